"""Counts a run over many files, and says how far it is: one line, a summary, or JSON lines."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from summarizer.brief import Brief
from summarizer.pipeline import Result
from summarizer.run import Run


@dataclass
class Tally:
    """What became of `files` so far. `made` were asked about in this run, `found` were in the archive."""

    files: int
    run: Run
    made: int = 0
    found: int = 0
    failed: int = 0
    clock: Callable[[], float] = time.monotonic
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.clock()

    def count(self, result: Result) -> None:
        """Count what became of one file."""
        if not isinstance(result.outcome, Brief):
            self.failed += 1
        elif result.found:
            self.found += 1
        else:
            self.made += 1

    @property
    def done(self) -> int:
        """Files that nothing more will be done about in this run."""
        return self.made + self.found + self.failed

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return self.clock() - self.began

    @property
    def left(self) -> float | None:
        """Seconds until the rest is done, as fast as so far; None where nothing is yet."""
        # What the archive had took no time, so it says nothing of the rest.
        worked = self.made + self.failed
        return self.seconds / worked * (self.files - self.done) if worked else None

    def facts(self) -> dict[str, object]:
        """All of it, for --log-json. `cost_usd` leaves out `unpriced` exchanges; None where no price is known."""
        spent = self.run.spent
        return {
            "files": self.files,
            "made": self.made,
            "found": self.found,
            "failed": self.failed,
            "seconds": round(self.seconds, 1),
            "seconds_left": None if self.left is None else round(self.left),
            "requests": spent.exchanges + spent.failed,
            "failed_requests": spent.failed,
            "input_tokens": spent.usage.input_tokens,
            "cached_input_tokens": spent.usage.cached_input_tokens,
            "output_tokens": spent.usage.output_tokens,
            "again_input_tokens": spent.again.input_tokens,
            "again_output_tokens": spent.again.output_tokens,
            "cost_usd": None if self._unknown else round(spent.cost_usd, 6),
            "unpriced": spent.unpriced,
        }

    def line(self) -> str:
        """How far the run is, in one line."""
        parts = [f"{self.done:,} of {self.files:,} done", f"{self.failed:,} failed", f"{self.found:,} from the archive"]
        if self.seconds > 0:
            parts.append(f"{self.done / self.seconds:.1f} a second")
        if self.left is not None:
            parts.append(f"{_clock(self.left)} left")
        return " · ".join([*parts, self.cost()])

    def summary(self) -> list[str]:
        """What the run came to, in two lines, and a third where something was asked again."""
        spent, usage = self.run.spent, self.run.spent.usage
        lines = [
            f"{self.made:,} made, {self.found:,} from the archive, {self.failed:,} failed, "
            f"{self.files - self.done:,} not tried, in {_clock(self.seconds)}",
            f"{usage.input_tokens:,} tokens in ({usage.cached_input_tokens:,} cached), {usage.output_tokens:,} out; "
            f"{self.cost()}",
        ]
        if spent.again.input_tokens or spent.failed:
            again = spent.again
            lines.append(
                f"of these {again.input_tokens:,} in and {again.output_tokens:,} out to ask again about what failed "
                f"its checks; {spent.failed:,} requests brought no answer"
            )
        return lines

    @property
    def _unknown(self) -> bool:
        return 0 < self.run.spent.unpriced == self.run.spent.exchanges

    def cost(self) -> str:
        """What was spent; an exchange of unknown price is said to be one."""
        spent = self.run.spent
        if self._unknown:
            return "cost unknown"
        return f"{spent.cost_usd:.4f} USD" + (
            f" and {spent.unpriced:,} requests of unknown price" if spent.unpriced else ""
        )


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
