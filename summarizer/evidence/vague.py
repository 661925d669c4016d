"""English words for a figure that is only known by its size, "dozens", "hundreds of thousands", and what may be so many.

Other languages' words for them stand in the lists of numbers, magnitudes and fractions, with the least that they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

_LARGE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SMALL = {"dozens": 10, "tens": 10, "scores": 10, "hundreds": 100}
"""Ten, since most languages count by tens what English counts by dozens and by scores."""
_ROUND = Fraction(19, 20)
"""Nearly a thousand are thousands to no careful writer, but 980 may be."""
_UP_TO = Fraction(3, 2)
"""Of dozens 150, of hundreds 1,500: beyond, the next word is the true one."""
_OPEN = 100
"""Of thousands 100,000: news says "thousands" of 40,000 too."""
_PHRASE = re.compile(
    r"(?<!\w)(?<!\d )(?:(?P<lot>dozens|tens|scores|hundreds)(?: of(?: (?P<of>thousand|million|billion|trillion)s)?)?"
    r"|(?:several|a few|some|many) (?P<few>hundred|thousand|million|billion|trillion)"
    r"|(?P<large>thousand|million|billion|trillion)s)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Vague:
    """A word for a size, with the figure at which it begins, the most that it may stand for, and the next size."""

    phrase: str
    base: Fraction
    most: Fraction
    beyond: int

    def fits(self, values: Iterable[Fraction]) -> bool:
        """Whether one of these may be told by it. A round hundred may be what another language's "hundreds" is read as."""
        return any(self.base * _ROUND <= value <= self.most and value != self.beyond for value in values)


def vague(words: str) -> tuple[Vague, ...]:
    """The vague figures of a folded lower-case English text."""
    return tuple(_read(found) for found in _PHRASE.finditer(words) if not _other(found))


def without_vague(words: str) -> str:
    """The text with a mark in their place."""
    return _PHRASE.sub(lambda found: found[0] if _other(found) else "_", words)


def _other(found: re.Match[str]) -> bool:
    """Whether they are no figure: "scores" are points, and "tens" a word for ten."""
    return found["lot"] in {"scores", "tens"} and " of" not in found[0]


def _read(found: re.Match[str]) -> Vague:
    if found["lot"]:
        base = _SMALL[found["lot"]] * _LARGE.get(found["of"] or "", 1)
        return Vague(found[0], Fraction(base), base * 10 * _UP_TO, base * 10)
    if found["few"] == "hundred":
        return Vague(found[0], Fraction(100), 1000 * _UP_TO, 1000)
    base = _LARGE[found["few"] or found["large"]]
    return Vague(found[0], Fraction(base), Fraction(base * _OPEN), base * 1000)
