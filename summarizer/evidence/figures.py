"""The figures and dates in a text of any language that has word lists, as values that can be compared.

Digits are read as the language's news writes them, number words by its lists, and magnitudes ("5,6 тыс.", "2万1000",
"46 bin 300") are multiplied out. Values are exact fractions, so 2.3 and 2,3 are equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property

from summarizer.lexicon import Lexicon, pattern_of

_DIGITS = re.compile(r"\d+(?:[ .,'’]\d{3}(?!\d))*(?:[.,]\d+)?")
_JOIN = re.compile(r"[\s\-]*(?:and|et|y|e|und|и|и|та|ve|و)?[\s\-]*")
_GLUED = re.compile(r"(?<=\d)(?=[^\W\d_])")
_DATE = re.compile(r"(?<!\d)(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?!\d)")
_THOUSAND = 1000
_UNITS = frozenset({100, 1000})
_CJK_UNITS = frozenset({10, 100, 1000})
_CJK = {"zh", "ja", "ko"}


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    readings: tuple[Fraction, ...]
    kind: str  # digits, number, magnitude or fraction


@dataclass(frozen=True)
class FigureReader:
    """Reads the figures of one language; without word lists, digits alone."""

    lexicon: Lexicon | None

    def values(self, text: str, *, strict: bool = False) -> frozenset[Fraction]:
        """Every value in a folded lower-case text.

        Of digits that can be read in two ways ("1.240") both readings count, unless `strict`.
        """
        found: set[Fraction] = set()
        for run in self._runs(_GLUED.sub(" ", text)):
            found.add(_multiplied(run, self._units, 0))
            if not strict:
                found.update(reading for token in run for reading in token.readings)
                found.update(_multiplied(run[i:], self._units, 1) for i in range(len(run)))
                found.update(_multiplied(run[:i], self._units, 0) for i in range(1, len(run)))
        return frozenset(found)

    def months(self, text: str) -> frozenset[int]:
        """The months that a folded lower-case text names, 1 to 12; also those of dates in digits."""
        named = self._named(text, "months")
        return named | {int(part) for found in _DATE.finditer(text) for part in found.groups() if 1 <= int(part) <= 12}

    def weekdays(self, text: str) -> frozenset[int]:
        """The weekdays that a folded lower-case text names, Monday 1 to Sunday 7."""
        return self._named(text, "weekdays")

    def _named(self, text: str, table: str) -> frozenset[int]:
        words: Mapping[str, int] = getattr(self.lexicon, table) if self.lexicon else {}
        if not words:
            return frozenset()
        return frozenset(int(_value(found[0], words)) for found in pattern_of(tuple(words)).finditer(text))

    def _runs(self, text: str) -> Iterator[list[_Token]]:
        """Figures that are written as several tokens, as one: "two hundred and twelve", "46 bin 300"."""
        run: list[_Token] = []
        for token in sorted(self._tokens(text), key=lambda t: t.start):
            if run and not _continues(run, token, text):
                yield run
                run = []
            run.append(token)
        if run:
            yield run

    def _tokens(self, text: str) -> Iterator[_Token]:
        for found in _DIGITS.finditer(text):
            yield _Token(*found.span(), self._readings(found[0]), "digits")
        for kind, (pattern, words) in self._words.items():
            for found in pattern.finditer(text):
                yield _Token(*found.span(), (_fraction(_value(found[0], words)),), kind)

    def _readings(self, digits: str) -> tuple[Fraction, ...]:
        decimal, grouping = (self.lexicon.decimal, self.lexicon.grouping) if self.lexicon else (".", (",", " "))
        first = digits
        for mark in (*grouping, " ", "'", "’"):
            if mark != decimal:
                first = first.replace(mark, "")
        readings = [
            first.replace(decimal, "."),
            re.sub(r"\D", "", digits),
            re.sub(r"[ '’]", "", digits).replace(",", "."),
        ]
        return tuple(dict.fromkeys(Fraction(r) for r in readings if re.fullmatch(r"\d+(\.\d+)?", r)))

    @cached_property
    def _words(self) -> Mapping[str, tuple[re.Pattern[str], Mapping[str, float]]]:
        """The words of each kind, with the pattern that finds them."""
        if self.lexicon is None:
            return {}
        words: dict[str, Mapping[str, float]] = {
            "number": self.lexicon.numbers,
            "magnitude": self.lexicon.magnitudes,
            "fraction": self.lexicon.fractions,
        }
        return {kind: (pattern_of(tuple(values)), values) for kind, values in words.items() if values}

    @property
    def _units(self) -> frozenset[int]:
        return _CJK_UNITS if self.lexicon and self.lexicon.language in _CJK else _UNITS


def _continues(run: list[_Token], token: _Token, text: str) -> bool:
    last = run[-1]
    if token.start < last.end:
        return False
    between = text[last.end : token.start]
    if not _JOIN.fullmatch(between):
        return False
    # "12 000" was one token; two figures in digits side by side are two figures.
    return not (last.kind == token.kind == "digits") and not (between.strip() and token.kind == "digits")


def _multiplied(run: list[_Token], units: frozenset[int], reading: int) -> Fraction:
    total, group = Fraction(0), Fraction(0)
    for token in run:
        value = token.readings[min(reading, len(token.readings) - 1)] if token.kind == "digits" else token.readings[0]
        if token.kind == "magnitude" and value >= _THOUSAND:
            # "mil doscientos millones" is 1,200 millions, "two million three hundred thousand" is a sum.
            total, below = (Fraction(0), total) if total < value else (total, Fraction(0))
            total, group = total + (below + group or 1) * value, Fraction(0)
        elif token.kind == "fraction" and value > 1 and group:
            group *= value  # "three dozen"
        elif token.kind in {"number", "magnitude"} and value in units and group:
            # Only the last part is multiplied: 二百一十二 is 200 + 10 + 2.
            last = group % value if group % value else group
            group = group - last + last * value
        else:
            group += value
    return total + group


@cache
def _fraction(value: float) -> Fraction:
    return Fraction(value).limit_denominator(1000)


def _value(found: str, words: Mapping[str, float]) -> float:
    if found in words:
        return words[found]
    # An entry with a hyphen at an end found more of the word than it says.
    return next(v for word, v in words.items() if word.strip("-") in found)
