"""A source text: one article as decoded text, cut into numbered sentences.

Offsets are code points of the untouched text, end exclusive. Nothing here changes the text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its number (from 1) and its place in the text, white space at the ends left out."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class SourceText:
    """One article: the text as it was decoded, its sentences, and what is known about the document.

    `language` is a BCP 47 tag, "und" where it could not be told. Sentences are in order, do not overlap,
    are numbered 1, 2, 3 … and cover every character that is not white space.
    """

    name: str
    text: str
    sentences: tuple[Sentence, ...]
    language: str = "und"
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None

    @cached_property
    def id(self) -> str:
        """The SHA-256 of the text, in hexadecimal."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def words_of(self, sentence: Sentence) -> str:
        """The sentence's own characters."""
        return self.text[sentence.start : sentence.end]

    def sentence(self, number: int) -> Sentence | None:
        """The sentence of that number, or None where the text has none."""
        return self.sentences[number - 1] if 1 <= number <= len(self.sentences) else None

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds this offset, or else the last one before it; None before the first."""
        index = bisect_right(self._starts, offset) - 1
        return self.sentences[index] if index >= 0 else None

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]
