from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from summarizer import Brief, summarize
from summarizer.cli.schemas import schema_of
from summarizer.daily import Grouping, StoryText, build
from summarizer.daily.rank import RULE
from summarizer.day import Claim, Cost, Day, DayProvenance, Since, Status, StorySentence
from summarizer.terms import ActorKind, AllegationKind, Certainty, Identification, Reliability
from tests.brief_parts import provenance_of
from tests.day_briefs import DAY, NEXT, Made, Said, Who, brief_of

ROOT = Path(__file__).resolve().parent.parent
DENIAL = AllegationKind.DENIAL
WHO = [
    Who("Halveria", ActorKind.STATE),
    Who("Rail Union", ActorKind.CIVIL_SOCIETY),
    Who("Halverian Railways", ActorKind.COMPANY),
    Who("Jost Hardevelt", role="transport minister of Halveria"),
    Who("Lindmar Gazette", ActorKind.MEDIA),
]
START = Said("The rail strike in Halveria began on Wednesday.", "Jost Hardevelt, transport minister")
UNION = Said("Barely 35% of long-distance trains in Halveria are running.", "Rail Union")
RAILWAYS = Said("60% of long-distance trains in Halveria are running.", "Halverian Railways")


def article(*said: Said, outlet: str = "The Brask Courier", **other: Any) -> Brief:
    values: dict[str, Any] = {"name": outlet, "outlet": outlet, "who": WHO, "text": f"{outlet} " * 4}
    return brief_of([START, *said], Made(**{**values, **other}))


def claim(day: Day, words: str) -> Claim:
    (found,) = [c for c in day.claims if words in c.statement]
    return found


# One day


def test_a_day_without_articles() -> None:
    day = build([], date=DAY)
    assert (day.documents, day.stories, day.claims, day.open) == ((), (), (), ())
    assert not day.new.nothing_new
    assert day.order == RULE


def test_every_grounded_allegation_is_in_exactly_one_claim() -> None:
    briefs = [article(UNION, Said("Not in the text.", grounded=False)), article(RAILWAYS, outlet="La Hoja")]
    day = build(briefs, date=DAY)
    told = [(r.document, r.allegation) for c in day.claims for r in c.reports]
    assert sorted(told) == [("d1", "a1"), ("d1", "a2"), ("d2", "a1"), ("d2", "a2")]
    assert "Not in the text." not in day.model_dump_json(include={"claims"})


def test_a_report_keeps_who_said_it_how_surely_and_on_what_evidence() -> None:
    said = Said(
        "The strike may end.",
        "a union official",
        "Lindmar Gazette",
        Identification.DESCRIBED,
        certainty=Certainty.POSSIBLE,
    )
    (report,) = claim(build([article(said)], date=DAY), "may end").reports
    assert (report.source, report.via, report.publisher, report.outlet) == (
        "a union official",
        "Lindmar Gazette",
        "Lindmar Gazette",
        "The Brask Courier",
    )
    assert (report.identification, report.certainty, report.day) == ("described", "possible", DAY)
    assert report.evidence[0].exact == "abc"


def test_different_figures_stand_side_by_side() -> None:
    day = build([article(UNION, RAILWAYS)], date=DAY)
    low, high = claim(day, "35%"), claim(day, "60%")
    assert (low.contradicts, high.contradicts) == ((high.id,), (low.id,))
    assert [(c.kind, c.here, c.there, c.basis) for c in low.conflicts] == [("figures", "35", "60", "rule")]
    assert [(c.here, c.there) for c in high.conflicts] == [("60", "35")]
    assert {low.status, high.status} == {Status.CONTESTED}
    assert low.credibility == 4


def test_one_source_that_gives_two_figures_contradicts_nobody() -> None:
    now = Said("The draft sets the quota at 19,200 tonnes.", "Rail Union")
    then = Said("The draft set the quota at 18,500 tonnes on Monday.", "Rail Union")
    assert not any(c.conflicts for c in build([article(now, then)], date=DAY).claims)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The strike cost 18 million crowns a day.", "The strike of 400 drivers goes on."),
        ("12 trains left Lindmar on Monday.", "40 trains left Lindmar on Tuesday."),
        ("The town has 3,200 inhabitants.", "The town lies 6 km down the river."),
    ],
)
def test_figures_of_two_things_contradict_nothing(one: str, other: str) -> None:
    day = build([article(Said(one, "Rail Union"), Said(other, "Halverian Railways"))], date=DAY)
    assert not any(c.conflicts for c in day.claims)


def test_a_conflict_shows_the_figures_of_the_thing_that_both_count() -> None:
    here = Said("By noon 5,100 workers of the railways had walked out at 12 stations.", "Rail Union")
    there = Said("By noon 8,200 workers of the railways had walked out.", "Halverian Railways")
    day = build([article(here, there)], date=DAY)
    assert [(c.here, c.there) for c in claim(day, "5,100").conflicts] == [("5,100", "8,200")]


def test_a_denial_stands_against_what_it_denies_alone() -> None:
    offer = Said("The railway withdrew a written offer of 5% to the union.", "Rail Union")
    other = Said("The railway trains new drivers.", "Rail Union")
    denial = Said("A written offer of 5% to the union never existed.", "Halverian Railways", kind=DENIAL)
    day = build([article(offer, other, denial)], date=DAY)
    denied, denying = claim(day, "withdrew"), claim(day, "never existed")
    assert (denied.denied_by, denied.contradicts) == ((denying.id,), ())
    assert (denying.denied_by, denying.contradicts) == ((), (denied.id,))
    assert [c.against for c in denied.conflicts] == [True]
    assert [c.against for c in denying.conflicts] == [False]
    assert claim(day, "drivers").conflicts == ()
    assert (denied.credibility, denying.credibility) == (4, 6)


def test_the_contrary_of_two_speakers_is_a_conflict_and_of_the_articles_own_voice_none() -> None:
    will = Said(
        "Minister Jost Hardevelt plans to mediate in the strike.",
        "a person in government",
        identification=Identification.UNNAMED,
    )
    wont = Said("Minister Jost Hardevelt has no plans to mediate in the strike.", "Jost Hardevelt, transport minister")
    kinds = [c.kind for each in build([article(will, wont)], date=DAY).claims for c in each.conflicts]
    assert kinds == ["polarity", "polarity"]
    own = Said(wont.statement, "narrator", identification=Identification.NARRATOR)
    assert not any(c.conflicts for c in build([article(will, own)], date=DAY).claims)


# Corroboration: the fault to avoid above all


def test_two_independent_origins_corroborate() -> None:
    first = article(Said("The freight line to the quays is closed.", "Rail Union"))
    second = article(Said("The freight line to the quays is closed.", "Halverian Railways"), outlet="La Hoja")
    found = claim(build([first, second], date=DAY), "freight")
    assert (found.status, len(found.origins), found.credibility, found.reliability) == ("corroborated", 2, 2, "F")
    trusted = claim(build([first, second], date=DAY, outlets={"La Hoja": Reliability.B}), "freight")
    assert (trusted.credibility, trusted.reliability) == (1, "B")


LINE = "The freight line to the quays is closed."
UNNAMED = Identification.UNNAMED


@pytest.mark.parametrize(
    "reports",
    [
        pytest.param([Said(LINE, "Rail Union"), Said(LINE, "Rail Union")], id="one speaker"),
        pytest.param([Said(LINE, "Rail Union"), Said(LINE, "Ana Torv, head of the Rail Union")], id="a body and its head"),
        pytest.param([Said(LINE, "Rail Union"), Said(LINE, "Rail Union", via="Lindmar Gazette")], id="once through another outlet"),
        pytest.param([Said(LINE, "a source", identification=UNNAMED), Said(LINE, "an official", identification=UNNAMED)], id="two that nobody names"),
        pytest.param([Said(LINE, "Rail Union"), Said(LINE, "witnesses", identification=UNNAMED)], id="one of them anybody"),
        pytest.param([Said(LINE, "narrator", identification=Identification.NARRATOR)] * 2, id="the articles' own voice"),
        pytest.param([Said(LINE, "Rail Union", via="Lindmar Gazette"), Said(LINE, "Halverian Railways", via="Lindmar Gazette")], id="both through one outlet"),
        pytest.param([Said(LINE, "Halverian Railways", via="La Hoja"), Said(LINE, "Rail Union")], id="through the other's outlet"),
    ],
)  # fmt: skip
def test_what_looks_like_two_origins_and_is_one(reports: Sequence[Said]) -> None:
    outlets = ("The Brask Courier", "La Hoja")
    day = build([article(said, outlet=outlet) for said, outlet in zip(reports, outlets, strict=True)], date=DAY)
    found = claim(day, "freight")
    assert len(found.reports) == 2
    assert (found.status, len(found.origins)) == ("single_origin", 1)


def test_two_speakers_in_one_outlet_do_not_corroborate() -> None:
    one, other = Said(LINE, "Rail Union"), Said(LINE, "Halverian Railways")
    day = build([article(one), article(other, name="b.txt")], date=DAY)
    assert claim(day, "freight").status is Status.SINGLE_ORIGIN


def test_twenty_reprints_do_not_corroborate() -> None:
    agency = Who("Karvopress", ActorKind.MEDIA)
    speakers = ["the harbour master", "the head of the port", "the port's director"]
    briefs = [
        article(
            Said(LINE, speakers[n % 3]),
            UNION,
            outlet=f"Paper {n}",
            text=f"LINDMAR (Karvopress) – copy {n}",
            who=[*WHO, agency],
        )
        for n in range(20)
    ]
    day = build(briefs, date=DAY)
    assert [len(family.documents) for family in day.wire_families] == [20]
    assert {len(c.origins) for c in day.claims} == {1}
    assert not any(c.status is Status.CORROBORATED for c in day.claims)


# The model's part


def test_a_models_grouping_is_taken_where_the_rules_allow_it() -> None:
    first = article(Said("1,240 protocols are unsigned.", "Rail Union"))
    second = article(
        Said("1,240 tally papers lack a name.", "Rail Union"),
        Said("300 papers lack a name.", "Ana Torv"),
        outlet="La Hoja",
    )
    allowed = Grouping(groups=((("d1", "a2"), ("d2", "a2")), (("d1", "a1"), ("d2", "a1")), (("d2", "a3"),)))
    day = build([first, second], date=DAY, groups=allowed)
    assert len(claim(day, "1,240").reports) == 2
    assert (day.provenance.grouping, day.provenance.split) == ("model", 0)
    wrong = Grouping(groups=((("d1", "a2"), ("d2", "a2"), ("d2", "a3")), (("d1", "a1"), ("d2", "a1"))))
    split = build([first, second], date=DAY, groups=wrong)
    assert len(claim(split, "300").reports) == 1
    assert split.provenance.split == 1


def test_what_a_model_takes_for_a_conflict_is_shown_as_its_judgement() -> None:
    talks = Said("Nothing at all is agreed.", "Rail Union", salience=3)
    draft = Said("The text sets pay at 6.5%.", "Halverian Railways")
    pair = (("d1", "a2"), ("d1", "a3"), "If nothing is agreed, no text sets pay.")
    singles = tuple((("d1", f"a{n}"),) for n in (1, 2, 3))
    day = build([article(talks, draft)], date=DAY, groups=Grouping(singles, conflicts=(pair,)))
    (conflict,) = claim(day, "Nothing at all").conflicts
    assert (conflict.kind, conflict.basis, conflict.reason) == ("judgement", "model", pair[2])
    assert [point.basis for point in day.open if point.kind == "contested"] == ["model"]


def test_the_text_of_the_day_is_checked_against_its_claims() -> None:
    briefs = [article(UNION, RAILWAYS)]
    plain = build(briefs, date=DAY)
    low, high = claim(plain, "35%"), claim(plain, "60%")
    good = StorySentence(
        text="The union says that barely 35% of trains run, the railways say 60%.", claims=(low.id, high.id)
    )
    bad = StorySentence(text="The union says that barely 45% of trains run.", claims=(low.id,))
    headline = StorySentence(text="Rail strike in Halveria: the sides differ on how many trains run", claims=(low.id,))
    day = build(briefs, date=DAY, texts={"t1": StoryText(headline, (good, bad))})
    (story,) = day.stories
    assert (story.headline, story.headline_claims) == (headline.text, (low.id,))
    assert [line.text for line in story.summary] == [good.text]
    assert [line.text for line in story.left_out] == [bad.text]
    assert [c.detail for c in story.left_out[0].checks if c.outcome == "failed"] == [
        "45 does not stand in the claims cited"
    ]
    assert day.claims == plain.claims


def test_a_headline_that_fails_leaves_the_briefs_own() -> None:
    briefs = [article(UNION, headline="The brief's own headline on trains")]
    wrong = StorySentence(text="A million trains stand still", claims=("c1",))
    (story,) = build(briefs, date=DAY, texts={"t1": StoryText(wrong)}).stories
    assert story.headline == "The brief's own headline on trains"
    assert [line.text for line in story.left_out] == [wrong.text]


# The whole


def test_stories_are_ranked_by_the_rule_that_is_printed() -> None:
    recall = [Said("Kaldwerk recalls 46,300 heaters.", "Kaldwerk")]
    small = brief_of(recall, Made(name="k", outlet="K", who=[Who("Kaldwerk", ActorKind.COMPANY)]))
    day = build([small, article(UNION), article(RAILWAYS, outlet="La Hoja")], date=DAY)
    assert [(s.rank, s.standing.origins) for s in day.stories] == [(1, 3), (2, 1)]
    assert [s.id for s in day.stories] == ["t2", "t1"]
    assert [c.story for c in day.claims] == sorted((c.story for c in day.claims), reverse=True)
    assert [c.id for c in day.claims] == [f"c{n}" for n in range(1, len(day.claims) + 1)]


def test_the_timeline_lists_the_days_that_claims_speak_of() -> None:
    said = [
        Said("The talks go on next Tuesday.", "Rail Union", kind=AllegationKind.PREDICTION),
        Said("The last strike was in 2027.", "Rail Union"),
    ]
    day = build([article(*said, published=DAY)], date=DAY)
    assert [entry.date for entry in day.timeline] == ["2027", "2031-02-26", "2031-03-11"]
    assert day.timeline[0].claims == (claim(day, "2027").id,)


@pytest.mark.parametrize(
    ("head", "dates"),
    [
        ("", ["2027"]),
        ("The Brask Courier\nTuesday 4 March 2031, 6.30pm\n", ["2027", "2031-03-07"]),
        ("BRASK, 4 March 2031 (Karvopress) – The trains of the whole country are at rest, as the Rail Union told the press here.\n", ["2027", "2031-03-07"]),
        # Not the day of the brief, no year, and a date in the story itself.
        ("The Brask Courier\nTuesday 25 February 2031\n", ["2027"]),
        ("The Brask Courier\nTuesday 4 March\n", ["2027"]),
        ("The trains were at rest on 4 March 2031, as the Rail Union told the press here in a statement of two pages.\n", ["2027"]),
    ],
)  # fmt: skip
def test_no_date_is_counted_from_a_day_that_an_article_does_not_give(head: str, dates: list[str]) -> None:
    said = [Said("The talks end on Friday.", "Rail Union", kind=AllegationKind.PREDICTION),
            Said("The last strike was in 2027.", "Rail Union")]  # fmt: skip
    day = build([article(*said, text=f"{head}The talks end on Friday. The last strike was in 2027.")], date=DAY)
    assert [entry.date for entry in day.timeline if entry.date != "2031-02-26"] == dates


def test_provenance_sums_what_the_briefs_cost_and_says_what_it_does_not_know() -> None:
    def made(cost: float | None) -> Brief:
        return article(UNION).model_copy(update={"provenance": provenance_of(cost)})

    given = DayProvenance(
        summarizer="", grouping="rules", started="2031-03-04T20:00:00Z", synthesis=Cost(requests=2, cost_usd=0.5)
    )
    known = build([made(0.25), made(0.5)], date=DAY, provenance=given).provenance
    assert (known.briefs.requests, known.briefs.cost_usd, known.total.requests, known.total.cost_usd) == (
        2,
        0.75,
        4,
        1.25,
    )
    assert (known.total.usage.input_tokens, known.models, known.started) == (4208, ("relay-a",), given.started)
    assert build([made(0.25), made(None)], date=DAY).provenance.total.cost_usd is None


@pytest.fixture(scope="module")
def days() -> dict[str, Day]:
    """Both recorded days."""
    made: dict[str, Day] = {}
    for date in (DAY, NEXT):
        paths = sorted((ROOT / "seeds" / date).iterdir())
        briefs = [summarize(path, replay=ROOT / "fixtures") for path in paths]
        made[date] = build(briefs, date=date, earlier=made.get(DAY))
    return made


@pytest.mark.parametrize("date", [DAY, NEXT])
def test_the_recorded_days_fit_their_schema_and_hang_together(date: str, days: dict[str, Day]) -> None:
    day = days[date]
    jsonschema.validate(json.loads(day.to_json()), json.loads(schema_of("daily")))
    assert Day.model_validate_json(day.to_json()) == day
    known = day.claims_by_id.keys()
    for each in day.claims:
        assert {*each.contradicts, *each.denied_by} == {c.claim for c in each.conflicts} <= known
        assert (each.status is Status.CORROBORATED) <= (len(each.origins) > 1)
        if not each.reports:
            assert each.earlier
            assert each.since in {Since.SILENT, Since.DENIED, Since.WITHDRAWN}
        assert (each.since is Since.SILENT) <= (not each.reports)
        for conflict in each.conflicts:
            assert each.id in {c.claim for c in day.claims_by_id[conflict.claim].conflicts}
    assert {id_ for point in day.open for id_ in point.claims} <= known
    assert {id_ for entry in day.timeline for id_ in entry.claims} <= known
    assert [story.rank for story in day.stories] == list(range(1, len(day.stories) + 1))


def test_the_recorded_day_has_its_wire_family_and_its_corroborated_claim(days: dict[str, Day]) -> None:
    first = days[DAY]
    (family,) = first.wire_families
    assert [first.documents_by_id[d].name[:2] for d in family.documents] == ["01", "02", "03"]
    (corroborated,) = [c for c in first.claims if c.status is Status.CORROBORATED]
    assert "three hours" in corroborated.statement


def test_a_day_is_made_the_same_each_time(days: dict[str, Day]) -> None:
    briefs = [d.brief for d in days[NEXT].documents if isinstance(d.brief, Brief)]
    assert build(briefs, date=NEXT, earlier=days[DAY]).to_json() == days[NEXT].to_json()
