"""What the figures of an English statement count or measure, so that two statements' figures can be set against each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from summarizer.evidence.clauses import plain
from summarizer.evidence.figures import FigureReader
from summarizer.evidence.statement_words import words_of
from summarizer.evidence.times import without_times
from summarizer.evidence.units import UnitReader, words_of_units
from summarizer.lexicon import Lexicon, pattern_of

_REACH = 3
"""Words behind a figure among which the thing that it counts is looked for: "nine deep cracks"."""
_COUNTED = re.compile(
    r"\b(?:found|finds?|counted|counts?|has|have|had|is|are|was|were|lists?|listed|shows?|showed|contains?|contained|recorded|"
    r"registered|identified|detected|gives?|gave|noted|reported)(?: (?:about|around|only|some|just|nearly|almost|at least|"
    r"more than|over|up to|barely|roughly|the))*\W*$"
)
"""What stands before a figure where a statement says no more than how many there are."""
_NUMBER_OF = re.compile(
    r"\bnumber of ((?:[^\W\d_]+ )+?)(?:(?:at|in|on|of|along|inside) .{1,60}?)?(?:is|was|stands at|stood at)\b"
)
_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")
"""No part of a compound, which is an adjective: "fourteen water-side cracks"."""
_YEARS = 1900, 2100
_NEAR = Fraction(1, 10)


@dataclass(frozen=True)
class Measured:
    """A figure: its values, what it counts (a unit of measure after "=", or the stem of a noun) and how far it is bound.

    `bare` is whether the statement says no more of it than how many there are, `of` what restricts the thing counted.
    """

    values: frozenset[Fraction]
    units: frozenset[str]
    bound: str
    approximate: bool
    bare: bool
    of: frozenset[str]

    @property
    def nouns(self) -> frozenset[str]:
        """The units that are no measures."""
        return frozenset(unit for unit in self.units if not unit.startswith("="))

    def agrees(self, other: Measured) -> bool:
        """Whether both can be right: one may be rounded, or a bound of the other."""
        if self.values & other.values:
            return True
        one, two = max(self.values), max(other.values)
        for (mine, bound), theirs in (((one, self.bound), two), ((two, other.bound), one)):
            if (bound == "lower" and theirs >= mine) or (bound == "upper" and theirs <= mine):
                return True
        return (self.approximate or other.approximate) and abs(one - two) <= _NEAR * max(abs(one), abs(two))


class MeasureReader:
    """Reads the figures of English statements."""

    def __init__(self, english: Lexicon) -> None:
        self._figures, self._units = FigureReader(english), UnitReader(english)
        self._approximate = pattern_of(english.approximate)
        self._measures = frozenset(words_of_units("en"))

    def measured(self, statement: str) -> tuple[Measured, ...]:
        """Every figure of a statement but those of dates, times and years."""
        text = self._figures.prepared(plain(without_times(statement)))
        figures = list(self._figures.placed(text, strict=True))
        counted = self._units.counted(plain(without_times(statement)), strict=True)
        found = []
        for figure, count in zip(figures, counted, strict=True):
            before, behind = text[: figure.start], text[figure.end :]
            unit = frozenset(f"={name}" for name in count.units)
            number_of = next((f for f in _NUMBER_OF.finditer(before) if f.end() == len(before.rstrip())), None)
            noun = self._noun(number_of[1] if number_of else behind)
            if not unit and not noun and all(_YEARS[0] <= value <= _YEARS[1] for value in figure.values):
                continue
            measured = Measured(
                values=figure.values,
                units=unit or noun,
                bound=count.bound,
                approximate=bool(self._approximate.search(text[max(0, figure.start - 20) : figure.start])),
                bare=not unit and bool(noun) and bool(number_of or _COUNTED.search(before.rstrip())),
                of=frozenset() if number_of else self._restriction(behind, noun),
            )
            found.append(measured)
        return tuple(found)

    def _noun(self, behind: str) -> frozenset[str]:
        """The stem of the first words behind a figure that say something; adjectives before a noun are not told apart."""
        clause = re.split(r"[;:,.()]", behind, maxsplit=1)[0]
        words = _WORD.findall(clause)[:_REACH]
        stems = [s for word in words for s in words_of(f"_ {word}", frozenset()).stems if word not in self._measures]
        return frozenset(stems[:1])

    def _restriction(self, behind: str, noun: frozenset[str]) -> frozenset[str]:
        return words_of(f"_ {re.split(r'[;:,.()]', behind, maxsplit=1)[0]}", frozenset()).stems - noun


def unlike(some: Sequence[Measured], others: Sequence[Measured]) -> bool:
    """Whether each side has a figure that agrees with none of the other's."""
    return _odd(some, others) and _odd(others, some)


def _odd(some: Sequence[Measured], others: Sequence[Measured]) -> bool:
    return any(not any(one.agrees(other) for other in others) for one in some)
