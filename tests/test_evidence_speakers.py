from __future__ import annotations

import pytest

from summarizer import summarize
from summarizer.brief import Brief
from summarizer.evidence.speakers import Speakers
from tests.pages import ROOT

SEEDS = ROOT / "seeds"


@pytest.fixture(scope="module")
def brief() -> Brief:
    """The recorded brief of the English article: a skipper and a minister, who are at odds."""
    return summarize(SEEDS / "2031-03-05" / "05-en-fishing-slips.txt", replay=ROOT / "fixtures")


def outcome(brief: Brief, text: str) -> str:
    """That of a sentence which cites what Pell Tarrant says of 400 jobs."""
    jobs = next(a for a in brief.allegations if "400" in a.statement and a.grounded)
    check = Speakers(brief.actors, brief.sources).check(text, [jobs])
    return check.detail or check.outcome


@pytest.mark.parametrize(
    "text",
    [
        "Pell Tarrant says the deal would still cost 400 jobs",
        "The deal would still cost 400 jobs, according to skippers' chair Pell Tarrant",
        "Tarrant: deal would still cost 400 jobs",
        "The deal would still cost 400 jobs",
        "Akenhall's deal would still cost 400 jobs, Tarrant said",
    ],
)
def test_who_speaks_may_be_named_in_any_way(brief: Brief, text: str) -> None:
    assert outcome(brief, text) == "passed"


@pytest.mark.parametrize(
    "text",
    [
        "Dorrie Akenhall says the deal would still cost 400 jobs",
        "Akenhall: deal would still cost 400 jobs",
        "The deal would still cost 400 jobs, according to minister Dorrie Akenhall",
    ],
)
def test_another_may_not_be_named_as_the_speaker(brief: Brief, text: str) -> None:
    assert outcome(brief, text).startswith("Dorrie Akenhall: what it cites is said by Pell Tarrant")


def test_what_cites_nothing_is_not_checked(brief: Brief) -> None:
    assert Speakers(brief.actors, brief.sources).check("Akenhall says so", []).outcome == "not_checked"
