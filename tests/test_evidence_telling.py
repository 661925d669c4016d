"""Headline, summary and questions beside what they cite: which checks they have, and what is asked again."""

from __future__ import annotations

import pytest

from summarizer.brief import SummarySentence
from summarizer.evidence import Checked
from tests.drafted import checked, closed, outcome, problems

TOLD_AS_A_FACT = {
    "certainty": 'a2 is possible ("pourrait"), this is not',
    "attribution": "Anne Leroy, minister says so; name who says it",
}
MAY = "2 | The bridge may reopen in May | prediction | possible | 2:le pont pourrait rouvrir en mai | pourrait"
NOT = "3 | The tunnel will not be closed | intent | certain | 3:Nous ne fermerons pas le tunnel"
LOST = "4 | The road is closed | assertion | certain | 1:la route est fermée"


def brief(headline: str = "Leroy closes the bridge [1]", summary: str = "", question: str = "") -> Checked:
    return checked(
        closed(), MAY, NOT, LOST, headline=headline,
        summary=[summary] if summary else [], questions=[question] if question else [],
    )  # fmt: skip


def failing(sentence: SummarySentence) -> dict[str, str]:
    return {check.name: check.detail for check in sentence.checks if check.outcome == "failed"}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The bridge is closed and may reopen in May [1,2]", {}),
        ("The bridge may reopen in May [2]", {}),
        ("The bridge reopens in May [2]", TOLD_AS_A_FACT),
        ("The bridge is closed and reopens in May [1,2]", TOLD_AS_A_FACT),
        ("The bridge may reopen in June [2]", {"dates": "June: no such date in the evidence"}),
        ("The bridge is closed for 12 days [1]", {"numbers": "12 does not stand in the evidence"}),
        ("The tunnel will not be closed [3]", {}),
        ("The tunnel will be closed [3]", {"polarity": "what it cites is denied there, and not here"}),
        ("The bridge is closed, the tunnel will not be [1,3]", {}),
        ("The bridge is not closed [1]", {"polarity": 'it says "not", what it cites denies nothing'}),
        ("Minister Leroy closes the bridge in Kellan [1]", {"names": "Kellan: no actor, and not in the text"}),
        ("Le pont est fermé depuis lundi par la ministre [1]", {"language": "it is not in English but in fr"}),
    ],
)  # fmt: skip
def test_headline_and_summary_say_what_they_cite(text: str, wrong: dict[str, str]) -> None:
    headline, summary = brief(headline=text), brief(summary=text)
    for item, sentence, result in (
        ("headline", headline.headline, headline),
        ("summary 1", summary.summary[0], summary),
    ):
        # Words of its own are test_evidence_retelling.py's.
        assert {n: d for n, d in failing(sentence).items() if n != "retelling"} == wrong
        assert set(wrong.values()) <= set(problems(result, item))


def test_a_figure_or_a_date_may_be_of_any_evidence_that_is_cited() -> None:
    monday = brief(summary="On Monday the bridge was closed, and the tunnel will not be [3,1]")
    assert failing(monday.summary[0]) == {}
    assert "dates" in failing(brief(summary="On Monday the tunnel will not be closed [3]").summary[0])


def test_what_is_cited_without_evidence_leaves_little_to_check() -> None:
    found = brief(summary="The road is closed for 12 days in Kellan [4]").summary[0]
    assert [c.name for c in found.checks] == ["citations", "language", "retelling", "attribution"]
    assert failing(found) == {"citations": "not grounded: a4"}
    uncited = brief(summary="The road is closed for 12 days in Kellan [1]").summary[0]
    assert "retelling" in failing(uncited), "what is not grounded vouches for no sentence that does not cite it"


def test_a_question_asks_what_the_article_does_not_say() -> None:
    result = brief(question="Why not before 12 June in Kellan? It will be asked. [1,4]")
    (question,) = result.questions
    assert [c.name for c in question.checks] == ["citations", "language"]
    assert failing(question) == {}, "what is not grounded may be asked about"
    foreign = brief(question="Pourquoi le pont est-il fermé depuis lundi ? Personne ne le dit. [1]")
    assert failing(foreign.questions[0]) == {"language": "it is not in English but in fr"}
    assert problems(foreign, "open 1") == ["it is not in English but in fr"]


def test_citations_are_told_once_each_in_order() -> None:
    result = brief(summary="The bridge is closed and may reopen in May [2,1,2]")
    assert result.summary[0].allegations == ("a2", "a1")
    assert outcome(result.summary[0], "citations").outcome == "passed"


def test_what_is_not_grounded_or_not_there_is_named() -> None:
    result = brief(headline="The bridge is closed [1,4,8,9]")
    assert outcome(result.headline, "citations").detail == "there is no allegation 8, 9; not grounded: a4"
    assert problems(result, "headline") == ["there is no allegation 8, 9"]
    assert result.headline.allegations == ("a1", "a4")


def test_what_rests_on_a_failed_check_is_marked() -> None:
    wrong = "4 | The bridge is closed for 12 days | assertion | certain | 1:le pont est fermé"
    result = checked(wrong, headline="The bridge is closed [4]", summary=["The bridge is closed [4]"])
    for sentence in (result.headline, result.summary[0]):
        assert outcome(sentence, "citations").detail == "checks failed: a1 (numbers)"
        assert outcome(sentence, "citations").outcome == "failed"
    assert not problems(result, "headline"), "the allegation is asked for again, and not the headline"


def test_a_headline_does_not_make_a_denial_of_what_is_not_confirmed() -> None:
    text = "Anne Leroy n'a pas confirmé que le pont est fermé."
    kept = "1 | Leroy did not confirm that the bridge is closed | assertion | certain | 1:n'a pas confirmé que le pont"
    result = checked(kept, headline="Leroy denies that the bridge is closed [1]", text=text)
    assert outcome(result.headline, "polarity").detail == 'the text has "not confirm", the statement "denies"'
