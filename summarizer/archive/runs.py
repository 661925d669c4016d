"""Runs in the archive: when each began and ended, how many briefs it made, and what failed and why."""

from __future__ import annotations

from summarizer.archive.connection import Connection
from summarizer.archive.exchanges import writable
from summarizer.archive.filing import now
from summarizer.errors import SummarizerError


def begin(connection: Connection, *, summarizer: str, model: str, prompt: str) -> int:
    """Begin a run; its number. Raises ArchiveError."""
    with connection.writing() as sqlite:
        number = sqlite.execute(
            "INSERT INTO runs (started, summarizer, model, prompt) VALUES (?, ?, ?, ?)",
            (now(), summarizer, model, prompt),
        ).lastrowid
    assert number is not None
    return number


def fail(connection: Connection, run: int, name: str, error: SummarizerError) -> None:
    """List a document of which no brief could be made, with the reason. Raises ArchiveError."""
    with connection.writing() as sqlite:
        sqlite.execute(
            "INSERT INTO failures (run, at, name, error, what, place, hint) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (run, now(), *map(writable, (name, type(error).__name__, error.what, error.where, error.hint))),
        )
        sqlite.execute("UPDATE runs SET failed = failed + 1 WHERE id = ?", (run,))


def end(connection: Connection, run: int, *, found: int) -> None:
    """End a run in which so many briefs were found and not made. Raises ArchiveError."""
    with connection.writing() as sqlite:
        sqlite.execute("UPDATE runs SET ended = ?, found = ? WHERE id = ?", (now(), found, run))
