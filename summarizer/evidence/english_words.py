"""Whether the first word of an English statement is a word, or a name: both begin with a capital."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from functools import cache
from importlib.resources import files

from summarizer.evidence.english_states import states_of_word

_SHORT = 2
_SHORT_WORDS = frozenset("a i am an as at be by do go he if in is it me my no of on or so to up us we".split())
"""Of two letters the dictionary has names and abbreviations too."""


class FirstWord(Enum):
    """What a first word may be."""

    WORD = "a word"
    NAME = "a name"
    EITHER = "a word or a name"


@cache
def first_word(lower: str) -> FirstWord:
    """What this is, in lower case: a name where no dictionary has it or a dictionary has it with a capital only.

    Sources: the words of pyspellchecker, which do not tell names; capitals and small letters of SCOWL's American list,
    which comes with spylls.
    """
    if len(lower) <= _SHORT:
        return FirstWord.WORD if lower in _SHORT_WORDS else FirstWord.NAME
    if states_of_word(lower) or lower not in _words():
        return FirstWord.NAME
    if lower not in _capitals() or (lower not in _small() and not _small().isdisjoint(_singulars(lower))):
        return FirstWord.WORD  # "Bridges" and "Banks" are more often what they say than somebody's name
    return FirstWord.EITHER if lower in _small() else FirstWord.NAME


@cache
def _words() -> Mapping[str, int]:
    from spellchecker import SpellChecker

    return SpellChecker(language="en").word_frequency.dictionary


@cache
def _entries() -> tuple[str, ...]:
    lists = files("spylls") / "hunspell" / "data" / "en" / "en_US.dic"
    return tuple(line.partition("/")[0] for line in lists.read_text(encoding="utf-8").splitlines()[1:])


@cache
def _capitals() -> frozenset[str]:
    return frozenset(entry.lower() for entry in _entries() if entry[:1].isupper())


@cache
def _small() -> frozenset[str]:
    return frozenset(entry for entry in _entries() if entry[:1].islower())


def _singulars(lower: str) -> tuple[str, ...]:
    return lower.removesuffix("s"), lower.removesuffix("es"), re.sub(r"ies$", "y", lower)
