"""A brief as one self-contained page: nothing is fetched, and only our own style and script may run.

Every string is escaped by Jinja2 and made visible on its way out, so that no template can forget it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from summarizer.brief import Brief
from summarizer.render import wording
from summarizer.render.marked import marked_sentences
from summarizer.render.page import template

if TYPE_CHECKING:
    from jinja2 import Template

_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x20]+", re.IGNORECASE)


def to_html(brief: Brief) -> str:
    """One brief as an HTML page that needs no other file, one trailing newline."""
    return to_html_page((brief,))


def to_html_page(briefs: Sequence[Brief]) -> str:
    """Several briefs on one page, one after the other, each with its own article beside it."""
    return _template().render(briefs=briefs)


@cache
def _template() -> Template:
    return template(
        "brief.html.j2",
        ("brief.css",),
        "brief.js",
        wording=wording,
        marked_sentences=marked_sentences,
        web_address=_web_address,
    )


def _web_address(address: str | None) -> str | None:
    return address if address and _WEB_ADDRESS.fullmatch(address) else None
