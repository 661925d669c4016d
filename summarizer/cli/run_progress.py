"""Tells on stderr how a run over many files goes on: one line that moves, plain lines now and then, or JSON lines."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.cli.progress import Progress, Records, about
from summarizer.cli.tally import Tally
from summarizer.errors import SummarizerError
from summarizer.exchange import Silent
from summarizer.pipeline import Failed, Result

if TYPE_CHECKING:
    from rich.status import Status

PLAIN_SECONDS = 30.0
LIVE_SECONDS = 0.2


class RunProgress(Progress, Silent):
    """Plain lines: errors and notes as they come, how far the run is every PLAIN_SECONDS, and a summary.

    It is a `Silent`, so that answers are not streamed for it: that would be most of a run's work.
    """

    every = PLAIN_SECONDS

    def __init__(self, tally: Tally, *, quiet: bool = False) -> None:
        super().__init__(quiet=quiet)
        self.tally, self._shown = tally, time.monotonic()

    def count(self, result: Result) -> None:
        """Count what became of one file, and say how far the run is where it is time to."""
        self.tally.count(result)
        if time.monotonic() - self._shown >= self.every:
            self._shown = time.monotonic()
            self.show()

    def show(self) -> None:
        """Say how far the run is."""
        super().note(self.tally.line())

    def end(self) -> None:
        """Say what the run came to."""
        for line in self.tally.summary():
            super().note(line)


class LiveRunProgress(RunProgress):
    """One line that moves; errors and notes stand above it."""

    every = LIVE_SECONDS

    def __init__(self, tally: Tally, status: Status) -> None:
        super().__init__(tally)
        self._status = status

    def show(self) -> None:
        """Move the line."""
        from rich.text import Text

        self._status.update(Text(self.tally.line()))

    def note(self, text: str) -> None:
        """Show a line above the moving one."""
        with self.aside():
            super().note(text)

    def complain(self, error: SummarizerError) -> None:
        """Show an error above the moving line."""
        with self.aside():
            super().complain(error)

    def end(self) -> None:
        """Take the line away, and say what the run came to."""
        self._status.stop()
        super().end()

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """Take the moving line away while something else is printed."""
        self._status.stop()
        try:
            yield
        finally:
            self._status.start()


class JsonProgress(Records, RunProgress):
    """Each event as one line of JSON; `event` is made, found, failed, note, error, progress or summary."""

    def count(self, result: Result) -> None:
        """Say what became of one file."""
        outcome = result.outcome
        if isinstance(outcome, Failed):
            self.event("failed", file=outcome.name, **about(outcome.error))
        else:
            self.event("found" if result.found else "made", file=outcome.document.name, document=outcome.document.id)
        super().count(result)

    def show(self) -> None:
        """Say how far the run is."""
        self.event("progress", **self.tally.facts())

    def end(self) -> None:
        """Say what the run came to."""
        self.event("summary", **self.tally.facts())


@contextlib.contextmanager
def run_progress(tally: Tally, *, quiet: bool, log_json: bool) -> Iterator[RunProgress]:
    """The right way to tell of a run: JSON lines where asked for, live in a terminal, else plain."""
    if log_json:
        yield JsonProgress(tally)
        return
    if quiet or not sys.stderr.isatty():
        yield RunProgress(tally, quiet=quiet)
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield LiveRunProgress(tally, status)
