"""Whether two allegations of one article speak of one point, and whether they agree on it: English against English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from summarizer.brief import Actor, Allegation, Source
from summarizer.evidence.clauses import plain
from summarizer.evidence.propositions import PropositionReader
from summarizer.terms import AllegationKind, Identification

_SAME_POINT = 0.6
"""Share of the shorter statement's content words that the longer one has too, from which on both speak of one point.
Set on the corpus: restatements of one point lie above 0.7, different points of one story below 0.5."""
_DENIED_POINT = 0.3
_DENIED_WORDS = 2
"""The same for a denial, which seldom repeats what it denies; so many words must be shared at least."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_EMPTY_WORDS = frozenset(
    "that this with from have been were would could their there which after before about also more than over into "
    "under between during while because against said says will they them".split()
)


@dataclass(frozen=True)
class _Point:
    words: frozenset[str]
    figures: frozenset[Fraction]
    denies: bool


class Points:
    """Compares the allegations of one brief."""

    def __init__(self, actors: Sequence[Actor], sources: Sequence[Source]) -> None:
        self._read = PropositionReader()
        self._names = {word for actor in actors for word in _WORD.findall(actor.name.lower())}
        self._sources: Mapping[str, Source] = {source.id: source for source in sources}
        self._known: dict[str, _Point] = {}

    def conflicts(self, allegations: Sequence[Allegation]) -> Iterator[tuple[Allegation, Allegation, str]]:
        """Every pair that conflicts, with the reason, in the order of the allegations; what says the same is one."""
        alike: dict[tuple[str, bool, _Point], list[int]] = {}
        for n, allegation in enumerate(allegations):
            key = allegation.source, allegation.kind is AllegationKind.DENIAL, self._point(allegation)
            alike.setdefault(key, []).append(n)
        groups = list(alike.values())
        found: list[tuple[int, int, str]] = []
        for first, second in _near([(point.words, denial) for _, denial, point in alike]):
            if reason := self.conflict(allegations[groups[first][0]], allegations[groups[second][0]]):
                found += [(min(n, m), max(n, m), reason) for n in groups[first] for m in groups[second]]
        for n, m, reason in sorted(found):
            yield allegations[n], allegations[m], reason

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
            return "Two sources give different figures on one point."
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


def _near(points: Sequence[tuple[frozenset[str], bool]]) -> set[tuple[int, int]]:
    """The pairs that may share enough words, by their indices; each point is its words and whether it is a denial.

    To share six words of ten, a point must share one of its five rarest: only who holds those is looked at.
    """
    holders: dict[str, list[int]] = {}
    for n, (words, _) in enumerate(points):
        for word in words:
            holders.setdefault(word, []).append(n)
    pairs: set[tuple[int, int]] = set()
    for n, (words, denial) in enumerate(points):
        rarest = sorted(words, key=lambda word: (len(holders[word]), word))
        near = {m for word in _needed(rarest, _SAME_POINT) for m in holders[word]}
        near |= {m for word in _needed(rarest, _DENIED_POINT) for m in holders[word] if points[m][1] is not denial}
        pairs.update((min(n, m), max(n, m)) for m in near if m != n)
    return pairs


def _needed(rarest: list[str], share: float) -> list[str]:
    """So many of a point's words that whoever shares this share of all shares one of them."""
    least = ceil(share * len(rarest) - 1e-9)  # 0.6 of five is three, and no float above it
    return rarest[: len(rarest) - least + 1]


def _shared(one: _Point, other: _Point) -> tuple[frozenset[str], float]:
    shared = one.words & other.words
    shorter = min(len(one.words), len(other.words))
    return shared, len(shared) / shorter if shorter else 0.0
