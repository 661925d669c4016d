"""Matches the actors and the sources of several briefs of one text, by their mentions and names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.brief import Brief
from summarizer.compare.alignment import Likeness, align
from summarizer.compare.overlap import Matrix, of_runs
from summarizer.terms import ActorKind, Identification

SAME_SUBJECT = 0.6
"""The least likeness of two actors, or of two sources, that are taken for one. Set on tests/alignment/."""
_WORD = re.compile(r"\w+")
_ALIKE, _UNLIKE = 0.95, 0.6
_NOT_NAMED = {Identification.DESCRIBED, Identification.UNNAMED}

Ids = tuple[int, str]
"""A column, counted from 0, and an id in its brief."""


@dataclass(frozen=True)
class Subjects:
    """The actors, or the sources, of one text over all columns: groups, and the number of the group of each id."""

    groups: tuple[tuple[Ids, ...], ...]

    @property
    def labels(self) -> Mapping[Ids, int]:
        """The number of the group that an id of a column belongs to."""
        return {ids: number for number, group in enumerate(self.groups) for ids in group}


def match_actors(briefs: Sequence[Brief]) -> Subjects:
    """Match the actors: by the places where the text names them, or by their English names."""
    listed = [(column, actor) for column, brief in enumerate(briefs) for actor in brief.actors]
    actors = [actor for _, actor in listed]
    runs = [[(span.start, span.end) for span in actor.mentions] for actor in actors]
    names = [_plain(actor.name) for actor in actors]
    people = np.array([actor.kind is ActorKind.PERSON for actor in actors], dtype=bool)
    # "Valdemeyn" is Joris Valdemeyn, but "North Korea" is not the Foreign Ministry of North Korea.
    alike = np.where(people[:, None] & people[None, :], _likeness(names, part=True), _likeness(names, part=False))
    return _matched([(column, actor.id) for column, actor in listed], np.maximum(of_runs(runs).jaccard, alike))


def match_sources(briefs: Sequence[Brief], actors: Subjects) -> Subjects:
    """Match the sources: the same actor, or described alike or in the same words of the text; a narrator is one."""
    listed = [(column, source) for column, brief in enumerate(briefs) for source in brief.sources]
    sources = [source for _, source in listed]
    runs = [[(span.start, span.end) for span in source.evidence] for source in sources]
    names = [_plain(source.description) for source in sources]
    scores = np.maximum(of_runs(runs).coefficient, _likeness(names, part=True)) * _ALIKE
    scores = np.where(_equal([s.identification in _NOT_NAMED for s in sources]), scores, scores * _UNLIKE)
    labels = actors.labels
    who = np.array([labels.get((column, s.actor), -1) if s.actor else -1 for column, s in listed], dtype=np.intp)
    known = (who[:, None] >= 0) & (who[None, :] >= 0)
    scores = np.where(known, np.where(_equal(who), 1.0, scores * _UNLIKE), scores)
    told = np.array([s.identification is Identification.NARRATOR for s in sources], dtype=bool)
    scores = np.where(told[:, None] | told[None, :], (told[:, None] & told[None, :]).astype(float), scores)
    # One speaker directly and the same through a newspaper are two sources of a brief: each finds its like first.
    scores = np.where(_equal([s.via is not None for s in sources]), scores, scores * _ALIKE)
    return _matched([(column, source.id) for column, source in listed], scores)


def _equal(values: Sequence[object] | NDArray[np.intp]) -> NDArray[np.bool_]:
    row = np.asarray(values)
    equal: NDArray[np.bool_] = row[:, None] == row[None, :]
    return equal


def _matched(ids: Sequence[Ids], scores: Matrix) -> Subjects:
    if not ids:
        return Subjects(())
    owners = np.array([column for column, _ in ids], dtype=np.intp)
    groups = align(Likeness(scores, owners, SAME_SUBJECT))
    return Subjects(tuple(tuple(ids[item] for item in group) for group in groups))


def _likeness(names: Sequence[str], *, part: bool) -> Matrix:
    """How like each two names are, by rapidfuzz, the order of their words aside; with `part`, some words are enough."""
    from rapidfuzz import fuzz, process

    if not names:
        return np.zeros((0, 0))
    # Most columns write most names alike, so each spelling is compared once.
    distinct = sorted(set(names))
    index = {name: at for at, name in enumerate(distinct)}
    scorer = fuzz.token_set_ratio if part else fuzz.token_sort_ratio
    likeness = np.asarray(process.cdist(distinct, distinct, scorer=scorer), dtype=np.float64) / 100
    places = [index[name] for name in names]
    found: Matrix = likeness[np.ix_(places, places)]
    return found


def _plain(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold()))
