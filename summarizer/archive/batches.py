"""Requests that wait for their answers, and the batches in which they were sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.archive.connection import Connection
from summarizer.archive.exchanges import written
from summarizer.archive.filing import now
from summarizer.exchange import Request


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch at a server. `status` is the server's word, `requests` how many; `fetched` is when, None if never."""

    id: str
    server: str
    status: str
    requests: int
    submitted: str
    fetched: str | None


def expect(connection: Connection, request: Request) -> None:
    """Keep what is asked, so that the answer, which comes without it, can be filed. Raises ArchiveError.

    One that was written before keeps the day of that.
    """
    with connection.writing() as sqlite:
        sqlite.execute(
            "INSERT INTO requests VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET document = excluded.document, "
            "labels = excluded.labels, asked = excluded.asked",
            (
                request.key,
                request.labels.get("text", ""),
                str(request.asked.get("model")),
                now(),
                written(dict(request.labels)),
                written(request.asked),
            ),
        )


def expected(connection: Connection, key: str) -> tuple[Request, str, str] | None:
    """The request of this key, without its body, its document's id and when it was written; None where none was."""
    row = connection.row("SELECT * FROM requests WHERE key = ?", (key,))
    if row is None:
        return None
    return Request(row["key"], json.loads(row["asked"]), {}, json.loads(row["labels"])), row["document"], row["written"]


def answered(connection: Connection, key: str) -> None:
    """Take this request off the list. Raises ArchiveError."""
    with connection.writing() as sqlite:
        sqlite.execute("DELETE FROM requests WHERE key = ?", (key,))


def note(connection: Connection, batch: Batch, files: Mapping[str, str | None]) -> None:
    """Keep a batch as it stands now; `files` are the server's ids of its `output` and `errors`. Raises ArchiveError."""
    with connection.writing() as sqlite:
        sqlite.execute(
            "INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET status = excluded.status, "
            "output = excluded.output, errors = excluded.errors, fetched = coalesce(excluded.fetched, fetched)",
            (
                batch.id,
                batch.server,
                batch.status,
                batch.requests,
                batch.submitted,
                files.get("output"),
                files.get("errors"),
                batch.fetched,
            ),
        )


def batches(connection: Connection, *, open_only: bool = True) -> list[Batch]:
    """The batches, the last first; those that are not fetched yet, or all. Raises ArchiveError."""
    rows = connection.rows(
        "SELECT id, server, status, requests, submitted, fetched FROM batches "
        f"{'WHERE fetched IS NULL ' if open_only else ''}ORDER BY submitted DESC, rowid DESC"
    )
    return [Batch(**row) for row in rows]
