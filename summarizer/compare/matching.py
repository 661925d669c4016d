"""Matches what several columns say of one text: actors and sources first, then the allegations with their help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from summarizer.brief import Brief, Span
from summarizer.compare.actors_and_sources import Ids, Subjects, match_actors, match_sources
from summarizer.compare.alignment import Mask, align
from summarizer.compare.fields import FieldReader
from summarizer.compare.similarity import Said, likeness_of

_UNLISTED = -1

Point = Mapping[int, tuple[Said, ...]]
"""By column, what it says on one point; columns that say nothing on it are left out."""


@dataclass(frozen=True)
class Matched:
    """One text: the briefs by column, the points in the order of the text, and the actors and sources as matched.

    `backed` has for each allegation the other columns that say the same: in a point of many columns, in which one takes
    apart what another says in one, not everybody says what everybody else does. `sizes` counts each column's.
    """

    briefs: Mapping[int, Brief]
    points: tuple[Point, ...]
    actors: Subjects
    sources: Subjects
    backed: Mapping[Ids, frozenset[int]]
    sizes: Mapping[int, int]

    @cached_property
    def linked(self) -> Mapping[tuple[int, int], int]:
        """`linked[a, b]` counts the allegations of column a that b makes too."""
        return Counter((column, other) for (column, _), others in self.backed.items() for other in others)

    @property
    def reader(self) -> FieldReader:
        """Reads and compares the fields of these points."""
        return FieldReader(self.briefs, self.sources.labels)


def match(briefs: Mapping[int, Brief]) -> Matched:
    """Match the grounded allegations of the briefs of one text, given by column.

    What is not grounded takes no part: nobody found it in the text.
    """
    columns = list(briefs)
    of_text = list(briefs.values())
    named = match_actors(of_text)
    sources = _ranked(_by_column(match_sources(of_text, named), columns), briefs)
    actors = _by_column(named, columns)
    said = _said(briefs, sources, actors)
    likeness = likeness_of(said)
    groups = align(likeness) if said else []
    points = sorted((_point(group, said) for group in groups), key=_place)
    return Matched(
        briefs=briefs,
        points=tuple(points),
        actors=actors,
        sources=sources,
        backed=_backed(groups, said, likeness.linked),
        sizes={column: len(brief.grounded) for column, brief in briefs.items()},
    )


def evidence_of(point: Point) -> tuple[Span, ...]:
    """The spans that the members cite, in the order of the text; what lies inside another is left out."""
    spans = [s for said in point.values() for one in said for s in one.allegation.evidence]
    widest: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not widest or span.end > widest[-1].end:
            widest.append(span)
    return tuple(widest)


def _by_column(subjects: Subjects, columns: Sequence[int]) -> Subjects:
    """The same with the columns' own numbers: those of a text may leave some out."""
    return Subjects(tuple(tuple((columns[at], id_) for at, id_ in group) for group in subjects.groups))


def _ranked(sources: Subjects, briefs: Mapping[int, Brief]) -> Subjects:
    """The sources numbered by how often they are credited, so that number 0 is the main source of every text."""
    credited = Counter((column, a.source) for column, brief in briefs.items() for a in brief.grounded)
    often = [sum(credited[ids] for ids in group) for group in sources.groups]
    order = sorted(range(len(often)), key=lambda at: -often[at])
    return Subjects(tuple(sources.groups[at] for at in order))


def _said(briefs: Mapping[int, Brief], sources: Subjects, actors: Subjects) -> list[Said]:
    credited, named = sources.labels, actors.labels
    return [
        # A brief that a person edited may name what it does not list.
        Said(column, a, credited.get((column, a.source), _UNLISTED), _numbers(named, column, a.actors))
        for column, brief in briefs.items()
        for a in brief.grounded
    ]


def _numbers(named: Mapping[Ids, int], column: int, actors: Sequence[str]) -> frozenset[int]:
    return frozenset(named[column, actor] for actor in actors if (column, actor) in named)


def _point(group: Sequence[int], said: Sequence[Said]) -> Point:
    members: dict[int, list[Said]] = {}
    for item in group:
        members.setdefault(said[item].column, []).append(said[item])
    return {column: tuple(members[column]) for column in sorted(members)}


def _place(point: Point) -> tuple[int, int]:
    return min((s.start, s.end) for said in point.values() for one in said for s in one.allegation.evidence)


def _backed(groups: Sequence[Sequence[int]], said: Sequence[Said], linked: Mask) -> Mapping[Ids, frozenset[int]]:
    columns = np.array([s.column for s in said], dtype=np.intp)
    of_group = np.zeros(len(said), dtype=np.intp)
    for number, group in enumerate(groups):
        of_group[group] = number
    rows, others = np.nonzero(linked & (of_group[:, None] == of_group[None, :]))
    backers: dict[int, set[int]] = {}
    for row, column in zip(rows.tolist(), columns[others].tolist(), strict=True):
        backers.setdefault(row, set()).add(column)
    return {(s.column, s.allegation.id): frozenset(backers.get(row, ())) for row, s in enumerate(said)}
