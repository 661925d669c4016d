"""How long a server asks to be left alone: one reader for `Retry-After` and for the rate-limit headers."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 120.0
"""Seconds. Nobody is left waiting longer for a request, whatever a server asks for."""
_DURATION = re.compile(r"(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?")


def seconds_asked(header: str | None, now: datetime | None = None) -> float | None:
    """Seconds from now, not below zero; None where the header says nothing that can be read.

    It holds a number of seconds or a date as HTTP writes it (RFC 9110, section 10.2.3), a duration as Go writes it
    ("6m0s", "20ms": OpenAI), or a moment (RFC 3339: Anthropic).
    """
    text = (header or "").strip()
    seconds = _number(text)
    if seconds is None:
        seconds = _duration(text)
    if seconds is None and (moment := _moment(text)):
        seconds = (moment - (now or datetime.now(UTC))).total_seconds()
    # "nan" is a number to Python.
    return None if seconds is None or math.isnan(seconds) else max(seconds, 0.0)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _duration(text: str) -> float | None:
    match = _DURATION.fullmatch(text)
    if not text or match is None:
        return None
    hours, minutes, seconds, milliseconds = (float(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds + milliseconds / 1000


def _moment(text: str) -> datetime | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(text)
        except ValueError:
            continue
        # RFC 9110 dates are in GMT; "-0000" gives no zone and means the same here.
        return moment.replace(tzinfo=moment.tzinfo or UTC)
    return None
