from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from summarizer import Brief, summarize
from summarizer.daily.articles import articles_of
from summarizer.daily.build import build
from summarizer.daily.stories import cluster, features_of, follow
from summarizer.day import TieKind
from summarizer.terms import ActorKind
from tests.day_briefs import DAY, NEXT, Made, Said, Who, brief_of

ROOT = Path(__file__).resolve().parent.parent
STATE = ActorKind.STATE


def strike(state: str, union: str, minister: str, name: str) -> Brief:
    """A strike as any other, in this state."""
    said = [
        Said(f"The rail strike in {state} began on Wednesday at 2am.", union),
        Said(f"Barely a third of the long-distance trains of {state} are running.", union),
        Said(f"Transport minister {minister} has no plans to mediate this week.", minister),
        Said(f"The {union} wants more pay and a shorter week.", union),
    ]
    who = [Who(state, STATE), Who(minister, role=f"transport minister of {state}"), Who(union, ActorKind.CIVIL_SOCIETY)]
    return brief_of(said, Made(name=name, who=who, outlet=f"Paper of {name}"))


def test_one_story_over_spellings() -> None:
    first = strike("Halveria", "Vortun Rail Union", "Jost Hardevelt", "a")
    second = strike("Halverya", "Wortun Rail Union", "Yost Hardevelt", "b")
    (found,) = cluster(articles_of([first, second], DAY))
    assert found.documents == ("d1", "d2")
    assert found.cohesion > 0.5
    assert {tie.kind for tie in found.tied_by} >= {TieKind.WORDS, TieKind.TIME}
    assert all(tie.documents == ("d1", "d2") for tie in found.tied_by)


def test_two_strikes_in_two_states_are_two_stories() -> None:
    """They share every word but the names."""
    first = strike("Halveria", "Vortun Rail Union", "Jost Hardevelt", "a")
    second = strike("Brundisia", "Kepler Rail Union", "Mina Solcani", "b")
    assert [each.documents for each in cluster(articles_of([first, second], DAY))] == [("d1",), ("d2",)]


def test_two_matters_of_one_state_are_two_stories() -> None:
    """They share every name but no word."""
    who = [Who("Halveria", STATE), Who("Jost Hardevelt", role="minister")]
    first = brief_of([Said("Halveria floods fields along rivers, Jost Hardevelt says.")], Made(who=who))
    second = brief_of([Said("Cinema tickets cost more, complains Jost Hardevelt of Halveria.")], Made(who=who))
    assert len(cluster(articles_of([first, second], DAY))) == 2


def test_an_article_that_touches_two_stories_does_not_chain_them() -> None:
    one = [strike("Halveria", "Vortun Rail Union", "Jost Hardevelt", f"a{n}") for n in range(3)]
    two = [strike("Brundisia", "Kepler Rail Union", "Mina Solcani", f"b{n}") for n in range(3)]
    both = brief_of([*_said(one[0]), *_said(two[0])], Made(name="both", who=[*_who(one[0]), *_who(two[0])]))
    groups = [set(each.documents) for each in cluster(articles_of([*one, *two, both], DAY))]
    assert not any({"d1", "d4"} <= group for group in groups)


def test_no_briefs_and_one_brief() -> None:
    assert cluster(()) == ()
    (alone,) = cluster(articles_of([strike("Halveria", "Union", "Jost Hardevelt", "a")], DAY))
    assert (alone.documents, alone.cohesion, alone.tied_by, alone.centre) == (("d1",), 1.0, (), "d1")


def test_a_brief_that_names_nobody_is_a_story_of_its_own() -> None:
    briefs = [brief_of([Said("It rained.", "a")], Made(name=name)) for name in "ab"]
    assert [each.documents for each in cluster(articles_of(briefs, DAY))] == [("d1",), ("d2",)]


def test_common_words_of_a_body_are_no_names() -> None:
    who = [Who("Water Office", ActorKind.GOVERNMENT_BODY), Who("Vora Institute", ActorKind.RESEARCH_BODY)]
    found = features_of(brief_of([Said("The water of the office in Lomane rose on 3 March.")], Made(who=who)), DAY)
    kinds = {kind: {token for k, token in found.counts if k is kind} for kind in TieKind}
    assert kinds[TieKind.PLACE] == {"=rmn"}
    assert kinds[TieKind.ACTOR] == {"=vora"}
    assert {"water", "offic", "rose"} <= kinds[TieKind.WORDS]
    assert kinds[TieKind.TIME] == {"2031-03-03"}


def test_the_order_of_the_articles_does_not_matter() -> None:
    states = [("Halveria", "Vortun Union", "Jost Hardevelt"), ("Brundisia", "Kepler Union", "Mina Solcani")]
    briefs = [strike(*states[n % 2], f"{n}") for n in range(6)]
    forward = {frozenset(_names(briefs, c.documents)) for c in cluster(articles_of(briefs, DAY))}
    back = briefs[::-1]
    assert {frozenset(_names(back, c.documents)) for c in cluster(articles_of(back, DAY))} == forward


@pytest.fixture(scope="module")
def seeds() -> dict[str, list[Brief]]:
    """The briefs of both recorded days."""
    folders = {day: sorted((ROOT / "seeds" / day).iterdir()) for day in (DAY, NEXT)}
    return {day: [summarize(path, replay=ROOT / "fixtures") for path in paths] for day, paths in folders.items()}


STORIES = {
    DAY: [["01", "02", "03"], ["04", "05"], ["06", "07"], ["08"]],
    NEXT: [["01", "02"], ["03", "04"], ["05", "06"], ["07", "08"]],
}


@pytest.mark.parametrize("day", [DAY, NEXT])
def test_the_recorded_days_over_ten_languages(day: str, seeds: dict[str, list[Brief]]) -> None:
    briefs = seeds[day]
    found = cluster(articles_of(briefs, day))
    assert [[name[:2] for name in _names(briefs, each.documents)] for each in found] == STORIES[day]
    assert all(each.tied_by for each in found if len(each.documents) > 1)


def test_any_two_recorded_articles_alone(seeds: dict[str, list[Brief]]) -> None:
    """With two articles nothing is rare: the threshold must hold there too."""
    for one, other in combinations(seeds[DAY], 2):
        story = next(group for group in STORIES[DAY] if one.document.name[:2] in group)
        together = len(cluster(articles_of([one, other], DAY))) == 1
        assert together is (other.document.name[:2] in story), (one.document.name, other.document.name)


def test_a_story_is_known_again_the_next_day(seeds: dict[str, list[Brief]]) -> None:
    first = build(seeds[DAY], date=DAY)
    articles = articles_of(seeds[NEXT], NEXT)
    clusters = cluster(articles)
    gone_on = follow(clusters, articles, first)
    assert gone_on == {0: "t1", 1: "t2", 2: "t3"}
    assert follow(clusters, articles, None) == {}
    assert follow((), (), first) == {}


def _names(briefs: list[Brief], documents: tuple[str, ...]) -> list[str]:
    return [briefs[int(d[1:]) - 1].document.name for d in documents]


def _said(brief: Brief) -> list[Said]:
    return [Said(a.statement, brief.sources_by_id[a.source].description) for a in brief.allegations]


def _who(brief: Brief) -> list[Who]:
    return [Who(a.name, a.kind, a.role) for a in brief.actors]
