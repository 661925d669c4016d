"""How a day came to be, and what it cost: counted over its briefs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer._version import __version__
from summarizer.brief import Brief, TokenUsage
from summarizer.day import Cost, DayProvenance


def provenance_of(briefs: Sequence[Brief], given: DayProvenance | None, *, by_model: bool, split: int) -> DayProvenance:
    """The provenance of a day; `given` holds the clock and the synthesis, which only the caller knows."""
    own = given or DayProvenance(summarizer=__version__, grouping="rules")
    made = [brief.provenance for brief in briefs]
    read = Cost(
        requests=sum(p.attempts for p in made),
        usage=_usage(p.usage for p in made),
        cost_usd=_money([p.cost_usd for p in made]),
        seconds=round(sum(p.seconds for p in made), 3),
    )
    return own.model_copy(
        update={
            "summarizer": __version__,
            "grouping": "model" if by_model else "rules",
            "models": tuple(sorted({p.model for p in made})),
            "prompts": tuple(dict.fromkeys((*sorted({p.prompt for p in made}), *own.prompts))),
            "split": split,
            "briefs": read,
            "total": Cost(
                requests=read.requests + own.synthesis.requests,
                usage=_usage([read.usage, own.synthesis.usage]),
                cost_usd=_money([read.cost_usd, own.synthesis.cost_usd] if own.synthesis.requests else [read.cost_usd]),
                seconds=round(read.seconds + own.synthesis.seconds, 3),
            ),
        }
    )


def _usage(parts: Iterable[TokenUsage]) -> TokenUsage:
    used = tuple(parts)
    return TokenUsage(
        input_tokens=sum(p.input_tokens for p in used),
        cached_input_tokens=sum(p.cached_input_tokens for p in used),
        output_tokens=sum(p.output_tokens for p in used),
    )


def _money(parts: Sequence[float | None]) -> float | None:
    """The sum, None where one price is not known: half a sum is no sum."""
    known = [part for part in parts if part is not None]
    return sum(known) if known and len(known) == len(parts) else None
