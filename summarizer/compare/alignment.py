"""Groups what several columns found of one text: optimal assignment, then one to many where one takes another apart.

Columns join one after the other, the one most like all the others first, so that their order on the command line does
not matter. A column's items are assigned to the groups there are by their mean likeness to the group's columns
(scipy's linear_sum_assignment, which maximises the sum); what is less like than the threshold founds a group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from summarizer.compare.overlap import Matrix

Mask = NDArray[np.bool_]
Row = NDArray[np.float64]


@dataclass(frozen=True)
class Likeness:
    """How like each two items of one text are, `scores[i, j]` from 0 to 1, and whether i may be a part of j.

    `owners[i]` is the column of item i, in ascending order. Items of one column are never matched with each other.
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
    rows: dict[int, Row] = field(default_factory=dict)
    total: Row | float = 0.0

    def add(self, owner: int, items: Sequence[int], row: Row) -> None:
        """Take in items of one column; `row` is how like every item is to the most like of them."""
        known = self.rows.get(owner)
        row = row if known is None else np.maximum(known, row)
        self.total = self.total + row - (0.0 if known is None else known)
        self.rows[owner] = row
        self.items.setdefault(owner, []).extend(items)

    @property
    def mean(self) -> Row:
        """How like every item of the text is to the group's columns, on average."""
        return np.asarray(self.total) / len(self.rows)

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
        _join(groups, np.flatnonzero(likeness.owners == column).tolist(), likeness)
    found = [sorted(item for items in group.items.values() for item in items) for group in groups]
    return sorted(found)


def _order(likeness: Likeness) -> Sequence[int]:
    """The columns by how like their items are to everybody's, the most like first."""
    columns, starts = np.unique(likeness.owners, return_index=True)
    # Each item's best among each column's items; then, by column, the sum over its own.
    best = np.add.reduceat(np.maximum.reduceat(likeness.scores, starts, axis=1), starts, axis=0)
    like = best.sum(axis=1) - best.diagonal()
    return [int(columns[at]) for at in np.lexsort((columns, -like))]


def _join(groups: list[_Group], items: Sequence[int], likeness: Likeness) -> None:
    placed = _assigned(groups, items, likeness)
    for item, group in placed.items():
        group.add(int(likeness.owners[item]), [item], likeness.scores[item])
    loose = [item for item in items if item not in placed]
    if likeness.parts is not None:
        loose = [item for item in loose if not _added_as_part(groups, item, likeness)]
        _merge_parts(groups, placed, likeness)
    for item in loose:
        groups.append(_Group())
        groups[-1].add(int(likeness.owners[item]), [item], likeness.scores[item])


def _assigned(groups: Sequence[_Group], items: Sequence[int], likeness: Likeness) -> dict[int, _Group]:
    if not groups or not items:
        return {}
    from scipy.optimize import linear_sum_assignment

    scores = np.stack([group.mean[items] for group in groups], axis=1)
    # What is below the threshold must not pull the others about.
    scores[scores < likeness.threshold] = 0
    rows, chosen = linear_sum_assignment(scores, maximize=True)
    pairs = zip(rows.tolist(), chosen.tolist(), strict=True)
    return {items[row]: groups[at] for row, at in pairs if scores[row, at] > 0}


def _added_as_part(groups: Sequence[_Group], item: int, likeness: Likeness) -> bool:
    assert likeness.parts is not None
    if not likeness.parts[item].any():
        return False
    fitting = [group for group in groups if group.takes(item, likeness.parts)]
    if not fitting:
        return False
    best = max(fitting, key=lambda group: float(group.mean[item]))
    best.add(int(likeness.owners[item]), [item], likeness.scores[item])
    return True


def _merge_parts(groups: list[_Group], placed: Mapping[int, _Group], likeness: Likeness) -> None:
    """Where an item makes the points of several groups and its column makes them nowhere else, join those groups."""
    parts, owners = likeness.parts, likeness.owners
    assert parts is not None
    home = {item: group for group in groups for items in group.items.values() for item in items}
    for item, into in placed.items():
        owner = int(owners[item])
        near = {id(home[part]): home[part] for part in np.flatnonzero(parts[:, item]).tolist() if part in home}
        taken = [g for g in near.values() if g is not into and owner not in g.items and g.is_taken_by(item, parts)]
        if not taken or len(into.items[owner]) > 1 or not into.is_taken_by(item, parts):
            continue
        for group in taken:
            for other, items in group.items.items():
                into.add(other, items, group.rows[other])
                home |= dict.fromkeys(items, into)
            groups.remove(group)
