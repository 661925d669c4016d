"""What the readable forms of a comparison say in words and figures, once for all of them.

Strings of the comparison are put in as they are: whoever prints a phrase makes it safe for the form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.comparison import (
    Against,
    Alpha,
    Column,
    ComparedDocument,
    Comparison,
    Found,
    Interval,
    Match,
    Pair,
    Share,
)
from summarizer.errors import RecordingMissing
from summarizer.render.wording import counted, words

NONE = "–"
RECORD = "To fill in what is not recorded, ask that model with -m NAME, and keep its answers with --record DIR."
RECORDED = "Times of replayed briefs are those of their recordings."
MATCHED = (
    "Matched means that two models cite the same words of the article, or say the same of one sentence. "
    "That models agree does not make a statement true."
)
FIELDS = {
    "source": "source", "via": "via", "certainty": "certainty", "hedges": "hedges", "kind": "kind",
    "actors": "actors named", "numbers": "figures", "polarity": "denial",
}  # fmt: skip
COLUMN_HEADS = (
    "model", "briefs", "grounded", "coverage", "quotes found", "quotes refused", "failed checks", "re-asks",
    "characters", "tokens out", "cost USD", "seconds, median", "seconds, 95 %",
)  # fmt: skip


def briefed(comparison: Comparison) -> int:
    """How many models have a brief of any text."""
    return sum(column.briefs > 0 for column in comparison.models)


def title(comparison: Comparison) -> str:
    """How many models over how many texts; a model without a brief is none of them."""
    return f"{counted(briefed(comparison), 'model')} over {counted(len(comparison.documents), 'text')}"


def found(counts: Found, models: int) -> str:
    """How many points everybody found, some, and one alone."""
    total = counts.all + counts.some + counts.one
    if models < 2:
        return f"{counted(total, 'point')}; there is nothing to compare them with"
    parts = [f"{counts.all} found by all", f"{counts.some} by some", f"{counts.one} by one"]
    return f"{counted(total, 'point')}: " + ", ".join(parts if models > 2 else [parts[0], parts[2]])


def figures(column: Column) -> tuple[str, ...]:
    """The figures of a column, in the order of `COLUMN_HEADS`."""
    quotes = dict(column.quotes)
    refused = sum(quotes[verdict] for verdict in ("altered", "translated", "missing"))
    seconds = column.seconds
    return (
        column.name,
        f"{column.briefs}" + (f" of {column.briefs + len(column.errors)}" if column.errors else ""),
        share(column.grounded),
        share(column.coverage),
        f"{sum(quotes.values()) - refused:,}",
        f"{refused:,}",
        f"{column.checks.failed:,}",
        f"{column.reasks:,}",
        f"{column.answer_characters:,}",
        f"{column.usage.output_tokens:,}",
        NONE if column.cost_usd is None else f"{column.cost_usd:.4f}",
        f"{seconds.median:.1f}" if seconds else NONE,
        f"{seconds.p95:.1f}" if seconds else NONE,
    )


def unanswered(column: Column) -> list[str]:
    """Say of which texts a column has no brief, and why; of several for one reason, how many."""
    alike: dict[tuple[str, str], list[str]] = {}
    for error in column.errors:
        alike.setdefault((error.what, error.kind), []).append(error.document)
    lines: list[str] = []
    for (what, kind), documents in alike.items():
        of = documents[0] if len(documents) == 1 else f"{len(documents):,} texts"
        if len(documents) > 1 and len(alike) == 1 and not column.briefs:
            of = "any text"
        lines.append(f"{column.name} has no brief of {of}: {what} ({kind})")
    return lines


def gaps(comparison: Comparison) -> list[str]:
    """What `unanswered` says of all columns, and once what to do where recordings are missing."""
    lines = [line for column in comparison.models for line in unanswered(column)]
    missing = any(error.kind == RecordingMissing.__name__ for column in comparison.models for error in column.errors)
    return [*lines, RECORD] if missing else lines


def share(value: float | None) -> str:
    """A share as a percentage."""
    return NONE if value is None else f"{value:.0%}"


def interval(value: Interval | None, *, percent: bool = True) -> str:
    """An interval in brackets, nothing where there is none."""
    if value is None:
        return ""
    return f"[{value[0]:.0%}, {value[1]:.0%}]" if percent else f"[{value[0]:.2f}, {value[1]:.2f}]"


def pair(agreed: Pair) -> tuple[str, ...]:
    """Of two columns: both names, F1 with its interval, and what each has of the other."""
    return (
        agreed.a, agreed.b, f"{share(agreed.f1)} {interval(agreed.interval)}".strip(),
        share(agreed.recall), share(agreed.precision),
    )  # fmt: skip


PAIR_HEADS = ("a", "b", "F1", "b has of a", "a has of b")


def field(name: str, agreed: Share) -> tuple[str, ...]:
    """Of one field: in how many matches all say the same."""
    return FIELDS[name], f"{share(agreed.share)} {interval(agreed.interval)}".strip(), f"{agreed.agree} of {agreed.of}"


FIELD_HEADS = ("field", "all agree", "points")


def alphas(comparison: Comparison) -> list[tuple[str, str]]:
    """Krippendorff's alpha on source, certainty and kind; none under three columns."""
    alpha = comparison.agreement.alpha
    return [] if alpha is None else [(name, _alpha(getattr(alpha, name))) for name in ("source", "certainty", "kind")]


def _alpha(value: Alpha) -> str:
    return NONE if value.value is None else f"{value.value:.2f} {interval(value.interval, percent=False)}".strip()


REFERENCE_HEADS = ("model", "precision", "recall", "F1", "source right", "certainty right")


def against(name: str, value: Against) -> tuple[str, ...]:
    """One column against the reference, in the order of `REFERENCE_HEADS`."""
    return name, *(share(v) for v in (value.precision, value.recall, value.f1, value.source, value.certainty))


def standing(match: Match, document: ComparedDocument) -> str:
    """Who found a point, and whether all agree on it."""
    who = f"{', '.join(match.members)} alone"
    if len(match.members) == len(document.briefed):
        who = "all"
    elif len(match.members) > 1:
        who = f"{', '.join(match.members)}; not {', '.join(n for n in document.briefed if n not in match.members)}"
    return f"found by {who}"


def differing(match: Match) -> str:
    """On which fields the columns of a match differ."""
    named = [FIELDS[difference.field] for difference in match.differences]
    return f"differ on {', '.join(named)}" if named else "agree" if match.agree else ""


def grouped(values: Mapping[str, str]) -> list[tuple[str, str]]:
    """The values of a field, each with the columns that have it, so that twenty columns need not be twenty lines."""
    by_value: dict[str, list[str]] = {}
    for name, value in values.items():
        by_value.setdefault(value, []).append(name)
    return [(", ".join(names), words(value)) for value, names in by_value.items()]


def least_agreed(pairs: Sequence[Pair], most: int) -> list[Pair]:
    """All pairs, or of many those that agree least."""
    if len(pairs) <= most:
        return list(pairs)
    return sorted(pairs, key=lambda p: 1.0 if p.f1 is None else p.f1)[:most]


def made(comparison: Comparison) -> str:
    """How the comparison was made."""
    by = comparison.provenance
    return (
        f"summarizer {by.summarizer} · matched from a likeness of {by.threshold:g} · "
        f"intervals: 95 %, bootstrap over texts, {by.resamples:,} resamples"
    )


def sentences(document: ComparedDocument, match: Match) -> list[tuple[int, str]]:
    """The sentences that hold the evidence of a match, with their numbers; none where the text was left out."""
    if document.text is None:
        return []
    cited = {span.sentence for span in match.evidence}
    return [(s.number, document.text[s.start : s.end]) for s in document.sentences if s.number in cited]
