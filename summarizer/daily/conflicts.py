"""Contradictions, denials and withdrawals between claims of one story: rules first, a model's judgement beside them.

Three rules look at two statements of different speakers that share their matter: one is a denial and the other none;
one has a negation and the other none; both give a figure of one quantity and the figures differ. A source that takes
back what it has said is a fourth. Statements are compared without their figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from summarizer.daily.articles import Key, Proposition
from summarizer.daily.claims import Group
from summarizer.daily.likeness import Likeness, dates_differ, shown
from summarizer.daily.origins import same_origin, same_speaker
from summarizer.daily.tokens import NAME_MARK
from summarizer.daily.units import is_measure, units
from summarizer.day import ConflictKind, Report
from summarizer.terms import Identification

DENIED = 0.25
"""Cosine from which a denial may be of a statement: it seldom repeats it. So many stems, no names, must be shared too:"""
DENIED_STEMS = 2
_NEAREST = 0.8
"""A denial is of what is nearest to it, and of what is this near beside that."""
CONTRARY = 0.45
"""Cosine from which a statement and one with a negation are of one matter."""
QUANTITY = 0.5
"""Cosine from which two statements give figures of one quantity where their units do not differ."""
QUANTITY_WITH_UNIT = 0.3
"""The same where they count the same thing ("cracks")."""


@dataclass(frozen=True)
class Found:
    """Two groups by their places, and why both cannot be right; `one` is denied, withdrawn or simply the first."""

    one: int
    other: int
    kind: ConflictKind
    reason: str
    figures: tuple[str, str] | None = None


def conflicts(
    groups: Sequence[Group],
    propositions: Mapping[Key, Proposition],
    reports: Mapping[Key, Report],
    bare: Likeness,
    judged: Iterable[tuple[Key, Key, str]] = (),
) -> tuple[Found, ...]:
    """The conflicts between the groups of one story, at most one for each pair; rules go before judgement.

    `bare` compares without figures; `judged` are a model's pairs.
    """
    place = {key: n for n, group in enumerate(groups) for key in group}
    found: dict[tuple[int, int], Found] = {}
    for each in (*_denials(place, propositions, reports, bare), *_contraries(place, propositions, reports, bare)):
        pair = (min(each.one, each.other), max(each.one, each.other))
        found.setdefault(pair, each)
    for one, other, reason in judged:
        if one in place and other in place and place[one] != place[other]:
            first, second = place[one], place[other]
            pair = (min(first, second), max(first, second))
            found.setdefault(pair, Found(first, second, ConflictKind.JUDGEMENT, reason))
    return tuple(found[pair] for pair in sorted(found))


def _denials(
    place: Mapping[Key, int],
    propositions: Mapping[Key, Proposition],
    reports: Mapping[Key, Report],
    bare: Likeness,
) -> Iterator[Found]:
    """Each denial with what is nearest to it: a denial is of one statement, not of all that share a word with it."""
    near: dict[Key, list[tuple[float, Key]]] = {}
    for value, one, other in bare.pairs(DENIED):
        for denial, said in ((one, other), (other, one)):
            if _denies(propositions[denial], propositions[said]) and place[denial] != place[said]:
                near.setdefault(denial, []).append((value, said))
    for denial, candidates in near.items():
        apart = [(value, said) for value, said in candidates if not same_speaker(reports[denial], reports[said])]
        best = max((value for value, _ in apart), default=0.0)
        for value, said in apart:
            if value >= _NEAREST * best:
                reason = f"{reports[denial].source} denies it."
                yield Found(place[said], place[denial], ConflictKind.DENIAL, reason)


def _denies(denial: Proposition, said: Proposition) -> bool:
    if denial.figures and said.figures and not denial.figures & said.figures:
        return False
    return denial.denial and not said.denial and not said.negative and _shares_matter(denial, said)


def _shares_matter(one: Proposition, other: Proposition) -> bool:
    return sum(not stem.startswith(NAME_MARK) for stem in one.stems & other.stems) >= DENIED_STEMS


def _contraries(
    place: Mapping[Key, int],
    propositions: Mapping[Key, Proposition],
    reports: Mapping[Key, Report],
    bare: Likeness,
) -> Iterator[Found]:
    for value, one, other in bare.pairs(min(CONTRARY, QUANTITY_WITH_UNIT, DENIED)):
        if place[one] == place[other]:
            continue
        first, second = propositions[one], propositions[other]
        if withdrawal := _withdrawal(one, other, propositions, reports):
            said, back = withdrawal
            shared = propositions[said].figures & propositions[back].figures
            if shared or value >= CONTRARY:
                reason = f"{reports[back].source} takes it back."
                yield Found(place[said], place[back], ConflictKind.WITHDRAWAL, reason)
            continue
        if same_speaker(reports[one], reports[other]) or dates_differ(first.dates, second.dates):
            continue
        if _contrary(first, second, reports[one], reports[other]) and value >= CONTRARY:
            yield Found(place[one], place[other], ConflictKind.POLARITY, "One says what the other says is not so.")
        elif figures := _figures(value, first, second):
            reason = f"Different figures on one point: {figures[0]} and {figures[1]}."
            yield Found(place[one], place[other], ConflictKind.FIGURES, reason, figures)


def _contrary(first: Proposition, second: Proposition, report: Report, other: Report) -> bool:
    # What an article says in its own voice takes no side.
    credited = Identification.NARRATOR not in {report.identification, other.identification}
    return credited and first.opposes(second) and _shares_matter(first, second)


def _withdrawal(
    one: Key, other: Key, propositions: Mapping[Key, Proposition], reports: Mapping[Key, Report]
) -> tuple[Key, Key] | None:
    """What was said and what takes it back, where one of the two takes the other back."""
    return _withdrawn(one, other, propositions, reports) or _withdrawn(other, one, propositions, reports)


def _withdrawn(
    said: Key, back: Key, propositions: Mapping[Key, Proposition], reports: Mapping[Key, Report]
) -> tuple[Key, Key] | None:
    takes_back = propositions[back].withdraws and not propositions[said].withdraws
    return (said, back) if takes_back and same_origin(reports[said], reports[back]) else None


def _figures(value: float, first: Proposition, second: Proposition) -> tuple[str, str] | None:
    here, there = first.figures - second.figures, second.figures - first.figures
    if not here or not there or first.opposes(second):
        return None
    of, of_too = units(first.quantities, here), units(second.quantities, there)
    same = bool(of & of_too or of & second.stems or of_too & first.stems)
    if of and of_too and not same:
        return None
    things = same and not any(map(is_measure, of | of_too))
    if both := of & of_too:
        # Of "5,100 workers at 12 stations" and "8,200 workers" the stations are no other figure.
        here, there = _counting(both, first, here), _counting(both, second, there)
    return (shown(here), shown(there)) if value >= (QUANTITY_WITH_UNIT if things else QUANTITY) else None


def _counting(of: frozenset[str], said: Proposition, figures: frozenset[Fraction]) -> frozenset[Fraction]:
    """Those of these figures that count one of these things."""
    return figures & {figure for figure, unit in said.quantities if unit in of}
