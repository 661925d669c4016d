"""Days that were made before: the one to compare with, and all of them for a feed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from summarizer.archive import Archive, Kept
from summarizer.archive.days import folded
from summarizer.brief import Brief
from summarizer.daily.outlets import printed
from summarizer.day import FORMAT, Day
from summarizer.edition.folders import NAME, is_day, read_bytes
from summarizer.errors import ArchiveError, InputError
from summarizer.exchange import Watcher

SHARED = 0.18
"""The least that days of one subject share of the marks of the smaller one (overlap coefficient, Szymkiewicz-Simpson).

Measured on the days of seeds/, cut by subject: those of one subject share 0.227 to 0.6, a subject and a whole day with
it 0.2 to 0.6; those of different subjects up to 0.091, an article and a day of another subject up to 0.167: a state and
an agency. An article in another script than those before it shares no more with its own subject (0.062 to 0.154).
"""
NEAR_THE_BEST = 0.5
"""A later day goes before the most alike one if it is at least half as alike: subjects drift from day to day."""
_ANOTHER = "another: --since FILE"
_HINT = "name a day as `summarize daily -o DIR` wrote it"


def earlier_day(
    since: Path | None, folder: Path | None, date: str, briefs: Sequence[Brief] | None = None
) -> Day | None:
    """The day to compare with: that of the file `since`, else the last one before `date` in a folder of days.

    `since` may be a folder itself. Of several days of that last date it is the one that shares the most with `briefs`
    (articles, outlets and actors). None where there is none. Raises InputError where the file is no day.
    """
    if since is not None and not os.path.isdir(since):  # noqa: PTH112 - Path.is_dir raises where it may not look
        return read_day(since)
    place = since or folder
    before = [path for path in files_of(place) if _key(path)[0] < date] if place else []
    last = [read_day(path) for path in before if _key(path)[0] == _key(before[-1])[0]]
    own = _marks(briefs or ())
    return max(last, key=lambda day: _share(own, marks_of(day)), default=None)


def of_subject(days: Sequence[Kept], briefs: Sequence[Brief]) -> Kept | None:
    """Of days of any subject, the one to compare with: the last that shares much with these briefs.

    Much is SHARED, and at least NEAR_THE_BEST of what the most alike one shares; of one date it is the most alike. It is
    told by articles, outlets and actors, as Jaccard's index. None where no day shares enough.
    """
    own = _marks(briefs)
    alike = {day: _share(own, day.marks) for day in days if _of_one_subject(own, day.marks)}
    near = [day for day, share in alike.items() if share >= NEAR_THE_BEST * max(alike.values())]
    return max(near, key=lambda day: (day.date, alike[day], day.id), default=None)


def _of_one_subject(own: frozenset[str], other: frozenset[str]) -> bool:
    # Of the smaller one: a day of two articles may go on one of forty. One mark alone, a state or an outlet, is shared
    # by days of any subject; where a day has only one, it is its article.
    smaller = min(len(own), len(other))
    return len(own & other) >= max(SHARED * smaller, min(2, smaller), 1)


def archived_day(kept: Archive, when: str, briefs: Sequence[Brief], watcher: Watcher) -> Day | None:
    """The day to compare with out of an archive, told in a note; None where none is of the briefs' subject.

    The briefs are paid for, so a day that cannot be read is noted and gives way to the next one.
    Raises ArchiveError where the archive does not answer.
    """
    damaged: set[Kept] = set()
    while chosen := of_subject([day for day in kept.days_before(when) if day not in damaged], briefs):
        try:
            # None where it was made again by now: then its successor is in the list.
            if day := kept.day(chosen):
                # An archive may hold the days of other subjects, and a folder of days names its own.
                watcher.note(f"compared with {day.date}, the last day of its subject in the archive; {_ANOTHER}")
                return day
        except ArchiveError as error:
            damaged.add(chosen)
            watcher.note(f"{error.what}, and is passed over")
    if kept.days_before(when):
        watcher.note(f"no earlier day in the archive shares enough outlets and actors with this one; {_ANOTHER}")
    return None


def days_in(folder: Path | None, most: int) -> dict[str, Day]:
    """The last days of a folder by the names of their files, the latest first. Raises InputError where one is damaged."""
    return {path.stem: read_day(path) for path in files_of(folder)[::-1][:most]} if folder else {}


def read_day(path: Path) -> Day:
    """The day in this file. Raises InputError."""
    try:
        return Day.model_validate_json(read_bytes(path))
    except OSError as error:
        raise InputError(f"no earlier day: {error.strerror}", where=str(path), hint=_HINT) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or FORMAT
        raise InputError(f"this is no day: {place}: {first['msg']}", where=str(path), hint=_HINT) from error


def files_of(folder: Path) -> list[Path]:
    """The files of days in a folder, the earliest first and those of one date by their numbers."""
    # Briefs that lie beside them are none.
    try:
        found = [path for path in folder.iterdir() if path.suffix == ".json" and NAME.fullmatch(path.stem)]
    except FileNotFoundError:
        return []
    except OSError as error:  # glob would pass over a folder that may not be read
        raise InputError(f"no earlier day: {error.strerror}", where=str(folder), hint=_HINT) from error
    return sorted(filter(_may_be_day, found), key=_key)


def marks_of(day: Day) -> frozenset[str]:
    """What tells the subject of a day: the digests of its articles, its outlets and every name of its actors."""
    outlets = {each.outlet for each in day.documents}
    return folded({each.digest for each in day.documents} | outlets | {n for actor in day.actors for n in actor.names})


def _key(path: Path) -> tuple[str, int]:
    found = NAME.fullmatch(path.stem)
    assert found is not None
    return found[1], int(found[2] or 1)


def _share(own: frozenset[str], other: frozenset[str]) -> float:
    return len(own & other) / len(own | other) if own & other else 0.0


def _may_be_day(path: Path) -> bool:
    try:
        return is_day(path)
    except OSError:
        return True  # why it cannot be read, is told where it is the one to compare with


def _marks(briefs: Sequence[Brief]) -> frozenset[str]:
    outlets = {printed(brief).outlet for brief in briefs}
    actors = {actor.name for brief in briefs for actor in brief.actors}
    return folded({brief.document.id for brief in briefs} | outlets | actors)
