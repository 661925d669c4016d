"""Whether the article quotes the words or reports them, by its quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from summarizer.brief import Span
from summarizer.terms import Speech

_PAIRS = re.compile(
    r"«[^«»]*»|»[^«»\n]*«|“[^“”\n]*”|„[^„“”\n]*[“”]|”[^”\n]*”|‹[^‹›]*›|「[^「」]*」|『[^『』]*』|《[^《》]*》"
    r"|(?<!\w)‘[^‘\n]*?’(?!\w)|\"[^\"\n]*\"|〝[^〝〟]*〟"
)
_LETTER = re.compile(r"\w")
_WHOLE = 0.9


def quoted_runs(text: str) -> list[tuple[int, int]]:
    """The runs between quotation marks, marks left out; marks that have no partner in their line count for nothing."""
    return [(found.start() + 1, found.end() - 1) for found in _PAIRS.finditer(text)]


def speech_of(evidence: Iterable[Span], text: str, quoted: list[tuple[int, int]]) -> Speech:
    """Direct where the evidence lies between quotation marks, mixed where it does in part, else indirect."""
    letters = inside = 0
    for span in evidence:
        letters += _letters(text, span.start, span.end)
        inside += sum(_letters(text, *run) for run in _overlaps(span, quoted))
    if not inside:
        return Speech.INDIRECT
    return Speech.DIRECT if inside >= _WHOLE * letters else Speech.MIXED


def is_quoted(offset: int, quoted: Sequence[tuple[int, int]]) -> bool:
    """Whether an offset lies in one of these runs, which are in order and apart."""
    index = _first_after(offset, quoted)
    return index < len(quoted) and quoted[index][0] <= offset


def runs_between(start: int, end: int, quoted: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those of these runs that end between two offsets; no other is looked at."""
    for run in (quoted[n] for n in range(_first_after(start, quoted), len(quoted))):
        if run[1] > end:
            return
        yield run


def _overlaps(span: Span, quoted: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in islice(quoted, _first_after(span.start, quoted), None):
        if start >= span.end:
            return
        yield max(start, span.start), min(end, span.end)


def _first_after(offset: int, quoted: Sequence[tuple[int, int]]) -> int:
    """The index of the first run that ends after an offset; a text has as many runs as it is long."""
    return bisect_right(quoted, offset, key=lambda run: run[1])


def _letters(text: str, start: int, end: int) -> int:
    return len(_LETTER.findall(text, start, end))
