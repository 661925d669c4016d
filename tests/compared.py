"""Comparisons for the tests of whatever takes one: the hand-matched texts of tests/alignment/, and a hostile one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from benchmarks.alignment import Case, cases
from summarizer.brief import Brief, StatementCounts
from summarizer.compare.columns import Answers, Asked, named
from summarizer.compare.compared import compare
from summarizer.comparison import Comparison, Unanswered
from tests.briefs import HOSTILE, hostile

PROMPT = "brief@0123456789ab"


@cache
def hand_matched() -> tuple[Case, ...]:
    return tuple(cases())


def columns(*briefs: Sequence[Brief], names: Sequence[str] = ()) -> list[Answers]:
    """A column for each list of briefs, named m1, m2 … or as given."""
    given = names or [f"m{n}" for n in range(1, len(briefs) + 1)]
    asked = named([Asked(name, PROMPT) for name in given])
    return [Answers(column, tuple(of)) for column, of in zip(asked, briefs, strict=True)]


def halved(brief: Brief) -> Brief:
    """The brief with every other allegation left out."""
    return brief.model_copy(update={"allegations": brief.allegations[::2]})


def settled(brief: Brief) -> Brief:
    """The brief with figures of its checks that no change of a check moves: gold files are of the comparison alone."""
    counts = StatementCounts(passed=len(brief.allegations), failed=1)
    return brief.model_copy(update={"checks": brief.checks.model_copy(update={"statements": counts, "coverage": 0.95})})


@cache
def three_models() -> Comparison:
    """Six texts by three columns, of which the second refuses the last."""
    known = hand_matched()
    recorded = [settled(c.recorded) for c in known]
    made = columns(
        recorded, [settled(c.made_up) for c in known[:-1]], [halved(brief) for brief in recorded],
        names=("relay-a", "made-up", "half"),
    )  # fmt: skip
    refused = Unanswered(document=known[-1].recorded.document.name, kind="Refused", what="the model declined: no")
    made[1] = Answers(made[1].asked, made[1].briefs, (refused,))
    return compare(made)


@cache
def hostile_models() -> Comparison:
    """Two columns whose every string is hostile, one with half of what the other has."""
    whole = hostile()
    made = columns([whole], [halved(whole)], names=(HOSTILE, f"={HOSTILE}"))
    return compare(made)
