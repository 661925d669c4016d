"""Opens an archive's file, brings it to this version, and says in our terms what SQLite cannot do.

Several processes may have one file open: it is in WAL mode, every writing transaction takes its lock at the start, and
whoever finds it taken waits BUSY_SECONDS.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from summarizer.archive.schema import APPLICATION_ID, MIGRATIONS, VERSION
from summarizer.errors import ArchiveError

BUSY_SECONDS = 30.0
Row = dict[str, Any]
"""A row by the names of its columns."""

MAKE_ONE = "make a brief, it is kept there; or name another with --archive FILE"
_OTHER = "name another with --archive FILE, or do without: --no-archive"
# By SQLite's primary result code, https://www.sqlite.org/rescode.html.
_TROUBLES = {
    "FULL": ("no room for the archive", "make room, and start the same command again; what is in it is kept"),
    "BUSY": ("the archive is locked by another program", f"wait until that one is done, or {_OTHER}"),
    "LOCKED": ("the archive is locked by another program", f"wait until that one is done, or {_OTHER}"),
    "CORRUPT": ("the archive is damaged", f"restore the file, or {_OTHER}; nothing was written to it"),
    "NOTADB": ("this is no archive", f"{_OTHER}; nothing was written to it"),
    "CANTOPEN": ("the archive cannot be opened", f"check the folder and who may write there, or {_OTHER}"),
    "READONLY": ("the archive cannot be written", f"check who may write there, or {_OTHER}"),
    "PERM": ("the archive cannot be written", f"check who may write there, or {_OTHER}"),
    "IOERR": ("the disk does not read or write the archive", f"check the disk, or {_OTHER}"),
}


class Connection:
    """One SQLite connection that threads may share; statements run one at a time.

    Without `make` a file that holds nothing is not made an archive.
    """

    def __init__(self, path: Path, *, make: bool = True, busy_seconds: float = BUSY_SECONDS) -> None:
        self.path = path
        self._lock = threading.RLock()
        with self.translated():
            self._sqlite = _connected(path, busy_seconds)
        try:
            with self.translated():
                _prepare(self._sqlite, path, busy_seconds, make=make)
        except BaseException:
            self._sqlite.close()
            raise

    def rows(self, sql: str, values: tuple[object, ...] | dict[str, object] = ()) -> list[Row]:
        """All rows of one statement. Raises ArchiveError."""
        with self._lock, self.translated():
            return self._sqlite.execute(sql, values).fetchall()

    def row(self, sql: str, values: tuple[object, ...] | dict[str, object] = ()) -> Row | None:
        """The first row of one statement, or None. Raises ArchiveError."""
        with self._lock, self.translated():
            found: Row | None = self._sqlite.execute(sql, values).fetchone()
        return found

    def pages(self, sql: str, values: tuple[object, ...] = (), size: int = 200) -> Iterator[Row]:
        """The rows of one statement, `size` at a time in memory. Raises ArchiveError."""
        with self._lock, self.translated():
            cursor = self._sqlite.execute(sql, values)
        while True:
            with self._lock, self.translated():
                rows = cursor.fetchmany(size)
            if not rows:
                return
            yield from rows

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is committed at the end, or none. Raises ArchiveError."""
        with self._lock, self.translated():
            self._sqlite.execute("BEGIN IMMEDIATE")
            try:
                yield self._sqlite
                self._sqlite.execute("COMMIT")
            except BaseException:
                if self._sqlite.in_transaction:
                    self._sqlite.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._sqlite.close()

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Turn what SQLite raises into an ArchiveError."""
        try:
            yield
        except sqlite3.Error as error:
            if not _code(error):
                # Not SQLite's word but its module's: a mistake of this program.
                raise
            raise _ours(error, self.path) from error


def _connected(path: Path, busy_seconds: float) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        what, hint = _TROUBLES["CANTOPEN"]
        reason = getattr(error, "strerror", None) or error
        raise ArchiveError(f"{what}: {reason}", where=str(path), hint=hint) from error
    try:
        connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
    except ValueError as error:  # a name with a NUL in it
        what, hint = _TROUBLES["CANTOPEN"]
        raise ArchiveError(f"{what}: {error}", where=str(path), hint=hint) from error
    connection.row_factory = _named
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, busy_seconds: float, *, make: bool) -> None:
    version = _version(connection, path)
    if version == 0 and not make:
        raise ArchiveError("this file is empty, and no archive", where=str(path), hint=MAKE_ONE)
    connection.execute("PRAGMA foreign_keys = ON")
    # An exchange is paid for: each commit reaches the disk, not only the system.
    connection.execute("PRAGMA synchronous = FULL")
    if version == VERSION:
        return
    # SQLite does not wait when two processes change the mode at once, so the waiting is done here.
    deadline = time.monotonic() + busy_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError as error:
            if _code(error) not in {"BUSY", "LOCKED"} or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
    _migrate(connection, path)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    version = _pragma(connection, "user_version")
    application = _pragma(connection, "application_id")
    empty = connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None
    if application != APPLICATION_ID and not empty:
        raise ArchiveError(
            "this is another program's database", where=str(path), hint=f"{_OTHER}; nothing was written to it"
        )
    if version > VERSION:
        raise ArchiveError(
            f"the archive is of a newer version ({version}; this program knows {VERSION})",
            where=str(path),
            hint=f"update the program, or {_OTHER}; nothing was written to it",
        )
    return version


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value: int = connection.execute(f"PRAGMA {name}").fetchone()[name]
    return value


def _named(cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> Row:
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Looked at again under the lock: another process may have done it by now.
        for step in MIGRATIONS[_version(connection, path) :]:
            for statement in _statements(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> list[str]:
    # Not executescript, which commits first: a migration is done whole or not at all.
    return [statement for part in script.split(";\n") if (statement := part.strip())]


def _code(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    return name.removeprefix("SQLITE_").partition("_")[0]


def _ours(error: sqlite3.Error, path: Path) -> ArchiveError:
    what, hint = _TROUBLES.get(_code(error), ("the archive does not answer", f"restore the file, or {_OTHER}"))
    return ArchiveError(f"{what}: {error}", where=str(path), hint=hint)
