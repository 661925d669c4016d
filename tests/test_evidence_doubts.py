"""Each kind of uncertainty by its rule, and when a statement says that its matter is. All statements are made up."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.brief import Allegation, Check, Source, Span, SummarySentence, Time, Uncertainty
from summarizer.evidence.doubts import doubts
from summarizer.evidence.speech import quoted_runs
from summarizer.evidence.times import time_of
from summarizer.terms import AllegationKind, Certainty, Identification, Speech, UncertaintyKind, Verdict

SPAN = Span(sentence=1, start=0, end=2, exact="un", verdict=Verdict.EXACT)
SHIPS = "Three ships left the port of Brest on Monday"


def allegation(id_: str = "a1", statement: str = SHIPS, source: str = "s1", **changes: Any) -> Allegation:
    values: dict[str, Any] = {
        "kind": AllegationKind.ASSERTION,
        "certainty": Certainty.CERTAIN,
        "speech": Speech.INDIRECT,
        "time": time_of(statement, changes.get("kind", AllegationKind.ASSERTION)),
        "evidence": (SPAN,),
        "grounded": True,
        "salience": 2,
    }
    return Allegation(id=id_, statement=statement, source=source, **(values | changes))


def source(id_: str = "s1", description: str = "Anne Leroy", **changes: Any) -> Source:
    values: dict[str, Any] = {"identification": Identification.NAMED, "evidence": (SPAN,)}
    return Source(id=id_, description=description, **(values | changes))


def found(
    *allegations: Allegation,
    sources: tuple[Source, ...] = (source(), source("s2", "Paul Durand")),
    kind: UncertaintyKind,
) -> list[Uncertainty]:
    return [doubt for doubt in doubts(allegations, sources, ()) if doubt.kind is kind]


def about(*allegations: Allegation, kind: UncertaintyKind, **sources: Any) -> list[tuple[str, ...]]:
    return [doubt.allegations for doubt in found(*allegations, kind=kind, **sources)]


def test_nothing_is_doubtful_about_nothing() -> None:
    assert doubts((), (), ()) == ()


# Single source.

AGAIN = "Ships left Brest, three in number, on Monday, from the port"
OTHER = "The cargo was loaded in Lorient on Sunday"


def test_one_source_alone() -> None:
    assert about(allegation(), kind=UncertaintyKind.SINGLE_SOURCE) == [("a1",)]


def test_a_second_source_on_the_same_point_backs_it() -> None:
    both = (allegation(), allegation("a2", AGAIN, "s2"))
    assert about(*both, kind=UncertaintyKind.SINGLE_SOURCE) == []


def test_the_same_source_twice_or_another_on_another_point_does_not() -> None:
    same = (allegation(), allegation("a2", AGAIN))
    assert about(*same, kind=UncertaintyKind.SINGLE_SOURCE) == [("a1", "a2")]
    other = (allegation(), allegation("a2", OTHER, "s2"))
    assert about(*other, kind=UncertaintyKind.SINGLE_SOURCE) == [("a1", "a2")]


def test_who_contests_a_point_does_not_back_it() -> None:
    denied = (allegation(), allegation("a2", "No ships left Brest", "s2", kind=AllegationKind.DENIAL))
    assert about(*denied, kind=UncertaintyKind.SINGLE_SOURCE) == [("a1", "a2")]


def test_details_and_collectives_are_not_told_as_single() -> None:
    assert about(allegation(salience=1), kind=UncertaintyKind.SINGLE_SOURCE) == []
    collective = (source(identification=Identification.COLLECTIVE),)
    assert about(allegation(), sources=collective, kind=UncertaintyKind.SINGLE_SOURCE) == []


# Sources that are not named, or known through others.


@pytest.mark.parametrize("identification", Identification)
def test_a_source_that_is_not_named(identification: Identification) -> None:
    sources = (source(identification=identification), source("s2", "somebody else", identification=identification))
    told = found(allegation(), sources=sources, kind=UncertaintyKind.UNNAMED_SOURCE)
    unnamed = identification in {Identification.UNNAMED, Identification.DESCRIBED, Identification.COLLECTIVE}
    assert [doubt.question for doubt in told] == (["Who is the source (Anne Leroy)?"] if unnamed else [])
    assert all(doubt.evidence == (SPAN,) for doubt in told)


def test_second_hand() -> None:
    sources = (source(via="s2"), source("s2", "Novapress"))
    (doubt,) = found(allegation(), allegation("a2", OTHER), sources=sources, kind=UncertaintyKind.SECOND_HAND)
    assert doubt.question == "Did Anne Leroy say so?"
    assert doubt.reason == "The article has it through Novapress."
    assert doubt.allegations == ("a1", "a2")


# Hedged, future, undated.


@pytest.mark.parametrize("certainty", Certainty)
def test_hedged(certainty: Certainty) -> None:
    told = found(allegation(certainty=certainty, hedges=(SPAN,)), kind=UncertaintyKind.HEDGED)
    unsure = certainty in {Certainty.PROBABLE, Certainty.POSSIBLE}
    assert [doubt.reason for doubt in told] == ([f"The source leaves it {certainty}: “un”."] if unsure else [])


def test_hedged_without_a_hedge_says_so() -> None:
    (doubt,) = found(allegation(certainty=Certainty.POSSIBLE), kind=UncertaintyKind.HEDGED)
    assert doubt.reason == "The source leaves it possible: no word of the text."


def test_future() -> None:
    ahead = allegation("a2", "The ships will return on Friday")
    assert about(allegation(), ahead, kind=UncertaintyKind.FUTURE) == [("a2",)]


@pytest.mark.parametrize("kind", AllegationKind)
def test_undated(kind: AllegationKind) -> None:
    undated = allegation("a2", "Three ships left Brest", kind=kind)
    dated = kind in {AllegationKind.ASSERTION, AllegationKind.ACCUSATION, AllegationKind.DENIAL}
    assert about(allegation(), undated, kind=UncertaintyKind.UNDATED) == ([("a2",)] if dated else [])


# Contested.


@pytest.mark.parametrize(
    ("other", "changes", "reason"),
    [
        ("No ships left Brest", {"kind": AllegationKind.DENIAL}, "One source denies what another says."),
        ("12 ships left the port of Brest on Monday", {}, "Two sources give different figures on one point."),
        ("9 ships left the port of Brest on Monday", {}, ""),
        ("12 ships left the port of Brest on Monday", {"source": "s1"}, ""),
        ("The bridge is open", {"kind": AllegationKind.DENIAL}, ""),
        ("12 lorries crossed the northern border", {}, ""),
        ("Ships left the port of Brest on Monday", {}, ""),
    ],
)
def test_contested(other: str, changes: dict[str, Any], reason: str) -> None:
    one = allegation(statement="9 ships left the port of Brest on Monday")
    told = found(one, allegation("a2", other, **({"source": "s2"} | changes)), kind=UncertaintyKind.CONTESTED)
    assert [doubt.reason for doubt in told] == ([reason] if reason else [])
    assert all(doubt.allegations == ("a1", "a2") and doubt.evidence == (SPAN, SPAN) for doubt in told)


def test_what_may_be_at_odds_is_not_said_to_be_contested() -> None:
    one, other = allegation(statement="The army shelled the hospital"), "Rebels shelled the hospital"
    (doubt,) = found(one, allegation("a2", other, "s2", kind=AllegationKind.DENIAL), kind=UncertaintyKind.CONTESTED)
    assert (doubt.question, doubt.reason) == ("Does the one contradict the other?", "These may be at odds.")


def test_two_denials_contest_nothing() -> None:
    both = (allegation(kind=AllegationKind.DENIAL), allegation("a2", AGAIN, "s2", kind=AllegationKind.DENIAL))
    assert about(*both, kind=UncertaintyKind.CONTESTED) == []


# Not grounded.


def test_what_is_not_grounded_is_told_and_counts_for_no_other_rule() -> None:
    reasons = (Check(name="evidence", outcome="failed", detail="no citation"), Check(name="hedges", outcome="passed"))
    loose = allegation("a2", AGAIN, "s2", grounded=False, evidence=(), checks=reasons, certainty=Certainty.POSSIBLE)
    told = doubts((allegation(), loose), (source(), source("s2", identification=Identification.UNNAMED)), ())
    assert [(doubt.kind, doubt.allegations) for doubt in told] == [
        (UncertaintyKind.SINGLE_SOURCE, ("a1",)),
        (UncertaintyKind.UNGROUNDED, ("a2",)),
    ]
    assert told[1].reason == "Its evidence fails: no citation."


# Open questions.


def test_open_questions_are_the_models() -> None:
    question = SummarySentence(text="Who paid? Nobody says, why?", allegations=("a1",))
    plain = SummarySentence(text="Nobody says who paid.", allegations=())
    told = [d for d in doubts((allegation(),), (source(),), (question, plain)) if d.basis == "model"]
    assert [(d.kind, d.question, d.reason, d.allegations) for d in told] == [
        (UncertaintyKind.OPEN_QUESTION, "Who paid?", "Nobody says, why?", ("a1",)),
        (UncertaintyKind.OPEN_QUESTION, "Nobody says who paid.", "", ()),
    ]


def test_ids_run_on_and_kinds_come_in_their_order() -> None:
    told = doubts(
        (
            allegation(certainty=Certainty.POSSIBLE),
            allegation("a2", "No ships left Brest", "s2", kind=AllegationKind.DENIAL),
        ),
        (source(identification=Identification.UNNAMED, via="s2"), source("s2")),
        (SummarySentence(text="Why?", allegations=("a1",)),),
    )
    assert [doubt.id for doubt in told] == [f"u{n}" for n in range(1, len(told) + 1)]
    assert {doubt.kind for doubt in told} == set(UncertaintyKind) - {UncertaintyKind.FUTURE, UncertaintyKind.UNGROUNDED}
    assert all(doubt.basis == "rule" for doubt in told[:-1])


# When.


@pytest.mark.parametrize(
    ("statement", "expression"),
    [
        ("It left on Monday", "on Monday"),
        ("It left on 4 March 2031", "on 4 March 2031"),
        ("It left on March 4, 2031 at noon", "on March 4, 2031"),
        ("It left in early May", "in early May"),
        ("It left in 2022 and 2023", "in 2022"),
        ("It lasted since the 1990s", "since the 1990s"),
        ("It left last week", "last week"),
        ("It left three days ago", "three days ago"),
        ("It left over the past two years", "the past two years"),
        ("It left at 10:30", "at 10:30"),
        ("It left at 6 p.m. on Friday", "at 6 p.m; on Friday"),
        ("It left yesterday", "yesterday"),
        ("It left", None),
        ("It carried 1.25 million tonnes", None),
        ("It cost €2000", None),
        ("It carried 1,950 tonnes and 20,1999", None),
        ("It may leave", None),
        ("The second ship left", None),
    ],
)
def test_time_expressions(statement: str, expression: str | None) -> None:
    assert time_of(statement, AllegationKind.ASSERTION) == Time(expression=expression, future=False)


@pytest.mark.parametrize(
    ("statement", "kind", "future"),
    [
        ("It will leave", AllegationKind.ASSERTION, True),
        ("It is expected to leave", AllegationKind.ASSERTION, True),
        ("It would violate the resolutions", AllegationKind.LEGAL_CLAIM, True),
        ("It plans to leave", AllegationKind.ASSERTION, True),
        ("It leaves", AllegationKind.INTENT, True),
        ("It leaves", AllegationKind.PREDICTION, True),
        ("It left", AllegationKind.ASSERTION, False),
        ("The goodwill of all", AllegationKind.ASSERTION, False),
    ],
)
def test_future_by_kind_and_words(statement: str, kind: AllegationKind, future: bool) -> None:
    assert time_of(statement, kind).future is future


# Quotation marks.


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ('Il dit "oui" et "non".', ["oui", "non"]),
        ("Il dit « oui » et «non».", [" oui ", "non"]),
        ("Er sagt „ja“ und »nein«.", ["ja", "nein"]),
        ("He says “yes” and ‘no’, it's the boys’ own.", ["yes", "no"]),
        ("Han säger ”ja”.", ["ja"]),
        ("彼は「はい」と『いいえ』と言う。", ["はい", "いいえ"]),
        ("他说“是”和《书》。", ["是", "书"]),
        ('Un seul " dans la ligne\nun autre " ici', []),
        ("It's the ministers' own", []),
        ("", []),
    ],
)
def test_quoted_runs(text: str, runs: list[str]) -> None:
    assert [text[start:end] for start, end in quoted_runs(text)] == runs


# What is repeated over and over.


def test_a_contested_thing_names_its_two_sides() -> None:
    ours = [allegation(f"a{n}", f"{n + 12} ships left the port of Brest on Monday") for n in range(9)]
    theirs = [allegation(f"b{n}", f"{n + 40} ships left the port of Brest on Monday", "s2") for n in range(9)]
    (doubt,) = found(*ours, *theirs, kind=UncertaintyKind.CONTESTED)
    assert doubt.sides == (tuple(a.id for a in ours), tuple(b.id for b in theirs))
    assert doubt.allegations == (*doubt.sides[0], *doubt.sides[1])
    assert len(doubt.evidence) == 6
    assert '"sides"' not in found(allegation(), kind=UncertaintyKind.SINGLE_SOURCE)[0].model_dump_json(
        exclude_none=True
    )


def test_beyond_the_most_that_are_listed_they_are_counted() -> None:
    said = []
    for n in range(60):
        words = " ".join(f"{chr(97 + n % 26) * 4}{chr(97 + n // 26) * 4}{end}" for end in ("xa", "xb", "xc"))
        said.append(allegation(f"a{n}", f"12 {words}"))
        said.append(allegation(f"b{n}", f"40 {words}", "s2"))
    *told, last = found(*said, kind=UncertaintyKind.CONTESTED)
    assert len(told) == 50
    assert (last.question, last.reason) == ("What else is contested?", "10 more disputed points are not listed.")
    assert last.allegations == ()
