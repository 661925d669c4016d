"""The ways to hold an answer to a schema, best first, and how a server says that it cannot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from summarizer.providers import Structured

_ORDER: tuple[Structured, ...] = get_args(Structured)
# 500 is here for llama.cpp's server, which answers so to a response_format that it does not know.
_STATUSES = {400, 422, 500, 501}
_NAMES = re.compile(
    r"response_?format|json_?schema|json schema|structured.?output|tool_?choice|\btools\b|\bschema\b|\bstrict\b",
    re.I,
)
_TOO_LONG = re.compile(
    r"context.?(length|window|size)|maximum context|too many (input )?tokens|prompt is too long|input token count", re.I
)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to ask for an answer of a given shape; `strict` is the flag of that name."""

    mode: Structured
    strict: bool = False

    def __str__(self) -> str:
        return f"strict {self.mode}" if self.strict else self.mode


def ways(preferred: Structured, *, strict: bool, offline: bool) -> tuple[Way, ...]:
    """What to try, in order: the preferred way, strict first where it may be, then the lesser ones.

    Offline, the better ones come last: a recording may have been made with any of them.
    """
    at = _ORDER.index(preferred)
    modes = _ORDER[at:] + (_ORDER[:at] if offline else ())
    first = (Way(preferred, strict=True),) if strict and preferred != "json_object" and not offline else ()
    return (*first, *map(Way, modes))


def rejected(status: int, text: str) -> bool:
    """Whether this response says that the server cannot do it this way, so that a lesser way may work."""
    return status in _STATUSES and bool(_NAMES.search(text)) and not _TOO_LONG.search(text)


def too_long(status: int, text: str) -> bool:
    """Whether this response says that the request is longer than the model reads."""
    return status == 413 or (400 <= status < 500 and bool(_TOO_LONG.search(text)))
