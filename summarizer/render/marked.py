"""The article's text cut where evidence begins and ends, so that a page can mark it, overlaps included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.brief import Brief, SentenceSpan, Span
from summarizer.render.visible import visible_characters


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of one sentence that is marked alike.

    `words` is what to show, `allegations` the ids of those whose evidence covers it, `hedge` whether the
    words lower certainty.
    """

    words: str
    allegations: tuple[str, ...]
    hedge: bool


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """One numbered sentence in segments, with what stands between it and the one before (`gap`)."""

    number: int
    gap: str
    segments: tuple[Segment, ...]
    allegations: tuple[str, ...]


def marked_sentences(brief: Brief) -> tuple[MarkedSentence, ...]:
    """Mark the evidence of the grounded allegations in the article's sentences; none without the text."""
    text = brief.document.text
    return () if text is None else tuple(_sentences(brief, visible_characters(text)))


def _sentences(brief: Brief, shown: Sequence[str]) -> Iterator[MarkedSentence]:
    evidence = [(a.id, span) for a in brief.grounded for span in a.evidence]
    hedges = [span for a in brief.grounded for span in a.hedges]
    end = 0
    for sentence in brief.document.sentences:
        here = [(name, span) for name, span in evidence if _overlap(sentence, span)]
        doubts = [span for span in hedges if _overlap(sentence, span)]
        yield MarkedSentence(
            number=sentence.number,
            gap="".join(shown[end : sentence.start]),
            segments=tuple(_segments(sentence, here, doubts, shown)),
            allegations=tuple(dict.fromkeys(name for name, _ in here)),
        )
        end = sentence.end


def _segments(
    sentence: SentenceSpan, evidence: list[tuple[str, Span]], hedges: list[Span], shown: Sequence[str]
) -> Iterator[Segment]:
    spans = [*(span for _, span in evidence), *hedges]
    cuts = {min(max(cut, sentence.start), sentence.end) for span in spans for cut in (span.start, span.end)}
    borders = sorted(cuts | {sentence.start, sentence.end})
    for start, end in pairwise(borders):
        yield Segment(
            words="".join(shown[start:end]),
            allegations=tuple(dict.fromkeys(name for name, span in evidence if span.start <= start < span.end)),
            hedge=any(span.start <= start < span.end for span in hedges),
        )


def _overlap(sentence: SentenceSpan, span: Span) -> bool:
    return span.start < sentence.end and sentence.start < span.end
