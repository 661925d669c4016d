"""Whether the dates of an English statement are those of its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from fractions import Fraction

from summarizer.brief import Check
from summarizer.evidence.clauses import Passage, plain
from summarizer.evidence.dates import Agreement, Dated, DateReader, agreement
from summarizer.evidence.figures import FigureReader
from summarizer.lexicon import Lexicon

# "may" is a verb, "march" a walk, "sun" a star: a month or a day of an English statement has its capital.
_LOWER_CASE = re.compile(r"\b(?!(?:of|and|the|to|or|in)\b)[a-z]+\b")
# "Theresa May" is nobody's month.
_NAMED_MAY = re.compile(
    r"\b(?!(?:In|On|By|Since|Until|From|After|Before|Between|During|Of|To|And|Early|Mid|Late|Last|Next|This|Each|Every|The"
    r"|\w+day|January|February|March|April|June|July|August|September|October|November|December)\b)"
    r"[A-Z][\w’'-]*\s(?:May|March)\b(?!\s\d)"
)
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+\b")
_NAME, _NO_LIST = "dates", "no word list for the language of the text"


class DateChecker:
    """Compares the dates of English statements with those of texts in one language."""

    def __init__(self, language: Lexicon | None, english: Lexicon) -> None:
        self._language, self._english = language, english
        self._figures = FigureReader(language), FigureReader(english)
        self._foreign_dates, self._english_dates = DateReader(language), DateReader(english, clear=True)

    def check(self, statement: str, passage: Passage, told: str = "") -> Check:
        """Failed where the statement names a month, a weekday or a day that its sentences do not, nor `told`.

        Of a month without a day in the evidence, a figure that stands there may be the day or not: that is not checked.
        """
        said = [dated for dated in self._english_dates.dates(_in_capitals(statement)) if dated.month]
        days = self._weekdays(statement)
        if not said and not days:
            return Check(name=_NAME, outcome="passed")
        if self._language is None:
            return Check(name=_NAME, outcome="not_checked", detail=_NO_LIST)
        known = self._known(passage, told)
        lacking = [
            *self._lacking(said, known),
            *_names(days - self._known_weekdays(passage, told), self._english.weekdays),
        ]
        if lacking:
            return Check(name=_NAME, outcome="failed", detail=f"{', '.join(lacking)}: no such date in the evidence")
        return self._days(said, known, passage, told)

    def _lacking(self, said: Iterable[Dated], known: Iterable[Dated]) -> Iterator[str]:
        """The months that are not known, then the dates of which day or year is another."""
        known = tuple(known)
        months = {dated.month for dated in said} - {dated.month for dated in known}
        yield from _names(months, self._english.months)
        for dated in said:
            if dated.month not in months and agreement(dated, known) is Agreement.NO:
                yield _written(dated, self._english.months)

    def _days(self, said: Iterable[Dated], known: Iterable[Dated], passage: Passage, told: str) -> Check:
        known = tuple(known)
        unknown = [dated for dated in said if agreement(dated, known) is Agreement.OPEN]
        if not unknown:
            return Check(name=_NAME, outcome="passed")
        foreign, english = self._figures
        figures = foreign.values(f"{passage.before}\n{passage.sentence}") | english.values(plain(told))
        absent = [dated for dated in unknown if not figures.issuperset(map(Fraction, dated.days - {0}))]
        names = ", ".join(_written(dated, self._english.months) for dated in absent or unknown)
        detail = f"{names}: the evidence gives no day"
        return Check(name=_NAME, outcome="failed" if absent else "not_checked", detail=detail)

    def _known(self, passage: Passage, told: str) -> tuple[Dated, ...]:
        text = f"{passage.before}\n{passage.sentence}"
        # In English a capital tells the month from "may" and "march", which else is told by what stands around.
        english = f"{told}\n{passage.cased}" if self._language == self._english else told
        return (*self._foreign_dates.dates(text), *self._english_dates.dates(_in_capitals(english)))

    def _known_weekdays(self, passage: Passage, told: str) -> frozenset[int]:
        return self._foreign_dates.weekdays(f"{passage.before}\n{passage.sentence}") | self._weekdays(told)

    def _weekdays(self, statement: str) -> frozenset[int]:
        return self._english_dates.weekdays(" ".join(_CAPITALISED.findall(statement)).lower())


def _in_capitals(statement: str) -> str:
    """The statement in lower case, without words that a month's or a weekday's name would be with a small letter."""
    return plain(_LOWER_CASE.sub("_", _NAMED_MAY.sub("_", statement)))


def _written(dated: Dated, months: Mapping[str, int]) -> str:
    days, years = (" and ".join(map(str, sorted(part))) for part in (dated.days - {0}, dated.years))
    return " ".join(filter(None, (days, *_names({dated.month}, months), years)))


def _names(numbers: Set[int], table: Mapping[str, int]) -> Iterable[str]:
    """What these months or weekdays are called: the first form under a number is the whole word."""
    first = {number: name for name, number in reversed(list(table.items()))}
    return (first[number].capitalize() for number in sorted(numbers))
