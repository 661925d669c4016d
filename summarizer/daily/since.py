"""Since the earlier day: which of its claims are told again, which changed, and which are told no more.

A claim of today is the same as one of the earlier day by the rules that group claims within a day. It is the same claim
changed where its own source now gives another figure or date of one thing. What is told no more is kept for one day, so
that a denial, a withdrawal or a silence is seen; after that it is gone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.daily.articles import Key, Proposition, proposition_of
from summarizer.daily.claims import SAME_WITH_FIGURE, Group, needed
from summarizer.daily.likeness import Likeness, dates_differ, objection
from summarizer.daily.origins import same_origin
from summarizer.daily.status import firmer, strongest
from summarizer.daily.units import units
from summarizer.day import Claim, Conflict, ConflictKind, Origin, Report, Since
from summarizer.evidence.propositions import PropositionReader
from summarizer.evidence.times import time_of

SAME_ON_BOTH = SAME_WITH_FIGURE
"""Cosine below which no statement of two days is the same: a figure in common alone is not enough."""
CHANGED = 0.45
"""Cosine, figures left out, from which one source's new figure is of the thing of its old one."""
CHANGED_WITH_UNIT = 0.3
"""The same where both figures count the same thing ("metres")."""
_COMPARES = re.compile(
    r"\b(?:against|compared|instead of|up from|down from|from|earlier|previous(?:ly)?|day before|yesterday|until now|had)\b",
    re.IGNORECASE,
)
_AGAINST = {ConflictKind.DENIAL, ConflictKind.POLARITY}


@dataclass(frozen=True)
class Earlier:
    """The claims of one story on the earlier day, each report as a statement that can be compared."""

    claims: tuple[Claim, ...]
    keys: Mapping[int, Group]
    """By the place of the claim."""
    propositions: Mapping[Key, Proposition]
    reports: Mapping[Key, Report]
    least: float = SAME_ON_BOTH
    """Cosine that the same claim must have in any case."""


@dataclass(frozen=True)
class Match:
    """A claim of today as one of the earlier day: the same, or with another figure or date."""

    place: int
    """Among the earlier claims."""
    changed: bool


def earlier_of(claims: Sequence[Claim], reader: PropositionReader, least: float = SAME_ON_BOTH) -> Earlier:
    """The earlier claims that were told on their own day; those that were only carried on are gone.

    `least` is the cosine that one of today's must have in any case to be the same.
    """
    told = tuple(claim for claim in claims if claim.reports)
    keys: dict[int, Group] = {}
    propositions: dict[Key, Proposition] = {}
    reports: dict[Key, Report] = {}
    for place, claim in enumerate(told):
        for report in (*claim.before, *claim.reports):
            key = (f"{report.day}/{report.document}", report.allegation)
            keys[place] = (*keys.get(place, ()), key)
            reports[key] = report
            propositions[key] = proposition_of(
                report.statement,
                report.kind,
                time_of(report.statement, report.kind),
                report.dated or report.day,
                reader,
                own_day=report.dated,
            )
    return Earlier(told, keys, propositions, reports, least)


def matches(
    groups: Sequence[Group],
    propositions: Mapping[Key, Proposition],
    reports: Mapping[Key, Report],
    earlier: Earlier,
) -> dict[int, Match]:
    """Each of today's groups that one of the earlier claims goes on in; several may go on from one."""
    if not earlier.claims:
        return {}
    both = {**propositions, **earlier.propositions}
    # What may be of another date is not the same claim; only what is sure of its date can be told to have moved.
    sure = {key: replace(said, dates=said.sure_dates) for key, said in both.items()}
    full, bare = Likeness(both), Likeness(both, figures=False)
    all_reports = {**reports, **earlier.reports}
    found: dict[int, Match] = {}
    for n, group in enumerate(groups):
        same = [(_same(group, earlier.keys[p], both, full, earlier.least), p) for p in earlier.keys]
        best = max(same, key=lambda pair: (pair[0], -pair[1]))
        changed = [(_changed(group, earlier.keys[p], sure, all_reports, bare), p) for p in earlier.keys]
        best_changed = max(changed, key=lambda pair: (pair[0], -pair[1]))
        if best[0] > 0:
            found[n] = Match(best[1], changed=False)
            if best_changed[0] > 0 and best_changed[1] == best[1]:
                found[n] = Match(best[1], changed=True)
        elif best_changed[0] > 0:
            found[n] = Match(best_changed[1], changed=True)
    return found


def since_of(
    today: Sequence[Report], origins: Sequence[Origin], conflicts: Sequence[Conflict], before: Claim, *, changed: bool
) -> Since:
    """What became of an earlier claim that is told today; the gravest of what happened to it."""
    if any(c.kind is ConflictKind.WITHDRAWAL for c in conflicts):
        return Since.WITHDRAWN
    if any(c.kind in _AGAINST for c in conflicts) and not any(c.kind in _AGAINST for c in before.conflicts):
        return Since.DENIED
    if changed:
        return Since.CHANGED
    now = strongest(report.certainty for report in today)
    if len(origins) > len(before.origins) or firmer(now, before.certainty):
        return Since.STRENGTHENED
    same_speaker = any(same_origin(report, old) for report in today for old in before.reports)
    return Since.WEAKENED if same_speaker and firmer(before.certainty, now) else Since.REPEATED


def untold(conflicts: Sequence[Conflict], before: Claim) -> Since:
    """What became of an earlier claim that nobody tells today."""
    if any(c.kind is ConflictKind.WITHDRAWAL for c in conflicts):
        return Since.WITHDRAWN
    denied = any(c.kind in _AGAINST for c in conflicts) and not any(c.kind in _AGAINST for c in before.conflicts)
    return Since.DENIED if denied else Since.SILENT


def _same(group: Group, old: Group, both: Mapping[Key, Proposition], likeness: Likeness, least: float) -> float:
    values = [
        likeness.of(key, before)
        for key in group
        for before in old
        if likeness.of(key, before) >= max(least, needed(key, before, both)) and not objection(both[key], both[before])
    ]
    return max(values, default=0.0)


def _changed(
    group: Group,
    old: Group,
    both: Mapping[Key, Proposition],
    reports: Mapping[Key, Report],
    bare: Likeness,
) -> float:
    values = [
        bare.of(key, before)
        for key in group
        for before in old
        if _is_changed(both[key], both[before], reports[key], reports[before], bare.of(key, before))
    ]
    return max(values, default=0.0)


def _is_changed(now: Proposition, then: Proposition, report: Report, old: Report, value: float) -> bool:
    if value < CHANGED_WITH_UNIT or now.opposes(then) or not same_origin(report, old):
        return False
    if now.actors and then.actors and not now.actors & then.actors:
        return False
    fresh, gone = now.figures - then.figures, then.figures - now.figures
    # "4 metres, against 1.5 metres the day before" still has the old figure beside the new one.
    if fresh and then.figures and (gone or _COMPARES.search(report.statement)):
        return value >= CHANGED or bool(units(now.quantities, fresh) & units(then.quantities, then.figures))
    return not fresh and not gone and dates_differ(now.dates, then.dates) and value >= CHANGED
