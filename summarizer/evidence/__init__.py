"""The only way from a draft to a brief: what the model said goes in, what was checked comes out."""

from __future__ import annotations

from collections import Counter

from summarizer.brief import (
    Allegation,
    Brief,
    Checks,
    Document,
    Provenance,
    QuoteCounts,
    SentenceSpan,
    StatementCounts,
    SummarySentence,
)
from summarizer.evidence.check import Checked, check
from summarizer.evidence.coverage import MANY, Coverage, coverage_of
from summarizer.evidence.doubts import doubts
from summarizer.source import SourceText
from summarizer.terms import Verdict

__all__ = ["Checked", "brief_from", "check"]


def brief_from(source: SourceText, checked: Checked, provenance: Provenance) -> Brief:
    """The brief of an article, from its checked draft."""
    return Brief(
        document=_document(source),
        headline=checked.headline.text,
        headline_allegations=checked.headline.allegations,
        headline_checks=checked.headline.checks,
        summary=checked.summary,
        actors=checked.actors,
        sources=checked.sources,
        allegations=checked.allegations,
        uncertainty=doubts(checked.allegations, checked.sources, checked.questions, checked.actors),
        checks=_checks(source, checked),
        provenance=provenance,
    )


def _document(source: SourceText) -> Document:
    return Document(
        id=source.id,
        # A file's name may hold bytes that are no UTF-8; Python gives them as surrogates, which no JSON can hold.
        name=source.name.encode("utf-8", "backslashreplace").decode(),
        url=source.url,
        title=source.title,
        outlet=source.outlet,
        author=source.author,
        published=source.published,
        language=source.language,
        characters=len(source.text),
        sentences=tuple(SentenceSpan(number=s.number, start=s.start, end=s.end) for s in source.sentences),
        text=source.text,
    )


def _checks(source: SourceText, checked: Checked) -> Checks:
    lines: list[Allegation | SummarySentence] = [
        *checked.allegations,
        checked.headline,
        *checked.summary,
    ]
    outcomes = Counter(c.outcome for line in lines for c in line.checks if c.name != "evidence")
    covered = coverage_of(source, checked.allegations)
    return Checks(
        quotes=QuoteCounts(**{verdict.value: checked.verdicts.get(verdict, 0) for verdict in Verdict}),
        statements=StatementCounts(
            passed=outcomes["passed"], failed=outcomes["failed"], not_checked=outcomes["not_checked"]
        ),
        coverage=None if covered.share is None else round(covered.share, 3),
        uncovered=covered.uncovered,
        problems=(*checked.shown, *_passed_over(covered)),
    )


def _passed_over(covered: Coverage) -> tuple[str, ...]:
    """The problem of a brief that passes over what the article reports."""
    if covered.share == 0 and len(covered.uncovered) >= MANY:
        return (f"coverage: none of the {len(covered.uncovered)} sentences that report a statement is cited",)
    return ()
