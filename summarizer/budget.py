"""What a run has spent, and how much it may."""

from __future__ import annotations

from dataclasses import dataclass, field

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
class Budget:
    """The most that a run may spend, in US dollars and in tokens in and out; None where there is no bound."""

    max_cost: float | None = None
    max_tokens: int | None = None

    def allows(self, spent: Spent, documents: int, under_way: int, guess: tuple[int, float]) -> bool:
        """Whether one more document may be begun, with so many asked about and so many of these under way.

        A document is taken to need what the others needed on average, the first ones the `guess` of tokens and dollars.
        """
        done = documents - under_way
        tokens, cost = (spent.tokens / done, spent.cost_usd / done) if done > 0 and spent.exchanges else guess
        more = under_way + 1
        if self.max_tokens is not None and spent.tokens + more * tokens > self.max_tokens:
            return False
        return self.max_cost is None or spent.cost_usd + more * cost <= self.max_cost


UNBOUNDED = Budget()
