"""Source texts for tests: the seed, and any string cut into sentences by a rule that is plain enough to foresee."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from summarizer.source import Sentence, SourceText

_SENTENCE = re.compile(r'\S(?:.*?)(?:(?<!\bM)[.!?]["»]?(?=\s)|[。！？]」?|(?=\n)|\Z)')
_SEEDS = Path(__file__).parent.parent / "seeds"


def article(text: str, language: str = "fr") -> SourceText:
    """Cut after . ! ? before white space, after 。！？ and at line ends; "M." ends no sentence."""
    spans = (found.span() for found in _SENTENCE.finditer(text))
    sentences = tuple(Sentence(number, *span) for number, span in enumerate(spans, 1))
    return SourceText("article", text, sentences, language)


def one_sentence(text: str, language: str = "fr") -> SourceText:
    """Leave the text whole."""
    start = len(text) - len(text.lstrip())
    return SourceText("article", text, (Sentence(1, start, len(text.rstrip())),), language)


@cache
def seed_text() -> str:
    (path,) = _SEEDS.glob("000_*.txt")
    return path.read_bytes().decode()


@cache
def seed() -> SourceText:
    return article(seed_text())


def number_of(source: SourceText, words: str) -> int:
    """Give the number of the sentence in which these words first stand."""
    sentence = source.sentence_at(source.text.index(words))
    assert sentence is not None
    return sentence.number
