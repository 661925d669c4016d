"""Whether a sentence goes on after a terminator: abbreviations, initials, ordinals, numbers, attributions."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import normalize

import regex

from summarizer.ingest.abbreviations import Abbreviations

_REACH = 48  # Characters looked at on either side of a cut: more than any abbreviation or first word.

_FIRST_WORD = regex.compile(r"[^\p{L}\p{N}]*([\p{L}\p{N}][\p{L}\p{M}\p{N}]*)")
_LAST_TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}.\-‐’'°º]+$")
# "J", "J.-C", "U.S", "т.е"; in scripts without case "बी.सी" with its stops, and a single letter of Arabic.
_INITIALS = regex.compile(
    r"(?:[\p{Lu}\p{Ll}]\p{M}*(?:\.[-‐]?|[-‐]))*[\p{Lu}\p{Ll}]\p{M}*"
    r"|(?:(?:\p{Lo}\p{M}*){1,2}\.)+(?:\p{Lo}\p{M}*){1,2}|\p{Arabic}"
)
_ORDINAL = regex.compile(r"\d{1,2}|[IVXL]{1,6}")
_MARKER = regex.compile(r"[^\p{L}\p{N}]{0,4}(?:\d{1,3}|\p{L}|[ivx]{1,4}|[IVX]{1,4})\.\)?")
_FORMAT = regex.compile(r"\p{Cf}")
_WORD = regex.compile(r"(?:^|[\s\p{P}])\p{L}[\p{L}\p{M}]+\p{Ll}$|(?:\p{Lo}\p{M}*){3}$|\d{2}$")
_FRONTED = 6  # words: "On Friday at 5 p.m." opens a sentence, and more than that tells something
_NEW_WORD = regex.compile(r"(?:\p{Lu}\p{M}*[\p{L}\s'’]|\p{Lo})(?!\S*\.\p{L})")


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where a sentence may end, in offsets of its paragraph.

    The terminator stands from `mark` to `marked`, what closes after it ends at `closed`, and after any white
    space the next sentence would start at `at`.
    """

    mark: int
    marked: int
    closed: int
    at: int


def continues(paragraph: str, start: int, cut: Cut, known: Abbreviations) -> bool:
    """Whether the sentence that begins at `start` goes on after the cut."""
    after = paragraph[cut.at : cut.at + _REACH]
    first = _FIRST_WORD.match(after)
    if first is None or after[0] in ",;:、，；：/%":
        return True
    if after.startswith(("...", "…")):
        return False
    word = normalize("NFC", first[1])
    sign = paragraph[cut.mark : cut.marked]
    closing = _FORMAT.sub("", paragraph[cut.marked : cut.closed])
    if (
        word[0].islower()
        or _only_a_marker(paragraph, start, cut)
        or (cut.closed == cut.at and _is_joined(paragraph, cut, sign, after, quoted=bool(closing)))
    ):
        return True
    if sign[0] in "-—" or not closing:
        return _stop_goes_on(paragraph, start, cut, (word, after[first.end() :]), known)
    return _is_credited(after, known)


def _stop_goes_on(paragraph: str, start: int, cut: Cut, ahead: tuple[str, str], known: Abbreviations) -> bool:
    """Whether a stop with nothing closed after it ends no sentence; `ahead` is the next word and what follows it."""
    word, rest = ahead
    sign = paragraph[cut.mark : cut.marked]
    before = paragraph[max(start, cut.mark - _REACH) : cut.mark]
    opens = word in known.openers and not (len(word) == 1 and rest.startswith("."))
    if sign[0] in "-—" or (sign == "!" and _last_word(before) in known.exclaimed):
        return not opens
    if sign == "." and _last_word(before).lower() in known.clock:
        near = cut.mark - start <= 2 * _REACH
        return word in known.after_clock or (near and _is_fronted(paragraph[start : cut.mark], known))
    # Three spaced stops leave out words of the sentence, four end it.
    return sign == ". . ." or (sign == "." and _is_abbreviated(before, word, opens=opens, known=known))


def _last_word(before: str) -> str:
    found = _LAST_TOKEN.search(before)
    return found[0] if found else ""


def _is_fronted(so_far: str, known: Abbreviations) -> bool:
    """Whether all there is so far says when: "At 5 a.m."."""
    words = so_far.split()
    return 0 < len(words) <= _FRONTED and words[0] in known.before_clock


def _only_a_marker(paragraph: str, start: int, cut: Cut) -> bool:
    """Whether all there is so far is the number or letter of a list item."""
    so_far = paragraph[start : min(cut.closed, start + _REACH)].strip()
    return _MARKER.fullmatch(so_far) is not None


def _is_joined(paragraph: str, cut: Cut, sign: str, after: str, *, quoted: bool) -> bool:
    """Whether what follows without a space belongs to the same word, number or address."""
    if quoted:
        # Korean writes the particle that makes a quotation a clause right after the closing mark.
        return regex.match(r"\p{Hangul}|\p{Ll}|\p{N}", after) is not None
    if sign[0] not in ".!?…":
        return False  # The marks of the other scripts need no space after them.
    before = paragraph[max(0, cut.mark - _REACH) : cut.mark]
    chunk = before.split()[-1] if before.split() else ""
    address = any(character in ".@/" for character in chunk)
    return address or len(sign) > 1 or not (_WORD.search(before) and _NEW_WORD.match(after))


def _is_credited(after: str, known: Abbreviations) -> bool:
    """Whether the words after a closing mark say who spoke, in a language that needs no comma before them."""
    if after.startswith(known.after_quotation):
        return True
    clause = regex.split(r"[，。、；：]", after[:24])[0]
    return any(verb in clause for verb in known.speech)


def _is_abbreviated(before: str, word: str, *, opens: bool, known: Abbreviations) -> bool:
    before = _FORMAT.sub("", before)
    found = _LAST_TOKEN.search(before)
    if found is None:
        return False
    token = normalize("NFC", found[0]).lstrip(".-'’")
    bare = regex.split(r"['’]", token)[-1]  # "l'Ing." is "Ing." with its article.
    names = {token, token.lower(), bare, bare.lower()}
    if names & known.never_last:
        return True
    numbered = word[0].isnumeric() or (not opens and _ORDINAL.fullmatch(word) is not None)
    if names & known.before_number and numbered:
        return True
    ahead = before[: found.start()].rstrip()
    if opens or ahead.endswith("°"):
        return False
    return bool(
        names & known.may_end
        or _INITIALS.fullmatch(token)
        or (known.ordinals and _ORDINAL.fullmatch(token))
        or (names & known.after_number and ahead[-1:].isnumeric())
    )
