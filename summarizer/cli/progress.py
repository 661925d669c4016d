"""Tells on stderr how the work goes on: one live line in a terminal, plain lines for what matters elsewhere."""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from summarizer.errors import SummarizerError, one_line
from summarizer.exchange import Silent

if TYPE_CHECKING:
    from rich.status import Status

_CHARACTERS_A_TOKEN = 4


def two_lines(error: SummarizerError) -> str:
    """An error as its two lines."""
    return f"summarize: {error}\nhint: {error.hint or 'run with --debug to see where it came from'}"


def record(event: str, **facts: object) -> str:
    """An event as one line of JSON; as ASCII, since a file's name may be no UTF-8."""
    return json.dumps({"event": event, **facts})


def about(error: SummarizerError) -> dict[str, object]:
    """An error's two lines as the fields of a record."""
    return {"error": type(error).__name__, "what": error.what, "where": error.where, "hint": error.hint}


class Progress:
    """Says what the user must see: notes and errors, a line each."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet

    def note(self, text: str) -> None:
        """Show a line, unless --quiet."""
        if not self._quiet:
            click.echo(f"summarize: {one_line(text)}", err=True)

    def complain(self, error: SummarizerError) -> None:
        """Show an error's two lines."""
        click.echo(two_lines(error), err=True)

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """Step aside while something else is printed."""
        yield


class PlainProgress(Progress, Silent):
    """Says no more than that. It is a `Silent`, so answers are not streamed for it."""


class Records(PlainProgress):
    """Says the same as lines of JSON, one for each note and error."""

    def note(self, text: str) -> None:
        """Say something that the user should see."""
        self.event("note", text=one_line(text))

    def complain(self, error: SummarizerError) -> None:
        """Tell of an error."""
        self.event("error", **about(error))

    def event(self, event: str, **facts: object) -> None:
        """Write a record."""
        click.echo(record(event, **facts), err=True)


class LiveProgress(Progress):
    """Shows one line that moves: which file, what is being done, seconds, tokens as they stream in."""

    def __init__(self, status: Status) -> None:
        super().__init__()
        self._status = status
        self._line, self._started, self._characters = "", time.monotonic(), 0

    def stage(self, document: str, stage: str) -> None:
        """Begin a stage."""
        self._line, self._started, self._characters = one_line(f"{document}: {stage}"), time.monotonic(), 0
        self._show()

    def received(self, characters: int) -> None:
        """Count what streams in; about four characters are a token."""
        self._characters += characters
        self._show()

    def note(self, text: str) -> None:
        """Show a line above the moving one."""
        with self.aside():
            super().note(text)

    def complain(self, error: SummarizerError) -> None:
        """Show an error above the moving line."""
        with self.aside():
            super().complain(error)

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """Take the moving line away while something else is printed."""
        self._status.stop()
        try:
            yield
        finally:
            self._status.start()

    def _show(self) -> None:
        from rich.text import Text

        seconds = time.monotonic() - self._started
        tokens = f", about {self._characters // _CHARACTERS_A_TOKEN:,} tokens" if self._characters else ""
        self._status.update(Text(f"{self._line}, {seconds:.0f} s{tokens}"))


@contextlib.contextmanager
def progress(*, quiet: bool) -> Iterator[PlainProgress | LiveProgress]:
    """The right way to tell of progress: live where stderr is a terminal, else notes only."""
    if quiet or not sys.stderr.isatty():
        yield PlainProgress(quiet=quiet)
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield LiveProgress(status)
