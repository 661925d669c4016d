"""Whether the article quotes the words or reports them, by its quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter

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


def _overlaps(span: Span, quoted: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for at in range(_run_at(span.start, quoted), len(quoted)):
        start, end = quoted[at]
        if start >= span.end:
            return
        if span.start < end:
            yield max(start, span.start), min(end, span.end)


def is_quoted(offset: int, quoted: list[tuple[int, int]]) -> bool:
    """Whether this offset lies in one of the runs, which `quoted_runs` gives in order."""
    at = _run_at(offset, quoted)
    return bool(quoted) and quoted[at][0] <= offset < quoted[at][1]


def _run_at(offset: int, quoted: list[tuple[int, int]]) -> int:
    """The place in the list of the last run that begins at this offset or before it, else 0."""
    return max(bisect_right(quoted, offset, key=itemgetter(0)) - 1, 0)


def _letters(text: str, start: int, end: int) -> int:
    return len(_LETTER.findall(text, start, end))
