"""What figures count, and figures or dates that are exchanged. Texts and statements are made up."""

from __future__ import annotations

import pytest

from summarizer.evidence.clauses import plain
from summarizer.evidence.units import UnitReader
from summarizer.lexicon import lexicon_for
from tests.beside_text import marked
from tests.test_evidence_quantities import dates, numbers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "مقتل 40 شخصًا وإصابة 12"),
        ("de", "Es gab 40 Tote und 12 Verletzte."),
        ("en", "It killed 40 and hurt 12."),
        ("es", "Hubo 40 muertos y 12 heridos."),
        ("fr", "Le 3 mars 2031, le séisme a fait 40 morts et 12 blessés."),
        ("it", "Ci sono 40 morti e 12 feriti."),
        ("ja", "40人が死亡し、12人が負傷した。"),
        ("ko", "40명이 숨지고 12명이 다쳤다."),
        ("pt", "Há 40 mortos e 12 feridos."),
        ("ru", "Погибли 40 человек, 12 ранены."),
        ("tr", "40 kişi öldü, 12 kişi yaralandı."),
        ("uk", "Загинули 40 людей, поранено 12."),
        ("zh", "造成40人死亡、12人受伤。"),
    ],
)
def test_the_dead_and_the_hurt_are_not_exchanged(language: str, text: str) -> None:
    case = marked(f"|{text}|", language, whole=True)
    assert numbers(case, "40 people were killed and 12 hurt.") == ("passed", "")
    wrong = ("failed", "12 counts dead here, and hurt in the evidence")
    assert numbers(case, "12 people were killed and 40 hurt.") == wrong
    assert numbers(case, "Twelve people died.")[0] == "failed"


@pytest.mark.parametrize(
    ("language", "text", "true", "false"),
    [
        ("fr", "Il faut 5 jours et 12 heures.", "It takes 12 hours.", "It takes 12 days."),
        ("de", "Es kostet 13 Millionen Euro.", "It costs 13 million euros.", "It costs 13 million dollars."),
        ("es", "Son 12 kilómetros y 40 toneladas.", "It is 12 kilometres and 40 tons.", "It is 12 tons."),
        ("ru", "За 3 часа проехали 40 километров.", "40 kilometres in 3 hours.", "40 hours."),
        ("tr", "Yüzde 35 arttı, 4 saat sürdü.", "It rose by 35%.", "It took 35 hours."),
        ("zh", "持续3小时，增加40%。", "It rose by 40 percent in 3 hours.", "It took 40 hours."),
        ("en", "It cost $12m and took 40 minutes.", "It took 40 minutes.", "It cost $40."),
    ],
)
def test_a_measure_or_a_currency_is_not_another(language: str, text: str, true: str, false: str) -> None:
    case = marked(f"|{text}|", language, whole=True)
    assert numbers(case, true) == ("passed", "")
    assert numbers(case, false)[0] == "failed"


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Le mort était là avec 12 blessés dans 3 rues et 4 autos.", ["hurt", "", ""]),
        ("Le mort était là, 12 blessés.", ["hurt"]),
        ("40 personnes, 12 morts, 3 blessés.", ["", "dead", "hurt"]),
        ("40 morts ou blessés", [""]),
        ("40 réfugiés évacués ou tués et 3 blessés", ["", "hurt"]),
        ("12 bateaux", [""]),
        ("12 € et 3 km", ["euros", "kilometres"]),
    ],
)
def test_where_nobody_can_tell_what_is_counted_there_is_no_unit(text: str, units: list[str]) -> None:
    assert [counted.unit for counted in UnitReader(lexicon_for("fr")).counted(plain(text))] == units


@pytest.mark.parametrize(
    ("language", "text", "true", "false"),
    [
        ("fr", "Fermé le 3 mars, il rouvrira le 5 avril.", "It closes on 3 March.", "It closes on 5 March."),
        ("fr", "Fermé du 3 au 5 mars.", "It was closed from 3 to 5 March.", "It was closed on 4 March, with 4."),
        ("fr", "Le 1er mars 2031, puis le 2 mai 2030.", "On 1 March 2031.", "On 1 March 2030."),
        ("de", "Am 3. März und am 5. April.", "On 5 April.", "On 3 April."),
        ("es", "El 3 de marzo y el 5 de abril.", "On April 5.", "On April 3."),
        ("ru", "3 марта и 5 апреля.", "On 5 April.", "On 3 April."),
        ("zh", "3月3日和4月5日。", "On 5 April.", "On 3 April."),
        ("ja", "3月3日から、4月5日まで。", "From 3 March to 5 April.", "On 3 April."),
        ("ar", "في 3 مارس و5 أبريل", "On 5 April.", "On 3 April."),
        ("en", "On March 3 and April 5.", "On 5 April.", "On 3 April."),
        ("fr", "Le 03/05/2031 et le 7 juin.", "On 3 May.", "On 3 June."),
    ],
)
def test_a_day_belongs_to_its_month_and_a_year_to_both(language: str, text: str, true: str, false: str) -> None:
    case = marked(f"|{text}|", language, whole=True)
    assert dates(case, true) == ("passed", "")
    assert dates(case, false)[0] == "failed"


def test_a_day_whose_month_stands_elsewhere_may_be_of_any() -> None:
    assert dates(marked("|3月4日、7日（金）に署名|。", "ja", whole=True), "On Friday, 7 March.") == ("passed", "")
    assert dates(marked("|Im März, und zwar am 7., nicht am 4. März|.", "de", whole=True), "On 7 March.")[0] == "passed"


@pytest.mark.parametrize(
    ("text", "statement", "outcome"),
    [
        ("The bridge may be closed.", "The bridge closed in May.", "failed"),
        ("The march was long.", "It was long in March.", "failed"),
        ("It opens in May.", "It opens in May.", "passed"),
        ("It opens on 3 May.", "It opens in May.", "passed"),
        ("It opens May 3.", "It opens on 3 May.", "passed"),
        ("It ran between April and May.", "It ran until May.", "passed"),
        ("Of the 12 may be hurt.", "It was in May.", "failed"),
        ("Theresa spoke.", "Theresa May spoke.", "passed"),
    ],
)
def test_may_is_a_month_only_beside_what_makes_it_one(text: str, statement: str, outcome: str) -> None:
    assert dates(marked(f"|{text}|", "en", whole=True), statement)[0] == outcome


@pytest.mark.parametrize(
    ("language", "text", "statement", "outcome"),
    [
        ("fr", "|Quatorze ponts sont fermés|.", "One bridge is closed.", "failed"),
        ("fr", "|Quatorze ponts sont fermés|.", "1 bridge is closed.", "failed"),
        ("fr", "|Un pont est fermé| et 12 routes aussi.", "One bridge is closed.", "passed"),
        ("fr", "|Douze ponts sont fermés| par une ministre.", "1 bridge is closed.", "failed"),
        ("fr", "|Le pont a fermé le 3 mars|.", "It closed on 1 March.", "failed"),
        ("fr", "|Le pont a fermé le 1er mars|.", "It closed on 1 March.", "passed"),
        ("fr", "|Le pont a fermé le premier mars|.", "It closed on 1 March.", "passed"),
        ("ru", "|Погиб мужчина|, 12 ранены.", "One man died.", "passed"),
        ("ru", "|Погибли 12 мужчин|.", "One man died.", "failed"),
        ("en", "|A man died|, and 12 were hurt.", "One man died.", "passed"),
        ("en", "|12 men died|.", "One of them, and no one else, died one day.", "passed"),
        ("fr", "|Douze personnes sont mortes|.", "Zero people died.", "failed"),
        ("fr", "|Personne n'est mort|.", "Zero people died.", "passed"),
        ("de", "|Der Streik dauert bis 22 Uhr|.", "The strike lasts until 22:00.", "passed"),
    ],
)
def test_one_and_zero_are_figures(language: str, text: str, statement: str, outcome: str) -> None:
    case = marked(text, language, whole=True)
    found = {numbers(case, statement)[0], dates(case, statement)[0]}
    assert ("failed" in found) is (outcome == "failed"), found


@pytest.mark.parametrize(
    ("text", "statement", "outcome"),
    [
        ("A híd 3 millió forintba került.", "It cost 3 million forints.", "not_checked"),
        ("A híd 3,5 milliárd forintba került.", "It cost 3.5 billion forints.", "not_checked"),
        ("A híd 3 millió forintba került.", "It cost 4 million forints.", "failed"),
        ("A híd tizenkét napig zárva volt.", "It was closed for 12 days.", "not_checked"),
        ("A híd 12 napig zárva volt.", "It was closed for 12 days.", "passed"),
    ],
)
def test_without_word_lists_what_a_word_may_multiply_is_not_checked(text: str, statement: str, outcome: str) -> None:
    assert numbers(marked(f"|{text}|", "hu", whole=True), statement)[0] == outcome


@pytest.mark.parametrize(
    ("language", "text", "statement", "outcome"),
    [
        ("en", "Of the 100 passengers, 40, among them children, died.", "Of the 100 passengers 40 died.", "passed"),
        ("fr", "Sur les 100 passagers, 40, dont des enfants, sont morts.", "Of the 100 passengers 40 died.", "passed"),
        ("de", "Von 100 Passagieren starben 40, darunter Kinder.", "Of the 100 passengers 40 died.", "passed"),
        ("zh", "100名乘客中，40，受伤。", "40 of 100 passengers were hurt.", "passed"),
        ("fr", "Lots vendus : le premier, 40, le second, 12 euros.", "The first lot went for 40 euros.", "passed"),
        ("fr", "Anna Lenz, 40, est partie.", "It lasted 40 hours.", "failed"),
        ("fr", "Anna Lenz (40) est partie.", "Anna Lenz, 40, left.", "passed"),
        ("fr", "Anna Lenz (40) est partie.", "It lasted 40 hours.", "failed"),
        ("en", "Anna Lenz, 40, died.", "Anna Lenz, 40, died.", "passed"),
        ("en", "Anna Lenz, 40, died.", "40 died.", "passed"),
        ("en", "It took 40 hours.", "Anna Lenz, 40, died.", "failed"),
    ],
)
def test_a_figure_between_commas_is_an_age_only_beside_a_name(
    language: str, text: str, statement: str, outcome: str
) -> None:
    assert numbers(marked(f"|{text}|", language, whole=True), statement)[0] == outcome
