"""What a day is made of: articles, and briefs that were saved before, out of files and folders."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import ValidationError

from summarizer.brief import FORMAT, Brief, Span
from summarizer.day import FORMAT as DAY_FORMAT
from summarizer.edition.folders import KINDS, Listing, listing, read_bytes
from summarizer.errors import InputError, NothingToRead, SummarizerError
from summarizer.settings import DEFAULTS

Item: TypeAlias = str | Brief | tuple[str, SummarizerError]
"""The path of an article, a saved brief, or the name of a file that is neither, and why."""


@dataclass(frozen=True)
class Inbox:
    """The items of a day in their order; `notes` say what was passed over though it may report something."""

    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """The paths of the articles."""
        return tuple(item for item in self.items if isinstance(item, str))


def collected(paths: Sequence[str], *, limit: int = DEFAULTS.limit_characters) -> Inbox:
    """The articles and briefs at these paths; folders are gone through with all that is below them, by name.

    `-` is standard input. A file that is named twice is taken once. An article may have `limit` characters. Raises
    NothingToRead where a folder holds nothing: with the errors of all that was named.
    """
    items: list[Item] = []
    seen: set[str] = set()
    void: list[SummarizerError] = []
    linked: list[str] = []
    for path in paths:
        is_folder = path != "-" and os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where it may not look
        folder = listing(Path(path)) if is_folder else None
        if folder:
            linked += folder.linked
            void += [] if folder.files else folder.errors or [_nothing_in(path, folder)]
            items += [(error.where, error) for error in folder.errors if folder.files]
        for file in folder.files if folder else (path,):
            place = file if file == "-" else os.path.realpath(file)
            if place not in seen:
                seen.add(place)
                items += _items(file, named=not folder)
    if void:
        raise NothingToRead([*void, *_unreadable(items, limit)])
    notes = [f"links to folders are not followed, name them to read them: {', '.join(linked)}"] if linked else []
    kept = tuple(_without_copies(items, limit, notes))
    return Inbox(kept, tuple(dict.fromkeys(notes)))


def _nothing_in(path: str, folder: Listing) -> InputError:
    links = f", or name the folders that links lead to: {', '.join(folder.linked)}" if folder.linked else ""
    hint = f"put articles into it: {', '.join(sorted(KINDS))}{links}"
    return InputError("there is no article in this folder", where=path, hint=hint)


def _unreadable(items: Sequence[Item], limit: int) -> Iterator[SummarizerError]:
    """What else is wrong among the items, as far as their bytes show it: nothing is made of them now."""
    from summarizer import ingest

    for item in items:
        try:
            if isinstance(item, str) and item != "-":
                raw = ingest.load(Path(item), limit=limit)
                if not raw.data.strip():
                    ingest.read_raw(raw, limit=limit)
            elif isinstance(item, tuple):
                yield item[1]
        except InputError as error:
            yield error


def _items(file: str, *, named: bool) -> list[Item]:
    if Path(file).suffix.lower() != ".json":
        return [file]
    try:
        return list(_saved(Path(file), named=named))
    except InputError as error:
        return [(Path(file).name, error)]


def _saved(path: Path, *, named: bool) -> Iterator[Brief]:
    """The briefs in this file. What lies in a folder and is no brief is passed over, what was named is an error."""
    try:
        table = json.loads(read_bytes(path).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        what = f"unreadable JSON: {getattr(error, 'strerror', None) or error}"
        raise InputError(what, where=str(path), hint="name a saved brief, or an article") from error
    rows = table if isinstance(table, list) else [table]
    if not rows or not all(isinstance(row, dict) and row.get("format") == FORMAT for row in rows):
        kind = "a day" if isinstance(table, dict) and table.get("format") == DAY_FORMAT else "something else"
        if named:
            hint = f"give articles, or briefs of `--format json` ({FORMAT})"
            raise InputError(f"this JSON is no brief but {kind}", where=str(path), hint=hint)
        return
    for row in rows:
        yield _brief(row, path)


def _brief(row: dict[str, Any], path: Path) -> Brief:
    hint = "make the brief again from its article"
    try:
        brief = Brief.model_validate_json(json.dumps(row))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise InputError(f"a damaged brief: {place}: {first['msg']}", where=str(path), hint=hint) from error
    if strange := _not_in_text(brief):
        what = f"a brief whose evidence is not in its text: {strange.exact[:40]!r}"
        raise InputError(what, where=str(path), hint=hint)
    return brief


def _not_in_text(brief: Brief) -> Span | None:
    """A span that its own text does not bear out: a brief that came from elsewhere is held to its promise."""
    text = brief.document.text
    spans = [span for allegation in brief.grounded for span in allegation.evidence]
    return next((s for s in spans if text is not None and text[s.start : s.end] != s.exact), None)


def _without_copies(items: Sequence[Item], limit: int, notes: list[str]) -> Iterator[Item]:
    """An article beside its own saved brief would be two reports of one: the brief stands for it.

    So would be two briefs of one article. Where they differ, as those of two models do, that is noted.
    """
    briefed: dict[tuple[str, str], Brief] = {}
    names = {item.document.name for item in items if isinstance(item, Brief)}
    briefs = {(item.document.id, item.document.name) for item in items if isinstance(item, Brief)}
    for item in items:
        if isinstance(item, Brief):
            first = briefed.setdefault((item.document.id, item.document.name), item)
            if first is not item:
                if first != item:
                    notes.append(f"of several briefs of {item.document.name} that differ, the first is taken")
                continue
        elif isinstance(item, str) and Path(item).name in names and _key(item, limit) in briefs:
            continue
        yield item


def _key(file: str, limit: int) -> tuple[str, str]:
    from summarizer import ingest

    try:
        source = ingest.read(Path(file), limit=limit)
    except InputError:
        return "", ""  # told where it is read to make a brief of it
    return source.id, source.name
