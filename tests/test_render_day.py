"""A day in its forms: what must stand in each, and that hostile text stays text."""

from __future__ import annotations

import email
import re
from email.policy import default
from pathlib import Path

import pytest
from lxml import etree, html
from markdown_it import MarkdownIt

from summarizer.daily import StoryText, build
from summarizer.day import Day, StorySentence
from summarizer.render import DayFormat, render_day, render_feed
from summarizer.terms import AllegationKind
from tests.briefs import HOSTILE
from tests.browser import NEEDS_CHROMIUM, ask
from tests.day_briefs import ALL_RUN, DAY, NEXT, NO_OFFER, OFFER, RUNNING, STRIKE_CAST, Made, Said, brief_of

READABLE = (DayFormat.TERMINAL, DayFormat.MARKDOWN, DayFormat.HTML)


def day_of(
    payload: str = "", date: str = DAY, earlier: Day | None = None, texts: dict[str, StoryText] | None = None
) -> Day:
    """Two articles that contradict each other; `payload` stands in all that is foreign."""
    briefs = [
        brief_of(
            [Said(f"{RUNNING}{payload}", f"Rail Union{payload}", salience=3), Said(OFFER, "Rail Union")],
            Made(name=f"a{payload}.txt", outlet=f"La Hoja{payload}", who=STRIKE_CAST, text=f"abc{payload} La Hoja"),
        ),
        brief_of(
            [Said(ALL_RUN, "Halverian Railways", salience=3), Said(NO_OFFER, "Halverian Railways", kind=AllegationKind.DENIAL)],
            Made(name="b.txt", outlet="The Courier", who=STRIKE_CAST, text="abc The Courier"),
        ),
    ]  # fmt: skip
    return build(briefs, date=date, earlier=earlier, texts=texts)


def told() -> Day:
    first = day_of()
    number = next(c.id for c in first.claims if c.statement == RUNNING)
    good = StorySentence(text="Rail Union says that barely 35% of trains are running", claims=(number,))
    bad = StorySentence(text="Brundisia says that 99% of trains are running", claims=(number,))
    return day_of(texts={first.stories[0].id: StoryText(good, (good, bad))})


def plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>|\\(?=\W)|\*\*", " ", text).split())


@pytest.mark.parametrize("form", READABLE)
def test_figures_stand_side_by_side_where_two_contradict(form: DayFormat) -> None:
    text = plain(render_day(day_of(), form))
    assert "here 35, there 60" in text
    assert "here 60, there 35" in text
    assert "denial" in text


@pytest.mark.parametrize("form", READABLE)
def test_what_failed_is_said_and_never_among_what_passed(form: DayFormat) -> None:
    text = plain(render_day(told(), form))
    assert text.count("Brundisia says that 99% of trains are running") == 1
    assert "Brundisia says that 99% of trains are running — left out, numbers: 99 does not stand" in text


@pytest.mark.parametrize("form", READABLE)
def test_each_claim_is_told_with_its_origin_and_publisher(form: DayFormat) -> None:
    text = plain(render_day(day_of(), form))
    for statement in (RUNNING, ALL_RUN, OFFER, NO_OFFER):
        assert statement in text
    assert "Rail Union (in La Hoja)" in text
    assert "Halverian Railways (in The Courier)" in text


@pytest.mark.parametrize("form", READABLE)
def test_the_rule_of_the_order_and_the_cost_are_printed(form: DayFormat) -> None:
    text = plain(render_day(day_of(), form))
    assert " ".join(day_of().order.split()) in text
    assert "grouped by rule" in text


@pytest.mark.parametrize("form", READABLE)
def test_a_second_day_leads_with_what_is_new(form: DayFormat) -> None:
    text = plain(render_day(day_of(date=NEXT, earlier=day_of()), form))
    assert f"Nothing is new since {DAY}." in text


@pytest.mark.parametrize("form", [*DayFormat])
def test_an_empty_day_is_printed(form: DayFormat) -> None:
    assert DAY in render_day(build([], date=DAY), form)


def test_no_line_is_wider_than_the_terminal() -> None:
    text = render_day(day_of(" word" * 40), DayFormat.TERMINAL, width=80)
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text
    assert "\x1b[" in render_day(day_of(), DayFormat.TERMINAL, colour=True)


def test_evidence_opens_with_its_sentence_marked() -> None:
    root = html.document_fromstring(render_day(day_of(), DayFormat.HTML))
    opened = [mark for details in root.iter("details") for mark in details.iter("mark")]
    assert len(opened) == 4
    assert {mark.text for mark in opened} == {"abc"}


# Hostile text


def test_a_page_holds_no_element_of_a_stranger() -> None:
    page = render_day(day_of(HOSTILE), DayFormat.HTML)
    harmless = render_day(day_of("harmless"), DayFormat.HTML)
    names = [
        [e.tag for e in html.document_fromstring(text).iter() if isinstance(e.tag, str)] for text in (page, harmless)
    ]
    assert set(names[0]) <= set(names[1])
    assert not {"script", "img", "iframe", "form"} & set(names[0])
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]", page)
    elements = list(html.document_fromstring(page).iter())
    assert all(e.get("href", "#").startswith("#") and e.get("src") is None for e in elements)


def test_markdown_holds_no_link_image_or_html_of_a_stranger() -> None:
    tokens = MarkdownIt().parse(render_day(day_of(HOSTILE), DayFormat.MARKDOWN))
    kinds = {child.type for token in tokens for child in token.children or []} | {token.type for token in tokens}
    assert not {"link_open", "image", "html_inline", "html_block", "fence"} & kinds


def test_a_terminal_obeys_nothing() -> None:
    text = render_day(day_of(HOSTILE), DayFormat.TERMINAL)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_json_escapes_what_a_terminal_obeys_and_is_the_same_day() -> None:
    day = day_of(HOSTILE)
    text = render_day(day, DayFormat.JSON)
    assert not re.search("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text)
    assert Day.model_validate_json(text) == day


def test_mail_headers_hold_no_line_of_a_stranger() -> None:
    text = render_day(day_of(HOSTILE + "\r\nBcc: someone@evil.example\r\n\r\nbody"), DayFormat.EML)
    message = email.message_from_string(text, policy=default)
    assert set(message.keys()) == {"Subject", "Date", "MIME-Version", "Content-Type"}
    assert message.defects == []
    assert text.isascii()


def test_a_feed_is_well_formed_whatever_stands_in_it() -> None:
    feed = etree.fromstring(render_feed({DAY: day_of(HOSTILE + "\ufffe\uffff"), NEXT: day_of(date=NEXT)}).encode())
    assert {etree.QName(e).localname for e in feed.iter()} == {
        "feed", "id", "title", "updated", "author", "name", "entry", "summary", "content"}  # fmt: skip


@NEEDS_CHROMIUM
def test_a_browser_shows_evidence_on_a_click_and_runs_nothing(tmp_path: Path) -> None:
    question = """
      const details = doc.querySelector("details"), mark = details.querySelector("mark");
      const before = mark.checkVisibility();
      details.querySelector("summary").click();
      const added = doc.createElement("script");
      added.textContent = "document.title = 'owned'";
      doc.body.append(added);
      return {before, after: mark.checkVisibility(), title: doc.title,
              wide: doc.documentElement.scrollWidth > page.innerWidth};
    """
    for width in (380, 1200):
        answer = ask(tmp_path, render_day(day_of(HOSTILE), DayFormat.HTML), question, width)
        assert answer == {"before": False, "after": True, "title": f"Daily brief of {DAY}", "wide": False}
