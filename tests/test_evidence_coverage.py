"""Which sentences report something and are cited by nothing."""

from __future__ import annotations

import pytest

from summarizer.evidence.coverage import coverage_of
from tests.drafted import checked, closed
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
