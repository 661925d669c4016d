"""The dates in a text of any language that has word lists: the day, the month and the year that stand together.

A month is bound to the days and the year beside it, so that "3 March" and "5 April" are not also "5 March".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from summarizer.evidence.figures import value_of
from summarizer.lexicon import Lexicon, pattern_of

_IN_DIGITS = re.compile(r"(?<!\d)(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?!\d)")
_DAY = re.compile(r"(?<![\d.,:])\d{1,2}(?![\d:]|[.,]\d)")
_LAST_DAY, _LAST_MONTH = 31, 12
_YEAR_DIGITS = 4
_ENDING = r"(?:er|º|°|ª|st|nd|rd|th|-?(?:го|е|є|ше)|日|일|号|號)?"
_BEHIND = re.compile(r"\s*(?:the\s)?\s*")
_YEAR_BEFORE = re.compile(r"(\d{4})\s?[年년]\s?$")
_FAR = 12
_WIDE = 4 * _FAR
_DAY_BEHIND = frozenset({"en", "zh", "ja", "ko"})
"""The languages that write the day behind the month."""
_ALONE = r"(?<!\d)(?<!\d[.,])(\d{1,2})(?=日|일|号|號|st\b|nd\b|rd\b|th\b|-го\b)"
"""A day whose month stands elsewhere: "7日（金）", "on the 7th"; behind the words of the lists, "am 7.", "viernes 7"."""
# In a lower-case text "may" is a verb and "march" a walk, but beside a figure, behind what leads a time or another month.
_TWOFOLD = frozenset({"may", "march"})
_LEADS = re.compile(
    r"(?:\b(?:in|since|until|till|by|before|after|from|of|for|this|around|last|next|early|mid|late|during|between|through)[\s-]"
    r"|\d(?:st|nd|rd|th)?\s)\s*$"
)
_FOLLOWS = re.compile(r"\s\d{1,4}(?!\d|[.,]\d)|\s(?:and|to|or)\s(?:the\s)?(?:april|june|july|may|march)\b")
_VERB = re.compile(r"\s(?:be|have|not|also|yet|now|still|well|even|only|need|seek)\b")
_JOINED = re.compile(r"(?:,\s|\s(?:and|to|or)\s)$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A month, 1 to 12, with the days and the years beside it. `month` 0 is any, day 0 one in words; no years are any."""

    month: int
    days: frozenset[int] = frozenset()
    years: frozenset[int] = frozenset()


@dataclass(frozen=True)
class DateReader:
    """Reads the dates of one language; without word lists, none.

    `clear` tells that a text has the names of months in no other sense.
    """

    lexicon: Lexicon | None
    clear: bool = False

    def dates(self, text: str) -> tuple[Dated, ...]:
        """The dates of a folded lower-case text, those in digits once for each way to read them."""
        if self.lexicon is None:
            return ()
        found, bound = [], set[int]()
        days = self._days(text)
        for start, end, month in self._months(text):
            beside = self._beside(text, start, end, days)
            bound.update(at for at, _, _ in beside)
            last = max([end, *(stop for _, stop, _ in beside)])
            found.append(Dated(month, frozenset(day for *_, day in beside), self._years(text, start, last)))
        alone = (m for m in self._marks.alone.finditer(text) if m.start(m.lastindex or 0) not in bound)
        found += [Dated(0, frozenset({int(m[m.lastindex or 0])})) for m in alone]
        return (*found, *_in_digits(text))

    def months(self, text: str) -> frozenset[int]:
        """The months that a folded lower-case text names, 1 to 12; also those of dates in digits."""
        return frozenset(dated.month for dated in self.dates(text)) - {0}

    def weekdays(self, text: str) -> frozenset[int]:
        """The weekdays that a folded lower-case text names, Monday 1 to Sunday 7."""
        words = self.lexicon.weekdays if self.lexicon else {}
        return frozenset(
            int(value_of(found[0], words)) for found in pattern_of(tuple(words), as_written=True).finditer(text)
        )

    def _months(self, text: str) -> Iterator[tuple[int, int, int]]:
        words: Mapping[str, int] = self.lexicon.months if self.lexicon else {}
        last = -1
        for found in pattern_of(tuple(words), as_written=True).finditer(text):
            if self.clear or found[0] not in _TWOFOLD or is_month(text, *found.span(), follows=last):
                last = found.end()
                yield *found.span(), int(value_of(found[0], words))

    def _days(self, text: str) -> list[tuple[int, int, int]]:
        """Where what may be a day stands, with the day; 0 for a word, which may be a part of a longer one."""
        found = [(*day.span(), int(day[0])) for day in _DAY.finditer(text)]
        pattern, words = self._words
        # A hyphen in an entry's middle joins two words, "twenty-first": known is only that a day stands there.
        found += [(*day.span(), 0) for day in pattern.finditer(text) if not day[0][0].isdecimal()] if words else []
        return sorted(day for day in found if day[2] <= _LAST_DAY)

    @cached_property
    def _marks(self) -> _Marks:
        assert self.lexicon is not None
        return _Marks(self.lexicon)

    def _chain(
        self, text: str, edge: int, days: Iterable[tuple[int, int, int]], first: re.Pattern[str], *, forward: bool
    ) -> list[tuple[int, int, int]]:
        found: list[tuple[int, int, int]] = []
        for start, end, day in days:
            between = text[edge:start] if forward else text[end:edge]
            if not (self._marks.beside if found else first).fullmatch(between):
                break
            found.append((start, end, day))
            edge = end if forward else start
        return found

    def _years(self, text: str, start: int, end: int) -> frozenset[int]:
        behind = self._marks.year.match(text, end)
        before = _YEAR_BEFORE.search(text[max(0, start - _FAR) : start])
        return frozenset(int(found[1]) for found in (behind, before) if found)

    @cached_property
    def _words(self) -> tuple[re.Pattern[str], Sequence[str]]:
        tables = (self.lexicon.numbers, self.lexicon.ordinals) if self.lexicon else ()
        words = tuple(word for table in tables for word, value in table.items() if value <= _LAST_DAY)
        return pattern_of(words, as_written=True), words

    def _beside(
        self, text: str, start: int, end: int, days: Sequence[tuple[int, int, int]]
    ) -> list[tuple[int, int, int]]:
        """The days of a month: those before it, joined to one another, or those behind where the language has them."""
        # Found by their places: a text may be made of dates alone.
        near = days[bisect_left(days, (start - 2 * _WIDE,)) : bisect_left(days, (end + _WIDE,))]
        before = [day for day in near if start - _WIDE < day[1] <= start]
        found = self._chain(text, start, list(reversed(before)), self._marks.before, forward=False)
        if found or self.lexicon is None or self.lexicon.language not in _DAY_BEHIND:
            return found
        behind = [day for day in near if end <= day[0] < end + _WIDE]
        return self._chain(text, end, behind, _BEHIND, forward=True)


class _Marks:
    """The patterns of what stands around the days of a date, by the lists of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        joins, articles, of = map(_any, (lexicon.day_joins, lexicon.day_articles, lexicon.date_of))
        self.before = re.compile(rf"{_ENDING}[\s.]*{of}[\s.]*")
        # Between two days of one month: "3., 4. und 5. März", "du 3 au 5 mars".
        self.beside = re.compile(rf"{_ENDING}[\s,.–—/-]*{joins}[\s,–—-]*{articles}\s*")
        self.year = re.compile(rf"(?:st|nd|rd|th)?[\s,.]*{of}\s*(\d{{4}})(?!\d)")
        leads = rf"|\b{_any(lexicon.day_leads)[:-1]}\s+(?:(?!\d)\w+\s+)?(\d{{1,2}})(?![./-]?\d)"
        self.alone = re.compile(_ALONE + (leads if lexicon.day_leads else ""))


def _any(words: Iterable[str]) -> str:
    """A pattern for one of these words or none."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})?"


class Agreement(Enum):
    """Whether a date is told: `OPEN` where its month is, and no day of it."""

    YES = "yes"
    OPEN = "open"
    NO = "no"


def agreement(said: Dated, known: Iterable[Dated]) -> Agreement:
    """Whether each day of a date is, with its month and its year, one of these dates."""
    same = [dated for dated in known if dated.month in {said.month, 0} and _same_years(said, dated)]
    if not same:
        return Agreement.NO
    whole = [dated for dated in same if dated.days]
    days = said.days - {0}
    if days and not whole:
        return Agreement.OPEN
    told = all(any({day, 0} & dated.days for dated in whole) for day in days)
    return Agreement.YES if told else Agreement.NO


def _same_years(said: Dated, known: Dated) -> bool:
    return not said.years or not known.years or bool(said.years & known.years)


def _in_digits(text: str) -> Iterator[Dated]:
    for found in _IN_DIGITS.finditer(text):
        parts = [int(part) for part in found.groups()]
        years = frozenset(part for part in parts if len(str(part)) == _YEAR_DIGITS)
        for at, month in enumerate(parts):
            if 1 <= month <= _LAST_MONTH:
                rest = frozenset(day for n, day in enumerate(parts) if n != at and 1 <= day <= _LAST_DAY)
                yield Dated(month, rest, years)


def is_month(text: str, start: int, end: int, follows: int = -1) -> bool:
    """Whether "may" or "march" is a month there, by what stands beside it in a folded lower-case text.

    `follows` is where another month ends before it, -1 where none does.
    """
    before = text[max(0, start - _FAR) : start]
    if _VERB.match(text, end):
        return False
    joined = follows >= 0 and _JOINED.fullmatch(text[follows:start])
    return bool(joined or _LEADS.search(before) or _FOLLOWS.match(text, end))
