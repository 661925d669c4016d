"""Days that were made before: the one to compare with, and all of them for a feed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from summarizer.day import FORMAT, Day
from summarizer.errors import InputError

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
