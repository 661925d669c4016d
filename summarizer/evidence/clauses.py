"""The clause around a span: a true quote can be cut so that it loses its "ne … pas" or its "serait"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.brief import Span
from summarizer.evidence.fold import UNSPACED, fold, same_length_lower
from summarizer.source import Sentence, SourceText

# A comma between digits is part of a figure; a hyphen inside a word is no dash.
_BORDER = re.compile(r"[;:!?…،؛、，。；：！？「」『』«»“”„\"()\[\]]|[,.](?!\d)|(?<=\s)[-–—](?=\s)|—")

_SHORT = 3
"""Words of a phrase between commas that belongs to the clause beside it ("…, вероятно, …")."""
_OPENING = 6
# A word with the space after it; in scripts without spaces, a character.
_TOKEN = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+\s*|\s+")
_BESIDE = 4


@dataclass(frozen=True)
class Passage:
    """What a statement rests on, folded and in lower case: its spans, their clauses, their sentences."""

    near: tuple[str, ...]
    """Each span with the few words of its clause beside it: where the rest of a "ne … pas" would stand."""
    clauses: tuple[str, ...]
    doubted: str
    """The clauses with the short phrases beside them and the opening of their sentences: where a hedge may stand."""
    sentences: tuple[str, ...]
    numbers: tuple[int, ...]
    """The numbers of the sentences."""
    before: str
    """The sentence before the first, where a figure or a date may stand to which the evidence refers."""

    @cached_property
    def clause(self) -> str:
        """The clauses as one text; a line between keeps words of two clauses apart."""
        return "\n".join(self.clauses)

    @cached_property
    def sentence(self) -> str:
        """The sentences as one text."""
        return "\n".join(self.sentences)


def passage_of(source: SourceText, evidence: Sequence[Span]) -> Passage:
    """The passage of these spans."""
    sentences = list(_sentences(source, evidence))
    return Passage(
        near=tuple(plain(_clause(source, span, words=_BESIDE)) for span in evidence),
        clauses=tuple(plain(_clause(source, span)) for span in evidence),
        doubted="\n".join(plain(_wide_clause(source, span)) for span in evidence),
        sentences=tuple(plain(source.words_of(sentence)) for sentence in sentences),
        numbers=tuple(sentence.number for sentence in sentences),
        before=_before(source, sentences),
    )


def plain(text: str) -> str:
    """The text as the word lists write it: folded, in lower case."""
    return same_length_lower(fold(text).text)


def _sentences(source: SourceText, evidence: Iterable[Span]) -> Iterable[Sentence]:
    numbers: dict[int, None] = {}
    for span in evidence:
        last = source.sentence_at(max(span.start, span.end - 1))
        numbers.update(dict.fromkeys(range(span.sentence, (last.number if last else span.sentence) + 1)))
    return [s for n in numbers if (s := source.sentence(n))]


def _before(source: SourceText, sentences: Sequence[Sentence]) -> str:
    previous = source.sentence(min(s.number for s in sentences) - 1) if sentences else None
    return plain(source.words_of(previous)) if previous else ""


def _clause(source: SourceText, span: Span, words: int | None = None) -> str:
    """The span with what its clause has around it, or with so many words of that."""
    sentence = source.sentence(span.sentence)
    if sentence is None:
        return span.exact
    before = source.text[sentence.start : span.start]
    after = source.text[span.end : max(sentence.end, span.end)]
    borders = [found.end() for found in _BORDER.finditer(before)]
    end = _BORDER.search(after)
    before, after = before[borders[-1] if borders else 0 :], after[: end.start()] if end else after
    if words is not None:
        before, after = "".join(_TOKEN.findall(before)[-words:]), "".join(_TOKEN.findall(after)[:words])
    return before + span.exact + after


def _wide_clause(source: SourceText, span: Span) -> str:
    sentence = source.sentence(span.sentence)
    if sentence is None:
        return span.exact
    before = source.text[sentence.start : span.start]
    after = source.text[span.end : max(sentence.end, span.end)]
    left, right = _segments(before), _segments(after)
    opening = left[0] if len(left) > 1 and len(left[0].split()) <= _OPENING else ""
    near = [part for part in left[-2:-1] if len(part.split()) <= _SHORT]
    next_ = [part for part in right[1:2] if len(part.split()) <= _SHORT]
    return "\n".join([opening, *near, left[-1] + span.exact + right[0], *next_])


def _segments(text: str) -> list[str]:
    return _BORDER.split(text) or [""]
