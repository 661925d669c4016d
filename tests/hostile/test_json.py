"""JSON holds every character of a hostile brief and obeys none."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.brief import Brief
from summarizer.render.to_json import to_json, to_json_list
from tests.hostile.payloads import EVERY, brief_of

UNSEEN = {"\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\ufeff"}


def assert_inert(text: str) -> None:
    assert {c for c in text if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}} == {"\n"}
    assert not set(text) & UNSEEN


@pytest.mark.parametrize("name", EVERY)
def test_it_reads_back_to_the_character(name: str) -> None:
    brief = brief_of(EVERY[name])
    text = to_json(brief)
    assert Brief.model_validate_json(text) == brief
    parsed = json.loads(text)
    assert parsed["headline"] == parsed["actors"][0]["name"] == EVERY[name]
    assert parsed["document"]["text"] == brief.document.text
    for span in parsed["allegations"][0]["evidence"]:
        assert parsed["document"]["text"][span["start"] : span["end"]] == span["exact"]
    assert_inert(text)


def test_a_list_of_all_reads_back() -> None:
    every = [brief_of(payload) for payload in EVERY.values()]
    text = to_json_list(every)
    assert [Brief.model_validate(each) for each in json.loads(text)] == every
    assert_inert(text)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_reads_back(text: str) -> None:
    brief = brief_of(text)
    assert Brief.model_validate_json(to_json(brief)) == brief
    assert_inert(to_json(brief))
