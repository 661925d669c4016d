from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evidence.points import Points
from summarizer.terms import AllegationKind, Identification
from tests.test_evidence_doubts import allegation, source

SOURCES = [source("s1"), source("s2", "Bo"), source("s3", "AFP"), source("s4", "Cy", via="s3")]
SOURCES += [source("s5", "narrator", identification=Identification.NARRATOR)]


def points() -> Points:
    return Points((), SOURCES)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("The bridge was destroyed by missiles", "The bridge was not destroyed by missiles", "is not so"),
        (
            "On 3 May the fire killed 12 people in the hotel",
            "On 3 May the fire killed 40 people in the hotel",
            "figures",
        ),
        ("Twelve people died in the hotel fire", "Forty people died in the hotel fire", "figures"),
        ("He won by 5,600 votes in the district", "He won by 5600 votes in the district", ""),
        ("The fire killed 12 people in 3 hotels", "The fire killed 12 people in hotels", ""),
    ],
)
def test_two_sources_on_one_point(one: str, other: str, reason: str) -> None:
    first, second = allegation("a1", one), allegation("a2", other, source="s2")
    assert reason in points().conflict(first, second)
    assert bool(points().conflict(first, second)) is bool(reason)
    assert points().backs(second, first) is not bool(reason)


def test_a_denial_of_another_matter_contests_nothing() -> None:
    accusation = allegation("a1", "Russia shot down the airliner over Donetsk with a missile")
    denial = allegation("a2", "Russia sent no mercenaries", source="s2", kind=AllegationKind.DENIAL)
    assert points().conflict(accusation, denial) == ""


@pytest.mark.parametrize(("other", "backs"), [("s2", True), ("s3", False), ("s5", False)])
def test_one_chain_of_sources_is_one_account(other: str, backs: bool) -> None:
    said = allegation("a1", "The bridge was destroyed by missiles", source="s4")
    assert points().backs(allegation("a2", "The bridge was destroyed by missiles", source=other), said) is backs


WORDS = ("bridge", "missile", "tunnel", "closed", "twelve", "forty", "Monday", "never", "not", "minister")
STATEMENTS = st.lists(st.sampled_from(WORDS), min_size=0, max_size=7).map(" ".join)
SAID = st.tuples(STATEMENTS, st.sampled_from(["s1", "s2", "s3"]), st.sampled_from([*AllegationKind][:3]))


@given(st.lists(SAID, max_size=9))
def test_the_conflicts_are_those_of_all_pairs(said: list[tuple[str, str, AllegationKind]]) -> None:
    allegations = [allegation(f"a{n}", words, source=s, kind=kind) for n, (words, s, kind) in enumerate(said)]
    pairs = [(a, b, points().conflict(a, b)) for a, b in combinations(allegations, 2)]
    assert list(points().conflicts(allegations)) == [pair for pair in pairs if pair[2]]
