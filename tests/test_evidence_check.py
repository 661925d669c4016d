"""A draft checked against its article: places, reasons, and what could be asked again. Texts and drafts are made up."""

from __future__ import annotations

import pytest

from summarizer.brief import Allegation, Check, SummarySentence
from summarizer.evidence import brief_from
from summarizer.terms import Speech, Verdict
from tests.brief_parts import provenance_of
from tests.drafted import ENGLISH, FRENCH, checked, closed, outcome, problems
from tests.texts import article

# Evidence.


def test_evidence_that_stands_grounds_an_allegation() -> None:
    result = checked()
    (allegation,) = result.allegations
    assert allegation.grounded
    assert [span.exact for span in allegation.evidence] == ["le pont est fermé"]
    assert outcome(allegation, "evidence") == Check(name="evidence", outcome="passed")
    assert result.verdicts[Verdict.EXACT] == 1
    assert problems(result, "allegation 1") == []


def test_one_refused_quote_among_others_ungrounds_it() -> None:
    result = checked(closed(evidence="1:le pont est fermé ;; 1:le pont est ouvert"))
    (allegation,) = result.allegations
    assert not allegation.grounded
    assert [span.exact for span in allegation.evidence] == ["le pont est fermé"]
    assert [(quote.quote, quote.sentence, quote.verdict) for quote in allegation.refused] == [
        ("le pont est ouvert", 1, Verdict.ALTERED)
    ]
    assert outcome(allegation, "evidence").detail == 'altered: word: the text has "fermé", the quote has "ouvert"'
    (problem,) = problems(result, "allegation 1")
    assert problem.startswith('"le pont est ouvert" is altered: word: ')
    assert problem.endswith("Sentence 1 is: La ministre Anne Leroy a déclaré lundi que « le pont est fermé ».")


def test_no_evidence() -> None:
    result = checked(closed(evidence=";;"))
    assert not result.allegations[0].grounded
    assert outcome(result.allegations[0], "evidence").detail == "no citation"
    assert problems(result, "allegation 1") == ["it cites nothing"]
    assert result.allegations[0].cue is None
    assert result.allegations[0].speech is Speech.INDIRECT


@pytest.mark.parametrize(
    ("evidence", "verdict"),
    [
        ("1:le pont est fermé", Verdict.EXACT),
        ("le pont est fermé", Verdict.EXACT),
        ("3:le pont est fermé", Verdict.MOVED),
        ("99:le pont est fermé", Verdict.MOVED),
        ("0:le pont est fermé", Verdict.MOVED),
        ("1:La ministre…fermé", Verdict.ELIDED),
        ('1:"le pont est fermé"', Verdict.TYPOGRAPHY),
        ("1:le pont n'est pas fermé", Verdict.ALTERED),
        ("1:the bridge is closed", Verdict.TRANSLATED),
        ("1:un tout autre sujet de discussion", Verdict.MISSING),
        ("99:le pont", Verdict.MISSING),
    ],
)
def test_every_verdict_is_counted(evidence: str, verdict: Verdict) -> None:
    result = checked(closed(evidence=evidence))
    assert {v: n for v, n in result.verdicts.items() if n} == {verdict: 1}
    assert result.allegations[0].grounded is verdict.found


# Hedges.


@pytest.mark.parametrize(
    ("evidence", "certainty", "hedges", "detail"),
    [
        ("2:le pont pourrait rouvrir", "possible", "pourrait", ""),
        ("1:le pont est fermé", "certain", "", ""),
        ("1:le pont est fermé", "unstated", "", ""),
        ("2:rouvrir en mai", "possible", "", "possible without a hedge"),
        ("2:rouvrir en mai", "certain", "pourrait", "certain with a hedge"),
        ("1:le pont est fermé", "probable", "serait", 'the hedge "serait" does not stand in the sentence cited'),
        ("1:le pont est fermé", "possible", "peut-être", 'the hedge "peut-être" does not stand in the sentence cited'),
        ("2:rouvrir ;; 4:Le tunnel", "probable", "serait ;; pourrait", ""),
    ],
)
def test_hedges_stand_in_the_sentence_cited(evidence: str, certainty: str, hedges: str, detail: str) -> None:
    result = checked(closed(evidence=evidence, certainty=certainty, hedges=hedges))
    (allegation,) = result.allegations
    found = outcome(allegation, "hedges")
    assert found.outcome == ("failed" if detail else "passed")
    assert found.detail.startswith(detail)
    assert (found.detail in problems(result, "allegation 1")) is bool(detail)
    assert allegation.grounded, "a hedge is no evidence"


def test_a_hedge_from_elsewhere_is_refused_with_the_reason() -> None:
    (allegation,) = checked(closed(certainty="probable", hedges="serait vide")).allegations
    assert allegation.hedges == ()
    (refused,) = allegation.refused
    assert (refused.quote, refused.verdict.found) == ("serait vide", False)
    assert refused.reason


def test_a_long_hedge_from_elsewhere_is_told_its_place() -> None:
    (allegation,) = checked(closed(certainty="probable", hedges="Le tunnel serait vide")).allegations
    assert allegation.refused[0].verdict is Verdict.MISSING
    assert allegation.refused[0].reason == "it stands in sentence 4 only"


# Numbers and references.


def test_numbers_given_twice_lose_nothing() -> None:
    result = checked(closed(1), closed(1, evidence="2:le pont pourrait rouvrir"), summary=["It is closed [1]"])
    assert [a.id for a in result.allegations] == ["a1", "a2"]
    assert [a.evidence[0].sentence for a in result.allegations] == [1, 2]
    assert "this number is given twice" in problems(result, "allegation 1")
    assert result.summary[0].allegations == ("a1",)


def test_ids_follow_the_order_not_the_numbers() -> None:
    result = checked(closed(7), closed(3), headline="Closed [3]", summary=["Closed [7,3,7]"])
    assert [a.id for a in result.allegations] == ["a1", "a2"]
    assert result.headline.allegations == ("a2",)
    assert result.summary[0].allegations == ("a1", "a2")


def test_unknown_numbers_are_named() -> None:
    result = checked(headline="Closed [1,4]", summary=["Closed [5,6]"], questions=["Why? Nobody says. [7]"])
    assert result.headline.allegations == ("a1",)
    assert problems(result, "headline") == ["there is no allegation 4"]
    assert problems(result, "summary 1") == ["there is no allegation 5, 6"]
    assert problems(result, "open 1") == ["there is no allegation 7"]
    assert outcome(result.summary[0], "citations").outcome == "failed"


def test_a_sentence_that_rests_on_what_is_not_grounded_says_so() -> None:
    result = checked(closed(1), closed(2, evidence="1:le pont est ouvert"), summary=["Closed [1]", "Shut [1,2]"])
    first, second = (outcome(sentence, "citations") for sentence in result.summary)
    assert (first.outcome, first.detail) == ("passed", "")
    assert (second.outcome, second.detail) == ("failed", "not grounded: a2")
    assert problems(result, "summary 2") == [], "the allegation is asked for again"


def test_salience_by_what_cites_it() -> None:
    result = checked(closed(1), closed(2), closed(3), headline="Closed [2]", summary=["Closed [1,2]"])
    assert [a.salience for a in result.allegations] == [2, 3, 1]


# Speech and cues.


@pytest.mark.parametrize(
    ("evidence", "speech", "cue"),
    [
        ("1:le pont est fermé", Speech.DIRECT, "a déclaré"),
        ("1:lundi que « le pont est fermé", Speech.MIXED, "a déclaré"),
        ("2:le pont pourrait rouvrir", Speech.INDIRECT, "Selon"),
        ("3:Nous ne fermerons pas le tunnel", Speech.DIRECT, "a ajouté"),
        ("4:Le tunnel serait vide", Speech.INDIRECT, None),
    ],
)
def test_speech_and_cue(evidence: str, speech: Speech, cue: str | None) -> None:
    (allegation,) = checked(closed(evidence=evidence)).allegations
    assert allegation.speech is speech
    assert (allegation.cue.exact if allegation.cue else None) == cue


@pytest.mark.parametrize(
    ("evidence", "cue"),
    [("1:the bridge is closed", "said"), ("2:the bridge may reopen", "told"), ("3:denied that the tunnel", "denied")],
)
def test_cues_of_english(evidence: str, cue: str) -> None:
    result = checked(closed(evidence=evidence), text=ENGLISH, language="en")
    found = result.allegations[0].cue
    assert found is not None
    assert found.exact == cue
    assert ENGLISH[found.start : found.end] == cue


def test_what_a_speaker_says_about_saying_is_no_cue() -> None:
    text = "« Il a déclaré la guerre », selon Anne Leroy."
    found = checked(closed(evidence="1:la guerre"), text=text).allegations[0].cue
    assert found is not None
    assert found.exact == "selon"


def test_a_language_without_a_list_has_no_cues() -> None:
    assert checked(language="und").allegations[0].cue is None


# The brief.


def test_the_brief_counts_what_was_checked() -> None:
    text = article(FRENCH)
    result = checked(closed(1), closed(2, evidence="1:le pont est ouvert"), summary=["Closed [1,2]", "Closed [1]"])
    brief = brief_from(text, result, provenance_of())
    assert brief.document.text == FRENCH
    assert (brief.document.id, brief.document.characters) == (text.id, len(FRENCH))
    assert (brief.checks.quotes.exact, brief.checks.quotes.altered) == (1, 1)
    assert brief.checks.problems == result.shown
    lines: list[Allegation | SummarySentence] = [*result.allegations, result.headline, *result.summary]
    counted = [c.outcome for line in lines for c in line.checks if c.name != "evidence"]
    assert brief.checks.statements.passed == counted.count("passed") > 0
    assert brief.checks.statements.failed == counted.count("failed") > 0


@pytest.mark.parametrize(
    ("actor", "text", "mentions"),
    [
        ("UN | international", "Le ministre a reçu un envoyé. L'ONU attend un accord.", []),
        ("WHO | international", "Those who cook know the WHO.", ["WHO"]),
        ("Tim Cook | person", "They cook rice, and Cook eats it.", ["Cook"]),
        ("John Major | person", "It is a major problem.", []),
        ("Brest | other", "BREST: ships leave Brest.", ["BREST", "Brest"]),
        ("High Bloc | other", "The HIGH BLOC and the High Bloc, a high bloc.", ["HIGH BLOC", "High Bloc"]),
    ],
)
def test_a_name_is_no_common_word(actor: str, text: str, mentions: list[str]) -> None:
    result = checked(text=text, language="en", actors=[actor])
    assert [m.exact for m in result.actors[0].mentions] == mentions
    assert (f'actor "{actor.split(" |", maxsplit=1)[0]}": ' in " ".join(result.problems)) is not bool(mentions)


def test_problems_are_shown_under_the_ids_of_the_brief() -> None:
    result = checked(closed(7, "1:le pont est ouvert"))
    assert result.problems[0].startswith("allegation 7: ")
    assert result.shown[0].startswith("a1: ")


def test_a_refused_citation_of_a_source_is_told_beside_one_that_stands() -> None:
    result = checked(by="an official | described ||| 2:un responsable de la région ;; 2:un agent secret")
    assert "un agent secret" in problems(result, 'source "an official"')[0]


def test_unstated_with_a_hedge_is_a_contradiction() -> None:
    result = checked(closed(1, "2:le pont pourrait rouvrir", "unstated", "pourrait"))
    assert outcome(result.allegations[0], "hedges").outcome == "failed"
