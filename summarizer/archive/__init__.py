"""The archive: one SQLite file of documents, exchanges with models, briefs and runs, that can be searched.

    with opened(path) as archive:
        archive.exchanges.get(key)

docs/archive.md describes the tables. Nothing outside this package writes SQL.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summarizer.archive import filing, runs
from summarizer.archive.connection import BUSY_SECONDS, Connection
from summarizer.archive.exchanges import ArchivedExchanges
from summarizer.archive.filing import Making, Reading
from summarizer.brief import Brief
from summarizer.errors import SummarizerError

__all__ = ["Archive", "Making", "Reading", "opened"]


class Archive:
    """An open archive. Threads may share it; several processes may each open the same file."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.exchanges = ArchivedExchanges(connection)

    @property
    def path(self) -> Path:
        """The file."""
        return self.connection.path

    def find(self, reading: Reading, making: Making, *, name: str, limit: int) -> Brief | None:
        """See `filing.find`."""
        return filing.find(self.connection, reading, making, name, limit)

    def file(self, brief: Brief, making: Making, *, final: bool, run: int | None, reading: Reading | None) -> None:
        """See `filing.file`."""
        filing.file(self.connection, brief, making, final=final, run=run, reading=reading)

    def begin(self, *, summarizer: str, model: str, prompt: str) -> int:
        """Begin a run; its number."""
        return runs.begin(self.connection, summarizer=summarizer, model=model, prompt=prompt)

    def fail(self, run: int, name: str, error: SummarizerError) -> None:
        """List a document of which no brief could be made, with the reason."""
        runs.fail(self.connection, run, name, error)

    def end(self, run: int, *, found: int) -> None:
        """End a run in which so many briefs were found and not made."""
        runs.end(self.connection, run, found=found)


@contextmanager
def opened(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Iterator[Archive]:
    """Open the archive in this file, made where there is none, and close it at the end.

    `busy_seconds` is how long to wait where another process writes. Raises ArchiveError.
    """
    connection = Connection(path, busy_seconds=busy_seconds)
    try:
        yield Archive(connection)
    finally:
        connection.close()
