"""Groups of what is tied together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def components(count: int, ties: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected components of 0 … count-1, each in order, in the order of their first members."""
    parent = list(range(count))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, other in ties:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for item in range(count):
        groups[root(item)].append(item)
    return list(groups.values())
