"""A brief or a day in the form that its reader needs. Renderers take a `Brief` or a `Day`, return text, do no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import assert_never

from summarizer.brief import Brief
from summarizer.day import Day
from summarizer.render.day_to_eml import day_to_eml
from summarizer.render.day_to_html import day_to_html
from summarizer.render.day_to_markdown import day_to_markdown
from summarizer.render.day_to_terminal import day_to_terminal
from summarizer.render.days_to_atom import days_to_atom
from summarizer.render.to_html import to_html, to_html_page
from summarizer.render.to_json import to_json, to_json_list
from summarizer.render.to_markdown import to_markdown
from summarizer.render.to_terminal import to_terminal

__all__ = ["DayFormat", "Format", "render", "render_day", "render_feed", "render_many"]


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


class DayFormat(StrEnum):
    """The forms in which a day is printed."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    EML = "eml"
    ATOM = "atom"

    @property
    def suffix(self) -> str:
        """The ending of a file that holds this form, with its dot."""
        return {"terminal": ".txt", "markdown": ".md"}.get(self, f".{self}")


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


def render_day(day: Day, form: DayFormat, *, width: int = 80, colour: bool = False) -> str:
    """One day in one form; `width` in columns and `colour` are the terminal's."""
    match form:
        case DayFormat.TERMINAL:
            return day_to_terminal(day, width=width, colour=colour)
        case DayFormat.MARKDOWN:
            return day_to_markdown(day)
        case DayFormat.JSON:
            return to_json(day)
        case DayFormat.HTML:
            return day_to_html(day)
        case DayFormat.EML:
            return day_to_eml(day)
        case DayFormat.ATOM:
            return render_feed({day.date: day})
        case _:
            assert_never(form)


def render_feed(days: Mapping[str, Day]) -> str:
    """Several days as one Atom feed, by the names of their files: a date may have several."""
    return days_to_atom(days)
