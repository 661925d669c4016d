"""What an article has that a name may be: its words in any script, how they sound, the states that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from weakref import WeakKeyDictionary

from rapidfuzz import fuzz, process

from summarizer.evidence.cities import is_city_among
from summarizer.evidence.sound import sound_of
from summarizer.evidence.states import StatesOfText, states_of_text
from summarizer.source import SourceText

WORD = re.compile(r"\w[\w’'-]+")
_LATIN = re.compile(r"[a-zA-ZÀ-ɏ]")
_KATAKANA = re.compile(r"[\u30a0-\u30ff]{2,}")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_HAN_NAME = range(2, 6)
"""Characters that write a foreign name in Chinese."""
_NEAR = 85.0
"""Likeness in percent from which two spellings are one name; set on benchmarks/falsified."""
_NEAR_BONES = 80.0
_FEWEST_BONES = 4
_FEWEST_IN_HAN = 3
_SHORT = 2
_JOINED = re.compile(r"[’'-]+")
_SHORTEST_IN_COMPOUND = 5
_PEOPLE = re.compile(r"(?P<root>\w+?)(?P<ending>ian|ean|ese|ish|ia|an|n)s?")
_STEM = 4
_MOST_ENDING = 6
"""Letters of an adjective's ending: "karvenischer"."""


@dataclass(frozen=True, eq=False)
class ArticleNames:
    """The words of one article, made ready to look names up; each part is worked out when it is first needed."""

    text: str
    language: str

    def has(self, name: str) -> bool:
        """Whether a name of the Latin script stands in the article, near in spelling, or by its sound in another script.

        Words that only begin alike are not near: Macri is not Macron.
        """
        if len(name) <= _SHORT:
            return name in self._as_written
        lower = name.lower()
        if lower in self.words:
            return True
        alike = [word for word in self.words if _begin_alike(word, lower)]
        near = process.extractOne(lower, alike, scorer=fuzz.ratio, score_cutoff=_NEAR)
        return near is not None or self._is_in_compound(lower) or self._is_city(lower) or self._sounds(lower)

    def _is_city(self, lower: str) -> bool:
        return is_city_among(lower, self.words, self.text, self.language)

    def _is_in_compound(self, lower: str) -> bool:
        """Whether a word of the article begins with the whole name: "Torveldamm"."""
        return len(lower) >= _SHORTEST_IN_COMPOUND and any(word.startswith(lower) for word in self.words)

    def _sounds(self, lower: str) -> bool:
        bones = sound_of(lower)
        if (len(bones) > 1 and bones in self._foreign) or (len(bones) >= _FEWEST_IN_HAN and bones in self._han):
            return True
        if len(bones) < _FEWEST_BONES:
            return False
        return process.extractOne(bones, self._foreign, scorer=fuzz.ratio, score_cutoff=_NEAR_BONES) is not None

    def is_too_short(self, name: str) -> bool:
        """Whether a name is too short to be looked for: in Chinese any two consonants are somewhere in a long text."""
        bones = sound_of(name.lower())
        return len(name) <= _SHORT or (len(bones) < _FEWEST_IN_HAN and bones in self._han)

    def has_people(self, name: str) -> bool:
        """Whether an English name of a people or a country ("Karvenian", "Karvenia") has its root in the article."""
        found = _PEOPLE.fullmatch(name.lower())
        if not found or len(found["root"]) < (_STEM if len(found["ending"]) > _SHORT else _STEM + 1):
            return False
        root = found["root"]
        return any(w.startswith(root) and len(w) - len(root) <= _MOST_ENDING for w in self.words)

    @cached_property
    def states(self) -> StatesOfText:
        """The states that the article names."""
        return states_of_text(self.text, self.language)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word in lower case, as it is and in Latin letters."""
        from anyascii import anyascii

        latin = anyascii(self.text) if not self.text.isascii() else ""
        return frozenset(word.lower() for word in (*_with_parts(self.text), *_with_parts(latin)))

    @cached_property
    def _as_written(self) -> frozenset[str]:
        return frozenset(_with_parts(self.text))

    @cached_property
    def _foreign(self) -> frozenset[str]:
        """The consonants of each word of the article that is not in Latin letters."""
        words = {word for word in WORD.findall(self.text) if not _LATIN.match(word)}
        return _all_sounds(part for word in words for part in (word, *_KATAKANA.findall(word)))

    @cached_property
    def _han(self) -> frozenset[str]:
        """The consonants of all that may be a name in Chinese, where nothing shows where one begins or ends."""
        runs = set(_HAN.findall(self.text))
        sounds = {
            "".join(map(_consonants, name))
            for run in runs
            for n in _HAN_NAME
            for name in {run[i : i + n] for i in range(len(run) - n + 1)}
        }
        return frozenset(bones for sound in sounds if len(bones := sound_of(sound)) > 1)


_of: WeakKeyDictionary[SourceText, ArticleNames] = WeakKeyDictionary()


def names_of(source: SourceText) -> ArticleNames:
    """The names of an article, the same for every check of it, kept for as long as the article is."""
    if source not in _of:
        _of[source] = ArticleNames(source.text, source.language)
    return _of[source]


def _begin_alike(one: str, other: str) -> bool:
    """Whether two words begin with the same letter or sound: "russes" is not Brussels."""
    return one[0] == other[0] or sound_of(one[0]) == sound_of(other[0])


def _with_parts(text: str) -> Iterable[str]:
    """Every word, and what stands in it between hyphens and apostrophes: "İzmir'de", "Torvel-Staudamm"."""
    for word in set(WORD.findall(text)):
        yield word
        yield from filter(None, _JOINED.split(word))


def _all_sounds(words: Iterable[str]) -> frozenset[str]:
    from anyascii import anyascii

    return frozenset(bones for word in words if len(bones := sound_of(anyascii(word).lower())) > 1)


@cache
def _consonants(character: str) -> str:
    from anyascii import anyascii

    return re.sub(r"[aeiouwyh]", "", anyascii(character).lower())
