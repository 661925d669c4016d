"""Under which name a day is written into a folder: its date, or the date and a number beside a day of other articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from summarizer.day import Day
from summarizer.edition.earlier import read_day
from summarizer.errors import InputError


@dataclass(frozen=True)
class Name:
    """The name of the files of a day without their endings, and what a reader should be told of it; else empty."""

    stem: str
    note: str = ""


def name_in(folder: Path, day: Day) -> Name:
    """The name of this day in a folder: the first of its date that is free, or whose day it may replace.

    It replaces a day of which it has every article, as in the archive. One of other articles, or of more, stays, and so
    does what is no day.
    """
    for stem in _stems(day.date):
        path = folder / f"{stem}.json"
        old = _day_at(path)
        if not path.exists() or (old and _may_replace(day, old)):
            return Name(stem, _lost(day, old, path) if old else _beside(day, stem, folder))
    raise AssertionError("numbers do not end")


def _stems(date: str) -> Iterator[str]:
    yield date
    yield from (f"{date}-{number}" for number in count(2))


def _day_at(path: Path) -> Day | None:
    try:
        return read_day(path)
    except InputError:
        return None


def _may_replace(day: Day, old: Day) -> bool:
    return {each.digest for each in old.documents} <= {each.digest for each in day.documents}


def _beside(day: Day, stem: str, folder: Path) -> str:
    if stem == day.date:
        return ""
    return f"{folder / day.date}.json is of other articles and stays; this day is {stem}"


def _lost(day: Day, old: Day, path: Path) -> str:
    had, has = (sum(bool(story.summary) for story in each.stories) for each in (old, day))
    if had <= has:
        return ""
    return (
        f"{path} had {had} {'story' if had == 1 else 'stories'} with text, and this day has {has or 'none'}: replaced"
    )
