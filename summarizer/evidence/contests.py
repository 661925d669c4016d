"""Why two statements of one article cannot both be right: one denies what the other says, or their figures differ.

A denial is of a predicate: words shared beside it show no contest. Figures are set against each other where they count
or measure the same thing. Thresholds were set on the recorded briefs: `python -m benchmarks.contested`.
"""

from __future__ import annotations

from summarizer.evidence.denials import SETTLED, Denied
from summarizer.evidence.measures import Measured, unlike
from summarizer.evidence.propositions import Proposition
from summarizer.evidence.statement_words import covered

SAME_POINT = 0.6
"""Share of the shorter statement's stems that the longer one has too, from which on both speak of one point."""
SAME_MATTER = 0.5
"""The same of what a clause denies, whose predicate the other has."""
_SAME_THING = 0.6
"""The same where all of a thing is denied ("the offer never existed")."""
_RETOLD = 0.7
"""Share of a statement's stems that whoever backs it has."""
_LEAST = 2
DENIED = "One source denies what another says."
NOT_SO = "One source says what another says is not so."
FIGURES = "Two sources give different figures on one point."
AT_ODDS = "These may be at odds."
"""A denial of which the words do not show what it denies, or figures that count nothing known."""


def contest(one: Proposition, other: Proposition, *, denial: bool, turned: bool, own_voice: bool) -> str:
    """Why the two cannot both be right, empty where nothing shows that.

    `denial` and `turned` are whether one and the other is given as a denial, `own_voice` whether either is the
    article's own, which takes no side by a negation.
    """
    if _at_other_times(one, other):
        return ""
    if denial is not turned:
        denies, said = (one, other) if denial else (other, one)
        return _denial(denies, said)
    if not denial and not own_voice and (_opposed(one, other) or _opposed(other, one)):
        return NOT_SO
    return _figures(one, other)


def says_the_same(one: Proposition, other: Proposition) -> bool:
    """Whether the one says all that the other does, its figures too; names tell who, not what."""
    if bool(one.denied) is not bool(other.denied) or one.takes_back is not other.takes_back:
        return False
    if (other.figures and not _same_figures(one, other)) or _at_other_times(one, other):
        return False
    found = covered(other.stems, one.stems)
    # "Russia attacked Ukraine" has one word beside its names.
    enough = found >= _LEAST or bool(found and other.names and other.names <= one.names)
    return enough and found >= _RETOLD * len(other.stems)


def _at_other_times(one: Proposition, other: Proposition) -> bool:
    return bool(one.times and other.times) and not one.times & other.times


def _denial(denial: Proposition, said: Proposition) -> str:
    if _opposed(denial, said):
        return DENIED
    if _apart(denial, said) or _differ_in_figures(denial, said):
        return ""
    # "Never, not once, did we put forward 21,000 tonnes": one may say by another verb that it was demanded.
    same = _same_figures(denial, said) and bool(denial.denied)
    if same and _shares(denial.stems, said.asserted, SAME_MATTER):
        return DENIED
    unread = not denial.denied and not said.denied
    return AT_ODDS if unread and _shares(denial.stems, said.asserted, SAME_POINT) else ""


def _opposed(denial: Proposition, said: Proposition) -> bool:
    """Whether something that the one denies is what the other says."""
    if _apart(denial, said) or _differ_in_figures(denial, said) or said.takes_back:
        return False
    named = bool(denial.names & said.names)
    return any(_is_denied(denied, said, named=named) for denied in denial.denied)


def _is_denied(denied: Denied, said: Proposition, *, named: bool) -> bool:
    if denied.of_a_figure and any(figure.units for figure in said.figures) and said.asserted & SETTLED:
        return True
    found = covered(denied.matter, said.asserted)
    if not denied.predicate:
        return found >= _LEAST and found >= _SAME_THING * len(denied.matter)
    if not denied.predicate <= said.asserted or covered(denied.object, said.asserted) < len(denied.object) / 2:
        return False
    return found + named >= _LEAST and found >= SAME_MATTER * len(denied.matter)


def _shares(some: frozenset[str], others: frozenset[str], least: float) -> bool:
    shorter, longer = sorted((some, others), key=len)
    found = covered(shorter, longer)
    return found >= _LEAST and found >= least * len(shorter)


def _apart(one: Proposition, other: Proposition) -> bool:
    """Whether each names somebody or something, and neither what the other names."""
    return bool(one.names and other.names) and not one.names & other.names


def _differ_in_figures(one: Proposition, other: Proposition) -> bool:
    return bool(one.figures and other.figures) and not _same_figures(one, other)


def _same_figures(one: Proposition, other: Proposition) -> bool:
    return any(a.values & b.values for a in one.figures for b in other.figures)


def _figures(one: Proposition, other: Proposition) -> str:
    """Whether the two give different figures of one thing."""
    if one.takes_back or other.takes_back or one.of_the_past is not other.of_the_past or one.ahead is not other.ahead:
        return ""
    if one.others - other.names and other.others - one.names:
        return ""
    if _count_differently(one, other):
        return FIGURES
    if not _shares(one.stems, other.stems, SAME_POINT) and (one.stems != other.stems or not one.stems):
        return ""
    units = {unit for figure in (*one.figures, *other.figures) for unit in figure.units}
    if any(unlike(_counting(unit, one, other), _counting(unit, other, one)) for unit in units):
        return FIGURES
    nothing = [tuple(f for f in each.figures if not f.units) for each in (one, other)]
    return AT_ODDS if unlike(*nothing) else ""


def _counting(unit: str, mine: Proposition, other: Proposition) -> tuple[Measured, ...]:
    """The figures that count this thing: by its name, or by another ("documents") of which the statement tells that."""
    named = tuple(figure for figure in mine.figures if unit in figure.units)
    anew = unit in mine.stems and not any(figure.nouns & other.stems for figure in mine.figures)
    return named or tuple(figure for figure in mine.figures if figure.nouns and anew)


def _count_differently(one: Proposition, other: Proposition) -> bool:
    """Whether both say how many of the same things there are and no more than that."""
    return any(
        a.nouns & b.nouns and not a.agrees(b) and (not a.of or not b.of or bool(a.of & b.of))
        for a in one.figures
        for b in other.figures
        if a.bare and b.bare
    )
