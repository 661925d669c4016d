"""The opposite of a verb: in every language with word lists, told and turned. Texts are made up."""

from __future__ import annotations

import pytest

from summarizer.evidence.clauses import plain
from summarizer.evidence.opposites import Opposites
from summarizer.lexicon import Lexicon, lexicon_for
from tests.beside_text import LANGUAGES, checks_of, marked


def english() -> Lexicon:
    lexicon = lexicon_for("en")
    assert lexicon is not None
    return lexicon


def outcome(language: str, text: str, statement: str, *, one_party: bool = True) -> str:
    lexicon = lexicon_for(language)
    assert lexicon is not None
    return (
        Opposites(lexicon, english())
        .check(statement, plain(text), plain(text), plain(text), one_party=one_party)
        .outcome
    )


@pytest.mark.parametrize(
    ("language", "text", "told", "turned"),
    [
        ("en", "The council accepted the offer.", "The council accepted the offer.", "The council rejected the offer."),
        ("en", "The minister promised to share the data.", "She promised to share it.", "She refused to share it."),
        ("en", "The party supports the bill.", "The party supports the bill.", "The party opposes the bill."),
        ("en", "The bill was vetoed.", "The bill was vetoed.", "The bill was approved."),
        ("en", "The strike ended on Friday.", "The strike ended on Friday.", "The strike began on Friday."),
        ("en", "They call Halveria an ally.", "They call Halveria an ally.", "They call Halveria an enemy."),
        ("en", "Troops were withdrawn.", "Troops were withdrawn.", "Troops were deployed."),
        ("fr", "Le conseil a accepté l'offre.", "The council accepted the offer.", "The council rejected the offer."),
        ("fr", "Elle a promis de transmettre le rapport.", "She promised to share it.", "She refused to share it."),
        ("es", "El consejo rechazó la oferta.", "The council rejected the offer.", "The council accepted the offer."),
        ("de", "Der Rat lehnte das Angebot ab.", "The council rejected the offer.", "The council accepted the offer."),
        ("it", "Il consiglio ha respinto l'offerta.", "The council rejected it.", "The council accepted it."),
        ("pt", "O conselho rejeitou a oferta.", "The council rejected it.", "The council accepted it."),
        ("ru", "Совет отклонил предложение.", "The council rejected it.", "The council approved it."),
        ("uk", "Рада відхилила пропозицію.", "The council rejected it.", "The council approved it."),
        ("ar", "رفض المجلس العرض.", "The council refused it.", "The council approved it."),
        ("zh", "委员会拒绝了该提议。", "The council refused it.", "The council approved it."),
        ("ja", "評議会は提案を拒否した。", "The council refused it.", "The council approved it."),
        ("ko", "위원회는 제안을 거부했다.", "The council refused it.", "The council approved it."),
        ("tr", "Konsey teklifi reddetti.", "The council refused it.", "The council approved it."),
        ("fr", "Les manifestants ont été libérés.", "The protesters were released.", "The protesters were arrested."),
        ("ja", "容疑者は釈放された。", "The suspect was released.", "The suspect was arrested."),
        ("zh", "渔船获准出海。", "The boats were allowed out.", "The boats were banned from going out."),
        ("ru", "Войска начали вторжение.", "Troops began an invasion.", "Troops ended an invasion."),
        ("fr", "Les sanctions ne permettront pas d'empêcher l'échange.", "They will not prevent it.", "They will prevent it."),
        ("de", "Das Gesetz verhindert den Handel nicht.", "The law does not prevent the trade.", "It prevents the trade."),
        ("en", "The court did not refuse bail.", "The court did not refuse bail.", "The court refused bail."),
    ],
)  # fmt: skip
def test_the_opposite_fails_and_the_word_itself_does_not(language: str, text: str, told: str, turned: str) -> None:
    assert outcome(language, text, told) == "passed"
    assert outcome(language, text, turned) == "failed"


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("La ministre n'a pas refusé.", "The minister accepted."),
        ("Le conseil n'a pas accepté l'offre.", "The council rejected the offer."),
        ("Le conseil a rejeté l'offre après avoir promis de l'étudier.", "The council promised to study the offer."),
        ("Le conseil a rejeté l'offre.", "The council did not accept the offer."),
        ("Le conseil a rejeté l'offre.", "The council supports those who rejected the offer."),
        ("Le parti de l'opposition soutient la loi.", "The opposition party spoke about the law."),
        ("Sin embargo, le conseil se réunit.", "The council was allowed to meet."),
    ],
)
def test_a_negation_or_both_poles_prove_nothing(text: str, statement: str) -> None:
    assert outcome("fr", text, statement) == "passed"


def test_who_sells_tells_that_another_buys() -> None:
    text = "La Corée du Nord vend des obus."
    assert outcome("fr", text, "North Korea buys shells.") == "failed"
    assert outcome("fr", text, "Russia buys shells.", one_party=False) == "not_checked"


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "The ministry did not reply to questions.", "failed"),
        ("en", "The ministry refused to answer questions.", "passed"),
        ("fr", "Le ministère n'a pas répondu aux questions.", "failed"),
        ("fr", "Le ministère n'a pas voulu répondre, il refuse tout entretien.", "passed"),
        ("ru", "Министерство не ответило на вопросы.", "failed"),
        ("de", "Das Ministerium antwortete nicht auf Fragen.", "failed"),
    ],
)
def test_who_did_not_reply_has_refused_nothing(language: str, text: str, told: str) -> None:
    assert outcome(language, text, "The ministry refused to reply.") == told


def test_it_is_part_of_the_check_of_polarity() -> None:
    case = marked("|Le conseil a accepté l'offre|, dit-elle.")
    assert checks_of(case, "The council accepted the offer.")["polarity"].outcome == "passed"
    found = checks_of(case, "The council rejected the offer.")["polarity"]
    assert (found.outcome, "accept" in found.detail) == ("failed", True)


@pytest.mark.parametrize(
    ("actors", "statement", "expected"),
    [
        (("Anne Leroy | person",), "Anne Leroy won the vote.", "failed"),
        (("Anne Leroy | person",), "The vote was won.", "not_checked"),
        (("Anne Leroy | person",), "Durand beat Anne Leroy and won the vote.", "not_checked"),
        (("Anne Leroy | person",), "Anne Leroy, whom Durand beat, won no vote; her rival won it.", "failed"),
        (("Anne Leroy | person", "Paul Durand | person"), "Paul Durand won the vote.", "not_checked"),
        (("Anne Leroy | person", "jury | other | | jury"), "Anne Leroy won the vote.", "not_checked"),
    ],
)
def test_who_wins_what_another_loses_fails_of_one_and_the_same_alone(
    actors: tuple[str, ...], statement: str, expected: str
) -> None:
    case = marked("|Anne Leroy lost the vote|, the jury said.", "en")
    assert checks_of(case, statement, actors=actors)["polarity"].outcome == expected


@pytest.mark.parametrize(
    ("language", "text", "statement", "expected"),
    [
        ("en", "Police released photos of the man.", "Police published photos of the man who was arrested.", "passed"),
        ("en", "Police released the man.", "Police arrested the man.", "failed"),
        ("en", "Police released the reporter.", "Police arrested the reporter.", "failed"),
        ("en", "Police released a report, and freed the man.", "The man was arrested.", "failed"),
        ("fr", "La police a publié une photo de l'homme détenu.", "Police released a photo.", "passed"),
        ("fr", "Le dirigeant libéré.", "The leader who had been arrested.", "not_checked"),
        ("fr", "Le dirigeant libéré.", "The arrested leader.", "not_checked"),
        ("fr", "Le dirigeant a été libéré.", "The leader was arrested.", "failed"),
        ("fr", "Les relations avec son ennemi.", "Relations with the former ally.", "not_checked"),
        ("ru", "Министра освободили от должности.", "The minister was arrested.", "passed"),
        ("it", "Il ministro ha rilasciato dichiarazioni.", "The minister spoke of arrests.", "passed"),
    ],
)
def test_another_sense_and_a_time_before_prove_nothing(language: str, text: str, statement: str, expected: str) -> None:
    assert outcome(language, text, statement) == expected


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "und"])
def test_every_pole_has_words_in_every_language(language: str) -> None:
    lexicon = lexicon_for(language)
    assert lexicon is not None
    poles = set(english().poles)
    assert {pole for pole in poles if lexicon.poles.get(pole) or lexicon.near_poles.get(pole)} == poles
    assert set(lexicon.poles) | set(lexicon.near_poles) == poles
    assert set(lexicon.things) <= poles


def test_every_pole_has_one_opposite() -> None:
    words = {
        pole: next(w for w in entries if "-" not in w or w.endswith("-")) for pole, entries in english().poles.items()
    }
    for pole, word in words.items():
        assert outcome("en", f"They {word.strip('-')}.", f"They {word.strip('-')}.") == "passed"
        turned = [
            o
            for o, w in words.items()
            if outcome("en", f"They {w.strip('-')}.", f"They {word.strip('-')}.") != "passed"
        ]
        assert len(turned) == 1, (pole, turned)
