from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest
from lxml import html

from summarizer.brief import Brief
from summarizer.render.marked import marked_sentences
from summarizer.render.to_html import to_html, to_html_page
from tests import briefs

PAGES = {
    "french": lambda: to_html(briefs.french()),
    "hostile": lambda: to_html(briefs.hostile()),
    "empty": lambda: to_html(briefs.empty()),
    "many": lambda: to_html_page([briefs.french(), briefs.hostile(), briefs.arabic(), briefs.empty()]),
}
STRUCTURE = {"html", "head", "meta", "title", "style", "script", "body", "main", "div", "article", "aside"}
BLOCKS = {"header", "footer", "nav", "section", "h1", "h2", "h3", "p", "ul", "li", "dl", "dt", "dd", "figure"}
INLINE = {"figcaption", "blockquote", "span", "bdi", "strong", "em", "mark", "a", "br"}
OURS = STRUCTURE | BLOCKS | INLINE


def parsed(text: str) -> Any:
    # An XPath may give anything, so the stubs' union of eight types would say nothing here.
    return html.document_fromstring(text)


def page(name: str) -> Any:
    return parsed(PAGES[name]())


def attributes(name: str) -> list[tuple[str, str, str]]:
    return [(str(e.tag), key, value) for e in page(name).iter() for key, value in e.attrib.items()]


@pytest.mark.parametrize("name", PAGES)
def test_no_element_is_foreign(name: str) -> None:
    root = page(name)
    assert {str(element.tag) for element in root.iter()} <= OURS
    assert [len(root.findall(f".//{tag}")) for tag in ("script", "style", "title")] == [1, 1, 1]


@pytest.mark.parametrize("name", PAGES)
def test_no_attribute_runs_fetches_or_styles(name: str) -> None:
    keys = {key for _, key, _ in attributes(name)}
    assert not {key for key in keys if key.startswith("on")} | (keys & {"src", "style", "srcset", "action"})
    targets = [value for _, key, value in attributes(name) if key == "href"]
    assert [target for target in targets if not target.startswith(("#", "https://news.example/"))] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_policy_lets_only_our_style_and_script_run(name: str) -> None:
    root = page(name)
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        content = root.findtext(f".//{tag}") or ""
        assert f"{tag}-src 'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'" in policy
        assert "unsafe" not in policy


@pytest.mark.parametrize("name", PAGES)
def test_every_link_within_the_page_has_its_target_and_ids_are_unique(name: str) -> None:
    ids = Counter(value for _, key, value in attributes(name) if key == "id")
    assert [one for one, number in ids.items() if number > 1] == []
    links = {value[1:] for _, key, value in attributes(name) if key == "href" and value.startswith("#")}
    labels = {value for _, key, value in attributes(name) if key == "aria-labelledby"}
    assert (links | labels) - set(ids) == set()


@pytest.mark.parametrize("name", PAGES)
def test_headings_skip_no_level_and_parts_are_landmarks(name: str) -> None:
    root = page(name)
    levels = [int(str(element.tag)[1]) for element in root.xpath("//h1|//h2|//h3")]
    assert levels[0] == 1
    assert [b for a, b in pairwise(levels) if b > a + 1] == []
    assert len(root.findall(".//main")) == 1
    assert all(nav.get("aria-label") for nav in root.findall(".//nav"))


def test_foreign_text_is_text() -> None:
    root = page("hostile")
    assert "<script>document.title='owned'</script>" in root.findtext(".//h1")
    assert "{{ 7*7 }} {% raw %}" in root.findtext(".//h1")
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]", to_html(briefs.hostile())
    )


def test_original_words_say_their_language_and_direction() -> None:
    root = parsed(to_html(briefs.arabic()))
    for element in root.xpath("//blockquote | //div[@class='text']"):
        assert (element.get("lang"), element.get("dir")) == ("ar", "auto")
    assert root.get("lang") == "en"
    assert parsed(to_html(briefs.small(("x.",), "und"))).xpath("//blockquote/@lang") == [
        "",
        "",
    ]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://a b"])
def test_only_a_web_address_becomes_a_link(address: str) -> None:
    brief = briefs.french()
    document = brief.document.model_copy(update={"url": address})
    root = parsed(to_html(brief.model_copy(update={"document": document})))
    assert [link for link in root.xpath("//a/@href") if not link.startswith("#")] == []
    assert address in root.xpath("string(//p[@class='document'])")


def test_without_the_text_no_sentence_is_linked() -> None:
    brief = briefs.french()
    document = brief.document.model_copy(update={"text": None})
    root = parsed(to_html(brief.model_copy(update={"document": document})))
    assert root.xpath("//aside") == []
    assert root.xpath("//figcaption/a") == []
    assert "sentence 1" in root.xpath("string(//figcaption)")


def joined(brief: Brief) -> str:
    return "".join(s.gap + "".join(segment.words for segment in s.segments) for s in marked_sentences(brief))


def test_the_marked_text_is_the_whole_text() -> None:
    assert joined(briefs.french()) == briefs.french().document.text
    assert joined(briefs.overlapping()) == briefs.overlapping().document.text


def test_evidence_that_overlaps_is_cut_where_it_begins_and_ends() -> None:
    (sentence,) = marked_sentences(briefs.overlapping())
    assert [(segment.words, segment.allegations) for segment in sentence.segments] == [
        ("The minister said that ", ("a1",)),
        ("the talks ", ("a1", "a2")),
        ("may", ("a1", "a2", "a3")),
        (" go on", ("a1", "a3")),
        (" in May", ("a3",)),
        (".", ()),
    ]


def test_what_is_not_grounded_is_marked_nowhere() -> None:
    marks = page("french").xpath("//mark/@data-allegations")
    assert {name for mark in marks for name in mark.split()} == {"a1", "a2", "a3", "a4", "a5", "a6"}


def test_hedges_are_underlined_in_the_text() -> None:
    assert page("french").xpath("//em[@title='hedge']//text()") == ["aurait", "pourrait", "violeraient"]
