"""What a day is made of: articles, and briefs that were saved before, out of files and folders."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarizer.brief import FORMAT, Brief, Span
from summarizer.day import FORMAT as DAY_FORMAT
from summarizer.edition.earlier import NAME
from summarizer.errors import InputError, NothingToRead, SummarizerError

KINDS = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json"})
"""Endings of the files that are taken out of a folder; `.json` only where it holds briefs."""
_FORMS = (".md", ".html")
_DOORS = frozenset({"readme", "license", "changelog"})
"""Names of files that lie in folders and report nothing."""


@dataclass(frozen=True)
class Inbox:
    """The items of a day in their order: the path of an article, a saved brief, or why a file is neither."""

    items: tuple[str | Brief | tuple[str, SummarizerError], ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The paths of the articles."""
        return tuple(item for item in self.items if isinstance(item, str))


def collected(paths: Sequence[str]) -> Inbox:
    """The articles and briefs at these paths; folders are gone through with all that is below them, by name.

    `-` is standard input. A file that is named twice is taken once. Raises NothingToRead where a folder holds nothing: with the errors of all that was named.
    """
    items: list[str | Brief | tuple[str, SummarizerError]] = []
    seen: set[Path] = set()
    void: list[SummarizerError] = []
    for path in paths:
        folder = path != "-" and Path(path).is_dir()
        files = list(_below(Path(path))) if folder else [path]
        if folder and not files:
            hint = f"put articles into it: {', '.join(sorted(KINDS))}"
            void.append(InputError("there is no article in this folder", where=path, hint=hint))
        for file in files:
            if file != "-":
                if (place := Path(file).resolve()) in seen:
                    continue
                seen.add(place)
            items += _items(file, named=not folder)
    if void:
        raise NothingToRead([*void, *_unreadable(items)])
    return Inbox(tuple(_without_copies(items)))


def _unreadable(items: Sequence[str | Brief | tuple[str, SummarizerError]]) -> Iterator[SummarizerError]:
    """What else is wrong among the items, as far as reading shows it."""
    from summarizer import ingest

    for item in items:
        try:
            if isinstance(item, str) and item != "-":
                ingest.read(Path(item), limit=sys.maxsize)  # how long one may be, the settings know
            elif isinstance(item, tuple):
                yield item[1]
        except InputError as error:
            yield error


def _below(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in _FORMS and NAME.fullmatch(path.stem) and path.with_suffix(".json").exists():
            continue  # of a day, by -o into the folder that is read
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and path.suffix.lower() in KINDS and path.stem.lower() not in _DOORS:
            yield str(path)


def _items(file: str, *, named: bool) -> list[str | Brief | tuple[str, SummarizerError]]:
    if Path(file).suffix.lower() != ".json":
        return [file]
    try:
        return list(_saved(Path(file), named=named))
    except InputError as error:
        return [(Path(file).name, error)]


def _saved(path: Path, *, named: bool) -> Iterator[Brief]:
    """The briefs in this file. What lies in a folder and is no brief is passed over, what was named is an error."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(
            f"unreadable JSON: {error}", where=str(path), hint="name a saved brief, or an article"
        ) from error
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


def _without_copies(
    items: Sequence[str | Brief | tuple[str, SummarizerError]],
) -> Iterator[str | Brief | tuple[str, SummarizerError]]:
    """An article beside its own saved brief would be two reports of one: the brief stands for it."""
    briefed: set[tuple[str, str]] = set()
    names = {item.document.name for item in items if isinstance(item, Brief)}
    briefs = {(item.document.id, item.document.name) for item in items if isinstance(item, Brief)}
    for item in items:
        if isinstance(item, Brief):
            key = item.document.id, item.document.name
            if key in briefed:
                continue
            briefed.add(key)
        elif isinstance(item, str) and Path(item).name in names and _key(item) in briefs:
            continue
        yield item


def _key(file: str) -> tuple[str, str]:
    from summarizer import ingest

    try:
        source = ingest.read(Path(file))
    except InputError:
        return "", ""  # told where it is read to make a brief of it
    return source.id, source.name
