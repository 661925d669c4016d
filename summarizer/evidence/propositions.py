"""What can be compared between two English statements: what they say, what they deny, what their figures count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from summarizer.evidence.clauses import plain
from summarizer.evidence.denials import DenialReader, Denied
from summarizer.evidence.figures import FigureReader
from summarizer.evidence.measures import Measured, MeasureReader
from summarizer.evidence.statement_words import name_key, words_of
from summarizer.evidence.times import time_of, without_times
from summarizer.lexicon import lexicon_for, pattern_of
from summarizer.terms import AllegationKind

_TAKES_BACK = re.compile(
    r"\b(?:withdr[ae]ws?|withdrawn|withdrew|retract(?:s|ed)?|recant(?:s|ed)?|t(?:akes?|ook|aken) back"
    r"|(?:drop(?:s|ped)?|abandon(?:s|ed)?|gave up|given up) (?:its|their|his|her|the) (?:claim|figure|allegation|accusation))\b"
)
_AHEAD = re.compile(
    r"\b(?:will|would|can|could|may|might|should|must|likely|expected|planned|set to|due to be|needs? to|wants?|demands?|seeks?)\b"
)
_LEAD = re.compile(r"^(?:(?:in|on|by|since|until|before|after|from|during|for|at|of|the|early|late|mid)[ -])+", re.I)
_BACK = re.compile(r"\b(?:last|previous|past|ago|earlier|former(?:ly)?|before)\b", re.I)


@dataclass(frozen=True)
class Proposition:
    """One statement as it is compared with others of its article."""

    stems: frozenset[str]
    names: frozenset[str]
    others: frozenset[str]
    """The names but for those of whoever says it."""
    asserted: frozenset[str]
    """The stems of its clauses that have nothing negative."""
    denied: tuple[Denied, ...]
    figures: tuple[Measured, ...]
    times: frozenset[str]
    of_the_past: bool
    """Whether it tells of a time before: "last year"."""
    ahead: bool
    """Whether it tells what may be or is to come: "could reach 300"."""
    takes_back: bool
    """Whether it takes back what was said: such a figure is no longer held."""


class PropositionReader:
    """Reads English statements, those of one brief or of many. `names` are lower-case words that are names."""

    def __init__(self, names: frozenset[str] = frozenset()) -> None:
        english = lexicon_for("en")
        assert english is not None
        self._names = names
        self._figures = FigureReader(english)
        self._measures, self._denials = MeasureReader(english), DenialReader(english)
        self._negation, self._denial = pattern_of(english.negation), pattern_of(english.denial)

    def proposition(self, statement: str, own_names: frozenset[str] = frozenset()) -> Proposition:
        """What one statement says; `own_names` are lower-case words of the names of who says it and of its body."""
        bare = without_times(statement)
        words = words_of(bare, self._names)
        times = (time_of(statement, AllegationKind.ASSERTION).expression or "").split("; ")
        return Proposition(
            stems=words.stems,
            names=words.names,
            others=words.names - {name_key(name) for name in own_names},
            asserted=self._denials.asserted(bare, self._names),
            denied=self._denials.denied(bare, self._names),
            figures=self._measures.measured(statement),
            times=frozenset(_LEAD.sub("", time).lower() for time in times if time),
            of_the_past=any(_BACK.search(time) for time in times),
            ahead=bool(_AHEAD.search(statement)),
            takes_back=bool(_TAKES_BACK.search(statement)),
        )

    def figures(self, statement: str) -> frozenset[Fraction]:
        """Its figures as values; those of dates and times are none."""
        return self._figures.values(plain(without_times(statement)), strict=True)

    def denies(self, statement: str) -> bool:
        """Whether it has a word of negation."""
        return bool(self._negation.search(plain(statement)))

    def refuses(self, statement: str) -> bool:
        """Whether it has a word that is negative by its meaning: "declined", "unsigned"."""
        return bool(self._denial.search(plain(statement)))
