"""A comparison in the form that its reader needs."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from summarizer.comparison import Comparison
from summarizer.render.comparison_to_csv import comparison_to_csv
from summarizer.render.comparison_to_html import comparison_to_html
from summarizer.render.comparison_to_markdown import comparison_to_markdown
from summarizer.render.comparison_to_terminal import comparison_to_terminal
from summarizer.render.to_json import inert


class ComparisonFormat(StrEnum):
    """The forms in which a comparison is printed."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    CSV = "csv"

    @property
    def suffix(self) -> str:
        """The ending of a file that holds this form, with its dot."""
        return {"terminal": ".txt", "markdown": ".md", "json": ".json", "html": ".html", "csv": ".csv"}[self]


def render_comparison(comparison: Comparison, form: ComparisonFormat, *, width: int = 80, colour: bool = False) -> str:
    """A comparison in one form, one trailing newline; `width` in columns and `colour` are the terminal's."""
    match form:
        case ComparisonFormat.TERMINAL:
            return comparison_to_terminal(comparison, width=width, colour=colour)
        case ComparisonFormat.MARKDOWN:
            return comparison_to_markdown(comparison)
        case ComparisonFormat.JSON:
            return inert(comparison.to_json())
        case ComparisonFormat.HTML:
            return comparison_to_html(comparison)
        case ComparisonFormat.CSV:
            return comparison_to_csv(comparison)
        case _:
            assert_never(form)
