"""The bars of `--fail-under`: what every column must reach, so that a script can tell a good model from a bad one."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean

from summarizer.comparison import Column, Comparison

WITH_REFERENCE = ("precision", "recall", "f1", "source", "certainty")
KNOWN = (*WITH_REFERENCE, "grounded", "coverage", "agreement")
"""`agreement` is the mean F1 of a column with the others."""


def bars_in(text: str) -> Mapping[str, float]:
    """Read `recall=0.8,grounded=0.99`. Raises ValueError, which says what is wrong."""
    bars: dict[str, float] = {}
    for part in text.split(","):
        name, equals, least = (piece.strip() for piece in part.partition("="))
        if name not in KNOWN:
            raise ValueError(f"no figure {name!r}; known are {', '.join(KNOWN)}")
        try:
            bars[name] = float(least)
        except ValueError:
            raise ValueError(f"{name}{equals}{least} has no number; write {name}=0.8") from None
        if not 0 <= bars[name] <= 1:
            raise ValueError(f"{name}={least} is no share from 0 to 1")
    return bars


def under(comparison: Comparison, bars: Mapping[str, float]) -> list[str]:
    """Say which column is under which bar; a figure that could not be had is under every bar."""
    return [
        f"{column.name}: {name} is {'not measured' if value is None else f'{value:.3f}'}, under {least:g}"
        for column in comparison.models
        for name, least in bars.items()
        if (value := _figure(comparison, column, name)) is None or value < least
    ]


def _figure(comparison: Comparison, column: Column, name: str) -> float | None:
    if name == "agreement":
        shared = [p.f1 for p in comparison.agreement.pairs if column.name in {p.a, p.b} and p.f1 is not None]
        return fmean(shared) if shared else None
    if name in WITH_REFERENCE:
        against = (comparison.reference or {}).get(column.name)
        value: float | None = getattr(against, name) if against else None
        return value
    return column.grounded if name == "grounded" else column.coverage
