"""Which figure or date of a claim changed since the earlier day, so that both can be printed side by side.

Two figures are of one thing where each is the only one of its statement that counts it ("tonnes"), and both statements
say so of the same. Where that is not sure, none is given: then the two statements stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from summarizer.daily.articles import Proposition
from summarizer.daily.likeness import dates_differ, shown
from summarizer.daily.tokens import NAME_MARK

_SHARED = 0.5
"""Share of the words of the shorter subject that the other must have: "the reservoir level has fallen" and "the level of
the reservoir was lowered"."""


def moved_of(now: Sequence[Proposition], then: Sequence[Proposition]) -> tuple[str, str] | tuple[()]:
    """What it was and what it is, figures as they are printed or ISO 8601 dates; empty where not one pair is sure."""
    pairs = [(new, old) for new in now for old in then]
    figures = {pair for new, old in pairs for pair in _figures(new, old)}
    if len(figures) == 1:
        ((was, is_now),) = figures
        return shown([was]), shown([is_now])
    if figures or any(new.figures != old.figures for new, old in pairs):
        return ()
    dates = {pair for new, old in pairs for pair in _dates(new, old)}
    return next(iter(dates)) if len(dates) == 1 else ()


def _figures(now: Proposition, then: Proposition) -> Iterator[tuple[Fraction, Fraction]]:
    """The figures of one thing that differ, the earlier one first."""
    if not _same_subject(now, then):
        return
    for unit in {unit for _, unit in then.quantities}:
        old = {figure for figure, of in then.quantities if of == unit}
        # "4 metres, against 1.5 metres the day before" has the old figure beside the new one.
        new = {figure for figure, of in now.quantities if of == unit} - old
        if len(old) == len(new) == 1:
            yield next(iter(old)), next(iter(new))


def _dates(now: Proposition, then: Proposition) -> Iterator[tuple[str, str]]:
    if len(now.sure_dates) == len(then.sure_dates) == 1 and dates_differ(now.sure_dates, then.sure_dates):
        yield next(iter(then.sure_dates)), next(iter(now.sure_dates))


def _same_subject(now: Proposition, then: Proposition) -> bool:
    """Whether the figures of both are of one thing: mostly the same words, and no name of one against one of the other."""
    names, names_then = _names(now.subject), _names(then.subject)
    words, words_then = now.subject - names, then.subject - names_then
    if not (names <= names_then or names_then <= names):
        return False
    if not words or not words_then:
        return bool(names & names_then)
    return len(words & words_then) >= _SHARED * min(len(words), len(words_then))


def _names(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(stem for stem in stems if stem.startswith(NAME_MARK))
