"""What differs between a quote and the nearest run of the text, said so that one can act on it.

All strings here are folded (see evidence.fold).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Indel, Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment, ratio

from summarizer.evidence.boundaries import NUMBER
from summarizer.evidence.fold import LETTERS, UNSPACED
from summarizer.lexicon import Lexicon, pattern_of

# Scores of rapidfuzz, 0 to 100. Below _FAR, unrelated sentences of one language score as much; from _NEAR on,
# a quote with no word right is still a misspelling of the run.
_FAR, _NEAR = 50, 70
_SLACK = 3  # words by which the run may begin elsewhere, or be longer or shorter, than the alignment says
_LONG = 400  # characters; a longer quote is compared around the place where it leaves the text

_NUMBER = re.compile(NUMBER)
_TOKEN = re.compile(rf"{NUMBER}|[{UNSPACED}]|(?:(?![{UNSPACED}])[{LETTERS}])+")
_OTHER = re.compile(rf"[^{LETTERS}\s]")


def nearest(quote: str, text: str) -> str | None:
    """Find the run of the text that the quote most likely meant, by characters first and then by words.

    None where nothing is near: neither half of its words nor most of its characters.
    """
    alignment = partial_ratio_alignment(quote, text, score_cutoff=_FAR)
    asked = _TOKEN.findall(quote)
    if alignment is None or not asked:
        return None
    reach = 12 * (_SLACK + 1)
    low = max(0, alignment.dest_start - reach)
    tokens = list(_TOKEN.finditer(text[low : alignment.dest_end + reach]))
    if not tokens:
        return None
    first = sum(t.end() + low <= alignment.dest_start for t in tokens)
    words = [t[0] for t in tokens]
    start, end = _best_window(words, asked, first)
    run = text[low + tokens[start].start() : low + tokens[end - 1].end()]
    away = Levenshtein.distance(words[start:end], asked)
    return run if 2 * away <= len(asked) or ratio(run, quote) >= _NEAR else None


def clip(quote: str, text: str) -> str:
    """Return the quote, or of a long one the part around the first place where it leaves the text."""
    if len(quote) <= _LONG:
        return quote
    low, high = 0, len(quote)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if quote[:middle] in text else (low, middle - 1)
    return quote[max(0, low - _LONG // 4) : low + _LONG // 2]


def name_difference(quote: str, run: str, lexicon: Lexicon | None) -> str:
    """Name the gravest difference, as "kind: what the text has, what the quote has".

    In this order: negation, number, hedge, name, word, punctuation. Negations, hedges and number words are
    known for languages with word lists only; elsewhere the difference is named as a word. A name is told by
    its capital.
    """
    if lexicon is not None and (found := _lost_or_gained("negation", quote, run, lexicon.negation)):
        return found
    if found := _number(quote, run, lexicon):
        return found
    if lexicon is not None:
        hedges = lexicon.probable + lexicon.possible
        if found := _lost_or_gained("hedge", quote, run, hedges):
            return found
    return _name_or_word(quote, run)


def _best_window(tokens: Sequence[str], asked: Sequence[str], first: int) -> tuple[int, int]:
    # Fewest words away; of those, the most alike in number of words, then in characters; then the first.
    quote, fewest, windows = " ".join(asked), len(tokens) + len(asked), [(0, len(tokens))]
    for start in range(max(0, first - _SLACK), min(first + _SLACK, len(tokens) - 1) + 1):
        for length in range(max(1, len(asked) - _SLACK), len(asked) + _SLACK + 2):
            end = min(start + length, len(tokens))
            away = Levenshtein.distance(tokens[start:end], asked, score_cutoff=fewest)
            if away < fewest:
                fewest, windows = away, []
            if away == fewest:
                windows.append((start, end))

    def unlike(window: tuple[int, int]) -> tuple[int, int]:
        run = tokens[slice(*window)]
        return abs(len(run) - len(asked)), Indel.distance(" ".join(run), quote)

    return min(windows, key=unlike)


def _lost_or_gained(kind: str, quote: str, run: str, entries: tuple[str, ...]) -> str:
    pattern = pattern_of(entries)
    return _reason(kind, *_apart(_found(pattern, run), _found(pattern, quote)))


def _found(pattern: re.Pattern[str], words: str) -> list[str]:
    return [match[0] for match in pattern.finditer(words.lower())]


def _apart(has: Iterable[str], quoted: Iterable[str]) -> tuple[list[str], list[str]]:
    left, right = Counter(has), Counter(quoted)
    return list((left - right).elements()), list((right - left).elements())


def _number(quote: str, run: str, lexicon: Lexicon | None) -> str:
    digits = _apart(_NUMBER.findall(run), _NUMBER.findall(quote))
    if any(digits):
        return _reason("number", *digits)
    if lexicon is None or not lexicon.numbers:
        return ""
    pattern = pattern_of(tuple(lexicon.numbers))
    has, quoted = _apart(_found(pattern, run), _found(pattern, quote))
    # "un" and "one" are articles and pronouns too: alone they count no number
    if not (has and quoted) and all(lexicon.numbers[word] == 1 for word in has + quoted):
        return ""
    return _reason("number", has, quoted)


def _name_or_word(quote: str, run: str) -> str:
    groups = _groups(_TOKEN.findall(run), _TOKEN.findall(quote))
    for has, quoted in groups:
        same = " ".join(has).lower() == " ".join(quoted).lower()
        if not same and any(token[0].isupper() for token in has + quoted):
            return _reason("name", has, quoted)
    if groups:
        return _reason("word", *groups[0])
    marks = _reason("punctuation", *_apart(_OTHER.findall(run), _OTHER.findall(quote)))
    return marks or "punctuation: set otherwise in the text"


def _groups(run: list[str], asked: list[str]) -> list[tuple[list[str], list[str]]]:
    groups, open_group = [], False
    for op in Levenshtein.opcodes(run, asked):
        if op.tag == "equal":
            open_group = False
            continue
        if not open_group:
            groups.append((list[str](), list[str]()))
        groups[-1][0].extend(run[op.src_start : op.src_end])
        groups[-1][1].extend(asked[op.dest_start : op.dest_end])
        open_group = True
    return groups


def _reason(kind: str, has: list[str], quoted: list[str]) -> str:
    text, quote = _shown(has), _shown(quoted)
    if text and quote:
        return f"{kind}: the text has {text}, the quote has {quote}"
    if text:
        return f"{kind}: the text has {text}, the quote has not"
    return f"{kind}: the quote has {quote}, the text has not" if quote else ""


def _shown(words: list[str]) -> str:
    joint = "" if words and all(re.fullmatch(f"[{UNSPACED}]", word) for word in words) else " "
    shown = joint.join(words)
    return shown if not shown or shown[0].isdigit() else f'"{shown}"'
