"""Who may stand for a source, by chains, bodies and descriptions. Actors and sources are made up."""

from __future__ import annotations

from time import process_time

import pytest

from summarizer.brief import Actor, Source
from summarizer.evidence.kin import Kin
from summarizer.terms import ActorKind, Identification

_MANY = 3_000
_SECONDS = 3.0
"""For 3,000 sources among 3,000 actors; one by one they would take minutes."""


def actor(id_: str, name: str, affiliation: str | None = None) -> Actor:
    return Actor(
        id=id_,
        name=name,
        name_in_text=name,
        kind=ActorKind.PERSON,
        role="",
        affiliation=affiliation,
        mentions=(),
    )


def source(id_: str, description: str, actor_id: str | None = None, via: str | None = None) -> Source:
    return Source(
        id=id_,
        description=description,
        actor=actor_id,
        via=via,
        identification=Identification.NAMED,
        evidence=(),
    )


@pytest.mark.parametrize(
    ("name", "description", "named"),
    [
        ("Anne Leroy", "a neighbour of Leroy", True),
        ("Anne Leroy", "LEROY's office", True),
        ("Anne Leroy", "Leroyville council", False),
        ("Anne Leroy", "Anne of the office", False),
        ("Itamar Ben-Gvir", "an aide of Ben-Gvir", True),
        ("Itamar Ben-Gvir", "an aide of Ben Gvir", False),
        ("Xi Li", "Xi Li's aide", True),
        ("Xi Li", "Li's aide", False),
        ("Max O'Brien", "the office of O'Brien", True),
    ],
)
def test_a_description_names_whom_its_words_name(name: str, description: str, named: bool) -> None:
    described, of_person = source("s1", description), source("s2", name, "p1")
    kin = Kin([actor("p1", name)], [described, of_person])
    assert ("p1" in kin.of(described)) is named
    assert ("s1" in kin.of(of_person)) is named


def test_either_end_of_a_chain_and_a_body_are_kin() -> None:
    said, told = source("s1", "Anne Leroy", "p1", via="s2"), source("s2", "Paul Durand", "p2")
    kin = Kin([actor("p1", "Anne Leroy", "b1"), actor("p2", "Paul Durand"), actor("p3", "Max Moreau")], [said, told])
    assert kin.of(said) == {"s1", "p1", "s2", "p2", "b1"}
    assert kin.of(told) == {"s2", "p2", "s1", "p1", "b1"}


def test_thousands_of_actors_cost_each_source_a_few_names() -> None:
    names = [f"Anna {'bcdfghklmn'[n % 10]}a{n}vel" for n in range(_MANY)]
    actors = [actor(f"p{n}", name) for n, name in enumerate(names)]
    sources = [source(f"s{n}", f"a friend of {name}") for n, name in enumerate(names)]
    kin, start = Kin(actors, sources), process_time()
    assert [kin.of(each) for each in sources] == [{f"s{n}", f"p{n}"} for n in range(_MANY)]
    assert process_time() - start < _SECONDS
