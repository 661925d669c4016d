"""When a statement says that its matter is, by the English words of the statement itself."""

from __future__ import annotations

import re

from summarizer.brief import Time
from summarizer.terms import AllegationKind

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_UNIT = "day|night|week|weekend|month|quarter|year|decade|century|spring|summer|autumn|fall|winter|season|morning|evening|afternoon"
_COUNT = r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|a few|some"
_EXPRESSION = re.compile(
    rf"\b(?:(?:in|on|by|since|until|before|after|from|during|for|at|of|early|late|mid|the end of)[ -])*"
    rf"(?:(?:early|late|mid)[ -])?"
    rf"(?:\d{{1,2}} (?:{_MONTH})(?: \d{{4}})?|(?:{_MONTH}) \d{{1,2}}(?:, \d{{4}})?|(?:{_MONTH})(?: \d{{4}})?|(?<![$€£¥.,])(?:1[89]|20)\d\d(?![,.]?\d)(?:s|[-–]\d{{2,4}})?"
    rf"|(?:{_DAY})(?: (?:night|morning|evening|afternoon))?"
    rf"|(?:the )?(?:last|next|this|past|previous|coming|following|same|current|each|every) (?:{_UNIT}|{_MONTH}|{_DAY})s?(?: of (?:{_MONTH}))?"
    rf"|yesterday|today|tonight|tomorrow|(?:{_COUNT}) (?:{_UNIT})s? (?:ago|earlier|later)"
    rf"|(?:the )?(?:last|next|past|coming) (?:{_COUNT}) (?:{_UNIT})s?|\d{{1,2}}:\d{{2}}(?: ?[ap]\.?m\.?)?|\d{{1,2}}(?:\.\d{{2}})? ?[ap]\.?m\.?)\b"
)
_FUTURE = re.compile(
    r"\b(?:will|won't|shall|is to|are to|would|going to|(?:is|are|was|were) (?:expected|due|set|scheduled|planned|likely) to"
    r"|plans? to|intends? to|aims? to|wants? to|about to|to be \w+ed)\b"
)
_FUTURE_KINDS = {AllegationKind.INTENT, AllegationKind.PREDICTION}


def time_of(statement: str, kind: AllegationKind) -> Time:
    """The first time expression of an English statement, and whether its matter still lies ahead."""
    found = _EXPRESSION.search(statement)
    future = kind in _FUTURE_KINDS or bool(_FUTURE.search(statement))
    return Time(expression=found[0] if found else None, future=future)
