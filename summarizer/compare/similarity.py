"""How like two allegations of one text are, so that those of different columns can be matched.

They rest on one text, so the overlap of their evidence says most. Wording, source and actors tell apart what one
sentence holds side by side. docs/compare.md explains the measure; tests/alignment/ holds what it was set on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.brief import Allegation
from summarizer.compare.actors_and_sources import Ids
from summarizer.compare.alignment import Likeness, Mask
from summarizer.compare.overlap import Matrix, Overlap, of_runs, of_sets
from summarizer.compare.statements import content_words, figures

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
    parts = _without_other_figures((evidence.within >= _PART_EVIDENCE) & worded, said)
    owners = np.array([s.column for s in said], dtype=np.intp)
    return Likeness(scores, owners, THRESHOLD, parts)


def _without_other_figures(parts: Mask, said: Sequence[Said]) -> Mask:
    """Of these parts those whose every figure the whole has too: 3,200 inhabitants are no part of 6 kilometres."""
    known = [figures(s.allegation.statement) for s in said]
    for part, whole in np.argwhere(parts).tolist():
        if known[part] - known[whole]:
            parts[part, whole] = False
    return parts


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
