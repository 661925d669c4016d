"""Holds the English statements against their evidence in the article's own language.

Each check is passed, failed, or not_checked where the language has no word lists: never a silent pass.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from summarizer.brief import Actor, Allegation, Check, RefusedQuote, Source, Span
from summarizer.evidence.attribution import AttributionChecker
from summarizer.evidence.charges import Charges
from summarizer.evidence.clauses import Passage, plain
from summarizer.evidence.cues import CueFinder
from summarizer.evidence.english import language_check
from summarizer.evidence.modality import UNSURE, Modality
from summarizer.evidence.office_words import OfficeWords
from summarizer.evidence.offices import OfficeChecker
from summarizer.evidence.opposites import Opposites, same_party
from summarizer.evidence.proper_names import NameChecker
from summarizer.evidence.quantities import Quantities
from summarizer.evidence.speech import quoted_runs
from summarizer.lexicon import Lexicon, lexicon_for
from summarizer.source import SourceText
from summarizer.terms import Certainty, Identification

_NO_LISTS = "no word lists for the language of the text"


class StatementChecker:
    """Checks the statements of one brief. `actors` and `sources` are those of the brief.

    `offices` is what is known of the article's, where it was read before.
    """

    def __init__(
        self,
        source: SourceText,
        actors: Sequence[Actor],
        sources: Sequence[Source],
        offices: OfficeWords | None = None,
    ) -> None:
        english = lexicon_for("en")
        assert english is not None
        language = lexicon_for(source.language)
        self._source, self._actors = source, tuple(actors)
        self._conjunctions = language.conjunctions if language else ()
        self._narrators = {s.id for s in sources if s.identification is Identification.NARRATOR}
        self._quantities = Quantities(language, english)
        self._modality = Modality(language, english) if language else None
        self._english = Modality(english, english)
        self._opposites = Opposites(language, english) if language else None
        self._told_opposites = Opposites(english, english)
        self._charges = Charges(language, english)
        shown = [actor for actor in actors if actor.mentions]
        self._called = (
            *(name for actor in shown for name in (actor.name, actor.name_in_text)),
            *(each.description for each in sources if each.evidence),
        )
        self._actors_at: dict[int, set[str]] = defaultdict(set)
        for actor in actors:
            for span in actor.mentions:
                self._actors_at[span.sentence].add(actor.id)
        self._names = NameChecker(source, actors, sources, _common(english))
        self._office_words = offices or OfficeWords(source)
        self._offices = OfficeChecker(self._office_words, actors, sources)
        quoted = quoted_runs(source.text)
        self.cues = CueFinder(source, quoted)
        """The cues of the article, each sentence read once."""
        self._attribution = AttributionChecker(source, actors, sources, quoted, self.cues, language)

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
            self._charges.check(statement, passage.beside, self._office_words.text, self._called),
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
            *self._retold_modal(text, cited),
            self._charges.retold(text, told, passage.beside, self._called),
            language_check(text),
        )

    def _modal(
        self, statement: str, certainty: Certainty, hedges: Sequence[str], passage: Passage, *, credited: bool
    ) -> tuple[Check, ...]:
        if self._modality is None:
            return tuple(Check(name=n, outcome="not_checked", detail=_NO_LISTS) for n in ("polarity", "certainty"))
        polarity = self._modality.polarity(statement, certainty, passage)
        if polarity.outcome == "passed" and self._opposites is not None:
            here = set[str]().union(*(self._actors_at.get(number, ()) for number in passage.numbers))
            one_party = len(here) == 1 and same_party(statement, here, self._actors)
            polarity = self._opposites.check(
                statement, passage.near, passage.clause, passage.sentence, one_party=one_party
            )
        return (
            polarity,
            self._modality.certainty(statement, certainty, hedges, passage, credited=credited),
        )

    def _retold_modal(self, text: str, cited: Sequence[Allegation]) -> Iterable[Check]:
        polarity, certainty = self._english.retold(text, cited)
        if polarity.outcome == "passed":
            told = plain("\n".join(allegation.statement for allegation in cited))
            here = {actor for allegation in cited for actor in allegation.actors}
            one_party = len(here) == 1 and same_party(text, here, self._actors)
            polarity = self._told_opposites.check(text, told, told, told, one_party=one_party)
        return polarity, certainty


def worst(*checks: Check) -> Check:
    """Of several findings under one name the gravest, with the details of all that are as grave."""
    gravest = next((o for o in ("failed", "not_checked") if any(c.outcome == o for c in checks)), "passed")
    same = [check for check in checks if check.outcome == gravest]
    return same[0].model_copy(update={"detail": "; ".join(check.detail for check in same if check.detail)})


def _common(english: Lexicon) -> frozenset[str]:
    """Words that English writes with a capital and that name nobody by themselves."""
    return frozenset({*english.months, *english.weekdays, *english.institutions, *english.initialisms})


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
