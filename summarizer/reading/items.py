"""The items of a draft by the names under which they are asked for again, and what is wrong with each."""

from __future__ import annotations

import re
from typing import NamedTuple

_PROBLEM = re.compile(
    r'(?:(?P<one>headline)|(?P<counted>allegation|summary|open) (?P<number>[0-9]+)|(?P<named>actor|source) "(?P<name>.*?)"): ',
    re.DOTALL,
)


class Item(NamedTuple):
    """One item: `allegation 3`, `summary 1`, `open 2`, `actor "X"`, `source "X"`, or `headline`, which has no name."""

    kind: str
    name: str = ""

    def __str__(self) -> str:
        if self.kind in {"actor", "source"}:
            return f'{self.kind} "{self.name}"'
        return f"{self.kind} {self.name}".rstrip()

    @classmethod
    def numbered(cls, kind: str, number: int) -> Item:
        """The item of this kind and number."""
        return cls(kind, str(number))


HEADLINE = Item("headline")
UNKNOWN = Item("")
"""Of a problem that names no item."""


def item_of(problem: str) -> Item:
    """The item that a problem begins with, as `evidence` names it; UNKNOWN where it names none."""
    found = _PROBLEM.match(problem)
    if not found:
        return UNKNOWN
    return Item(
        found["one"] or found["counted"] or found["named"],
        found["number"] or found["name"] or "",
    )


def under(item: Item, problem: str) -> str:
    """The same problem under another item's name."""
    found = _PROBLEM.match(problem)
    return f"{item}: {problem[found.end() :]}" if found else problem
