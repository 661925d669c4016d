"""Whether a line of a brief is English: in other languages and other scripts it is found, whatever names it has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evidence.english import language_check
from tests.test_evidence_fold import ANY_TEXT


@pytest.mark.parametrize(
    "text",
    [
        "The bridge over the Selva river has been closed since 6 a.m. on Tuesday.",
        "No urgent operation was postponed.",
        "Nobody called the parents.",
        "Two medical wards could close from Thursday for lack of staff.",
        "Kim Jong Un wants the talks to continue.",
        "Anselm Dreyhaupt, Carlotta Weidenbusch and Svea Lindquart from Stellhaven met.",
        "Bundesnetzagentur prüft Vorwürfe: the agency checks the claims.",
        "Médecins sans frontières left Côte d'Ivoire on 3 March.",
        "Şişli and İzmir are in Türkiye.",
        "Rosaura Peñalbes will not cut the water.",
        "Hanoi (Hà Nội) and Đà Nẵng are linked.",
        "Ulises",
        "Personne ne sait",  # too few words to tell
        "Ağrı, Muş, Iğdır",
        "Brest, 3 March",
        "92 %",
        "",
        "The ministry 外交部 said so to all of us.",
    ],
)
def test_english_passes(text: str) -> None:
    assert language_check(text).outcome == "passed"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le pont est fermé depuis lundi, a déclaré la ministre des Transports."),
        ("fr", "Personne ne nous a appelés, ni l'Office ni la préfecture."),
        ("de", "Die Brücke war in der Nacht zum Sonntag an beiden Enden gesperrt."),
        ("es", "El alcalde no cerró el puente viejo a causa de la lluvia."),
        ("es", "La consejería no confirmó ni desmintió esa información."),
        ("it", "Il ponte è chiuso in attesa dei lavori di manutenzione."),
        ("pt", "As pontes foram fechadas no domingo, segundo a prefeitura."),
        ("tr", "Köprü pazartesi gününden beri kapalı, dedi bakan."),
        ("ru", "Мост закрыт с понедельника, сообщила министр."),
        ("uk", "Міст закрито з понеділка, повідомила міністерка."),
        ("ar", "الجسر مغلق منذ يوم الاثنين، كما قالت الوزيرة."),
        ("zh", "部长说，大桥从星期一起关闭。"),
        ("ja", "橋は月曜日から閉鎖されている、と大臣は述べた。"),
        ("ko", "다리는 월요일부터 폐쇄됐다고 장관이 말했다."),
        ("el", "Η γέφυρα είναι κλειστή από τη Δευτέρα."),
        ("hi", "पुल सोमवार से बंद है।"),
    ],
)
def test_another_language_is_found(language: str, text: str) -> None:
    found = language_check(text)
    assert found.outcome == "failed"
    assert found.detail in {"it is not in English", f"it is not in English but in {language}"}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The bridge is closed, said 部长.", "passed"),
        ("部长说大桥关闭 today.", "failed"),
        ("Мост is shut today by order.", "passed"),
        ("Мост закрыт: the bridge is.", "failed"),
        ("Lozneвой", "failed"),
    ],
)
def test_a_third_of_the_letters_may_be_of_another_script(text: str, outcome: str) -> None:
    assert language_check(text).outcome == outcome


@given(ANY_TEXT)
def test_no_text_is_too_odd(text: str) -> None:
    check = language_check(text)
    assert check.outcome == ("failed" if check.detail else "passed")


@given(st.lists(st.sampled_from("Брест Oslo Malmö 3 the of 大桥 bridge".split()), max_size=6))
def test_what_stands_around_english_words_does_not_make_it_english_to_the_letter(words: list[str]) -> None:
    letters = [c for word in words for c in word if c.isalpha()]
    foreign = sum(c > "ɐ" for c in letters)
    if letters and 3 * foreign > len(letters):
        assert language_check(" ".join(words)).detail == "it is not in English"
