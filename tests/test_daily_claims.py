from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.brief import Time
from summarizer.daily.articles import Key, Proposition, proposition_of
from summarizer.daily.claims import checked, grouped
from summarizer.daily.dates import agree, dates_of
from summarizer.daily.graph import components
from summarizer.daily.likeness import Likeness, dates_differ, objection, shown, telling
from summarizer.daily.tokens import name_token
from summarizer.daily.units import is_measure, quantities_in
from summarizer.evidence.propositions import PropositionReader
from summarizer.evidence.times import time_of
from summarizer.terms import AllegationKind
from tests.day_briefs import DAY

READER = PropositionReader()
ASSERTION = AllegationKind.ASSERTION


def says(statement: str, kind: AllegationKind = ASSERTION, actors: Sequence[str] = ()) -> Proposition:
    return proposition_of(statement, kind, time_of(statement, kind), DAY, READER, actors=frozenset(actors))


def day_of(*statements: str) -> dict[Key, Proposition]:
    """Each statement in an article of its own."""
    return {(f"d{n}", "a1"): says(statement) for n, statement in enumerate(statements, 1)}


def groups_of(propositions: Mapping[Key, Proposition]) -> list[list[str]]:
    return [[key[0] for key in group] for group in grouped(propositions, Likeness(propositions))]


# What stands against two statements being one claim


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Nine cracks were found", "Fourteen cracks were found", "figures differ: 9 and 14"),
        ("The dam has 14 cracks", "The dam has cracks", ""),
        ("He won by 5,600 votes", "He won by 5.6 thousand votes", ""),
        ("It ends on 7 March", "It ends on 14 March", "dates differ: 2031-03-07 and 2031-03-14"),
        ("It ends on 7 March", "It ends", ""),
        ("It dates from 2027", "It dates back to September 2027", ""),
        ("It dates from 2027", "It dates from 2029", "dates differ: 2027 and 2029"),
        ("The system was down on Sunday night", "The system was down in the night to Monday", ""),
        ("The tests were skipped", "The tests were not skipped", "one denies what the other says"),
        ("The ministry did not wish to comment", "The ministry declined to comment", ""),
        ("The bloc has dropped its claim", "The bloc's claim is not correct and is withdrawn", ""),
        ("The bloc has not withdrawn its complaint", "The bloc maintains its complaint", ""),
        ("The bloc hasn't withdrawn its complaint", "The bloc maintains its complaint", ""),
        ("The bloc's complaint has not been withdrawn", "The bloc maintains its complaint", ""),
        ("The bloc refuses to withdraw its complaint", "The bloc maintains its complaint", ""),
        ("The bloc denied withdrawing its complaint", "The bloc has withdrawn its complaint", "one takes back what the other says"),
        ("The ministry commented", "The ministry did not comment", "one denies what the other says"),
        ("1,240 sheets are unsigned", "1,240 sheets came without signatures", ""),
        ("The bloc says 1,240 sheets are unsigned", "The bloc withdrew its claim of 1,240 sheets", "one takes back what the other says"),
    ],
)  # fmt: skip
def test_what_stands_against_one_claim(one: str, other: str, reason: str) -> None:
    assert objection(says(one), says(other)) == reason
    assert bool(objection(says(other), says(one))) is bool(reason)


def test_other_actors_are_another_claim() -> None:
    first, second = says("Ana resigned", actors=["n1"]), says("Bo resigned", actors=["n2"])
    assert objection(first, second) == "the actors differ"
    assert objection(first, says("She resigned")) == ""
    assert objection(first, says("Ana and Bo resigned", actors=["n1", "n2"])) == ""


def test_an_actor_whom_the_other_names_in_its_words_is_no_difference() -> None:
    # One brief lists the town as an actor, the other only names it.
    town = frozenset(map(name_token, ["Pont", "Sauvine"]))
    first = proposition_of(
        "Nobody called Pont-Sauvine", ASSERTION, time_of("", ASSERTION), DAY, READER,
        actors=frozenset({"n1"}), actor_names=frozenset({town}),
    )  # fmt: skip
    second = says("Nobody called Pont-Sauvine, neither the office nor the prefecture", actors=["n2"])
    assert objection(first, second) == objection(second, first) == ""
    assert objection(first, says("Nobody called Osmund, neither the office nor the prefecture", actors=["n2"]))


def test_figures_and_what_they_count() -> None:
    reader = PropositionReader()

    def counted(statement: str) -> set[tuple[str, str]]:
        return {(shown([f]), unit) for f, unit in quantities_in(statement, reader.figures(statement), reader)}

    assert counted("Fourteen cracks and 2.3 metres") == {("14", "crack"), ("2.3", "metr")}
    assert counted("between 11 and 13 million crowns") == {("11", "crown"), ("13,000,000", "crown")}
    assert counted("48.7% of the vote, 60 percent of trains") == {("48.7", "%"), ("60", "%")}
    assert counted("two hundred and twelve protocols") == {("212", "protocol")}
    assert counted("No figure here") == set()
    assert all(map(is_measure, ("metr", "%", "rupe", "centimet", "barrel", "yuan", "squar", "degre")))
    assert not is_measure("crack")


@pytest.mark.parametrize(
    ("figures", "tells"), [([14], False), ([1240], True), ([98.2], True), ([9, 14], True), ([3000], False), ([], False)]
)
def test_which_figures_are_telling(figures: Sequence[float], tells: bool) -> None:
    assert telling(Fraction(f).limit_denominator(100) for f in figures) is tells


def test_figures_are_printed_as_english_writes_them() -> None:
    assert shown([Fraction(18500), Fraction(23, 10), Fraction(9)]) == "2.3, 9, 18,500"


# Dates


@pytest.mark.parametrize(
    ("statement", "future", "dates"),
    [
        ("It closed on Friday", False, {"2031-02-28"}),
        ("It will close on Friday", True, {"2031-03-07"}),
        ("It closed on Tuesday", False, {"2031-03-04"}),
        ("It closed yesterday", False, {"2031-03-03"}),
        ("It closed this morning", False, {"2031-03-04"}),
        ("It closes on 20 March", True, {"2031-03-20"}),
        ("It closed on 28 December", False, {"2030-12-28"}),
        ("It closed in September 2027", False, {"2027-09"}),
        ("It closed in 2027", False, {"2027"}),
        ("In the night to Monday it closed", False, {"2031-03-03", "2031-03-02"}),
        ("It closed last week", False, set()),
        ("It closed at 18:00", False, set()),
        ("It closed", False, set()),
    ],
)
def test_when_as_a_date(statement: str, future: bool, dates: set[str]) -> None:
    time = Time(expression=time_of(statement, ASSERTION).expression, future=future)
    assert dates_of(statement, time, DAY).keys() == dates


def test_less_exact_dates_hold_more_exact_ones() -> None:
    assert agree("2027", "2027-09")
    assert not agree("2027-08", "2027-09")
    assert not dates_differ(["2027"], ["2027-09-01"])
    assert dates_differ(["2027-09-01"], ["2028"])
    assert not dates_differ(["2027-09-01", "2028"], ["2028"])
    assert not dates_differ([], ["2028"])


# The grouping by rule


def test_the_same_in_other_words_is_one_claim() -> None:
    told = day_of(
        "The upstream face of the Torvel dam has fourteen cracks.",
        "There are fourteen cracks on the water side of the Torvil dam.",
        "The mayor has received no evacuation instructions.",
        "The Torvel dam is safe.",
        "The mayor has received no instruction to evacuate.",
        "Nine cracks were found on the Torvel dam.",
    )
    assert groups_of(told) == [["d1", "d2"], ["d3", "d5"], ["d4"], ["d6"]]


def test_two_statements_of_one_article_stay_apart_unless_nearly_equal() -> None:
    apart = {
        ("d1", "a1"): says("The longest crack measures 2.3 metres."),
        ("d1", "a2"): says("The longest crack could reach the gallery."),
        ("d1", "a3"): says("The longest crack could reach the drainage gallery."),
    }
    assert [len(group) for group in grouped(apart, Likeness(apart))] == [1, 2]


def test_a_chain_does_not_join_what_has_an_objection() -> None:
    """The middle statement has no figure and is near to both; it goes with one of them alone."""
    told = day_of(
        "The strike of the drivers in Lindmar cost 18 million crowns.",
        "The strike of the drivers in Lindmar cost many crowns.",
        "The strike of the drivers in Lindmar cost 25 million crowns.",
    )
    found = groups_of(told)
    assert sorted(map(len, found)) == [1, 2]
    assert not any({"d1", "d3"} <= set(group) for group in found)


def test_nothing_to_group() -> None:
    assert grouped({}, Likeness({})) == ()
    assert groups_of(day_of("The of and")) == [["d1"]]


def test_grouping_is_the_same_each_time() -> None:
    told = day_of(*[f"The strike in Lindmar cut off {n % 3 + 2} quays." for n in range(12)])
    assert groups_of(told) == groups_of(told)
    assert [len(group) for group in groups_of(told)] == [4, 4, 4]


# A model's grouping


def test_a_grouping_that_keeps_the_rules_is_left_as_it_is() -> None:
    told = day_of("The tests were skipped", "Durability checks did take place", "Nobody was hurt")
    kept = checked([[("d1", "a1")], [("d2", "a1")], [("d3", "a1")]], told)
    assert kept.groups == ((("d1", "a1"),), (("d2", "a1"),), (("d3", "a1"),))
    assert kept.faults == ()


def test_a_model_may_join_what_no_word_ties() -> None:
    told = day_of("1,240 protocols are unsigned", "1,240 tally sheets lack a signature")
    assert checked([list(told)], told).groups == (tuple(told),)


def test_a_group_that_breaks_a_rule_is_taken_apart_and_told() -> None:
    told = day_of("Nine cracks were found", "Fourteen cracks were found", "The dam has 14 cracks", "It has no cracks")
    kept = checked([list(told)], told)
    assert kept.groups == ((("d1", "a1"),), (("d2", "a1"), ("d3", "a1")), (("d4", "a1"),))
    assert "d1 a1 and d2 a1: figures differ: 9 and 14" in kept.faults
    assert any("d4 a1" in fault and "denies" in fault for fault in kept.faults)


def test_each_allegation_is_in_exactly_one_group() -> None:
    told = day_of("The dam is safe", "The dam is safe", "A strike began")
    one, two, three = told
    kept = checked([[one, one, two], [two], [("d9", "a1")]], told)
    assert kept.groups == ((one, two), (three,))
    assert kept.faults == ("d2 a1 is named twice", "d9 a1 is no allegation of this story", "d3 a1 is in no group")


STATEMENTS = [
    "Nine cracks were found", "Fourteen cracks were found", "No cracks were found", "It ends on 7 March",
    "It ends on 14 March", "The bloc withdrew its claim", "The dam is safe", "The dam is not safe",
]  # fmt: skip


@given(st.lists(st.lists(st.integers(0, 9), max_size=6), max_size=6))
def test_whatever_a_model_answers_the_rules_hold(answer: list[list[int]]) -> None:
    told = day_of(*STATEMENTS)
    groups = checked([[(f"d{n}", "a1") for n in group] for group in answer], told).groups
    assert sorted(key for group in groups for key in group) == sorted(told)
    assert not any(objection(told[a], told[b]) for group in groups for a in group for b in group)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12))
def test_components_are_what_can_be_reached(ties: list[tuple[int, int]]) -> None:
    groups = components(8, ties)
    place = {item: n for n, group in enumerate(groups) for item in group}
    assert sorted(place) == list(range(8))
    assert all(place[one] == place[other] for one, other in ties)
    assert len(groups) >= 8 - len(ties)
    assert [group[0] for group in groups] == sorted(group[0] for group in groups)
