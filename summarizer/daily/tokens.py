"""English statements as tokens that can be compared: stems of words, and names by their sound.

Briefs spell a name as the article's language led the model to ("Torvel", "Torvil"; "Merren", "Meren", "Mellen"), so a
name counts by its consonants. Words count by their Porter2 stems (snowballstemmer), so "inspect" and "inspection" meet.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from anyascii import anyascii

from summarizer.evidence.sound import sound_of

NAME_MARK = "="
"""Stands before the token of a name, so that a stem is never taken for one."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_START = re.compile(r"(?:^|[.;:!?]\s+|[\"“«(]\s*)$")
_POSSESSIVE = re.compile(r"['’]s?$")
_DEMONYM = re.compile(r"(?:i?ans?|ese|ish|isch(?:e[nrs]?)?|ia|ie|ya)$")
_SHORTEST_NAME = 4
"""Letters that are left of a name at least when its ending is taken off ("Halverian" to "Halver", not "Iran" to "Ir")."""
_FEWEST_CONSONANTS = 3
# Function words, and what reports rather than says: claims are compared by what they say.
_EMPTY = frozenset(
    "a an the this that these those there here it its he his him she her they them their we our you your i my who whom "
    "whose which what when where why how all any both each every some such same other another one ones own and or but nor "
    "so if than then as of at by for from in into on onto off out over under up down to with within without about after "
    "before again against along among around between during since until while because though although still yet now "
    "already only just even also too very more most much many less least few no not never none nobody nothing neither is are was were be "
    "been being am has have had having do does did done will would shall should can could may might must say says said "
    "saying tell tells told report reports reported reportedly allegedly alleged according claim claims claimed".split()
)


@lru_cache(maxsize=100_000)
def stems_of(text: str, names: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The tokens of an English text in order, function words left out.

    `names` are lower-case words that are names wherever they stand; elsewhere a capital inside a sentence shows one.
    """
    found = []
    for word in _WORD.finditer(text):
        plain = _POSSESSIVE.sub("", word[0])
        if plain.lower() in _EMPTY:
            continue
        capital = plain[:1].isupper() and not _SENTENCE_START.search(text[: word.start()])
        found.append(name_token(plain) if capital or plain.lower() in names else stem(plain.lower()))
    return tuple(found)


def capitals_in(text: str) -> set[str]:
    """The words that have a capital inside a sentence, as they are written: at its start every word has one."""
    return {
        _POSSESSIVE.sub("", word[0])
        for word in _WORD.finditer(text)
        if word[0][:1].isupper() and not _SENTENCE_START.search(text[: word.start()])
    }


@lru_cache(maxsize=100_000)
def name_token(word: str) -> str:
    """The token of one word of a name: its sound, or its letters where too few consonants are left."""
    plain = re.sub(r"[^a-z]", "", anyascii(word).lower())
    short = _DEMONYM.sub("", plain)
    plain = short if len(short) >= _SHORTEST_NAME else plain
    sound = sound_of(plain)
    return NAME_MARK + (sound if len(sound) >= _FEWEST_CONSONANTS else plain)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The Porter2 stem of a lower-case English word."""
    return _stemmer()(word)


def words_in(text: str) -> list[str]:
    """The words of a text as they are written, possessive endings taken off."""
    return [_POSSESSIVE.sub("", word) for word in _WORD.findall(text)]


@cache
def _stemmer() -> Callable[[str], str]:
    import snowballstemmer

    stemmer = snowballstemmer.stemmer("english")
    return lambda word: str(stemmer.stemWord(word))
