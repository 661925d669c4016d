"""Whether a figure is the least or the most, and whether it tells of more or of less: "at least 40", "down 6.2 percent"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer.evidence.figures import SEAM, Figure
from summarizer.evidence.pairing import Pairing
from summarizer.lexicon import Lexicon, pattern_of

OPPOSITES = {"lower": "upper", "upper": "lower", "up": "down", "down": "up"}
SHOWN = {"lower": "the least", "upper": "the most", "up": "a rise", "down": "a fall"}
"""What a message calls them."""
_BEFORE, _BEHIND = 30, 26
_GAP_BEFORE = re.compile(r"[^\w.,;:!?。，；、]*(?:\w{1,4}\W{1,2})?")
"""An article or a sign may stand between: "mehr als die 40", "more than $40"."""
_GAP_BEHIND = re.compile(rf"[\s{SEAM}%'’€$-]*(?:[^\d.,;:!?。，；、]{{0,14}}?)")

_NEXT = re.compile(r"\D?\d")


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
            kinds.add(_of(last[0], self._before))
        # "40 and at least 50": it is the next figure's.
        if first and _GAP_BEHIND.fullmatch(behind, 0, first.start()) and not _NEXT.match(behind, first.end()):
            kinds.add(_of(first[0], self._behind))
        return kinds.pop() if len(kinds) == 1 else ""


class DirectionReader:
    """Reads whether figures of one language tell of more or of less."""

    def __init__(self, lexicon: Lexicon | None) -> None:
        self._pairing = Pairing(lexicon.directions if lexicon else {}, shared=True)

    def directions(self, figures: Sequence[Figure], text: str) -> Mapping[int, str]:
        """By the starts of figures of a prepared text, `up` or `down`; without those of which nobody can tell."""
        return self._pairing.kinds(figures, text)


def _kinds(bounds: Mapping[str, Sequence[str]], side: str) -> Mapping[str, str]:
    return {word: kind for kind in ("lower", "upper") for word in bounds.get(f"{kind}_{side}", ())}


def _of(found: str, kinds: Mapping[str, str]) -> str:
    beginnings = (f"{found[:n]}-" for n in range(len(found), 0, -1))
    return next(kinds[word] for word in (found, *beginnings) if word in kinds)
