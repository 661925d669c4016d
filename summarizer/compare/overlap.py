"""How far things overlap, all pairs at once: runs of one text, and sets of words.

Everything is a product of sparse matrices over weighted parts: a text is cut wherever a span begins or ends, and an item
is the row of the parts that it covers. So twenty models with twenty allegations each are one product of 400 rows.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence, Set
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
    cuts = sorted({cut for runs in items for run in runs for cut in run})
    index = {cut: at for at, cut in enumerate(cuts)}
    covered = [{at for start, end in runs for at in range(index[start], index[end])} for runs in items]
    return _overlap(covered, np.diff(np.array(cuts or [0], dtype=np.float64)))


def of_sets(items: Sequence[Set[Hashable]], *, rare: bool = False) -> Overlap:
    """The overlap of items that are sets; with `rare`, what few items hold weighs more (inverse document frequency)."""
    index: dict[Hashable, int] = {}
    numbered = [[index.setdefault(part, len(index)) for part in parts] for parts in items]
    if not rare:
        return _overlap(numbered, np.ones(len(index)))
    held = np.bincount([part for parts in numbered for part in parts], minlength=len(index))
    return _overlap(numbered, np.log1p(len(items) / np.maximum(held, 1)))


def _overlap(items: Sequence[Collection[int]], weights: NDArray[np.float64]) -> Overlap:
    from scipy.sparse import csr_array

    # An item holds few of all the parts, so the product of sparse rows is an order of magnitude faster.
    ends = np.cumsum([0, *map(len, items)])
    parts = np.fromiter((part for each in items for part in each), dtype=np.int64, count=ends[-1])
    shape = (len(items), max(len(weights), 1))
    held = csr_array((np.ones(len(parts)), parts, ends), shape=shape)
    weighed = csr_array((weights[parts], parts, ends), shape=shape)
    shared: Matrix = (weighed @ held.T).toarray()
    return Overlap(shared, shared.diagonal().copy())


def _ratio(part: Matrix, whole: Matrix) -> Matrix:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
