"""What states and territories are called in each language.

The names are CLDR's, and those of the word lists that news uses and CLDR has not (`states` in summarizer/languages).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from summarizer.evidence.clauses import plain
from summarizer.lexicon import lexicon_for

Codes = frozenset[str]
"""Codes of CLDR: ISO 3166-1 alpha-2, UN M49 for continents and regions, EU, UN; of the word lists also ISO 3166-2."""

WORD = re.compile(r"[^\W\d_]{3,}")
_TWO_NAMES = re.compile(r"(.+?) ?[(（]([^()（）]+)[)）]")
_BRACKETS = re.compile(r"[()（）]")
_NOT_NAMES = frozenset("001 ZZ XA XB QO EZ".split())
_LONGEST_SHORT = 5
_CODE = 2
_OF_MANY = frozenset("ar en es pt fa sw ms bn ta".split())
"""Languages whose name names no one state."""
_TRADITIONAL = "zh-Hant"
_SPOKEN_IN = {"ko": ("KP", "KR")}


def names_in(language: str) -> Iterator[tuple[str, str]]:
    """Every code with each name in a language (BCP 47); a hyphen behind marks a beginning, as in the word lists."""
    named = list(_cldr(language, "territories").items())
    if language.startswith("zh"):  # of regions only the first: 中美 is also China and the United States
        named += [(c, name) for c, name in _cldr(_TRADITIONAL, "territories").items() if not c.isdigit()]
    for code, name in named:
        if code not in _NOT_NAMES:
            yield from ((code, part) for part in _parts(name))
    lexicon = lexicon_for(language)
    for code, names in (lexicon.states if lexicon else {}).items():
        yield from ((code, name) for name in names)


def peoples_in(language: str) -> Iterator[tuple[str, str]]:
    """States with the name of their first official language, mostly that of their people: "français", "Slovak"."""
    from babel.core import get_global
    from babel.languages import get_official_languages

    likely = get_global("likely_subtags")
    for code, name in _cldr(language, "languages").items():
        state = str(likely.get(code, "")).rpartition("_")[2]
        first = get_official_languages(state, de_facto=True)[:1] if len(state) == _CODE else ()
        if first == (code,) and code not in _OF_MANY and WORD.fullmatch(lower := plain(name)):
            yield from ((each, lower) for each in _SPOKEN_IN.get(code, (state,)))


def is_short(name: str) -> bool:
    """Whether a name is an abbreviation, which stands as it is written: "US" is not "us"."""
    return len(name) <= _LONGEST_SHORT and name.replace(".", "").isupper()


def shared(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    both = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(both) if a != b), min(len(one), len(other)))


def _cldr(language: str, what: Literal["territories", "languages"]) -> Mapping[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        names: Mapping[str, str] = getattr(Locale.parse(language.replace("-", "_")), what)
    except (UnknownLocaleError, ValueError):
        return {}
    return names


def _parts(name: str) -> tuple[str, ...]:
    """Of "Myanmar (Burma)" either name, of "Virgin Islands (US)" the first; "Cocos (Keeling) Islands" is one."""
    two = _TWO_NAMES.fullmatch(name)
    if not two:
        return (_BRACKETS.sub("", name),)
    return (two[1],) if is_short(two[2]) else (two[1], two[2])
