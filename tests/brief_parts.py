"""What briefs made by hand are put together from."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from summarizer.brief import Allegation, Document, Provenance, SentenceSpan, Span, TokenUsage
from summarizer.terms import AllegationKind, Certainty, Speech, Verdict


def allegation_of(name: str, statement: str, source: str, *evidence: Span) -> Allegation:
    return Allegation(
        id=name, statement=statement, kind=AllegationKind.ASSERTION, source=source,
        certainty=Certainty.UNSTATED, speech=Speech.INDIRECT, evidence=evidence, grounded=True, salience=2,
    )  # fmt: skip


def joined(sentences: Sequence[str], gaps: Sequence[str]) -> tuple[str, tuple[SentenceSpan, ...]]:
    text, spans = "", []
    for number, (words, gap) in enumerate(zip(sentences, (*gaps, ""), strict=True), 1):
        spans.append(sentence_of(number, len(text), len(text) + len(words)))
        text += words + gap
    return text, tuple(spans)


def sentence_of(number: int, start: int, end: int) -> SentenceSpan:
    return SentenceSpan(number=number, start=start, end=end)


def span_of(text: str, sentences: Sequence[SentenceSpan], words: str, verdict: Verdict = Verdict.EXACT) -> Span:
    start = text.index(words)
    number = next(sentence.number for sentence in sentences if sentence.start <= start < sentence.end)
    return Span(sentence=number, start=start, end=start + len(words), exact=words, verdict=verdict)


def document_of(name: str, text: str, sentences: tuple[SentenceSpan, ...], language: str) -> Document:
    digest = sha256(text.encode()).hexdigest()
    return Document(id=digest, name=name, language=language, characters=len(text), sentences=sentences, text=text)


def provenance_of(cost_usd: float | None = None, reasks: int = 0) -> Provenance:
    return Provenance.model_validate(
        {
            "model": "relay-a",
            "prompt": "brief@0123456789abcdef0123456789abcdef",
            "schema": "fedcba9876543210fedcba9876543210",
            "summarizer": "0.1.0",
            "attempts": 1 + reasks,
            "reasks": reasks,
            "replayed": True,
            "started": "2031-03-04T08:00:00Z",
            "seconds": 12.34,
            "usage": TokenUsage(input_tokens=2104, cached_input_tokens=1024, output_tokens=1802),
            "answer_characters": 7208,
            "reask_usage": TokenUsage(input_tokens=1210 * reasks, output_tokens=140 * reasks),
            "reask_answer_characters": 560 * reasks,
            "cost_usd": cost_usd,
        }
    )
