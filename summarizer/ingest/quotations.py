"""Where quotations and brackets open and close in a paragraph, so that no sentence is cut inside a short one.

A quotation of several sentences stays whole with the words that credit it: "We came. We saw," he said. Over
`LONGEST` characters it is cut like other text, since a sentence is also what a reader is pointed to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

LONGEST = 400
"""Characters; the longest quotation that is kept whole."""

_OPENS = {
    "(": "round", "（": "round", "[": "square", "［": "square",
    "「": "corner", "『": "white corner", "《": "title", "〈": "small title", "【": "lenticular",
    "„": "curly", "“": "curly", "‟": "curly", "«": "angle", "‹": "single angle",
}  # fmt: skip
_CLOSES = {
    ")": "round", "）": "round", "]": "square", "］": "square",
    "」": "corner", "』": "white corner", "》": "title", "〉": "small title", "】": "lenticular",
    "”": "curly", "“": "curly", "»": "angle", "›": "single angle",
}  # fmt: skip
# Marks that a language may use the other way round: »German books«, ”Swedish”.
_TURNED_OPENS = {"»": "angle", "›": "single angle", "”": "curly"}
_TURNED_CLOSES = {"«": "angle", "‹": "single angle"}
_PAIRED = regex.compile("|".join(map(regex.escape, sorted({*_OPENS, *_CLOSES}))))
_SINGLE = regex.compile("['‘’]")
_BEFORE_CLOSING = frozenset(".,!?…")


@dataclass(frozen=True, slots=True)
class Quotations:
    """The pairs of marks of one paragraph: offsets of the opening marks, and of the closing ones.

    `whole` holds the spans that no cut may fall into, in order and apart from each other, end exclusive.
    """

    starts: frozenset[int]
    ends: frozenset[int]
    whole: tuple[tuple[int, int], ...]

    def protect(self, offset: int) -> bool:
        """Whether a cut before this offset would fall into something to keep whole."""
        index = bisect_right(self.whole, (offset, -1)) - 1
        return index >= 0 and offset < self.whole[index][1]


def quotations(paragraph: str) -> Quotations:
    """Find the pairs in one pass. A mark without its partner is no pair."""
    pairs = [*_paired(paragraph), *_straight(paragraph), *_single(paragraph)]
    return Quotations(
        starts=frozenset(start for start, _ in pairs),
        ends=frozenset(end for _, end in pairs),
        whole=_merged((start, end + 1) for start, end in pairs if end - start < LONGEST),
    )


def _paired(paragraph: str) -> Iterator[tuple[int, int]]:
    opened: dict[str, tuple[int, str]] = {}
    for found in _PAIRED.finditer(paragraph):
        at, mark = found.start(), found[0]
        kind = _CLOSES.get(mark) or _TURNED_CLOSES.get(mark)
        if kind in opened and _partner(opened[kind][1], mark):
            yield opened.pop(kind)[0], at
        elif opening := _OPENS.get(mark) or _TURNED_OPENS.get(mark):
            opened[opening] = (at, mark)


def _partner(opening: str, closing: str) -> bool:
    # The low mark is closed by either high one; “ closes nothing else, and « closes only what » has opened.
    if closing == "“":
        return opening == "„"
    if closing in _TURNED_CLOSES:
        return opening in _TURNED_OPENS
    return opening not in _TURNED_OPENS or closing == "”"


def _straight(paragraph: str) -> Iterator[tuple[int, int]]:
    places = [found.start() for found in regex.finditer('"', paragraph)]
    # An odd one cannot be told from a sign for inches or a quotation that goes on in the next paragraph.
    return zip(places[::2], places[1::2], strict=True) if len(places) % 2 == 0 else iter(())


def _single(paragraph: str) -> Iterator[tuple[int, int]]:
    """Pair single marks, which are apostrophes too: one opens before a word and closes after punctuation.

    A high one that opened ("‘") closes for want of that at the first "’" that ends a word.
    """
    opened = ended = None
    for found in _SINGLE.finditer(paragraph):
        at, mark = found.start(), found[0]
        before, after = paragraph[at - 1 : at], paragraph[at + 1 : at + 2]
        if opened is not None and mark != "‘" and before in _BEFORE_CLOSING and not after.isalnum():
            yield opened, at
            opened = ended = None
        elif mark != "’" and not before.isalnum() and after.isalnum():
            if opened is not None and ended is not None:
                yield opened, ended
            opened, ended = at, None
        elif mark == "’" and ended is None and opened is not None and not after.isalnum():
            high = paragraph[opened] == "‘" and not paragraph[opened + 1].isdigit()  # "the ‘90s"
            ended = at if high else None
    if opened is not None and ended is not None:
        yield opened, ended


def _merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
