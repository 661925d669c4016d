"""What a run has spent, and how much it may."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import isfinite

from summarizer.errors import SettingsError
from summarizer.exchange import Usage


@dataclass
class Spent:
    """What the exchanges of one run took; answers from the archive or a recording cost nothing and do not count.

    `again` are tokens of questions that were asked a second time, about what failed; `usage` counts them too.
    `failed` are HTTP requests that brought no answer, most of them asked again. `cost_usd` is the sum over the
    exchanges whose price is known, `unpriced` how many have none.
    """

    exchanges: int = 0
    failed: int = 0
    usage: Usage = field(default_factory=Usage)
    again: Usage = field(default_factory=Usage)
    cost_usd: float = 0.0
    unpriced: int = 0

    @property
    def tokens(self) -> int:
        """Tokens in and out."""
        return self.usage.input_tokens + self.usage.output_tokens

    def add(self, usage: Usage, cost_usd: float | None, *, again: bool) -> None:
        """Count an exchange; `again` where it asked a second time."""
        self.exchanges += 1
        self.usage += usage
        if again:
            self.again += usage
        self.cost_usd += cost_usd or 0.0
        self.unpriced += cost_usd is None


@dataclass(frozen=True)
class Need:
    """Tokens in and out, and US dollars."""

    tokens: float = 0.0
    cost_usd: float = 0.0

    def at_least(self, other: Need) -> Need:
        """The larger of both, each by itself."""
        return Need(max(self.tokens, other.tokens), max(self.cost_usd, other.cost_usd))


@dataclass(frozen=True)
class Estimate:
    """What a document is taken to need: `likely` where nothing is asked again, `most` where all that may be is."""

    likely: Need = Need()
    most: Need = Need()


NOTHING = Estimate()


@dataclass(frozen=True)
class Budget:
    """The most that a run may spend, in US dollars and in tokens in and out; None where there is no bound."""

    max_cost: float | None = None
    max_tokens: int | None = None

    def __post_init__(self) -> None:
        if self.max_cost is not None and not isfinite(self.max_cost):
            # Nothing compares as more than nan, so it would bound nothing.
            raise SettingsError(
                f"max_cost = {self.max_cost} is no finite number", where="the budget", hint="give US dollars, or None"
            )

    def exceeded(
        self, spent: Spent, settled: int, under_way: Iterable[Estimate], next_one: Estimate = NOTHING
    ) -> str | None:
        """The option that one more document might exceed, beside those that are under way; None where it fits.

        No document is taken to need less than the `settled` ones did on average. One that is under way may still need
        its `most`; what it has spent counts twice until it is settled. So only what is asked again about the last
        document of all may exceed the bound, as far as the estimates are not too low.
        """
        average = Need(spent.tokens / settled, spent.cost_usd / settled) if settled > 0 else Need()
        needs = [next_one.likely.at_least(average), *(each.most.at_least(average) for each in under_way)]
        if self.max_cost is not None and spent.cost_usd + sum(need.cost_usd for need in needs) > self.max_cost:
            return "--max-cost"
        if self.max_tokens is not None and spent.tokens + sum(need.tokens for need in needs) > self.max_tokens:
            return "--max-tokens"
        return None


UNBOUNDED = Budget()
