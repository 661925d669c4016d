"""What a figure counts, where both languages have a word for it: a measure, a currency, percent, or what befell people.

Measures are those of Unicode's CLDR, by babel, which has most currencies too; who died, was hurt, is missing, was held or
displaced stands in the word lists. A figure that counts anything else has no unit here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from itertools import pairwise

from summarizer.evidence.bounds import BoundReader, DirectionReader
from summarizer.evidence.clauses import plain
from summarizer.evidence.currencies import currency_words, sign, words_in_front
from summarizer.evidence.fates import FATES, FateReader
from summarizer.evidence.figures import SEAM, Figure, FigureReader
from summarizer.evidence.pairing import gap_of
from summarizer.lexicon import Lexicon, entry_at, pattern_of

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
_SPELLINGS = {"ton": "tonnes", "tons": "tonnes", "per cent": "percent"}
"""English spellings that CLDR has not."""
_COUNTS = (1, 2, 5, 11, 100)
"""Figures that between them ask for every plural form of a language."""
_PERCENT = "percent"
_PERCENTS = frozenset({_PERCENT})
_SIGNS = {"%": _PERCENTS, "٪": _PERCENTS}
_NARROW = {"km": "kilometres", "kg": "kilograms", "cm": "centimetres"}
_HYPHEN = re.compile(rf"[\s{SEAM}-]*")
_SPACE = re.compile(rf"[\s{SEAM}]*")
_ADJECTIVE = re.compile(r"[^\W\d_]+[\s-]")
_VERB = frozenset({"won"})
_LEAST_WON = 1000
"""In won, news has no figures below; "12 won a seat" is English."""
_REACH = 12
_Names = frozenset[str]
_UNKNOWN: _Names = frozenset()
_YEARS = frozenset({"years"})
_OF_AGE = re.compile(r"[\s-]*\Z")
_OLDER = Fraction(120)
_MAYBE_YEARS = _YEARS | FATES
"""What a figure between commas beside a name may count: "Lenz, 40, died"."""
_SET_OFF = re.compile(r"(\w+)[,(]\s?\Z|(\w+) \(\Z"), re.compile(r"\s?(?:[,.;)]|\Z)(?!\d)")
"""Around an age that stands beside a name; beside any other word nobody can tell: "of the 100 there, 40, …"."""
_CAPITALISED = re.compile(r"[^\W\d_][\w]*")
_LASTING = ("간", "째", "동안", "가량")
"""What Korean writes onto a measure of time."""
_CHAINED = re.compile(r"\D{1,5}")


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure by its values, with what it may count; `units` is empty where no word tells.

    So are `bound`, which is `lower` for the least and `upper` for the most, and `direction`, which is `up` or `down`.
    """

    values: frozenset[Fraction]
    units: _Names
    bound: str = ""
    direction: str = ""

    @property
    def unit(self) -> str:
        """How a message calls it."""
        return " or ".join(sorted(self.units - FATES if self.units >= _YEARS else self.units))


class UnitReader:
    """Reads what the figures of one language count."""

    def __init__(self, lexicon: Lexicon | None) -> None:
        self._figures, self._fates = FigureReader(lexicon), FateReader(lexicon)
        self._bounds = BoundReader(lexicon)
        self._lexicon, self._language = lexicon, lexicon.language if lexicon else ""
        self._adjective_first = lexicon is not None and lexicon.adjective_first
        self._of = gap_of(lexicon)
        self._age = pattern_of(lexicon.age_before if lexicon else ())
        self._currencies = currency_words(self._language) if lexicon else {}
        self._in_front = words_in_front(self._language)
        measures = _measures(self._language)
        self._percent = tuple(word for word, names in measures.items() if names == _PERCENTS)  # "yüzde 35"
        if self._language == "ko":
            # 6주간, 2시간째: what goes on is no other word.
            measures = {**measures, **{word + end: names for word, names in measures.items() for end in _LASTING}}
        # A word of two lists may be either.
        self._names = dict(self._currencies)
        for word, names in (*measures.items(), *((word, _YEARS) for word in (lexicon.age_behind if lexicon else ()))):
            self._names[word] = self._names.get(word, _UNKNOWN) | names

    @cached_property
    def _directions(self) -> DirectionReader:
        return DirectionReader(self._lexicon, self._names)

    def counted(self, text: str, *, strict: bool = False, names: Set[str] = _UNKNOWN) -> tuple[Counted, ...]:
        """The figures of a folded lower-case text, each with its unit; `names` are those of `capitalised`."""
        text = self._figures.prepared(text)
        figures = list(self._figures.placed(text, strict=strict))
        units = {figure.start: self._measure(figure, text, names) for figure in figures}
        for last, figure in pairwise(figures):
            # "aged 12 and 15", "between 12 and 15 years old".
            if _CHAINED.fullmatch(text[last.end : figure.start]) and self._is_age(last, text):
                units[figure.start] = units[figure.start] or _YEARS
        loose = [f for f in figures if not units[f.start] and not self._is_set_off(f, text)]
        befell = self._fates.fates(loose, text)
        fates = {start: frozenset({fate}) for start, fate in befell.items()}
        directions = self._directions.directions(figures, text)
        return tuple(
            Counted(
                values=f.values,
                units=units[f.start] or fates.get(f.start, _UNKNOWN),
                bound=self._bounds.bound(f, text),
                direction=directions.get(f.start, ""),
            )
            for f in figures
        )

    def _measure(self, figure: Figure, text: str, names: Set[str]) -> _Names:
        before = text[max(0, figure.start - _REACH) : figure.start].rstrip(f" {SEAM}")
        close = _past(_SPACE, text, figure.end)
        if written := self._written_before(before):
            return written
        ahead = self._sign(before[-1:])
        named = self._sign(text[close : close + 1]) or self._word(figure, text)
        if named and ahead:
            return named | ahead  # "$15000元": one of the two
        led = _PERCENTS if before.endswith(self._percent) else ahead
        if named or self._is_age(figure, text):
            return named or _YEARS
        return led or (_MAYBE_YEARS if self._is_set_off(figure, text, names) else _UNKNOWN)

    def _word(self, figure: Figure, text: str) -> _Names:
        """What the word behind a figure measures."""
        close, far = _past(_SPACE, text, figure.end), self._gap(text, figure.end)
        found = entry_at(self._names, text, far) or entry_at(self._names, text, close)
        if found:
            named = self._names[found]
            return _UNKNOWN if named == _VERB and max(figure.values) < _LEAST_WON else named
        adjective = _ADJECTIVE.match(text, far) if self._adjective_first else None
        paid = entry_at(self._currencies, text, adjective.end()) if adjective else None
        return self._currencies[paid] - _VERB if paid else _UNKNOWN

    def _gap(self, text: str, at: int) -> int:
        """Where the word begins that a figure counts: "12-kilometre", "2 millions d'euros"."""
        return _past(self._of, text, _past(_HYPHEN, text, at))

    def _is_age(self, figure: Figure, text: str) -> bool:
        """Whether a word before a figure makes it an age: "aged 40"."""
        before = text[max(0, figure.start - 2 * _REACH) : figure.start]
        led = any(_OF_AGE.fullmatch(before, found.end()) for found in self._age.finditer(before))
        return led and max(figure.values) <= _OLDER

    def _is_set_off(self, figure: Figure, text: str, names: Set[str] | None = None) -> bool:
        """Whether a figure stands between commas, behind one of these words, or behind any: "Anna, 40, died"."""
        beside = _SET_OFF[0].search(text[max(0, figure.start - 2 * _REACH) : figure.start])
        if not beside or not _SET_OFF[1].match(text, figure.end) or max(figure.values) > _OLDER:
            return False
        return names is None or (beside[1] or beside[2]) in names

    def _written_before(self, before: str) -> _Names:
        found = next((word for word in self._in_front if before.endswith(word)), None)
        whole = found and not before.removesuffix(found)[-1:].isalpha()
        return self._in_front[found] if found and (whole or self._language == "zh") else _UNKNOWN

    def _sign(self, character: str) -> _Names:
        return _SIGNS.get(character) or sign(character, self._language)


def capitalised(text: str) -> frozenset[str]:
    """The words of a folded text that begin with a capital, in lower case: its names, and what begins a sentence."""
    return frozenset(found[0].lower() for found in _CAPITALISED.finditer(text) if found[0][0].isupper())


def _past(gap: re.Pattern[str], text: str, at: int) -> int:
    found = gap.match(text, at)
    return found.end() if found else at


@cache
def words_of_units(language: str) -> frozenset[str]:
    """The single words of a language for measures and currencies, in folded lower case, and their English names."""
    known = {**_measures(language), **currency_words(language)}
    names = frozenset().union(*known.values())
    return frozenset(word for word in (*known, *names) if " " not in word) - _VERB


@cache
def _measures(language: str) -> Mapping[str, _Names]:
    """The words of a language for measures, in folded lower case, each with the unit's English name."""
    found: dict[str, str] = dict(_NARROW)
    for locale in ("en_GB", "en") if language == "en" else (language,) if language else ():
        for unit, name in _MEASURES.items():
            found.update(dict.fromkeys(_forms(unit, locale), name))
    found.update(_SPELLINGS if language == "en" else {})
    return {word: frozenset({name}) for word, name in found.items()}


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
