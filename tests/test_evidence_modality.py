"""The rules of negation and of hedges on evidence that is cut short: which words around it count, and which do not.

Whole sentences of every language are in test_evidence_modality_languages.py. Texts are made up.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.brief import Allegation, Check
from summarizer.evidence.modality import Modality
from summarizer.lexicon import Lexicon, lexicon_for
from summarizer.terms import AllegationKind, Certainty, Speech
from tests.beside_text import CERTAIN, LANGUAGES, POSSIBLE, PROBABLE, UNSTATED, checks_of, marked
from tests.test_evidence_fold import ANY_TEXT

DENIES, PLAIN = "The bridge is not closed.", "The bridge is closed."


def english() -> Lexicon:
    lexicon = lexicon_for("en")
    assert lexicon is not None
    return lexicon


def polarity(language: str, text: str, statement: str, certainty: Certainty = CERTAIN) -> str:
    found = checks_of(marked(text, language, whole=True), statement, certainty)["polarity"]
    return found.detail or found.outcome


def certainty(
    language: str, text: str, statement: str, given: Certainty = CERTAIN, *hedges: str, credited: bool = True
) -> str:
    sources = ("a speaker: " + text.replace("|", "")[:3] if credited else "narrator",)
    found = checks_of(marked(text, language, whole=True), statement, given, hedges, sources=sources)["certainty"]
    return found.detail or found.outcome


# Polarity.


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le pont |n'est pas fermé|, dit-elle."),
        ("fr", "Le pont n'|est| pas |fermé|, dit-elle."),
        ("fr", "Jamais |le pont ne fut fermé|."),
        ("de", "Die Brücke |ist| nicht |gesperrt|."),
        ("es", "El puente no |está cerrado|, dijo."),
        ("ru", "Мост не |закрыт|, сказала она."),
        ("zh", "她说，大桥没有|关闭|。"),
        ("ja", "橋は|閉鎖|されない。"),
        ("ar", "قالت إن الجسر لم |يُغلق| بعد."),
        ("tr", "Köprü |kapalı| değil, dedi."),
        ("en", "The bridge isn't |closed|, she said."),
    ],
)
def test_a_negation_beside_the_span_is_the_statements_too(language: str, text: str) -> None:
    assert polarity(language, text, DENIES) == "passed"
    assert polarity(language, text, PLAIN).endswith("the statement denies nothing")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "|Le pont est fermé|, mais la route ne l'est pas."),
        ("fr", "La route n'est pas libre ; |le pont est fermé|."),
        ("de", "|Die Brücke ist gesperrt|; die Straße ist nicht frei."),
        ("es", "La carretera de la costa no está libre todavía, y |el puente está cerrado|."),
        ("ru", "Дорога на юг страны ещё не свободна, |мост закрыт|, сказала она."),
        ("zh", "通往南部山区的旧道路至今没有开放，|大桥关闭|。"),
        ("ar", "لم تُفتح الطريق المؤدية إلى جنوب البلاد بعد، |والجسر مغلق|."),
        ("tr", "Güneye giden eski yol hâlâ açık değil, |köprü kapalı|."),
        ("en", "The road to the south is not free, |the bridge is closed|."),
    ],
)
def test_a_negation_of_another_clause_is_not(language: str, text: str) -> None:
    assert polarity(language, text, PLAIN) == "passed"
    assert polarity(language, text, DENIES) == 'the statement says "not", the text denies nothing there'


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La ministre a démenti mardi, à la radio, que |le pont est fermé|."),
        ("de", "Die Ministerin bestritt am Dienstag, dass |die Brücke gesperrt ist|."),
        ("es", "La ministra negó el martes, en la radio, que |el puente está cerrado|."),
        ("ru", "Министр опроверг во вторник, по радио, что |мост закрыт|."),
        ("ar", "نفت الوزيرة، عبر الإذاعة، أن |الجسر مغلق|."),
        ("en", "The minister denied on Tuesday, on the radio, that |the bridge is closed|."),
    ],
)
def test_whoever_denies_may_stand_anywhere_in_the_sentence(language: str, text: str) -> None:
    assert polarity(language, text, DENIES) == "passed"


@pytest.mark.parametrize(
    ("text", "statement", "said", "outcome"),
    [
        ("Elle |dément la fermeture du pont|.", "The closure of the bridge.", CERTAIN, "failed"),
        # Nobody vouches for what the text has only in the words of the one who denies it.
        ("Elle |dément la fermeture du pont|.", "The closure of the bridge.", UNSTATED, "passed"),
        ("Le pont |n'est pas fermé|.", PLAIN, UNSTATED, "failed"),
    ],
)
def test_what_is_denied_is_said_plainly_only_where_it_is_unstated(
    text: str, statement: str, said: Certainty, outcome: str
) -> None:
    assert (polarity("fr", text, statement, said) == "passed") is (outcome == "passed")


@pytest.mark.parametrize(
    ("text", "statement", "outcome"),
    [
        ("L'accord |n'est pas signé|.", "The agreement is unsigned.", "passed"),
        ("Elle |ne s'est pas présentée|.", "She was absent.", "passed"),
        ("L'accord |est signé|.", "The agreement is unsigned.", "passed"),
        ("Elle |manque d'eau|.", "She has no water.", "passed"),
        ("Elle |manque d'eau|.", "She has water.", "passed"),
        ("L'hôpital |est sans médecin|.", "The hospital has no doctor.", "passed"),
        ("L'hôpital |a un médecin|.", "The hospital works without fear.", "passed"),
    ],
)
def test_what_is_negative_by_its_meaning_answers_a_negation_and_asks_for_none(
    text: str, statement: str, outcome: str
) -> None:
    assert polarity("fr", text, statement) == outcome


@pytest.mark.parametrize(
    ("language", "text", "statement"),
    [
        ("fr", "Elle |a démenti la fermeture|.", "She did not deny the closure."),
        ("fr", "Le pont |n'est fermé|.", "It is not true that the bridge is not closed."),
        ("en", "She |denied the closure|.", "She never refused the closure."),
    ],
)
def test_a_statement_may_not_deny_twice_what_is_denied_once(language: str, text: str, statement: str) -> None:
    assert "denies twice" in polarity(language, text, statement)


def test_it_may_where_the_text_does() -> None:
    assert polarity("fr", "Elle |n'a pas démenti la fermeture|.", "She did not deny the closure.") == "passed"


@pytest.mark.parametrize(
    ("language", "text", "statement"),
    [
        ("fr", "Elle |ne compte que trois ponts|.", "She counts only bridges."),
        ("fr", "Elle |a fermé non seulement le pont|.", "She closed the bridge too."),
        ("de", "Sie |sperrte nicht nur die Brücke|.", "She closed the bridge too."),
        ("es", "|No solo cerró el puente|.", "She closed the bridge too."),
        ("ru", "Она |закрыла не только мост|.", "She closed the bridge too."),
        ("zh", "她|不仅关闭了大桥|。", "She closed the bridge too."),
        ("en", "She |closed not only the bridge|.", "She closed the bridge too."),
    ],
)
def test_phrases_that_hold_a_negative_word_deny_nothing(language: str, text: str, statement: str) -> None:
    assert polarity(language, text, statement) == "passed"


def test_a_short_opening_may_deny_for_what_follows_it() -> None:
    assert polarity("en", "It is not so, she said, |that the bridge is closed|.", DENIES) == "passed"
    assert polarity("en", "It is not so, she said, |that the bridge is closed|.", PLAIN) == "passed"


# Certainty.

STANDS, MAY = "The tunnel is empty.", "The tunnel may be empty."


@pytest.mark.parametrize(
    ("language", "text", "hedge"),
    [
        ("fr", "Le tunnel serait |vide|, dit-elle.", "serait"),
        ("fr", "Selon elle, le tunnel, peut-être, |est vide|.", "peut-être"),
        ("de", "Der Tunnel soll |leer sein|.", "soll"),
        ("es", "El túnel estaría |vacío|, dijo.", "estaría"),
        ("ru", "Тоннель, вероятно, |пуст|, сказала она.", "вероятно"),
        ("zh", "据称，隧道|是空的|。", "据称"),
        ("ja", "トンネルは|空である|とみられる。", "とみられる"),
        ("ar", "قد يكون النفق |فارغاً|.", "قد يكون"),
        ("tr", "Tünelin |boş olduğu| iddia edildi.", "iddia edildi"),
        ("en", "The tunnel is reportedly |empty|, she said.", "reportedly"),
    ],
)
def test_a_hedge_beside_the_span_leaves_it_uncertain(language: str, text: str, hedge: str) -> None:
    assert certainty(language, text, STANDS).endswith("the statement is certain")
    assert certainty(language, text, STANDS, UNSTATED) == "passed"
    assert certainty(language, text, MAY, PROBABLE, hedge) == "passed"
    assert certainty(language, text, STANDS, PROBABLE, hedge).endswith("the statement keeps no such word")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "|Le tunnel est vide| et serait dangereux."),
        ("fr", "La galerie pourrait s'effondrer ; |le tunnel est vide|."),
        ("de", "|Der Tunnel ist leer| und soll gefährlich sein."),
        ("es", "|El túnel está vacío|, y la galería de al lado estaría llena."),
        ("ru", "|Тоннель пуст|, а галерея рядом с ним, вероятно, полна."),
        ("zh", "|隧道是空的|；旁边的坑道据称已满。"),
        ("en", "|The tunnel is empty| while the gallery may be full."),
    ],
)
def test_a_hedge_of_another_clause_leaves_it_certain(language: str, text: str) -> None:
    assert certainty(language, text, STANDS) == "passed"


@pytest.mark.parametrize("verb", ["ورجّح", "ورجح", "فرجّح", "رجّح", "وَرَجَّحَ"])
def test_an_arabic_verb_hedges_what_hangs_on_it_however_far(verb: str) -> None:
    expert = f"{verb} خبير الموارد المائية في معهد هيستن للمياه، إيفار شتولمرت، أن |يكون الجسر مغلقاً|"
    assert certainty("ar", f"{expert}.", PLAIN) == f'the text has "{verb}", the statement is certain'
    aside = expert.replace("|", "") + "، مشيراً إلى أن |مثله شائع|."
    assert certainty("ar", aside, "Such bridges are common.") == "passed"


@pytest.mark.parametrize(
    ("statement", "outcome"),
    [
        ("The tunnel would be empty.", "passed"),
        ("A possible leak makes the tunnel empty.", "passed"),
        ("The tunnel is probably empty.", "failed"),
        ("The tunnel would probably be empty.", "failed"),
        ("The tunnel is empty.", "failed"),
        ("The renewable tunnel cannot be full.", "failed"),
    ],
)
def test_a_certain_statement_may_keep_what_is_open_in_the_thing_itself(statement: str, outcome: str) -> None:
    found = certainty("fr", "Le tunnel |pourrait être vide|.", statement)
    assert (found == "passed") is (outcome == "passed")


@pytest.mark.parametrize(
    ("statement", "hedge", "detail"),
    [
        ("The tunnel is thought to be empty.", "à ce qu'on raconte au village", "passed"),
        ("The tunnel is empty.", "à ce qu'on raconte au village", 'it is possible, and "à ce qu\'on raconte au village" is no hedge that is known'),
        ("The tunnel is empty.", "peut-être", 'the text has "peut-être", the statement keeps no such word'),
        ("The tunnel would be empty.", "peut-être", "passed"),
    ],
)  # fmt: skip
def test_a_hedge_is_kept_or_known(statement: str, hedge: str, detail: str) -> None:
    text = "Le tunnel est peut-être |vide|, à ce qu'on raconte au village."
    assert certainty("fr", text, statement, POSSIBLE, hedge) == detail


@pytest.mark.parametrize(
    ("language", "text", "hedge"),
    [
        ("de", "Der Tunnel |sei leer|.", "sei"),
        ("ja", "トンネルは|空だ|という。", "という"),
        ("ko", "터널은 |비었|다고 한다.", "비었다고 한다"),
    ],
)
def test_forms_that_report_doubt_nothing_where_a_source_is_credited(language: str, text: str, hedge: str) -> None:
    assert certainty(language, text, STANDS) == "passed"
    assert certainty(language, text, STANDS, credited=False).endswith("the statement is certain")
    assert certainty(language, text, MAY, PROBABLE, hedge) == "passed"
    assert certainty(language, text, STANDS, PROBABLE, hedge).endswith("the statement keeps no such word")


# Headlines and summaries, English beside English.


def cited(statement: str, said: Certainty = CERTAIN) -> Allegation:
    return Allegation(
        id="a1", statement=statement, kind=AllegationKind.ASSERTION, source="s1", certainty=said,
        speech=Speech.INDIRECT, evidence=(), grounded=True, salience=1,
    )  # fmt: skip


def retold(text: str, *allegations: Allegation) -> list[str]:
    return [c.detail or c.outcome for c in Modality(english(), english()).retold(text, allegations)]


@pytest.mark.parametrize(
    ("text", "statements", "detail"),
    [
        ("The bridge is not closed", ["The bridge isn't closed"], "passed"),
        ("Leroy denies a closure", ["The bridge isn't closed"], "passed"),
        ("The bridge is not closed", ["The closure was denied"], "passed"),
        ("The bridge is not closed", ["The bridge is closed"], 'it says "not", what it cites denies nothing'),
        ("The bridge is closed", ["The bridge is not closed"], "what it cites is denied there, and not here"),
        ("The bridge is closed", ["The bridge is not closed", "It is shut"], "passed"),
        ("Not only the bridge is closed", ["The bridge is closed"], "passed"),
    ],
)
def test_what_is_retold_denies_what_it_cites_denies(text: str, statements: list[str], detail: str) -> None:
    assert retold(text, *map(cited, statements)) == [detail, "passed"]


@pytest.mark.parametrize(
    ("text", "said", "outcome"),
    [
        ("The tunnel would be empty", PROBABLE, "passed"),
        ("The tunnel may be empty", POSSIBLE, "passed"),
        ("The tunnel is empty", POSSIBLE, 'a1 is possible ("possible"), this is not'),
        ("The tunnel is empty", CERTAIN, "passed"),
        ("The tunnel is empty", UNSTATED, "passed"),
    ],
)
def test_what_is_retold_keeps_the_hedge(text: str, said: Certainty, outcome: str) -> None:
    assert retold(text, cited("The tunnel may be empty", said)) == ["passed", outcome]


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.sampled_from(LANGUAGES), st.sampled_from(list(Certainty)))
def test_no_text_is_too_odd(text: str, statement: str, hedge: str, language: str, said: Certainty) -> None:
    case = marked(f"|{text.replace('|', '')}|", language, whole=True)
    lexicon = lexicon_for(language)
    if lexicon is None:
        return
    modality = Modality(lexicon, english())
    checks: list[Check] = [
        modality.polarity(statement, said, case.passage),
        modality.certainty(statement, said, [hedge], case.passage, credited=True),
        *modality.retold(text, [cited(statement, said)]),
    ]
    for check in checks:
        assert check.outcome == ("failed" if check.detail else "passed")
        assert "\n" not in check.detail, "a problem is one line"


@given(st.sampled_from(["not", "never", "no", "cannot", "isn't"]), st.sampled_from(["zug", "bru kex", "lam: tor"]))
def test_a_negation_that_the_text_has_not_is_always_found(word: str, words: str) -> None:
    for language in LANGUAGES[:-1]:
        assert "denies nothing there" in polarity(language, f"|{words}|.", f"It is {word} so.")


# Who keeps back does not deny.


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "|لم تؤكد الوزارة إغلاق الجسر|."),
        ("de", "|Das Ministerium hat die Sperrung nicht bestätigt|."),
        ("en", "|The ministry did not immediately confirm the closure|."),
        ("en", "|The ministry declined to comment on the closure|."),
        ("en", "|The ministry neither confirmed nor denied the closure|."),
        ("es", "|El ministerio no confirmó el cierre|."),
        ("fr", "|Le ministère n'a pas confirmé la fermeture|."),
        ("it", "|Il ministero non ha confermato la chiusura|."),
        ("ja", "|同省は閉鎖についてコメントを控えた|。"),
        ("ko", "|교통부는 폐쇄에 대한 언급을 거부했다|."),
        ("pt", "|O ministério não confirmou o encerramento|."),
        ("ru", "|Министерство не подтвердило закрытие|."),
        ("tr", "|Bakanlık kapanışı doğrulamadı|."),
        ("uk", "|Міністерство не підтвердило закриття|."),
        ("zh", "|该部未证实关闭|。"),
    ],
)
def test_who_does_not_confirm_has_not_denied(language: str, text: str) -> None:
    case = marked(text, language, whole=True)
    wrong = checks_of(case, "The ministry denied the closure.")["polarity"]
    assert wrong.outcome == "failed"
    assert "denied" in wrong.detail
    assert checks_of(case, "The ministry did not confirm the closure.")["polarity"].outcome == "passed"
    assert checks_of(case, "The ministry declined to comment on the closure.")["polarity"].outcome == "passed"


@pytest.mark.parametrize(
    ("text", "statement", "outcome"),
    [
        ("|Le ministère a démenti la fermeture|.", "The ministry denied the closure.", "passed"),
        ("|Le ministère a démenti la fermeture|.", "The ministry declined to comment on the closure.", "failed"),
        ("|Le ministère a confirmé la fermeture|.", "The ministry denied the closure.", "failed"),
        ("|Le pont n'est pas fermé|, dit-elle.", "The ministry denied that the bridge is closed.", "passed"),
        ("|Le ministère n'a pas confirmé, puis il a démenti|.", "The ministry denied it.", "passed"),
        ("|Les îles contestées sont vides|.", "The disputed islands are empty.", "passed"),
    ],
)
def test_a_denial_is_one_on_both_sides(text: str, statement: str, outcome: str) -> None:
    assert checks_of(marked(text, whole=True), statement)["polarity"].outcome == outcome
