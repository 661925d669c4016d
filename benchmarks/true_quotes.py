"""True quotes of the articles of the truth, and a plain way to tell whether words stand in a text.

Of each fact there are up to three: its anchor, the anchor with up to six words of its sentence on either side, and
the whole sentence. `stands` shares nothing with the matcher that it is to judge: it compares words one by one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from benchmarks.falsified import Article, articles
from summarizer.brief import Span
from summarizer.source import Sentence

UNSPACED = frozenset({"ja", "zh"})
"""Languages whose words here are single characters."""

_HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_MARKS = "\u0300-\u036f\u064b-\u065f"
_WORD = re.compile(rf"\d+(?:[.,:]\d+)*|[〇零一二三四五六七八九十百千万億亿]+|[{_HAN}]|(?:(?![{_HAN}\d])[\w{_MARKS}])+")
_BESIDE = 6


@dataclass(frozen=True)
class TrueQuote:
    """Words copied from an article: `text[start:end]`, all in one sentence, which is the one to cite."""

    article: Article
    fact: dict[str, Any]
    sentence: Sentence
    start: int
    end: int

    @property
    def language(self) -> str:
        """The BCP 47 tag of the article."""
        return str(self.article.truth["language"])

    @cached_property
    def words(self) -> str:
        """The quote itself."""
        return self.article.text.text[self.start : self.end]

    @cached_property
    def places(self) -> list[re.Match[str]]:
        """Its words, each with its place in the quote."""
        return list(_WORD.finditer(self.words))


def true_quotes(chosen: Sequence[Article] | None = None) -> Iterator[TrueQuote]:
    """Every quote of every fact; of these articles, or else of all."""
    for article in articles() if chosen is None else chosen:
        for fact in article.truth["facts"]:
            anchor = article.anchor(fact)
            sentence = anchor and article.text.sentence(anchor.sentence)
            if anchor and sentence and anchor.end <= sentence.end:
                for start, end in _widened(article, anchor, sentence):
                    yield TrueQuote(article, fact, sentence, start, end)


def _widened(article: Article, anchor: Span, sentence: Sentence) -> list[tuple[int, int]]:
    text = article.text.text
    before = list(_WORD.finditer(text, sentence.start, anchor.start))[-_BESIDE:]
    after = list(_WORD.finditer(text, anchor.end, sentence.end))[:_BESIDE]
    wide = before[0].start() if before else anchor.start, after[-1].end() if after else anchor.end
    return list(dict.fromkeys([(anchor.start, anchor.end), wide, (sentence.start, sentence.end)]))


def words_of(text: str) -> list[str]:
    """The words of a text, bare of case, marks and typography: a number in digits is one, and so is a Han character."""
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(c for c in plain if unicodedata.category(c) != "Cf" and c != "ـ").casefold()
    return _WORD.findall(unicodedata.normalize("NFC", plain))


def stands(words: Sequence[str], text: Sequence[str], start: int = 0) -> int:
    """Where these words stand one after the other in the words of a text, from a place on; -1 where nowhere."""
    length = len(words)
    return next((i for i in range(start, len(text) - length + 1) if list(text[i : i + length]) == list(words)), -1)


def stand_in_order(parts: Sequence[Sequence[str]], text: Sequence[str]) -> bool:
    """Whether the parts stand in the words of a text one behind the other, with anything between them."""
    at = 0
    for part in parts:
        at = stands(part, text, at)
        if at < 0:
            return False
        at += len(part)
    return True
