"""How alike English statements are, and what stands against their being one claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any

from summarizer.daily.articles import Key, Proposition
from summarizer.daily.dates import agree

_BLOCK = 1024
_LEAST = 0.1
"""Pairs below this count as 0: in a large story nearly every two statements share some word."""
_TELLING_DIGITS = 3
"""Significant digits from which a figure shared inside a story hardly ever stands for two quantities."""


def objection(one: Proposition, other: Proposition) -> str:
    """Why the two are not one claim, empty where nothing shows that: figures, dates, polarity, actors.

    A figure or a date that only one of them has is no objection, it may just say less. Two that differ are.
    """
    if one.figures - other.figures and other.figures - one.figures:
        return f"figures differ: {shown(one.figures - other.figures)} and {shown(other.figures - one.figures)}"
    if dates_differ(one.dates, other.dates):
        return f"dates differ: {', '.join(sorted(one.dates))} and {', '.join(sorted(other.dates))}"
    if one.opposes(other):
        return "one denies what the other says"
    if one.withdraws is not other.withdraws:
        return "one takes back what the other says"
    if one.actors and other.actors and not one.actors & other.actors and not one.names(other) and not other.names(one):
        return "the actors differ"
    return ""


def dates_differ(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether each has a date that agrees with none of the other's."""
    first, second = tuple(one), tuple(other)
    return any(not any(agree(d, e) for e in second) for d in first) and any(
        not any(agree(d, e) for d in first) for e in second
    )


def telling(figures: Iterable[Fraction]) -> bool:
    """Whether these figures, shared by two statements of one story, make it likely that both are of one matter."""
    shared = tuple(figures)
    return len(shared) > 1 or any(_digits(figure) >= _TELLING_DIGITS for figure in shared)


def shown(figures: Iterable[Fraction]) -> str:
    """Figures as they are printed: "9, 1,240, 2.3"."""
    return ", ".join(f"{int(f):,}" if f.denominator == 1 else f"{float(f):g}" for f in sorted(figures))


def _digits(figure: Fraction) -> int:
    return len(f"{float(figure):.12g}".replace(".", "").strip("0"))


class Likeness:
    """The statements of one story as TF-IDF vectors of their stems and names, and of their telling figures (scikit-learn).

    Without `figures` two statements are compared by what their figures are of.
    """

    def __init__(self, propositions: Mapping[Key, Proposition], *, figures: bool = True) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.keys: Sequence[Key] = tuple(propositions)
        self._at = {key: n for n, key in enumerate(self.keys)}
        vectorizer = TfidfVectorizer(analyzer=_same, smooth_idf=True)
        bags = [_bag(propositions[key], figures=figures) for key in self.keys]
        self._vectors: Any = vectorizer.fit_transform(bags) if bags else None

    def of(self, one: Key, other: Key) -> float:
        """The cosine of two statements, 0 to 1."""
        return self._all.get(tuple(sorted((self._at[one], self._at[other]))), 0.0)

    def pairs(self, least: float) -> Iterator[tuple[float, Key, Key]]:
        """The pairs that are at least so alike, the most alike first; equal ones in the order of the statements."""
        found = [(value, one, other) for (one, other), value in self._all.items() if value >= least]
        for value, one, other in sorted(found, key=lambda pair: (-round(pair[0], 9), pair[1], pair[2])):
            yield value, self.keys[one], self.keys[other]

    @cached_property
    def _all(self) -> dict[tuple[int, ...], float]:
        found: dict[tuple[int, ...], float] = {}
        for start in range(0, len(self.keys), _BLOCK):
            part = (self._vectors[start : start + _BLOCK] @ self._vectors.T).tocoo()
            for row, column, value in zip(part.row.tolist(), part.col.tolist(), part.data.tolist(), strict=True):
                if value >= _LEAST and start + row < column:
                    found[start + row, column] = value
        return found


def _bag(proposition: Proposition, *, figures: bool) -> list[str]:
    of = sorted(f"#{figure}" for figure in proposition.figures if telling([figure])) if figures else []
    return [*sorted(proposition.stems), *of] or ["-"]


def _same(bag: Sequence[str]) -> Sequence[str]:
    return bag
