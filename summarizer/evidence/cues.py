"""The words of the text that credit a statement to somebody: a reporting verb, or "according to"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.brief import Span
from summarizer.evidence.fold import UNSPACED, fold, same_length_lower
from summarizer.evidence.speech import is_quoted
from summarizer.lexicon import lexicon_for, pattern_of
from summarizer.source import Sentence, SourceText
from summarizer.terms import Verdict

_AT_THE_START = 10
_REST = re.compile(rf"(?<=[^\W\d_{UNSPACED}])[^\W\d_{UNSPACED}]+")


class CueFinder:
    """Finds the cue of a statement by the reporting words of the article's language; none where it has no list."""

    def __init__(self, source: SourceText, quoted: list[tuple[int, int]]) -> None:
        self._source = source
        self._quoted = quoted
        lexicon = lexicon_for(source.language)
        self._pattern = pattern_of(lexicon.reporting) if lexicon else None
        self._found: dict[int, tuple[Span, ...]] = {}  # by sentence: every check of an allegation asks

    @property
    def known(self) -> bool:
        """Whether the reporting words of the language are known."""
        return self._pattern is not None

    def cue(self, evidence: Sequence[Span]) -> Span | None:
        """The cue nearest to the evidence, outside it before inside it, in the sentence where the evidence begins."""
        sentence = self._source.sentence(evidence[0].sentence) if evidence else None
        if sentence is None:
            return None
        spans = self.cues_in(sentence)
        return min(spans, key=lambda cue: _distance(cue, evidence[0]), default=None)

    def cues_in(self, sentence: Sentence) -> tuple[Span, ...]:
        """Every cue of a sentence that stands outside quotation marks, in order."""
        if sentence.number not in self._found:
            self._found[sentence.number] = tuple(self._search(sentence))
        return self._found[sentence.number]

    def _search(self, sentence: Sentence) -> Iterator[Span]:
        if self._pattern is None:
            return
        folded = fold(self._source.words_of(sentence))
        for found in self._pattern.finditer(same_length_lower(folded.text)):
            # An entry may be the beginning of a word ("밝혔-"): the cue is the whole of it.
            rest = _REST.match(folded.text, found.end())
            start, end = (
                sentence.start + offset for offset in folded.span(found.start(), rest.end() if rest else found.end())
            )
            if is_quoted(start, self._quoted):
                continue  # what a speaker says about saying credits nobody
            exact = self._source.text[start:end]
            yield Span(sentence=sentence.number, start=start, end=end, exact=exact, verdict=Verdict.EXACT)


def _distance(cue: Span, evidence: Span) -> tuple[bool, int]:
    # Evidence that begins with its own cue ("avait sommé le régime de …") needs no other.
    inside = evidence.start + _AT_THE_START < cue.start < evidence.end
    return inside, max(evidence.start - cue.end, cue.start - evidence.end, 0)
