"""The columns of a comparison, and each one's figures over all texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean, median, quantiles

from summarizer.brief import Brief, QuoteCounts, StatementCounts, TokenUsage
from summarizer.compare.agreement import share_of
from summarizer.comparison import Column, Seconds, Unanswered
from summarizer.exchange import Usage
from summarizer.terms import Certainty


@dataclass(frozen=True)
class Asked:
    """Who is asked, under which prompt, and which sample of the same question it is, from 1."""

    model: str
    prompt: str
    repeat: int = 1
    name: str = ""


@dataclass(frozen=True)
class Answers:
    """What a column came to: briefs, and texts of which there is none. `spent` is what the latter took all the same."""

    asked: Asked
    briefs: tuple[Brief, ...]
    errors: tuple[Unanswered, ...] = ()
    spent: Usage = field(default_factory=Usage)


def named(columns: Sequence[Asked]) -> tuple[Asked, ...]:
    """The columns with their names: the model's, and with it the prompt and the repeat where they tell columns apart."""
    prompts = {column.prompt for column in columns}
    taken: Counter[str] = Counter()
    given: list[Asked] = []
    for column in columns:
        name = column.model if len(prompts) < 2 else f"{column.model} {column.prompt.partition('@')[0]}"
        if any(c.repeat > 1 for c in columns):
            name = f"{name} #{column.repeat}"
        taken[name] += 1
        # Two digests of one prompt's name, or two files of one model.
        given.append(replace(column, name=name if taken[name] == 1 else f"{name} ({taken[name]})"))
    return tuple(given)


def figures_of(answers: Answers) -> Column:
    """The figures of a column over all texts."""
    briefs, asked = answers.briefs, answers.asked
    said = sum(len(brief.allegations) for brief in briefs)
    sure = Counter(a.certainty for brief in briefs for a in brief.grounded)
    measured = [brief.checks.coverage for brief in briefs if brief.checks.coverage is not None]
    return Column(
        name=asked.name,
        model=briefs[0].provenance.model if briefs else asked.model,
        prompt=briefs[0].provenance.prompt if briefs else asked.prompt,
        repeat=asked.repeat,
        briefs=len(briefs),
        allegations=said,
        grounded=share_of(sum(len(brief.grounded) for brief in briefs), said),
        quotes=QuoteCounts(**_sums([dict(brief.checks.quotes) for brief in briefs])),
        certainty={certainty.value: sure[certainty] for certainty in Certainty},
        checks=StatementCounts(**_sums([dict(brief.checks.statements) for brief in briefs])),
        coverage=round(fmean(measured), 4) if measured else None,
        reasks=sum(brief.provenance.reasks for brief in briefs),
        answer_characters=sum(brief.provenance.answer_characters for brief in briefs),
        usage=_usage(answers),
        cost_usd=_cost(briefs),
        seconds=_seconds([brief.provenance.seconds for brief in briefs]),
        replayed=sum(brief.provenance.replayed for brief in briefs),
        errors=answers.errors,
    )


def _sums(counts: Sequence[dict[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return dict(total)


def _usage(answers: Answers) -> TokenUsage:
    used = [brief.provenance.usage for brief in answers.briefs]
    spent = answers.spent
    return TokenUsage(
        input_tokens=sum(u.input_tokens for u in used) + spent.input_tokens,
        cached_input_tokens=sum(u.cached_input_tokens for u in used) + spent.cached_input_tokens,
        output_tokens=sum(u.output_tokens for u in used) + spent.output_tokens,
    )


def _cost(briefs: Sequence[Brief]) -> float | None:
    costs = [brief.provenance.cost_usd for brief in briefs]
    return round(sum(c for c in costs if c is not None), 6) if costs and None not in costs else None


def _seconds(seconds: Sequence[float]) -> Seconds | None:
    if not seconds:
        return None
    # Of one value every percentile is that value, which `quantiles` will not say.
    p95 = quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]
    return Seconds(median=round(median(seconds), 3), p95=round(p95, 3))
