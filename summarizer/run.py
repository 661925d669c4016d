"""One run over many documents: what it has spent, and whether it goes on.

A single failure says little. Several documents in a row, each after its retries, say that the server is down or the
account empty, and that the rest would fail as well: then no more are begun, and the rest is left for another run.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from summarizer.budget import UNBOUNDED, Budget, Spent
from summarizer.errors import (
    AccessRefused,
    ArchiveError,
    BudgetSpent,
    ModelNotFound,
    NoModelError,
    RateLimited,
    RunStopped,
    ServerFailed,
    ServerUnreachable,
    SummarizerError,
    TimedOut,
)

DOWN_AFTER = 5
"""Documents in a row that fail for a reason of the server's before no more are begun."""
_OF_THE_SERVER = (
    AccessRefused,
    ArchiveError,
    ModelNotFound,
    NoModelError,
    RateLimited,
    ServerFailed,
    ServerUnreachable,
    TimedOut,
)
_HINT = "start the same command again to go on; what is done is kept"


@dataclass
class Run:
    """Told of each document as it ends, and asked before each begins. `asked` are those that a model was asked about.

    `stopped` is why the run ended before its documents did; None while it goes on.
    """

    budget: Budget = UNBOUNDED
    guess: tuple[int, float] = (0, 0.0)
    spent: Spent = field(default_factory=Spent)
    asked: int = 0
    under_way: int = 0
    stopped: RunStopped | None = None
    _in_a_row: int = 0

    @property
    def given_up(self) -> bool:
        """Whether the server is taken to be down, so that nothing more is retried."""
        return self.stopped is not None and not isinstance(self.stopped, BudgetSpent)

    def may_start(self, under_way: int) -> bool:
        """Whether another document may begin beside so many."""
        if self.stopped:
            return False
        if self.budget.allows(self.spent, self.asked, self.under_way, self.guess):
            return True
        if under_way == 0:
            spent = (
                f"{self.spent.cost_usd:.4f} USD"
                if self.budget.max_cost is not None
                else f"{self.spent.tokens:,} tokens"
            )
            bound = "--max-cost" if self.budget.max_cost is not None else "--max-tokens"
            hint = f"{_HINT}, or allow more"
            self.stopped = BudgetSpent(f"the next document would exceed {bound}: {spent} spent", hint=hint)
        return False

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Count a document that a model is asked about, while it is."""
        self.asked += 1
        self.under_way += 1
        try:
            yield
        finally:
            self.under_way -= 1

    def ended(self, error: SummarizerError | None) -> None:
        """Hear of a document that a model was asked about, and what was wrong if no brief was made of it."""
        if not isinstance(error, _OF_THE_SERVER):
            # Also a file that cannot be read: it says nothing, but the next ones may.
            self._in_a_row = self._in_a_row if error else 0
            return
        self._in_a_row += 1
        if self._in_a_row >= DOWN_AFTER and self.stopped is None:
            self.stopped = RunStopped(
                f"{self._in_a_row} documents in a row failed: {error.what}", where=error.where, hint=_HINT
            )
