"""Which sentences carry a reported statement and are cited by nothing: an omission is as visible as an invention."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.brief import Allegation
from summarizer.evidence.clauses import plain
from summarizer.lexicon import lexicon_for, pattern_of
from summarizer.source import Sentence, SourceText

_POINTER = re.compile(
    r"^\W*(?:lire aussi|read (?:also|more)|see also|lea también|lea además|leia também|leggi anche|lesen sie"
    r"|mehr zum thema|читайте также|читайте також|اقرأ أيضا|相关阅读|関連記事|写真説明|관련 기사|ilgili haber)",
    re.IGNORECASE,
)

MANY = 3
"""Sentences that report something; a brief that cites none of so many has passed over the article."""


@dataclass(frozen=True)
class Coverage:
    """`share` is cited of all sentences with a reported statement, 1 where there are none, None without word lists."""

    share: float | None
    uncovered: tuple[int, ...]


def coverage_of(source: SourceText, allegations: Iterable[Allegation]) -> Coverage:
    """Find the sentences with a reporting word that no evidence touches."""
    lexicon = lexicon_for(source.language)
    if lexicon is None:
        return Coverage(None, ())
    reporting = pattern_of(lexicon.reporting)
    carry = [s for s in source.sentences if _reports(source, s, reporting)]
    cited = {number for a in allegations for span in a.evidence for number in _numbers(source, span.start, span.end)}
    uncovered = tuple(s.number for s in carry if s.number not in cited)
    return Coverage(1 - len(uncovered) / len(carry) if carry else 1.0, uncovered)


def _reports(source: SourceText, sentence: Sentence, reporting: re.Pattern[str]) -> bool:
    words = source.words_of(sentence)
    if _POINTER.match(words) or not _is_sentence(words):
        return False
    return bool(reporting.search(plain(words)))


def _is_sentence(words: str) -> bool:
    # A headline repeats what the text reports; it has no full stop.
    return words.rstrip("»”\"'’」』) ").endswith((".", "!", "?", "…", "。", "！", "？", "؟", "।"))


def _numbers(source: SourceText, start: int, end: int) -> range:
    first, last = source.sentence_at(start), source.sentence_at(max(start, end - 1))
    return range(first.number if first else 0, (last.number if last else 0) + 1)
