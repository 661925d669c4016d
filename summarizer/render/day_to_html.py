"""A day as one self-contained page without a script: nothing is fetched, and each line of evidence opens on a click."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarizer.day import Day
from summarizer.render import day_wording
from summarizer.render.page import template
from summarizer.render.visible import visible_characters

if TYPE_CHECKING:
    from jinja2 import Template


def day_to_html(day: Day) -> str:
    """One day as an HTML page that needs no other file, one trailing newline."""
    return _template().render(day=day)


@cache
def _template() -> Template:
    return template("day.html.j2", ("brief.css", "day.css"), wording=day_wording, spelled=_spelled)


def _spelled(text: str) -> str:
    """The article's own characters, nothing hidden, blanks at the ends kept: what stands around quoted words."""
    return "".join(visible_characters(text))
