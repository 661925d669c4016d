"""What an English statement says that can be compared: its content words, its figures, and whether it denies."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from summarizer.evidence.clauses import plain
from summarizer.evidence.figures import FigureReader
from summarizer.evidence.times import without_times
from summarizer.lexicon import Lexicon, lexicon_for, pattern_of

_WORD = re.compile(r"[^\W\d_]{3,}|\d+(?:[.,]\d+)*")
_STEM = 5
_EMPTY_WORDS = frozenset(
    "the and for that this with from have has had been were was are would could will their its his her there which who "
    "after before about also more than over into under between during while because against not".split()
)


@lru_cache(maxsize=65536)
def content_words(statement: str) -> frozenset[str]:
    """The words of an English statement that tell what it is about, cut to stems, and its figures."""
    words = (word for word in _WORD.findall(statement.lower()) if word not in _EMPTY_WORDS)
    return frozenset(word if word[0].isdigit() else word[:_STEM] for word in words)


@lru_cache(maxsize=65536)
def figures(statement: str) -> frozenset[Fraction]:
    """The figures of a statement, in digits or in words, as values."""
    # Dates are left out: one model writes the year that another leaves to its "Friday".
    return _reader().values(_lower(without_times(statement)), strict=True)


@lru_cache(maxsize=65536)
def denies(statement: str) -> bool:
    """Whether a statement denies something, by a negation. For a denial the statement is what the denier holds."""
    english, text = _english(), _lower(statement)
    negative = pattern_of(english.negation)
    # Most statements have none, and are spared the longer list.
    return bool(negative.search(text)) and bool(negative.search(pattern_of(english.not_negation).sub(_blotted, text)))


def _blotted(found: re.Match[str]) -> str:
    return "_" * len(found[0])


def _lower(statement: str) -> str:
    # Of ASCII there is nothing to fold.
    return statement.lower() if statement.isascii() else plain(statement)


@lru_cache(maxsize=1)
def _reader() -> FigureReader:
    return FigureReader(_english())


@lru_cache(maxsize=1)
def _english() -> Lexicon:
    english = lexicon_for("en")
    assert english is not None
    return english


def shown(value: Fraction) -> str:
    """A figure as it is written."""
    return f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):g}"
