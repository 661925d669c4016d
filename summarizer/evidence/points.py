"""Whether two allegations of one article speak of one point, and whether they agree on it: English against English."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from math import ceil

from summarizer.brief import Actor, Allegation, Source
from summarizer.evidence.clauses import plain
from summarizer.evidence.english import EMPTY_WORDS
from summarizer.evidence.propositions import PropositionReader
from summarizer.terms import AllegationKind, Identification

_SAME_POINT = 0.6
"""Share of the shorter statement's content words that the longer one has too, from which on both speak of one point.
Set on the corpus: restatements of one point lie above 0.7, different points of one story below 0.5."""
_DENIED_POINT = 0.3
_DENIED_WORDS = 2
"""The same for a denial, which seldom repeats what it denies; so many words must be shared at least."""
FIGURES = "Two sources give different figures on one point."
"""The weakest reason of a conflict: the figures may be of two things."""
_MOST_COMPARED = 100_000
"""Pairs that are compared; an article of a hundred allegations has five thousand, more come of repetition alone."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_EMPTY_WORDS = EMPTY_WORDS | {"said", "says", "will"}


@dataclass(frozen=True)
class _Point:
    words: frozenset[str]
    figures: frozenset[Fraction]
    denies: bool


@dataclass(frozen=True)
class Dispute:
    """One disputed thing: the ids of the allegations on either side, the side that comes first first."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    reason: str


class Points:
    """Compares the allegations of one brief."""

    def __init__(self, actors: Sequence[Actor], sources: Sequence[Source]) -> None:
        self._read = PropositionReader()
        self._names = {word for actor in actors for word in _WORD.findall(actor.name.lower())}
        self._sources: Mapping[str, Source] = {source.id: source for source in sources}
        self._known: dict[str, _Point] = {}

    def disputes(self, allegations: Sequence[Allegation]) -> tuple[list[Dispute], bool]:
        """What is disputed, in the order of the allegations, each thing once; and whether everything was compared.

        What one source says in the same words, with these figures or those, is one side.
        """
        alike: dict[tuple[str, bool, frozenset[str], bool], list[Allegation]] = {}
        place = {allegation.id: n for n, allegation in enumerate(allegations)}
        for allegation in allegations:
            point, denial = self._point(allegation), allegation.kind is AllegationKind.DENIAL
            alike.setdefault((allegation.source, denial, point.words, point.denies), []).append(allegation)
        groups, keys = list(alike.values()), list(alike)
        compared = list(islice(_near([(words, denial) for _, denial, words, _ in alike]), _MOST_COMPARED + 1))
        found: dict[Hashable, tuple[dict[str, None], dict[str, None], str]] = {}
        for first, second in compared[:_MOST_COMPARED]:
            reason, one, other = self._sides(groups[first], groups[second])
            if reason:
                # Who denies the same contests one thing; of three figures, each two are two sides.
                apart = (first, second) if reason == FIGURES else ()
                sides = found.setdefault((keys[first][1:], keys[second][1:], reason, apart), ({}, {}, reason))
                sides[0].update(dict.fromkeys(one))
                sides[1].update(dict.fromkeys(other))
        disputes = [_dispute(one, other, reason, place) for one, other, reason in found.values()]
        ordered = sorted(disputes, key=lambda d: (place[d.one[0]], place[d.other[0]], d.reason))
        return ordered, len(compared) <= _MOST_COMPARED

    def _sides(self, one: Sequence[Allegation], other: Sequence[Allegation]) -> tuple[str, list[str], list[str]]:
        """Why two groups conflict, empty where they do not, and the ids of those on each side that do."""
        ones, others = self._by_figures(one), self._by_figures(other)
        left = {n for n, (a, _) in enumerate(ones) if any(self.conflict(a, b) for b, _ in others)}
        if not left:
            return "", [], []
        right = [ids for b, ids in others if any(self.conflict(a, b) for a, _ in ones)]
        reason = next(r for n in left for b, _ in others if (r := self.conflict(ones[n][0], b)))
        return reason, [id_ for n in sorted(left) for id_ in ones[n][1]], [id_ for ids in right for id_ in ids]

    def _by_figures(self, group: Sequence[Allegation]) -> list[tuple[Allegation, list[str]]]:
        """The first of each of those that have the same figures, and the ids of all of them."""
        found: dict[frozenset[Fraction], tuple[Allegation, list[str]]] = {}
        for allegation in group:
            found.setdefault(self._point(allegation).figures, (allegation, []))[1].append(allegation.id)
        return list(found.values())

    def conflict(self, one: Allegation, other: Allegation) -> str:
        """Why the two cannot both be right, empty where nothing shows that."""
        if one.source == other.source:
            return ""
        first, second = self._point(one), self._point(other)
        shared, share = _shared(first, second)
        denial = (one.kind is AllegationKind.DENIAL) is not (other.kind is AllegationKind.DENIAL)
        if denial and len(shared - self._names) >= _DENIED_WORDS and share >= _DENIED_POINT:
            return "One source denies what another says."
        if share < _SAME_POINT:
            return ""
        if first.denies is not second.denies:
            return "One source says what another says is not so."
        if first.figures - second.figures and second.figures - first.figures:
            return FIGURES
        return ""

    def backs(self, other: Allegation, allegation: Allegation) -> bool:
        """Whether the other says the same on its own account: neither the narrator nor the same chain of sources."""
        source = self._sources[other.source]
        if source.identification is Identification.NARRATOR or self._chain(other.source) & self._chain(
            allegation.source
        ):
            return False
        _, share = _shared(self._point(other), self._point(allegation))
        return share >= _SAME_POINT and not self.conflict(other, allegation)

    def _chain(self, source: str | None) -> set[str]:
        passed: set[str] = set()
        while source and source not in passed:
            passed.add(source)
            source = self._sources[source].via
        return passed

    def _point(self, allegation: Allegation) -> _Point:
        if allegation.id not in self._known:
            statement = allegation.statement
            words = frozenset(w for w in _WORD.findall(plain(statement)) if w not in _EMPTY_WORDS)
            self._known[allegation.id] = _Point(words, self._read.figures(statement), self._read.denies(statement))
        return self._known[allegation.id]


def _dispute(one: Iterable[str], other: Iterable[str], reason: str, place: Mapping[str, int]) -> Dispute:
    sides = [tuple(sorted(side, key=place.__getitem__)) for side in (one, other)]
    first, second = sorted(sides, key=lambda side: place[side[0]])
    return Dispute(first, second, reason)


def _near(points: Sequence[tuple[frozenset[str], bool]]) -> Iterator[tuple[int, int]]:
    """The pairs that may share enough words, by their indices, in order; each point is its words and whether it denies.

    To share six words of ten, a point must share one of its five rarest: only who holds those is looked at.
    """
    holders: dict[str, list[int]] = {}
    for n, (words, _) in enumerate(points):
        for word in words:
            holders.setdefault(word, []).append(n)
    passed: set[tuple[int, int]] = set()
    for n, (words, denial) in enumerate(points):
        rarest = sorted(words, key=lambda word: (len(holders[word]), word))
        near = {m for word in _needed(rarest, _SAME_POINT) for m in holders[word]}
        near |= {m for word in _needed(rarest, _DENIED_POINT) for m in holders[word] if points[m][1] is not denial}
        new = {(min(n, m), max(n, m)) for m in near if m != n} - passed
        passed |= new
        yield from sorted(new)


def _needed(rarest: list[str], share: float) -> list[str]:
    """So many of a point's words that whoever shares this share of all shares one of them."""
    least = ceil(share * len(rarest) - 1e-9)  # 0.6 of five is three, and no float above it
    return rarest[: len(rarest) - least + 1]


def _shared(one: _Point, other: _Point) -> tuple[frozenset[str], float]:
    shared = one.words & other.words
    shorter = min(len(one.words), len(other.words))
    return shared, len(shared) / shorter if shorter else 0.0
