"""Text as the full-text index takes it, and a query as it is asked, so that any script can be searched.

FTS5's unicode61 cuts words at spaces. Scripts that write none are given one around each character, so that a word of
Chinese is found as a run of its characters; the query is treated alike and becomes a phrase.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import regex

_UNSPACED = regex.compile(
    r"((?:\p{Han}|\p{Hiragana}|\p{Katakana}|\p{Thai}|\p{Lao}|\p{Khmer}|\p{Myanmar}|\p{Tibetan}|ー)\p{M}*)"
)
_WORD = regex.compile(r"[\p{L}\p{N}]")
_PART = regex.compile(r'"([^"]*)"?|(\S+)')
# Read aloud as nothing: soft hyphens, joiners, direction marks, the Arabic tatweel.
_SILENT = regex.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\u061c\u0640]")
# Accents, Hebrew points, Arabic vowels and hamzas, which many leave out; but Russian й is another letter than и.
_MARKS = regex.compile(r"(?!(?<=и)\u0306)[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
# Neither can go into a query: SQLite ends a string at the one, and cannot encode the other.
_UNSENDABLE = regex.compile(r"[\0\ud800-\udfff]")
_NOT_IN_WORDS = regex.compile(r"[^\p{L}\p{N}]")
# A letter that no text has as a word of its own: a phrase does not reach from one name into the next.
_BETWEEN = " \u01c2 "


@lru_cache(maxsize=64)  # sources and actors stand beside each of their allegations
def indexed(text: str) -> str:
    """The text as it is put into the index: small letters without accents, unspaced scripts spaced."""
    if text.isascii():
        # Nothing of what follows is in ASCII; English statements are half of what is filed.
        return text.replace("\0", " ").lower()
    plain = _SILENT.sub("", _UNSENDABLE.sub(" ", unicodedata.normalize("NFKC", text)))
    bare = _MARKS.sub("", unicodedata.normalize("NFD", plain.casefold()))
    return _UNSPACED.sub(r" \1 ", unicodedata.normalize("NFC", bare))


def apart(texts: Iterable[str]) -> str:
    """Several texts as one, so that no phrase is found across two of them."""
    return _BETWEEN.join(texts)


def facts_of(language: str, certainty: str, kind: str, *, grounded: bool, failed: bool) -> str:
    """What is known of an allegation as words of the index, so that a rare one is found without reading the rest.

    That a check of it failed is a word; that none did is not.
    """
    tag = language.lower().split("-")
    languages = [fact("language", "-".join(tag[: n + 1])) for n in range(len(tag))]
    known = [fact("certainty", certainty), fact("kind", kind), fact("grounded", str(grounded))]
    return " ".join([*languages, *known, *([fact("failed", str(True))] if failed else [])])


def fact(name: str, value: str) -> str:
    """One fact as a single word of letters and digits."""
    return _NOT_IN_WORDS.sub("", f"{name}{value}".lower())


def query_of(words: str, columns: str) -> str:
    """An FTS5 query for texts that hold all of these words; empty where there is no word in them.

    What stands between quotation marks is a phrase, and a star at the end of a word finds what begins so. Nothing
    else means anything to FTS5: each word goes to it as a quoted string. `columns` names those that are searched.
    """
    parts = _PART.findall(regex.sub("[“”„«»]", '"', words))
    found = " AND ".join(phrase for quoted, word in parts if (phrase := _phrase(quoted or word)))
    return f"{{{columns}}} : ({found})" if found else ""


def phrase_of(words: str, column: str) -> str:
    """An FTS5 query for these words in this order, in one column where it is named; empty where there is no word in them."""
    phrase = _phrase(words.strip())
    return f"{{{column}}} : {phrase}" if phrase and column else phrase


def _phrase(word: str) -> str:
    if not _WORD.search(word):
        return ""
    start = "*" if word.endswith("*") else ""
    # Within a string a quotation mark is doubled, https://www.sqlite.org/fts5.html#fts5_strings.
    return '"' + " ".join(indexed(word.rstrip("*")).split()).replace('"', '""') + '"' + start
