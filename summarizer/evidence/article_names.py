"""What an article has that a name may be: its words in any script, how they sound, the states that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from weakref import WeakKeyDictionary

from rapidfuzz import fuzz, process

from summarizer.evidence.cities import is_city_among
from summarizer.evidence.english_words import FirstWord, first_word
from summarizer.evidence.sound import sound_of
from summarizer.evidence.spelling import (
    NEAR,
    are_of_two_sexes,
    is_other_surname,
    is_same_surname,
    is_spelling,
    likeness,
    plain_letters,
)
from summarizer.evidence.states import StatesOfText, states_of_text
from summarizer.source import SourceText

WORD = re.compile(r"\w[\w’'-]+")
_LATIN = re.compile(r"[a-zA-ZÀ-ɏ]")
_OTHER_LETTER = re.compile(r"[^\W\d_a-zA-ZÀ-ɏ]")
_LATIN_RUN = re.compile(r"[a-zA-ZÀ-ɏ]{2,}")
_KATAKANA = re.compile(r"[\u30a0-\u30ff]{2,}")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_HAN_NAME = range(2, 6)
"""Characters that write a foreign name in Chinese."""
_FAR = 60.0
"""Likeness in percent below which two spellings are not compared by their sounds."""
_UNSURE = 75.0
"""Likeness in percent from which two spellings that differ in vowels may be one name: François, Francis."""
_NEAR_BONES = 80.0
_FEWEST_BONES = 4
_FEWEST_IN_HAN = 3
_SHORT = 2
_SAME_SOUND = tuple(map(set, ("cs", "jz", "jh", "jk", "jy", "dj", "hk", "tc", "wv")))
"""Letters by which languages begin the same name: "Choïgou", "Shoigu"."""
_JOINED = re.compile(r"[’'-]+")
_SHORTEST_IN_COMPOUND = 5
_PEOPLE = re.compile(r"(?P<root>\w+?)(?P<ending>ian|ean|ese|ish|ia|an|n)s?")
_ADJECTIVE = re.compile(r"(?:ic|ical|ist|ism|al|ary|ian|ean)s?$")
_STEM = 4
_MOST_ENDING = 6
"""Letters of an adjective's ending: "karvenischer"."""


@dataclass(frozen=True, eq=False)
class ArticleNames:
    """The words of one article, made ready to look names up; each part is worked out when it is first needed."""

    text: str
    language: str

    def has(self, name: str) -> bool | None:
        """Whether a name of the Latin script stands in the article, in its spelling, or by its sound in another script.

        Words that only begin alike are no names of one another: Macri is not Macron. None where it cannot be told.
        """
        if len(name) <= _SHORT:
            return name in self._as_written
        lower = name.lower()
        if not self._words_of_his_sex(lower):
            return False
        if lower in self.words or plain_letters(lower) in self.words:
            return True
        spelled = self._is_spelled(lower)
        if spelled or self._is_longer(lower) or self._is_city(lower) or self._sounds(lower):
            return True
        return spelled

    def _words_of_his_sex(self, lower: str) -> bool:
        """Whether the name is not one that other letters write for the other sex alone: Ивановой is not Ivanov."""
        alike = [word for word in self._latinised if word[:_STEM] == lower[:_STEM]]
        others = [word for word in alike if are_of_two_sexes(word, lower)]
        return not others or any(is_same_surname(word, lower) for word in alike if word not in others)

    def _is_spelled(self, lower: str) -> bool | None:
        """Whether a word of the article is the name in another spelling."""
        alike = {word for word in self.words if _begin_alike(word, lower)}
        near = {word: fuzz.ratio(lower, word, score_cutoff=_FAR) for word in alike}
        if any(near[word] >= NEAR for word in alike & self._latinised) or self._is_plural(lower):
            return True
        if any(ratio >= NEAR and self._is_same_word(word, lower) for word, ratio in near.items()):
            return True
        written = [word for word in alike - self._latinised if _LATIN.match(word)]
        sounds = {word: likeness(word, lower, self.language, _FAR) for word in written}
        latin = {word: max(near[word], ratio) for word, ratio in sounds.items() if near[word] or ratio}
        spelled = {word: is_spelling(word, lower, self.language) for word in latin}
        if any(spelled.values()):
            return True
        return None if any(spelled[word] is None and ratio >= _UNSURE for word, ratio in latin.items()) else False

    def _is_same_word(self, word: str, lower: str) -> bool:
        """Whether a near name is a word and no surname: "Defence" is "Defense", and "católica" Catholic."""
        if self.language.startswith("en"):
            return first_word(lower) is FirstWord.WORD and first_word(word) is FirstWord.WORD
        return first_word(lower) is not FirstWord.NAME or _ADJECTIVE.search(lower) is not None

    def _is_plural(self, lower: str) -> bool:
        return f"{lower}s" in self.words or (lower.endswith("s") and lower[:-1] in self.words)

    def has_city(self, name: str) -> bool:
        """Whether the article has a city of this English name, whatever it calls it."""
        return self._is_city(name.lower())

    def _is_city(self, lower: str) -> bool:
        return is_city_among(lower, self.words, self._lower, self.language)

    def _is_longer(self, lower: str) -> bool:
        """Whether a word of the article begins with the whole name: "Torveldamm"."""
        return len(lower) >= _SHORTEST_IN_COMPOUND and any(
            word.startswith(lower) and (word in self._latinised or not is_other_surname(word, lower))
            for word in self.words
        )

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
        return frozenset(map(str.lower, self._as_written | self._plain_words))

    @cached_property
    def _plain(self) -> str:
        return plain_letters(self.text) if not self.text.isascii() else ""

    @cached_property
    def _lower(self) -> str:
        return f"{self.text}\n{self._plain}".lower()

    @cached_property
    def _latinised(self) -> frozenset[str]:
        """The words of other letters in Latin ones, lower case."""
        if not _OTHER_LETTER.search(self.text):
            return frozenset()
        latin = {plain_letters(word).lower() for word in self._as_written if _LATIN.match(word)}
        return frozenset(map(str.lower, self._plain_words)) - latin

    @cached_property
    def _as_written(self) -> frozenset[str]:
        return frozenset(_with_parts(self.text))

    @cached_property
    def _plain_words(self) -> frozenset[str]:
        return frozenset(_with_parts(self._plain))

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
    """Whether two words begin with the same letter or sound, as some language writes it: "russes" is not Brussels."""
    first = {one[0], other[0]}
    return len(first) == 1 or sound_of(one[0]) == sound_of(other[0]) or first in _SAME_SOUND


def _with_parts(text: str) -> Iterable[str]:
    """Every word, and what stands in it between hyphens, apostrophes and other letters: "İzmir'de", "GOP가"."""
    for word in set(WORD.findall(text)):
        yield word
        yield from filter(None, _JOINED.split(word))
        yield from _LATIN_RUN.findall(word)


def _all_sounds(words: Iterable[str]) -> frozenset[str]:
    from anyascii import anyascii

    return frozenset(bones for word in words if len(bones := sound_of(anyascii(word).lower())) > 1)


@cache
def _consonants(character: str) -> str:
    from anyascii import anyascii

    return re.sub(r"[aeiouwyh]", "", anyascii(character).lower())
