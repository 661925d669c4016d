"""Holds the English statements against their evidence in the article's own language.

Each check is passed, failed, or not_checked where the language has no word lists: never a silent pass.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.brief import Actor, Allegation, Check, Source, Span
from summarizer.evidence.attribution import AttributionChecker
from summarizer.evidence.clauses import Passage, passage_of
from summarizer.evidence.english import language_check
from summarizer.evidence.modality import Modality
from summarizer.evidence.proper_names import NameChecker
from summarizer.evidence.quantities import Quantities
from summarizer.lexicon import Lexicon, lexicon_for
from summarizer.source import SourceText
from summarizer.terms import Certainty

_NO_LISTS = "no word lists for the language of the text"


class StatementChecker:
    """Checks the statements of one brief. `actors` and `sources` are those of the brief."""

    def __init__(self, source: SourceText, actors: Sequence[Actor], sources: Sequence[Source]) -> None:
        english = lexicon_for("en")
        assert english is not None
        language = lexicon_for(source.language)
        self._source = source
        self._quantities = Quantities(language, english)
        self._modality = Modality(language, english) if language else None
        self._english = Modality(english, english)
        self._names = NameChecker(source, actors, sources, _common(english))
        self._attribution = AttributionChecker(actors, sources)

    def allegation(
        self, statement: str, evidence: Sequence[Span], certainty: Certainty, hedges: Sequence[Span], source: str
    ) -> tuple[Check, ...]:
        """The checks of an allegation; empty where it has no evidence to be held against."""
        if not evidence:
            return ()
        passage = passage_of(self._source, evidence)
        own_words = [hedge.exact for hedge in hedges]
        return (
            self._quantities.numbers(statement, passage),
            self._quantities.dates(statement, passage),
            self._names.check(statement, passage, source),
            *self._modal(statement, certainty, own_words, passage),
            self._attribution.check(source, evidence, passage.numbers),
            language_check(statement),
        )

    def retold(self, text: str, cited: Sequence[Allegation]) -> tuple[Check, ...]:
        """The checks of a headline or a summary sentence against the allegations that it cites."""
        evidence = [span for allegation in cited for span in allegation.evidence]
        if not evidence:
            return (language_check(text),)
        passage = passage_of(self._source, evidence)
        told = " ".join(allegation.statement for allegation in cited)
        return (
            self._quantities.numbers(text, passage, told),
            self._quantities.dates(text, passage, told),
            self._names.known(text),
            *self._english.retold(text, cited),
            language_check(text),
        )

    def _modal(
        self, statement: str, certainty: Certainty, hedges: Sequence[str], passage: Passage
    ) -> tuple[Check, ...]:
        if self._modality is None:
            return tuple(Check(name=n, outcome="not_checked", detail=_NO_LISTS) for n in ("polarity", "certainty"))
        return (
            self._modality.polarity(statement, passage),
            self._modality.certainty(statement, certainty, hedges, passage),
        )


def _common(english: Lexicon) -> frozenset[str]:
    """Words that English writes with a capital and that name nobody by themselves."""
    return frozenset({*english.months, *english.weekdays, *english.institutions})
