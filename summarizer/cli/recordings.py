"""The command that tells which recordings of articles answer, are stale or are missing, and deletes what was replaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from summarizer.cli.status import BELOW_BAR, FINE
from summarizer.errors import OutputError, one_line
from summarizer.settings import Flags
from summarizer.survey import Recording, Survey, survey


async def show_recordings(folder: Path, files: Sequence[str], flags: Flags, *, only_missing: bool, prune: bool) -> int:
    """Print what is stale and what is missing; the exit status.

    `only_missing` prints the files to record, one a line. `prune` deletes what is stale and has been replaced.
    """
    found = await survey(folder, files, flags)
    removed = found.replaced() if prune else ()
    for each in removed:
        _remove(folder / each.path)
    lines = dict.fromkeys(gap.file for gap in found.missing) if only_missing else _lines(found, removed, prune=prune)
    for line in lines:
        click.echo(line if only_missing else one_line(line))
    return BELOW_BAR if found.missing or len(found.stale) > len(removed) else FINE


def _remove(path: Path) -> None:
    try:
        path.unlink()
        for folder in (path.parent, path.parent.parent):
            if not any(folder.iterdir()):
                folder.rmdir()
    except OSError as error:
        raise OutputError(
            f"cannot delete a recording: {error.strerror}", where=str(path), hint="delete it by hand"
        ) from error


def _lines(found: Survey, removed: Sequence[Recording], *, prune: bool) -> Iterator[str]:
    for each in found.stale:
        if each in removed:
            yield f"removed  {each.path}"
        else:
            yield f"stale    {each.path}" + (", kept: nothing that answers now is shown to replace it" if prune else "")
    for each in found.deeper:
        yield f"deeper   {each.path}, asks again oftener than --reasks"
    for each in found.other:
        whose = "another text or state of that name" if each.name in found.names else "none of these files"
        yield f"other    {each.path}, of {whose}"
    for gap in found.missing:
        yield f"missing  {gap.file}{f' ({gap.way[0]})' if gap.way else ''}, {gap.why}"
    stale = len(found.stale) - len(removed)
    deeper = f", {len(found.deeper)} deeper" if found.deeper else ""
    counts = f"{len(found.used)} used, {stale} stale, {len(found.missing)} missing"
    yield f"{counts}{deeper}, {len(found.other)} of other texts"
