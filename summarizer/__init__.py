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
    from summarizer._version import __version__
    from summarizer.api import summarize
    from summarizer.brief import Actor, Allegation, Brief, Source, Span, Uncertainty
    from summarizer.errors import InputError, ModelError, SummarizerError
    from summarizer.terms import Verdict

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

_HOMES = {
    "Verdict": "terms",
    "__version__": "_version",
    "summarize": "api",
    "InputError": "errors",
    "ModelError": "errors",
    "SummarizerError": "errors",
}


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module(f"summarizer.{_HOMES.get(name, 'brief')}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return list(__all__)
