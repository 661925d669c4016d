"""What a browser makes of a hostile brief: the elements of a harmless one, no script, no request."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from summarizer.render.to_html import to_html, to_html_page
from summarizer.render.visible import visible
from tests.browser import NEEDS_CHROMIUM, ask
from tests.hostile.payloads import EVERY, PAGE, brief_of, payloads
from tests.hostile.test_markdown import ONLY_LOOPBACK
from tests.scripted_server import scripted

ELEMENTS = """
  const seen = [...doc.querySelectorAll("*")].map((e) =>
    e.tagName + " " + [...e.attributes].map((a) => a.name).sort().join(" "));
  return {title: doc.title, elements: seen, text: doc.body.textContent, frames: page.frames.length};
"""


def shape(page: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    # An XPath may give anything, so the stubs' union of eight types would say nothing here.
    root: Any = html.document_fromstring(page)
    for element in root.iter():
        yield str(element.tag), tuple(sorted(element.attrib))


def without_address(payload: str) -> str:
    """The payload as it is, but that alone it is no web address, which would be a link of ours."""
    return f"see {payload}"


@pytest.mark.parametrize("name", EVERY)
def test_elements_and_attributes_are_those_of_a_harmless_brief(name: str) -> None:
    page = to_html(brief_of(without_address(EVERY[name])))
    assert list(shape(page)) == list(shape(to_html(brief_of(without_address("harmless")))))
    root: Any = html.document_fromstring(page)
    assert root.xpath("//comment()") == []
    assert [target for target in root.xpath("//@href") if not target.startswith("#")] == []


@pytest.mark.parametrize("name", EVERY)
def test_the_words_are_there_to_be_read(name: str) -> None:
    root: Any = html.document_fromstring(to_html(brief_of(EVERY[name])))
    shown = visible(EVERY[name])
    assert root.findtext(".//h1") == shown
    assert root.xpath("string(//p[@class='offered'])").strip() == f"“{shown}”"


@NEEDS_CHROMIUM
def test_a_browser_runs_nothing_fetches_nothing_and_sees_no_element_of_the_article(tmp_path: Path) -> None:
    with scripted() as server:
        hostile = [without_address(text) for text in {**EVERY, **payloads(PAGE, web=server.base_url)}.values()]
        page = to_html_page([brief_of(payload) for payload in hostile])
        harmless = to_html_page([brief_of(without_address("harmless"))] * len(hostile))
        for folder in ("hostile", "harmless"):
            (tmp_path / folder).mkdir()
        answer = ask(tmp_path / "hostile", page, ELEMENTS, 1200, ONLY_LOOPBACK)
        expected = ask(tmp_path / "harmless", harmless, ELEMENTS, 1200, ONLY_LOOPBACK)
    assert server.seen == []
    assert answer["title"] == f"{len(hostile)} briefs"
    assert answer["elements"] == expected["elements"]
    assert answer["frames"] == 0
    assert "document.title='owned'" in answer["text"]


@NEEDS_CHROMIUM
def test_the_policy_holds_where_the_escaping_would_not(tmp_path: Path) -> None:
    """The second wall: mark-up put into the page behind our back neither runs nor fetches."""
    with scripted() as server:
        added = "".join(payloads(PAGE, web=server.base_url).values())
        broken = to_html(brief_of("harmless")).replace("</main>", f"</main>{added}")
        question = "return [doc.title, doc.querySelectorAll('img').length];"
        (tmp_path / "guarded").mkdir()
        title, images = ask(tmp_path / "guarded", broken, question, 1200, ONLY_LOOPBACK)
        assert (title, images > 0) == ("harmless", True)
        # A refresh is a navigation, which no policy of a page forbids; all that the page would load, it does.
        assert [seen.path for seen in server.seen if seen.path != "/v1/refresh"] == []
        bare = f"<!doctype html><title>x</title>{added}"
        (tmp_path / "bare").mkdir()
        ask(tmp_path / "bare", bare, "return 0;", 1200, ONLY_LOOPBACK)
        assert {seen.path for seen in server.seen} >= {"/v1/x.png", "/v1/x.js"}
