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
    exclaimed: frozenset[str] = frozenset()
    clock: frozenset[str] = frozenset()
    after_clock: frozenset[str] = frozenset()
    before_clock: frozenset[str] = frozenset()
    ordinals: bool = False


_WORDS = (
    "never_last", "may_end", "before_number", "after_number", "openers", "exclaimed", "clock", "after_clock",
    "before_clock",
)  # fmt: skip


@cache
def abbreviations_for(language: str) -> Abbreviations:
    """Find the lists for a BCP 47 tag by its primary subtag; empty ones where the language has no table."""
    table = _tables().get(language.split("-", maxsplit=1)[0].lower(), {})
    return Abbreviations(
        **{name: frozenset(table.get(name, ())) for name in _WORDS},
        after_quotation=tuple(table.get("after_quotation", ())),
        speech=tuple(table.get("speech", ())),
        ordinals=table.get("ordinals", False),
    )


@cache
def _tables() -> dict[str, dict[str, Any]]:
    resource = files("summarizer.ingest") / "abbreviations.toml"
    return tomllib.loads(resource.read_text(encoding="utf-8"))
