"""How like two allegations of one text are, so that those of different columns can be matched.

They rest on one text, so the overlap of their evidence says most. Wording, source and actors tell apart what one
sentence holds side by side. docs/compare.md explains the measure; tests/alignment/ holds what it was set on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from summarizer.brief import Allegation
from summarizer.compare.actors_and_sources import Ids
from summarizer.compare.alignment import Likeness
from summarizer.compare.overlap import Matrix, Overlap, of_runs, of_sets

EVIDENCE, WORDING, SOURCE, ACTORS = 0.40, 0.35, 0.15, 0.10
"""What each part weighs."""
THRESHOLD = 0.45
"""The least likeness of two allegations that are matched."""
_SAME_SENTENCE = 0.3
"""Evidence in one sentence without a word in common, beside 1 for the same words."""
_PART_EVIDENCE = 0.6
"""The share of an allegation's evidence that another must hold which says it together with more."""
_PART_WORDING, _PART_WORDING_ALONE = 0.2, 0.6
"""The share of its words that the other must hold: where both are like each other by the threshold, and where not."""
_WORD = re.compile(r"[^\W\d_]{3,}|\d+(?:[.,]\d+)*")
_STEM = 5
_EMPTY_WORDS = frozenset(
    "the and for that this with from have has had been were was are would could will their its his her there which who "  # noqa: SIM905
    "after before about also more than over into under between during while because against not".split()
)

Labels = Mapping[Ids, int]


@dataclass(frozen=True)
class Said:
    """One allegation of one column, with the numbers of its source and actors among those of all columns."""

    column: int
    allegation: Allegation
    source: int
    actors: frozenset[int]


def likeness_of(said: Sequence[Said]) -> Likeness:
    """Compare each two allegations of one text."""
    evidence = of_runs([[(span.start, span.end) for span in s.allegation.evidence] for s in said])
    wording = of_sets([content_words(s.allegation.statement) for s in said], rare=True)
    same_source = np.equal.outer(*[np.array([s.source for s in said], dtype=np.intp)] * 2)
    scores = (
        EVIDENCE * _evidence(said, evidence)
        + WORDING * (wording.coefficient + wording.dice) / 2
        + SOURCE * same_source
        + ACTORS * _actors(said)
    )
    worded = (scores >= THRESHOLD) & (wording.within >= _PART_WORDING) | (wording.within >= _PART_WORDING_ALONE)
    parts = (evidence.within >= _PART_EVIDENCE) & worded
    owners = np.array([s.column for s in said], dtype=np.intp)
    return Likeness(scores, owners, THRESHOLD, parts)


@lru_cache(maxsize=65536)
def content_words(statement: str) -> frozenset[str]:
    """The words of an English statement that tell what it is about, cut to stems, and its figures."""
    words = (word for word in _WORD.findall(statement.lower()) if word not in _EMPTY_WORDS)
    return frozenset(word if word[0].isdigit() else word[:_STEM] for word in words)


def _evidence(said: Sequence[Said], overlap: Overlap) -> Matrix:
    sentences = [{span.sentence for span in s.allegation.evidence} for s in said]
    # Half by what the shorter quote shares, so that few words cited by one model match the whole run of another.
    words = (overlap.coefficient + overlap.jaccard) / 2
    return np.maximum(words, _SAME_SENTENCE * of_sets(sentences).coefficient)


def _actors(said: Sequence[Said]) -> Matrix:
    none = np.array([not s.actors for s in said], dtype=bool)
    # That neither names anybody is something that they have in common, and says little.
    likeness: Matrix = of_sets([s.actors for s in said]).jaccard + 0.5 * (none[:, None] & none[None, :])
    return likeness
