"""Writes true quotes in other ways that say the same: what typesetters, keyboards, files and careful quoters do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from benchmarks.true_quotes import UNSPACED, TrueQuote, words_of
from summarizer.evidence.fold import APOSTROPHES

_APOSTROPHE = re.compile(rf"(?<=\w)[{APOSTROPHES}](?=\w)")
_FULL_WIDTH = {c: c + 0xFEE0 for c in range(0x21, 0x7F)}
_ARABIC_DIGITS = {c: c + 0x630 for c in range(0x30, 0x3A)} | {c: c - 0x630 for c in range(0x660, 0x66A)}
_ELLIPSES = ("…", "...", " […] ", " [...] ", " (…) ", " . . . ")
_LEAST = 5  # words; a shorter quote is not elided


@dataclass(frozen=True)
class FaithfulQuote:
    """The words of `true` written in another way; `parts` is what its span must begin and end with, in plain words."""

    true: TrueQuote
    kind: str
    words: str
    parts: tuple[tuple[str, ...], tuple[str, ...]]


def faithful_quotes(true: TrueQuote) -> Iterator[FaithfulQuote]:
    """The quote as it stands and every way of writing it that changes something."""
    whole = tuple(words_of(true.words))
    yield FaithfulQuote(true, "as it stands", true.words, (whole, whole))
    for kind, change in _WRITINGS.items():
        if (words := change(true.words, true.language)) != true.words:
            yield FaithfulQuote(true, kind, words, (whole, whole))
    if len(true.places) > _LEAST:
        head = true.words[true.places[0].start() : true.places[1].end()]
        tail = true.words[true.places[-2].start() : true.places[-1].end()]
        for ellipsis in _ELLIPSES:
            parts = tuple(words_of(head)), tuple(words_of(tail))
            yield FaithfulQuote(true, f"elided: {ellipsis.strip()}", f"{head}{ellipsis}{tail}", parts)


def _inside_words(sign: str) -> Callable[[str, str], str]:
    # Behind every second letter that has a letter behind it.
    return lambda words, _: re.sub(r"([^\W\d_][^\W\d_])(?=[^\W\d_])", rf"\1{sign}", words)


def _marks(opening: str, closing: str) -> Callable[[str, str], str]:
    def changed(words: str, _: str) -> str:
        words = re.sub(r'[«“„「『]\s?|(?<!\w)"(?=\w)', opening, words)
        return re.sub(r'\s?[»”」』]|(?<=\S)"', closing, words)

    return changed


def _apostrophe(sign: str) -> Callable[[str, str], str]:
    return lambda words, _: _APOSTROPHE.sub(sign, words)


def _spaces(space: str) -> Callable[[str, str], str]:
    return lambda words, _: words.replace(" ", space)


def _spaced_out(words: str, language: str) -> str:
    return re.sub(r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])", " ", words) if language in UNSPACED else words


def _full_width(words: str, language: str) -> str:
    return words.translate(_FULL_WIDTH) if language in UNSPACED else words


def _arabic_digits(words: str, language: str) -> str:
    return words.translate(_ARABIC_DIGITS) if language == "ar" else words


def _tatweel(words: str, language: str) -> str:
    return re.sub(r"(?<=[بتثجحخسشصضطظعغفقكلمنهي])(?=[\u0621-\u064a])", "ـ", words) if language == "ar" else words


def _capital(words: str, _: str) -> str:
    return words[0].upper() + words[1:] if len(words.split()) > 1 else words


_WRITINGS: Mapping[str, Callable[[str, str], str]] = {
    "letters: NFC": lambda words, _: unicodedata.normalize("NFC", words),
    "letters: NFD": lambda words, _: unicodedata.normalize("NFD", words),
    "quotation marks: straight": _marks('"', '"'),
    "quotation marks: curly": _marks("“", "”"),
    "quotation marks: low and high": _marks("„", "“"),
    "quotation marks: guillemets with spaces": _marks("«\u202f", "\u202f»"),
    "quotation marks: corner brackets": _marks("「", "」"),
    "quotation marks: put around": lambda words, _: f"“{words}”",
    "apostrophes: straight": _apostrophe("'"),
    "apostrophes: curly": _apostrophe("’"),
    "apostrophes: modifier letter": _apostrophe("ʼ"),
    "spaces: no-break": _spaces("\u00a0"),
    "spaces: narrow no-break": _spaces("\u202f"),
    "spaces: double": _spaces("  "),
    "spaces: line breaks": _spaces("\n"),
    "spaces: beside digits": _spaced_out,
    "dashes: no-break hyphens": lambda words, _: words.replace("-", "\u2011"),
    "dashes: hyphens instead": lambda words, _: re.sub("[–—]", "-", words),
    "dashes: en for em, em for en": lambda words, _: words.translate({0x2013: 0x2014, 0x2014: 0x2013}),
    "invisible: soft hyphens": _inside_words("\u00ad"),
    "invisible: zero-width spaces": _inside_words("\u200b"),
    "invisible: zero-width non-joiners": _inside_words("\u200c"),
    "invisible: word joiners": _inside_words("\u2060"),
    "invisible: byte order mark": lambda words, _: f"\ufeff{words}",
    "invisible: direction marks": lambda words, _: f"\u2067{words}\u2069",
    "letters: full width": _full_width,
    "letters: Arabic or Latin digits": _arabic_digits,
    "letters: tatweel": _tatweel,
    "letters: capital put first": _capital,
    "put on: full stop": lambda words, language: words + ("。" if language in UNSPACED else "."),
    "put on: ellipses": lambda words, _: f"…{words}…",
}
KINDS = ("as it stands", *_WRITINGS, *(f"elided: {ellipsis.strip()}" for ellipsis in _ELLIPSES))
"""Ways of writing, in the order of the tables."""
