"""How the archive's rows look in a terminal: plain lines, with nothing in them that it would obey."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from summarizer.archive import Hit, Listed, Named
from summarizer.render.visible import visible

ID_DIGITS = 8
_WIDTH = 80


def listed_line(row: Listed) -> str:
    """A brief in one line: id, day, language, how much of it is grounded, what failed, headline, name."""
    failed = f", {_count(row.failed, 'CHECK')} FAILED" if row.failed else ""
    state = f"{row.grounded}/{row.allegations}{failed}" + ("" if row.final else " unfinished")
    language = visible(row.language)
    return f"{row.document[:ID_DIGITS]}  {row.day}  {language:<5} {state:>7}  {visible(row.headline)} ({visible(row.name)})"


def hit_lines(hit: Hit) -> Iterator[str]:
    """An allegation: where it is from, who says it, what, which checks failed, how sure; evidence where it is grounded."""
    place = " · ".join(visible(part) for part in (hit.day, hit.language, hit.outlet or hit.name) if part)
    yield f"{hit.document[:ID_DIGITS]} {visible(hit.allegation)}  {place}"
    via = "".join(f", via {visible(each)}" for each in hit.via.split("\n") if each)
    yield from _wrapped(f"{visible(hit.source) or 'no source'}{via}: {visible(hit.statement)}")
    for failed in filter(None, hit.failed.split("\n")):
        yield from _wrapped(f"! CHECK FAILED, {visible(failed)}")
    about = f"about {', '.join(map(visible, hit.actors))}" if hit.actors else ""
    grounded = "" if hit.grounded else "NOT GROUNDED"
    yield from _wrapped(" · ".join(filter(None, (grounded, hit.certainty, hit.kind, f"{hit.speech} speech", about))))
    # What was offered as evidence for the others is not in the text.
    for words in hit.evidence.split("\n") if hit.grounded else ():
        yield from _wrapped(f"│ {visible(words)}", "    ")


def named_line(actor: Named) -> str:
    """An actor in one line: name, kind, in how many documents, between which days."""
    kind = actor.kind.replace("_", " ")
    days = actor.first_day if actor.first_day == actor.last_day else f"{actor.first_day} to {actor.last_day}"
    counted = f"{_count(actor.documents, 'document')}, {_count(actor.allegations, 'allegation')}"
    return f"  {visible(actor.name)}, {kind}: {counted}, {days}"


def statistics_lines(figures: Mapping[str, Any], path: Path) -> Iterator[str]:
    """The figures, one a line; what is not known is left out."""
    yield f"{'archive':<20} {visible(str(path))}"
    for name, value in figures.items():
        if shown := _shown(value):
            yield f"{name.replace('_', ' '):<20} {shown}"


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{visible(str(key))} {count:,}" for key, count in value.items())
    return f"{value:,}" if isinstance(value, int | float) else str(value or "")


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 'S' if word.isupper() else 's'}"


def _wrapped(text: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
