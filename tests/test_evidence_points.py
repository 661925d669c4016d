from __future__ import annotations

from itertools import combinations
from time import process_time

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
def test_each_conflict_is_in_one_dispute_and_each_side_has_its_opponent(
    said: list[tuple[str, str, AllegationKind]],
) -> None:
    allegations = [allegation(f"a{n}", words, source=s, kind=kind) for n, (words, s, kind) in enumerate(said)]
    by_id = {a.id: a for a in allegations}
    disputes, whole = points().disputes(allegations)
    assert whole
    for one, other in combinations(allegations, 2):
        reason = points().conflict(one, other)
        among = [
            d for d in disputes if {(one.id, other.id), (other.id, one.id)} & {(a, b) for a in d.one for b in d.other}
        ]
        assert reason in {d.reason for d in among} if reason else all(one.source == other.source or d for d in among)
    for dispute in disputes:
        assert not set(dispute.one) & set(dispute.other)
        for side, opposed in ((dispute.one, dispute.other), (dispute.other, dispute.one)):
            for id_ in side:
                assert any(points().conflict(by_id[id_], by_id[o]) for o in opposed)


def test_what_is_said_over_and_over_is_one_dispute() -> None:
    ours = [allegation(f"a{n}", f"The fire killed {n + 100} people in the hotel") for n in range(300)]
    theirs = [allegation(f"b{n}", f"The fire killed {n + 900} people in the hotel", source="s2") for n in range(300)]
    (dispute,), whole = points().disputes([*ours, *theirs])
    assert (len(dispute.one), len(dispute.other), whole) == (300, 300, True)
    assert dispute.reason == "Two sources give different figures on one point."


def test_what_cannot_all_be_compared_is_said() -> None:
    words = [f"{chr(97 + n % 26) * 5}{chr(97 + n // 26) * 5}" for n in range(600)]
    many = [
        allegation(f"a{n}", f"The fire {word} killed {n} people, hotel burned, guests slept", source=f"s{n % 2 + 1}")
        for n, word in enumerate(words)
    ]
    before = process_time()
    disputes, whole = points().disputes(many)
    assert not whole
    assert len(disputes) > 100
    assert process_time() - before < 30
