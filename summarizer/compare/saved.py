"""Reads briefs back from JSON: a brief, or a list of them, as `--format json` writes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarizer.brief import FORMAT, Brief
from summarizer.errors import InputError


def briefs_in(path: Path) -> list[Brief]:
    """The briefs in a file. Raises InputError where it cannot be read or holds something else."""
    table = json_in(path)
    listed = table if isinstance(table, list) else [table]
    try:
        briefs = [Brief.model_validate(each) for each in listed]
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise InputError(
            f"this is no brief: {place}: {first['msg']}", where=str(path), hint=f"save briefs with -f json ({FORMAT})"
        ) from error
    for brief in briefs:
        if unlisted := next(_unlisted(brief), None):
            raise InputError(
                f"this brief names {unlisted} and does not list it",
                where=str(path),
                hint="list it, or take the name out",
            )
    return briefs


def _unlisted(brief: Brief) -> Iterator[str]:
    """The ids of actors and sources that a brief uses and does not have: a person may have edited it."""
    sources = [*(a.source for a in brief.allegations), *(s.via for s in brief.sources if s.via)]
    actors = [*(id_ for a in brief.allegations for id_ in a.actors), *(s.actor for s in brief.sources if s.actor)]
    yield from (f"the source {id_}" for id_ in sources if id_ not in brief.sources_by_id)
    yield from (f"the actor {id_}" for id_ in actors if id_ not in brief.actors_by_id)


def json_in(path: Path) -> Any:
    """The JSON value in a file. Raises InputError."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            f"the file cannot be read ({error.strerror})", where=str(path), hint="check the name"
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is no JSON: {error}", where=str(path), hint="name a file of --format json") from error
