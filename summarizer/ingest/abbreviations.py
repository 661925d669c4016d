"""What sentence splitting knows about a language, read from `abbreviations.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The lists of one language; abbreviations are written without their last full stop.

    An entry in lower case stands for every case, one with a capital only for itself. The header of
    `abbreviations.toml` says what each list means.
    """

    never_last: frozenset[str] = frozenset()
    may_end: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    after_number: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    after_quotation: tuple[str, ...] = ()
    speech: tuple[str, ...] = ()
    ordinals: bool = False


@cache
def abbreviations_for(language: str) -> Abbreviations:
    """Find the lists for a BCP 47 tag by its primary subtag; empty ones where the language has no table."""
    table = _tables().get(language.split("-", maxsplit=1)[0].lower(), {})
    words = {name: table.get(name, ()) for name in ("never_last", "may_end", "before_number", "after_number")}
    return Abbreviations(
        **{name: frozenset(entries) for name, entries in words.items()},
        openers=frozenset(table.get("openers", ())),
        after_quotation=tuple(table.get("after_quotation", ())),
        speech=tuple(table.get("speech", ())),
        ordinals=table.get("ordinals", False),
    )


@cache
def _tables() -> dict[str, dict[str, Any]]:
    resource = files("summarizer.ingest") / "abbreviations.toml"
    return tomllib.loads(resource.read_text(encoding="utf-8"))
