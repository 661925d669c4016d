"""Scores a brief against the truth of its article (../shared/corpus/truth.json has the form).

What counts as found and as the same source is in summarizer/compare/truth.py, which `summarize compare --reference`
uses too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.brief import Brief
from summarizer.compare.truth import Fact, FactCounts, Truth, same_actor, touching


@dataclass
class Score(FactCounts):
    """Counts over one or several briefs; each pair is hits of total."""

    hedges: int = 0
    hedges_found: int = 0
    actors: int = 0
    actors_found: int = 0
    violations: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, f) + getattr(other, f) for f in self.__dataclass_fields__))

    @property
    def rates(self) -> dict[str, float]:
        """Recall of facts; accuracy of source and certainty among the found; recall of hedges and actors."""
        return {
            "recall": _rate(self.found, self.facts),
            "source": _rate(self.source, self.found),
            "certainty": _rate(self.certainty, self.found),
            "hedges": _rate(self.hedges_found, self.hedges),
            "actors": _rate(self.actors_found, self.actors),
        }


def score(brief: Brief, truth: dict[str, Any]) -> Score:
    """Score one brief against one document of the truth. Only grounded allegations count."""
    document = Truth.model_validate(truth)
    result = Score(violations=len(list(_violations(brief, document.never))))
    for fact in document.facts:
        _score_fact(result, brief, document, fact)
    for actor in document.actors:
        result.actors += 1
        if any(same_actor(a, actor) for a in brief.actors):
            result.actors_found += 1
        else:
            result.misses.append(f"actor {actor.name}")
    return result


def _score_fact(result: Score, brief: Brief, truth: Truth, fact: Fact) -> None:
    result.hedges += len(fact.hedges)
    if best := result.count(fact, truth, brief):
        for hedge in fact.hedges:
            result.hedges_found += any(hedge in h.exact or h.exact in hedge for h in best.hedges)


def _violations(brief: Brief, never: Sequence[str]) -> Iterable[str]:
    for words in never:
        yield from (a.id for a in touching(brief.allegations, words, brief.document.text or ""))


def _rate(hits: int, total: int) -> float:
    return hits / total if total else 1.0
