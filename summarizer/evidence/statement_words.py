"""The words by which English statements of one article are compared: stems of what they say, and names apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from summarizer.evidence.clauses import plain
from summarizer.evidence.english import EMPTY_WORDS
from summarizer.lexicon import lexicon_for

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_POSSESSIVE = re.compile(r"['’]s?$")
_SENTENCE_START = re.compile(r"(?:^|[.;:!?]\s+|[\"“«(]\s*)$")
_SHORTEST = 3
_SHORTEST_PART = 4
"""Letters from which a stem that begins another is of its family: "sign" and "signatur"."""
_NAME = 5
"""Letters by which a name is known, so that "Halveria" and "Halverian" are one."""
_PREFIX = re.compile(r"^(?:un|in|im|dis|non)(?=[^\W\d_]{4})")
# Function words, and what reports rather than says; negations are read apart.
_EMPTY = EMPTY_WORDS | frozenset(
    "the and but for are was has had its his her our who whom whose any all one out off per not nor than too very "
    "these those your ours mine she him you own how why each both some such same other another being does did done "
    "doing having shall should might must what where when only just even ever never none nobody nothing neither cannot "
    "single also said says say told tell claim claims claimed reported reportedly allegedly alleged "
    "according still last now already yet again once least".split()
)


@dataclass(frozen=True)
class Words:
    """The stems of a run of English words, and the beginnings of the names in it."""

    stems: frozenset[str]
    names: frozenset[str]


@lru_cache(maxsize=1_024)  # each statement is compared with all others
def words_of(text: str, known_names: frozenset[str]) -> Words:
    """The words of a statement or of a part of it; `known_names` are lower-case words, names where they begin it."""
    stems, names = set(), set()
    for found in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", found[0])
        if len(word) < _SHORTEST or word.lower() in _EMPTY or word.lower() in _figures():
            continue
        if word[0].isupper() and (word.lower() in known_names or not _SENTENCE_START.search(text[: found.start()])):
            names.add(name_key(word))
        else:
            stems.add(stem(plain(word)))
    return Words(frozenset(stems), frozenset(names))


@cache
def _figures() -> frozenset[str]:
    """Words of figures, which are compared as figures."""
    english = lexicon_for("en")
    assert english is not None
    return frozenset((*english.numbers, *english.magnitudes)) - {"second"}


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """The words with a capital, in lower case."""
    words = (_POSSESSIVE.sub("", word) for text in texts for word in _WORD.findall(text))
    return frozenset(word.lower() for word in words if word[:1].isupper())


def name_key(word: str) -> str:
    """The beginning of a name."""
    return plain(word)[:_NAME]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Porter2 stem of a lower-case English word (snowballstemmer)."""
    return str(_stemmer().stemWord(word))


@cache
def _stemmer():  # type: ignore[no-untyped-def]  # snowballstemmer has no types
    from snowballstemmer import stemmer

    return stemmer("english")


def covered(stems: Iterable[str], by: frozenset[str]) -> int:
    """How many of these stems another statement has, or has one of the same family ("unsigned", "signature")."""
    return sum(stem in by or any(_are_kin(stem, other) for other in by) for stem in stems)


def family(stem_: str) -> str:
    """What all stems of one family have in common, and others may have too."""
    return _PREFIX.sub("", stem_)[:_SHORTEST_PART]


@lru_cache(maxsize=100_000)
def _are_kin(one: str, other: str) -> bool:
    shorter, longer = sorted((_PREFIX.sub("", one), _PREFIX.sub("", other)), key=len)
    return len(shorter) >= _SHORTEST_PART and longer.startswith(shorter)
