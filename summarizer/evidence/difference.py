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
    first = sum(token.end() + low <= alignment.dest_start for token in tokens)
    start, end, away = _best_window([token[0] for token in tokens], asked, first)
    run = text[low + tokens[start].start() : low + tokens[end - 1].end()]
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


def _best_window(words: Sequence[str], asked: Sequence[str], first: int) -> tuple[int, int, int]:
    # Start, end, and how many words away. Fewest words away first; of those, the most alike in number of
    # words, then in characters. Each word stands as one character, for which rapidfuzz is made.
    codes = {word: chr(code) for code, word in enumerate({*words, *asked}, 0x10000)}
    text, quote = "".join(map(codes.__getitem__, words)), "".join(map(codes.__getitem__, asked))
    windows = {
        (start, min(start + length, len(words)))
        for start in range(max(0, first - _SLACK), min(first + _SLACK, len(words) - 1) + 1)
        for length in range(max(1, len(asked) - _SLACK), len(asked) + _SLACK + 2)
    }
    distances = {window: Levenshtein.distance(text[slice(*window)], quote) for window in windows}
    away = min(distances.values())
    joined = " ".join(asked)

    def unlike(window: tuple[int, int]) -> tuple[int, int, int]:
        run = words[slice(*window)]
        return abs(len(run) - len(asked)), Indel.distance(" ".join(run), joined), window[0]

    return *min((window for window in windows if distances[window] == away), key=unlike), away


def _lost_or_gained(kind: str, quote: str, run: str, entries: tuple[str, ...]) -> str:
    pattern = pattern_of(entries)
    return _reason(kind, *_apart(_found(pattern, run), _found(pattern, quote)))


def _found(pattern: re.Pattern[str], words: str) -> list[str]:
    return [match[0] for match in pattern.finditer(words.lower())]


def _apart(has: Iterable[str], quoted: Iterable[str]) -> tuple[list[str], list[str]]:
    left, right = Counter(has), Counter(quoted)
    return list((left - right).elements()), list((right - left).elements())


def _number(quote: str, run: str, lexicon: Lexicon | None) -> str:
    values = lexicon.numbers if lexicon else {}
    pattern = pattern_of(tuple(values), as_written=True)
    in_run, in_quote = (_NUMBER.findall(words) + _found(pattern, words) for words in (run, quote))
    has, quoted = _apart(in_run, in_quote)
    # "un" and "one" are articles and pronouns too: alone they count no number
    if not (has and quoted) and all(values.get(word) == 1 for word in has + quoted):
        return ""
    return _reason("number", has, quoted)


def _name_or_word(quote: str, run: str) -> str:
    groups = _groups(quote, run)
    for has, quoted in groups:
        if has.lower() != quoted.lower() and any(token[0].isupper() for token in _TOKEN.findall(has + " " + quoted)):
            return _reason("name", [has], [quoted])
    if groups:
        return _reason("word", *([side] for side in groups[0]))
    marks = _reason("punctuation", *_apart(_OTHER.findall(run), _OTHER.findall(quote)))
    return marks or "punctuation: set otherwise in the text"


def _groups(quote: str, run: str) -> list[tuple[str, str]]:
    # What stands between the words that are equal: in the run, and in its place in the quote.
    has, asked = list(_TOKEN.finditer(run)), list(_TOKEN.finditer(quote))
    groups, done = [], (0, 0)
    opcodes = Levenshtein.opcodes([token[0] for token in has], [token[0] for token in asked])
    for op in (*(op for op in opcodes if op.tag == "equal"), None):
        here = (op.src_start, op.dest_start) if op else (len(has), len(asked))
        if here != done:
            groups.append((_between(run, has[done[0] : here[0]]), _between(quote, asked[done[1] : here[1]])))
        done = (op.src_end, op.dest_end) if op else here
    return groups


def _between(words: str, tokens: Sequence[re.Match[str]]) -> str:
    return words[tokens[0].start() : tokens[-1].end()] if tokens else ""


def _reason(kind: str, has: Sequence[str], quoted: Sequence[str]) -> str:
    text, quote = _shown(has), _shown(quoted)
    if text and quote:
        return f"{kind}: the text has {text}, the quote has {quote}"
    if text:
        return f"{kind}: the text has {text}, the quote has not"
    return f"{kind}: the quote has {quote}, the text has not" if quote else ""


def _shown(words: Sequence[str]) -> str:
    shown = " ".join(words)
    return shown if not shown or shown[0].isdigit() else f'"{shown}"'
