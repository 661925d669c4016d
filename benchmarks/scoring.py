"""Scores a brief against the truth of its article (../shared/corpus/truth.json has the form).

A fact is found where an allegation's evidence overlaps the fact's anchor; of several, the one whose statement is most
like the fact's. Sources and actors match by name: the share of the truth's words that the brief's words hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from summarizer.brief import Actor, Allegation, Brief, Source

_SAME_NAME = 70.0
_SAME_DESCRIPTION = 55.0
_NARRATOR = re.compile(r"article itself|unattributed", re.IGNORECASE)
_WORD = re.compile(r"\w{3,}")


@dataclass
class Score:
    """Counts over one or several briefs; each pair is hits of total."""

    facts: int = 0
    found: int = 0
    source: int = 0
    certainty: int = 0
    hedges: int = 0
    hedges_found: int = 0
    actors: int = 0
    actors_found: int = 0
    violations: int = 0
    misses: list[str] = field(default_factory=list)

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
    text = brief.document.text or ""
    result = Score(violations=len(list(_violations(brief, truth["never"], text))))
    for fact in truth["facts"]:
        _score_fact(result, brief, truth, fact)
    for actor in truth["actors"]:
        result.actors += 1
        if any(_same_actor(a, actor) for a in brief.actors):
            result.actors_found += 1
        else:
            result.misses.append(f"actor {actor['name']}")
    return result


def _score_fact(result: Score, brief: Brief, truth: dict[str, Any], fact: dict[str, Any]) -> None:
    text = brief.document.text or ""
    result.facts += 1
    result.hedges += len(fact["hedges"])
    best = best_allegation(brief.grounded, fact, text)
    if best is None:
        result.misses.append(f"{fact['id']} not found: {fact['statement']}")
        return
    result.found += 1
    said = brief.sources_by_id[best.source]
    if _same_source(brief, said, truth, fact):
        result.source += 1
    else:
        result.misses.append(f"{fact['id']} source {said.description!r}, truth {fact['sources']}")
    if best.certainty == fact["certainty"]:
        result.certainty += 1
    else:
        result.misses.append(f"{fact['id']} {best.certainty}, truth {fact['certainty']}: {best.statement}")
    for hedge in fact["hedges"]:
        result.hedges_found += any(hedge in h.exact or h.exact in hedge for h in best.hedges)


def best_allegation(allegations: Iterable[Allegation], fact: dict[str, Any], text: str) -> Allegation | None:
    """The allegation that tells a fact: its evidence overlaps the anchor, and its statement is the most like."""
    start = text.find(fact["anchor"])
    end = start + len(fact["anchor"])
    near = [a for a in allegations if start >= 0 and any(s.start < end and start < s.end for s in a.evidence)]
    return max(near, key=lambda a: fuzz.token_sort_ratio(a.statement, fact["statement"]), default=None)


def _violations(brief: Brief, never: Sequence[str], text: str) -> Iterable[str]:
    for words in never:
        start = text.find(words)
        for allegation in brief.allegations:
            if start >= 0 and any(s.start < start + len(words) and start < s.end for s in allegation.evidence):
                yield allegation.id


def _same_source(brief: Brief, said: Source, truth: dict[str, Any], fact: dict[str, Any]) -> bool:
    """By the name most like it among the sources of the article, or by the form in the text.

    Names of invented people and bodies can be spelt and translated in several ways in English.
    """
    if said.identification == "narrator":
        return bool(_NARRATOR.search(fact["sources"][0]))
    names = {f["sources"][0] for f in truth["facts"]}
    likeness = {name: fuzz.token_set_ratio(_plain(name), _plain(said.description)) for name in names}
    if likeness[fact["sources"][0]] >= max(_SAME_DESCRIPTION, *likeness.values()):
        return True
    actor = brief.actors_by_id.get(said.actor or "")
    forms = [a["form"] for a in truth["actors"] if _same_name(a["name"], fact["sources"][0])]
    return actor is not None and any(_same_form(actor, form) for form in forms)


def _same_form(actor: Actor, form: str) -> bool:
    return any(form in words or words in form for words in (actor.name_in_text, *(m.exact for m in actor.mentions)))


def _same_actor(actor: Actor, truth: dict[str, Any]) -> bool:
    return _same_name(truth["name"], actor.name) or _same_form(actor, truth["form"])


def _same_name(truth: str, name: str, least: float = _SAME_NAME) -> bool:
    return fuzz.token_set_ratio(_plain(truth), _plain(name)) >= least


def _plain(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold()))


def _rate(hits: int, total: int) -> float:
    return hits / total if total else 1.0
