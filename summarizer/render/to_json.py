"""The published form: the text's own characters, escaped by JSON and by nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.brief import Brief


def to_json(brief: Brief) -> str:
    """One brief as a JSON object, one trailing newline."""
    return brief.to_json()


def to_json_list(briefs: Sequence[Brief]) -> str:
    """Several briefs as a JSON list, one trailing newline; an empty list for none."""
    # The briefs' own JSON is joined, not dumped anew, so that the two forms cannot come apart.
    return "[" + ",".join("\n" + brief.to_json().rstrip("\n") for brief in briefs) + "\n]\n" if briefs else "[]\n"
