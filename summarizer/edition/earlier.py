"""Days that were made before: the one to compare with, and all of them for a feed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from summarizer.archive.days import Kept, folded
from summarizer.brief import Brief
from summarizer.daily.outlets import printed
from summarizer.day import FORMAT, Day
from summarizer.errors import InputError

NEAR_THE_BEST = 0.5
"""A later day goes before the most alike one if it is at least half as alike: subjects drift from day to day."""
_HINT = "name a day as `summarize daily -o DIR` wrote it"


def earlier_day(since: Path | None, folder: Path | None, date: str) -> Day | None:
    """The day to compare with: that of the file `since`, else the last one before `date` in a folder of days.

    `since` may be a folder itself. None where there is none. Raises InputError where the file is no day.
    """
    if since is not None and not since.is_dir():
        return read_day(since)
    place = since or folder
    before = [path for path in _files(place) if path.stem < date] if place else []
    return read_day(before[-1]) if before else None


def of_subject(days: Sequence[Kept], briefs: Sequence[Brief]) -> Kept | None:
    """Of days of any subject, the one to compare with: the last that shares much with these briefs.

    Much is at least NEAR_THE_BEST of what the most alike one shares, and of one date the most. It is told by articles,
    outlets and actors, as Jaccard's index. None where no day shares any.
    """
    own = _marks(briefs)
    alike = {day: len(own & day.marks) / len(own | day.marks) for day in days if own & day.marks}
    near = [day for day, share in alike.items() if share >= NEAR_THE_BEST * max(alike.values())]
    return max(near, key=lambda day: (day.date, alike[day], day.id), default=None)


def days_in(folder: Path | None, most: int) -> list[Day]:
    """The last days of a folder, the latest first. Raises InputError where one is damaged."""
    return [read_day(path) for path in list(_files(folder))[::-1][:most]] if folder else []


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


def _files(folder: Path) -> Iterator[Path]:
    # Named by their dates, so that the order of names is that of days; briefs that lie beside them are none.
    yield from sorted(path for path in folder.glob("[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].json"))


def _marks(briefs: Sequence[Brief]) -> frozenset[str]:
    outlets = {printed(brief).outlet for brief in briefs}
    actors = {actor.name for brief in briefs for actor in brief.actors}
    return folded({brief.document.id for brief in briefs} | outlets | actors)
