from __future__ import annotations

import pytest

from summarizer.brief import Check
from summarizer.daily import build, check_sentence, passed
from summarizer.day import Claim, StorySentence
from summarizer.terms import ActorKind, AllegationKind, Certainty
from tests.day_briefs import DAY, Made, Said, Who, brief_of

WHO = [
    Who("Halveria", ActorKind.STATE),
    Who("Jost Hardevelt", role="minister"),
    Who("Rail Union", ActorKind.CIVIL_SOCIETY),
]
SAID = [
    Said("Barely 35% of long-distance trains in Halveria are running.", "Rail Union", salience=3),
    Said("Minister Jost Hardevelt may mediate on Thursday.", "Jost Hardevelt, minister", certainty=Certainty.POSSIBLE),
    Said("No offer was ever made.", "Rail Union", kind=AllegationKind.DENIAL, salience=1),
]


def claims() -> dict[str, Claim]:
    found = build([brief_of(SAID, Made(who=WHO, outlet="La Hoja"))], date=DAY).claims
    assert [c.statement for c in found] == [s.statement for s in SAID]
    return {c.id: c for c in found}


def failed(text: str, *cited: str) -> list[Check]:
    line = check_sentence(StorySentence(text=text, claims=cited), claims(), frozenset({"hardevelt", "halveria"}))
    found = [check for check in line.checks if check.outcome == "failed"]
    assert passed(line) is (not found)
    return found


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("The Rail Union says that barely 35% of trains are running in Halveria.", ["c1"]),
        ("Jost Hardevelt may mediate in the strike.", ["c2"]),
        ("Mediation by Hardevelt is expected on Thursday, he said.", ["c2"]),
        ("No offer was made, the union says.", ["c3"]),
        ("La Hoja reports that one of the two sides made no offer.", ["c3"]),
        ("Barely 35% of trains are running, and no offer was made.", ["c1", "c3"]),
    ],
)
def test_what_the_claims_bear_out_passes(text: str, cited: list[str]) -> None:
    assert failed(text, *cited) == []


@pytest.mark.parametrize(
    ("text", "cited", "name", "detail"),
    [
        ("Barely 45% of trains are running.", ["c1"], "numbers", "45"),
        ("Barely 35% of trains are running.", ["c2"], "numbers", "35"),
        ("The trains of Brundisia are running, barely 35% of them.", ["c1"], "names", "Brundisia"),
        ("Jost Hardevelt may not mediate on Thursday.", ["c2"], "polarity", "no claim cited does"),
        ("An offer was made, the union says.", ["c3"], "polarity", "every claim cited denies"),
        ("The minister mediates on Thursday in the strike.", ["c2"], "certainty", "hedge"),
        ("The trains are running.", [], "citations", "cites no claim"),
        ("The trains are running.", ["c1", "c9"], "citations", "c9"),
        ("Kaum 35 Prozent der Züge fahren derzeit noch im ganzen Land.", ["c1"], "language", "English"),
    ],
)
def test_what_goes_beyond_the_claims_fails(text: str, cited: list[str], name: str, detail: str) -> None:
    found = {check.name: check.detail for check in failed(text, *cited)}
    assert detail in found[name]
