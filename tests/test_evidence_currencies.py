"""Currencies in each language, beside English statements. Texts and statements are made up."""

from __future__ import annotations

import pytest

from tests.beside_text import marked
from tests.test_evidence_quantities import numbers


@pytest.mark.parametrize(
    ("language", "text", "cost"),
    [
        ("ar", "كلف 3 مليارات يوان", "3 billion yuan"), ("ar", "كلف 3 ملايين ليرة لبنانية", "3 million pounds"), ("ar", "كلف 3 ملايين ريال", "3 million riyals"),
        ("ar", "كلف 3 ملايين درهم", "3 million dirhams"), ("ar", "كلف 3 ملايين دينار", "3 million dinars"), ("ar", "كلف 3 ملايين جنيه", "3 million pounds"),
        ("de", "Es kostet 3 Milliarden Yuan.", "3 billion yuan"), ("de", "Es kostet 3 Millionen Schweizer Franken.", "3 million Swiss francs"),
        ("de", "Es kostet 3 Millionen schwedische Kronen.", "3 million kronor"), ("de", "Es kostet 3 Millionen Hrywnja.", "3 million hryvnias"),
        ("en", "It cost 3 billion yuan.", "3 billion yuan"), ("en", "It cost ¥3 billion.", "3 billion yen"), ("en", "It cost CHF 3 million.", "3 million francs"),
        ("en", "It cost 3 billion South Korean won.", "3 billion won"), ("en", "It cost ₺3 billion.", "3 billion lira"),
        ("es", "Cuesta 3.000 millones de yuanes.", "3 billion yuan"), ("es", "Cuesta 3 millones de pesos.", "3 million pesos"),
        ("es", "Cuesta $3 millones.", "3 million pesos"), ("es", "Cuesta 3 millones de rublos.", "3 million rubles"),
        ("fr", "Il coûte 3 milliards de yuans.", "3 billion yuan"), ("fr", "Il coûte 3 milliards de yens.", "3 billion yen"),
        ("fr", "Il coûte 3 millions de francs suisses.", "3 million Swiss francs"), ("fr", "Il coûte 3 millions de livres turques.", "3 million lira"),
        ("fr", "Il coûte 3 millions de hryvnias.", "3 million hryvnias"), ("fr", "Il coûte 3 millions de couronnes.", "3 million kronor"),
        ("it", "Costa 3 miliardi di yuan.", "3 billion yuan"), ("it", "Costa 3 milioni di lire turche.", "3 million lira"),
        ("it", "Costa 3 milioni di sterline.", "3 million pounds"), ("ja", "3億元かかる。", "300 million yuan"), ("ja", "3億円かかる。", "300 million yen"),
        ("ja", "3億ウォンかかる。", "300 million won"), ("ko", "3억 위안이 든다.", "300 million yuan"), ("ko", "3억원이 든다.", "300 million won"), ("ko", "3억 엔이 든다.", "300 million yen"),
        ("pt", "Custa R$ 3 bilhões.", "3 billion reais"), ("pt", "Custa 3 milhões de ienes.", "3 million yen"), ("pt", "Custa 3 milhões de reais.", "3 million reais"),
        ("ru", "Это стоит 3 млрд юаней.", "3 billion yuan"), ("ru", "Это стоит 3 млн швейцарских франков.", "3 million Swiss francs"),
        ("ru", "Это стоит 3 млн гривен.", "3 million hryvnias"), ("ru", "Это стоит 3 млн турецких лир.", "3 million Turkish lira"),
        ("ru", "Это стоит 3 млн рупий.", "3 million rupees"), ("tr", "Maliyeti 3 milyar yuan.", "3 billion yuan"), ("tr", "Maliyeti 3 milyon lira.", "3 million lira"),
        ("tr", "Maliyeti 3 milyon TL.", "3 million lira"), ("tr", "Maliyeti 3 milyon ruble.", "3 million roubles"),
        ("uk", "Це коштує 3 млрд юанів.", "3 billion yuan"), ("uk", "Це коштує 3 млн грн.", "3 million hryvnias"),
        ("zh", "耗资3亿元。", "300 million yuan"), ("zh", "耗资3亿日元。", "300 million yen"), ("zh", "耗资3亿韩元。", "300 million won"), ("zh", "耗资新台币3亿元。", "300 million Taiwan dollars"),
    ],
)  # fmt: skip
def test_a_currency_is_not_another(language: str, text: str, cost: str) -> None:
    case = marked(f"|{text}|", language, whole=True)
    assert numbers(case, f"It cost {cost}.") == ("passed", "")
    amount = " ".join(cost.split()[:2])
    for other in {"euros", "dollars", "Polish zlotys"} - ({"dollars"} if "dollar" in cost or "$3" in text else set()):
        assert numbers(case, f"It cost {amount} {other}.")[0] == "failed"


@pytest.mark.parametrize(
    ("language", "text", "statement"),
    [
        ("en", "The 12 won a seat.", "12 won a seat."),
        ("fr", "Il a vendu 12 livres.", "He sold 12 books."),
        ("tr", "12 yeni vaka var.", "There are 12 new cases."),
        ("en", "It cost 3 million US dollars.", "It cost $3 million."),
        ("en", "It cost 3 million Lebanese pounds.", "It cost 3 million pounds."),
    ],
)
def test_what_only_looks_like_a_currency_is_none(language: str, text: str, statement: str) -> None:
    assert numbers(marked(f"|{text}|", language, whole=True), statement) == ("passed", "")
