"""A source text: sentences by number and by offset, and an id that is the text's own."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.source import Sentence, SourceText
from tests.texts import article

TEXT = SourceText("a", "  Un. Deux.\n\nTrois.", (Sentence(1, 2, 5), Sentence(2, 6, 11), Sentence(3, 13, 19)))


def test_words_of_a_sentence() -> None:
    assert [TEXT.words_of(sentence) for sentence in TEXT.sentences] == ["Un.", "Deux.", "Trois."]


@pytest.mark.parametrize(("number", "start"), [(0, None), (-1, None), (1, 2), (3, 13), (4, None)])
def test_a_sentence_by_its_number(number: int, start: int | None) -> None:
    found = TEXT.sentence(number)
    assert (found.start if found else None) == start


@pytest.mark.parametrize(
    ("offset", "number"), [(0, None), (1, None), (2, 1), (4, 1), (5, 1), (6, 2), (12, 2), (13, 3), (18, 3), (99, 3)]
)
def test_a_sentence_by_an_offset(offset: int, number: int | None) -> None:
    found = TEXT.sentence_at(offset)
    assert (found.number if found else None) == number


def test_a_text_without_sentences() -> None:
    empty = SourceText("a", " ", ())
    assert empty.sentence(1) is None
    assert empty.sentence_at(0) is None


def test_the_id_is_the_digest_of_the_text_alone() -> None:
    assert TEXT.id == sha256(TEXT.text.encode()).hexdigest()
    assert SourceText("b", TEXT.text, (), "fr").id == TEXT.id
    assert SourceText("a", TEXT.text + " ", ()).id != TEXT.id


def test_the_id_of_a_text_that_is_no_utf_8() -> None:
    assert len(SourceText("a", "\ud83d", ()).id) == 64


@given(st.text(max_size=100), st.integers(0, 99))
def test_the_sentence_at_an_offset_is_the_last_that_begins_before_it(text: str, offset: int) -> None:
    source = article(text)
    begun = [sentence for sentence in source.sentences if sentence.start <= offset]
    assert source.sentence_at(offset) == (begun[-1] if begun else None)
