"""Holds the English statements against their evidence in the article's own language.

Each check is passed, failed, or not_checked where the language has no word lists: never a silent pass.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.brief import Actor, Allegation, Check, RefusedQuote, Source, Span
from summarizer.evidence.attribution import AttributionChecker
from summarizer.evidence.clauses import Passage
from summarizer.evidence.cues import CueFinder
from summarizer.evidence.english import language_check
from summarizer.evidence.modality import UNSURE, Modality
from summarizer.evidence.offices import OfficeChecker
from summarizer.evidence.proper_names import NameChecker
from summarizer.evidence.quantities import Quantities
from summarizer.evidence.speech import quoted_runs
from summarizer.lexicon import Lexicon, lexicon_for
from summarizer.source import SourceText
from summarizer.terms import Certainty, Identification

_NO_LISTS = "no word lists for the language of the text"


class StatementChecker:
    """Checks the statements of one brief. `actors` and `sources` are those of the brief."""

    def __init__(self, source: SourceText, actors: Sequence[Actor], sources: Sequence[Source]) -> None:
        english = lexicon_for("en")
        assert english is not None
        language = lexicon_for(source.language)
        self._source = source
        self._conjunctions = language.conjunctions if language else ()
        self._narrators = {s.id for s in sources if s.identification is Identification.NARRATOR}
        self._quantities = Quantities(language, english)
        self._modality = Modality(language, english) if language else None
        self._english = Modality(english, english)
        self._names = NameChecker(source, actors, sources, _common(english))
        self._offices = OfficeChecker(source, actors, sources)
        quoted = quoted_runs(source.text)
        self.cues = CueFinder(source, quoted)
        """The cues of the article, each sentence read once."""
        anaphors = language.anaphors if language else {}
        self._attribution = AttributionChecker(source, actors, sources, quoted, self.cues, anaphors)

    def allegation(
        self, statement: str, evidence: Sequence[Span], certainty: Certainty, hedges: Sequence[Span], source: str
    ) -> tuple[Check, ...]:
        """The checks of an allegation; empty where it has no evidence to be held against."""
        if not evidence:
            return ()
        passage = Passage(self._source, tuple(evidence), self._conjunctions)
        own_words = [hedge.exact for hedge in hedges]
        return (
            self._quantities.numbers(statement, passage),
            self._quantities.dates(statement, passage),
            worst(
                self._names.check(statement, passage, source), self._offices.check(statement, passage.numbers, source)
            ),
            *self._modal(statement, certainty, own_words, passage, credited=source not in self._narrators),
            self._attribution.check(source, evidence, passage.numbers),
            language_check(statement),
        )

    def retold(self, text: str, cited: Sequence[Allegation]) -> tuple[Check, ...]:
        """The checks of a headline or a summary sentence against the allegations that it cites."""
        evidence = [span for allegation in cited for span in allegation.evidence]
        if not evidence:
            return (language_check(text),)
        passage = Passage(self._source, tuple(evidence))
        told = " ".join(allegation.statement for allegation in cited)
        return (
            self._quantities.numbers(text, passage, told),
            self._quantities.dates(text, passage, told),
            worst(self._names.known(text), self._offices.check(text)),
            *self._english.retold(text, cited),
            language_check(text),
        )

    def _modal(
        self, statement: str, certainty: Certainty, hedges: Sequence[str], passage: Passage, *, credited: bool
    ) -> tuple[Check, ...]:
        if self._modality is None:
            return tuple(Check(name=n, outcome="not_checked", detail=_NO_LISTS) for n in ("polarity", "certainty"))
        return (
            self._modality.polarity(statement, certainty, passage),
            self._modality.certainty(statement, certainty, hedges, passage, credited=credited),
        )


def worst(*checks: Check) -> Check:
    """Of several findings under one name the gravest, with the details of all that are as grave."""
    gravest = next((o for o in ("failed", "not_checked") if any(c.outcome == o for c in checks)), "passed")
    same = [check for check in checks if check.outcome == gravest]
    return same[0].model_copy(update={"detail": "; ".join(check.detail for check in same if check.detail)})


def _common(english: Lexicon) -> frozenset[str]:
    """Words that English writes with a capital and that name nobody by themselves."""
    return frozenset({*english.months, *english.weekdays, *english.institutions})


def hedge_check(certainty: Certainty, hedges: Sequence[Span], refused: Sequence[RefusedQuote]) -> Check:
    """Whether the hedges stand in the text and fit the certainty; needs no word lists."""
    detail = ""
    if refused:
        quotes = ", ".join(f'"{quote.quote}"' for quote in refused)
        detail = f"the hedge {quotes} does not stand in the sentence cited"
    elif certainty in UNSURE and not hedges:
        detail = f"{certainty} without a hedge; copy the words that make it so, or change the certainty"
    elif certainty not in UNSURE and hedges:
        detail = f"{certainty} with a hedge; give the certainty that the hedge leaves"
    return Check(name="hedges", outcome="failed" if detail else "passed", detail=detail)
