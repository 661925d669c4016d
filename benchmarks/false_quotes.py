"""Falsifies true quotes, in their own language: one thing is changed, and what comes out stands nowhere in the text.

Negations, hedges, numbers, months and weekdays are those of summarizer/languages/; names are those of the truth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from typing import TypeVar

from benchmarks.falsified import Article, articles
from benchmarks.true_quotes import UNSPACED, TrueQuote, stand_in_order, stands, words_of
from summarizer.lexicon import Lexicon, lexicon_for, pattern_of

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_Item = TypeVar("_Item")
_SPREAD = 4  # places of a quote that are tried for one kind


@dataclass(frozen=True)
class FalseQuote:
    """Words that the article of `true` does not have, cited from the sentence of `true`."""

    true: TrueQuote
    kind: str
    words: str


def false_quotes(true: TrueQuote) -> Iterator[FalseQuote]:
    """Everything that is falsified about a quote; what by chance stands in the article after all is left out."""
    lexicon = lexicon_for(true.language)
    assert lexicon is not None
    seen: set[str] = set()
    for kind, change in _CHANGES.items():
        for words in change(true, lexicon):
            if words not in seen and not _is_true(words, true.article):
                seen.add(words)
                yield FalseQuote(true, kind, words)


def _is_true(words: str, article: Article) -> bool:
    parts = [words_of(part) for part in words.split("…")]
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return not parts or stands(parts[0], _article_words(article)) >= 0
    return any(stand_in_order(parts, words_of(article.text.words_of(s))) for s in article.text.sentences)


@cache
def _article_words(article: Article) -> list[str]:
    return words_of(article.text.text)


def _negation_in(true: TrueQuote, lexicon: Lexicon) -> Iterator[str]:
    return _put_in(true, lexicon.negation)


def _hedge_in(true: TrueQuote, lexicon: Lexicon) -> Iterator[str]:
    return _put_in(true, lexicon.possible)


def _put_in(true: TrueQuote, entries: Sequence[str]) -> Iterator[str]:
    """The list's first two whole words in turn, in front and between words from all over the quote."""
    gap = "" if true.language in UNSPACED else " "
    first, second, *_ = (entry for entry in entries if entry.replace(" ", "").isalpha())
    yield f"{first}{gap}{true.words}"
    for place, word in zip(_spread(true.places[:-1]), cycle([second, first]), strict=False):
        yield f"{true.words[: place.end()]}{gap}{word}{true.words[place.end() :]}"


def _negation_out(true: TrueQuote, lexicon: Lexicon) -> Iterator[str]:
    return _taken_out(true, lexicon.negation)


def _hedge_out(true: TrueQuote, lexicon: Lexicon) -> Iterator[str]:
    yield from _taken_out(true, lexicon.probable + lexicon.possible)
    for hedge in true.fact["hedges"]:
        if hedge in true.words:
            yield " ".join(true.words.replace(hedge, "").split())


def _taken_out(true: TrueQuote, entries: tuple[str, ...]) -> Iterator[str]:
    for start, end in _found(entries, true.words):
        yield (true.words[:start] + true.words[end:].lstrip()).strip()


def _number(true: TrueQuote, lexicon: Lexicon) -> Iterator[str]:
    for found in _DIGITS.finditer(true.words):
        digits = found[0]
        others = (digits[:-1] + str((int(digits[-1]) + 3) % 10), digits[1:].lstrip(".,"), digits + "0")
        yield from (_replaced(true.words, found.span(), other) for other in others if other)
    yield from _exchanged(true, lexicon.numbers)


def _date(true: TrueQuote, lexicon: Lexicon) -> Iterator[str]:
    yield from _exchanged(true, lexicon.months)
    yield from _exchanged(true, lexicon.weekdays)


def _exchanged(true: TrueQuote, values: Mapping[str, int]) -> Iterator[str]:
    """Each word with a value replaced by the next word of another value; with its case."""
    listed = [word for word in values if not word.startswith("-") and not word.endswith(("-", "$"))]
    for start, end in _found(tuple(listed), true.words):
        word = true.words[start:end]
        at = listed.index(word.lower())
        other = next((w for w in listed[at:] + listed[:at] if values[w] != values[word.lower()]), None)
        if other:
            yield _replaced(true.words, (start, end), other.capitalize() if word[0].isupper() else other)


def _name(true: TrueQuote, _: Lexicon) -> Iterator[str]:
    return _renamed(true, "name")


def _place(true: TrueQuote, _: Lexicon) -> Iterator[str]:
    return _renamed(true, "place")


def _speaker(true: TrueQuote, _: Lexicon) -> Iterator[str]:
    return _renamed(true, "speaker")


def _renamed(true: TrueQuote, role: str) -> Iterator[str]:
    """Each actor in the quote replaced by two others of its kind, of this article first."""
    for form, kind, name in _actors(true.article):
        at = true.words.find(form)
        if at < 0 or role != _role(true, kind, name):
            continue
        others = [f for f, k, _ in _actors(true.article) if k == kind and f != form]
        others += [f for a in _of_language(true.language) for f, k, _ in _actors(a) if k == kind and f != form]
        for other in list(dict.fromkeys(others))[:2]:
            yield true.words[:at] + other + true.words[at + len(form) :]


def _role(true: TrueQuote, kind: str, name: str) -> str:
    if any(name.split(" (", maxsplit=1)[0] in source for source in true.fact["sources"]):
        return "speaker"
    return "place" if kind == "state" else "name"


def _actors(article: Article) -> list[tuple[str, str, str]]:
    return [(a["form"], a["kind"], a["name"]) for a in article.truth["actors"]]


@cache
def _of_language(language: str) -> list[Article]:
    return [article for article in articles() if article.truth["language"] == language]


def _word_changed(true: TrueQuote, _: Lexicon) -> Iterator[str]:
    for place in _spread(true.places):
        if other := _other_word(true, place[0]):
            yield _replaced(true.words, place.span(), other)


def _other_word(true: TrueQuote, word: str) -> str | None:
    """The first word behind the quote, or else of the article, that is as long and another."""
    rest = true.article.text.text[true.end :] + true.article.text.text[: true.start]
    others = re.findall(r"[^\W\d]" if true.language in UNSPACED else r"[^\W\d]{2,}", rest)
    return next((w for w in others if abs(len(w) - len(word)) < 2 and words_of(w) != words_of(word)), None)


def _word_out(true: TrueQuote, _: Lexicon) -> Iterator[str]:
    for place in _spread(true.places[1:-1]):
        yield true.words[: place.start()] + true.words[place.end() :].lstrip()


def _order(true: TrueQuote, _: Lexicon) -> Iterator[str]:
    for first, second in _spread(list(zip(true.places, true.places[1:], strict=False))):
        between = true.words[first.end() : second.start()]
        yield f"{true.words[: first.start()]}{second[0]}{between}{first[0]}{true.words[second.end() :]}"


def _letter_out(true: TrueQuote, _: Lexicon) -> Iterator[str]:
    for place in _spread([p for p in true.places if len(p[0]) > 3]):
        yield _replaced(true.words, place.span(), place[0][:-1])


def _elided_changed(true: TrueQuote, lexicon: Lexicon) -> Iterator[str]:
    """The two words at each end joined by an ellipsis, with the last changed or a negation put in front."""
    if len(true.places) > 5:
        head, tail = _ends(true)
        last = true.places[-1][0]
        if other := _other_word(true, last):
            yield f"{head} … {tail.removesuffix(last)}{other}"
        negation = next(entry for entry in lexicon.negation if entry.isalpha())
        yield f"{head} … {negation} {tail}"


def _elided_order(true: TrueQuote, _: Lexicon) -> Iterator[str]:
    if len(true.places) > 5:
        head, tail = _ends(true)
        yield f"{tail} … {head}"


def _ends(true: TrueQuote) -> tuple[str, str]:
    return true.words[: true.places[1].end()], true.words[true.places[-2].start() : true.places[-1].end()]


def _elided_over(true: TrueQuote, _: Lexicon) -> Iterator[str]:
    """The beginning of this sentence joined to the end of the next one."""
    following = true.article.text.sentence(true.sentence.number + 1)
    if following and len(true.places) > 2:
        end = true.article.text.words_of(following)
        tail = end[-12:] if true.language in UNSPACED else " ".join(end.split()[-3:])
        yield f"{true.words[: true.places[1].end()]} … {tail}"


_CHANGES: Mapping[str, Callable[[TrueQuote, Lexicon], Iterator[str]]] = {
    "negation put in": _negation_in,
    "negation taken out": _negation_out,
    "hedge put in": _hedge_in,
    "hedge taken out": _hedge_out,
    "number": _number,
    "date": _date,
    "name": _name,
    "place": _place,
    "speaker": _speaker,
    "a word changed": _word_changed,
    "a word left out": _word_out,
    "words in another order": _order,
    "a last letter left out": _letter_out,
    "elided, an end changed": _elided_changed,
    "elided, ends exchanged": _elided_order,
    "elided over two sentences": _elided_over,
}
KINDS = tuple(_CHANGES)
"""What is falsified, in the order of the tables."""


def _found(entries: tuple[str, ...], words: str) -> Iterator[tuple[int, int]]:
    # Only where lower case keeps the length do places in the one hold in the other: "İ" is two characters there.
    if len(words.lower()) == len(words):
        yield from (found.span() for found in pattern_of(entries).finditer(words.lower()))


def _replaced(words: str, place: tuple[int, int], other: str) -> str:
    return words[: place[0]] + other + words[place[1] :]


def _spread(items: Sequence[_Item]) -> list[_Item]:
    """At most `_SPREAD` items, from all over."""
    return list(items[:: max(1, -(-len(items) // _SPREAD))])
