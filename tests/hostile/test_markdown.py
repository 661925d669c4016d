"""What Markdown makes of a hostile brief, looked at as a tree of tokens and as a page in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.render.to_markdown import to_markdown
from summarizer.render.visible import visible
from tests.browser import NEEDS_CHROMIUM, ask
from tests.hostile.payloads import EVERY, MARKDOWN, PAGE, brief_of, payloads
from tests.scripted_server import scripted
from tests.test_render_markdown import OURS, PARSER, read, shape, tokens

# What the parser itself makes nothing of, or not on a line of its own.
HARMLESS_ALONE = {
    *("escapes", "bare address", "mention", "mathematics", "link that runs", "data link", "reference", "definition"),
    *("footnote", "entities"),
}
ONLY_LOOPBACK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@pytest.mark.parametrize("name", EVERY)
def test_the_tree_is_that_of_a_harmless_brief(name: str) -> None:
    markdown = to_markdown(brief_of(EVERY[name]))
    assert {token.type for token in tokens(markdown)} <= OURS, (
        "a link, an image, HTML, a table or code of the article's"
    )
    assert shape(markdown) == shape(to_markdown(brief_of("harmless")))


@pytest.mark.parametrize("name", EVERY)
def test_the_words_are_there_to_be_read(name: str) -> None:
    """Inert and not lost: in the headline, in the quote, in the reason of a refusal."""
    assert read(to_markdown(brief_of(EVERY[name]))).count(visible(EVERY[name])) >= 12


@pytest.mark.parametrize("name", [name for name in MARKDOWN if name not in HARMLESS_ALONE])
def test_the_parser_would_have_made_something_of_it(name: str) -> None:
    found = {token.type for token in tokens(f"said:\n\n{payloads(MARKDOWN)[name]}\n")}
    assert found - {"paragraph_open", "paragraph_close", "inline", "text"}


@NEEDS_CHROMIUM
def test_a_page_made_of_it_runs_and_fetches_nothing(tmp_path: Path) -> None:
    with scripted() as server:
        hostile = payloads(MARKDOWN, PAGE, web=server.base_url)
        page = "".join(PARSER.render(to_markdown(brief_of(payload))) for payload in hostile.values())
        alive = "".join(PARSER.render(f"said:\n\n{payload}\n") for payload in hostile.values())
        question = "return [doc.title, [...new Set([...doc.body.querySelectorAll('*')].map((e) => e.tagName))].sort()];"
        (tmp_path / "quiet").mkdir()
        answer = ask(tmp_path / "quiet", head(page), question, 1200, ONLY_LOOPBACK)
        assert server.seen == []
        assert answer[0] == "ours"
        assert set(answer[1]) <= {"H1", "H2", "H3", "P", "UL", "LI", "BLOCKQUOTE", "STRONG", "EM", "HR", "CODE"}
        (tmp_path / "alive").mkdir()
        ask(tmp_path / "alive", head(alive), "return 0;", 1200, ONLY_LOOPBACK)
        assert server.seen, "as it is, it would have fetched"


def head(body: str) -> str:
    return f"<!doctype html><html><head><meta charset=utf-8><title>ours</title></head><body>{body}</body></html>"
