"""Times of day in each language, beside English statements. Texts and statements are made up."""

from __future__ import annotations

import pytest

from summarizer.evidence.clauses import plain
from summarizer.evidence.clocks import ClockReader
from summarizer.lexicon import lexicon_for
from tests.beside_text import marked
from tests.test_evidence_quantities import numbers


@pytest.mark.parametrize(
    ("language", "text", "true", "false"),
    [
        ("ar", "وقع الهجوم الساعة 9:10 مساء", "9:10 p.m.", "9:10 a.m."),
        ("ar", "وقع الهجوم الساعة 21:10", "21:10", "20:10"),
        ("de", "Es geschah um 21.10 Uhr.", "9:10 p.m.", "9:10 a.m."),
        ("de", "Es geschah um 21 Uhr.", "9 pm", "9 am"),
        ("de", "Es geschah um 9 Uhr abends.", "9 pm", "9 am"),
        ("en", "It happened at 9:10 p.m.", "21:10", "9:10 a.m."),
        ("en", "It happened at noon and at 9 am.", "12:00", "midnight"),
        ("es", "Ocurrió a las 9:10 de la noche.", "9:10 p.m.", "9:10 a.m."),
        ("es", "Ocurrió a las 21.10 horas.", "9:10 p.m.", "9:10 a.m."),
        ("fr", "C'est arrivé à 21 h 10.", "9:10 p.m.", "9:10 a.m."),
        ("fr", "C'est arrivé à 21h.", "9 pm", "9 am"),
        ("fr", "C'est arrivé à minuit, après 21h10.", "midnight", "noon"),
        ("it", "È successo alle ore 21:10.", "9:10 p.m.", "9:10 a.m."),
        ("it", "È successo alle 9:10 di sera.", "21:10", "9:10 a.m."),
        ("ja", "午後9時10分に起きた。", "9:10 p.m.", "9:10 a.m."),
        ("ja", "午前9時に起きた。", "9 a.m.", "9 p.m."),
        ("ko", "오후 9시 10분에 일어났다.", "9:10 p.m.", "9:10 a.m."),
        ("ko", "오후 9시에 일어났다.", "9 p.m.", "9 a.m."),
        ("pt", "Aconteceu às 21h10.", "9:10 p.m.", "9:10 a.m."),
        ("pt", "Aconteceu às 9h10 da noite.", "9:10 p.m.", "9:10 a.m."),
        ("ru", "Тревога звучала 21:10–01:15.", "01:15", "00:15"),
        ("ru", "Это случилось в 9:10 вечера.", "21:10", "9:10 a.m."),
        ("tr", "Saat 21.10 sularında oldu.", "9:10 p.m.", "9:10 a.m."),
        ("tr", "Akşam 9:10'da oldu.", "9:10 p.m.", "9:10 a.m."),
        ("uk", "Це сталося о 9:10 вечора.", "21:10", "9:10 a.m."),
        ("zh", "下午9点10分发生。", "9:10 p.m.", "9:10 a.m."),
        ("zh", "下午9点发生。", "9 p.m.", "9 a.m."),
    ],
)
def test_a_time_of_day_is_not_another(language: str, text: str, true: str, false: str) -> None:
    case = marked(f"|{text}|", language, whole=True)
    assert numbers(case, f"It happened at {true}.") == ("passed", "")
    assert numbers(case, f"It happened at {false}.")[0] == "failed"


@pytest.mark.parametrize(
    ("language", "text", "statement"),
    [
        ("fr", "De 9h30 à onze heures et demie.", "It lasted until 11:30."),
        ("de", "Von 9:00 bis halb elf.", "It lasted until 10:30."),
        ("fr", "À 9 h 10.", "It was at 9:10 p.m."),
        ("ru", "В 18:00 по Москве.", "It was at 3 pm GMT and 18:00 in Moscow."),
        ("en", "At ten past nine.", "It began past nine, at ten."),
    ],
)
def test_what_a_time_may_be_does_not_fail(language: str, text: str, statement: str) -> None:
    assert "no such time" not in numbers(marked(f"|{text}|", language, whole=True), statement)[1]


@pytest.mark.parametrize(
    ("language", "text", "times"),
    [
        ("en", "at 9:10", [{550, 1270}]),
        ("en", "at 09:10", [{550}]),
        ("en", "at 12 am, 12 pm and 24:00", [{0}, {720}, {0}]),
        ("en", "on 3.10.2031 it was 3:1, of 25:10", []),
        ("ja", "3時間、9時半", [{570, 1290}]),
    ],
)
def test_readings_of_a_time(language: str, text: str, times: list[set[int]]) -> None:
    found = ClockReader(lexicon_for(language)).times(plain(text))
    assert [set(clock.minutes) for clock in found] == times
