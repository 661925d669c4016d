"""A draft checked against its article: places, reasons, and what could be asked again. Texts and drafts are made up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from summarizer.brief import Allegation, Check, Source, SummarySentence
from summarizer.draft import Draft, records
from summarizer.evidence import Checked, brief_from, check
from summarizer.terms import Identification, Speech, Verdict
from tests.brief_parts import provenance_of
from tests.texts import article

FRENCH = (
    "La ministre Anne Leroy a déclaré lundi que « le pont est fermé ». "
    "Selon un responsable de la région joint par l'AFP, le pont pourrait rouvrir en mai. "
    "« Nous ne fermerons pas le tunnel », a ajouté Mme Leroy. "
    "Le tunnel serait vide."
)
ENGLISH = (
    "Minister Anne Leroy said the bridge is closed. "
    "An official told AFP that the bridge may reopen. "
    "Leroy denied that the tunnel is empty."
)
LEROY = "Anne Leroy | person | minister"


def checked(
    *says: str,
    sources: Sequence[dict[str, Any]] = (),
    actors: Sequence[str] = (LEROY,),
    by: str = "Anne Leroy | named",
    headline: str = "Leroy closes the bridge [1]",
    summary: Sequence[str] = (),
    questions: Sequence[str] = (),
    text: str = FRENCH,
    language: str = "fr",
) -> Checked:
    """Check a draft in which one source says these lines, or in which these sources say theirs."""
    blocks = sources or [{"by": by, "says": says or [closed()]}]
    draft = Draft.model_validate(
        {"actors": actors, "sources": blocks, "headline": headline, "summary": summary, "open": questions}
    )
    return check(article(text, language), records(draft))


def closed(number: int = 1, evidence: str = "1:le pont est fermé", certainty: str = "certain", hedges: str = "") -> str:
    return f"{number} | The bridge is closed | assertion | {certainty} | {evidence} | {hedges}"


def block(by: str, *says: str) -> dict[str, Any]:
    return {"by": by, "says": says}


def outcome(item: Allegation | SummarySentence, name: str) -> Check:
    return next(check for check in item.checks if check.name == name)


def problems(result: Checked, item: str) -> list[str]:
    """What is wrong with this item; other checks may have found more."""
    return [problem.removeprefix(f"{item}: ") for problem in result.problems if problem.startswith(f"{item}: ")]


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
    result = checked(closed(1), closed(2, evidence="1:le pont est ouvert"), summary=["Closed [1]", "Open [1,2]"])
    first, second = (outcome(sentence, "citations") for sentence in result.summary)
    assert (first.outcome, first.detail) == ("passed", "")
    assert (second.outcome, second.detail) == ("failed", "not grounded: a2")
    assert problems(result, "summary 2") == [], "the allegation is asked for again"


def test_salience_by_what_cites_it() -> None:
    result = checked(closed(1), closed(2), closed(3), headline="Closed [2]", summary=["Closed [1,2]"])
    assert [a.salience for a in result.allegations] == [2, 3, 1]


# Actors.


def mentions(actor: str, text: str = FRENCH) -> list[str]:
    (found,) = checked(actors=[actor], text=text).actors
    return [span.exact for span in found.mentions]


def test_mentions_of_a_person_are_those_of_the_surname_too() -> None:
    assert mentions(LEROY) == ["Anne Leroy", "Leroy"]


@pytest.mark.parametrize(
    ("actor", "text", "expected"),
    [
        ("Kim Jong Un | person", "Kim Jong Un a dit qu'un accord est là.", ["Kim Jong Un"]),
        ("UN | international || ONU / l'ONU", "L'ONU dit : l'ONU agit.", ["L'ONU", "l'ONU"]),
        ("Brest | other", "À Brest comme à BREST, pas à Brestois.", ["Brest", "BREST"]),
        ("Côte d'Ivoire | state", "La Co\u0302te d’Ivoire agit.", ["Co\u0302te d’Ivoire"]),
        ("Beijing | other || 北京", "他在北京说。", ["北京"]),
        ("United States | state || Etats-Unis", "Les États-Unis.", []),
        ("Anne Leroy | person || ministre", "La ministre Leroy.", ["ministre", "Leroy"]),
    ],
)
def test_mentions(actor: str, text: str, expected: list[str]) -> None:
    assert mentions(actor, text) == expected


def test_mentions_do_not_lie_inside_each_other() -> None:
    assert mentions("Anne Leroy | person || Mme Anne Leroy / Leroy", "Mme Anne Leroy et Leroy.") == [
        "Mme Anne Leroy",
        "Leroy",
    ]


def test_an_actor_who_is_not_in_the_text() -> None:
    result = checked(actors=[LEROY, "Paul Durand | person"])
    assert result.actors[1].mentions == ()
    assert problems(result, 'actor "Paul Durand"') == ["no such name in the article; give the name as the text has it"]


def test_actors_given_twice() -> None:
    same = checked(actors=[LEROY, LEROY])
    assert len(same.actors) == 1
    other = checked(actors=[LEROY, "Anne Leroy | person | mayor"])
    assert [actor.role for actor in other.actors] == ["minister", "mayor"]
    assert problems(other, 'actor "Anne Leroy"') == ["given twice, not in the same words; give it once"]


def test_actors_of_a_statement_and_affiliation() -> None:
    actors = [
        "Anne Leroy | person | minister of the Transport Ministry",
        "the Transport Ministry (MoT) | government || la région",
        "Region | other || la région",
    ]
    line = "1 | Leroy told the MoT that the bridge is closed | assertion | certain | 1:le pont est fermé"
    result = checked(line, actors=actors)
    assert result.allegations[0].actors == ("p1", "p2")
    assert [actor.affiliation for actor in result.actors] == ["p2", None, None]


# Sources.


def source(result: Checked, description: str) -> Source:
    return next(s for s in result.sources if s.description.startswith(description))


def test_a_source_who_is_an_actor_is_shown_where_the_text_introduces_the_speaker() -> None:
    late = checked(closed(evidence="3:Nous ne fermerons pas le tunnel"), by="anne leroy | named")
    assert (late.sources[0].actor, late.sources[0].description) == ("p1", "Anne Leroy, minister")
    assert [span.exact for span in late.sources[0].evidence] == ["Leroy"]
    early = checked()
    assert [span.exact for span in early.sources[0].evidence] == ["Anne Leroy"]


def test_a_described_source_needs_a_citation() -> None:
    good = checked(by="an official | described ||| 2:un responsable de la région")
    assert [span.exact for span in good.sources[0].evidence] == ["un responsable de la région"]
    none = checked(by="an official | described")
    assert none.sources[0].evidence == ()
    assert problems(none, 'source "an official"') == ["cite the words that describe it; it has no citation"]
    wrong = checked(by="an official | described ||| 2:deux responsables de la région")
    (problem,) = problems(wrong, 'source "an official"')
    assert "altered: number" in problem


def test_the_narrator_needs_none_and_is_credited_by_no_cue() -> None:
    result = checked(closed(evidence="4:Le tunnel"), by="narrator | narrator")
    assert problems(result, 'source "narrator"') == []
    assert result.allegations[0].cue is None


def test_a_source_through_another() -> None:
    result = checked(
        sources=[
            block("an official | described | statement | AFP | 2:un responsable de la région", closed()),
            block("narrator | narrator", closed(2)),
        ],
        actors=[LEROY, "AFP | media"],
    )
    official, narrator, agency = result.sources
    assert (official.id, official.channel, official.via) == ("s1", "statement", "s3")
    assert (narrator.id, narrator.via) == ("s2", None)
    assert (agency.id, agency.description, agency.actor) == ("s3", "AFP", "p2")
    assert agency.identification is Identification.NAMED
    assert [span.exact for span in agency.evidence] == ["AFP"]


def test_via_somebody_who_is_neither_a_source_nor_an_actor() -> None:
    result = checked(by="Anne Leroy | named || Reuters")
    assert source(result, "Reuters").identification is Identification.UNNAMED
    assert problems(result, 'source "Reuters"') == ['named as "via", but is neither a source nor an actor']


@pytest.mark.parametrize(
    ("chain", "kept"),
    [
        ({"A": "A"}, {"A": None}),
        ({"A": "B", "B": "A"}, {"A": None, "B": None}),
        ({"A": "B", "B": "C", "C": "B"}, {"A": "B", "B": None, "C": None}),
        ({"A": "B", "B": "C", "C": ""}, {"A": "B", "B": "C", "C": None}),
    ],
)
def test_a_chain_that_leads_back_to_itself_is_cut(chain: dict[str, str], kept: dict[str, str | None]) -> None:
    blocks = [
        block(f"{name} | document || {via} | 1:le pont", closed(n)) for n, (name, via) in enumerate(chain.items(), 1)
    ]
    result = checked(sources=blocks)
    names = {s.id: s.description for s in result.sources}
    assert {s.description: names[s.via] if s.via else None for s in result.sources} == kept
    for name, via in chain.items():
        assert problems(result, f'source "{name}"') == (
            ['its "via" leads back to itself'] if via and not kept[name] else []
        )


def test_a_source_given_twice() -> None:
    same = checked(sources=[block("Anne Leroy | named", closed(1)), block("Anne Leroy | named", closed(2))])
    assert len(same.sources) == 1
    assert {a.source for a in same.allegations} == {"s1"}
    assert problems(same, 'source "Anne Leroy"') == []
    other = checked(sources=[block("Anne Leroy | named", closed(1)), block("Anne Leroy | collective", closed(2))])
    assert problems(other, 'source "Anne Leroy"') == ["given twice, not in the same words; give it once"]


def test_a_source_that_says_nothing_is_kept() -> None:
    result = checked(sources=[block("Anne Leroy | named", closed()), block("narrator | narrator")])
    assert [s.id for s in result.sources] == ["s1", "s2"]


# Speech and cues.


@pytest.mark.parametrize(
    ("evidence", "speech", "cue"),
    [
        ("1:le pont est fermé", Speech.DIRECT, "déclaré"),
        ("1:lundi que « le pont est fermé", Speech.MIXED, "déclaré"),
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
    assert brief.checks.problems == result.problems
    lines: list[Allegation | SummarySentence] = [*result.allegations, result.headline, *result.summary]
    counted = [c.outcome for line in lines for c in line.checks if c.name != "evidence"]
    assert brief.checks.statements.passed == counted.count("passed") > 0
    assert brief.checks.statements.failed == counted.count("failed") > 0
