from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.visible import visible, visible_characters


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31m", "␛[31m"),
        ("\x9b31m", "\\u009b31m"),
        ("a\x00b\x07c\x7f", "a␀b␇c␡"),
        ("\u202eabc\u202c", "\\u202eabc\\u202c"),
        ("\u2066a\u2069", "\\u2066a\\u2069"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("\ufefftext", "\\ufefftext"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("a\r\nb\u2028c\td", "a b c d"),
        ("soft\u00adhyphen", "softhyphen"),
        ("40\u00a0millions", "40\u00a0millions"),
        ("می\u200cتواند", "می\u200cتواند"),
        ("می\u200c\u200cتواند", "می\u200c\\u200cتواند"),
        ("👩\u200d🚀 ❤\ufe0f", "👩\u200d🚀 ❤\ufe0f"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("a\ufe00\ufe01\ufe02", "a\ufe00\\ufe01\\ufe02"),
        ("\u3164name", "\\u3164name"),
    ],
)
def test_what_is_invisible_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_commands_a_terminal(text: str) -> None:
    shown = visible(text)
    assert not any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad")


@given(st.text())
def test_each_code_point_keeps_its_place(text: str) -> None:
    assert len(visible_characters(text)) == len(text)
