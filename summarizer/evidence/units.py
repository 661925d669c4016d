"""What a figure counts, where both languages have a word for it: a measure, a currency, percent, or what befell people.

Measures and currencies are those of Unicode's CLDR, by babel; who died, was hurt, is missing or was held stands in the
word lists. A figure that counts anything else has no unit here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from summarizer.evidence.clauses import plain
from summarizer.evidence.fates import FateReader
from summarizer.evidence.figures import SEAM, Figure, FigureReader
from summarizer.lexicon import Lexicon, pattern_of

_MEASURES = {
    "length-centimeter": "centimetres",
    "length-meter": "metres",
    "length-kilometer": "kilometres",
    "length-mile": "miles",
    "mass-kilogram": "kilograms",
    "mass-ton": "tonnes",  # news says "tons" of either
    "mass-tonne": "tonnes",
    "area-hectare": "hectares",
    "area-square-kilometer": "square kilometres",
    "duration-minute": "minutes",
    "duration-hour": "hours",
    "duration-day": "days",
    "duration-week": "weeks",
    "duration-month": "months",
    "duration-year": "years",
    "concentr-percent": "percent",
}
"""Units of CLDR that are not also other words, each with what it is called in a message."""
_SPELLINGS = {"ton": "tonnes", "tons": "tonnes", "per cent": "percent", "rouble": "roubles", "roubles": "roubles"}
"""English spellings that CLDR has not."""
_CURRENCIES = {
    "euros": ("EUR",),
    "dollars": ("USD", "CAD", "AUD"),
    "pounds": ("GBP", "EGP"),
    "roubles": ("RUB", "BYN"),
    "rupees": ("INR", "PKR"),
    "dinars": ("IQD", "JOD"),
}
"""What several currencies are called alike is one word: news says "dollars" of any."""
_COUNTS = (1, 2, 5, 11, 100)
"""Figures that between them ask for every plural form of a language."""
_SIGNS = {"%": "percent", "٪": "percent", "€": "euros", "$": "dollars", "£": "pounds", "₽": "roubles"}
_NARROW = {"km": "kilometres", "kg": "kilograms", "cm": "centimetres"}
_GAP = re.compile(rf"[\s{SEAM}-]*(?:de|d'|di|of|из|من|个|個)?[\s{SEAM}]*")
_SPACE = re.compile(rf"[\s{SEAM}]*")
_REACH = 12
_PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure by its values, with what it counts; `unit` is empty where no word tells."""

    values: frozenset[Fraction]
    unit: str


class UnitReader:
    """Reads what the figures of one language count."""

    def __init__(self, lexicon: Lexicon | None) -> None:
        self._figures = FigureReader(lexicon)
        self._units = _units(lexicon.language) if lexicon else dict(_NARROW)
        self._fates = FateReader(lexicon)
        self._measures = pattern_of(tuple(self._units))
        self._percent = tuple(word for word, unit in self._units.items() if unit == _PERCENT)  # "yüzde 35"

    def counted(self, text: str, *, strict: bool = False) -> tuple[Counted, ...]:
        """The figures of a folded lower-case text, each with its unit."""
        text = self._figures.prepared(text)
        figures = list(self._figures.placed(text, strict=strict))
        units = {figure.start: self._measure(figure, text) for figure in figures}
        befell = self._fates.fates([figure for figure in figures if not units[figure.start]], text)
        return tuple(Counted(f.values, units[f.start] or befell.get(f.start, "")) for f in figures)

    def _measure(self, figure: Figure, text: str) -> str:
        close, far = _past(_SPACE, text, figure.end), _past(_GAP, text, figure.end)
        if text[close : close + 1] in _SIGNS:
            return _SIGNS[text[close]]
        if found := self._measures.match(text, far) or self._measures.match(text, close):
            return self._units[found[0]]
        before = text[max(0, figure.start - _REACH) : figure.start].rstrip(f" {SEAM}")
        return _PERCENT if before.endswith(self._percent) else _SIGNS.get(before[-1:], "")


def _past(gap: re.Pattern[str], text: str, at: int) -> int:
    found = gap.match(text, at)
    return found.end() if found else at


@cache
def _units(language: str) -> Mapping[str, str]:
    """The words of a language for units, in folded lower case, each with the unit's English name."""
    from babel.numbers import get_currency_name

    found: dict[str, str] = dict(_NARROW)
    for locale in ("en_GB", "en") if language == "en" else (language,):
        for unit, name in _MEASURES.items():
            found.update(dict.fromkeys(_forms(unit, locale), name))
        for name, codes in _CURRENCIES.items():
            words = [{w for n in _COUNTS for w in plain(get_currency_name(c, n, locale)).split()} for c in codes]
            found.update(dict.fromkeys((w for w in set.intersection(*words) if len(w) > 1), name))
    return found | (_SPELLINGS if language == "en" else {})


def _forms(unit: str, locale: str) -> Iterator[str]:
    from babel.units import format_unit

    for length in ("long", "short"):
        forms = {plain(_letters(format_unit(n, unit, length, locale=locale))) for n in _COUNTS}
        # Where a language has no form of that length, babel gives the unit's own name. One Latin letter tells nothing.
        if unit not in forms:
            yield from (form for form in forms if form and not (len(form) == 1 and form.isascii()))
            return


def _letters(formatted: str) -> str:
    return "".join(c for c in formatted if not c.isdecimal()).strip(" \u200e\u200f\u061c")
