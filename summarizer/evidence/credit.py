"""Whether an English headline or summary sentence leaves what it tells to somebody, or doubts it."""

from __future__ import annotations

import re
from collections.abc import Set
from enum import Enum

from summarizer.evidence.clauses import plain
from summarizer.evidence.dates import is_month
from summarizer.evidence.fold import fold, same_length_lower
from summarizer.lexicon import Lexicon, pattern_of

_QUOTED = re.compile(r"[\"“”„«»]")
_COLON = re.compile(r":\s")
_WORD = re.compile(r"[\w’'-]+")
_MONTH = re.compile(r"\bMay\b(?=(?:\s+(?P<next>\w))?)")
_LONGEST_SPEAKER = 3
"""Words before a colon at the beginning, or behind one at the end, that may be whoever speaks ("Critics: …")."""
_BEHIND = re.compile(r"\s+(?:of|that|over|about|by|from)\b")
_BEFORE = re.compile(
    r"(?:^|[;:.–—(]|\b(?:as|and|or|but|of|in|by|with|without|on|for|from|amid|after|before|despite|while|the|a|an|new|more"
    r"|these|those|such|all|no|its|his|her|their|our|over|to)\b)\s*$"
)
"""Behind these a word that may be a noun is none that anybody does."""


class Credit(Enum):
    """Whether what a sentence tells is credited or doubted: `OPEN` where a colon may stand behind a speaker."""

    YES = "yes"
    OPEN = "open"
    NO = "no"


class CreditReader:
    """Reads who is credited, by the English word lists: verbs of saying, hedges, quotation marks and colons."""

    def __init__(self, english: Lexicon) -> None:
        # What is to come is no doubt about what is told: "set to rise".
        conditional = tuple(word for word in english.conditional if word not in english.future)
        words = (*english.reporting, *english.denying, *english.probable, *english.possible, *conditional)
        self._says = pattern_of(words)
        self._nouns = frozenset(english.reporting_nouns)

    def read(self, text: str, speakers: Set[str]) -> Credit:
        """Reads one sentence; `speakers` are words, folded and in lower case, of names and descriptions that may speak."""
        written = fold(text).text
        if _QUOTED.search(text) or self._is_said(same_length_lower(_without_month(written))):
            return Credit.YES
        parts = _COLON.split(written)
        if len(parts) == 1:
            return Credit.NO
        ends = [words for part in (parts[0], parts[-1]) if (words := _WORD.findall(plain(part)))]
        short = [words for words in ends if len(words) <= _LONGEST_SPEAKER]
        if any(words[-1] in speakers for words in short):
            return Credit.YES
        return Credit.OPEN if short else Credit.NO

    def _is_said(self, text: str) -> bool:
        return any(
            found[0] not in self._nouns or _BEHIND.match(text, found.end()) or not _BEFORE.search(text[: found.start()])
            for found in self._says.finditer(text)
        )


def _without_month(text: str) -> str:
    """The text with the month of May, or somebody of that name, blotted out: by its capital and by its place.

    In a headline that gives every word a capital, only by its place ("in May").
    """

    def blotted(found: re.Match[str]) -> str:
        capital = found.start() > 0 and not (found["next"] or "").isupper()
        return "___" if capital or is_month(same_length_lower(text), *found.span()) else found[0]

    return _MONTH.sub(blotted, text)
