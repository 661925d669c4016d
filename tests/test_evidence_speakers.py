from __future__ import annotations

import pytest

from summarizer import summarize
from summarizer.brief import Brief
from summarizer.evidence.speakers import Speakers
from summarizer.terms import AllegationKind, Certainty
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Halveria deal costs 400 jobs", "failed"),
        ("The islands are losing 400 jobs", "failed"),
        ("The deal costs the islands 400 jobs, Tarrant", "passed"),
        ("The deal reportedly costs 400 jobs", "passed"),
        ("Skippers: deal costs 400 jobs", "passed"),
        ("Deal accused of costing 400 jobs, says critic", "passed"),
        ("Deal \u201ccosts 400 jobs\u201d", "passed"),
        ("Halveria deal costs 400 jobs in May", "failed"),
        ("Halveria deal costs 400 jobs, May figures show", "failed"),
        ("Halveria Deal May Cost 400 Jobs", "passed"),
        ("Halveria deal may cost 400 jobs", "passed"),
        ("Halveria deal costs 400 jobs from 10:30", "failed"),
        ("Halveria deal costs 400 jobs, a figure set to rise", "failed"),
        ("Halveria deal costs 400 jobs; reports rise", "failed"),
        ("Halveria deal costs 400 jobs as claims rise", "failed"),
        ("Halveria deal shuts 400 jobs down", "failed"),
        ("Halveria deal costs 400 jobs, reports union", "passed"),
        ("Claims of 400 jobs lost over Halveria deal", "passed"),
        ("Union: Halveria deal costs 400 jobs", "passed"),
        ("Halveria deal costs 400 jobs: minister", "passed"),
        ("Critics: Halveria deal costs 400 jobs", "not_checked"),
        ("Halveria deal: 400 jobs are lost at sea", "not_checked"),
        ("The deal with Halveria, in short: it costs 400 jobs at sea", "failed"),
    ],
)
def test_what_one_party_says_is_no_fact(brief: Brief, text: str, expected: str) -> None:
    jobs = next(a for a in brief.allegations if "400" in a.statement and a.grounded)
    assert Speakers(brief.actors, brief.sources).check(text, [jobs]).outcome == expected


def test_what_the_article_or_several_say_may_be_told_as_a_fact(brief: Brief) -> None:
    checker = Speakers(brief.actors, brief.sources)
    narrator = next(s.id for s in brief.sources if s.identification == "narrator")
    jobs = next(a for a in brief.allegations if "400" in a.statement and a.grounded)
    own = jobs.model_copy(update={"source": narrator})
    assert checker.check("The islands are losing 400 jobs", [own]).outcome == "passed"
    assert checker.check("The islands are losing 400 jobs", [own, jobs]).outcome == "passed"


def test_what_is_asserted_as_certain_and_undisputed_is_not_checked(brief: Brief) -> None:
    jobs = next(a for a in brief.allegations if "400" in a.statement and a.grounded)
    certain = {"kind": AllegationKind.ASSERTION, "certainty": Certainty.CERTAIN}
    told = jobs.model_copy(update={**certain, "statement": "400 jobs are lost on the islands."})
    other = next(s.id for s in brief.sources if s.id != told.source)
    untrue = {"id": "a99", "statement": "It is untrue that 400 jobs are lost on the islands.", "source": other}
    denied = told.model_copy(update={**untrue, "kind": AllegationKind.DENIAL})
    for others, expected in (((told,), "not_checked"), ((told, denied), "failed")):
        checker = Speakers(brief.actors, brief.sources, others)
        assert checker.check("The islands are losing 400 jobs", [told]).outcome == expected
