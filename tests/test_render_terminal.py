from __future__ import annotations

import unicodedata

import pytest
from rich.cells import cell_len

from summarizer.render.to_terminal import to_terminal
from tests import briefs


@pytest.mark.parametrize("width", [40, 80, 132])
@pytest.mark.parametrize("name", ["french", "empty", "arabic", "chinese", "persian", "hostile", "overlapping"])
def test_no_line_is_wider_than_the_terminal(name: str, width: int) -> None:
    lines = to_terminal(getattr(briefs, name)(), width=width).split("\n")
    assert [line for line in lines if cell_len(line) > width] == []
    assert [line for line in lines if line != line.rstrip()] == []


def test_foreign_text_holds_no_command() -> None:
    text = to_terminal(briefs.hostile())
    assert {c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"}} == {"\n"}
    assert "␛[31mred" in text
    assert "\\u202eesrever" in text


def test_foreign_text_is_no_markup() -> None:
    text = to_terminal(briefs.hostile("[bold red]x[/] [link=http://evil.example]y[/link] :smile:"), colour=True)
    assert "[bold red]x[/]" in text
    assert ":smile:" in text
    assert "\x1b]8" not in text


def test_colour_adds_styles_and_changes_no_word() -> None:
    coloured = to_terminal(briefs.french(), colour=True)
    assert "\x1b[1m" in coloured
    plain = "".join(part if not index else part.partition("m")[2] for index, part in enumerate(coloured.split("\x1b")))
    assert "\n".join(line.rstrip() for line in plain.split("\n")) == to_terminal(briefs.french())


def test_joiners_of_a_script_stay() -> None:
    assert "می\u200cتواند" in to_terminal(briefs.persian())


def test_a_source_that_is_its_own_channel_ends() -> None:
    brief = briefs.french()
    turning = tuple(source.model_copy(update={"via": "s3"}) for source in brief.sources)
    text = to_terminal(brief.model_copy(update={"sources": turning}))
    assert "via A diplomat on condition of anonymity" in text


def test_an_id_that_nothing_has_is_named_as_such() -> None:
    text = to_terminal(briefs.french().model_copy(update={"sources": (), "actors": ()}))
    assert "a source that the brief does not list (s1)" in text
