from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from summarizer.render.escape_markdown import escape_markdown
from summarizer.render.to_markdown import to_markdown
from summarizer.render.visible import visible
from tests import briefs

# HTML on, as CommonMark has it, and GitHub's tables and strikethrough: whatever could come alive may.
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
PAIRS = "heading", "paragraph", "bullet_list", "list_item", "blockquote", "strong", "em"
OURS = {f"{pair}_{end}" for pair in PAIRS for end in ("open", "close")} | {
    "hr",
    "inline",
    "text",
    "code_inline",
}
# What GitHub looks for in text once it is rendered: addresses, mentions, issue numbers, emoji.
REVIVED = re.compile(r"://|www\.|@|#\d|GH-\d|:smile:")


def tokens(markdown: str) -> Iterator[Token]:
    for token in PARSER.parse(markdown):
        yield token
        yield from token.children or ()


def headings(markdown: str) -> list[tuple[str, str]]:
    parsed = PARSER.parse(markdown)
    return [(opened.tag, inline.content) for opened, inline in pairwise(parsed) if opened.type == "heading_open"]


@pytest.mark.parametrize("payload", [briefs.HOSTILE, *briefs.OPENINGS, *(f"x\n{o}" for o in briefs.OPENINGS)])
def test_foreign_text_is_inert_in_every_field(payload: str) -> None:
    markdown = to_markdown(briefs.hostile(payload))
    assert {token.type for token in tokens(markdown)} <= OURS
    assert shape(markdown) == shape(to_markdown(briefs.hostile("harmless")))


def shape(markdown: str) -> list[str]:
    """Return the blocks and emphases of a text, without its words: what a payload must not change."""
    return [token.type for token in tokens(markdown) if token.type not in {"text", "code_inline"}]


def test_nothing_is_left_for_github_to_revive() -> None:
    texts = [token.content for token in tokens(to_markdown(briefs.hostile())) if token.type == "text"]
    assert [text for text in texts if REVIVED.search(text)] == []


def read(markdown: str) -> str:
    return "".join(token.content for token in tokens(markdown) if token.type in {"text", "code_inline"})


@given(st.text(alphabet=st.sampled_from("ab \\`*_[]()<>&|~$#-+=!.:/@w1\n\té«")))
def test_escaped_text_reads_as_it_was(text: str) -> None:
    assert read(f"- **1** {escape_markdown(text)}") == f"1 {visible(text)}".strip()


@given(st.text(alphabet=st.sampled_from("ab \\`*_[]()<>&|~$#-+=!.:/@w1\n\té«")))
def test_escaped_text_opens_no_block(text: str) -> None:
    parsed = {token.type for token in tokens(escape_markdown(text))}
    assert parsed <= {"paragraph_open", "paragraph_close", "inline", "text", "code_inline"}


def test_headings_are_those_of_the_brief() -> None:
    assert [(tag, title) for tag, title in headings(to_markdown(briefs.french())) if tag != "h3"] == [
        ("h1", "Estria's ministry says Norvaria delivered drones; Norvaria denies it"),
        ("h2", "Summary"),
        ("h2", "Allegations, by who makes them"),
        ("h2", "Actors"),
        ("h2", "Sources"),
        ("h2", "What stays uncertain"),
        ("h2", "Not grounded"),
        ("h2", "Problems"),
        ("h2", "Checks"),
        ("h2", "Provenance"),
    ]


def test_evidence_is_a_block_quote_of_the_original_words() -> None:
    parsed = PARSER.parse(to_markdown(briefs.french()))
    quoted = [
        read(inline.content)
        for opened, _, inline in zip(parsed, parsed[1:], parsed[2:], strict=False)
        if opened.type == "blockquote_open"
    ]
    assert "1 La Norvarie aurait livré des drones à l'Estrie en mars" in quoted
    assert "6 ces transferts violeraient la résolution 2270 — moved: the model cited another sentence" in quoted
