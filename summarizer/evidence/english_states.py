"""Which states an English statement names, and which of them are easily taken for one another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from summarizer.evidence.clauses import plain
from summarizer.evidence.fold import fold
from summarizer.evidence.territories import WORD, Codes, is_short, names_in, peoples_in, shared

ADJECTIVE = r"(?:n|ns|ese|an|ans|ian|ians)?"
"""What English puts behind a name of several words: "South Koreans"."""
_STEM = 4
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
    return derived[max(derived, key=lambda name: (shared(lower, name), len(name)))] if derived else frozenset()


@cache
def are_alike(one: str, other: str) -> bool:
    """Whether two states are easily taken for one another: their English names share a word, a stem or most letters."""
    return one != other and any(_are_alike(a, b) for a in _english_of(one) for b in _english_of(other))


def _are_alike(one: str, other: str) -> bool:
    words = [set(WORD.findall(name)) - _GENERIC for name in (one, other)]
    if words[0] & words[1]:
        return True
    single = " " not in one and " " not in other
    return single and (shared(one, other) >= _STEM or fuzz.ratio(one, other) >= _ALIKE)


def is_people(lower: str, name: str) -> bool:
    """Whether an English word is the people or the adjective of a name; both in lower case."""
    bare, root = lower.removesuffix("s"), _ROOT.sub("", name)
    if bare.startswith(name):
        return bare[len(name) :] in _PEOPLE
    return len(root) >= _SHORTEST_ROOT and bare.startswith(root) and bare[len(root) :] in _PEOPLE_OF_ROOT


@cache
def _english_of(code: str) -> tuple[str, ...]:
    return tuple(plain(name) for found, name in names_in("en") if found == code and not is_short(name))


@cache
def _english_words() -> Mapping[str, Codes]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, name in (*names_in("en"), *peoples_in("en")):
        if WORD.fullmatch(name):
            found[plain(name)].add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def _english_phrases() -> tuple[re.Pattern[str], Mapping[str, Codes]]:
    """The names of more than one word and the abbreviations, as English writes them."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, name in names_in("en"):
        if is_short(name) or not WORD.fullmatch(name):
            found[fold(name).text.replace("&", "and")].add(code)
    names = "|".join(re.escape(name) for name in sorted(found, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w.])(?P<name>{names}){ADJECTIVE}(?!\w)")
    return pattern, {name: frozenset(codes) for name, codes in found.items()}
