"""Days in the archive: the daily brief of each date, for the next one to be compared with."""

from __future__ import annotations

from pydantic import ValidationError

from summarizer.archive.connection import Connection
from summarizer.archive.filing import now
from summarizer.day import Day
from summarizer.errors import ArchiveError


def file(connection: Connection, day: Day) -> None:
    """File a day in place of an older one of its date, with its documents' digests where the briefs stand.

    Raises ArchiveError.
    """
    documents = tuple(each.model_copy(update={"brief": each.digest}) for each in day.documents)
    bare = day.model_copy(update={"documents": documents})
    counts = (len(day.documents), len(day.stories), len(day.claims))
    values = (day.date, now(), *counts, bare.model_dump_json(by_alias=True, exclude_none=True))
    with connection.writing() as sqlite:
        sqlite.execute("INSERT OR REPLACE INTO days VALUES (?, ?, ?, ?, ?, ?)", values)


def last_before(connection: Connection, date: str) -> Day | None:
    """The last day before this date (ISO 8601), None where there is none. Raises ArchiveError."""
    row = connection.row("SELECT date, day FROM days WHERE date < ? ORDER BY date DESC LIMIT 1", (date,))
    if row is None:
        return None
    try:
        return Day.model_validate_json(row["day"])
    except ValidationError as error:
        hint = "make that day again, or name a day to compare with: --since FILE"
        what = f"the day {row['date']} is none that this version reads"
        raise ArchiveError(what, where=str(connection.path), hint=hint) from error
