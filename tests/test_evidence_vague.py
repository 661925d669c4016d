"""Figures told by their size alone, beside evidence in each language. Texts and statements are made up."""

from __future__ import annotations

import pytest

from tests.beside_text import marked
from tests.test_evidence_quantities import numbers

_TENS, _HUNDREDS, _THOUSANDS = "dozens of jobs", "hundreds of jobs", "thousands of jobs"


@pytest.mark.parametrize(
    ("language", "tens", "hundreds", "thousands"),
    [
        ("ar", "عشرات الوظائف", "400 وظيفة", "آلاف الوظائف"),
        ("de", "Dutzende Stellen", "400 Stellen", "Tausende Stellen"),
        ("en", "Dozens of jobs go", "Some 400 jobs go", "Thousands of jobs go"),
        ("es", "Decenas de empleos", "400 empleos", "Miles de empleos"),
        ("fr", "Des dizaines d'emplois", "400 emplois", "Des milliers d'emplois"),
        ("it", "Decine di posti", "400 posti", "Migliaia di posti"),
        ("ja", "数十の職", "400の職", "数千の職"),
        ("ko", "수십 개 일자리", "400개 일자리", "수천 개 일자리"),
        ("pt", "Dezenas de empregos", "400 empregos", "Milhares de empregos"),
        ("ru", "Десятки рабочих мест", "400 рабочих мест", "Тысячи рабочих мест"),
        ("tr", "Onlarca iş", "400 iş", "Binlerce iş"),
        ("uk", "Десятки робочих місць", "400 робочих місць", "Тисячі робочих місць"),
        ("zh", "数十个职位", "400个职位", "数千个职位"),
    ],
)
def test_a_size_fits_the_figure(language: str, tens: str, hundreds: str, thousands: str) -> None:
    for text, true in ((tens, _TENS), (hundreds, _HUNDREDS), (thousands, _THOUSANDS)):
        case = marked(f"|{text}.|", language, whole=True)
        for said in (_TENS, _HUNDREDS, _THOUSANDS):
            assert numbers(case, f"It cuts {said}.")[0] == ("passed" if said == true else "failed"), (text, said)


@pytest.mark.parametrize(
    ("text", "statement", "outcome"),
    [
        ("Il y a 40 ponts.", "There are dozens of bridges.", "passed"),
        ("Il y a 40 ponts.", "There are thousands of bridges.", "failed"),
        ("Il y a 40 000 ponts.", "There are thousands of bridges.", "passed"),
        ("Il y a 40 000 ponts.", "There are tens of thousands of bridges.", "passed"),
        ("Il y a 980 ponts.", "There are several hundred bridges, or some thousand.", "passed"),
        ("Il y a 2 000 ponts.", "There are thousands of bridges.", "passed"),
        ("Il y a foule.", "There are dozens of people.", "not_checked"),
        ("Il y a foule et 3 ponts.", "There are dozens of people at 3 bridges.", "not_checked"),
        ("Il y a 3 ponts.", "The scores were level.", "passed"),
    ],
)
def test_what_a_size_may_stand_for(text: str, statement: str, outcome: str) -> None:
    assert numbers(marked(f"|{text}|", whole=True), statement)[0] == outcome


def test_a_size_may_stand_in_what_is_retold() -> None:
    case = marked("|Il y a 3 ponts.|", whole=True)
    assert numbers(case, "Dozens of people at 3 bridges.", "Dozens of people at 3 bridges")[0] == "passed"
    assert numbers(case, "Dozens of people at 3 bridges.", "Thousands of people")[0] == "failed"
