"""How mended items take the place of those that failed, and how all else stays as it was."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.draft import Citation, Draft, DraftedSentence, Mend, Records, records
from summarizer.reading.items import HEADLINE, UNKNOWN, Item, item_of, under
from summarizer.reading.mending import mended
from summarizer.terms import ActorKind, AllegationKind
from tests.made_up import FALSIFIED, GOOD, MEND


def drafted(**changes: Any) -> Records:
    return records(Draft.model_validate(GOOD | changes))


def nothing_but(**mends: Any) -> Mend:
    return Mend.model_validate({"actors": [], "sources": [], "headline": "", "summary": [], "open": []} | mends)


def says(*lines: str, by: str = "Paul Durand | named") -> list[dict[str, Any]]:
    return [{"by": by, "says": list(lines)}]


def items(*names: str) -> set[Item]:
    return {item_of(f"{name}: wrong") for name in names}


FIRST = "1 | Ships left | denial | certain | 1:x"


@pytest.mark.parametrize(
    ("problem", "item"),
    [
        ("headline: it cites no allegation", HEADLINE),
        ("allegation 12: it cites nothing", Item("allegation", "12")),
        ("summary 2: there is no allegation 9", Item("summary", "2")),
        ("open 1: it cites no allegation", Item("open", "1")),
        ('actor "A: B": no such name', Item("actor", "A: B")),
        ('source "an official": nothing shows it', Item("source", "an official")),
        ("the answer: nothing", UNKNOWN),
    ],
)
def test_a_problem_names_its_item_first(problem: str, item: Item) -> None:
    assert item_of(problem) == item
    assert under(item, problem) == problem
    other = under(Item.numbered("allegation", 3), problem)
    assert other == (problem if item is UNKNOWN else f"allegation 3: {problem.removeprefix(f'{item}: ')}")


def test_mended_items_take_the_place_of_the_first() -> None:
    first = drafted(**FALSIFIED)
    assert mended(first, Mend.model_validate(MEND), items("allegation 1", "allegation 2")) == drafted()


def test_an_empty_mend_changes_nothing() -> None:
    assert mended(drafted(), nothing_but(), items("allegation 1", "headline", "summary 1")) == drafted()


def test_what_was_not_asked_for_stays_as_it_was() -> None:
    everything = nothing_but(
        actors=["Paul Durand | armed", "Navy | armed"],
        sources=[*says(FIRST, "9 | New | assertion | certain | 1:x"), *says(by="Novapress | unnamed | e-mail")],
        headline="Nothing left [1]",
        summary=["1 | It stayed [3]", "2 | It stayed [3]"],
        open=["1 | Why? [1]"],
    )
    assert mended(drafted(), everything, set()) == drafted()
    one = mended(drafted(), everything, items("summary 2"))
    assert one.summary[1] == DraftedSentence("It stayed.", (3,))
    assert (one.summary[0], one.headline, one.allegations) == (
        drafted().summary[0],
        drafted().headline,
        drafted().allegations,
    )


def test_sentences_are_mended_by_their_position() -> None:
    first = drafted()
    result = mended(
        first,
        nothing_but(
            headline="Ships left [1]",
            summary=["2 | It stayed [3]", "9 | Out of range [1]", "0 | So is this [1]", "x | And this", "no bar [1]"],
            open=["1|Why? Nobody says. [1]"],
        ),
        items("headline", "summary 1", "summary 2", "summary 9", "summary 0", "open 1"),
    )
    assert result.headline == DraftedSentence("Ships left", (1,))
    assert result.summary == (first.summary[0], DraftedSentence("It stayed.", (3,)))
    assert result.open == (DraftedSentence("Why? Nobody says.", (1,)),)


@pytest.mark.parametrize("position", ["9" * 5000, "²", "", "-1"])
def test_a_position_of_any_form_is_read(position: str) -> None:
    mend = nothing_but(summary=[f"{position} | It stayed [1]"])
    assert mended(drafted(), mend, items("summary 1")) == drafted()


def test_actors_and_sources_are_mended_by_name() -> None:
    result = mended(
        drafted(),
        nothing_but(actors=["Brest | other | city"], sources=says(by="Novapress | named | wire")),
        items('actor "Brest"', 'source "Novapress"'),
    )
    assert result.actors[3].role == "city"
    assert [(s.name, s.channel) for s in result.sources][1] == ("Novapress", "wire")


def test_a_source_that_an_allegation_was_moved_to_comes_with_it_and_so_does_its_actor() -> None:
    mend = nothing_but(
        actors=["Zamarian Navy | armed", "Nobody | person"], sources=says(FIRST, by="Zamarian Navy | named")
    )
    result = mended(drafted(), mend, items("allegation 1"))
    assert [actor.name for actor in result.actors[4:]] == ["Zamarian Navy"]
    assert result.actors[4].kind is ActorKind.ARMED_GROUP
    assert [source.name for source in result.sources][-1] == "Zamarian Navy"
    assert (result.allegations[0].source, result.allegations[0].kind) == ("Zamarian Navy", AllegationKind.DENIAL)


def test_an_allegation_that_is_new_is_not_added() -> None:
    first = drafted()
    mend = nothing_but(sources=says("9 | New | assertion | certain | 1:x"))
    assert mended(first, mend, items("allegation 9", "allegation 1")) == first


def test_of_two_allegations_under_one_number_none_is_lost() -> None:
    first = drafted(sources=says("1 | One | assertion | certain | 1:x", "1 | Two | assertion | certain | 1:y"))
    once = mended(first, nothing_but(sources=says("1 | Mended | assertion | certain | 1:x")), items("allegation 1"))
    assert [a.statement for a in once.allegations] == ["Mended.", "Two."]
    both = nothing_but(sources=says("1 | A | assertion | certain | 1:x", "1 | B | assertion | certain | 1:x"))
    assert [a.statement for a in mended(first, both, items("allegation 1")).allegations] == ["A.", "B."]


def test_of_two_actors_under_one_name_none_is_lost() -> None:
    first = drafted(actors=["Smith | person | minister", "Smith | person | reporter"])
    assert [a.role for a in mended(first, nothing_but(), items('actor "Smith"')).actors] == ["minister", "reporter"]


def test_a_mended_allegation_leaves_its_source_as_it_was() -> None:
    """To mend an allegation the model repeats its source, often in fewer words."""
    line = "1 | The bridge is closed | assertion | certain | {}"
    first = drafted(sources=says(line.format("1:a"), by="officials | unnamed | e-mail | AFP | 1:officials"))
    again = nothing_but(sources=says(line.format("2:b"), by="officials | unnamed"))
    result = mended(first, again, items("allegation 1"))
    assert result.sources == first.sources
    assert result.allegations[0].source == first.sources[0].key
    assert result.allegations[0].evidence == (Citation(2, "b"),)
    both = mended(first, again, items("allegation 1", 'source "officials"'))
    assert both.sources == first.sources, "what a mended source leaves out still holds"


def test_an_allegation_may_be_moved_to_the_same_speaker_through_another() -> None:
    first = drafted(sources=says("1 | A | assertion | certain | 1:a", "2 | B | assertion | certain | 1:b"))
    again = nothing_but(sources=says("1 | A | assertion | certain | 1:a", by="Paul Durand | named || Novapress"))
    result = mended(first, again, items("allegation 1"))
    assert [a.source for a in result.allegations] == ["Paul Durand via Novapress", "Paul Durand"]
    assert [s.key for s in result.sources] == ["Paul Durand", "Paul Durand via Novapress"]
