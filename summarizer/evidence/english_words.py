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
_STEM = 4
_RARE = 60
"""Fifty is what pyspellchecker's list gives to a word that was put in without a count: names of the news among them."""
_AMERICAN = {"our": "or", "is": "iz", "ys": "yz", "tre": "ter", "ence": "ense", "mme": "m", "tyr": "tir"}
_BRITISH = re.compile("our|(?<=.{3})is(?=[eai])|ys(?=[ei])|tre|ence|mme|tyr")


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
    if states_of_word(lower):
        return FirstWord.NAME
    if lower in _capitals():
        return _of_capital(lower)
    forms = _plain_forms(lower)
    if not _small().isdisjoint(forms) or any(
        form not in _capitals() and _words().get(form, 0) > _RARE for form in forms
    ):
        return FirstWord.WORD
    if lower not in _words():
        return FirstWord.NAME
    return FirstWord.WORD if _has_family(lower) else FirstWord.EITHER


def _of_capital(lower: str) -> FirstWord:
    if lower in _small():
        return FirstWord.EITHER
    # "Bridges" and "Banks" are more often what they say than somebody's name.
    return FirstWord.NAME if _small().isdisjoint(_plain_forms(lower)) else FirstWord.WORD


def _plain_forms(lower: str) -> tuple[str, ...]:
    """The word as it is, in the American spelling, and either in the singular: "organisations" is "organization"."""
    american = _BRITISH.sub(lambda found: _AMERICAN[found[0]], lower)
    singulars = (lower.removesuffix("s"), lower.removesuffix("es"), re.sub(r"ies$", "y", lower))
    return (lower, american, american.removesuffix("s"), *singulars)


def _has_family(lower: str) -> bool:
    """Whether a word of small letters has the same stem: "policymaking"."""
    stem = _stem(lower)
    return any(_stem(word) == stem for word in _small() if word.startswith(lower[:_STEM]))


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


@cache
def _stem(word: str) -> str:
    from snowballstemmer import stemmer

    return str(stemmer("english").stemWord(word))
