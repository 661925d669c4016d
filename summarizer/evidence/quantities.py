"""Whether the figures and dates of a statement are those of its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from fractions import Fraction

from summarizer.brief import Check
from summarizer.evidence.bounds import OPPOSITES, SHOWN
from summarizer.evidence.clauses import Passage, plain
from summarizer.evidence.clocks import ClockReader, cut, has_zone, is_told, shown
from summarizer.evidence.date_check import DateChecker
from summarizer.evidence.fates import FATES
from summarizer.evidence.figures import FigureReader
from summarizer.evidence.fold import fold
from summarizer.evidence.times import without_times
from summarizer.evidence.units import Counted, UnitReader, capitalised
from summarizer.evidence.vague import Vague, vague, without_vague
from summarizer.lexicon import Lexicon, pattern_of

_BOTH = re.compile(r"\b(?:the|these|those|their|its) two\b", re.IGNORECASE)
# What English says with "one" and "zero" beside a figure: a pronoun, "a certain", "the other".
_NO_FIGURE = re.compile(
    r"\b(?:no|any|every|some|this|that|another|each|which|the|whole|only)[ -]one\b"
    r"|\bone (?:of|another|by one|after|day|point (?:was|is)|side|thing|hand|way|or (?:the other|another)|that|which|who|more|can"
    r"|could|may|might|must|should|would|will|is|was|has|had|in|says|said)\b|\bone'?s\b|\bone-(?:sided|off|time|way|on-one)\b"
    r"|\bat one\b|\bas one\b|\bnumber one\b|\bnot zero\b|\bzero[ -](?:tolerance|sum|hour|carbon|emissions?)\b"
)
_ARTICLE = re.compile(r"\b(?:an?|another|single|sole)\b")
"""What other languages have in their lists as a one: "un", "ein"."""
_DIGIT_ONE = re.compile(r"(?<![\d.,])1(?![\d.,]*\d)")
_FULL_HOUR = re.compile(r"(?<=\d)([:.h])00?(?!\d)")
_ONE = Fraction(1)
_TWICE = re.compile(r"\b(?:twice|a (?:brace|pair)|both)\b")
"""What an English article may have where the statement has a two: "scoring twice"."""
_BASIS = re.compile(
    r"\b(?:basis|base) points?\b|\bpoints? de base\b|\bbasispunkt|\bpuntos? b[áa]sicos?\b|\bpunt[oi] base\b|\bpontos?[ -]base\b"
    r"|\bбаз(?:исн|ов)\w+ пункт|\bbaz puan|(?:نقطة|نقاط) أساس|[个個]基[点點]|ベーシスポイント|(?<=\d)\s?bp\b"
)
_DIGITS = FigureReader(None)
_ARTICLED = frozenset({"de", "es", "fr", "it", "pt", "tr", "zh"})
"""Languages in whose lists of numbers "one" is also "a" or stands in most sentences."""
_MAGNITUDES = frozenset({10**n for n in (2, 3, 4, 6, 8, 9, 12)})
_NO_LIST = "no word list for the language of the text"
_YEARS = "years"


class Quantities:
    """The figures and dates of one language, compared with those of English."""

    def __init__(self, language: Lexicon | None, english: Lexicon) -> None:
        self._language, self._english = language, english
        self._foreign_figures, self._english_figures = FigureReader(language), FigureReader(english)
        self._foreign_units, self._english_units = UnitReader(language), UnitReader(english)
        self._foreign_clocks, self._english_clocks = ClockReader(language), ClockReader(english)
        self._dates = DateChecker(language, english)

    def numbers(self, statement: str, passage: Passage, told: str = "") -> Check:
        """Failed where the statement has a figure that its sentences have not, nor `told`, which is English too.

        So does a figure that counts one thing here and another there, as far as the words of both languages tell.
        """
        words, wrong = self._timed(plain(statement), passage, plain(told))
        if wrong:
            return Check(name="numbers", outcome="failed", detail=f"{wrong}: no such time in the evidence")
        sizes, words = vague(words), _without_phrases(without_vague(words))
        said = self._english_figures.values(words, strict=True)
        if _BOTH.search(statement):
            said -= {Fraction(2)}  # "the two sides": many languages need no word for it
        # Most statements have no figure: the article is read for those that do.
        if not said and not sizes:
            return _passed("numbers")
        known = self._known(passage, plain(told))
        known |= _in_points(words, f"{passage.sentence}\n{plain(told)}", known)
        if (unfit := self._unfit(sizes, said, known, passage, plain(told))) and unfit.outcome == "failed":
            return unfit
        extra = said - known
        if _ONE in said and not self._lacks_one(statement, words, known, passage, plain(told)):
            extra -= {_ONE}
        elif _ONE in said:
            extra |= {_ONE}
        if extra:
            return self._lacking(extra, statement, known - said)
        exchanged = self._exchanged(statement, words, passage, told)
        return unfit if unfit and exchanged.outcome == "passed" else exchanged

    def _unfit(
        self, sizes: Sequence[Vague], said: Set[Fraction], known: Set[Fraction], passage: Passage, told: str
    ) -> Check | None:
        """What is amiss with "dozens" or "thousands" where no figure of the evidence may be so many.

        Where the evidence has no figure but those that the statement tells, many a word may stand for a lot.
        """
        english = told + (f"\n{passage.before}\n{passage.sentence}" if self._language == self._english else "")
        there = {size.base for size in vague(english)}
        unfit = [size for size in sizes if not size.fits(known | there)]
        if not unfit:
            return None
        left = self._foreign_figures.counting(passage.sentence) | self._english_figures.counting(told) | there
        failed = self._language is not None and left - said - {_ONE}
        detail = f"{unfit[0].phrase}: no figure of that size in the evidence"
        return Check(name="numbers", outcome="failed" if failed else "not_checked", detail=detail)

    def _timed(self, words: str, passage: Passage, told: str) -> tuple[str, str]:
        """The words without the times of day that the evidence tells too, and one that it tells otherwise.

        Evidence without any is left to the figures, and so is a time of a zone that the statement names.
        """
        said = [clock for clock in self._english_clocks.times(words) if clock.sure]
        if not said:
            return words, ""
        text = f"{passage.before}\n{passage.sentence}"
        clocks = [*self._foreign_clocks.times(text), *self._english_clocks.times(told)]
        known = frozenset(minute for clock in clocks for minute in clock.minutes)
        if not clocks:
            return words, ""
        left = self._foreign_figures.values(cut(text, clocks)) | self._english_figures.values(told)
        found = [clock for clock in said if is_told(clock, known, left)]
        lacking = [clock for clock in said if clock not in found]
        if lacking and self._language and any(clock.sure for clock in clocks) and not has_zone(words):
            return words, shown(lacking[0])
        return cut(words, found), ""

    def dates(self, statement: str, passage: Passage, told: str = "") -> Check:
        """Failed where the statement names a month, a weekday or a day that its sentences do not, nor `told`."""
        return self._dates.check(statement, passage, told)

    def _known(self, passage: Passage, told: str) -> frozenset[Fraction]:
        known = self._foreign_figures.values(f"{passage.before}\n{passage.sentence}")
        known |= self._english_figures.values(told)
        if _TWICE.search(f"{told}\n{passage.sentence}" if self._language == self._english else told):
            known |= {Fraction(2)}
        # "Zero people" is "nobody" in the article.
        denied = self._language and pattern_of(self._language.negation).search(passage.sentence)
        return known | {Fraction(0)} if denied else known

    def _lacks_one(self, statement: str, words: str, known: Set[Fraction], passage: Passage, told: str) -> bool:
        """Whether a one is said that the evidence has not.

        In digits it must stand there. Else many languages say it by an article or by none: then it is amiss where the
        words about the evidence count something that the statement leaves out, and no one thing.
        """
        there = self._foreign_figures.counting(passage.near) | self._english_figures.counting(told)
        if _DIGIT_ONE.search(words):
            return not self._has_one(passage, known, told)
        if _ONE in there or _ONE not in self._english_figures.values(
            _without_phrases(plain(without_times(statement))), strict=True
        ):
            return False
        english = f"{told}\n{passage.near}" if self._language == self._english else told
        return bool(there - self._english_figures.values(words)) and not _ARTICLE.search(english)

    def _has_one(self, passage: Passage, known: Set[Fraction], told: str) -> bool:
        """Whether the evidence has a one that is no mere article: in digits, as an ordinal, or in what is cited."""
        text, language = f"{passage.before}\n{passage.sentence}", self._language
        cited = self._foreign_figures.values(plain("\n".join(span.exact for span in passage.evidence)))
        if _ONE in cited | _DIGITS.values(f"{text}\n{told}") | self._english_figures.values(told):
            return True
        if language is None or language.language not in _ARTICLED:
            return _ONE in known or (language is not None and _first(language, text))
        return _first(language, text)

    def _lacking(self, extra: Set[Fraction], statement: str, left: Set[Fraction]) -> Check:
        figures = ", ".join(map(_shown, sorted(extra)))
        if self._language is None and not (_in_digits(statement) and left and not _multiples(extra, left)):
            return Check(name="numbers", outcome="not_checked", detail=_NO_LIST)
        return Check(name="numbers", outcome="failed", detail=f"{figures} does not stand in the evidence")

    def _exchanged(self, statement: str, words: str, passage: Passage, told: str) -> Check:
        """Failed where a figure has a unit, a bound or a direction in the statement, and only others in the text."""
        counted = self._english_units.counted(words, strict=True, names=capitalised(fold(statement).text))
        told_of = [c for c in counted if c.units or c.bound or c.direction]
        known = self._counted_there(passage, told) if told_of else ()
        for said in told_of:
            there = [counted for counted in known if counted.values & said.values]
            if there and (detail := _difference(said, there)):
                return Check(name="numbers", outcome="failed", detail=f"{_shown(min(said.values))} {detail}")
        return _passed("numbers")

    def _counted_there(self, passage: Passage, told: str) -> tuple[Counted, ...]:
        text = f"{passage.before}\n{passage.sentence}"
        return (
            *self._foreign_units.counted(text, names=capitalised(passage.cased)),
            *self._english_units.counted(plain(told), names=capitalised(fold(told).text)),
        )


def _in_points(said: str, there: str, known: Set[Fraction]) -> frozenset[Fraction]:
    """The figures in points where the evidence has them in basis points, and the other way round: 50 are half a point."""
    if _BASIS.search(said):
        return frozenset(100 * value for value in known)
    return frozenset(value / 100 for value in known) if _BASIS.search(there) else frozenset()


def _difference(said: Counted, there: Sequence[Counted]) -> str:
    """What a figure is in a statement and nowhere in the evidence; empty where they may agree."""
    if said.units and not any(_may_be(said, counted) for counted in there):
        others = ", ".join(sorted({counted.unit for counted in there}))
        return f"counts {said.unit} here, and {others} in the evidence"
    if said.bound and all(counted.bound == OPPOSITES[said.bound] for counted in there):
        return f"is {SHOWN[said.bound]} here, and {SHOWN[OPPOSITES[said.bound]]} in the evidence"
    if said.direction and all(counted.direction == OPPOSITES[said.direction] for counted in there):
        return f"is of {SHOWN[said.direction]} here, and of {SHOWN[OPPOSITES[said.direction]]} in the evidence"
    return ""


def _may_be(said: Counted, known: Counted) -> bool:
    """Whether two equal figures may count the same; an age beside a word like "died" may look like a count."""
    aged = _YEARS in said.units and bool(known.units & FATES)
    return not known.units or bool(said.units & known.units) or aged


def _passed(name: str) -> Check:
    return Check(name=name, outcome="passed")


def _first(language: Lexicon, text: str) -> bool:
    return bool(pattern_of(tuple(word for word, value in language.ordinals.items() if value == 1)).search(text))


def _without_phrases(words: str) -> str:
    return _FULL_HOUR.sub("", _NO_FIGURE.sub("_", words))


def _multiples(extra: Set[Fraction], left: Set[Fraction]) -> bool:
    """Whether what is lacking may be a figure of the text with a word that multiplies it: "3 millió"."""
    return any(said / figure in _MAGNITUDES for said in extra for figure in left if figure)


def _in_digits(statement: str) -> bool:
    return any(map(str.isdecimal, statement))


def _shown(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
