"""Which pairs of statements are set against each other, on matters that no recorded brief tells. All are made up."""

from __future__ import annotations

import pytest

from summarizer.brief import Actor, Span
from summarizer.evidence.points import Points
from summarizer.terms import ActorKind, AllegationKind, Identification, Verdict
from tests.test_evidence_doubts import allegation, source

ASSERTION, DENIAL = AllegationKind.ASSERTION, AllegationKind.DENIAL
NAME = Span(sentence=1, start=0, end=2, exact="un", verdict=Verdict.EXACT)


def actor(id_: str, name: str, kind: ActorKind = ActorKind.PERSON, affiliation: str | None = None) -> Actor:
    return Actor(id=id_, name=name, name_in_text=name, kind=kind, role="", affiliation=affiliation, mentions=(NAME,))


PORT = actor("p1", "Port Authority of Veskar", ActorKind.GOVERNMENT_BODY)
DIRECTOR = actor("p2", "Ada Rennick", affiliation="p1")
SOURCES = [
    source("s1", "Bo Lund"),
    source("s2", "Cy Marr"),
    source("s3", "narrator", identification=Identification.NARRATOR),
    source("s4", "Port Authority of Veskar", actor="p1"),
    source("s5", "Ada Rennick, director of the Port Authority of Veskar", actor="p2"),
    source("s6", "spokesman of the Port Authority of Veskar", identification=Identification.DESCRIBED),
    source("s7", "former engineer of the Port Authority of Veskar", identification=Identification.DESCRIBED),
]


def contest(one: str, other: str, kind: AllegationKind = ASSERTION, sources: tuple[str, str] = ("s1", "s2")) -> str:
    first, second = allegation("a1", one, sources[0]), allegation("a2", other, sources[1], kind=kind)
    points = Points([PORT, DIRECTOR], SOURCES)
    found = points.conflict(first, second)
    assert points.conflict(second, first) == found
    return found


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("The army shelled the market in Torga on Sunday.", "The army did not shell the market.", ASSERTION),
        ("The mayor took bribes from the construction company.", "The mayor never took bribes.", DENIAL),
        ("Forms were swapped.", "All seals are whole and not one form was swapped.", DENIAL),
        ("The bank froze the accounts of the opposition party.", "No accounts of the party were frozen.", ASSERTION),
        ("Prison guards beat the detainees.", "The claim that detainees were beaten is false.", DENIAL),
        ("The vessel carried weapons to the rebels.", "The vessel carried no weapons.", ASSERTION),
        ("The price has been fixed at 40 million euros.", "No price has been agreed.", DENIAL),
        ("The president will step down in May.", "The president will not step down.", DENIAL),
        ("The governments signed a secret pact.", "A secret pact between the governments does not exist.", DENIAL),
        ("The firm offered 300 jobs in writing.", "We never, not once, put 300 jobs into writing.", DENIAL),
        ("The officers filmed the protest.", "Reports that officers filmed the protest are untrue.", DENIAL),
    ],
)
def test_a_denial_is_of_what_the_other_says(one: str, other: str, kind: AllegationKind) -> None:
    reason = (
        "One source denies what another says." if kind is DENIAL else "One source says what another says is not so."
    )
    assert contest(one, other, kind) == reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Forty people were killed in the blast.", "The blast killed 12 people."),
        ("The plant leaked 300 litres of coolant.", "The plant leaked 2,000 litres of coolant."),
        ("Turnout was 63.4%.", "Turnout was 58%."),
        ("Unemployment rose to 8.2 percent.", "Unemployment stands at 6.9 percent."),
        ("The protest drew 20,000 people.", "The protest drew 150,000 people."),
        ("Inspectors sent by the ministry found nine leaks.", "The number of leaks at the plant is fourteen."),
        ("Some votes came late, but only 212 papers are concerned.", "1,240 votes came late."),
    ],
)
def test_figures_that_count_the_same_differ(one: str, other: str) -> None:
    assert contest(one, other) == "Two sources give different figures on one point."


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Nobody called the village of Osk.", "Osk has 3,200 inhabitants.", ASSERTION),
        ("The mayor of Osk has received no evacuation orders.", "Osk has 3,200 inhabitants.", ASSERTION),
        ("Nothing is agreed in the talks on the treaty.", "Talks on a new treaty resumed on Monday.", DENIAL),
        ("The union did not call a strike.", "The union called for talks.", DENIAL),
        ("The ministry was not informed of the visit.", "The ministry informed the press of the fire.", ASSERTION),
        ("The bridge was not damaged in the storm.", "The bridge is 300 metres long.", ASSERTION),
        ("No evidence of fraud was found.", "The opposition collected evidence of fraud.", ASSERTION),
        ("The cost has not been given.", "It is too early to give the cost.", ASSERTION),
        ("The treaty will not be signed on Friday.", "The treaty will be signed on 14 March.", ASSERTION),
        ("The army never shelled the port of Veskar.", "The army shelled the market in Torga.", DENIAL),
        ("The ministry never asked for 21,000 tonnes.", "The draft asks for 19,200 tonnes.", DENIAL),
        ("Pay is not in the text of the treaty.", "The text of the treaty will go to parliament.", DENIAL),
    ],
)
def test_what_shares_words_with_a_denial_is_not_denied(one: str, other: str, kind: AllegationKind) -> None:
    assert contest(other, one, kind) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The country seeks a quota of 21,000 tonnes.", "Imports of the country totalled 3,400 tonnes last year."),
        ("Unemployment rose to 8.2 percent.", "Unemployment stood at 7 percent last year."),
        ("12 people died in the crash in Orla.", "3 people died in the crash in Veskar."),
        ("More than 100 people were hurt in the blast.", "The blast hurt 120 people."),
        ("About 5,600 votes separate the two.", "The two are separated by 5,580 votes."),
        ("The fire destroyed 30 homes.", "The fire hurt 55 people."),
        ("The death toll is 40.", "The death toll could reach 300."),
        ("Ada Rennick won 48.5% of the votes.", "Bo Lund won 48.1% of the votes."),
        ("The party dropped its claim of 1,240 unsigned papers.", "212 papers are unsigned."),
        ("The storm killed 12 people on Monday.", "The storm killed 40 people on Thursday."),
        ("The wall has nine cracks on its north side.", "The wall has fourteen cracks on its south face."),
    ],
)
def test_figures_of_two_things_do_not_differ(one: str, other: str) -> None:
    assert contest(one, other) == ""


def test_a_denial_of_which_nobody_can_tell_what_it_denies_may_be_at_odds() -> None:
    one, other = "The army shelled the hospital in Torga.", "Rebels shelled the hospital in Torga."
    assert contest(one, other, DENIAL) == "These may be at odds."
    assert contest(one, "Rebels held the town.", DENIAL) == ""


@pytest.mark.parametrize(
    ("sources", "contested"),
    [(("s4", "s5"), False), (("s4", "s6"), False), (("s4", "s7"), True), (("s5", "s7"), True), (("s5", "s6"), True)],
)
def test_a_body_is_not_set_against_its_own(sources: tuple[str, str], contested: bool) -> None:
    found = contest("The harbour wall leaks.", "The harbour wall does not leak.", DENIAL, sources)
    assert bool(found) is contested


@pytest.mark.parametrize(("kind", "contested"), [(ASSERTION, False), (DENIAL, True)])
def test_the_articles_own_voice_takes_no_side_by_a_negation(kind: AllegationKind, contested: bool) -> None:
    found = contest("The harbour wall leaks.", "The harbour wall does not leak.", kind, ("s3", "s2"))
    assert bool(found) is contested


@pytest.mark.parametrize(
    ("said", "other", "backs"),
    [
        (
            "The country seeks a quota in talks on a new deal with Osk.",
            "A deal between the country and Osk is near.",
            False,
        ),
        ("The deal would cost Osk 400 jobs.", "The deal would cost Osk jobs.", False),
        ("The deal would cost Osk 400 jobs.", "In Osk 400 jobs would be lost, which the deal would cost.", True),
        ("The dam in Torga is safe.", "The dam in Torga has cracks.", False),
        ("Russia attacked Ukraine.", "Early on Sunday Russia attacked Ukraine.", True),
        ("Russia attacked Ukraine.", "Russia attacked Georgia.", False),
    ],
)
def test_to_back_is_to_say_the_same_and_not_to_name_the_same(said: str, other: str, backs: bool) -> None:
    states = [actor(f"p{n}", name, ActorKind.STATE) for n, name in enumerate(("Russia", "Ukraine", "Georgia"), 1)]
    points = Points(states, SOURCES)
    assert points.backs(allegation("a2", other, "s2"), allegation("a1", said)) is backs
