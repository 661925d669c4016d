"""Where a quote may begin and end: never inside a word, a number or a combining sequence."""

from __future__ import annotations

import re

from summarizer.evidence.fold import LETTERS, UNSPACED, Folded, joins_previous

NUMBER = r"\d{1,3}(?:[ .,']\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,:]\d+)*"
"""A number in digits, with its separators; thousands may be grouped by spaces."""

_NUMBER = re.compile(rf"(?<![{LETTERS}])-(?:{NUMBER})|{NUMBER}")
_REACH = 24  # longer than a grouped number on either side of a cut
_LETTER = re.compile(f"[{LETTERS}]")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_HAN_NUMERALS = frozenset("〇零一二三四五六七八九十百千万萬亿億兆两兩")

# Written together with a word, and no part of it. Arabic: and, then, with, for, like, the; Hebrew: and, the,
# in, to, from, that, like. Arabic's future marker is left out: a quote that loses it says something else.
_PROCLITICS = re.compile(rf"(?<![{LETTERS}])(?:[وف]?(?:[بك]?ال|لل|[بلك])|[وف]|[ושמכבלה]{{1,3}})\Z")
KOREAN_PARTICLES = re.compile(
    "(?:은|는|이|가|을|를|의|에|에서|에게|에게서|께|께서|한테|로|으로|와|과|도|만|들|까지|부터|조차|마저|보다|처럼"
    "|이나|나|이며|며|이고|이라고|라고|이라는|라는|이란|란|로서|으로서|로써|으로써|이다|였다|이었다|입니다|인)"
    rf"{{1,3}}(?![{LETTERS}])"
)
"""What Korean writes onto a word before it ends."""
_KOREAN_SAID = re.compile(rf"(?<=[다라자냐])(?:고|고도|며|면서|는)(?![{LETTERS}])")
"""What it writes onto the verb of what somebody says: 없었다고. 없었다면, had there not been, is another matter."""
_NOT = re.compile(rf"'t(?![{LETTERS}])")


def stands_alone(folded: Folded, start: int, end: int) -> bool:
    """Tell whether the folded run [start, end) begins and ends where a quote may.

    Scripts without spaces have no word boundaries: only numbers and combining sequences are kept whole there.
    Arabic and Hebrew proclitics may be left off in front, Korean particles and "that" behind.
    """
    return not _cuts(folded, start, begins=True) and not _cuts(folded, end, begins=False)


def _cuts(folded: Folded, at: int, *, begins: bool) -> bool:
    text = folded.text
    if at in {0, len(text)}:
        return False
    before, after = text[at - 1], text[at]
    if joins_previous(after) or before == "\u200d":
        return True
    if (before.isdigit() or after.isdigit()) and _inside_number(text, at):
        return True
    if not _LETTER.match(before) or not _LETTER.match(after):
        # "they can" is no quote of "they can't"; but "Biden" is one of "Biden's"
        return not begins and before == "n" and _NOT.match(text, at) is not None
    if folded.gap(at):
        return False
    return _inside_word(text, at, begins=begins)


def _inside_number(text: str, at: int) -> bool:
    low = max(0, at - _REACH)
    cut = at - low
    return any(n.start() < cut < n.end() for n in _NUMBER.finditer(text[low : at + _REACH]))


def _inside_word(text: str, at: int, *, begins: bool) -> bool:
    before, after = text[at - 1], text[at]
    if before in _HAN_NUMERALS and after in _HAN_NUMERALS:
        return True
    if _UNSPACED.match(before) or _UNSPACED.match(after):
        return False
    if begins:
        return not _PROCLITICS.search(text[max(0, at - 6) : at])
    return not KOREAN_PARTICLES.match(text, at) and not _KOREAN_SAID.match(text, at)
