"""The clause around a span: a true quote can be cut so that it loses its "ne … pas" or its "serait"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from summarizer.brief import Span
from summarizer.evidence.fold import UNSPACED, fold, same_length_lower
from summarizer.lexicon import pattern_of
from summarizer.source import Sentence, SourceText

# A comma between digits is part of a figure; a hyphen inside a word is no dash. Quotation marks are no borders where a
# comma or a colon sets off what is quoted: könne „bis in den Stollen reichen“.
_STRONG = r"[;:!?…؛。；：！？؟「」『』]"
_STRONG_BORDER = re.compile(_STRONG)
_BORDER = re.compile(rf"{_STRONG}|[،、，()\[\]]|[,.](?!\d)|(?<=\s)[-–—](?=\s)|—")

_SHORT = 3
"""Words of a phrase between commas that belongs to the clause beside it ("…, вероятно, …")."""
_OPENING = 6
# A word with the space after it; in scripts without spaces, a character.
_TOKEN = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+\s*|\s+")
_RUN = re.compile(f"[{UNSPACED}]+")
_BESIDE = 4


@dataclass(frozen=True)
class Passage:
    """What a statement rests on, folded and in lower case: its spans, their clauses, their sentences.

    What follows one of the conjunctions behind a span has its own hedge. Each part is cut out when it is asked for:
    most statements have no figure and deny nothing, and need few of them.
    """

    source: SourceText
    evidence: tuple[Span, ...]
    conjunctions: tuple[str, ...] = ()

    @cached_property
    def near(self) -> str:
        """Each span with the few words of its clause beside it: where the rest of a "ne … pas" would stand.

        A line between keeps words of two spans apart, here and in the other parts.
        """
        return self._lines(_clause(self.source, span, _BESIDE, self.conjunctions) for span in self.evidence)

    @cached_property
    def clause(self) -> str:
        """The clauses of the spans."""
        return self._lines(_clause(self.source, span) for span in self.evidence)

    @cached_property
    def doubted(self) -> str:
        """The clauses with the short phrases beside them and the opening of their sentences: where a hedge may stand."""
        return self._lines(_wide_clause(self.source, span, self.conjunctions) for span in _main(self.evidence))

    def head(self, that: tuple[str, ...]) -> str:
        """The first word of each sentence in which one of these begins the clause of a span.

        "ورجّح خبير المياه، إيفار شتولمرت، أن |تكون الشقوق …|": however much stands between, the clause hangs on that verb.
        """
        return self._lines(_head(self.source, span, that) for span in _main(self.evidence))

    @cached_property
    def sentence(self) -> str:
        """The sentences of the spans."""
        return self._lines(map(self.source.words_of, self._sentences))

    @cached_property
    def before(self) -> str:
        """The sentence before the first, where a figure or a date may stand to which the evidence refers."""
        previous = self.source.sentence(min(self.numbers) - 1) if self.numbers else None
        return plain(self.source.words_of(previous)) if previous else ""

    @cached_property
    def beside(self) -> str:
        """The sentences with the one before and the one behind them."""
        following = self.source.sentence(max(self.numbers) + 1) if self.numbers else None
        return "\n".join((self.before, self.sentence, plain(self.source.words_of(following)) if following else ""))

    @cached_property
    def cased(self) -> str:
        """The sentence before and the sentences of the spans, folded, as they are written."""
        previous = self.source.sentence(min(self.numbers) - 1) if self.numbers else None
        sentences = [*filter(None, [previous]), *self._sentences]
        return "\n".join(fold(self.source.words_of(sentence)).text for sentence in sentences)

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the sentences."""
        return tuple(sentence.number for sentence in self._sentences)

    @cached_property
    def _sentences(self) -> tuple[Sentence, ...]:
        return tuple(_sentences(self.source, self.evidence))

    def _lines(self, parts: Iterable[str]) -> str:
        return "\n".join(map(plain, parts))


@lru_cache(maxsize=4_096)  # every check of a sentence asks for it
def plain(text: str) -> str:
    """The text as the word lists write it: folded, in lower case."""
    return same_length_lower(fold(text).text)


def _sentences(source: SourceText, evidence: Iterable[Span]) -> Iterator[Sentence]:
    numbers: dict[int, None] = {}
    for span in evidence:
        last = source.sentence_at(max(span.start, span.end - 1))
        numbers.update(dict.fromkeys(range(span.sentence, (last.number if last else span.sentence) + 1)))
    yield from (s for n in numbers if (s := source.sentence(n)))


def _clause(source: SourceText, span: Span, words: int | None = None, conjunctions: tuple[str, ...] = ()) -> str:
    """The span with what its clause has around it, or with so many words of that."""
    sentence = source.sentence(span.sentence)
    if sentence is None:
        return span.exact
    before = source.text[sentence.start : span.start]
    after = source.text[span.end : max(sentence.end, span.end)]
    borders = [found.end() for found in _BORDER.finditer(before)]
    end = _BORDER.search(after)
    before, after = before[borders[-1] if borders else 0 :], after[: end.start()] if end else after
    if words is not None:
        before, after = (
            "".join(_TOKEN.findall(before)[-words:]),
            _until(conjunctions, "".join(_TOKEN.findall(after)[:words])),
        )
    return before + span.exact + after


def _main(evidence: Sequence[Span]) -> list[Span]:
    # A few words cited for a date or a name beside the point itself doubt nothing about it.
    longest = max((len(span.exact) for span in evidence), default=0)
    return [span for span in evidence if 5 * len(span.exact) >= 4 * longest]


def _wide_clause(source: SourceText, span: Span, conjunctions: tuple[str, ...]) -> str:
    sentence = source.sentence(span.sentence)
    if sentence is None:
        return span.exact
    before = source.text[sentence.start : span.start]
    after = source.text[span.end : max(sentence.end, span.end)]
    left, right = _BORDER.split(_STRONG_BORDER.split(before)[-1]), _BORDER.split(_STRONG_BORDER.split(after)[0])
    opening = left[0] if len(left) > 1 and length_in_words(left[0]) <= _OPENING else ""
    near = [part for part in left[-2:-1] if length_in_words(part) <= _SHORT]
    next_ = [part for part in right[1:2] if length_in_words(part) <= _SHORT]
    return "\n".join([opening, *near, left[-1] + span.exact + _until(conjunctions, right[0]), *next_])


def _head(source: SourceText, span: Span, that: tuple[str, ...]) -> str:
    sentence = source.sentence(span.sentence)
    if sentence is None:
        return ""
    clause = _BORDER.split(source.text[sentence.start : span.start])[-1] + span.exact
    return source.words_of(sentence).split()[0] if pattern_of(that).match(plain(clause)) else ""


def _until(conjunctions: tuple[str, ...], text: str) -> str:
    found = pattern_of(conjunctions).search(text)
    return text[: found.start()] if found else text


def length_in_words(text: str) -> int:
    """How many words it has; in scripts without spaces two characters count as one."""
    spaced = _RUN.sub(lambda found: " x" * ((len(found[0]) + 1) // 2) + " ", text)
    return len(spaced.split())
