"""A peer's own cases: each ends as it expects, or the difference is argued in langextract_differences.json."""

from __future__ import annotations

import pytest

from benchmarks.langextract_cases import DATA, Quote, differences, quotes, reason_for
from summarizer.terms import Verdict


@pytest.fixture(scope="module")
def looked_up() -> list[Quote]:
    if not DATA.is_dir():
        pytest.skip("LangExtract's cases are not beside the working copy: ../shared/data/langextract_aligner")
    return quotes()


def test_every_case_ends_alike_or_the_difference_is_argued(looked_up: list[Quote]) -> None:
    assert len({quote.case for quote in looked_up}) >= 33  # of 35, one has no quotes
    assert [q for q in looked_up if not q.agrees and reason_for(q) is None] == []


def test_no_difference_is_argued_that_there_is_not(looked_up: list[Quote]) -> None:
    differing = {(q.case, q.words) for q in looked_up if not q.agrees}
    listed = {(case, w) for d in differences().values() for case, words in d["quotes"].items() for w in words}
    assert listed == differing


def test_where_words_differ_we_refuse_and_elsewhere_we_find(looked_up: list[Quote]) -> None:
    for quote in looked_up:
        if not quote.agrees:
            wanted = {Verdict.ALTERED, Verdict.MISSING} if reason_for(quote) == "words differ" else {Verdict.EXACT}
            assert quote.placement.verdict in wanted


def test_repeated_mentions_are_told_apart_by_the_sentence_cited(looked_up: list[Quote]) -> None:
    starts = [q.placement.start for q in looked_up if q.case == "repeated_mention_successive"]
    assert starts == [5, 34]
