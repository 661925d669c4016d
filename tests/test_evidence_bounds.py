"""The least, the most, more and less beside figures, in each language. Texts and statements are made up."""

from __future__ import annotations

import pytest

from tests.beside_text import marked
from tests.test_evidence_quantities import numbers

_LEAST, _MOST = "at least 40 bridges", "at most 40 bridges"


@pytest.mark.parametrize(
    ("language", "least", "most"),
    [
        ("ar", "أغلق أكثر من 40 جسرا", "أغلق أقل من 40 جسرا"),
        ("ar", "أغلق 40 جسرا على الأقل", "أغلق ما لا يزيد عن 40 جسرا"),
        ("de", "Mehr als 40 Brücken sind zu.", "Weniger als 40 Brücken sind zu."),
        ("de", "Mindestens 40 Brücken sind zu.", "Höchstens 40 Brücken sind zu."),
        ("en", "More than 40 bridges are closed.", "Fewer than 40 bridges are closed."),
        ("en", "No fewer than 40 bridges are closed.", "No more than 40 bridges are closed."),
        ("en", "40 bridges or more are closed.", "40 bridges at most are closed."),
        ("es", "Más de 40 puentes están cerrados.", "Menos de 40 puentes están cerrados."),
        ("es", "Al menos 40 puentes están cerrados.", "Como máximo 40 puentes están cerrados."),
        ("fr", "Plus de 40 ponts sont fermés.", "Moins de 40 ponts sont fermés."),
        ("fr", "Pas moins de 40 ponts sont fermés.", "Pas plus de 40 ponts sont fermés."),
        ("fr", "40 ponts au moins sont fermés.", "40 ponts au plus sont fermés."),
        ("it", "Più di 40 ponti sono chiusi.", "Meno di 40 ponti sono chiusi."),
        ("it", "Almeno 40 ponti sono chiusi.", "Al massimo 40 ponti sono chiusi."),
        ("ja", "40以上の橋が閉鎖。", "40未満の橋が閉鎖。"),
        ("ja", "少なくとも40の橋が閉鎖。", "最大で40の橋が閉鎖。"),
        ("ko", "다리 40개 이상이 폐쇄됐다.", "다리 40개 미만이 폐쇄됐다."),
        ("ko", "최소 40개 다리가 폐쇄됐다.", "최대 40개 다리가 폐쇄됐다."),
        ("pt", "Mais de 40 pontes estão fechadas.", "Menos de 40 pontes estão fechadas."),
        ("pt", "Pelo menos 40 pontes estão fechadas.", "No máximo 40 pontes estão fechadas."),
        ("ru", "Закрыто более 40 мостов.", "Закрыто менее 40 мостов."),
        ("ru", "Закрыто не менее 40 мостов.", "Закрыто не более 40 мостов."),
        ("tr", "40'tan fazla köprü kapalı.", "40'tan az köprü kapalı."),
        ("tr", "En az 40 köprü kapalı.", "En fazla 40 köprü kapalı."),
        ("uk", "Закрито понад 40 мостів.", "Закрито менше 40 мостів."),
        ("uk", "Закрито щонайменше 40 мостів.", "Закрито щонайбільше 40 мостів."),
        ("zh", "关闭了超过40座桥。", "关闭了不到40座桥。"),
        ("zh", "关闭了至少40座桥。", "关闭了不超过40座桥。"),
    ],
)
def test_the_least_is_not_the_most(language: str, least: str, most: str) -> None:
    low, high = (marked(f"|{text}|", language, whole=True) for text in (least, most))
    assert numbers(low, f"It closed {_LEAST}.") == numbers(high, f"It closed {_MOST}.") == ("passed", "")
    assert numbers(low, f"It closed {_MOST}.") == ("failed", "40 is the most here, and the least in the evidence")
    assert numbers(high, "It closed more than 40 bridges.")[0] == "failed"
    assert numbers(low, "It closed 40 bridges.") == numbers(high, "It closed 40 bridges.") == ("passed", "")


@pytest.mark.parametrize(
    ("language", "up", "down"),
    [
        ("ar", "ارتفعت الأسعار 6.2 في المئة", "انخفضت الأسعار 6.2 في المئة"),
        ("de", "Die Preise stiegen um 6,2 Prozent.", "Die Preise sanken um 6,2 Prozent."),
        ("en", "Prices were up 6.2 percent.", "Prices were down 6.2 percent."),
        ("es", "Los precios subieron un 6,2 %.", "Los precios cayeron un 6,2 %."),
        ("fr", "Les prix ont augmenté de 6,2 %.", "Les prix ont baissé de 6,2 %."),
        ("fr", "Une hausse de 6,2 % des prix.", "Un recul de 6,2 % des prix."),
        ("it", "I prezzi sono aumentati del 6,2%.", "I prezzi sono scesi del 6,2%."),
        ("ja", "価格は6.2%上昇した。", "価格は6.2%下落した。"),
        ("ko", "물가가 6.2% 올랐다.", "물가가 6.2% 떨어졌다."),
        ("pt", "Os preços subiram 6,2%.", "Os preços caíram 6,2%."),
        ("ru", "Цены выросли на 6,2%.", "Цены снизились на 6,2%."),
        ("tr", "Fiyatlar yüzde 6,2 arttı.", "Fiyatlar yüzde 6,2 düştü."),
        ("uk", "Ціни зросли на 6,2%.", "Ціни знизилися на 6,2%."),
        ("zh", "价格上涨6.2%。", "价格下跌6.2%。"),
    ],
)
def test_a_rise_is_not_a_fall(language: str, up: str, down: str) -> None:
    rise, fall = (marked(f"|{text}|", language, whole=True) for text in (up, down))
    assert numbers(rise, "Prices rose by 6.2 percent.") == numbers(fall, "Prices fell 6.2 percent.") == ("passed", "")
    assert numbers(rise, "Prices fell by 6.2%.") == ("failed", "6.2 is of a fall here, and of a rise in the evidence")
    assert numbers(fall, "Prices were up 6.2 percent.")[0] == "failed"
    assert numbers(fall, "Prices changed by 6.2 percent.") == ("passed", "")


@pytest.mark.parametrize(
    ("language", "text", "statement", "outcome"),
    [
        ("en", "Exports rose 6.2 percent and imports fell 4.", "Exports rose 6.2 percent.", "passed"),
        ("en", "Exports rose 6.2 percent and imports fell 4.", "Imports rose 4.", "passed"),
        ("en", "Imports fell by nearly 4 million euros.", "Imports rose by 4 million euros.", "failed"),
        ("en", "Imports saw a 4 percent fall.", "Imports saw a 4 percent rise.", "failed"),
        ("en", "Turnout fell to 60 percent.", "Turnout rose to 60 percent.", "failed"),
        ("en", "Turnout, which had risen to 60 percent in 2027, fell.", "Turnout fell from 60 percent.", "passed"),
        ("en", "Turnout rose to 60 percent.", "Turnout fell from 60 percent.", "passed"),
        ("fr", "La participation, montée à 60 % en 2027, a chuté.", "Turnout fell from 60 percent in 2027.", "passed"),
        ("de", "Nach einem Anstieg auf 60 Prozent sank die Beteiligung.", "Turnout fell from 60 percent.", "passed"),
        ("en", "Shares recovered after a fall of 6 percent.", "Shares rose after losing 6 percent.", "passed"),
        ("fr", "Après une chute de 6 %, l'action remonte.", "The share rises back from a 6 percent loss.", "passed"),
        ("fr", "La hausse des prix a ralenti à 6,2 %.", "Inflation fell to 6.2 percent.", "passed"),
        ("de", "Der Anstieg verlangsamte sich auf 6,2 Prozent.", "It fell to 6.2 percent.", "passed"),
        ("fr", "La hausse et la baisse sont de 6,2 %.", "It fell by 6.2 percent.", "passed"),
        ("fr", "Plus de 40 ponts, dont moins de 40 à péage.", "Fewer than 40 bridges.", "passed"),
        ("en", "It rose to between 40 and at least 50.", "It rose to 40 at most.", "passed"),
    ],
)
def test_where_both_are_told_they_are_paired_or_left_open(
    language: str, text: str, statement: str, outcome: str
) -> None:
    assert numbers(marked(f"|{text}|", language, whole=True), statement)[0] == outcome
