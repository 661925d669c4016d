"""Cuts a long text at sentence ends into windows that overlap.

Sentence numbers run through the whole text, so a citation means the same in every window. Nothing depends on the
size of a window but what it costs.
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.errors import CutOff, SummarizerError, TextTooLong
from summarizer.source import Sentence, SourceText

BEFORE, AFTER = 3, 1
"""Sentences that a window shows of its neighbours: "she added" has its speaker, and a quote the words that credit it."""
_CONTEXT_SHARE = 4
"""At most one character in so many belongs to the neighbours."""
_WORTH_CUTTING = 4_000
"""Characters. The answer to less text is cut off by what is wrong with the model, not by the length of the text."""


@dataclass(frozen=True, slots=True)
class Window:
    """A run of sentences, of which those from number `first` to number `last` are its own; each has one owner."""

    sentences: tuple[Sentence, ...]
    first: int
    last: int

    @property
    def own(self) -> range:
        """The numbers of its own sentences."""
        return range(self.first, self.last + 1)

    @property
    def characters(self) -> int:
        """How long its text is."""
        return self.sentences[-1].end - self.sentences[0].start


def window_from(source: SourceText, first: int, characters: int) -> Window:
    """The window whose first own sentence has this number.

    It has at most so many characters; one sentence that is longer is a window alone.
    """
    sentences = source.sentences
    start, end = _context_before(source, first, characters), first
    begin = sentences[start - 1].start
    if sentences[first - 1].end - begin > characters:
        start, begin = first, sentences[first - 1].start
    while end < len(sentences) and sentences[end].end - begin <= characters:
        end += 1
    # The text's last window needs nothing after it.
    last = end if end == len(sentences) else max(first, end - AFTER)
    return Window(sentences[start - 1 : end], first, last)


def _context_before(source: SourceText, first: int, characters: int) -> int:
    sentences = source.sentences
    start, reach = first, sentences[first - 1].start - characters // _CONTEXT_SHARE
    while start > 1 and first - start < BEFORE and sentences[start - 2].start >= reach:
        start -= 1
    return start


def halved(window: Window, error: SummarizerError) -> int | None:
    """The size to try after this error, in characters, None where smaller windows would not help."""
    if len(window.sentences) == 1:
        return None
    if isinstance(error, TextTooLong) or (isinstance(error, CutOff) and window.characters > _WORTH_CUTTING):
        return window.characters // 2
    return None
