"""How far things overlap, all pairs at once: runs of one text, and sets of words.

Everything is a matrix product over weighted parts: a text is cut wherever a span begins or ends, and an item is the
row of the parts that it covers. So twenty models with twenty allegations each are one product of 400 rows.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
"""Items by items, each value from 0 to 1."""


@dataclass(frozen=True)
class Overlap:
    """What each two items share: `shared[i, j]` in weight (characters, or words), `sizes[i]` what i has in all."""

    shared: Matrix
    sizes: NDArray[np.float64]

    @property
    def jaccard(self) -> Matrix:
        """Shared of what either has (Jaccard); 0 where both have nothing."""
        return _ratio(self.shared, self.sizes[:, None] + self.sizes[None, :] - self.shared)

    @property
    def coefficient(self) -> Matrix:
        """Shared of what the smaller has (Szymkiewicz-Simpson)."""
        return _ratio(self.shared, np.minimum(self.sizes[:, None], self.sizes[None, :]))

    @property
    def dice(self) -> Matrix:
        """Shared of the mean of both (Dice)."""
        return _ratio(2 * self.shared, self.sizes[:, None] + self.sizes[None, :])

    @property
    def within(self) -> Matrix:
        """`within[i, j]` is the share of i that j has too."""
        return _ratio(self.shared, np.broadcast_to(self.sizes[:, None], self.shared.shape))


def of_runs(items: Sequence[Sequence[tuple[int, int]]]) -> Overlap:
    """The overlap of items that are runs (start, end) of one text, in code points."""
    cuts = np.unique(np.array([cut for runs in items for run in runs for cut in run] or [0], dtype=np.int64))
    rows = np.zeros((len(items), max(len(cuts) - 1, 1)), dtype=np.float32)
    for row, runs in enumerate(items):
        for start, end in runs:
            first, last = np.searchsorted(cuts, (start, end))
            rows[row, first:last] = 1
    lengths = np.diff(cuts).astype(np.float32) if len(cuts) > 1 else np.zeros(1, dtype=np.float32)
    return _overlap(rows, lengths)


def of_sets(items: Sequence[Set[str]], *, rare: bool = False) -> Overlap:
    """The overlap of items that are sets; with `rare`, what few items hold weighs more (inverse document frequency)."""
    index = {part: at for at, part in enumerate(sorted(set().union(*items)))}
    rows = np.zeros((len(items), max(len(index), 1)), dtype=np.float32)
    for row, parts in enumerate(items):
        rows[row, [index[part] for part in parts]] = 1
    weights = np.log1p(len(items) / np.maximum(rows.sum(axis=0), 1)) if rare else np.ones(rows.shape[1])
    return _overlap(rows, weights.astype(np.float32))


def _overlap(rows: NDArray[np.float32], weights: NDArray[np.float32]) -> Overlap:
    shared = ((rows * weights) @ rows.T).astype(np.float64)
    return Overlap(shared, shared.diagonal().copy())


def _ratio(part: Matrix, whole: Matrix) -> Matrix:
    # Single precision may leave a whole a little below its part.
    return np.minimum(np.divide(part, whole, out=np.zeros_like(part), where=whole > 0), 1.0)
