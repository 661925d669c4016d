"""True statements that were refused, and falsehoods that passed, when new articles were written to test the checks blind.

Texts and statements are made up. Each row is one cause, in a language in which it was found.
"""

from __future__ import annotations

import pytest

from tests.beside_text import checks_of, marked

LEROY = "Anne Leroy | person | lawyer | 정수아"


@pytest.mark.parametrize(
    ("language", "text", "statement"),
    [
        ("de", "|Der Wetterdienst warnt vor Orkanböen.|", "Hurricane-force gusts are forecast."),
        ("zh", "|停运列车83列。|", "Eighty-three trains were cancelled."),
        ("uk", "|Дефіцит становить 3,9% ВВП.|", "The deficit is 3.9% of GDP."),
        ("en", "|The striker scored twice in the second half.|", "The striker scored two second-half goals."),
        ("it", "|Sono previste onde fino a tre metri e mezzo.|", "Waves of up to 3.5 metres are forecast."),
        ("ar", "|رفع البنك سعر الفائدة 50 نقطة أساس.|", "The bank raised the interest rate by half a percentage point."),
        ("ar", "|يجتمع المجلس في الساعة التاسعة من صباح السبت.|", "The cabinet meets at 9 a.m. on Saturday."),
        ("ar", "|يجتمع المجلس في الساعة التاسعة والنصف من صباح السبت.|", "The cabinet meets at 9:30 a.m. on Saturday."),
        ("ar", "|وصلت المحادثات إلى طريق مسدود.|", "The talks have reached a dead end."),
        ("es", "|No descarta que las lluvias obliguen a cerrar la mina.|", "The rain may force the mine to close."),
        ("de", "|Ein Prozessbeginn ist frühestens im Mai.|", "The trial will not start before May."),
        ("de", "|Die Bürger sollen die Häuser nicht verlassen.|", "People should stay indoors."),
        ("it", "|Il sindaco è estraneo ai fatti.|", "The mayor had nothing to do with the matter."),
        ("pt", "|Faltou-nos eficácia, não faltou vontade.|", "The team lacked efficiency, not will."),
        ("ko", "|부상당한 수비수는 최소 6주간 결장한다.|", "The injured defender is out for at least six weeks."),
    ],
)  # fmt: skip
def test_what_is_true_is_not_refused(language: str, text: str, statement: str) -> None:
    failed = {c.name: c.detail for c in checks_of(marked(text, language), statement).values() if c.outcome == "failed"}
    assert not failed.keys() & {"names", "numbers", "dates", "polarity", "charges"}, failed


@pytest.mark.parametrize(
    ("language", "text", "statement", "check"),
    [
        ("ar", "|يجتمع المجلس في الساعة التاسعة من صباح السبت.|", "The cabinet meets at 8 a.m. on Saturday.", "numbers"),
        ("es", "|No descarta que las lluvias obliguen a cerrar la mina.|", "The rain closes the mine.", "polarity"),
        ("it", "|Il sindaco è estraneo ai fatti.|", "The mayor took part in it.", "polarity"),
        ("it", "|Il sindaco ha parlato, escludendo le proprie dimissioni.|", "The mayor will resign.", "polarity"),
        ("en", "|The mayor ruled out a rise in fares.|", "Fares will rise.", "polarity"),
        ("fr", "|Il est mis en examen pour abus de confiance.|", "He is accused of rape.", "charges"),
        ("es", "|Cobraban dinero, dijo la policía.|", "They are charged with murder.", "charges"),
        ("ja", "|高齢の被害者から金をだまし取った。|", "He is suspected of murder.", "charges"),
        ("it", "|La procura ha chiesto il rinvio a giudizio.|", "He has been convicted.", "charges"),
        ("ru", "|Следственный комитет возбудил уголовное дело.|", "He has been convicted.", "charges"),
        ("tr", "|Savcılık zimmet suçundan dava açtı.|", "He has been convicted.", "charges"),
        ("de", "|Die Staatsanwaltschaft hat Anklage erhoben.|", "He has been acquitted.", "charges"),
        ("pt", "|A polícia prendeu o empresário por fraudar licitações.|", "He is suspected of trafficking drugs.", "charges"),
        ("it", "|Trenta migranti sono stati tratti in salvo.|", "Thirty migrants drowned.", "charges"),
    ],
)  # fmt: skip
def test_what_is_false_is_refused(language: str, text: str, statement: str, check: str) -> None:
    assert checks_of(marked(text, language), statement)[check].outcome == "failed"


@pytest.mark.parametrize("text", ["정수아는 |다리가 폐쇄됐다|고 밝혔다.", "정수아 변호사는 |다리가 폐쇄됐다|고 밝혔다.", "정수아씨가 |다리가 폐쇄됐다|고 밝혔다."])  # fmt: skip
def test_a_korean_name_stands_before_its_particles(text: str) -> None:
    checks = checks_of(
        marked(text, "ko"), "The bridge of Leroy is closed.", actors=(LEROY,), sources=("Anne Leroy | named",)
    )
    assert checks["names"].outcome == "passed"


def test_a_longer_korean_word_is_no_name_with_particles() -> None:
    checks = checks_of(
        marked("정수아리랑은 |다리가 폐쇄됐다|고 밝혔다.", "ko"), "The bridge of Leroy is closed.", actors=(LEROY,)
    )
    assert checks["names"].outcome == "failed"
