"""Word lists of one language, read from `languages/<code>.toml`, so that a speaker can mend one without code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Lexicon:
    """What the checks know about one language; every list is lower case unless the language writes otherwise.

    An entry is a word or a phrase. A trailing apostrophe ("n'") marks a form that is written together with the
    next word. Entries are matched on folded text (see evidence.fold), at word boundaries where the script has them.
    """

    language: str
    negation: tuple[str, ...] = ()
    probable: tuple[str, ...] = ()
    """Hedges that leave a statement likely or merely reported ("serait", "reportedly")."""
    possible: tuple[str, ...] = ()
    """Hedges that leave a statement open ("pourrait", "may")."""
    reporting: tuple[str, ...] = ()
    """Words that credit a statement to somebody: reporting verbs in the forms of the news, and "selon"."""
    abbreviations: tuple[str, ...] = ()
    """With their full stop ("M.", "Mme.", "p."): a sentence does not end after one."""
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Number words and their values."""


@cache
def lexicon_for(language: str) -> Lexicon | None:
    """The lists for a BCP 47 tag, by its primary subtag; None where there are none."""
    primary = language.split("-")[0].lower()
    resource = files("summarizer") / "languages" / f"{primary}.toml"
    if not primary.isalpha() or not resource.is_file():
        return None
    table = tomllib.loads(resource.read_text(encoding="utf-8"))
    lists = {name: tuple(words) for name, words in table.items() if isinstance(words, list)}
    return Lexicon(language=primary, numbers=table.get("numbers", {}), **lists)
