"""Every quote of the benchmark gets its verdict: no falsified one is accepted, and every faithful one is."""

from __future__ import annotations

import pytest

from benchmarks.faithful_quotes import KINDS as WRITINGS
from benchmarks.false_quotes import KINDS, FalseQuote, false_quotes
from benchmarks.falsified_quotes import Outcome, kinds, languages, measure
from benchmarks.true_quotes import stand_in_order, stands, true_quotes, words_of

Measured = tuple[list[Outcome], list[Outcome]]


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure(peer=False)


def test_no_falsified_quote_is_accepted(measured: Measured) -> None:
    assert [(o.quote.kind, o.quote.words) for o in measured[0] if o.accepted] == []


def test_every_faithful_quote_is_accepted(measured: Measured) -> None:
    assert [(o.quote.kind, o.quote.words) for o in measured[1] if not o.accepted] == []


def test_every_kind_is_tried_in_every_language_that_has_its_case(measured: Measured) -> None:
    false, faithful = measured
    assert {o.quote.kind for o in false} == set(KINDS)
    assert set(WRITINGS) - {o.quote.kind for o in faithful} <= {"letters: NFC"}  # all of the articles are in NFC
    assert len({o.language for o in false}) == len({o.language for o in faithful}) == 10


def test_the_tables_count_every_quote(measured: Measured) -> None:
    for outcomes in measured:
        for table in (kinds(outcomes), kinds(outcomes, grouped=True), languages(outcomes)):
            *rows, total = table.rows
            assert total[0] == "all"
            assert sum(int(row[1]) for row in rows) == total[1] == len(outcomes)


def falsified(words: str) -> dict[str, list[str]]:
    true = next(t for t in true_quotes() if t.words == words)
    found: dict[str, list[str]] = {}
    for quote in false_quotes(true):
        found.setdefault(quote.kind, []).append(quote.words)
    return found


def test_a_quote_is_falsified_in_its_own_language() -> None:
    french = falsified("la plus longue mesure 2,3 mètres")
    assert "la plus longue mesure 2,6 mètres" in french["number"]
    assert "la pas plus longue mesure 2,3 mètres" in french["negation put in"]
    russian = falsified("не подписаны 1240 протоколов")
    assert "не подписаны 240 протоколов" in russian["number"]
    assert "negation taken out" not in russian  # what is left stands in the text
    assert falsified("草签日期改为3月14日")["date"] == ["草签日期改为2月14日"]


def test_what_is_true_after_all_is_no_falsified_quote() -> None:
    for true in list(true_quotes())[::40]:
        article = words_of(true.article.text.text)
        assert stands(words_of(true.words), article) >= 0
        quotes: list[FalseQuote] = list(false_quotes(true))
        assert quotes
        for quote in quotes:
            parts = [words_of(part) for part in quote.words.split("…")]
            assert len(parts) > 1 or stands(parts[0], article) < 0


def test_words_are_compared_whole() -> None:
    text = words_of("Il a reçu 2,3 tonnes « d’obus » le 15\u00a0mars, dit-il.")
    assert stands(words_of("5 mars"), text) < 0
    assert stands(words_of("3 tonnes"), text) < 0
    assert stands(words_of("D'OBUS LE 15 MARS"), text) >= 0
    assert stand_in_order([["il"], ["mars"]], text)
    assert not stand_in_order([["mars"], ["obus"]], text)
    assert words_of("三十五人が死亡") == ["三十五", "人", "が", "死", "亡"]
