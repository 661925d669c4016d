"""Word lists of one language, read from `languages/<code>.toml`: a speaker can mend one without code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Lexicon:
    """What the checks know about one language; every list is lower case unless the language writes otherwise.

    An entry is a word or a phrase, matched on folded text (see evidence.fold) by `pattern_of`: as a whole
    word where the script has words. A hyphen in front ("-erait", "-mayacak") marks an ending, a hyphen behind a
    beginning, both what may stand anywhere in a word; a trailing apostrophe ("n'") a form that is written
    together with the next word.
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
    """Read the lists for a BCP 47 tag, by its primary subtag; None where there are none."""
    primary = language.split("-", maxsplit=1)[0].lower()
    resource = files("summarizer") / "languages" / f"{primary}.toml"
    if not primary.isalpha() or not resource.is_file():
        return None
    table = tomllib.loads(resource.read_text(encoding="utf-8"))
    lists = {name: tuple(words) for name, words in table.items() if isinstance(words, list)}
    return Lexicon(language=primary, numbers=table.get("numbers", {}), **lists)


# What makes a word longer: letters, digits, and the marks that \w leaves out; no script without spaces.
_LETTER = (
    r"(?:(?![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff])"
    r"[\w\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0900-\u0963\u0970-\u0dff])"
)
_NOTHING = re.compile(r"(?!)")


@cache
def pattern_of(entries: tuple[str, ...]) -> re.Pattern[str]:
    """Compile one pattern that finds any of these entries in folded lower-case text, the longest first."""
    # Entries with the same edges share them: tried one by one, a long list costs ten times as much.
    edges: dict[tuple[str, str], list[str]] = {}
    for entry in sorted(entries, key=len, reverse=True):
        edges.setdefault(_edges(entry), []).append(re.escape(entry.strip("-")))
    grouped = (f"{before}(?:{'|'.join(words)}){after}" for (before, after), words in edges.items())
    return re.compile("|".join(grouped)) if edges else _NOTHING


def _edges(entry: str) -> tuple[str, str]:
    body = entry.strip("-")
    before = f"(?<!{_LETTER})" if re.match(_LETTER, body[:1]) else ""
    if entry.startswith("-"):
        # Anchored at the start of its word: what is found is then the whole word.
        before = f"(?<!{_LETTER}){_LETTER}*?"
    whole = not entry.endswith("-") and re.match(_LETTER, body[-1:])
    return before, f"(?!{_LETTER})" if whole else ""
