"""How the records of windows come together, and what the running list tells the next window."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from summarizer.draft import (
    DraftedSentence,
    LeadDraft,
    PartDraft,
    Records,
    actor_line,
    lead_records,
    part_records,
    read_actor,
    read_source,
    source_line,
)
from summarizer.reading.items import HEADLINE, Item
from summarizer.reading.joining import joined, with_leads
from summarizer.reading.known import Known

LEROY, AFP = "Anne Leroy | named", "AFP | named"
WINDOWS = [range(1, 11), range(11, 21)]


def window(*says: str, by: str = LEROY, actors: tuple[str, ...] = (), more: tuple[dict[str, Any], ...] = ()) -> Records:
    sources = [{"by": by, "says": list(says)}, *more] if says else list(more)
    return part_records(PartDraft.model_validate({"actors": list(actors), "sources": sources}))


def line(number: int, statement: str, evidence: str, certainty: str = "certain") -> str:
    return f"{number} | {statement} | assertion | {certainty} | {evidence}"


def statements(*parts: Records) -> list[str]:
    return [a.statement for a in joined(WINDOWS[: len(parts)], parts).records.allegations]


CLOSED = line(1, "The bridge is closed until May", "10:le pont…fermé ;; 11:jusqu'en mai")


def test_allegations_are_numbered_anew_source_by_source_and_their_place_is_known() -> None:
    first = window(line(1, "A", "1:a"), more=({"by": AFP, "says": [line(2, "B", "2:b")]},))
    second = window(line(1, "C", "12:c"), more=({"by": AFP, "says": [line(2, "D", "13:d")]},))
    whole = joined(WINDOWS, [first, second])
    assert [(a.number, a.statement) for a in whole.records.allegations] == [(1, "A."), (2, "C."), (3, "B."), (4, "D.")]
    assert [whole.place(Item.numbered("allegation", n)) for n in (1, 2, 3, 4)] == [
        (0, Item("allegation", "1")),
        (1, Item("allegation", "1")),
        (0, Item("allegation", "2")),
        (1, Item("allegation", "2")),
    ]
    assert [s.name for s in whole.records.sources] == ["Anne Leroy", "AFP"]


def test_what_a_window_says_of_anothers_sentences_is_left_out_with_its_source() -> None:
    second = window(
        line(1, "Theirs", "10:x"), by="somebody | unnamed", more=({"by": LEROY, "says": [line(2, "Own", "11:y")]},)
    )
    whole = joined(WINDOWS, [window(line(1, "First", "1:a")), second])
    assert [a.statement for a in whole.records.allegations] == ["First.", "Own."]
    assert [s.name for s in whole.records.sources] == ["Anne Leroy"]


def test_what_nobody_else_read_is_kept() -> None:
    alone = joined([range(11, 21)], [window(line(1, "Theirs", "10:x"), line(2, "Nowhere", "y"))])
    assert [a.statement for a in alone.records.allegations] == ["Theirs.", "Nowhere."]


@pytest.mark.parametrize(
    "again",
    [
        CLOSED,
        line(4, "The bridge stays closed until May", "11:jusqu'en mai"),
        line(4, "The bridge is closed until May", "11:fermé jusqu'en mai"),
    ],
)
def test_what_two_windows_say_alike_on_the_same_words_stands_once(again: str) -> None:
    assert statements(window(CLOSED), window(again)) == ["The bridge is closed until May."]


@pytest.mark.parametrize(
    "other",
    [
        line(1, "The bridge is not closed until May", "11:jusqu'en mai"),
        line(1, "The bridge is closed until 5 May", "11:jusqu'en mai"),
        line(1, "The tunnel opens again", "11:jusqu'en mai"),
        line(1, "The bridge is closed until May", "11:jusqu'en mai", "unstated"),
        line(1, "The bridge is closed until May", "11:autre chose"),
    ],
)
def test_what_differs_in_what_no_reader_may_lose_stands_beside_it(other: str) -> None:
    assert len(statements(window(CLOSED), window(other))) == 2
    assert len(statements(window(CLOSED), window(CLOSED, by=AFP))) == 2


def test_two_allegations_of_one_window_are_never_one() -> None:
    same = [line(n, "The bridge is closed until May", "11:jusqu'en mai") for n in (1, 2)]
    assert len(statements(window(), window(*same))) == 2
    assert len(statements(window(CLOSED), window(*same))) == 2, "each has at most one twin"


def test_actors_are_joined_by_name() -> None:
    first = window(
        actors=("Anne Leroy | person || Анна Леруа", "Smith | person | minister", "Smith | person | reporter")
    )
    second = window(actors=("Anne Leroy | person | minister | Леруа", "Smith | person || Смит"))
    whole = joined(WINDOWS, [first, second])
    assert [(a.name, a.role, a.forms) for a in whole.records.actors] == [
        ("Anne Leroy", "minister", ("Анна Леруа", "Леруа")),
        ("Smith", "minister", ("Смит",)),
        ("Smith", "reporter", ()),
    ]
    assert whole.place(Item("actor", "Anne Leroy")) == (0, Item("actor", "Anne Leroy"))


def test_sources_are_joined_by_name_and_way() -> None:
    parts = [
        window(line(1, "A", "1:a"), by="Anne Leroy | named || AFP"),
        window(line(1, "B", "11:b"), by="Anne Leroy | named | e-mail | AFP", more=({"by": LEROY, "says": []},)),
    ]
    whole = joined(WINDOWS, parts)
    assert [(s.key, s.channel) for s in whole.records.sources] == [("Anne Leroy via AFP", "e-mail"), ("Anne Leroy", "")]
    assert whole.place(Item("source", "AFP")) == (0, Item("source", "AFP"))
    assert whole.place(HEADLINE) is None


def lead(headline: str, *summary: str) -> Records:
    return lead_records(LeadDraft(headline=headline, summary=list(summary), open=[f"Why? {headline}"]))


def test_headline_and_summary_come_over_all_windows() -> None:
    whole = joined(WINDOWS[:1], [window(line(1, "A", "1:a"))])
    plain = DraftedSentence("A", (1,))
    both = with_leads(whole, plain, [lead("One [1]", "S [1]", "T [1]"), lead("Two [2]", "U [2]")])
    assert both.records.headline == DraftedSentence("One", (1,))
    assert [s.text for s in both.records.summary] == ["S.", "T.", "U."]
    assert both.place(Item("summary", "3")) == (1, Item("summary", "1"))
    assert both.place(Item("open", "2")) == (1, Item("open", "1"))
    assert both.place(Item("allegation", "1")) is None, "what was asked in the windows is not asked again"
    assert with_leads(whole, plain, []).records == replace(whole.records, headline=plain)


def test_the_running_list_keeps_those_met_last() -> None:
    known = Known()
    known.add(window(line(1, "A", "1:a"), actors=("Anne Leroy | person | minister", "Brest | other")))
    known.add(window(line(1, "B", "11:b"), by="officials | unnamed | e-mail | AFP | 1:x", actors=("AFP | media",)))
    assert known.lines(1_000) == (
        "Brest | other",
        "Anne Leroy | person | minister",
        "AFP | media",
        "officials | unnamed | e-mail | AFP",
    )
    known.add(window(line(1, "C", "21:c"), more=({"by": "narrator | narrator", "says": []},)))
    assert known.lines(1_000)[2] == "Anne Leroy | person | minister", "who speaks was met, though not listed again"
    assert known.lines(45) == ("AFP | media", "Anne Leroy | person | minister")
    assert known.lines(3) == ()


@pytest.mark.parametrize(
    "text", ["Anne Leroy | person | minister | Анна / Леруа", "UN | international", "x | armed || y"]
)
def test_an_actor_is_told_as_it_was_read(text: str) -> None:
    assert read_actor(actor_line(read_actor(text))) == read_actor(text)


def test_a_source_is_told_as_it_was_read_but_for_its_evidence() -> None:
    source = read_source("officials | unnamed | e-mail | AFP | 1:x")
    assert read_source(source_line(source)) == replace(source, evidence=())
