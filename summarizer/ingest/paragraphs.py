"""Paragraphs: a line is one, unless the text was wrapped at a fixed width and the line goes on in the next.

In articles a line end is a real boundary: a headline, a byline and a paragraph each have their own. Mail and
old agency copy break lines at 60 to 100 characters instead. A break is taken for such a wrap where the next
line's first word would no longer have fitted in the widest line, and only in a block of lines (no blank one
between) in which at least one such break stands between a line without a final stop and a line that goes on in
lower case. A script without case or without spaces shows neither, so its lines always stay apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

_NARROWEST, _WIDEST = 40, 120
_STOPS = frozenset('.!?…:;。！？।؟۔։"”»')

_Line = tuple[int, int]


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the place of each paragraph, in order: code points, end exclusive, line ends left out."""
    block: list[_Line] = []
    for line in _lines(text):
        if line[0] < line[1]:
            block.append(line)
        elif block:
            yield from _unwrapped(text, block)
            block = []
    yield from _unwrapped(text, block)


def _lines(text: str) -> Iterator[_Line]:
    """Yield the place of each line without white space at its ends; a blank one has start and end equal."""
    offset = 0
    for line in text.splitlines(keepends=True):
        start = offset + len(line) - len(line.lstrip())
        yield min(start, offset + len(line)), max(start, offset + len(line.rstrip()))
        offset += len(line)


def _unwrapped(text: str, block: list[_Line]) -> Iterator[tuple[int, int]]:
    wraps = _wraps(text, block)
    start: int | None = None
    for line, wrapped in zip(block, wraps, strict=True):
        start = line[0] if start is None else start
        if not wrapped:
            yield start, line[1]
            start = None


def _wraps(text: str, block: list[_Line]) -> list[bool]:
    """Say for each line of a block whether it goes on in the next one."""
    width = max((end - start for start, end in block), default=0)
    wraps = [False] * len(block)
    if not _NARROWEST <= width <= _WIDEST:
        return wraps
    seen = False
    for index, (line, following) in enumerate(pairwise(block)):
        first_word = text[following[0] : following[1]].split(maxsplit=1)[0]
        wraps[index] = line[1] - line[0] + 1 + len(first_word) > width
        goes_on = text[line[1] - 1] not in _STOPS and first_word[0].islower()
        seen = seen or (wraps[index] and goes_on)
    return wraps if seen else [False] * len(block)
