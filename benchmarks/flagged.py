"""How many statements of benchmarks/falsified.py the statement checks flag, as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from benchmarks.falsified import Article, flags
from benchmarks.tables import Table
from summarizer.evidence.statements import StatementChecker

LEAST_FALSIFIED, MOST_TRUE = 0.9, 0.03
"""The share of falsified statements that are to be flagged at least, and of true ones at most."""
TRUE = "true"

Counts = Counter[tuple[str, str, bool]]
"""Statements by language, kind, and whether a check flags them."""


def count(articles: Iterable[Article]) -> Counts:
    """Every true and every falsified statement of these articles."""
    counts: Counts = Counter()
    for article in articles:
        checker = StatementChecker(article.text, article.actors, article.sources)
        for true in article.cases():
            for case in (true, *article.falsified(true)):
                counts[case.language, case.kind, bool(flags(checker, case))] += 1
    return counts


def kinds(counts: Counts) -> Table:
    """By what was changed; the true ones last."""
    named = sorted({kind for _, kind, _ in counts}, key=lambda kind: (kind == TRUE, kind))
    falsified = [kind for kind in named if kind != TRUE]
    rows = [(kind, *_flagged(counts, {kind})) for kind in falsified]
    return Table(
        ("kind", "statements", "flagged", "share"),
        [*rows, ("all falsified", *_flagged(counts, set(falsified))), (TRUE, *_flagged(counts, {TRUE}))],
    )


def languages(counts: Counts) -> Table:
    """By language: falsified statements, then true ones."""
    falsified = {kind for _, kind, _ in counts} - {TRUE}
    named = sorted({language for language, _, _ in counts})
    columns = ("language", "falsified", "of them flagged", "true", "of these flagged")
    rows = [
        (name, *_flagged(_of(counts, name), falsified)[:2], *_flagged(_of(counts, name), {TRUE})[:2]) for name in named
    ]
    return Table(columns, [*rows, ("all", *_flagged(counts, falsified)[:2], *_flagged(counts, {TRUE})[:2])])


def _of(counts: Counts, language: str) -> Counts:
    return Counter({key: number for key, number in counts.items() if key[0] == language})


def _flagged(counts: Counts, wanted: set[str]) -> tuple[int, int, float]:
    total = sum(number for (_, kind, _), number in counts.items() if kind in wanted)
    flagged = sum(number for (_, kind, found), number in counts.items() if kind in wanted and found)
    return total, flagged, flagged / total if total else 0.0
