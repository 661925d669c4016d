"""Whether a figure is the least or the most, and whether it tells of more or of less: "at least 40", "down 6.2 percent"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from functools import cached_property

from summarizer.evidence.figures import SEAM, Figure
from summarizer.evidence.fold import UNSPACED
from summarizer.evidence.pairing import kind_of, sentence_ends
from summarizer.lexicon import Lexicon, entry_at, pattern_of

OPPOSITES = {"lower": "upper", "upper": "lower", "up": "down", "down": "up"}
SHOWN = {"lower": "the least", "upper": "the most", "up": "a rise", "down": "a fall"}
"""What a message calls them."""
_BEFORE, _BEHIND = 30, 26
_GAP_BEFORE = re.compile(r"[^\w.,;:!?。，；、]*(?:\w{1,4}\W{1,2})?")
"""An article or a sign may stand between: "mehr als die 40", "more than $40"."""
_GAP_BEHIND = re.compile(rf"[\s{SEAM}%'’€$-]*(?:[^\d.,;:!?。，；、]{{0,14}}?)")

_NEXT = re.compile(r"\D?\d")
_DIRECTIONS, _NEITHER = ("up", "down"), "neither"
_WORD_OR_END = re.compile(r"(?P<end>[,;:()。，；、،؛])|[^\W_]+")
_REST = re.compile(rf"[^\W\d_{UNSPACED}]*")


class BoundReader:
    """Reads the bounds of the figures of one language."""

    def __init__(self, lexicon: Lexicon | None) -> None:
        bounds: Mapping[str, Sequence[str]] = lexicon.bounds if lexicon else {}
        self._before = _kinds(bounds, "before")
        self._behind = _kinds(bounds, "behind")
        self._found_before = pattern_of(tuple(self._before), as_written=True)
        self._found_behind = pattern_of(tuple(self._behind), as_written=True)

    def bound(self, figure: Figure, text: str) -> str:
        """`lower` or `upper`; empty where neither is told, or both."""
        before = text[max(0, figure.start - _BEFORE) : figure.start]
        behind = text[figure.end : figure.end + _BEHIND]
        last = next((found for found in reversed([*self._found_before.finditer(before)])), None)
        first = self._found_behind.search(behind)
        kinds = set()
        if last and _GAP_BEFORE.fullmatch(before, last.end()):
            kinds.add(kind_of(last[0], self._before))
        # "40 and at least 50": it is the next figure's.
        if first and _GAP_BEHIND.fullmatch(behind, 0, first.start()) and not _NEXT.match(behind, first.end()):
            kinds.add(kind_of(first[0], self._behind))
        return kinds.pop() if len(kinds) == 1 else ""


class DirectionReader:
    """Reads whether figures of one language tell of more or of less.

    A direction is a figure's own where its word stands right beside it, but for words that join the two ("by", "percent"),
    and where no other direction is in the sentence: "turnout, which had risen to 60 percent, fell" tells of both.
    """

    def __init__(self, lexicon: Lexicon | None, units: Container[str]) -> None:
        table: Mapping[str, Sequence[str]] = lexicon.directions if lexicon else {}
        self._kinds = {word: kind for kind in (*_DIRECTIONS, _NEITHER) for word in table.get(kind, ())}
        self._joins, self._units = frozenset(table.get("joins", ())), units
        self._about = lexicon.approximate if lexicon else ()
        # "Rose the prices 6 percent": one word more may stand behind the verb.
        self._verb_first = lexicon is not None and lexicon.verb_first

    # A text without figures needs no patterns, which take long to compile.
    @cached_property
    def _words(self) -> re.Pattern[str]:
        return pattern_of(tuple(self._kinds), as_written=True)

    def directions(self, figures: Sequence[Figure], text: str) -> Mapping[int, str]:
        """By the starts of figures of a prepared text, `up` or `down`; without those of which nobody can tell."""
        if not figures or not self._kinds:
            return {}
        ends, words = sentence_ends(text), defaultdict[int, list[re.Match[str]]](list)
        for found in self._words.finditer(text):
            words[bisect_right(ends, found.start())].append(found)
        told = {n: kinds.pop() for n, all_ in words.items() if len(kinds := self._kinds_of(all_)) == 1}
        return {
            figure.start: told[n]
            for figure in figures
            if told.get(n := bisect_right(ends, figure.start), _NEITHER) != _NEITHER
            and any(self._is_beside(figure, found, text) for found in words[n])
        }

    def _kinds_of(self, words: Sequence[re.Match[str]]) -> set[str]:
        return {kind_of(found[0], self._kinds) for found in words}

    def _is_beside(self, figure: Figure, word: re.Match[str], text: str) -> bool:
        ahead = word.start() < figure.start
        rest = _REST.match(text, word.end())  # an entry may be the beginning of a word
        end = rest.end() if rest else word.end()
        between = text[end : figure.start] if ahead else text[figure.end : word.start()]
        left = int(self._verb_first and ahead)
        at = 0
        while left >= 0 and (found := _WORD_OR_END.search(between, at)) and not found["end"]:
            joined = entry_at(self._joins, between, found.start()) or entry_at(self._units, between, found.start())
            joined = joined or entry_at(self._about, between, found.start())
            left -= not joined
            at = found.start() + len((joined or found[0]).strip("-"))
        return left >= 0 and not _WORD_OR_END.search(between, at)


def _kinds(bounds: Mapping[str, Sequence[str]], side: str) -> Mapping[str, str]:
    return {word: kind for kind in ("lower", "upper") for word in bounds.get(f"{kind}_{side}", ())}
