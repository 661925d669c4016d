from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarizer.brief import Brief
from summarizer.daily import build
from summarizer.day import Claim, Day, Since, Status
from summarizer.terms import ActorKind, AllegationKind, Certainty, Identification
from tests.day_briefs import DAY, NEXT, Made, Said, Who, brief_of

WHO = [
    Who("Karvenia", ActorKind.STATE),
    Who("Water Office", ActorKind.GOVERNMENT_BODY),
    Who("Maurin Techelle", role="director of the Water Office"),
    Who("High Bloc", ActorKind.OTHER),
]
SAFE = Said("The Torvel dam in Karvenia is safe.", "Maurin Techelle, director of the Water Office")
LEVEL = Said("The reservoir of Torvel was lowered by 1.5 metres.", "Maurin Techelle, director of the Water Office")
GALLERY = Said("The longest crack could reach the drainage gallery.", "Sarrel report", certainty=Certainty.POSSIBLE)
UNSIGNED = Said("1,240 protocols of Torvel are unsigned.", "High Bloc")
THIRD = "2031-03-06"


def article(said: Sequence[Said], outlet: str = "The Brask Courier") -> Brief:
    return brief_of([SAFE, *said], Made(name=outlet, outlet=outlet, who=WHO, text=f"{outlet} " * 4))


def dated(said: Sequence[Said], day: str) -> Brief:
    made = article(said)
    return made.model_copy(update={"document": made.document.model_copy(update={"published": day})})


def next_day(first: Sequence[Said], second: Sequence[Said], outlet: str = "The Brask Courier") -> Day:
    return build([article(second, outlet)], date=NEXT, earlier=build([article(first)], date=DAY))


def next_dated(first: Sequence[Said], second: Sequence[Said]) -> Day:
    return build([dated(second, NEXT)], date=NEXT, earlier=build([dated(first, DAY)], date=DAY))


def claim(day: Day, words: str) -> Claim:
    (found,) = [c for c in day.claims if words in c.statement]
    return found


def test_what_is_said_again_is_repeated_and_what_is_not_is_new() -> None:
    day = next_day([], [LEVEL])
    assert (claim(day, "safe").since, claim(day, "lowered").since) == (Since.REPEATED, Since.NEW)
    assert claim(day, "safe").earlier == "c1"
    assert (day.new.repeated, day.new.new) == ((claim(day, "safe").id,), (claim(day, "lowered").id,))
    assert day.new.line == "Claims since 2031-03-04: 1 new, 1 repeated."


def test_a_day_with_nothing_new_says_so() -> None:
    day = next_day([LEVEL, GALLERY], [LEVEL])
    assert day.new.nothing_new
    assert day.new.line == "Nothing is new since 2031-03-04."
    assert claim(day, "gallery").since is Since.SILENT


def test_on_a_first_day_all_is_new_and_nothing_is_compared() -> None:
    day = build([article([LEVEL])], date=DAY)
    assert not day.new.nothing_new
    assert (day.new.earlier, day.new.line) == (None, "There is no earlier day: all 2 claims are new.")


@pytest.mark.parametrize(
    ("then", "now", "old", "new"),
    [
        ("The reservoir of Torvel was lowered by 1.5 metres.", "The reservoir of Torvel was lowered by 4 metres.", ("1.5",), ("4",)),
        ("The reservoir of Torvel was lowered by 1.5 metres.", "The reservoir has now fallen by 4 metres, against 1.5 metres the day before.", ("1.5",), ("4",)),
        ("The text of Torvel is to be signed on 7 March.", "The text of Torvel is to be signed on 14 March.", ("2031-03-07",), ("2031-03-14",)),
        ("The draft sets the quota at 18,500 tonnes.", "The draft now sets the quota at 19,200 tonnes.", ("18,500",), ("19,200",)),
    ],
)  # fmt: skip
def test_a_sources_new_figure_changes_its_claim(
    then: str, now: str, old: tuple[str, ...], new: tuple[str, ...]
) -> None:
    by = SAFE.by
    found = claim(next_dated([Said(then, by)], [Said(now, by)]), now)
    assert (found.since, found.was, found.was_figures, found.now_figures) == (Since.CHANGED, then, old, new)
    assert found.conflicts == ()


@pytest.mark.parametrize(
    ("then", "now"),
    [
        # A rival's share and the share counted stand in the earlier statement too.
        ("With 98.2% counted, Ana Torv has 48.7% of the votes in Brask and Teo Bask 47.9%.", "Teo Bask won 48.1% of the votes in Brask."),
        ("The level of the Torvel reservoir fell by 1.5 metres and of the Brask reservoir by 3 metres.", "The level of the Torvel reservoir fell by 4 metres."),
        ("Turnout in Torvel was 63% of the voters.", "The High Bloc in Torvel won 48% of the voters."),
    ],
)  # fmt: skip
def test_a_change_names_no_figures_where_it_is_not_sure_that_both_are_of_one_thing(then: str, now: str) -> None:
    found = claim(next_dated([Said(then, SAFE.by)], [Said(now, SAFE.by)]), now)
    assert (found.was_figures, found.now_figures) == ((), ())
    assert found.was in {then, None}
    assert (found.since is Since.CHANGED) is (found.was is not None)


def test_a_change_names_the_figure_of_the_same_quantity_alone() -> None:
    then = "The draft sets the cod quota at 18,500 tonnes, down from 23,000 under the treaty of Torvel."
    now = "The draft now sets the cod quota at 19,200 tonnes."
    found = claim(next_dated([Said(then, SAFE.by)], [Said(now, SAFE.by)]), now)
    assert (found.since, found.was_figures, found.now_figures) == (Since.CHANGED, ("18,500",), ("19,200",))


def test_a_date_of_an_article_without_a_day_is_never_told_to_have_moved() -> None:
    monday, third = Said("The hearing of Torvel is to be held on Monday.", SAFE.by), "3 March 2031"
    now = Said(f"The hearing of Torvel is to be held on {third}.", SAFE.by)
    assert claim(next_day([monday], [now]), third).since is Since.NEW
    assert (
        claim(build([dated([now], NEXT)], date=NEXT, earlier=build([article([monday])], date=DAY)), third).was_figures
        == ()
    )


def test_what_shares_little_but_a_figure_with_an_earlier_claim_is_no_stronger_form_of_it() -> None:
    cracks = Said("The upstream face of the Torvel dam has fourteen cracks.", "Sarrel report")
    alone = Said(
        "The count of fourteen cracks is the result of the Halverian ministry's work alone.", "Halverian ministry"
    )
    day = next_day([cracks], [alone], outlet="La Hoja")
    found = claim(day, "alone")
    assert (found.since, found.was, len(found.origins)) == (Since.NEW, None, 1)
    earlier = build([article([cracks])], date=DAY)
    shown = build([article([alone], "La Hoja")], date=NEXT, earlier=earlier, wide=True)
    assert claim(shown, "alone").since is Since.STRENGTHENED, "a model that reads both is shown it"


def test_another_sources_figure_is_no_change_but_a_contradiction() -> None:
    day = next_day([LEVEL], [Said("The reservoir of Torvel was lowered by 4 metres.", "Sarrel report")])
    fresh, old = claim(day, "4 metres"), claim(day, "1.5 metres")
    assert (fresh.since, old.since) == (Since.NEW, Since.SILENT)
    assert (fresh.contradicts, old.contradicts) == ((old.id,), (fresh.id,))
    assert [(c.here, c.there) for c in fresh.conflicts] == [("4", "1.5")]


def test_a_further_origin_or_more_certainty_strengthens() -> None:
    further = next_day([LEVEL], [Said(LEVEL.statement, "Sarrel report")], outlet="La Hoja")
    found = claim(further, "lowered")
    assert (found.since, found.status) == (Since.STRENGTHENED, Status.CORROBORATED)
    assert {(o.name, o.first, o.documents) for o in found.origins} == {
        (LEVEL.by, DAY, ()),
        ("Sarrel report", NEXT, ("d1",)),
    }
    assert [report.day for report in found.before] == [DAY]
    surer = next_day([GALLERY], [Said("The longest crack will reach the drainage gallery.", "Sarrel report")])
    assert claim(surer, "gallery").since is Since.STRENGTHENED


def test_less_certainty_of_the_same_speaker_weakens_and_of_another_does_not() -> None:
    sure, unsure = Said(GALLERY.statement, "Sarrel report"), GALLERY
    assert claim(next_day([sure], [unsure]), "gallery").since is Since.WEAKENED
    other = Said(GALLERY.statement, "a source", identification=Identification.UNNAMED, certainty=Certainty.POSSIBLE)
    assert claim(next_day([sure], [other]), "gallery").since is Since.REPEATED


@pytest.mark.parametrize("repeated", [True, False])
def test_a_denial_reaches_an_earlier_claim_whether_or_not_it_is_told_again(repeated: bool) -> None:
    denial = Said("The longest crack does not reach the drainage gallery.", "Water Office", kind=AllegationKind.DENIAL)
    day = next_day([GALLERY], [denial, GALLERY] if repeated else [denial])
    denied, denying = claim(day, "could reach"), claim(day, "does not")
    assert (denied.since, denying.since) == (Since.DENIED, Since.NEW)
    assert denied.denied_by == (denying.id,)
    assert bool(denied.reports) is repeated
    assert denied.was == GALLERY.statement


def test_a_denial_that_was_there_before_is_no_news() -> None:
    denial = Said("The longest crack does not reach the drainage gallery.", "Water Office", kind=AllegationKind.DENIAL)
    day = next_day([GALLERY, denial], [GALLERY, denial])
    assert {claim(day, "could").since, claim(day, "does not").since} == {Since.REPEATED}
    assert claim(day, "could").status is Status.CONTESTED
    assert day.new.nothing_new


def test_what_its_own_source_takes_back_is_withdrawn() -> None:
    back = Said("The High Bloc has dropped its claim of 1,240 unsigned protocols of Torvel.", "High Bloc")
    day = next_day([UNSIGNED], [back])
    old, fresh = claim(day, "are unsigned"), claim(day, "dropped")
    assert (old.since, old.credibility, old.denied_by) == (Since.WITHDRAWN, 5, (fresh.id,))
    assert (fresh.since, fresh.status) == (Since.NEW, Status.SINGLE_ORIGIN)


def test_what_somebody_else_calls_withdrawn_is_not() -> None:
    back = Said("The High Bloc has dropped its claim of 1,240 unsigned protocols of Torvel.", "Sarrel report")
    assert claim(next_day([UNSIGNED], [back]), "are unsigned").since is Since.SILENT


def test_a_silence_is_kept_for_one_day_alone() -> None:
    first = build([article([GALLERY])], date=DAY)
    second = build([article([LEVEL])], date=NEXT, earlier=first)
    assert claim(second, "gallery").reports == ()
    third = build([article([LEVEL])], date=THIRD, earlier=second)
    assert [c.statement for c in third.claims if "gallery" in c.statement] == []
    again = build([article([GALLERY])], date=THIRD, earlier=second)
    assert claim(again, "gallery").since is Since.NEW


def test_origins_of_older_days_are_carried_on() -> None:
    first = build([article([LEVEL])], date=DAY)
    second = build([article([Said(LEVEL.statement, "Sarrel report")], "La Hoja")], date=NEXT, earlier=first)
    third = build([article([Said(LEVEL.statement, "Sarrel report")], "La Hoja")], date=THIRD, earlier=second)
    found = claim(third, "lowered")
    assert sorted(o.first for o in found.origins) == [DAY, NEXT]
    assert (found.since, found.status) == (Since.REPEATED, Status.CORROBORATED)
    assert [r.day for r in found.before] == [DAY, NEXT]


def test_a_story_that_nobody_tells_any_more_comes_last_without_documents() -> None:
    recall = brief_of(
        [Said("Kaldwerk recalls 46,300 heaters.", "Kaldwerk")], Made(name="k", who=[Who("Kaldwerk", ActorKind.COMPANY)])
    )
    first = build([article([LEVEL]), recall], date=DAY)
    second = build([article([LEVEL])], date=NEXT, earlier=first)
    last = second.stories[-1]
    assert (last.documents, last.earlier, last.standing.origins) == ((), "t2", 0)
    assert [c.since for c in second.claims_of(last.id)] == [Since.SILENT]
    third = build([article([LEVEL])], date=THIRD, earlier=second)
    assert len(third.stories) == 1


def test_the_earlier_day_may_name_its_briefs_by_path() -> None:
    first = build([article([LEVEL])], date=DAY)
    slim = first.model_copy(
        update={"documents": tuple(d.model_copy(update={"brief": "briefs/a.json"}) for d in first.documents)}
    )
    whole, lean = (build([article([LEVEL, GALLERY])], date=NEXT, earlier=day) for day in (first, slim))
    assert whole == lean
