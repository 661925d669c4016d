"""Exchanges in the archive: a store as `summarizer.model.store` describes it, one row each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from summarizer.archive.connection import Connection, Row
from summarizer.errors import ArchiveError
from summarizer.exchange import Exchange

_COLUMNS = "key, model, document, prompt, status, started, seconds, attempts, labels, headers, asked, body"
_MARKS = ", ".join("?" * len(_COLUMNS.split(",")))
_PUT = f"INSERT OR REPLACE INTO exchanges ({_COLUMNS}) VALUES ({_MARKS})"
_TAKE = _PUT.replace("REPLACE", "IGNORE")


class ArchivedExchanges:
    """The exchanges of an archive. `failure` is the first error of writing, None where all was kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.failure: ArchiveError | None = None

    def get(self, key: str) -> Exchange | None:
        """The exchange of this key, or None. Raises ArchiveError."""
        row = self._connection.row("SELECT * FROM exchanges WHERE key = ?", (key,))
        return self._exchange(row) if row else None

    def put(self, exchange: Exchange) -> None:
        """Commit it, in place of an older one of the same key. Raises ArchiveError."""
        try:
            with self._connection.writing() as sqlite:
                sqlite.execute(_PUT, _values(exchange))
        except ArchiveError as error:
            self.failure = self.failure or error
            raise

    def kept(self) -> Iterator[tuple[str, Exchange]]:
        """Every exchange, with where it stands. Raises ArchiveError."""
        for row in self._connection.pages("SELECT * FROM exchanges ORDER BY document, model, key"):
            yield f"{self._connection.path}, exchange {row['key'][:16]}", self._exchange(row)

    def models(self, document: str = "") -> list[str]:
        """Models that have exchanges, by name, those with this document first."""
        rows = self._connection.rows(
            "SELECT model, max(document = ?) AS here FROM exchanges GROUP BY model ORDER BY here DESC, model",
            (document,),
        )
        return [row["model"] for row in rows]

    def take_over(self, exchanges: Iterable[Exchange], place: str) -> int:
        """Take all of these in, once for each place that they come from; how many were new. Raises ArchiveError."""
        with self._connection.writing() as sqlite:
            before = sqlite.total_changes
            sqlite.executemany(_TAKE, map(_values, exchanges))
            taken = sqlite.total_changes - before
            sqlite.execute("INSERT OR REPLACE INTO meta VALUES ('taken over from', ?)", (place,))
        return taken

    def taken_over(self, place: str) -> bool:
        """Whether the exchanges of this place are in the archive."""
        row = self._connection.row("SELECT value FROM meta WHERE name = 'taken over from'")
        return row is not None and row["value"] == place

    def _exchange(self, row: Row) -> Exchange:
        try:
            return Exchange(
                key=row["key"],
                asked=json.loads(row["asked"]),
                status=row["status"],
                headers=json.loads(row["headers"]),
                body=row["body"],
                started=row["started"],
                seconds=row["seconds"],
                labels=json.loads(row["labels"]),
                attempts=row["attempts"],
            )
        except ValueError as error:
            raise ArchiveError(
                f"the archive is damaged: exchange {row['key'][:16]} is no JSON",
                where=str(self._connection.path),
                hint="restore the file, or ask again with --fresh",
            ) from error


def _values(exchange: Exchange) -> tuple[object, ...]:
    return (
        exchange.key,
        exchange.asked.get("model"),
        writable(exchange.labels.get("document", "")),
        exchange.labels.get("prompt", ""),
        exchange.status,
        exchange.started,
        exchange.seconds,
        exchange.attempts,
        json.dumps(dict(exchange.labels)),
        json.dumps(dict(exchange.headers)),
        written(exchange.asked),
        writable(exchange.body),
    )


def written(value: object) -> str:
    """A value as JSON whose letters can be read in the file."""
    return writable(json.dumps(value, ensure_ascii=False))


def writable(text: str) -> str:
    """The text with each lone surrogate, which SQLite cannot hold, as its escape; in JSON that says the same."""
    return text.encode("utf-8", "backslashreplace").decode()
