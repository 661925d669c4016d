"""Days that were made before: the one to compare with, and all of them for a feed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from summarizer.archive.days import Kept, folded
from summarizer.brief import Brief
from summarizer.daily.outlets import printed
from summarizer.day import FORMAT, Day
from summarizer.errors import InputError

NEAR_THE_BEST = 0.5
"""A later day goes before the most alike one if it is at least half as alike: subjects drift from day to day."""
NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:-([2-9]|[1-9]\d+))?")
"""How the files of a day are named, without their endings: "2031-03-05", and "2031-03-05-2" for another of that date."""
_HINT = "name a day as `summarize daily -o DIR` wrote it"


def earlier_day(
    since: Path | None, folder: Path | None, date: str, briefs: Sequence[Brief] | None = None
) -> Day | None:
    """The day to compare with: that of the file `since`, else the last one before `date` in a folder of days.

    `since` may be a folder itself. Of several days of that last date it is the one that shares the most with `briefs`
    (articles, outlets and actors). None where there is none. Raises InputError where the file is no day.
    """
    if since is not None and not since.is_dir():
        return read_day(since)
    place = since or folder
    before = [path for path in files_of(place) if _key(path)[0] < date] if place else []
    last = [read_day(path) for path in before if _key(path)[0] == _key(before[-1])[0]]
    own = _marks(briefs or ())
    return max(last, key=lambda day: _share(own, marks_of(day)), default=None)


def of_subject(days: Sequence[Kept], briefs: Sequence[Brief]) -> Kept | None:
    """Of days of any subject, the one to compare with: the last that shares much with these briefs.

    Much is at least NEAR_THE_BEST of what the most alike one shares, and of one date the most. It is told by articles,
    outlets and actors, as Jaccard's index. None where no day shares any.
    """
    own = _marks(briefs)
    alike = {day: _share(own, day.marks) for day in days if own & day.marks}
    near = [day for day, share in alike.items() if share >= NEAR_THE_BEST * max(alike.values())]
    return max(near, key=lambda day: (day.date, alike[day], day.id), default=None)


def days_in(folder: Path | None, most: int) -> dict[str, Day]:
    """The last days of a folder by the names of their files, the latest first. Raises InputError where one is damaged."""
    return {path.stem: read_day(path) for path in files_of(folder)[::-1][:most]} if folder else {}


def read_day(path: Path) -> Day:
    """The day in this file. Raises InputError."""
    try:
        return Day.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputError(f"no earlier day: {error.strerror}", where=str(path), hint=_HINT) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or FORMAT
        raise InputError(f"this is no day: {place}: {first['msg']}", where=str(path), hint=_HINT) from error


def files_of(folder: Path) -> list[Path]:
    """The files of days in a folder, the earliest first and those of one date by their numbers."""
    # Briefs that lie beside them are none.
    return sorted((path for path in folder.glob("*.json") if NAME.fullmatch(path.stem)), key=_key)


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


def _marks(briefs: Sequence[Brief]) -> frozenset[str]:
    outlets = {printed(brief).outlet for brief in briefs}
    actors = {actor.name for brief in briefs for actor in brief.actors}
    return folded({brief.document.id for brief in briefs} | outlets | actors)
