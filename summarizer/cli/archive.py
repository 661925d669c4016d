"""What the commands do that read the archive: print lines of it, show a brief again, write it out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from summarizer import archive as archives
from summarizer.archive import Archive, Choice, Hit, Listed, Named, Search
from summarizer.brief import Brief
from summarizer.cli.archive_lines import hit_lines, listed_line, named_line, statistics_lines
from summarizer.cli.output import folder_at, is_device, whole, write, written_whole
from summarizer.cli.progress import PlainProgress
from summarizer.errors import ArchiveError, OutputError
from summarizer.render import Format, render
from summarizer.render.to_table import csv_lines, json_lines, write_parquet
from summarizer.settings import Flags, archive_of

_HIT = tuple(field.name for field in fields(Hit))
_LISTED = tuple(field.name for field in fields(Listed))
_COLUMNS = dict.fromkeys(_HIT, str) | {"future": bool, "grounded": bool, "salience": int, "actors": tuple}


def list_briefs(path: Path | None, form: str, **chosen: Any) -> None:
    """Print a line for each brief; that there is none goes to stderr, so that a table stays one."""
    with _reading(path) as archive:
        rows = list(archive.listed(Choice(**chosen)))
        if not rows:
            asked = any(value for name, value in chosen.items() if name != "limit")
            what = "no brief in the archive is of that choice" if asked else "the archive holds no briefs"
            PlainProgress().note(f"{what}, {archive.path}")
        if form == "terminal":
            _print(listed_line(row) for row in rows)
        else:
            _print_rows(_LISTED, rows, form)


def show_brief(path: Path | None, form: str, output: Path | None, *, prefix: str, model: str) -> None:
    """Print the brief of one document."""
    with _reading(path) as archive:
        brief = archive.brief(prefix, model)
    live = output is None and sys.stdout.isatty()
    write(render(brief, Format(form), colour=live), output)


def search_archive(path: Path | None, form: str, **asked: Any) -> None:
    """Print what is found: allegations, and in the terminal's form the actors of that name too."""
    with _reading(path) as archive:
        hits = archive.search(Search(**asked))
        if form == "terminal":
            _print(_found(list(hits), archive.actors(asked["words"]), limit=asked["limit"]))
        else:
            _print_rows(_HIT, hits, form)


def export_archive(path: Path | None, form: str, output: Path | None, *, no_text: bool, **chosen: Any) -> None:
    """Write the briefs, or their allegations, to a file or to stdout."""
    if output is None and form == "parquet":
        raise OutputError("Parquet is no text", where="standard output", hint="name a file with -o FILE")
    if output is not None and not is_device(output):
        folder_at(output.parent, make=False)
    with _reading(path) as archive:
        if next(archive.listed(Choice(**chosen, limit=1)), None) is None:
            PlainProgress().note(f"no brief in the archive is of that choice, {archive.path}")
        if form == "jsonl":
            with written_whole(output) as take:
                for line in _brief_lines(archive.briefs(Choice(**chosen)), no_text=no_text):
                    take(line)
            return
        rows = map(asdict, archive.search(Search(**chosen, limit=None)))
        if form == "csv":
            # The mark at the start tells Excel that it is UTF-8.
            with written_whole(output, "utf-8-sig") as take:
                for line in csv_lines(_HIT, rows):
                    take(line)
        elif output is not None:
            with whole(output) as part:
                write_parquet(_COLUMNS, rows, part)


def show_statistics(path: Path | None, *, as_json: bool) -> None:
    """Print the figures."""
    with _reading(path) as archive:
        figures = archive.statistics()
        _print([json.dumps(figures, ensure_ascii=False)] if as_json else statistics_lines(figures, archive.path))


@contextmanager
def _reading(path: Path | None) -> Iterator[Archive]:
    found = archive_of(Flags(archive=path))
    if found is None:
        raise ArchiveError(
            "no archive is kept", where="archive = false in the settings", hint="name one with --archive FILE"
        )
    with archives.opened(found, make=False) as archive:
        yield archive


def _found(hits: list[Hit], actors: list[Named], *, limit: int) -> Iterator[str]:
    for hit in hits:
        yield from hit_lines(hit)
        yield ""
    if actors:
        yield "Actors of that name"
        yield from map(named_line, actors)
    elif not hits:
        yield "nothing is found"
    if len(hits) == limit:
        yield f"the last {limit} are shown; --limit N shows more"


def _brief_lines(briefs: Iterable[Brief], *, no_text: bool) -> Iterator[str]:
    left_out = {"document": {"text"}} if no_text else None
    for brief in briefs:
        yield brief.model_dump_json(by_alias=True, exclude_none=True, exclude=left_out) + "\n"


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        write(line + "\n", None)


def _print_rows(columns: tuple[str, ...], rows: Iterable[Hit | Listed], form: str) -> None:
    dicts = map(asdict, rows)
    for line in csv_lines(columns, dicts) if form == "csv" else json_lines(dicts):
        write(line, None)
