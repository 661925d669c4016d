"""The figures in a text of any language that has word lists, as values that can be compared.

Digits are read as the language's news writes them, number words by its lists, and magnitudes ("5,6 тыс.", "2万1000",
"46 bin 300") are multiplied out. Values are exact fractions, so 2.3 and 2,3 are equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from itertools import pairwise

from summarizer.evidence.hangul import numerals_in_hanja
from summarizer.lexicon import Lexicon, pattern_of

_DIGITS = re.compile(r"\d+(?:[ .,'’]\d{3}(?!\d))*(?:[.,]\d+)?")
_JOIN = re.compile(r"[\s\-]*(?:and|et|y|e|und|и|и|та|ve|و)?[\s\-]*")
# Hangul is left out: "18세" is an age and not 18 and three.
_GLUED = re.compile(r"(?<=\d)(?=[^\W\d_가-힣])")
# "3분의 1", "3分の1"; "2년 반", "2年半": with a unit between, the half is no token beside its number.
_PARTS = re.compile(r"([1-9]\d*)\s?(?:분의|分の|分之)\s?(\d+)")
_AND_A_HALF = re.compile(
    r"(\d+)\s?(?:년|개월|달|시간|배|年|[かカヵヶケ]月|時間|小时|小時|[个個]月|[个個]小[时時]|倍)\s?(?:반(?!\w)|半)"
)
_AND_HALF_BEHIND = re.compile(r"\s+[^\W\d_]+\s+(?:et\s+demie?|e\s+mezz[oa]|y\s+medi[oa]|e\s+mei[oa])(?!\w)")
"""Behind a figure and its unit: "tre metri e mezzo", "tres años y medio"."""
SEAM = "\u200a"
"""A space that no folded text has: what it parts was written together."""
_DATE = re.compile(r"(?<!\d)(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?!\d)")
# "7.30pm", "um 19.30 Uhr"; a decimal with two places looks the same, so this is one reading more.
_CLOCK = re.compile(r"(?<![\d.,])([01]?\d|2[0-3])\.([0-5]\d)(?![\d.,])")
_YEARS = 1900, 2100
_THOUSAND = 1000
_GROUP = 3
_LONGEST = 24  # tokens of a figure in words; what goes on is no figure, and would take quadratic time
_UNITS = frozenset({100, 1000})
_CJK_UNITS = frozenset({10, 100, 1000})
_CJK = {"zh", "ja", "ko"}


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    readings: tuple[Fraction, ...]
    kind: str  # digits, number, magnitude or fraction


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure where it stands in a prepared text, with every value that it may have."""

    start: int
    end: int
    values: frozenset[Fraction]


@dataclass(frozen=True)
class FigureReader:
    """Reads the figures of one language; without word lists, digits alone."""

    lexicon: Lexicon | None

    def values(self, text: str, *, strict: bool = False) -> frozenset[Fraction]:
        """Every value in a folded lower-case text.

        Of digits that can be read in two ways ("1.240") both readings count, unless `strict`.
        """
        found = {value for figure in self.placed(self.prepared(text), strict=strict) for value in figure.values}
        if not strict:
            dated = (part for pattern in (_DATE, _CLOCK) for when in pattern.finditer(text) for part in when.groups())
            found.update(map(Fraction, dated))
        return frozenset(found)

    def counting(self, text: str) -> frozenset[Fraction]:
        """The same without years and the days of months."""
        prepared = self.prepared(text)
        figures = (figure for figure in self.placed(prepared) if not is_dated(figure, prepared))
        return frozenset(value for figure in figures for value in figure.values)

    def prepared(self, text: str, *, dated: bool = False) -> str:
        """The text as its figures are read: letters parted from digits; months and weekdays out, unless `dated`."""
        if not dated:
            text = self._dates.sub("|", text)
        if self.lexicon and self.lexicon.language == "ko":
            text = numerals_in_hanja(text)
        return _GLUED.sub(SEAM, text)

    def placed(self, prepared: str, *, strict: bool = False) -> Iterator[Figure]:
        """Every figure of a prepared text, in its order."""
        for run in self._runs(prepared):
            values = {_multiplied(run, self._units, 0)}
            if not strict:
                values.update(self._parts(run, prepared))
                if _AND_HALF_BEHIND.match(prepared, run[-1].end):
                    values.update({value + Fraction(1, 2) for value in values})
            yield Figure(run[0].start, run[-1].end, frozenset(values))

    def _parts(self, run: list[_Token], text: str) -> Iterator[Fraction]:
        seams = [i for i in range(1, len(run)) if _may_part(run[i - 1], run[i], text)]
        for start, end in pairwise([0, *seams, len(run)]):
            yield _multiplied(run[start:end], self._units, 0)
            yield _multiplied(run[start:end], self._units, 1)
        for seam in seams:
            yield _multiplied(run[:seam], self._units, 0)
            yield _multiplied(run[seam:], self._units, 1)
        yield _multiplied(run, self._units, 1)

    def _runs(self, text: str) -> Iterator[list[_Token]]:
        """Figures that are written as several tokens, as one: "two hundred and twelve", "46 bin 300"."""
        run: list[_Token] = []
        for token in sorted(self._tokens(text), key=lambda t: t.start):
            if run and (len(run) == _LONGEST or not _continues(run, token, text)):
                yield run
                run = []
            run.append(token)
        if run:
            yield run

    def _tokens(self, text: str) -> Iterator[_Token]:
        for found in _DIGITS.finditer(text):
            yield _Token(*found.span(), self._readings(found[0]), "digits")
        for found in _PARTS.finditer(text):
            yield _Token(*found.span(), (Fraction(int(found[2]), int(found[1])),), "fraction")
        for found in _AND_A_HALF.finditer(text):
            yield _Token(*found.span(), (int(found[1]) + Fraction(1, 2),), "fraction")
        for kind, (pattern, words) in self._words.items():
            for found in pattern.finditer(text):
                yield _Token(*found.span(), (_fraction(value_of(found[0], words)),), kind)

    def _readings(self, digits: str) -> tuple[Fraction, ...]:
        """The likelier reading first; a second one only where a mark before three digits leaves it open ("1.240")."""
        digits = re.sub(r"[ '’]", "", digits)
        marks = re.sub(r"\d", "", digits)
        whole = Fraction(re.sub(r"\D", "", digits))
        if not marks or (len(marks) > 1 and len(set(marks)) == 1):
            return (whole,)
        before, _, after = digits.replace(",", ".").rpartition(".")
        broken = Fraction(f"{before.replace('.', '')}.{after}")
        if len(marks) > 1 or len(after) != _GROUP or len(before) > _GROUP or before == "0":
            return (broken,)
        return (broken, whole) if marks == (self.lexicon.decimal if self.lexicon else ".") else (whole, broken)

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
        return {kind: (pattern_of(tuple(values), as_written=True), values) for kind, values in words.items() if values}

    @cached_property
    def _dates(self) -> re.Pattern[str]:
        # "3월" and "周三" hold a three that is no figure.
        return pattern_of((*self.lexicon.months, *self.lexicon.weekdays) if self.lexicon else (), as_written=True)

    @property
    def _units(self) -> frozenset[int]:
        return _CJK_UNITS if self.lexicon and self.lexicon.language in _CJK else _UNITS


def is_dated(figure: Figure, prepared: str) -> bool:
    """Whether a figure of a prepared text is a year or stands beside a month or a weekday, of which a bar is left."""
    beside = prepared[max(0, figure.start - 2) : figure.start] + prepared[figure.end : figure.end + 2]
    return "|" in beside or all(v.denominator == 1 and _YEARS[0] <= v < _YEARS[1] for v in figure.values)


def _continues(run: list[_Token], token: _Token, text: str) -> bool:
    last = run[-1]
    if token.start < last.end:
        return False
    between = text[last.end : token.start]
    if not _JOIN.fullmatch(between):
        return False
    # "12 000" was one token; two figures in digits side by side are two figures.
    return not (last.kind == token.kind == "digits") and not (between.strip() and token.kind == "digits")


def _may_part(last: _Token, token: _Token, text: str) -> bool:
    # "2万1000" is one figure; of "hundred twelve", which has a space, either word may belong to what is beside it.
    # A magnitude belongs to what is before it: "2.3 million" is no million. But "in 2031 millions of people" is.
    together = text[last.end : token.start] in {"", SEAM}
    return not together and (token.kind != "magnitude" or last.readings[0] >= _THOUSAND)


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


def value_of(found: str, words: Mapping[str, float]) -> float:
    """The value under the entry of a table that found these words."""
    for entry in (found, f"{found}-"):
        if entry in words:
            return words[entry]
    # An entry with a hyphen in front found more of the word than it says.
    return next(v for word, v in words.items() if word.strip("-") in found)
