"""Groups what several columns found of one text: optimal assignment, then one to many where one takes another apart.

Columns join one after the other, the one most like all the others first, so that their order on the command line does
not matter. A column's items are assigned to the groups there are by their mean likeness to the group's columns
(scipy's linear_sum_assignment, which maximises the sum); what is less like than the threshold founds a group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from summarizer.compare.overlap import Matrix

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Likeness:
    """How like each two items of one text are, `scores[i, j]` from 0 to 1, and whether i may be a part of j.

    `owners[i]` is the column of item i, counted from 0. Items of one column are never matched with each other.
    """

    scores: Matrix
    owners: NDArray[np.intp]
    threshold: float
    parts: Mask | None = None

    @property
    def linked(self) -> Mask:
        """Whether each two items of different columns say the same, one in whole or in part."""
        linked = self.scores >= self.threshold
        if self.parts is not None:
            linked |= self.parts | self.parts.T
        linked &= self.owners[:, None] != self.owners[None, :]
        return linked


@dataclass
class _Group:
    """Items that say the same, and for each column of theirs how like every item of the text is to them."""

    items: dict[int, list[int]] = field(default_factory=dict)
    rows: dict[int, NDArray[np.float64]] = field(default_factory=dict)

    def add(self, item: int, likeness: Likeness) -> None:
        owner = int(likeness.owners[item])
        row = likeness.scores[item]
        self.items.setdefault(owner, []).append(item)
        self.rows[owner] = np.maximum(self.rows[owner], row) if owner in self.rows else row

    def mean(self) -> NDArray[np.float64]:
        return np.mean(list(self.rows.values()), axis=0)

    def takes(self, item: int, parts: Mask) -> bool:
        """Whether the item is a part of what some column of the group says in one."""
        return any(len(items) == 1 and parts[item, items[0]] for items in self.items.values())

    def is_taken_by(self, item: int, parts: Mask) -> bool:
        """Whether what the group says is, for most of its columns, a part of the item."""
        fits = [any(parts[own, item] for own in items) for items in self.items.values()]
        return sum(fits) * 2 > len(fits)


def align(likeness: Likeness) -> list[list[int]]:
    """The groups, each the indices of its items in order; every item is in exactly one."""
    groups: list[_Group] = []
    for column in _order(likeness):
        _join(groups, np.flatnonzero(likeness.owners == column), likeness)
    found = [sorted(item for items in group.items.values() for item in items) for group in groups]
    return sorted(found)


def _order(likeness: Likeness) -> Sequence[int]:
    """The columns by how like their items are to everybody's, the most like first."""
    columns = np.unique(likeness.owners)
    best = {int(c): 0.0 for c in columns}
    for column in columns:
        mine = likeness.owners == column
        for other in columns:
            if other != column:
                best[int(column)] += float(likeness.scores[np.ix_(mine, likeness.owners == other)].max(axis=1).sum())
    return sorted(best, key=lambda c: (-best[c], c))


def _join(groups: list[_Group], items: NDArray[np.intp], likeness: Likeness) -> None:
    placed = _assigned(groups, items, likeness)
    loose = [int(item) for item in items if int(item) not in placed]
    for item, group in placed.items():
        group.add(item, likeness)
    if likeness.parts is not None:
        loose = [item for item in loose if not _added_as_part(groups, item, likeness)]
        for item, group in placed.items():
            _merge_parts(groups, item, group, likeness.parts)
    for item in loose:
        group = _Group()
        group.add(item, likeness)
        groups.append(group)


def _assigned(groups: Sequence[_Group], items: NDArray[np.intp], likeness: Likeness) -> dict[int, _Group]:
    if not groups or not len(items):
        return {}
    from scipy.optimize import linear_sum_assignment

    scores = np.stack([group.mean()[items] for group in groups], axis=1)
    # What is below the threshold must not pull the others about.
    scores[scores < likeness.threshold] = 0
    chosen = zip(*linear_sum_assignment(scores, maximize=True), strict=True)
    return {int(items[row]): groups[at] for row, at in chosen if scores[row, at] > 0}


def _added_as_part(groups: Sequence[_Group], item: int, likeness: Likeness) -> bool:
    assert likeness.parts is not None
    fitting = [group for group in groups if group.takes(item, likeness.parts)]
    if not fitting:
        return False
    max(fitting, key=lambda group: float(group.mean()[item])).add(item, likeness)
    return True


def _merge_parts(groups: list[_Group], item: int, into: _Group, parts: Mask) -> None:
    """Take in the groups whose point this item makes too, where its own column makes it nowhere else."""
    owner = next(owner for owner, items in into.items.items() if item in items)
    if len(into.items[owner]) > 1 or not into.is_taken_by(item, parts):
        return
    for group in [g for g in groups if g is not into and owner not in g.items and g.is_taken_by(item, parts)]:
        for other, items in group.items.items():
            into.items.setdefault(other, []).extend(items)
            row = group.rows[other]
            into.rows[other] = np.maximum(into.rows[other], row) if other in into.rows else row
        groups.remove(group)
