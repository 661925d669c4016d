"""What the figures of an English statement count or measure: "fourteen cracks", "13 million crowns", "48.7%"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import cache

from summarizer.daily.tokens import stems_of
from summarizer.evidence.propositions import PropositionReader
from summarizer.evidence.units import words_of_units

PERCENT = "%"
_TOKEN = re.compile(r"\d[\d.,]*\d%?|\d%?|[^\W\d_]+")
_SCALE = frozenset("hundred thousand million billion trillion dozen".split())
_REACH = 3
_MORE_MEASURES = frozenset(
    "acr barrel crown decad degre franc gram kilo kron krone lira liter litr m percentag point squar time yen yuan".split()
)
"""Stems of what English statements measure in beside the units and currencies that the checks know."""

Quantity = tuple[Fraction, str]
"""A figure with the stem of what it counts."""


def quantities_in(statement: str, figures: frozenset[Fraction], reader: PropositionReader) -> frozenset[Quantity]:
    """Each of these figures with the stem of the first word of matter after it, or "%" for percent."""
    if not figures:
        return frozenset()
    tokens = _TOKEN.findall(statement)
    found: set[Quantity] = set()
    start = 0
    while start < len(tokens):
        end = _run(tokens, start, reader)
        if end > start:
            values = reader.figures(" ".join(tokens[start:end])) & figures
            unit = _unit(tokens[end - 1], tokens[end : end + _REACH])
            found |= {(value, unit) for value in values if unit}
        start = max(end, start + 1)
    return frozenset(found)


def subject_of(
    statement: str, figures: frozenset[Fraction], names: frozenset[str], reader: PropositionReader
) -> frozenset[str]:
    """The stems of what these figures of a statement are of: before the first of them, or else behind it."""
    if not figures:
        return frozenset()
    first = next((m for m in _TOKEN.finditer(statement) if reader.figures(m[0])), None)
    if first is None:
        return frozenset()
    return frozenset(stems_of(statement[: first.start()], names) or stems_of(statement[first.end() :], names))


def units(quantities: Iterable[Quantity], figures: frozenset[Fraction]) -> frozenset[str]:
    """What these figures count."""
    return frozenset(unit for figure, unit in quantities if figure in figures)


def is_measure(unit: str) -> bool:
    """Whether anything may be measured in it, so that it tells little of what is measured."""
    return unit in _measures()


@cache
def _measures() -> frozenset[str]:
    known = {stem for word in words_of_units("en") for stem in stems_of(word)}
    return frozenset(known | _MORE_MEASURES | {PERCENT})


def _run(tokens: list[str], start: int, reader: PropositionReader) -> int:
    """The end of the figure that starts here, in words or digits: "two hundred and twelve"; its start where there is none."""
    end = start
    while end < len(tokens):
        joins = end > start and tokens[end] == "and" and end + 1 < len(tokens) and reader.figures(tokens[end + 1])
        if not (joins or reader.figures(tokens[end]) or (end > start and tokens[end].lower() in _SCALE)):
            break
        end += 1
    return end


def _unit(last: str, after: list[str]) -> str:
    if last.endswith("%") or (after and after[0].lower() in {"percent", "per"}):
        return PERCENT
    return next((stem for word in after for stem in stems_of(word)), "")
