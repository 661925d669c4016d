"""Actors and sources of a draft: where the text names them, through whom it has what they say, who belongs where."""

from __future__ import annotations

import pytest

from summarizer.brief import Source
from summarizer.evidence import Checked
from summarizer.terms import Identification
from tests.drafted import FRENCH, LEROY, block, checked, closed, problems

# Actors.


def mentions(actor: str, text: str = FRENCH) -> list[str]:
    (found,) = checked(actors=[actor], text=text).actors
    return [span.exact for span in found.mentions]


def test_mentions_of_a_person_are_those_of_the_surname_too() -> None:
    assert mentions(LEROY) == ["Anne Leroy", "Leroy"]


@pytest.mark.parametrize(
    ("actor", "text", "expected"),
    [
        ("Kim Jong Un | person", "Kim Jong Un a dit qu'un accord est là.", ["Kim Jong Un"]),
        ("UN | international || ONU / l'ONU", "L'ONU dit : l'ONU agit.", ["L'ONU", "l'ONU"]),
        ("Brest | other", "À Brest comme à BREST, pas à Brestois.", ["Brest", "BREST"]),
        ("Côte d'Ivoire | state", "La Co\u0302te d’Ivoire agit.", ["Co\u0302te d’Ivoire"]),
        ("Beijing | other || 北京", "他在北京说。", ["北京"]),
        ("United States | state || Etats-Unis", "Les États-Unis.", []),
        ("Anne Leroy | person || ministre", "La ministre Leroy.", ["ministre", "Leroy"]),
    ],
)
def test_mentions(actor: str, text: str, expected: list[str]) -> None:
    assert mentions(actor, text) == expected


def test_mentions_do_not_lie_inside_each_other() -> None:
    assert mentions("Anne Leroy | person || Mme Anne Leroy / Leroy", "Mme Anne Leroy et Leroy.") == [
        "Mme Anne Leroy",
        "Leroy",
    ]


def test_an_actor_who_is_not_in_the_text() -> None:
    result = checked(actors=[LEROY, "Paul Durand | person"])
    assert result.actors[1].mentions == ()
    assert problems(result, 'actor "Paul Durand"') == ["no such name in the article; give the name as the text has it"]


def test_actors_given_twice() -> None:
    same = checked(actors=[LEROY, LEROY])
    assert len(same.actors) == 1
    other = checked(actors=[LEROY, "Anne Leroy | person | engineer"])
    assert [actor.role for actor in other.actors] == ["minister", "engineer"]
    assert problems(other, 'actor "Anne Leroy"') == ["given twice, not in the same words; give it once"]


def test_actors_of_a_statement_and_affiliation() -> None:
    actors = [
        "Anne Leroy | person | minister of the Transport Ministry",
        "the Transport Ministry (MoT) | government || la région",
        "Region | other || la région",
    ]
    line = "1 | Leroy told the MoT that the bridge is closed | assertion | certain | 1:le pont est fermé"
    result = checked(line, actors=actors)
    assert result.allegations[0].actors == ("p1", "p2")
    assert [actor.affiliation for actor in result.actors] == ["p2", None, None]


# Sources.


def source(result: Checked, description: str) -> Source:
    return next(s for s in result.sources if s.description.startswith(description))


def test_a_source_who_is_an_actor_is_shown_where_the_text_introduces_the_speaker() -> None:
    late = checked(closed(evidence="3:Nous ne fermerons pas le tunnel"), by="anne leroy | named")
    assert (late.sources[0].actor, late.sources[0].description) == ("p1", "Anne Leroy, minister")
    assert [span.exact for span in late.sources[0].evidence] == ["Leroy"]
    early = checked()
    assert [span.exact for span in early.sources[0].evidence] == ["Anne Leroy"]


def test_a_described_source_needs_a_citation() -> None:
    good = checked(by="an official | described ||| 2:un responsable de la région")
    assert [span.exact for span in good.sources[0].evidence] == ["un responsable de la région"]
    none = checked(by="an official | described")
    assert none.sources[0].evidence == ()
    assert problems(none, 'source "an official"') == ["nothing shows it; cite the words that name or describe it"]
    wrong = checked(by="an official | described ||| 2:deux responsables de la région")
    problem, nothing = problems(wrong, 'source "an official"')
    assert "altered: number" in problem
    assert nothing.startswith("nothing shows it")


def test_the_narrator_needs_none_and_is_credited_by_no_cue() -> None:
    result = checked(closed(evidence="4:Le tunnel"), by="narrator | narrator")
    assert problems(result, 'source "narrator"') == []
    assert result.allegations[0].cue is None


def test_a_source_through_another() -> None:
    result = checked(
        sources=[
            block("an official | described | statement | AFP | 2:un responsable de la région", closed()),
            block("narrator | narrator", closed(2)),
        ],
        actors=[LEROY, "AFP | media"],
    )
    official, narrator, agency = result.sources
    assert (official.id, official.channel, official.via) == ("s1", "statement", "s3")
    assert (narrator.id, narrator.via) == ("s2", None)
    assert (agency.id, agency.description, agency.actor) == ("s3", "AFP", "p2")
    assert agency.identification is Identification.NAMED
    assert [span.exact for span in agency.evidence] == ["AFP"]


def test_via_somebody_who_is_neither_a_source_nor_an_actor() -> None:
    result = checked(by="Anne Leroy | named || Reuters")
    assert source(result, "Reuters").identification is Identification.UNNAMED
    assert problems(result, 'source "Reuters"') == ['named as "via", but is neither a source nor an actor']


@pytest.mark.parametrize(
    ("chain", "kept"),
    [
        ({"A": "A"}, {"A": None}),
        ({"A": "B", "B": "A"}, {"A": None, "B": None}),
        ({"A": "B", "B": "C", "C": "B"}, {"A": "B", "B": None, "C": None}),
        ({"A": "B", "B": "C", "C": ""}, {"A": "B", "B": "C", "C": None}),
    ],
)
def test_a_chain_that_leads_back_to_itself_is_cut(chain: dict[str, str], kept: dict[str, str | None]) -> None:
    blocks = [
        block(f"{name} | document || {via} | 1:le pont", closed(n)) for n, (name, via) in enumerate(chain.items(), 1)
    ]
    result = checked(sources=blocks)
    names = {s.id: s.description for s in result.sources}
    assert {s.description: names[s.via] if s.via else None for s in result.sources} == kept
    for name, via in chain.items():
        assert problems(result, f'source "{name}"') == (
            ['its "via" leads back to itself'] if via and not kept[name] else []
        )


def test_a_source_given_twice() -> None:
    same = checked(sources=[block("Anne Leroy | named", closed(1)), block("Anne Leroy | named", closed(2))])
    assert len(same.sources) == 1
    assert {a.source for a in same.allegations} == {"s1"}
    assert problems(same, 'source "Anne Leroy"') == []
    other = checked(sources=[block("Anne Leroy | named", closed(1)), block("Anne Leroy | collective", closed(2))])
    assert problems(other, 'source "Anne Leroy"') == ["given twice, not identified in the same way; give it once"]


def test_one_speaker_directly_and_through_another_is_two_sources() -> None:
    result = checked(
        sources=[block("Anne Leroy | named", closed(1)), block("Anne Leroy | named || AFP", closed(2))],
        actors=[LEROY, "AFP | media"],
    )
    assert [(s.description, s.via) for s in result.sources] == [
        ("Anne Leroy, minister", None),
        ("Anne Leroy, minister", "s3"),
        ("AFP", None),
    ]
    assert [a.source for a in result.allegations] == ["s1", "s2"]
    assert problems(result, 'source "Anne Leroy"') == []


def test_one_speaker_in_two_ways_has_both_channels() -> None:
    blocks = [block("Anne Leroy | named | e-mail", closed(1)), block("Anne Leroy | named | interview", closed(2))]
    assert [s.channel for s in checked(sources=blocks).sources] == ["e-mail; interview"]


def test_a_source_that_says_nothing_is_kept() -> None:
    result = checked(sources=[block("Anne Leroy | named", closed()), block("narrator | narrator")])
    assert [s.id for s in result.sources] == ["s1", "s2"]
