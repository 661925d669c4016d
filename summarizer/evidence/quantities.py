"""Whether the figures and dates of a statement are those of its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from fractions import Fraction

from summarizer.brief import Check
from summarizer.evidence.clauses import Passage, plain
from summarizer.evidence.figures import FigureReader
from summarizer.lexicon import Lexicon

# "may" is a verb, "march" a walk, "sun" a star: a month or a day of an English statement has its capital.
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+\b")
_BOTH = re.compile(r"\b(?:the|these|those|their|its) two\b", re.IGNORECASE)
_NO_FIGURES = frozenset({Fraction(0), Fraction(1)})
"""What English says with "one", "no", "zero" is seldom a figure."""


class Quantities:
    """The figures of one language, compared with those of English."""

    def __init__(self, language: Lexicon | None, english: Lexicon) -> None:
        self._language, self._english = language, english
        self._foreign_figures, self._english_figures = FigureReader(language), FigureReader(english)

    def numbers(self, statement: str, passage: Passage, told: str = "") -> Check:
        """Failed where the statement has a figure that its sentences have not, nor `told`, which is English too."""
        said = self._english_figures.values(plain(statement), strict=True) - _NO_FIGURES
        if _BOTH.search(statement):
            said -= {Fraction(2)}  # "the two sides": many languages need no word for it
        # Most statements have no figure: the article is read for those that do.
        extra = said and said - self._foreign_figures.values(f"{passage.before}\n{passage.sentence}")
        extra = extra and extra - self._english_figures.values(plain(told))
        if not extra:
            return Check(name="numbers", outcome="passed")
        if self._language is None and not _in_digits(statement):
            return Check(name="numbers", outcome="not_checked", detail="no word list for the language of the text")
        figures = ", ".join(map(_shown, sorted(extra)))
        return Check(name="numbers", outcome="failed", detail=f"{figures} does not stand in the evidence")

    def dates(self, statement: str, passage: Passage, told: str = "") -> Check:
        """Failed where the statement names a month or a weekday that its sentences do not."""
        named = " ".join(_CAPITALISED.findall(statement)).lower()
        english, foreign = self._english_figures, self._foreign_figures
        months, days = english.months(named), english.weekdays(named)
        if not months and not days:
            return Check(name="dates", outcome="passed")
        if self._language is None:
            return Check(name="dates", outcome="not_checked", detail="no word list for the language of the text")
        text = f"{passage.before}\n{passage.sentence}"
        retold = " ".join(_CAPITALISED.findall(told)).lower()
        months = months - foreign.months(text) - english.months(retold)
        days = days - foreign.weekdays(text) - english.weekdays(retold)
        if not months and not days:
            return Check(name="dates", outcome="passed")
        names = [*_names(months, self._english.months), *_names(days, self._english.weekdays)]
        return Check(name="dates", outcome="failed", detail=f"{', '.join(names)}: no such date in the evidence")


def _names(numbers: Set[int], table: Mapping[str, int]) -> Iterable[str]:
    """What these months or weekdays are called: the first form under a number is the whole word."""
    first = {number: name for name, number in reversed(list(table.items()))}
    return (first[number].capitalize() for number in sorted(numbers))


def _in_digits(statement: str) -> bool:
    return any(map(str.isdecimal, statement))


def _shown(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
