"""What is matched with what: against pairs matched by hand, and by what must hold of any matching."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from benchmarks.alignment import REACH, f1
from summarizer.compare.alignment import Likeness, align
from summarizer.compare.compared import compare
from summarizer.compare.matching import match
from summarizer.compare.overlap import of_runs, of_sets
from tests.compared import columns, halved, hand_matched


def test_the_hand_matched_pairs_are_found() -> None:
    known = hand_matched()
    wanted = sum(len(case.wanted) for case in known)
    assert len(known) >= 6
    assert wanted >= 60
    assert {a for case in known for a, _ in case.wanted if sum(one == a for one, _ in case.wanted) > 1}, "no splits"
    assert {b for case in known for _, b in case.wanted if sum(one == b for _, one in case.wanted) > 1}, "no merges"
    found, right = sum(len(case.found) for case in known), sum(len(case.wanted & case.found) for case in known)
    assert f1(wanted, found, right)[2] >= REACH


def test_every_pair_by_hand_names_allegations_of_its_briefs() -> None:
    for case in hand_matched():
        sides = ({a.id for a in case.recorded.grounded}, {a.id for a in case.made_up.grounded})
        assert {a for a, _ in case.wanted} <= sides[0]
        assert {b for _, b in case.wanted} <= sides[1]


@pytest.mark.parametrize("case", hand_matched(), ids=lambda case: case.name)
def test_each_allegation_is_in_one_point(case: object) -> None:
    known = next(c for c in hand_matched() if c is case)
    points = match({0: known.recorded, 1: known.made_up}).points
    placed = [(column, one.allegation.id) for point in points for column, said in point.items() for one in said]
    assert sorted(placed) == sorted(
        (column, a.id) for column, brief in enumerate((known.recorded, known.made_up)) for a in brief.grounded
    )


def test_the_order_of_the_columns_does_not_matter() -> None:
    case = hand_matched()[0]
    briefs = {"r": case.recorded, "m": case.made_up, "h": halved(case.recorded)}

    def points(order: tuple[str, ...]) -> set[frozenset[tuple[str, str]]]:
        found = match(dict(enumerate(briefs[name] for name in order))).points
        return {frozenset((order[c], one.allegation.id) for c, said in p.items() for one in said) for p in found}

    first, *others = (points(order) for order in permutations(briefs))
    assert all(other == first for other in others)


def test_a_brief_agrees_with_itself_on_everything() -> None:
    briefs = [case.recorded for case in hand_matched()]
    made = compare(columns(briefs, briefs, briefs))
    assert (made.found.some, made.found.one) == (0, 0)
    assert made.found.all == sum(len(brief.grounded) for brief in briefs)
    assert {pair.f1 for pair in made.agreement.pairs} == {1.0}
    assert {share.share for share in made.agreement.fields.values()} == {1.0}
    assert all(match.differences == () for match in made.matches)


def test_what_is_not_grounded_is_found_by_nobody() -> None:
    brief = hand_matched()[0].recorded
    loose = brief.allegations[0].model_copy(update={"grounded": False})
    other = brief.model_copy(update={"allegations": (loose, *brief.allegations[1:])})
    made = compare(columns([brief], [other]))
    alone = [m for m in made.matches if len(m.members) == 1]
    assert [m.members for m in alone] == [{"m1": (loose.id,)}]
    assert made.models[1].grounded == pytest.approx(1 - 1 / len(brief.allegations), abs=1e-4)


def test_texts_are_never_mixed() -> None:
    one, other = (case.recorded for case in hand_matched()[:2])
    made = compare(columns([one], [other]))
    assert len(made.documents) == 2
    assert made.found.all == made.found.some == 0
    assert made.agreement.pairs[0].f1 is None


def test_one_point_may_be_several_allegations_of_a_column() -> None:
    case = next(c for c in hand_matched() if c.name == "en-rail")
    points = match({0: case.recorded, 1: case.made_up}).points
    merged = next(p for p in points if any(one.allegation.id == "a5" for one in p.get(1, ())))
    assert [one.allegation.id for one in merged[0]] == ["a6", "a7"]
    parted = next(p for p in points if any(one.allegation.id == "a8" for one in p.get(0, ())))
    assert [one.allegation.id for one in parted[1]] == ["a6", "a7"]


def test_assignment_is_optimal_and_not_greedy() -> None:
    """Greedy takes 0.9 and is left with 0; the sum of the other two is higher."""
    scores = np.zeros((4, 4))
    scores[0, 2], scores[0, 3], scores[1, 2], scores[1, 3] = 0.9, 0.8, 0.8, 0.0
    scores += scores.T
    owners = np.array([0, 0, 1, 1], dtype=np.intp)
    assert align(Likeness(scores, owners, 0.45)) == [[0, 3], [1, 2]]


def test_what_is_less_like_than_the_threshold_stays_alone() -> None:
    scores = np.array([[1.0, 0.44], [0.44, 1.0]])
    assert align(Likeness(scores, np.array([0, 1], dtype=np.intp), 0.45)) == [[0], [1]]
    assert align(Likeness(scores, np.array([0, 1], dtype=np.intp), 0.44)) == [[0, 1]]


def test_overlap_of_runs_counts_characters() -> None:
    overlap = of_runs([[(0, 10)], [(5, 25)], [(30, 40), (0, 5)], []])
    assert overlap.jaccard[0, 1] == pytest.approx(5 / 25)
    assert overlap.coefficient[0, 1] == pytest.approx(5 / 10)
    assert overlap.within[1, 0] == pytest.approx(5 / 20)
    assert overlap.within[0, 2] == pytest.approx(5 / 10)
    assert overlap.dice[0, 3] == 0


def test_rare_words_weigh_more() -> None:
    overlap = of_sets([{"dam", "cracks"}, {"dam", "mayor"}, {"dam", "cracks"}, {"dam"}], rare=True)
    assert overlap.dice[0, 2] == pytest.approx(1)
    assert overlap.dice[0, 1] < 0.5
