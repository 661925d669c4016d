r"""The published form: the text's own characters, escaped as JSON allows and by nothing else.

JSON may hold as they are what a terminal obeys (C1 controls) and what turns a line round (bidirectional overrides).
They are written as "\u009b", which every reader of JSON takes for the same character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.brief import Brief
from summarizer.day import Day

# Beyond ASCII's own controls, which JSON escapes: DEL and C1, overrides and isolates, what ends a line in JavaScript,
# and letters that nobody sees.
_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")


def to_json(made: Brief | Day) -> str:
    """One brief or day as a JSON object, one trailing newline."""
    return inert(made.to_json())


def inert(json: str) -> str:
    """The same JSON to every reader, with nothing in it that a terminal obeys."""
    # In JSON these stand in strings alone, so that they can be escaped where they stand.
    return _UNSAFE.sub(_escaped, json)


def to_json_list(briefs: Sequence[Brief]) -> str:
    """Several briefs as a JSON list, one trailing newline; an empty list for none."""
    # The briefs' own JSON is joined, not dumped anew, so that the two forms cannot come apart.
    return "[" + ",".join("\n" + to_json(brief).rstrip("\n") for brief in briefs) + "\n]\n" if briefs else "[]\n"


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
