"""One run over many documents: what it has spent, and whether it goes on.

A single failure says little. Several documents in a row, each after its retries, say that the server is down or the
account empty, and that the rest would fail as well: then no more are begun, and the rest is left for another run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from summarizer.budget import NOTHING, UNBOUNDED, Budget, Estimate, Spent
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
    """Asked before each document begins, and told of each as it ends.

    `estimate` is of a file, by its path; `free` says of one that no model will be asked about it.
    `stopped` is why the run ended before its documents did; None while it goes on. `unkept` is the first error of the
    archive, where something that was paid for could not be kept.
    """

    budget: Budget = UNBOUNDED
    estimate: Callable[[str], Estimate] = lambda _: NOTHING
    free: Callable[[str], bool] = lambda _: False
    spent: Spent = field(default_factory=Spent)
    stopped: RunStopped | None = None
    unkept: ArchiveError | None = None
    _under_way: dict[int, Estimate] = field(default_factory=dict)
    _asked: set[int] = field(default_factory=set)
    _settled: int = 0
    _in_a_row: int = 0

    @property
    def given_up(self) -> bool:
        """Whether the server is taken to be down, so that nothing more is retried."""
        return self.stopped is not None and not isinstance(self.stopped, BudgetSpent)

    def may_start(self, file: tuple[int, str]) -> bool:
        """Whether this file may begin beside those under way; if so, what it may need is set aside until it is settled."""
        if self.stopped:
            return False
        # Without a bound no file is looked at twice.
        if self.budget == UNBOUNDED or self.free(file[1]):
            self._under_way[file[0]] = NOTHING
            return True
        need = self.estimate(file[1])
        bound = self.budget.exceeded(self.spent, self._settled, self._under_way.values(), need)
        if bound is None:
            self._under_way[file[0]] = need
            return True
        if not self._under_way:
            spent = f"{self.spent.cost_usd:.4f} USD" if bound == "--max-cost" else f"{self.spent.tokens:,} tokens"
            # Where this run has spent nothing, the same one again would spend nothing either.
            hint = f"{_HINT}, or allow more" if self.spent.exchanges else f"raise {bound}: {_needed(bound, need)}"
            self.stopped = BudgetSpent(f"the next document would exceed {bound}: {spent} spent", hint=hint)
        return False

    def asks(self, index: int, need: Estimate = NOTHING) -> None:
        """Hear that a model is asked about a file, and what it may need now that it has been read."""
        self._asked.add(index)
        self._under_way[index] = need

    def settle(self, index: int) -> None:
        """Hear that nothing more is asked about a file."""
        self._under_way.pop(index, None)
        # What the archive had or could not be read took nothing, and says nothing of the rest.
        self._settled += index in self._asked
        self._asked.discard(index)

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


def _needed(bound: str, need: Estimate) -> str:
    likely, most = need.likely, need.most.at_least(need.likely)
    if bound == "--max-cost":
        return f"the next document is taken to need {likely.cost_usd:.4f} USD, and with what is asked again {most.cost_usd:.4f}"
    return f"the next document is taken to need {likely.tokens:,.0f} tokens, and with what is asked again {most.tokens:,.0f}"
