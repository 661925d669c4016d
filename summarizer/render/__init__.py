"""A brief in the form that its reader needs. Renderers take a `Brief`, return text and do nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import assert_never

from summarizer.brief import Brief
from summarizer.render.to_html import to_html, to_html_page
from summarizer.render.to_json import to_json, to_json_list
from summarizer.render.to_markdown import to_markdown
from summarizer.render.to_terminal import to_terminal

__all__ = ["Format", "render", "render_many"]


class Format(StrEnum):
    """The forms in which a brief is printed."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"

    @property
    def suffix(self) -> str:
        """The ending of a file that holds this form, with its dot."""
        return {"terminal": ".txt", "markdown": ".md", "json": ".json", "html": ".html"}[self]


def render(brief: Brief, form: Format, *, width: int = 80, colour: bool = False) -> str:
    """One brief in one form, one trailing newline; `width` in columns and `colour` are the terminal's."""
    match form:
        case Format.TERMINAL:
            return to_terminal(brief, width=width, colour=colour)
        case Format.MARKDOWN:
            return to_markdown(brief)
        case Format.JSON:
            return to_json(brief)
        case Format.HTML:
            return to_html(brief)
        case _:
            assert_never(form)


def render_many(briefs: Sequence[Brief], form: Format, *, width: int = 80, colour: bool = False) -> str:
    """Several briefs as one text: one after the other, a JSON list, or one page."""
    match form:
        case Format.TERMINAL:
            return f"\n{'═' * width}\n\n".join(to_terminal(b, width=width, colour=colour) for b in briefs)
        case Format.MARKDOWN:
            return "\n---\n\n".join(to_markdown(brief) for brief in briefs)
        case Format.JSON:
            return to_json_list(briefs)
        case Format.HTML:
            return to_html_page(briefs)
        case _:
            assert_never(form)
