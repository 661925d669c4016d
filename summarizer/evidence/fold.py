"""A folded copy of a text, for comparing, with a map back to the original's code points.

What a typesetter may change without changing what is said is made equal; the text itself is never touched.
Folded away: the form of quotation marks, apostrophes, dashes, ellipses and spaces; canonical equivalence
(NFC; Unicode Standard Annex 15); soft hyphens, zero-width and direction characters, variation selectors,
tatweel, Hangul fillers; full-width, half-width and presentation forms; the script of decimal digits; the
ligature œ; the letter that Korean papers set as a middle dot. Double quotation marks, and single ones that are
no apostrophe, fold to nothing, and so do spaces before closing punctuation, after opening brackets and beside Han and
kana, where house styles differ. Kept, because they can change what is said: case, accents, all other punctuation,
superscripts.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

# Character classes, for use inside [...] of a regular expression.
CJK = (
    "\u2e80-\u2fdf\u3001-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
UNSPACED = CJK + "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Scripts that write no spaces between words: Han, kana, Thai, Lao, Burmese, Khmer."""
LETTERS = (
    r"\w\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0900-\u0963\u0970-\u0dff\u0e31\u0e34-\u0e4e\u302a-\u302f\u3099\u309a"
)
r"""\w and the marks that go with letters, which \w leaves out."""
APOSTROPHES = "'’‘ʼʻʽ‛`´′ʹ׳ꞌ＇"
MARKS = '"«»“”„‟〝〞〟״‹›‚「」『』《》〈〉❝❞' + APOSTROPHES
"""Quotation marks, and apostrophes, which serve as such."""
CLOSERS = ",.;:!?%)…⋯،؛؟"
"""Punctuation before which some typographies set a space and others none."""
_BRACKETS = "([{¿¡"

_DASHES = "‐‑‒–—―−⸺⸻﹘﹣־"
_SELECTORS = "\ufe00-\ufe0f\u180b-\u180d\u180f\U000e0100-\U000e01ef"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u0640\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0\U000e0001\U000e0020-\U000e007f"
)
_PICTURES = "\u2190-\u2bff\U0001f000-\U0001faff"
_COMPATIBLE = "\u0132\u0133\u01c4-\u01cc\ufb00-\ufdff\ufe70-\ufefc\uff01-\uffee"
_OTHER_LETTERS = {"œ": "oe", "Œ": "Oe", "٫": ".", "٬": ",", "ㆍ": "·"}

# A joiner before a picture glues an emoji together and stays; elsewhere it only shapes letters.
_CHARACTERS = re.compile(
    rf"(?s:.)[{_SELECTORS}]+|[{_INVISIBLE}{_SELECTORS}]+|\u200d(?![{_PICTURES}])"
    rf"|[{_COMPATIBLE}{''.join(_OTHER_LETTERS)}]|(?![0-9])\d"
)
_UNSEEN = re.compile(rf"[{_INVISIBLE}{_SELECTORS}\u200d]")
_PUNCTUATION = re.compile(
    r"(?P<ellipsis>\.(?:\s?\.){2,}|[…⋯]+)"
    rf"|(?P<gap>[\s{MARKS}]{{2,}}|(?! )[\s{MARKS}]|\A | (?=[{CLOSERS}{CJK}]|\Z)|(?<=[{CJK}.…⋯{re.escape(_BRACKETS)}]) )"
    rf"|(?P<dash>[-{_DASHES}]{{2,}}|[{_DASHES}])"
)
_SHORT = 2_000
_IS_CJK = re.compile(f"[{CJK}]")
_IS_LETTER = re.compile(f"[{LETTERS}]")
_HAS_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_IS_COMPATIBLE = re.compile(f"[{_COMPATIBLE}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded copy and its map: the folded character i stands for original[starts[i]:ends[i]].

    Both maps never decrease. Characters that fold to nothing lie between two folded characters or inside one.
    """

    original: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the original's offsets for the folded run [start, end), which must not be empty."""
        return self.starts[start], self.ends[end - 1]

    def index(self, offset: int) -> int:
        """Find the first folded character that starts at this offset of the original or after it."""
        return bisect_left(self.starts, offset)

    def gap(self, index: int) -> str:
        """Give what was folded away just before this folded character, but for invisible characters."""
        return _UNSEEN.sub("", self.original[self.ends[index - 1] : self.starts[index]])


def fold(text: str) -> Folded:
    """Fold any text, lone surrogates and all; time and space are linear in its length."""
    # An article is folded for quotes, for names and for states, a statement by each of its checks. Of a long text a copy
    # takes seventy bytes a character, so no more than one is kept.
    return _fold_short(text) if len(text) <= _SHORT else _fold_long(text)


def _fold(text: str) -> Folded:
    folded = Folded(text, text, range(len(text)), range(1, len(text) + 1))
    if not text.isascii():
        folded = _rewrite(folded, _character_edits(folded.text))
        folded = _rewrite(folded, _composition_edits(folded.text))
    return _rewrite(folded, _punctuation_edits(folded.text))


_fold_short, _fold_long = lru_cache(maxsize=256)(_fold), lru_cache(maxsize=1)(_fold)


def _rewrite(folded: Folded, edits: Iterable[tuple[int, int, str]]) -> Folded:
    # Of an edit (start, end, new), every character of `new` stands for the whole of what it replaces.
    old, pieces, starts, ends, done = folded.text, list[str](), list[int](), list[int](), 0
    for start, end, new in edits:
        pieces += (old[done:start], new)
        starts += folded.starts[done:start]
        ends += folded.ends[done:start]
        starts += [folded.starts[start]] * len(new)
        ends += [folded.ends[end - 1]] * len(new)
        done = end
    if not done:
        return folded
    pieces.append(old[done:])
    starts += folded.starts[done:]
    ends += folded.ends[done:]
    return Folded(folded.original, "".join(pieces), starts, ends)


def _character_edits(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _CHARACTERS.finditer(text):
        yield found.start(), found.end(), "".join(map(_letter, found[0]))


@cache
def _letter(character: str) -> str:
    if _UNSEEN.match(character):
        return ""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if _IS_COMPATIBLE.match(character):
        return unicodedata.normalize("NFKC", character)
    return _OTHER_LETTERS.get(character, character)


def _composition_edits(text: str) -> Iterator[tuple[int, int, str]]:
    if unicodedata.is_normalized("NFC", text):
        return
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and joins_previous(text[end]):
            continue
        cluster = text[start:end]
        if (composed := unicodedata.normalize("NFC", cluster)) != cluster:
            yield start, end, composed
        start = end


@cache
def joins_previous(character: str) -> bool:
    """Tell whether it belongs with the character before it: a mark, jamo, skin tone or joiner."""
    if character < "\u0300":
        return False
    return (
        unicodedata.category(character).startswith("M")
        or "\u1160" <= character <= "\u11ff"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U00016d63" <= character <= "\U00016d6a"  # Kirat Rai vowels compose from Unicode 16 on
        or character in "\u200d\u0e33\u0eb3"
    )


def _punctuation_edits(text: str) -> Iterator[tuple[int, int, str]]:
    ellipsis = 0  # where the last one ended
    for found in _PUNCTUATION.finditer(text):
        start, end = found.span()
        if found.lastgroup == "gap":
            before = "" if start == ellipsis else text[start - 1 : start]
            yield start, end, _gap(found[0], before, text[end : end + 1])
        elif found.lastgroup == "dash":
            yield start, end, "-"
        else:
            yield start, (ellipsis := end), "…"


def _gap(run: str, before: str, after: str) -> str:
    if not before or not after:
        return ""
    if not any(map(str.isspace, run)):
        apostrophe = _HAS_APOSTROPHE.search(run) and _IS_LETTER.match(before) and _IS_LETTER.match(after)
        return "'" if apostrophe else ""
    return "" if after in CLOSERS or before in _BRACKETS or _IS_CJK.match(before) or _IS_CJK.match(after) else " "


def same_length_lower(text: str) -> str:
    """The text in lower case, character by character, so that offsets hold; "İ" becomes a plain "i"."""
    lower = text.replace("İ", "i").lower()
    return lower if len(lower) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
