"""Checked English briefs of news articles in any language.

    from summarizer import summarize

    brief = summarize("seeds/000_83d8ab52beadf76c.txt")
    for allegation in brief.grounded:
        print(allegation.statement, brief.sources_by_id[allegation.source].description)

Importing this package loads nothing heavy; each name below is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer._version import VERSION as __version__
    from summarizer.api import summarize
    from summarizer.brief import Actor, Allegation, Brief, Source, Span, Uncertainty, Verdict
    from summarizer.errors import InputError, ModelError, SummarizerError

__all__ = [
    "Actor",
    "Allegation",
    "Brief",
    "InputError",
    "ModelError",
    "Source",
    "Span",
    "SummarizerError",
    "Uncertainty",
    "Verdict",
    "__version__",
    "summarize",
]

_HOMES = {"summarize": "api", "InputError": "errors", "ModelError": "errors", "SummarizerError": "errors"}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("summarizer._version").VERSION
    if name in __all__:
        return getattr(import_module(f"summarizer.{_HOMES.get(name, 'brief')}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return list(__all__)
