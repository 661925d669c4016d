"""How the package's types read to a caller. Nothing here runs: mypy checks each assertion."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import assert_type

from summarizer import (
    Actor,
    Allegation,
    Brief,
    InputError,
    ModelError,
    Source,
    Span,
    SummarizerError,
    Uncertainty,
    Verdict,
    __version__,
    summarize,
)


def a_caller() -> None:
    """What a program that uses the package may rely on."""
    assert_type(summarize("article.txt"), Brief)
    assert_type(
        summarize(Path("article.txt"), model="openai/m", replay="mine", timeout=3, reasks=0, archive=False), Brief
    )
    assert_type(__version__, str)


def a_brief(brief: Brief) -> None:
    """A brief's parts."""
    assert_type(brief.headline, str)
    assert_type(brief.grounded, tuple[Allegation, ...])
    assert_type(brief.actors, tuple[Actor, ...])
    assert_type(brief.sources_by_id, Mapping[str, Source])
    assert_type(brief.uncertainty, tuple[Uncertainty, ...])
    assert_type(brief.document.text, str | None)
    assert_type(brief.provenance.cost_usd, float | None)
    assert_type(brief.to_json(), str)
    for allegation in brief.allegations:
        assert_type(allegation.evidence, tuple[Span, ...])
        assert_type(allegation.cue, Span | None)
        assert_type(allegation.evidence[0].verdict, Verdict)
        assert_type(allegation.evidence[0].verdict.found, bool)


def errors(error: SummarizerError) -> None:
    """Errors say what, where and what to do."""
    assert_type((error.what, error.where, error.hint), tuple[str, str, str])
    if isinstance(error, InputError):
        assert_type(error, InputError)
    elif isinstance(error, ModelError):
        assert_type(error, ModelError)


def frozen(brief: Brief) -> None:
    """A brief cannot be changed: mypy fails here if one of these is no error any more."""
    brief.headline = "another"  # type: ignore[misc]
    brief.allegations[0] = brief.allegations[1]  # type: ignore[index]
