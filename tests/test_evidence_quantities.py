"""Figures and dates of English statements beside made-up evidence; what a figure is, test_evidence_figures.py tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evidence.quantities import Quantities
from summarizer.lexicon import lexicon_for
from tests.beside_text import LANGUAGES, Marked, checks_of, marked
from tests.test_evidence_fold import ANY_TEXT

ENGLISH = lexicon_for("en")
assert ENGLISH is not None


def quantities(case: Marked) -> Quantities:
    assert ENGLISH is not None
    return Quantities(lexicon_for(case.text.language), ENGLISH)


def numbers(case: Marked, statement: str, told: str = "") -> tuple[str, str]:
    found = quantities(case).numbers(statement, case.passage, told)
    return found.outcome, found.detail


def dates(case: Marked, statement: str, told: str = "") -> tuple[str, str]:
    found = quantities(case).dates(statement, case.passage, told)
    return found.outcome, found.detail


# Numbers.


@pytest.mark.parametrize(
    ("language", "text", "true", "false", "lacking"),
    [
        ("fr", "Le séisme a fait |quatre-vingt-douze morts|.", "The quake killed 92 people.", "The quake killed 82 people.", "82"),
        ("fr", "Le projet |coûte 1 240,5 millions| d'euros.", "It costs 1.2405 billion euros.", "It costs 1.24 billion euros.", "1240000000"),
        ("fr", "|La moitié des ponts| est fermée.", "Half of the bridges are closed.", "A third of the bridges are closed.", "0.333333"),
        ("de", "|Rund 1.240 Menschen| leben hier.", "About 1,240 people live here.", "About 1,250 people live here.", "1250"),
        ("de", "|Die Miete stieg um 3,75 Prozent|.", "The rent rose by 3.75 percent.", "The rent rose by 375 percent.", "375"),
        ("es", "|Murieron doscientas tres| personas.", "203 people died.", "230 people died.", "230"),
        ("es", "|Perdió 1,2 millones| de euros.", "It lost 1.2 million euros.", "It lost 12 million euros.", "12000000"),
        ("ru", "|Погибли сорок семь человек|.", "Forty-seven people died.", "Forty-six people died.", "46"),
        ("ru", "|Ремонт обойдётся в 5,6 тыс. рублей|.", "The repair will cost 5,600 roubles.", "The repair will cost 56,000 roubles.", "56000"),
        ("zh", "|约两万一千人|撤离。", "About 21,000 people left.", "About 20,000 people left.", "20000"),
        ("zh", "|损失3.5亿元|。", "The loss is 350 million yuan.", "The loss is 35 million yuan.", "35000000"),
        ("ja", "|3万5千人|が避難した。", "35,000 people left.", "30,000 people left.", "30000"),
        ("ar", "|قُتل ٤٢ شخصاً| في الحادث.", "42 people were killed.", "24 people were killed.", "24"),
        ("ar", "|قُتل خمسة عشر شخصاً| في الحادث.", "Fifteen people were killed.", "Five people were killed.", "5"),
        ("tr", "|Kazada on dört kişi öldü|.", "Fourteen people died.", "Forty people died.", "40"),
        ("tr", "|Şirket 46 bin 300 ton sattı|.", "The company sold 46,300 tonnes.", "The company sold 46,000 tonnes.", None),
        ("en", "|A dozen ships| sank.", "Twelve ships sank.", "Twenty ships sank.", "20"),
        ("uk", "|Загинули дванадцять осіб|.", "Twelve people died.", "Eleven people died.", "11"),
    ],
)  # fmt: skip
def test_a_figure_must_stand_in_the_sentences(
    language: str, text: str, true: str, false: str, lacking: str | None
) -> None:
    case = marked(text, language)
    assert numbers(case, true) == ("passed", "")
    if lacking is not None:  # "46 bin 300" is also 46 thousand and 300
        assert numbers(case, false) == ("failed", f"{lacking} does not stand in the evidence")


@pytest.mark.parametrize(
    ("text", "statement", "outcome"),
    [
        ("Sept |morts|. Rien.", "Seven people died.", "passed"),
        ("Sept blessés. Des |morts| aussi.", "Seven people were hurt, others died.", "passed"),
        ("Sept blessés. Il pleut. Des |morts| aussi.", "Seven people were hurt, others died.", "failed"),
        ("Des |morts|. Sept blessés.", "Seven people were hurt, others died.", "failed"),
        ("Sept |blessés. Deux| morts.", "Seven people were hurt, two died.", "passed"),
        ("Sept |blessés|. Il pleut. Trois |morts|.", "Seven people were hurt, three died.", "passed"),
    ],
    ids=["itself", "the one before", "two before", "the one behind", "of a span over two", "of any span"],
)
def test_in_which_sentence_it_may_stand(text: str, statement: str, outcome: str) -> None:
    assert numbers(marked(text), statement)[0] == outcome


@pytest.mark.parametrize(
    ("statement", "outcome"),
    [
        ("There is no danger for one of the bridges.", "passed"),
        ("The two sides met.", "passed"),
        ("The sides signed their two treaties.", "passed"),
        ("Two sides met.", "failed"),
        ("The three sides met.", "failed"),
        ("Covid-19 closes it.", "failed"),
        ("The first bridge is closed.", "passed"),
    ],
)
def test_what_english_counts_as_a_figure(statement: str, outcome: str) -> None:
    assert numbers(marked("|Le pont est fermé|."), statement)[0] == outcome


def test_every_figure_that_is_lacking_is_named_in_order() -> None:
    found = numbers(marked("|Trois ponts sont fermés|."), "Nine bridges, three roads and 2.5 tunnels are closed.")
    assert found == ("failed", "2.5, 9 does not stand in the evidence")


def test_a_sentence_that_retells_may_have_the_figures_of_what_it_cites() -> None:
    case = marked("|Le pont est fermé|.")
    assert numbers(case, "Five bridges are closed.", told="5 bridges are closed")[0] == "passed"
    assert numbers(case, "Five bridges are closed.", told="six bridges are closed")[0] == "failed"


@pytest.mark.parametrize(
    ("statement", "outcome"),
    [
        ("The bridge has 92 cables.", "passed"),
        ("The bridge has 93 cables.", "failed"),
        ("The bridge has ninety-three cables.", "not_checked"),
        ("The bridge is closed.", "passed"),
    ],
)
def test_without_word_lists_digits_are_compared_and_words_are_not(statement: str, outcome: str) -> None:
    found = numbers(marked("|Silta on suljettu, 92 kaapelia|.", "fi"), statement)
    assert found[0] == outcome
    assert ("no word list" in found[1]) is (outcome == "not_checked")


FIGURES = st.integers(2, 10**12) | st.decimals(0, 10**6, places=2, allow_nan=False).filter(
    lambda d: d != d.to_integral()
)


@given(FIGURES, st.sampled_from(LANGUAGES), st.sampled_from(["{} x.", "x {}: y", "({})", "«{}»", "{}"]))
def test_a_figure_that_stands_there_in_digits_never_fails(figure: object, language: str, around: str) -> None:
    case = marked(f"|{around.format(figure)}|", language, whole=True)
    assert numbers(case, f"It is {figure} there.") == ("passed", "")


@given(st.integers(1_000, 10**9), st.sampled_from([language for language in LANGUAGES if lexicon_for(language)]))
def test_nor_does_one_grouped_as_the_language_groups_it(figure: int, language: str) -> None:
    lexicon = lexicon_for(language)
    assert lexicon is not None
    for mark in lexicon.grouping:
        case = marked(f"|x {f'{figure:,}'.replace(',', mark)} y|", language, whole=True)
        assert numbers(case, f"It is {figure:,} there.") == ("passed", "")


@given(st.integers(2, 10**6), st.integers(2, 10**6), st.sampled_from(LANGUAGES))
def test_of_two_numbers_only_the_same_passes(said: int, shown: int, language: str) -> None:
    case = marked(f"|x {shown} y|", language, whole=True)
    assert numbers(case, f"It is {said} there.")[0] == ("passed" if said == shown else "failed")


# Dates.


@pytest.mark.parametrize(
    ("language", "text", "true", "false", "lacking"),
    [
        ("fr", "Elle est venue |lundi 3 mars|.", "She came on Monday, 3 March.", "She came on Tuesday, 3 March.", "Tuesday"),
        ("fr", "Elle est venue |le 03/05/2031|.", "She came in May.", "She came in April.", "April"),
        ("de", "Sie kam |am Mittwochmorgen|.", "She came on Wednesday.", "She came on Thursday.", "Thursday"),
        ("es", "Vino |el sábado 5 de agosto|.", "She came on Saturday, 5 August.", "She came on Sunday, 5 August.", "Sunday"),
        ("ru", "Она приехала |в четверг, 14 октября|.", "She came on Thursday, 14 October.", "She came on Thursday, 14 December.", "December"),
        ("zh", "她|3月5日星期五|抵达。", "She arrived on Friday, 5 March.", "She arrived on Friday, 5 May.", "May"),
        ("ja", "彼女は|5月の火曜日|に来た。", "She came on a Tuesday in May.", "She came on a Monday in May.", "Monday"),
        ("ar", "وصلت |يوم الثلاثاء في يونيو|.", "She arrived on a Tuesday in June.", "She arrived on a Tuesday in July.", "July"),
        ("tr", "|Çarşamba günü, 7 Eylül'de| geldi.", "She came on Wednesday, 7 September.", "She came on Friday, 7 September.", "Friday"),
        ("uk", "Вона приїхала |в неділю, 2 липня|.", "She came on Sunday, 2 July.", "She came on Sunday, 2 June.", "June"),
        ("en", "She came |on Friday in May|.", "She came on a Friday in May.", "She came on a Friday in March.", "March"),
    ],
)  # fmt: skip
def test_a_month_or_a_weekday_must_stand_in_the_sentences(
    language: str, text: str, true: str, false: str, lacking: str
) -> None:
    case = marked(text, language)
    assert dates(case, true) == ("passed", "")
    assert dates(case, false) == ("failed", f"{lacking}: no such date in the evidence")


@pytest.mark.parametrize(
    ("statement", "outcome"),
    [
        ("It may march into the sun and mark the sat nav.", "passed"),
        ("It opened in May.", "failed"),
        ("March was wet.", "failed"),
        ("It opened on Monday.", "failed"),
    ],
)
def test_a_date_of_a_statement_has_its_capital(statement: str, outcome: str) -> None:
    assert dates(marked("|Le pont est ouvert|."), statement)[0] == outcome


def test_a_date_may_stand_in_the_sentence_before_or_in_what_is_retold() -> None:
    assert dates(marked("C'était lundi. |Il pleuvait|."), "It rained on Monday.")[0] == "passed"
    assert dates(marked("C'était lundi. Puis vint mardi. |Il pleuvait|."), "It rained on Monday.")[0] == "failed"
    assert dates(marked("|Il pleuvait|."), "It rained on Monday.", told="It rained on Monday")[0] == "passed"
    assert dates(marked("|Il pleuvait|."), "It rained on Monday.", told="It rained in May")[0] == "failed"
    assert dates(marked("|Il pleuvait|."), "It rained in May.", told="It rained in May")[0] == "passed"
    assert dates(marked("|Il pleuvait|."), "It rained in May.", told="It may rain on Monday")[0] == "failed"


def test_without_word_lists_dates_are_not_checked_where_there_are_any() -> None:
    case = marked("|Silta avattiin maanantaina|.", "fi")
    assert dates(case, "The bridge opened on Monday.")[0] == "not_checked"
    assert dates(case, "The bridge opened.")[0] == "passed"


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.sampled_from(LANGUAGES))
def test_no_text_is_too_odd(text: str, statement: str, told: str, language: str) -> None:
    case = marked(f"|{text.replace('|', '')}|", language, whole=True)
    for outcome, detail in (numbers(case, statement, told), dates(case, statement, told)):
        assert (outcome == "passed") is (not detail)
    assert case.text.text == text.replace("|", "")


@pytest.mark.parametrize(
    ("language", "text", "statement"),
    [
        ("fr", "|Il est mort à 90 ans.|", "He died aged 90."),
        ("ru", "|Он умер в возрасте 90 лет.|", "He died aged 90."),
        ("en", "|A 40-year-old man died.|", "A man aged 40 died."),
        ("en", "|Anna Lee, 40, died.|", "Anna Lee (40) died."),
        ("de", "|Ein 40-Jähriger starb.|", "A man of 40 was killed."),
        ("ja", "|40歳の男性が死亡した。|", "A 40-year-old man died."),
        ("zh", "|一名40岁男子死亡。|", "A man, 40, died."),
        ("ko", "|40세 남성이 숨졌다.|", "A man, 40, died."),
        ("tr", "|40 yaşındaki adam öldü.|", "A man aged 40 died."),
        ("uk", "|Помер 40-річний чоловік.|", "A man aged 40 died."),
    ],
)
def test_an_age_is_no_count_of_the_dead(language: str, text: str, statement: str) -> None:
    assert checks_of(marked(text, language), statement)["numbers"].outcome == "passed"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "|Un homme de 40 ans est mort.|"),
        ("fr", "|Il est mort en 40 jours.|"),
        ("de", "|Ein 40-Jähriger starb.|"),
        ("en", "|A man died aged 40.|"),
        ("ja", "|40歳の男性が死亡した。|"),
        ("zh", "|一名40岁男子死亡。|"),
        ("ko", "|40세 남성이 숨졌다.|"),
        ("tr", "|40 yaşındaki adam öldü.|"),
        ("uk", "|Помер 40-річний чоловік.|"),
        ("ru", "|Погиб 40-летний мужчина.|"),
    ],
)
def test_nor_are_years_or_days_the_dead(language: str, text: str) -> None:
    assert checks_of(marked(text, language), "40 people died.")["numbers"].outcome == "failed"
