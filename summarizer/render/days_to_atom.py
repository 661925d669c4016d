"""Days as an Atom feed (RFC 4287), an entry each, by lxml, which escapes what stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from summarizer.day import Day
from summarizer.render import day_wording as wording
from summarizer.render.day_to_eml import moment
from summarizer.render.day_to_terminal import day_to_terminal
from summarizer.render.visible import visible

if TYPE_CHECKING:
    from lxml.etree import _Element

_ATOM = "http://www.w3.org/2005/Atom"
_FEED = "urn:summarizer:daily"


def days_to_atom(days: Mapping[str, Day]) -> str:
    """The feed of these days by their names, the latest first, one trailing newline. At least one day."""
    from lxml import etree

    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]  # its stubs know no default namespace
    _add(feed, "id", _FEED)
    _add(feed, "title", "Daily briefs")
    _add(feed, "updated", max(moment(day) for day in days.values()).isoformat())
    _add(_add(feed, "author", ""), "name", "summarize")
    for name, day in sorted(days.items(), key=lambda item: item[1].date, reverse=True):
        _entry(feed, name, day)
    written: bytes = etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written.decode()


def _entry(feed: _Element, name: str, day: Day) -> None:
    entry = _add(feed, "entry", "")
    # A day that was made anew is the same entry, changed.
    _add(entry, "id", f"{_FEED}:{sha256(name.encode()).hexdigest()[:16]}")
    _add(
        entry, "title", f"{wording.title(day)}: {'; '.join(wording.headline(s) for s in wording.told_stories(day)[:3])}"
    )
    _add(entry, "updated", moment(day).isoformat())
    _add(entry, "summary", f"{wording.size(day)}. {wording.statuses(day)}. {day.new.line}")
    # Text, not HTML: no reader of feeds has to clean it.
    _add(entry, "content", "").text = _allowed(day_to_terminal(day))
    entry[-1].set("type", "text")


def _add(parent: _Element, name: str, text: str) -> _Element:
    from lxml import etree

    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    if text:
        child.text = _allowed(visible(text))
    return child


def _allowed(text: str) -> str:
    # XML 1.0 has no place for these two; all other control characters are made visible before.
    return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
