"""Places in a text, how many words lie between two, and which lie inside the evidence."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.brief import Span
from summarizer.evidence.clauses import length_in_words

Place = tuple[int, int]
"""Offsets in the text, end exclusive."""


def place_of(span: Span) -> Place:
    """Where a span stands."""
    return span.start, span.end


def words_between(text: str, one: Place, other: Place) -> int:
    """How many words lie between two places of a text; 0 where they touch."""
    first, second = sorted((one, other))
    return length_in_words(text[first[1] : second[0]])


def is_inside(offset: int, evidence: Sequence[Span]) -> bool:
    """Whether an offset lies in a span of the evidence."""
    return any(span.start <= offset < span.end for span in evidence)
