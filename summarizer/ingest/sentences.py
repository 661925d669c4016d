"""Sentences with their exact places: where a text can be cut, and where it must not be.

A cut is possible after a terminator, as Unicode's sentence-break property lists them for every script (UAX #29,
https://www.unicode.org/reports/tr29/), with the marks and brackets that close after it. That rule knows no
abbreviation and no quotation; `continuation` and `quotations` then take back the cuts that it gets wrong. The
text is never changed, and every step looks at a bounded number of characters, so time grows with the length.
Thai and Lao write no terminator: there a paragraph stays one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from summarizer.ingest.abbreviations import Abbreviations, abbreviations_for
from summarizer.ingest.continuation import Cut, continues
from summarizer.ingest.enumerations import items
from summarizer.ingest.paragraphs import paragraphs
from summarizer.ingest.quotations import Quotations, quotations
from summarizer.source import Sentence

_MARK = r"[\p{SB=AT}\p{SB=ST}…]"
# Words that were broken off end with a dash in their marks: "If you please, sir--" The Rabbit started.
_TERMINATOR = regex.compile(rf"{_MARK}+(?:\p{{Zs}}[.!?](?![\p{{L}}\p{{N}}.]))*+|(?:--|—)[\"”](?=\s+\p{{Lu}})")
# Armenian is often typed with a colon for its full stop, and Greek with a semicolon for its question mark.
_TERMINATOR_IN = {
    "hy": regex.compile(rf"{_MARK}+|:(?=\s|$)"),
    "el": regex.compile(rf"{_MARK}+|;(?=\s|$)"),
}
_CLOSING = frozenset("”’»›)]}」』】》〉）］｝｣〕〗\u202c\u200f\u200e\u2069")
_EITHER = frozenset("\"'“‘«‹")
_FOOTNOTE = regex.compile(r"\[\d{1,3}(?:[-–, ]{1,2}\d{1,3}){0,4}\]")
# "in a consultation.11 12 Take": a note without brackets, set smaller on the page.
_SMALL_NOTE = regex.compile(r"(?<=(?:\p{Ll}{3}|[)\]])[.!?])\d{1,3}(?:[-–, ]{1,2}\d{1,3}){0,4}(?=\s+\p{Lu})")
_BEFORE_NOTE = regex.compile(r"\p{L}+(?=[.!?]$)")


def split(text: str, language: str) -> tuple[Sentence, ...]:
    """Cut a text into its sentences, numbered from 1, each without white space at its ends.

    `language` is a BCP 47 tag; it chooses the abbreviations, and "und" has none. Offsets are code points of
    `text`, end exclusive. The sentences cover every character that is not white space, and none overlaps
    another. Takes any string, lone surrogates included; an empty or blank one has no sentences.
    """
    known = abbreviations_for(language)
    spans = [
        (start + first + a, start + first + b)
        for start, end in paragraphs(text)
        for first, last in items(text[start:end], known)
        for a, b in _sentences_of(text[start + first : start + last], language, known)
    ]
    return tuple(Sentence(number, start, end) for number, (start, end) in enumerate(spans, start=1))


def _sentences_of(paragraph: str, language: str, known: Abbreviations) -> Iterator[tuple[int, int]]:
    quoted = quotations(paragraph)
    start = 0
    for cut in _possible_cuts(paragraph, language, quoted, known):
        if quoted.protect(cut.at) or continues(paragraph, start, cut, known):
            continue
        yield from _stripped(paragraph, start, cut.at)
        start = cut.at
    yield from _stripped(paragraph, start, len(paragraph))


def _stripped(paragraph: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = paragraph[start:end]
    inner = piece.strip()
    if inner:
        first = start + len(piece) - len(piece.lstrip())
        yield first, first + len(inner)


def _possible_cuts(paragraph: str, language: str, quoted: Quotations, known: Abbreviations) -> Iterator[Cut]:
    terminator = _TERMINATOR_IN.get(language.split("-", maxsplit=1)[0], _TERMINATOR)
    position = 0
    while found := terminator.search(paragraph, position):
        closed = _after_closing(paragraph, _after_small_note(paragraph, found.end(), known), quoted)
        if terminator.match(paragraph, closed):  # The stop after "(Is it?)" ends the sentence, not the mark within.
            position = closed
            continue
        position = _after_space(paragraph, closed)
        if position < len(paragraph) and not _is_elision(paragraph, found.start(), found.end()):
            yield Cut(found.start(), found.end(), closed, position)


def _after_small_note(paragraph: str, at: int, known: Abbreviations) -> int:
    note = _SMALL_NOTE.match(paragraph, at)
    word = _BEFORE_NOTE.search(paragraph[max(0, at - 16) : at])
    numbered = word is not None and word[0].lower() in known.before_number | known.never_last
    return note.end() if note and not numbered else at


def _is_elision(paragraph: str, mark: int, marked: int) -> bool:
    """Whether it is the "[...]" of an editor."""
    return paragraph[mark - 1 : mark] in ("[", "(") and paragraph[marked : marked + 1] in ("]", ")")


def _after_closing(paragraph: str, at: int, quoted: Quotations) -> int:
    """Where the quotation marks and brackets end that close right after a terminator."""
    while at < len(paragraph):
        if _closes(paragraph, at, quoted):
            at += 1
        elif paragraph[at].isspace() and at + 1 in quoted.ends and paragraph[at + 1] in "»›":
            at += 2  # French puts a space before its closing mark.
        elif note := _FOOTNOTE.match(paragraph, at):
            at = note.end()
        else:
            break
    return at


def _closes(paragraph: str, at: int, quoted: Quotations) -> bool:
    character = paragraph[at]
    if at in quoted.starts or (character not in _CLOSING and character not in _EITHER):
        return False
    return character in _CLOSING or at in quoted.ends or not paragraph[at + 1 : at + 2].isalnum()


def _after_space(paragraph: str, at: int) -> int:
    while at < len(paragraph) and paragraph[at].isspace():
        at += 1
    return at
