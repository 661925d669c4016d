"""Looks quotes up for the checks and keeps the account: which verdicts, and what could be asked again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from summarizer.brief import Check, RefusedQuote, Span
from summarizer.draft import Citation
from summarizer.evidence.quotes import Placement, QuoteMatcher
from summarizer.source import SourceText
from summarizer.terms import Verdict

_IN_PLACE = {Verdict.EXACT, Verdict.TYPOGRAPHY, Verdict.ELIDED}


class Ledger:
    """The quotes of one draft: `verdicts` counts them, `problems` lists what failed, one line each.

    `shown` lists the same under the ids of the brief, for its reader, who does not know the model's numbers.
    """

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.problems: list[str] = []
        self.shown: list[str] = []
        self.verdicts: Counter[Verdict] = Counter()
        self._matcher = QuoteMatcher(source)

    def complain(self, item: str, problem: str, shown: str = "") -> None:
        """Note what is wrong with an item, under the name by which the model knows it and the one that is shown."""
        self.problems.append(f"{item}: {problem}")
        self.shown.append(f"{shown or item}: {problem}")

    def complain_of(self, item: str, checks: Iterable[Check], shown: str = "") -> None:
        """Note each of these checks that failed."""
        for check in checks:
            if check.outcome == "failed":
                self.complain(item, check.detail, shown)

    def place(self, citations: Iterable[Citation]) -> tuple[Placement, ...]:
        """Look citations up, each in the sentence that it names."""
        return tuple(self._counted(self._matcher.place(c.words, c.sentence)) for c in citations)

    def place_within(self, words: str, sentences: Sequence[int]) -> Placement:
        """Look words up in these sentences and nowhere else: a hedge is no hedge of a point made elsewhere."""
        tries = [self._matcher.place(words, number) for number in sentences] or [self._matcher.place(words, None)]
        best = next((p for p in tries if p.verdict in _IN_PLACE), tries[0])
        if best.verdict is Verdict.MOVED:
            best = Placement(
                words, best.sentence, Verdict.MISSING, -1, -1, f"it stands in sentence {best.sentence} only"
            )
        return self._counted(best)

    def span(self, placement: Placement) -> Span:
        """The span of a quote that was found."""
        assert placement.sentence is not None
        start, end = placement.start, placement.end
        exact = self.source.text[start:end]
        return Span(sentence=placement.sentence, start=start, end=end, exact=exact, verdict=placement.verdict)

    def spans(self, placements: Iterable[Placement]) -> tuple[Span, ...]:
        """The spans of those quotes that were found."""
        return tuple(self.span(p) for p in placements if p.verdict.found)

    def explain(self, quote: RefusedQuote) -> str:
        """What is wrong with a quote, with the sentence in question."""
        sentence = self.source.sentence(quote.sentence or 0)
        shown = f" Sentence {sentence.number} is: {self.source.words_of(sentence)}" if sentence else ""
        return f'"{quote.quote}" is {quote.verdict.value}: {quote.reason}.{shown}'

    def _counted(self, placement: Placement) -> Placement:
        self.verdicts[placement.verdict] += 1
        return placement


def refused(placements: Iterable[Placement]) -> tuple[RefusedQuote, ...]:
    """Those quotes that were not found, with the reasons."""
    return tuple(
        RefusedQuote(quote=p.quote, sentence=p.sentence, verdict=p.verdict, reason=p.reason)
        for p in placements
        if not p.verdict.found
    )
