"""Whether the proper names of an English statement are actors of the brief or stand in the article.

A name that is no actor is looked for in the article as it is, near to it in spelling (Singapour for Singapore), in
Latin letters where the article has others, and as the name of a state in the article's language.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property

from rapidfuzz import fuzz, process

from summarizer.brief import Actor, Check, Source
from summarizer.evidence.clauses import Passage, plain
from summarizer.evidence.fold import fold, same_length_lower
from summarizer.evidence.names import named_in
from summarizer.evidence.sound import sound_of
from summarizer.source import SourceText
from summarizer.terms import Identification

_NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'.-]*\w")
_WORD = re.compile(r"\w[\w’'-]+")
_LATIN = re.compile(r"[a-zA-ZÀ-ɏ]")
_KATAKANA = re.compile(r"[\u30a0-\u30ff]{2,}")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_HAN_NAME = range(2, 6)
"""Characters that write a foreign name in Chinese."""
_NEAR = 75.0
"""Likeness in percent from which two spellings are one name; set on benchmarks/falsified."""
_NEAR_BONES = 80.0
_FEWEST_BONES = 3
_SHORTEST = 3
_STEM = 4
_STARTS = (1, 2, 3)
_NAMES = re.compile(r"[^() ][^()]*[^() ]")
"""Of "Myanmar (Burma)" either name."""
_FORMERLY = (("CI", "Ivory Coast"), ("CZ", "Czech Republic"), ("GB", "Britain"), ("HK", "Hong Kong"), ("TR", "Turkey"))
"""What English news calls some of them where CLDR has another name."""
_BEFORE, _AFTER = 2, 1
"""How many sentences around the evidence may name whom a statement names: pronouns are resolved in English."""


class NameChecker:
    """Checks the names of statements against one article."""

    def __init__(
        self, source: SourceText, actors: Sequence[Actor], sources: Sequence[Source], common: frozenset[str]
    ) -> None:
        self._source, self._actors, self._sources, self._common = source, actors, sources, common
        self._is: dict[str, bool] = {}
        self._in_sentence: dict[int, set[str]] = defaultdict(set)
        for actor in actors:
            for mention in actor.mentions:
                self._in_sentence[mention.sentence].add(actor.id)
        # An actor who is not in the text, and a source that only the answer names, make no name known.
        self._unplaced = {s.id: s.description for s in sources if _is_named_only(s)}
        shown = [actor for actor in actors if actor.mentions]
        placed = [s.description for s in sources if s.id not in self._unplaced]
        described = " ".join([*(a.name for a in shown), *(a.role for a in shown), *placed])
        self._known = {word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(described)}

    def check(self, statement: str, passage: Passage, source: str) -> Check:
        """Failed where a name is nobody's, or is an actor's whom the evidence does not name while it names another.

        `source` is the id of the source: whoever speaks need not stand in the evidence.
        """
        if (strangers := self.known(f"{statement} {self._unplaced.get(source, '')}")).outcome == "failed":
            return strangers
        said = set(named_in(statement, self._actors))
        shown = self._mentioned(passage.numbers)
        strange = said - self._mentioned(range(min(passage.numbers) - _BEFORE, max(passage.numbers) + _AFTER + 1))
        speakers = self._speakers(source)
        exchanged = self._alike(strange - speakers, shown - said - speakers)
        if exchanged and not said & shown:
            names = [actor.name for actor in self._actors if actor.id in exchanged]
            return _failed(f"{', '.join(names)}: not at the evidence, where others are named")
        return Check(name="names", outcome="passed")

    def known(self, statement: str) -> Check:
        """Failed where a name is neither that of an actor or a source nor in the text."""
        strangers = [name for name in self._names(statement) if not self._known_before(name)]
        if strangers:
            return _failed(f"{', '.join(strangers)}: no actor, and not in the text")
        return Check(name="names", outcome="passed")

    def _mentioned(self, numbers: Iterable[int]) -> set[str]:
        """The ids of the actors whom any of these sentences names."""
        return set().union(*(self._in_sentence.get(number, ()) for number in numbers))

    def _alike(self, strange: set[str], left_out: set[str]) -> set[str]:
        # Who takes another's place is of its kind: a state may stand for its government without being named.
        kinds = {actor.kind for actor in self._actors if actor.id in left_out}
        return {actor.id for actor in self._actors if actor.id in strange and actor.kind in kinds}

    def _speakers(self, source: str) -> set[str]:
        found = next((s for s in self._sources if s.id == source), None)
        actor = next((a for a in self._actors if found and a.id == found.actor), None)
        return {id_ for id_ in (actor and actor.id, actor and actor.affiliation) if id_}

    def _names(self, statement: str) -> Iterable[str]:
        for found in _NAME.finditer(statement):
            name = re.sub(r"[’']s$", "", found[0])
            # A statement begins with a capital whatever its first word is.
            if not found.start() and _is_word(name.lower()):
                continue
            if len(name) >= _SHORTEST and name.lower() not in self._common:
                yield name

    def _known_before(self, name: str) -> bool:
        if name not in self._is:
            self._is[name] = self._is_known(name)
        return self._is[name]

    def _is_known(self, name: str) -> bool:
        lower = name.lower()
        if lower in self._known or any(lower.startswith(k[: max(4, len(k) - 2)]) for k in self._known if len(k) > 3):
            return True
        if lower in self._words or lower in self._of_states:
            return True
        if len(lower) > _STEM and any(word.startswith(lower[:_STEM]) for word in self._words):
            return True  # "Slovak" for "slovaque", "Russian" for "russe"
        near = process.extractOne(lower, self._words, scorer=fuzz.ratio, score_cutoff=_NEAR)
        return near is not None or self._sounds_known(lower)

    def _sounds_known(self, lower: str) -> bool:
        bones = sound_of(lower)
        if len(bones) > 1 and (bones in self._foreign or bones in self._han):
            return True
        if len(bones) < _FEWEST_BONES:
            return False
        return process.extractOne(bones, self._foreign, scorer=fuzz.ratio, score_cutoff=_NEAR_BONES) is not None

    @cached_property
    def _of_states(self) -> frozenset[str]:
        """The English words for the states that the article names in its own language: "South", "Korea" for 韩国."""
        # Not `plain`, which keeps what it has read: thousands of articles would stay in memory.
        text = same_length_lower(fold(self._source.text).text)
        # Six hundred names are looked for, and most begin like nothing in the text.
        starts = {text[at : at + n] for n in _STARTS for at in range(len(text))}
        states = [
            english
            for english, local in _states(self._source.language)
            if local[: _STARTS[-1]] in starts and local in text
        ]
        return frozenset(word for state in states for word in _WORD.findall(state))

    @cached_property
    def _foreign(self) -> frozenset[str]:
        """The consonants of each word of the article that is not in Latin letters."""
        words = {word for word in _WORD.findall(self._source.text) if not _LATIN.match(word)}
        return _all_sounds(part for word in words for part in (word, *_KATAKANA.findall(word)))

    @cached_property
    def _han(self) -> frozenset[str]:
        """The consonants of all that may be a name in Chinese, where nothing shows where one begins or ends."""
        runs = set(_HAN.findall(self._source.text))
        return _all_sounds(run[i : i + n] for run in runs for n in _HAN_NAME for i in range(len(run) - n + 1))

    @cached_property
    def _words(self) -> list[str]:
        from anyascii import anyascii

        text = self._source.text
        latin = anyascii(text) if not text.isascii() else ""
        return sorted({word.lower() for word in (*_WORD.findall(text), *_WORD.findall(latin))})


def _is_named_only(source: Source) -> bool:
    return source.identification is Identification.NAMED and source.actor is None


def _failed(detail: str) -> Check:
    return Check(name="names", outcome="failed", detail=detail)


def _all_sounds(words: Iterable[str]) -> frozenset[str]:
    from anyascii import anyascii

    return frozenset(bones for word in words if len(bones := sound_of(anyascii(word).lower())) > 1)


def _is_word(lower: str) -> bool:
    """Whether it is an English word: of the dictionary's names only those of states are looked up by the caller."""
    return lower not in _english_states() and lower in _english_words()


@cache
def _english_words() -> Mapping[str, int]:
    from spellchecker import SpellChecker

    return SpellChecker(language="en").word_frequency.dictionary


@cache
def _states(language: str) -> tuple[tuple[str, str], ...]:
    """Every English name of each state and territory with its names in a language, as the checks read both (CLDR)."""
    from babel import Locale, UnknownLocaleError

    try:
        local = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return ()
    english = [*Locale.parse("en").territories.items(), *_FORMERLY]
    named = [(name, other) for code, name in english for other in _NAMES.findall(local.get(code, ""))]
    return tuple((plain(part), plain(other)) for name, other in named for part in _NAMES.findall(name))


@cache
def _english_states() -> frozenset[str]:
    return frozenset(english for english, _ in _states("en"))
