"""All checks of a statement together: which there are, what they are without lists, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.brief import Allegation, Check, RefusedQuote
from summarizer.draft import Draft, records
from summarizer.evidence import check
from summarizer.evidence.statements import hedge_check
from summarizer.terms import AllegationKind, Certainty, Speech, Verdict
from tests.beside_text import CERTAIN, LANGUAGES, POSSIBLE, PROBABLE, UNSTATED, Cast, Marked, checks_of, marked
from tests.drafted import FRENCH, closed
from tests.test_evidence_fold import ANY_TEXT
from tests.texts import article

NAMES = ["numbers", "dates", "names", "polarity", "certainty", "charges", "attribution", "language"]
LEROY = "Anne Leroy | person"


def failing(found: dict[str, Check]) -> set[str]:
    return {name for name, result in found.items() if result.outcome == "failed"}


# One statement, one thing wrong.


@pytest.mark.parametrize(
    ("statement", "said", "hedges", "wrong"),
    [
        ("The bridge may open on Monday with 92 cables.", POSSIBLE, ["pourrait"], set()),
        ("The bridge may open on Monday with 93 cables.", POSSIBLE, ["pourrait"], {"numbers"}),
        ("The bridge may open on Tuesday with 92 cables.", POSSIBLE, ["pourrait"], {"dates"}),
        ("The Kellan bridge may open on Monday with 92 cables.", POSSIBLE, ["pourrait"], {"names"}),
        ("The bridge may not open on Monday with 92 cables.", POSSIBLE, ["pourrait"], {"polarity"}),
        ("The bridge opens on Monday with 92 cables.", POSSIBLE, ["pourrait"], {"certainty"}),
        ("The bridge opens on Monday with 92 cables.", CERTAIN, [], {"certainty"}),
        ("Le pont pourrait ouvrir lundi avec ses 92 câbles.", POSSIBLE, ["pourrait"], {"certainty", "language"}),
        ("The Kellan bridge does not open on Tuesday with 93 cables.", CERTAIN, [], {"numbers", "dates", "names", "polarity", "certainty"}),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_and_nothing_else(
    statement: str, said: Certainty, hedges: list[str], wrong: set[str]
) -> None:
    case = marked("Le pont pourrait |ouvrir lundi| avec 92 câbles, a déclaré Anne Leroy.")
    found = checks_of(case, statement, said, hedges, (LEROY,), ("Anne Leroy",))
    assert list(found) == NAMES
    assert failing(found) == wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_check_has_its_outcome_in_every_language(language: str) -> None:
    case = marked("|Xu 92|, Anne Leroy.", language)
    found = checks_of(case, "It has ninety-two parts and opened on Monday.", actors=(LEROY,), sources=("Anne Leroy",))
    assert list(found) == NAMES
    not_checked = {name for name, result in found.items() if result.outcome == "not_checked"}
    assert not_checked == ({"dates", "polarity", "certainty"} if language == "und" else set())
    assert all(found[name].detail for name in not_checked), "why is told"


def test_no_checks_without_evidence() -> None:
    case = marked("Le pont est fermé.")
    checker = Cast(case.text).checker
    assert checker.allegation("The bridge is open.", (), CERTAIN, (), "s1") == ()
    assert [c.name for c in checker.retold("The bridge is open.", ())] == ["language"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Leroy may open 92 bridges on Monday", set()),
        ("Leroy opens 92 bridges on Monday", {"certainty"}),
        ("Leroy may open 93 bridges on Monday", {"numbers"}),
        ("Leroy may open 92 bridges in May", {"dates"}),
        ("Leroy may never open 92 bridges on Monday", {"polarity"}),
        ("Kellan may open 92 bridges on Monday", {"names"}),
        ("Leroy pourrait ouvrir les 92 ponts de la région ce lundi", {"certainty", "language"}),
    ],
)
def test_a_headline_is_held_to_what_it_cites(text: str, wrong: set[str]) -> None:
    case = marked("Anne Leroy pourrait |ouvrir 92 ponts lundi|.")
    allegation = Allegation(
        id="a1", statement="Leroy may open 92 bridges on Monday", kind=AllegationKind.INTENT, source="s1",
        certainty=POSSIBLE, speech=Speech.INDIRECT, evidence=case.evidence, grounded=True, salience=1,
    )  # fmt: skip
    found = Cast(case.text, (LEROY,), ("Anne Leroy",)).checker.retold(text, [allegation])
    assert [c.name for c in found][:5] == ["numbers", "dates", "names", "polarity", "certainty"]
    assert {c.name for c in found if c.outcome == "failed"} == wrong


# Hedges and certainty, which need no lists.


@pytest.mark.parametrize(
    ("said", "hedged", "refused", "detail"),
    [
        (CERTAIN, False, False, ""),
        (UNSTATED, False, False, ""),
        (PROBABLE, True, False, ""),
        (POSSIBLE, True, False, ""),
        (CERTAIN, True, False, "certain with a hedge"),
        (UNSTATED, True, False, "unstated with a hedge"),
        (PROBABLE, False, False, "probable without a hedge"),
        (POSSIBLE, False, False, "possible without a hedge"),
        (POSSIBLE, True, True, 'the hedge "peut-être" does not stand in the sentence cited'),
        (CERTAIN, False, True, 'the hedge "peut-être" does not stand in the sentence cited'),
    ],
)
def test_hedges_fit_the_certainty(said: Certainty, hedged: bool, refused: bool, detail: str) -> None:
    spans = marked("Il |pourrait| venir.").evidence if hedged else ()
    wrong = [RefusedQuote(quote="peut-être", verdict=Verdict.MISSING, reason="nothing near")] if refused else []
    found = hedge_check(said, spans, wrong)
    assert found.outcome == ("failed" if detail else "passed")
    assert found.detail.startswith(detail)


# What always holds.


def any_case(text: str, language: str) -> Marked:
    return marked(f"|{text.replace('|', '')}| Anne Leroy.", language)


@given(ANY_TEXT, ANY_TEXT, st.sampled_from(LANGUAGES), st.sampled_from(list(Certainty)))
@settings(deadline=None)  # the first texts of a language read its lists
def test_any_text_and_any_statement_end_in_named_outcomes(
    text: str, statement: str, language: str, said: Certainty
) -> None:
    case = any_case(text, language)
    before = case.text.text
    found = checks_of(case, statement, said, actors=(LEROY,), sources=("Anne Leroy", "narrator"))
    assert list(found) == NAMES
    for result in found.values():
        assert (result.outcome == "passed") is (not result.detail)
        assert "\n" not in result.detail, "a problem is one line"
    assert case.text.text == before
    assert all(before[s.start : s.end] == s.exact for s in case.evidence), "no offset has moved"


@given(
    st.lists(st.sampled_from(["2:le pont", "1:fermé", "3:tunnel", "lundi", "9:x"]), min_size=1, max_size=3), ANY_TEXT
)
@settings(deadline=None)
def test_spans_of_a_checked_draft_are_the_texts_own(quotes: list[str], statement: str) -> None:
    line = closed(evidence=" ;; ".join(quotes)).replace("The bridge is closed", _in_one_field(statement))
    draft = Draft.model_validate(
        {"actors": [LEROY], "sources": [{"by": "Anne Leroy | named", "says": [line]}],
         "headline": "Closed [1]", "summary": [], "open": []}
    )  # fmt: skip
    (allegation,) = check(article(FRENCH), records(draft)).allegations
    for span in (*allegation.evidence, *allegation.hedges, *([allegation.cue] if allegation.cue else [])):
        assert FRENCH[span.start : span.end] == span.exact


def _in_one_field(text: str) -> str:
    return "".join(c for c in text if c not in "|\n\r" and c.isprintable()).strip() or "x"
