"""The archive: one SQLite file of documents, exchanges with models, briefs and runs, that can be searched.

    with opened(path) as archive:
        archive.exchanges.get(key)

docs/archive.md describes the tables. Nothing outside this package writes SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from summarizer.archive import batches, contents, days, filing, runs
from summarizer.archive.batches import Batch
from summarizer.archive.connection import BUSY_SECONDS, MAKE_ONE, Connection
from summarizer.archive.contents import EVERYTHING, Choice, Listed
from summarizer.archive.days import Kept
from summarizer.archive.exchanges import ArchivedExchanges
from summarizer.archive.filing import Making, Reading
from summarizer.archive.search import Hit, Named, Search, actors, search
from summarizer.brief import Brief
from summarizer.day import Day
from summarizer.errors import ArchiveError, SummarizerError
from summarizer.exchange import Request
from summarizer.source import SourceText

__all__ = ["Archive", "Batch", "Choice", "Hit", "Kept", "Listed", "Making", "Named", "Reading", "Search", "opened"]


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

    def holds(self, reading: Reading, making: Making, *, limit: int) -> bool:
        """See `filing.holds`."""
        return filing.holds(self.connection, reading, making, limit)

    def file(self, brief: Brief, making: Making, *, final: bool, run: int | None, reading: Reading | None) -> None:
        """See `filing.file`."""
        filing.file(self.connection, brief, making, final=final, run=run, reading=reading)

    def search(self, asked: Search) -> Iterator[Hit]:
        """See `search.search`."""
        return search(self.connection, asked)

    def actors(self, words: str, limit: int = 5) -> list[Named]:
        """See `search.actors`."""
        return actors(self.connection, words, limit)

    def listed(self, choice: Choice = EVERYTHING) -> Iterator[Listed]:
        """See `contents.listed`."""
        return contents.listed(self.connection, choice)

    def briefs(self, choice: Choice = EVERYTHING) -> Iterator[Brief]:
        """See `contents.briefs`."""
        return contents.briefs(self.connection, choice)

    def brief(self, prefix: str, model: str = "") -> Brief:
        """See `contents.brief`."""
        return contents.brief(self.connection, prefix, model)

    def statistics(self) -> dict[str, object]:
        """See `contents.statistics`."""
        return contents.statistics(self.connection)

    def file_source(self, source: SourceText, reading: Reading) -> None:
        """See `filing.file_source`."""
        filing.file_source(self.connection, source, reading)

    def sources(self, ids: Iterable[str]) -> Iterator[dict[str, Any]]:
        """See `filing.sources`."""
        return filing.sources(self.connection, ids)

    def expect(self, request: Request) -> None:
        """See `batches.expect`."""
        batches.expect(self.connection, request)

    def expected(self, key: str) -> tuple[Request, str, str] | None:
        """See `batches.expected`."""
        return batches.expected(self.connection, key)

    def answered(self, key: str) -> None:
        """See `batches.answered`."""
        batches.answered(self.connection, key)

    def note_batch(self, batch: Batch, files: Mapping[str, str | None]) -> None:
        """See `batches.note`."""
        batches.note(self.connection, batch, files)

    def batches(self, *, open_only: bool = True) -> list[Batch]:
        """See `batches.batches`."""
        return batches.batches(self.connection, open_only=open_only)

    def file_day(self, day: Day) -> int:
        """See `days.file`."""
        return days.file(self.connection, day)

    def days_before(self, date: str) -> tuple[Kept, ...]:
        """See `days.before`."""
        return days.before(self.connection, date)

    def day(self, kept: Kept) -> Day | None:
        """See `days.day`."""
        return days.day(self.connection, kept)

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
def opened(path: Path, *, make: bool = True, busy_seconds: float = BUSY_SECONDS) -> Iterator[Archive]:
    """Open the archive in this file and close it at the end; where there is none it is made, if `make` says so.

    An empty file, or a database with nothing in it, is no archive: without `make` it stays as it is.
    `busy_seconds` is how long to wait where another process writes. Raises ArchiveError.
    """
    if not make and not path.exists():
        raise ArchiveError("there is no archive yet", where=str(path), hint=MAKE_ONE)
    connection = Connection(path, make=make, busy_seconds=busy_seconds)
    try:
        yield Archive(connection)
    finally:
        connection.close()
