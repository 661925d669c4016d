"""Which states an article names in its own language.

Whole names come before their parts: a text that names South Sudan does not thereby name Sudan.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from unicodedata import combining, normalize

from rapidfuzz import fuzz

from summarizer.evidence.clauses import plain
from summarizer.evidence.english_states import ADJECTIVE
from summarizer.evidence.fold import UNSPACED, fold, same_length_lower
from summarizer.evidence.state_letters import states_of_letters
from summarizer.evidence.territories import WORD, Codes, is_short, names_in, peoples_in, shared

_KATAKANA = re.compile(r"[\u30a0-\u30ff]+")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ARABIC_PARTICLES = "(?:[وف]?(?:[بك]?ال|لل|[بكل])?)"
"""What Arabic writes before a noun: and, so, in, as, to, the."""
_ARABIC_ARTICLE = re.compile(r"^[وبلفك]?ال|^لل")
_ARABIC_PARTICLE = re.compile(r"^[وبلفك](?=[\u0600-\u06ff])")
_BOUNDARY = re.compile(r"\(\?<![^)]*\)")
_FIRST = re.compile(r"\\.|[^(\\]")
_STEM = 4
_MOST_OF = 0.65
"""Share of the longer of two words that both begin with: "russe" and "russie", but not "autres" and "autriche"."""
_MOST_LONGER = 4


@dataclass(frozen=True)
class StatesOfText:
    """The states that a text names, and the rest of the text, folded and in lower case, without these names."""

    codes: Codes
    rest: str


def states_of_text(text: str, language: str) -> StatesOfText:
    """Find every state that a text names by a name, a people or an adjective of its language; the longest names first."""
    found: set[str] = set()
    names = _names(language)
    folded = fold(text).text

    def taken(match: re.Match[str]) -> str:
        found.update(names.codes_of(match[0]))
        return " " * len(match[0])

    # Not `plain`, which keeps what it has read: thousands of articles would stay in memory.
    rest = names.whole.sub(taken, same_length_lower(names.short.sub(taken, folded)))
    found.update(states_of_letters(rest, language))
    for word in set(WORD.findall(rest)):
        found.update(_nearest(word, language))
    return StatesOfText(frozenset(found), rest)


class _Names:
    """The names of all states in one language, made ready for searching."""

    def __init__(self, language: str) -> None:
        named = list(names_in(language))
        self._codes: dict[str, set[str]] = defaultdict(set)
        self._by_stem: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        whole: set[str] = set()
        short: set[str] = set()
        for code, name in named:
            if is_short(name):
                short.add(name)
                self._codes[name].add(code)
                continue
            lower = plain(name)
            whole.add(lower)
            self._codes[_key(lower.removesuffix("-"))].add(code)
            if WORD.fullmatch(lower):
                self._by_stem[_bare(lower)[:_STEM]][_bare(lower)].add(code)
        for code, name in peoples_in(language):
            self._by_stem[_bare(name)[:_STEM]][_bare(name)].add(code)
        ending = ADJECTIVE if language.startswith("en") else ""
        self._forms = sorted(((_stems(name, ending), name) for name in whole), key=lambda form: -len(form[1]))
        self.whole = _alternatives(form for form, _ in self._forms)
        self.short = _alternatives(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(short, key=len, reverse=True))

    def codes_of(self, found: str) -> Iterable[str]:
        """The states of what one of the patterns found."""
        if exact := self._codes.get(found) or self._codes.get(_key(found)):
            return exact
        name = next(name for form, name in self._forms if re.fullmatch(form, found))
        return self._codes[_key(name.removesuffix("-"))]

    def nearest(self, word: str) -> Iterable[str]:
        """The state, or the states, whose name or people a word of the text is, inflected as may be."""
        near = {
            (form[:_STEM], name): fuzz.ratio(form, name)
            for form in {_bare(word), _ARABIC_PARTICLE.sub("", word)}
            for name in self._by_stem.get(form[:_STEM], ())
            if _is_form(form, name)
        }
        best = max(near.values(), default=0.0)
        return {c for (stem, name), ratio in near.items() if ratio == best for c in self._by_stem[stem][name]}


@cache
def _names(language: str) -> _Names:
    return _Names(language)


# Half of the words of any text are a few thousand.
@lru_cache(maxsize=20_000)
def _nearest(word: str, language: str) -> Codes:
    return frozenset(_names(language).nearest(word))


def _key(name: str) -> str:
    return re.sub(r"[\s-]+", " ", name)


def _bare(word: str) -> str:
    """The word without accents, by which a people differs from its state ("nigérian"), and without Arabic's article."""
    letters = "".join(c for c in normalize("NFD", word) if not combining(c))
    return _ARABIC_ARTICLE.sub("", letters)


def _is_form(word: str, name: str) -> bool:
    longer = max(len(word), len(name))
    alike = shared(word, name)
    if word == name:
        return True
    whole = alike >= len(name) - 1  # "iranien", "малийский"
    return alike >= _STEM and abs(len(word) - len(name)) <= _MOST_LONGER and (whole or alike >= _MOST_OF * longer)


def _stems(name: str, ending: str) -> str:
    """The pattern of a name with the endings that its words may have; a hyphen behind marks a beginning."""
    if _KATAKANA.fullmatch(name):
        return rf"(?<![\u30a0-\u30ff]){name}(?![\u30a0-\u30ff])"  # Thailand is not in "スタイル"
    if _UNSPACED.search(name):
        return re.escape(name)
    if _HANGUL.search(name):
        return rf"(?<!\w){re.escape(name)}"  # particles follow at once
    if name.endswith("-") and _ARABIC.match(name):
        return rf"(?<!\w){_ARABIC_PARTICLES}{re.escape(name.removesuffix('-'))}\w{{0,3}}(?!\w)"
    words = name.removesuffix("-").split()
    if len(words) == 1:
        return rf"(?<!\w){re.escape(words[0])}" + (r"\w*" if name.endswith("-") else r"(?!\w)")
    return r"(?<!\w)" + r"[\s-]+".join(map(_stem, words)) + ending + r"(?!\w)"


def _stem(word: str) -> str:
    # Cyrillic and Turkish names are inflected; in ASCII a short word seldom is.
    cut = 2 if len(word) > (5 if word.isascii() else 4) else 0
    return re.escape(word[: len(word) - cut]) + (rf"\w{{0,{cut + 2}}}" if cut else "")


def _alternatives(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern that finds any of these, in their order; what they begin with is looked at first."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for pattern in patterns:
        boundary = _BOUNDARY.match(pattern)
        before = boundary[0] if boundary else ""
        first = _FIRST.match(pattern, len(before))
        by_first[before + (f"(?={first[0]})" if first else "")].append(pattern.removeprefix(before))
    joined = "|".join(f"{first}(?:{'|'.join(each)})" for first, each in by_first.items())
    return re.compile(joined or r"(?!)")
