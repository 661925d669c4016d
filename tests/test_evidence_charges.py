"""Charged words: what accuses, praises or blames needs a counterpart in what it rests on. Texts are made up."""

from __future__ import annotations

import pytest

from summarizer.brief import Check
from summarizer.evidence.charges import answers
from summarizer.evidence.statements import StatementChecker
from summarizer.lexicon import lexicon_for
from tests.beside_text import LANGUAGES, Cast, checks_of, marked
from tests.brief_parts import allegation_of

CLOSED = {
    "ar": "قالت الوزيرة إن الجسر مغلق.", "de": "Die Brücke ist gesperrt, sagte sie.", "en": "The bridge is closed, she said.",
    "es": "El puente está cerrado, dijo.", "fr": "Le pont est fermé, dit-elle.", "it": "Il ponte è chiuso, ha detto.",
    "ja": "橋は閉鎖されたと述べた。", "ko": "다리가 폐쇄됐다고 말했다.", "pt": "A ponte está fechada, disse ela.",
    "ru": "Мост закрыт, сказала она.", "tr": "Köprü kapalı, dedi.", "uk": "Міст закрито, сказала вона.", "zh": "她说，大桥关闭。",
}  # fmt: skip
BRIBED = {
    "ar": "قالت إن الوزير تلقى رشوة.", "de": "Der Minister nahm Schmiergeld, sagte sie.", "en": "The minister was bribed, she said.",
    "es": "El ministro cobró sobornos, dijo.", "fr": "Le ministre a touché des pots-de-vin, dit-elle.",
    "it": "Il ministro ha preso tangenti, ha detto.", "ja": "大臣は賄賂を受け取ったと述べた。", "ko": "장관이 뇌물을 받았다고 말했다.",
    "pt": "O ministro recebeu propinas, disse ela.", "ru": "Министр брал взятки, сказала она.", "tr": "Bakan rüşvet aldı, dedi.",
    "uk": "Міністр брав хабарі, сказала вона.", "zh": "她说，部长受贿。",
}  # fmt: skip
ADDED = [
    "because the minister took bribes", "and the mayor was murdered", "after the minister had embezzled the money",
    "because the minister lied", "and the mayor was raped", "after terrorists came", "for which two men were tortured",
    "and the minister is a spy", "and the minister resigned", "and the mayor was kidnapped", "and the mayor is guilty",
    "and the mayor was jailed", "a heroic deed", "a disgraceful affair",
]  # fmt: skip


def charges(text: str, language: str, statement: str) -> Check:
    return checks_of(marked(f"|{text}|", language, whole=True), statement)["charges"]


@pytest.mark.parametrize("language", CLOSED)
@pytest.mark.parametrize("added", ADDED)
def test_an_added_accusation_fails_in_every_language(language: str, added: str) -> None:
    assert charges(CLOSED[language], language, "The bridge is closed.").outcome == "passed"
    assert charges(CLOSED[language], language, f"The bridge is closed, {added}.").outcome == "failed"


@pytest.mark.parametrize("language", BRIBED)
def test_what_the_text_says_passes_in_every_language(language: str) -> None:
    assert charges(BRIBED[language], language, "The minister took bribes.").outcome == "passed"


def test_every_kind_has_words_in_every_language() -> None:
    english = lexicon_for("en")
    assert english is not None
    kinds = set(english.charged)
    for language in LANGUAGES[:-1]:
        lexicon = lexicon_for(language)
        assert lexicon is not None
        assert set(lexicon.charges) == kinds
    assert set(english.figurative) <= {word for words in english.charged.values() for word in words}


def test_what_stands_elsewhere_or_is_a_figure_of_speech_is_not_checked() -> None:
    text = "Le pont est fermé, dit-elle. Il pleut. Il pleut. Le maire a touché des pots-de-vin."
    found = checks_of(marked(text.replace("Le pont est fermé", "|Le pont est fermé|")), "The bribery bridge is closed.")
    assert found["charges"].outcome == "not_checked"
    assert charges(CLOSED["fr"], "fr", "Rust attacks the closed bridge.").outcome == "not_checked"
    assert charges(CLOSED["en"], "en", "Rust attacks the closed bridge.").outcome == "failed"
    assert charges("Xu", "und", "The minister took bribes.").outcome == "not_checked"


@pytest.mark.parametrize(
    ("language", "text", "statement"),
    [
        ("fr", "Il a succombé à ses blessures.", "He was killed."),
        ("fr", "Elles meurent dans l'incendie.", "They died."),
        ("fr", "Il purge une peine de cinq ans.", "He is in prison."),
        ("fr", "Il s'agit d'un abus de confiance.", "It is fraud."),
        ("en", "Twelve people were slain.", "Twelve people were killed."),
        ("de", "Der Hochstapler floh.", "The fraudster fled."),
        ("ru", "Он отсидел пять лет.", "He was imprisoned."),
        ("ru", "Мошенник скрылся.", "The fraudster fled."),
        ("uk", "Троє загинули.", "Three were killed."),
        ("tr", "Üç kişi yaşamını yitirdi.", "Three were killed."),
    ],
)
def test_what_befell_somebody_and_who_did_wrong_answer_too(language: str, text: str, statement: str) -> None:
    assert charges(text, language, statement).outcome == "passed"


def test_to_take_is_no_bribe() -> None:
    assert charges("Здание могут взять под охрану.", "ru", "The guard was bribed.").outcome == "failed"


@pytest.mark.parametrize("language", LANGUAGES[:-1])
@pytest.mark.parametrize(
    ("kind", "table", "key"),
    [
        ("death", "befell", "dead"), ("death", "wrongdoers", "murderer"), ("arrest", "befell", "held"),
        ("arrest", "wrongdoers", "convicted"), ("fraud", "wrongdoers", "fraudster"), ("bribery", "wrongdoers", "corrupt"),
        ("terrorism", "wrongdoers", "terrorist"), ("espionage", "wrongdoers", "spy"), ("guilt", "wrongdoers", "criminal"),
        ("violence", "befell", "hurt"), ("abduction", "befell", "missing"),
    ],
)  # fmt: skip
def test_no_word_of_one_list_is_kept_in_another_as_well(language: str, kind: str, table: str, key: str) -> None:
    lexicon = lexicon_for(language)
    assert lexicon is not None
    related = getattr(lexicon, table)[key]
    assert set(related) <= set(answers(lexicon, kind))
    assert set(related).isdisjoint(lexicon.charges[kind])


@pytest.mark.parametrize(
    ("actor", "added"),
    [
        ("IS | armed_group | | EI", "terrorism"),
        ("UN | international_organisation | | ONU", "and the mayor was gunned down"),
        ("AP | media | | AFP", "and the minister was raped"),
        ("US | state | | États-Unis", "after an ambush"),
        ("terrorists | armed_group | | EI", "after terrorists came"),
    ],
)
def test_a_short_name_is_no_part_of_an_accusation(actor: str, added: str) -> None:
    case = marked("|Le pont est fermé|, dit Anne Leroy. L'EI, l'AFP, les États-Unis et l'ONU se taisent.")
    found = checks_of(case, f"The bridge is closed {added}.", actors=(actor,))["charges"]
    assert found.outcome == "failed"


def test_a_name_accuses_nobody() -> None:
    actors = ("Corruption Bureau | government_body | | bureau",)
    case = marked("|Le bureau a fermé le pont|, dit-elle.")
    found = checks_of(case, "The Corruption Bureau closed the bridge.", actors=actors)
    assert found["charges"].outcome == "passed"
    found = checks_of(case, "The Corruption Bureau closed the bridge for corruption.", actors=actors)
    assert found["charges"].outcome == "failed"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Anne Leroy says the bridge is closed", "passed"),
        ("Anne Leroy says the bridge is closed because she took bribes", "failed"),
        ("Anne Leroy says the bridge is closed, and he threatened the minister", "failed"),
        ("Anne Leroy says the mayor was killed", "passed"),
        ("Anne Leroy says the mayor was murdered", "passed"),
    ],
)
def test_headline_and_summary_are_held_to_what_they_cite(text: str, outcome: str) -> None:
    case = marked("|Le pont est fermé et le maire tué|, dit Anne Leroy.")
    cast = Cast(case.text, ("Anne Leroy | person",), ("Anne Leroy",))
    checker: StatementChecker = cast.checker
    cited = allegation_of("a1", "The bridge is closed and the mayor was killed.", "s1")
    cited = cited.model_copy(update={"evidence": case.evidence})
    assert {check.name: check for check in checker.retold(text, [cited])}["charges"].outcome == outcome
