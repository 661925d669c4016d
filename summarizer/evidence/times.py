"""When a statement says that its matter is, by the English words of the statement itself."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.brief import Time
from summarizer.terms import AllegationKind

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_UNIT = "day|night|week|weekend|month|quarter|year|decade|century|spring|summer|autumn|fall|winter|season|morning|evening|afternoon"
_COUNT = r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|a few|some"
_LEAD = r"(?:(?i:in|on|by|since|until|before|after|from|during|for|at|of|early|late|mid|the end of)[ -])"
_YEAR = r"(?<![$€£¥.,])(?:1[89]|20)\d\d(?![,.]?\d)(?:s|[-–]\d{2,4})?"
# A bare month may be a name ("Theresa May") and a bare year a figure ("2000 soldiers"): each needs what makes it a time.
_ALTERNATIVES = (
    rf"\d{{1,2}} (?:{_MONTH})(?: \d{{4}})?",
    rf"(?:{_MONTH}) \d{{1,2}}(?!\d)(?:, \d{{4}})?",
    rf"(?:{_MONTH}) \d{{4}}",
    rf"(?:{_DAY})(?:(?i: night| morning| evening| afternoon))?",
    rf"(?i:(?:the )?(?:last|next|this|past|previous|coming|following|same|current|each|every) (?:{_UNIT})s?)(?: of (?:{_MONTH}))?",
    rf"(?i:last|next|this|each|every) (?:{_MONTH}|{_DAY})",
    r"(?i:yesterday|today|tonight|tomorrow)",
    rf"(?i:(?:{_COUNT}) (?:{_UNIT})s? (?:ago|earlier|later))",
    rf"(?i:(?:the )?(?:last|next|past|coming) (?:{_COUNT}) (?:{_UNIT})s?)",
    rf"(?:a|{_COUNT}) (?:{_UNIT})s? (?:before|after|from) (?:{_DAY})",
    r"\d{1,2}:\d{2}(?: ?[ap]\.?m\.?)?",
    r"\d{1,2}(?:\.\d{2})? ?[ap]\.?m\.?",
)
_LED = (rf"(?:{_MONTH})(?! \d)", _YEAR, rf"the {_YEAR}")
_EXPRESSION = re.compile(rf"\b(?:{_LEAD}*(?:{'|'.join(_ALTERNATIVES)})|{_LEAD}+(?:{'|'.join(_LED)}))\b")
_FUTURE = re.compile(
    r"\b(?:(?<!the )(?<!of )will|won't|shall|(?:is|are) to (?!blame\b)|would(?! have\b)|going to"
    r"|(?:is|are|was|were) (?:expected|set|scheduled|planned|likely) to|(?:is|are|was|were) due to (?:be|begin|start|end|open|close|resume|meet|vote|decide|sign|speak|appear|arrive"
    r"|leave|return|travel|visit|go|come|take|hold|expire|deliver|receive|publish)\b"
    r"|plans? to|intends? to|aims? to|wants? to|about to|to be \w+ed)\b"
)
_FUTURE_KINDS = {AllegationKind.INTENT, AllegationKind.PREDICTION}


@lru_cache(maxsize=1_024)
def time_of(statement: str, kind: AllegationKind) -> Time:
    """The time expressions of an English statement, in its order, and whether its matter still lies ahead."""
    found = [expression[0] for expression in _EXPRESSION.finditer(statement)]
    future = kind in _FUTURE_KINDS or bool(_FUTURE.search(statement))
    return Time(expression="; ".join(found) or None, future=future)


@lru_cache(maxsize=1_024)  # its figures are asked for by several checks
def without_times(statement: str) -> str:
    """The statement without its time expressions: what is left of its figures are figures."""
    return _EXPRESSION.sub(" ", statement)
