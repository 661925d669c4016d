"""What can be compared between two English statements: their figures, and whether they deny."""

from __future__ import annotations

from fractions import Fraction

from summarizer.evidence.clauses import plain
from summarizer.evidence.figures import FigureReader
from summarizer.evidence.times import without_times
from summarizer.lexicon import lexicon_for, pattern_of


class PropositionReader:
    """Reads English statements, those of one brief or of many."""

    def __init__(self) -> None:
        english = lexicon_for("en")
        assert english is not None
        self._figures = FigureReader(english)
        self._negation, self._denial = pattern_of(english.negation), pattern_of(english.denial)

    def figures(self, statement: str) -> frozenset[Fraction]:
        """Its figures as values; those of dates and times are none."""
        return self._figures.values(plain(without_times(statement)), strict=True)

    def denies(self, statement: str) -> bool:
        """Whether it has a word of negation."""
        return bool(self._negation.search(plain(statement)))

    def refuses(self, statement: str) -> bool:
        """Whether it has a word that is negative by its meaning: "declined", "unsigned"."""
        return bool(self._denial.search(plain(statement)))
