"""The day of an article itself: from its page, or from its first lines where they have the brief's own date in full."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from summarizer.brief import Brief
from summarizer.evidence.clauses import plain
from summarizer.evidence.dates import DateReader
from summarizer.lexicon import lexicon_for

_FIRST_LINES = 12
"""Lines among which masthead, byline and dateline stand."""
_WHOLE = 100
"""Characters up to which a line may be a masthead or a byline; of a longer one only its dateline is looked at."""
_DATELINE = 60
_ENDS = "(（–—"
"""What stands behind a dateline: "LOMANE, 4 mars 2031 (Karvopress) – "."""
_FULL_STOPS = (".", "!", "?", "。", "！", "？", "؟")


def own_day_of(brief: Brief, day: str) -> str | None:
    """The day that an article gives itself, ISO 8601, None where it gives none.

    That is when its page says that it was published. A text without one is of `day` where one of its first lines has
    that date with its year. Any other date there may be of what the article tells, so it is not taken.
    """
    try:
        return date.fromisoformat((brief.document.published or "")[:10]).isoformat()
    except ValueError:
        return day if _has(brief, date.fromisoformat(day)) else None


def _has(brief: Brief, day: date) -> bool:
    reader = DateReader(lexicon_for(brief.document.language), clear=True)
    return any(
        dated.month == day.month and day.day in dated.days and day.year in dated.years
        for line in _heads(brief.document.text or "")
        for dated in reader.dates(plain(line))
    )


def _heads(text: str) -> Iterator[str]:
    for line in [line.strip() for line in text.splitlines() if line.strip()][:_FIRST_LINES]:
        if len(line) <= _WHOLE and not line.endswith(_FULL_STOPS):
            yield line
            continue
        ends = [at for mark in _ENDS if 0 < (at := line.find(mark)) <= _DATELINE]
        if ends:
            yield line[: min(ends)]
