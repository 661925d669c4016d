r"""Foreign text made safe to look at: what is invisible or commands a terminal becomes visible characters.

For display only; the published JSON keeps the text's own characters. Control codes are shown as their
pictures ("␛"), everything else invisible as its code point ("\u202e"), soft hyphens not at all. Marks that
a script needs to be written with (the joiners of Persian, Hindi and emoji, a variation selector) stay when
they stand alone behind a character that can use them. Bidirectional overrides and isolates never stay
(Boucher and Anderson, "Trojan Source", 2021).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_LINE_BREAKS = frozenset("\n\x0b\x0c\x85\u2028\u2029")
# Zero-width space, joiners, direction marks: ordinary in Thai, Persian, Hindi, Hebrew and Arabic text.
_JOINERS = frozenset("\u200b\u200c\u200d\u200e\u200f\u061c")
# Letters and marks by category, yet nothing is seen: fillers, the grapheme joiner, the braille blank.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_SOFT_HYPHEN = "\u00ad"
_FIRST_SCRIPT_WITH_JOINERS = 0x0590
_BLANKS = re.compile(r"[ \n]+")


def visible(text: str) -> str:
    """Return the text on one line, with nothing in it that is invisible or that a terminal would obey."""
    return _BLANKS.sub(" ", "".join(visible_characters(text))).strip()


def visible_characters(text: str) -> list[str]:
    r"""Say what to show for each code point of the text, one string for each; lines break at "\n"."""
    return list(_shown(text))


def _shown(text: str) -> Iterator[str]:
    before = ""
    for index, character in enumerate(text):
        if character == "\r":
            yield "" if text[index + 1 : index + 2] == "\n" else "\n"
        elif character in _LINE_BREAKS:
            yield "\n"
        elif character == "\t":
            yield " "
        elif character == _SOFT_HYPHEN:
            yield ""
        elif _is_hidden(character) and not _is_needed(character, before):
            yield _notation(character)
        else:
            yield character
        before = character


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"} or _is_blank(character)


def _is_blank(character: str) -> bool:
    return character in _BLANK or _is_selector(character)


def _is_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _is_needed(character: str, before: str) -> bool:
    if not before or before.isspace() or (_is_hidden(before) and before != "\ufe0f"):
        return False
    if character in _JOINERS:
        return ord(before) >= _FIRST_SCRIPT_WITH_JOINERS
    return _is_selector(character)


def _notation(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
