"""Which figure goes with which word: each is paired with the words of its own part of the sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from summarizer.evidence.figures import SEAM, Figure, is_dated
from summarizer.lexicon import Lexicon, pattern_of

_SENTENCE_END = re.compile(r"[\n.;!?。！？؟](?!\d)")
_PART_END = re.compile(r"[,،、，:()](?!\d)|(?<=\s)-(?=\s)")
_SPACE = rf"[\s{SEAM}]*"
_JOINED = 15
"""Characters between two fates of the same people: "killed or seriously wounded", "detainees were killed"."""
_MIXED = "|"


@dataclass(frozen=True, slots=True)
class _Part:
    """A figure, with no kind, or a word of some kind, where it stands."""

    start: int
    end: int
    kind: str = ""


class Pairing:
    """Pairs each figure of one language with a word, given by their kinds."""

    def __init__(self, kinds: Mapping[str, Sequence[str]], lexicon: Lexicon | None) -> None:
        self._kinds = {word: kind for kind, words in kinds.items() for word in words}
        self._leaving_out = lexicon.approximate if lexicon else ()
        self._glued = lexicon.glued_and if lexicon else ()
        self._close = gap_of(lexicon)

    # A text without figures needs no patterns, which take long to compile.
    @cached_property
    def _words(self) -> re.Pattern[str]:
        return pattern_of(tuple(self._kinds), as_written=True)

    @cached_property
    def _about(self) -> re.Pattern[str]:
        return pattern_of(self._leaving_out)

    def kinds(self, figures: Sequence[Figure], text: str) -> Mapping[int, str]:
        """By the starts of figures of a prepared text, the kinds of their words; without those of which nobody can tell.

        A one in words is left out: it is an article in most languages.
        """
        words = (
            [_Part(*found.span(), kind_of(found[0], self._kinds)) for found in self._words.finditer(text)]
            if figures
            else []
        )
        if not words:
            return {}
        counts = [_Part(f.start, f.end) for f in figures if not is_dated(f, text) and not _is_article(f, text)]
        line = sorted([*words, *counts], key=lambda part: part.start)
        ends = sentence_ends(text)
        sentences = groupby(line, lambda part: bisect_right(ends, part.start))
        return {start: kind for _, parts in sentences for start, kind in self._paired(list(parts), text)}

    def _paired(self, line: Sequence[_Part], text: str) -> Iterator[tuple[int, str]]:
        """Each figure of a sentence with its fate; first by the whole line, then by what commas part."""
        merged = _merged(line, _JOINED)
        pairs = self._pairs(merged, text)
        if not pairs:
            pairs = [
                pair
                for group in _groups(merged, text)
                for pair in self._pairs(group, text) or self._beside(group, text)
            ]
        yield from ((figure.start, fate.kind) for figure, fate in pairs if fate.kind != _MIXED)

    def _pairs(self, line: Sequence[_Part], text: str) -> list[tuple[_Part, _Part]]:
        """The pairs of a line in which every fate has its figure, none where there is no one way to tell them."""
        beside = dict(self._beside(line, text))
        # "Le mort et 12 blessés en 3 lieux": who has a fate right beside it has no other.
        turns, behind, before = (
            pairs if all(beside.get(figure, fate) == fate for figure, fate in pairs) else []
            for pairs in (_turns(line), _all_paired(line), _all_paired(line[::-1]))
        )
        if turns:
            return turns
        if behind and before:
            # "3 attacks killed 40": what stands right before a figure is its own; "40 killed in 3 towns" is not so.
            return before if all(self._is_close(fate, figure, text) for figure, fate in before) else behind
        return behind or before

    def _beside(self, line: Sequence[_Part], text: str) -> Iterator[tuple[_Part, _Part]]:
        """The figures that have a fate right beside them, and only on one side."""
        for at, part in enumerate(line):
            near = [line[n] for n in (at - 1, at + 1) if not part.kind and 0 <= n < len(line) and line[n].kind]
            close = [other for other in near if self._is_close(part, other, text)]
            if len(close) == 1:
                yield part, close[0]

    def _is_close(self, one: _Part, other: _Part, text: str) -> bool:
        left, right = (one, other) if one.start < other.start else (other, one)
        if right.kind and self._is_glued(text[right.start : right.end]):
            return False
        between = self._about.sub("", text[left.end : right.start])
        return self._close.fullmatch(between) is not None

    def _is_glued(self, word: str) -> bool:
        """Whether an "and" begins the word, which so begins a part of its own; وفاة is a death, and no "and"."""
        return any(word.startswith(and_) and has_kind(word.removeprefix(and_), self._kinds) for and_ in self._glued)


def sentence_ends(text: str) -> list[int]:
    """Where the sentences of a text end, in their order."""
    return [found.end() for found in _SENTENCE_END.finditer(text)]


def gap_of(lexicon: Lexicon | None) -> re.Pattern[str]:
    """What may stand between a figure and what it counts: spaces and one word."""
    words = "|".join(map(re.escape, lexicon.counted_of if lexicon else ()))
    return re.compile(rf"{_SPACE}(?:{words})?{_SPACE}")


def has_kind(found: str, kinds: Mapping[str, str]) -> bool:
    """Whether an entry of these is the word or its beginning."""
    return any(word in kinds for word in _entries(found))


def kind_of(found: str, kinds: Mapping[str, str]) -> str:
    """The kind of what a pattern of these entries has found `as_written`."""
    return next(kinds[word] for word in _entries(found) if word in kinds)


def _entries(found: str) -> Iterator[str]:
    yield from (found, f"{found}$")
    yield from (f"{found[:n]}-" for n in range(len(found), 0, -1))


def _groups(line: Sequence[_Part], text: str) -> list[list[_Part]]:
    """The parts of a sentence between commas."""
    ends = [found.end() for found in _PART_END.finditer(text, line[0].start, line[-1].end)]
    return [list(parts) for _, parts in groupby(line, lambda part: bisect_right(ends, part.start))]


def _is_article(figure: Figure, text: str) -> bool:
    return figure.values == {1} and not any(map(str.isdecimal, text[figure.start : figure.end]))


def _merged(line: Sequence[_Part], reach: int = -1) -> list[_Part]:
    """Fates in a row as one: "killed", "the dead" is the same; within `reach`, "killed or wounded" is neither."""
    merged: list[_Part] = []
    for part in line:
        last = merged[-1] if merged else None
        if last and last.kind and part.kind and (last.kind == part.kind or part.start - last.end <= reach):
            fate = last.kind if last.kind == part.kind else _MIXED
            merged[-1] = _Part(last.start, part.end, fate)
        else:
            merged.append(part)
    return merged


def _turns(line: Sequence[_Part]) -> list[tuple[_Part, _Part]]:
    """The pairs, where figures and fates take turns: "killed 40, 12 hurt"."""
    pairs = [line[n : n + 2] for n in range(0, len(line), 2)]
    if any(len(pair) != 2 or bool(pair[0].kind) is bool(pair[1].kind) for pair in pairs):
        return []
    return [(second, first) if first.kind else (first, second) for first, second in pairs]


def _all_paired(line: Sequence[_Part]) -> list[tuple[_Part, _Part]]:
    """Each fate with the figure before it in this order, if each has one."""
    fates = [n for n, part in enumerate(line) if part.kind]
    if not fates or any(n == 0 or line[n - 1].kind for n in fates):
        return []
    return [(line[n - 1], line[n]) for n in fates]
