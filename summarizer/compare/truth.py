"""A truth file: what a person found in texts, fact by fact, and how a brief's allegations and sources fit it.

`docs/compare.md` has the form. A fact is found where an allegation's evidence overlaps the fact's anchor; of several,
the one whose statement is most like the fact's. Sources and actors match by name: the share of the truth's words that
the brief's words hold, as rapidfuzz's token_set_ratio counts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from rapidfuzz import fuzz

from summarizer.brief import Actor, Allegation, Brief, Source
from summarizer.errors import InputError
from summarizer.terms import Certainty, Identification

_SAME_NAME = 70.0
_SAME_DESCRIPTION = 55.0
_NARRATOR = re.compile(r"article itself|unattributed", re.IGNORECASE)
_WORD = re.compile(r"\w{3,}")


class _Truth(BaseModel):
    model_config = ConfigDict(frozen=True)


class Fact(_Truth):
    """One thing that the text says: `anchor` stands in it once, `sources` are the speaker and then via whom."""

    id: str
    anchor: str
    statement: str
    sources: tuple[str, ...]
    certainty: Certainty
    hedges: tuple[str, ...] = ()


class TrueActor(_Truth):
    """An actor by its English name and as the text has it."""

    name: str
    form: str


class Truth(_Truth):
    """What one text says; `never` are strings that are no evidence."""

    file: str
    facts: tuple[Fact, ...]
    actors: tuple[TrueActor, ...] = ()
    never: tuple[str, ...] = ()


def truths_in(table: Any, where: str) -> list[Truth]:
    """The documents of a truth file that was read as JSON. Raises InputError where it has another form."""
    try:
        return [Truth.model_validate(document) for document in table["documents"]]
    except (KeyError, TypeError, ValidationError) as error:
        raise InputError(
            "this is neither a brief nor a truth file", where=where, hint="docs/compare.md shows the form of both"
        ) from error


def truth_of(brief: Brief, truths: Sequence[Truth]) -> Truth | None:
    """The truth of a brief's text: of those for a file of its name the one whose anchors stand in the text."""
    text = brief.document.text or ""
    named = [t for t in truths if t.file.rpartition("/")[2] == brief.document.name.rpartition("/")[2]]
    standing = [(sum(fact.anchor in text for fact in t.facts), t) for t in named]
    most = max(standing, key=lambda pair: pair[0], default=(0, None))
    return most[1] if most[0] else None


@dataclass
class FactCounts:
    """`found` of `facts`; of the found those whose `source` and `certainty` are right; what is not, in words."""

    facts: int = 0
    found: int = 0
    source: int = 0
    certainty: int = 0
    misses: list[str] = field(default_factory=list)

    def count(self, fact: Fact, truth: Truth, brief: Brief, where: str = "") -> Allegation | None:
        """Count how a brief tells a fact, each miss after `where`; the allegation that tells it."""
        self.facts += 1
        best = best_for(fact, brief)
        if best is None:
            self.misses.append(f"{where}{fact.id} not found: {fact.statement}")
            return None
        self.found += 1
        said = brief.sources_by_id[best.source]
        if same_source(brief, said, truth, fact):
            self.source += 1
        else:
            self.misses.append(f"{where}source {said.description}, not {fact.sources[0]}: {fact.statement}")
        if best.certainty == fact.certainty:
            self.certainty += 1
        else:
            self.misses.append(f"{where}certainty {best.certainty}, not {fact.certainty}: {fact.statement}")
        return best


def touching(allegations: Iterable[Allegation], words: str, text: str) -> list[Allegation]:
    """The allegations whose evidence overlaps these words of the text."""
    start = text.find(words)
    end = start + len(words)
    return [a for a in allegations if start >= 0 and any(s.start < end and start < s.end for s in a.evidence)]


def best_for(fact: Fact, brief: Brief) -> Allegation | None:
    """The grounded allegation that tells this fact, None where there is none."""
    near = touching(brief.grounded, fact.anchor, brief.document.text or "")
    return max(near, key=lambda a: fuzz.token_sort_ratio(a.statement, fact.statement), default=None)


def same_source(brief: Brief, said: Source, truth: Truth, fact: Fact) -> bool:
    """By the name most like it among the sources of the article, or by the form in the text.

    Names of invented people and bodies can be spelt and translated in several ways in English.
    """
    if said.identification is Identification.NARRATOR:
        return bool(_NARRATOR.search(fact.sources[0]))
    names = {f.sources[0] for f in truth.facts}
    likeness = {name: fuzz.token_set_ratio(_plain(name), _plain(said.description)) for name in names}
    if likeness[fact.sources[0]] >= max(_SAME_DESCRIPTION, *likeness.values()):
        return True
    actor = brief.actors_by_id.get(said.actor or "")
    forms = [a.form for a in truth.actors if _same_name(a.name, fact.sources[0])]
    return actor is not None and any(_same_form(actor, form) for form in forms)


def same_actor(actor: Actor, truth: TrueActor) -> bool:
    """By the English name, or by the form in the text."""
    return _same_name(truth.name, actor.name) or _same_form(actor, truth.form)


def _same_form(actor: Actor, form: str) -> bool:
    return any(form in words or words in form for words in (actor.name_in_text, *(m.exact for m in actor.mentions)))


def _same_name(truth: str, name: str, least: float = _SAME_NAME) -> bool:
    return fuzz.token_set_ratio(_plain(truth), _plain(name)) >= least


def _plain(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold()))
