"""Days in the archive: daily briefs, for the next one to be compared with. A date may have several, of other subjects."""

from __future__ import annotations

import json
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pydantic import ValidationError

from summarizer.archive.connection import Connection, Row
from summarizer.archive.exchanges import written
from summarizer.archive.filing import now
from summarizer.day import Day
from summarizer.errors import ArchiveError

_REACH = 30
"""Dates among which the day to compare with is looked for; each may have the days of many subjects."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A day in the archive by its number and date, and what tells its subject.

    `marks` are the digests of its articles, its outlets and every name of its actors, case-folded.
    """

    id: int
    date: str
    marks: frozenset[str]


def file(connection: Connection, day: Day) -> int:
    """File a day, with its documents' digests where the briefs stand; the most stories with text of one it replaces.

    It replaces those of its date whose articles are all in it. One of other articles, or of more, stays beside it.
    Raises ArchiveError.
    """
    documents = tuple(each.model_copy(update={"brief": each.digest}) for each in day.documents)
    bare = day.model_copy(update={"documents": documents})
    held = {each.digest for each in day.documents}
    counts = (len(day.documents), len(day.stories), len(day.claims))
    kept = (written(sorted(held)), written(_subject(day)), bare.model_dump_json(by_alias=True, exclude_none=True))
    with connection.writing() as sqlite:
        older = sqlite.execute("SELECT id, articles FROM days WHERE date = ?", (day.date,)).fetchall()
        replaced = [row["id"] for row in older if held.issuperset(json.loads(row["articles"]))]
        told = [sqlite.execute(_TOLD, (id_,)).fetchone()["told"] for id_ in replaced]
        sqlite.executemany("DELETE FROM days WHERE id = ?", [(id_,) for id_ in replaced])
        sqlite.execute(_FILED, (day.date, now(), *counts, *kept))
    return max(told, default=0)


def before(connection: Connection, date: str) -> tuple[Kept, ...]:
    """The days of the last dates before this one (ISO 8601), the last one first. Raises ArchiveError."""
    return tuple(map(_kept, connection.rows(_BEFORE, (date, _REACH))))


def day(connection: Connection, kept: Kept) -> Day | None:
    """The whole day; None where it is there no more, since another process has made it again by now.

    Raises ArchiveError where this version cannot read it.
    """
    row = connection.row("SELECT id, date, articles, subject, day FROM days WHERE id = ?", (kept.id,))
    # SQLite gives the number of a row that was deleted to the next one.
    if row is None or _kept(row) != kept:
        return None
    try:
        return Day.model_validate_json(row["day"])
    except ValidationError as error:
        hint = "make that day again, or name a day to compare with: --since FILE"
        what = f"the day {kept.date} is none that this version reads"
        raise ArchiveError(what, where=str(connection.path), hint=hint) from error


def _kept(row: Row) -> Kept:
    return Kept(row["id"], row["date"], folded({*json.loads(row["articles"]), *json.loads(row["subject"])}))


def folded(marks: AbstractSet[str | None]) -> frozenset[str]:
    """Marks of a subject as they are compared."""
    return frozenset(mark.casefold() for mark in marks if mark)


def _subject(day: Day) -> list[str]:
    outlets = {each.outlet for each in day.documents if each.outlet}
    return sorted(outlets | {name for actor in day.actors for name in actor.names})


_BEFORE = (
    "SELECT id, date, articles, subject FROM days WHERE date < ?1 AND date >= "
    "(SELECT min(date) FROM (SELECT DISTINCT date FROM days WHERE date < ?1 ORDER BY date DESC LIMIT ?2)) "
    "ORDER BY date DESC, id DESC"
)
_FILED = (
    "INSERT INTO days (date, made, documents, stories, claims, articles, subject, day) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_TOLD = (
    "SELECT count(*) AS told FROM days, json_each(days.day, '$.stories') AS story "
    "WHERE days.id = ? AND json_array_length(story.value, '$.summary') > 0"
)
