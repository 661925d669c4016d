"""Briefs made by hand for the tests of a day: who says what in which outlet, in a few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from summarizer.brief import Actor, Allegation, Brief, Source, Span
from summarizer.day import Report
from summarizer.evidence.names import affiliation_of, named_in
from summarizer.evidence.times import time_of
from summarizer.terms import ActorKind, AllegationKind, Certainty, Identification, Speech, Verdict
from tests.briefs import empty

DAY, NEXT = "2031-03-04", "2031-03-05"


@dataclass(frozen=True)
class Said:
    """One statement: `by` is the description of its source, `via` that of the outlet through which it came."""

    statement: str
    by: str = "Ana Torv, mayor of Brask"
    via: str = ""
    identification: Identification = Identification.NAMED
    kind: AllegationKind = AllegationKind.ASSERTION
    certainty: Certainty = Certainty.CERTAIN
    salience: int = 2
    grounded: bool = True


@dataclass(frozen=True)
class Who:
    """One actor."""

    name: str
    kind: ActorKind = ActorKind.PERSON
    role: str = ""
    in_text: str = ""


@dataclass(frozen=True)
class Made:
    """An article to be: everything about it but what it says."""

    name: str = "a.txt"
    outlet: str | None = "The Brask Courier"
    language: str = "en"
    text: str = ""
    author: str | None = None
    title: str | None = "A title"
    published: str | None = None
    headline: str = ""
    who: Sequence[Who] = field(default_factory=tuple)


def brief_of(said: Sequence[Said], made: Made | None = None) -> Brief:
    """A checked brief of these statements; a source whose description begins with an actor's name is that actor."""
    made = made or Made()
    text = made.text or "\n".join(s.statement for s in said) + f"\n{made.name}"
    actors = _actors(made.who)
    names = list(dict.fromkeys([(s.by, s.via, s.identification) for s in said]))
    relays = list(dict.fromkeys(s.via for s in said if s.via))
    ids = {key: f"s{n}" for n, key in enumerate(names, 1)}
    relay_ids = {name: f"s{n}" for n, name in enumerate(relays, len(names) + 1)}
    sources = [_source(ids[by, via, i], by, i, actors, relay_ids.get(via)) for by, via, i in names]
    sources += [_source(relay_ids[name], name, Identification.NAMED, actors, None) for name in relays]
    blank = empty()
    document = blank.document.model_copy(
        update={
            "id": sha256(text.encode()).hexdigest(),
            "name": made.name,
            "outlet": made.outlet,
            "language": made.language,
            "text": text,
            "author": made.author,
            "title": made.title,
            "published": made.published,
        }
    )
    allegations = [_allegation(n, s, ids[s.by, s.via, s.identification], actors) for n, s in enumerate(said, 1)]
    return blank.model_copy(
        update={
            "document": document,
            "headline": made.headline or said[0].statement,
            "actors": tuple(actors),
            "sources": tuple(sources),
            "allegations": tuple(allegations),
        }
    )


def report_of(source: str, **other: object) -> Report:
    """One report of a claim, made by hand; its party is given or nobody."""
    values: dict[str, object] = {
        "day": DAY,
        "document": "d1",
        "allegation": "a1",
        "statement": "The bridge is closed.",
        "source": source,
        "identification": Identification.NAMED,
        "kind": AllegationKind.ASSERTION,
        "certainty": Certainty.CERTAIN,
        "publisher": "The Brask Courier",
        "outlet": other.get("publisher", "The Brask Courier"),
    }
    return Report.model_validate(values | other)


def _actors(who: Sequence[Who]) -> list[Actor]:
    actors = [
        Actor(id=f"p{n}", name=w.name, name_in_text=w.in_text or w.name, kind=w.kind, role=w.role, mentions=())
        for n, w in enumerate(who, 1)
    ]
    return [actor.model_copy(update={"affiliation": affiliation_of(actor, actors)}) for actor in actors]


def _source(id_: str, by: str, identification: Identification, actors: Sequence[Actor], via: str | None) -> Source:
    actor = next((a.id for a in actors if by.startswith(a.name)), None)
    return Source(id=id_, description=by, actor=actor, identification=identification, via=via, evidence=())


def _allegation(number: int, said: Said, source: str, actors: Sequence[Actor]) -> Allegation:
    span = Span(sentence=1, start=0, end=3, exact="abc", verdict=Verdict.EXACT)
    return Allegation(
        id=f"a{number}",
        statement=said.statement,
        kind=said.kind,
        source=source,
        certainty=said.certainty,
        speech=Speech.INDIRECT,
        actors=named_in(said.statement, actors),
        time=time_of(said.statement, said.kind),
        evidence=(span,) if said.grounded else (),
        grounded=said.grounded,
        salience=said.salience,
    )


# The strike that several tests tell of.
STRIKE_CAST = [
    Who("Halveria", ActorKind.STATE),
    Who("Rail Union", ActorKind.CIVIL_SOCIETY),
    Who("Halverian Railways", ActorKind.COMPANY),
]
RUNNING = "Barely 35% of long-distance trains in Halveria are running."
ALL_RUN = "60% of long-distance trains in Halveria are running."
OFFER = "Halverian Railways made a written offer."
NO_OFFER = "Halverian Railways never made a written offer."
