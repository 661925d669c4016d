"""Whether two allegations of one article speak of one point, and whether they agree on it: English against English."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import ceil

from summarizer.brief import Actor, Allegation, Source
from summarizer.evidence.contests import FIGURES, SAME_MATTER, SAME_POINT, contest, says_the_same
from summarizer.evidence.denials import SETTLED
from summarizer.evidence.names import named_in
from summarizer.evidence.propositions import Proposition, PropositionReader
from summarizer.evidence.statement_words import family, names_in
from summarizer.terms import AllegationKind, Identification

__all__ = ["FIGURES", "Dispute", "Points"]
_MOST_COMPARED = 100_000
"""Pairs that are compared; an article of a hundred allegations has five thousand, more come of repetition alone."""
_SPOKESMAN = re.compile(r"\b(?:spokes(?:man|woman|person|people)|press (?:office|service)|head of press)\b", re.I)


@dataclass(frozen=True)
class Dispute:
    """One disputed thing: the ids of the allegations on either side, the side that comes first first."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    reason: str


class Points:
    """Compares the allegations of one brief."""

    def __init__(self, actors: Sequence[Actor], sources: Sequence[Source]) -> None:
        self._read = PropositionReader(names_in(actor.name for actor in actors))
        self._sources: Mapping[str, Source] = {source.id: source for source in sources}
        self._actors = {actor.id: actor for actor in actors}
        self._known: dict[str, Proposition] = {}

    def disputes(self, allegations: Sequence[Allegation]) -> tuple[list[Dispute], bool]:
        """What is disputed, in the order of the allegations, each thing once; and whether everything was compared.

        What one source says in the same words, with these figures or those, is one side.
        """
        alike: dict[tuple[str, bool, Proposition], list[Allegation]] = {}
        place = {allegation.id: n for n, allegation in enumerate(allegations)}
        for allegation in allegations:
            said = replace(self._said(allegation), figures=())
            alike.setdefault((allegation.source, _is_denial(allegation), said), []).append(allegation)
        groups, keys = list(alike.values()), list(alike)
        propositions = [[self._said(a) for a in group] for group in groups]
        compared = list(islice(_near(propositions, [denial for _, denial, _ in keys]), _MOST_COMPARED + 1))
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
        reasons = {
            (n, m): reason
            for n, (a, _) in enumerate(ones)
            for m, (b, _) in enumerate(others)
            if (reason := self.conflict(a, b))
        }
        if not reasons:
            return "", [], []
        left, right = ({pair[side] for pair in reasons} for side in (0, 1))
        ids, theirs = ([id_ for n in sorted(at) for id_ in side[n][1]] for at, side in ((left, ones), (right, others)))
        return next(iter(reasons.values())), ids, theirs

    def _by_figures(self, group: Sequence[Allegation]) -> list[tuple[Allegation, list[str]]]:
        """The first of each of those that have the same figures, and the ids of all of them."""
        found: dict[Hashable, tuple[Allegation, list[str]]] = {}
        for allegation in group:
            found.setdefault(self._said(allegation).figures, (allegation, []))[1].append(allegation.id)
        return list(found.values())

    def conflict(self, one: Allegation, other: Allegation) -> str:
        """Why the two cannot both be right, empty where nothing shows that."""
        sources = self._sources[one.source], self._sources[other.source]
        if one.source == other.source or self._speaks_for(*sources) or self._speaks_for(*sources[::-1]):
            return ""
        return contest(
            self._said(one),
            self._said(other),
            denial=_is_denial(one),
            turned=_is_denial(other),
            own_voice=any(source.identification is Identification.NARRATOR for source in sources),
        )

    def backs(self, other: Allegation, allegation: Allegation) -> bool:
        """Whether the other says the same on its own account: neither the narrator nor the same chain of sources."""
        source = self._sources[other.source]
        if source.identification is Identification.NARRATOR or self._chain(other.source) & self._chain(
            allegation.source
        ):
            return False
        same = says_the_same(self._said(other), self._said(allegation))
        return same and not self.conflict(other, allegation)

    def _speaks_for(self, one: Source, other: Source) -> bool:
        """Whether one is the other's own: its director, its spokesman. Whoever is not named may speak against it."""
        body = self._actors.get(other.actor or "")
        if body is None:
            return False
        if one.identification is Identification.NAMED:
            speaker = self._actors.get(one.actor or "")
            return speaker is not None and speaker.affiliation == body.id
        return bool(_SPOKESMAN.search(one.description)) and body.id in named_in(one.description, [body])

    def _own_names(self, source: Source) -> frozenset[str]:
        """The names in what describes a source and in that of its body."""
        speaker = self._actors.get(source.actor or "")
        body = self._actors.get(speaker.affiliation or "") if speaker else None
        return names_in([source.description, body.name if body else ""])

    def _chain(self, source: str | None) -> set[str]:
        passed: set[str] = set()
        while source and source not in passed:
            passed.add(source)
            source = self._sources[source].via
        return passed

    def _said(self, allegation: Allegation) -> Proposition:
        if allegation.id not in self._known:
            source = self._sources[allegation.source]
            self._known[allegation.id] = self._read.proposition(allegation.statement, self._own_names(source))
        return self._known[allegation.id]


def _is_denial(allegation: Allegation) -> bool:
    return allegation.kind is AllegationKind.DENIAL


def _dispute(one: Iterable[str], other: Iterable[str], reason: str, place: Mapping[str, int]) -> Dispute:
    sides = [tuple(sorted(side, key=place.__getitem__)) for side in (one, other)]
    first, second = sorted(sides, key=lambda side: place[side[0]])
    return Dispute(first, second, reason)


def _near(groups: Sequence[Sequence[Proposition]], denials: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The pairs of groups that may contest each other, by their indices, in order."""
    holders: dict[str, list[int]] = {}
    for n, group in enumerate(groups):
        for key in {*map(family, group[0].stems), *(noun for said in group for noun in _bare(said))}:
            holders.setdefault(key, []).append(n)
    passed: set[tuple[int, int]] = set()
    for n, group in enumerate(groups):
        near = {m for key in _contested_by(group, holders) for m in holders.get(key, ())}
        alike = _needed(group[0].stems, SAME_MATTER, holders)
        near |= {m for key in alike for m in holders[key] if denials[m] is not denials[n]}
        new = {(min(n, m), max(n, m)) for m in near if m != n} - passed
        passed |= new
        yield from sorted(new)


def _contested_by(group: Sequence[Proposition], holders: Mapping[str, Sequence[int]]) -> set[str]:
    """One of these is held by whoever has other figures than one of a group, or says what it denies."""
    said, keys = group[0], {noun for each in group for noun in _bare(each)}
    if any(each.figures for each in group):
        keys |= _needed(said.stems, SAME_POINT, holders)
    for denied in said.denied:
        keys |= _needed(denied.predicate, 1.0, holders) or _needed(denied.matter, SAME_MATTER, holders)
        keys |= {family(stem) for stem in SETTLED} if denied.of_a_figure else set()
    return keys


def _needed(stems: Iterable[str], share: float, holders: Mapping[str, Sequence[int]]) -> set[str]:
    """So many of these stems, the rarest, that whoever shares this share of all shares one of them, by their families.

    To share six stems of ten, a statement must share one of its five rarest.
    """
    rarest = sorted(stems, key=lambda stem: (len(holders.get(family(stem), ())), stem))
    least = ceil(share * len(rarest) - 1e-9)  # 0.6 of five is three, and no float above it
    return {family(stem) for stem in rarest[: len(rarest) - least + 1]}


def _bare(said: Proposition) -> set[str]:
    return {f"#{noun}" for figure in said.figures if figure.bare for noun in figure.nouns}
