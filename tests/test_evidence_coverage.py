"""Which sentences report something and are cited by nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evidence import brief_from
from summarizer.evidence.coverage import coverage_of
from summarizer.render import wording
from tests.beside_text import LANGUAGES
from tests.brief_parts import provenance_of
from tests.drafted import checked, closed
from tests.test_evidence_fold import ANY_TEXT
from tests.texts import article

TEXT = "La ministre a déclaré que le pont est fermé. Le maire a affirmé que la route est libre. Il pleut."


def test_a_reported_sentence_that_nothing_cites_is_listed() -> None:
    allegations = checked(closed(), text=TEXT).allegations
    covered = coverage_of(article(TEXT, "fr"), allegations)
    assert (covered.share, covered.uncovered) == (0.5, (2,))


@pytest.mark.parametrize(
    "text",
    ["Il pleut.", "Le pont est fermé, a déclaré la ministre", "LIRE AUSSI - Le maire a affirmé son départ."],
    ids=["nothing reported", "a headline", "a pointer"],
)
def test_what_reports_nothing_is_not_missed(text: str) -> None:
    covered = coverage_of(article(text, "fr"), ())
    assert (covered.share, covered.uncovered) == (1.0, ())


def test_without_word_lists_nothing_is_measured() -> None:
    covered = coverage_of(article(TEXT, "xx"), ())
    assert (covered.share, covered.uncovered) == (None, ())


def test_evidence_that_runs_over_two_sentences_covers_both() -> None:
    text = "La ministre a déclaré : le pont est fermé. Le maire a affirmé que la route est libre."
    allegations = checked(closed(1, "1:le pont est fermé. Le maire a affirmé"), text=text).allegations
    assert coverage_of(article(text, "fr"), allegations).uncovered == ()


@pytest.mark.parametrize(
    ("language", "reported", "told", "pointer"),
    [
        ("de", "Die Ministerin sagte, die Brücke sei gesperrt.", "Es regnet.", "Lesen Sie auch: Sie sagte Nein."),
        ("es", "La ministra dijo que el puente está cerrado.", "Llueve.", "Lea también: Ella dijo que no."),
        ("ru", "Министр сообщила, что мост закрыт.", "Идёт дождь.", "Читайте также: она сообщила о дожде."),
        ("ar", "قالت الوزيرة إن الجسر مغلق.", "تمطر.", "اقرأ أيضا: قالت لا."),
        ("zh", "部长说，大桥关闭。", "下雨了。", "相关阅读：她说不。"),
        ("ja", "大臣は橋が閉鎖されたと述べた。", "雨だ。", "関連記事：大臣は述べた。"),
        ("tr", "Bakan köprünün kapalı olduğunu söyledi.", "Yağmur yağıyor.", "İlgili haber: Bakan hayır dedi."),
        ("en", "Did the minister say that the bridge is closed?", "It rains.", "Read also: She said no."),
    ],
)
def test_what_reports_in_each_language(language: str, reported: str, told: str, pointer: str) -> None:
    text = article("\n".join([told, reported, pointer, reported.rstrip(".。?") + " -"]), language)
    covered = coverage_of(text, ())
    assert [text.words_of(text.sentences[n - 1]) for n in covered.uncovered] == [reported]
    assert covered.share == 0


@pytest.mark.parametrize("end", ["»", "”", ".»", '."', "?", "…", "؟", "。」"])
def test_a_sentence_may_end_in_any_mark_and_be_quoted(end: str) -> None:
    text = article(f"« La ministre a déclaré que le pont est fermé{end}", "fr")
    assert bool(coverage_of(text, ()).uncovered) is any(mark in end for mark in ".?…؟。")


@given(ANY_TEXT, st.sampled_from(LANGUAGES))
def test_any_text_has_a_share(text: str, language: str) -> None:
    covered = coverage_of(article(text, language), ())
    assert covered.share == (None if language == "und" else 0 if covered.uncovered else 1)


REPORTS = (
    "La ministre a déclaré que le pont est fermé. Le maire a affirmé que la route est libre. Elle a dit non. Il pleut."
)


@pytest.mark.parametrize(("cited", "alarm"), [("4:Il pleut", True), ("1:le pont est fermé", False)])
def test_a_brief_that_passes_over_all_that_is_reported_says_so(cited: str, alarm: bool) -> None:
    made = brief_from(article(REPORTS, "fr"), checked(closed(1, cited), text=REPORTS), provenance_of())
    told = [problem for problem in made.checks.problems if problem.startswith("coverage: none of the 3 sentences")]
    assert bool(told) is alarm
    assert ("NOT ONE of 3 reporting sentences cited" in wording.standing(made)) is alarm
