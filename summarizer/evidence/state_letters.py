"""Single letters for states in Chinese, Japanese and Korean headlines: 中俄, 日米韓, 露外相, 한미.

Two or more together are as many states; one alone is a state before the words for a government or an office of it.
The letters and these words are those of the word lists (`letters` in summarizer/languages).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from summarizer.lexicon import lexicon_for

_NO_STATES = frozenset(["before", "except", "after", "behind"])
_NO_HAN = r"(?<![\u4e00-\u9fff])"
_HANGUL = re.compile(r"[\uac00-\ud7a3]")


@dataclass(frozen=True)
class _Letters:
    """The letters of one language: states by letter, and where they stand for states."""

    codes: Mapping[str, frozenset[str]]
    places: re.Pattern[str]
    exceptions: re.Pattern[str]


def states_of_letters(text: str, language: str) -> Iterator[str]:
    """The codes of the states that letters of a text stand for; its whole names are to be taken out before."""
    letters = _letters(language)
    if letters:
        for found in letters.places.finditer(letters.exceptions.sub(" ", text)):
            for letter in found[0]:
                yield from letters.codes.get(letter, ())


@cache
def _letters(language: str) -> _Letters | None:
    lexicon = lexicon_for(language)
    if not lexicon or not lexicon.letters:
        return None
    codes: dict[str, set[str]] = defaultdict(set)
    for code in lexicon.letters.keys() - _NO_STATES:
        for letter in lexicon.letters[code]:
            codes[letter].add(code)
    one = f"[{''.join(sorted(codes))}]"
    hangul = any(map(_HANGUL.match, codes))
    # In Korean words hold the same syllables.
    behind = _one_of(lexicon.letters.get("behind", ()))
    start, end = (r"(?<![\w·])", rf"(?=[^\uac00-\ud7a3]|\Z|{behind})") if hangul else ("", "")
    # No other character of Han stands before a letter alone, but for "and" and "with".
    after = "".join(rf"|(?<={re.escape(word)})" for word in lexicon.letters.get("after", ()))
    several = rf"{start}{one}(?:[·・、]?{one})+{end}"
    alone = f"{start or f'(?:{_NO_HAN}{after})'}{one}(?={_one_of(lexicon.letters['before'])})"
    exceptions = _one_of(lexicon.letters["except"])
    places = re.compile(f"{several}|{alone}")
    return _Letters({k: frozenset(v) for k, v in codes.items()}, places, re.compile(exceptions))


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"
