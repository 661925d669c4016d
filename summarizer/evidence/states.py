"""Which states and territories an article names in its own language, and which an English statement names.

The names are CLDR's, and those of the word lists that news uses and CLDR has not (`states` in summarizer/languages).
Whole names come before their parts: a text that names South Sudan does not thereby name Sudan.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from summarizer.evidence.clauses import plain
from summarizer.evidence.fold import UNSPACED, fold
from summarizer.lexicon import lexicon_for

Codes = frozenset[str]
"""Codes of CLDR: ISO 3166-1 alpha-2, UN M49 for continents and regions, EU, UN."""

_PARTS = re.compile(r"[^() ][^()]*[^() ]")
"""Of "Myanmar (Burma)" either name."""
_NOT_NAMES = frozenset("001 ZZ XA XB QO EZ".split())
_WORD = re.compile(r"[^\W\d_]{3,}")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_ARABIC_ARTICLE = re.compile(r"^[وبلفك]?ال|^لل")
_ARABIC_PARTICLE = re.compile(r"^[وبلفك](?=[\u0600-\u06ff])")
_STEM = 4
_MOST_ENDING = 3
"""Letters of the shorter of two words that may be ending: "allemand" and "allemagne", "polonais" and "pologne"."""
_MOST_LONGER = 4
_ALIKE = 70.0
"""Likeness in percent from which two English names are taken for one another: Iran and Iraq have 75."""
_GENERIC = frozenset(
    "islands island republic democratic united states kingdom territory territories central saint northern southern "
    "eastern western north south east west new and the of".split()
)
_ROOT = re.compile(r"(?:ia|istan|land|[aeyo])$")
_PEOPLE = frozenset("n an ian ean ese i ish ic e".split())
_PEOPLE_OF_ROOT = frozenset("an ian ese ish".split())
"""Endings by which English makes a people of a state's name ("Iraqi") or of its root ("Chinese")."""
_SHORTEST_ROOT = 3
_ADJECTIVE = r"(?:n|ns|ese|an|ans|ian|ians)?"
_LANGUAGES_OF_MANY = frozenset({"ar", "en", "es", "pt", "fa", "sw", "ms", "bn", "ta"})
"""Languages whose name names no one state."""


@dataclass(frozen=True)
class Named:
    """A state that an English statement names: where (offsets of the folded statement), how, and which it may be."""

    start: int
    end: int
    name: str
    codes: Codes

    @property
    def short(self) -> bool:
        """Whether it is an abbreviation."""
        return self.name.replace(".", "").isupper()


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

    short = names.short.sub(taken, folded) if names.short else folded
    rest = names.whole.sub(taken, plain(short)) if names.whole else plain(short)
    for word in set(_WORD.findall(rest)):
        found.update(names.nearest(word))
    return StatesOfText(frozenset(found), rest)


def states_in_statement(statement: str) -> Iterator[Named]:
    """Every name of a state in an English statement; "South Korean" is South Korea's. Single words are left out."""
    for match in _english_phrases()[0].finditer(fold(statement).text):
        name = match["name"]
        yield Named(match.start(), match.end(), match[0], _english_phrases()[1][name])


@cache
def states_of_word(word: str) -> Codes:
    """Which states an English word may be of: "Slovak" and "Slovakia" are Slovakia's, "Nigerian" is Nigeria's."""
    lower = plain(word)
    if exact := _english_words().get(lower) or _english_words().get(lower.removesuffix("s")):
        return exact
    derived = {name: codes for name, codes in _english_words().items() if is_people(lower, name)}
    return derived[max(derived, key=lambda name: (_shared(lower, name), len(name)))] if derived else frozenset()


@cache
def are_alike(one: str, other: str) -> bool:
    """Whether two states are easily taken for one another: their English names share a word, a stem or most letters."""
    return one != other and any(_are_alike(a, b) for a in _english_of(one) for b in _english_of(other))


def _are_alike(one: str, other: str) -> bool:
    words = [set(_WORD.findall(name)) - _GENERIC for name in (one, other)]
    if words[0] & words[1]:
        return True
    single = " " not in one and " " not in other
    return single and (_shared(one, other) >= _STEM or fuzz.ratio(one, other) >= _ALIKE)


def _shared(one: str, other: str) -> int:
    """Letters that two words begin with in common."""
    both = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(both) if a != b), min(len(one), len(other)))


def is_people(lower: str, name: str) -> bool:
    """Whether an English word is the people or the adjective of a name; both in lower case."""
    bare, root = lower.removesuffix("s"), _ROOT.sub("", name)
    if bare.startswith(name):
        return bare[len(name) :] in _PEOPLE
    return len(root) >= _SHORTEST_ROOT and bare.startswith(root) and bare[len(root) :] in _PEOPLE_OF_ROOT


class _Names:
    """The names of all states in one language, made ready for searching."""

    def __init__(self, language: str) -> None:
        named = list(_all_names(language))
        self._codes: dict[str, set[str]] = defaultdict(set)
        self._by_stem: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        whole: set[str] = set()
        short: set[str] = set()
        for code, name in named:
            if _is_short(name):
                short.add(name)
                self._codes[name].add(code)
                continue
            lower = plain(name)
            whole.add(lower)
            self._codes[_key(lower.removesuffix("-"))].add(code)
            if _WORD.fullmatch(lower):
                self._by_stem[_bare(lower)[:_STEM]][_bare(lower)].add(code)
        for code, name in _languages(language):
            self._by_stem[_bare(name)[:_STEM]][_bare(name)].add(code)
        ending = _ADJECTIVE if language.startswith("en") else ""
        self._forms = sorted(((_stems(name, ending), name) for name in whole), key=lambda form: -len(form[1]))
        self.whole = _alternatives(form for form, _ in self._forms)
        self.short = (
            re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, short), key=len, reverse=True))})(?!\w)")
            if short
            else None
        )

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
            for form in {_bare(word), word, _ARABIC_PARTICLE.sub("", word)}
            for name in self._by_stem.get(form[:_STEM], ())
            if _is_form(form, name)
        }
        best = max(near.values(), default=0.0)
        return {c for (stem, name), ratio in near.items() if ratio == best for c in self._by_stem[stem][name]}


@cache
def _names(language: str) -> _Names:
    return _Names(language)


def _key(name: str) -> str:
    return re.sub(r"[\s-]+", " ", name)


def _is_short(name: str) -> bool:
    return len(name) < 6 and name.replace(".", "").isupper()


def _bare(word: str) -> str:
    return _ARABIC_ARTICLE.sub("", word)


def _is_form(word: str, name: str) -> bool:
    least = min(len(word), len(name))
    return least >= _STEM - 1 and (
        word == name
        or (abs(len(word) - len(name)) <= _MOST_LONGER and _shared(word, name) >= max(_STEM, least - _MOST_ENDING))
    )


def _stems(name: str, ending: str) -> str:
    """The pattern of a name with the endings that its words may have; a hyphen behind marks a beginning."""
    if _UNSPACED.search(name):
        return re.escape(name)
    words = name.removesuffix("-").split()
    if len(words) == 1:
        return rf"(?<!\w){re.escape(words[0])}" + (r"\w*" if name.endswith("-") else r"(?!\w)")
    return r"(?<!\w)" + r"[\s-]+".join(map(_stem, words)) + ending + r"(?!\w)"


def _stem(word: str) -> str:
    # Cyrillic and Turkish names are inflected; in ASCII a short word seldom is.
    cut = 2 if len(word) > (5 if word.isascii() else 4) else 0
    return re.escape(word[: len(word) - cut]) + (rf"\w{{0,{cut + 2}}}" if cut else "")


def _alternatives(patterns: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(patterns)
    return re.compile(joined) if joined else None


def _all_names(language: str) -> Iterator[tuple[str, str]]:
    """Every code with each name in a language."""
    from babel import Locale, UnknownLocaleError

    try:
        cldr: Mapping[str, str] = Locale.parse(language.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        cldr = {}
    for code, name in cldr.items():
        if code not in _NOT_NAMES:
            yield from ((code, part) for part in _PARTS.findall(name))
    lexicon = lexicon_for(language)
    for code, names in (lexicon.states if lexicon else {}).items():
        yield from ((code, name) for name in names)


def _languages(language: str) -> Iterator[tuple[str, str]]:
    """States with the name of their language, which is mostly that of their people: "français", "Slovak"."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    try:
        cldr: Mapping[str, str] = Locale.parse(language.replace("-", "_")).languages
    except (UnknownLocaleError, ValueError):
        return
    likely = get_global("likely_subtags")
    for code, name in cldr.items():
        state = str(likely.get(code, "")).rpartition("_")[2]
        if (
            len(code) == 2
            and len(state) == 2
            and code not in _LANGUAGES_OF_MANY
            and _WORD.fullmatch(lower := plain(name))
        ):
            yield state, lower


@cache
def _english_of(code: str) -> tuple[str, ...]:
    return tuple(plain(name) for found, name in _all_names("en") if found == code and not _is_short(name))


@cache
def _english_words() -> Mapping[str, Codes]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, name in (*_all_names("en"), *_languages("en")):
        if _WORD.fullmatch(name):
            found[plain(name)].add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def _english_phrases() -> tuple[re.Pattern[str], Mapping[str, Codes]]:
    """The names of more than one word and the abbreviations, as English writes them."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, name in _all_names("en"):
        if _is_short(name) or not _WORD.fullmatch(name):
            found[fold(name).text.replace("&", "and")].add(code)
    names = "|".join(re.escape(name) for name in sorted(found, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w.])(?P<name>{names}){_ADJECTIVE}(?!\w)")
    return pattern, {name: frozenset(codes) for name, codes in found.items()}
