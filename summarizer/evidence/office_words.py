"""Where an article has the words of an office or of a wrongdoer, by the lists of its language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property

from summarizer.evidence.fold import fold, same_length_lower
from summarizer.lexicon import lexicon_for, pattern_of
from summarizer.source import SourceText

_PLAIN = frozenset(
    "prime_minister president vice_president minister attorney_general mayor governor ambassador pope".split()
)
"""Offices whose first word in each list is said of hardly anything else, so that it shows who stands at the evidence."""


class OfficeWords:
    """The words of offices in one article; what was looked for once is known."""

    def __init__(self, source: SourceText) -> None:
        self._source, self._lexicon = source, lexicon_for(source.language)
        self._seats = self._lexicon.seats if self._lexicon else {}
        self._found: dict[tuple[str, ...], bool] = {}
        self._found_at: dict[tuple[tuple[str, ...], int], bool] = {}

    @property
    def known(self) -> bool:
        """Whether the language has a list of offices."""
        return self._lexicon is not None and bool(self._lexicon.offices)

    @cached_property
    def text(self) -> str:
        """The whole article, folded and in lower case."""
        # Not `plain`, which keeps what it has read: no article is kept once it is checked.
        return same_length_lower(fold(self._source.text).text)

    def in_text(self, key: str) -> bool:
        """Whether anything stands in the article that its holder may be called."""
        return self._in_text(self._entries.get(key, ()))

    def seat_in_text(self, key: str) -> bool:
        """Whether its seat does, by which the holder may be meant ("the Kremlin")."""
        return self._in_text(self._seats.get(key, ()))

    def stands(self, key: str, numbers: Iterable[int]) -> bool:
        """Whether any of these sentences has a word of it."""
        return any(self._at(self._entries.get(key, ()), number) for number in numbers)

    def seat_stands(self, key: str, numbers: Iterable[int]) -> bool:
        """Whether any of these sentences has its seat."""
        return any(self._at(self._seats.get(key, ()), number) for number in numbers)

    def named(self, numbers: Iterable[int], said: Set[str] = frozenset()) -> Iterator[str]:
        """The offices that sentences name by the first word of their lists, and by no word of those that are said."""
        words = [self._words(number) for number in numbers]
        for key in sorted(_PLAIN & self._entries.keys()):
            first = pattern_of(self._entries[key][:1])
            if any(not self._serves(m[0], said) for each in words for m in first.finditer(each)):
                yield key

    def _serves(self, form: str, said: Set[str]) -> bool:
        return any(pattern_of(self._entries[key]).search(form) for key in said if key in self._entries)

    def _in_text(self, words: tuple[str, ...]) -> bool:
        if words not in self._found:
            self._found[words] = pattern_of(words).search(self.text) is not None
        return self._found[words]

    def _at(self, words: tuple[str, ...], number: int) -> bool:
        if (words, number) not in self._found_at:
            self._found_at[words, number] = pattern_of(words).search(self._words(number)) is not None
        return self._found_at[words, number]

    def _words(self, number: int) -> str:
        sentence = self._source.sentence(number)
        return same_length_lower(fold(self._source.words_of(sentence)).text) if sentence else ""

    @cached_property
    def _entries(self) -> Mapping[str, tuple[str, ...]]:
        return {**self._lexicon.offices, **self._lexicon.wrongdoers} if self._lexicon else {}
