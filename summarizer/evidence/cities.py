"""Large cities under their names in other languages.

CLDR's example cities of the time zones, by language; and GeoNames' large cities and capitals, in all languages at once
(cities.tsv, whose head has its licence).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from functools import cache, lru_cache
from importlib.resources import files

from summarizer.evidence.clauses import plain
from summarizer.evidence.fold import APOSTROPHES, same_length_lower
from summarizer.evidence.spelling import plain_letters

_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_LATIN = re.compile(r"[a-zß-ɏ]")
_ENDING = 2
"""Letters that a language may inflect: "Москва", "Москвы"."""
_MOST_LONGER = 3
_SHORTEST_STEM = 4
_SHORTEST_LATIN = 4
_PARTICLE = 3
"""Letters of a "de" or "del" inside a name."""
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_ARABIC_PARTICLE = re.compile(r"^[وفبلك]{1,2}(?=[\u0600-\u06ff]{3})")
_ARTICLE = re.compile(r"^(?:the|le|la|el|il|al) ")


def is_city_among(english: str, words: Set[str], text: str, language: str) -> bool:
    """Whether the city of this English name, in lower case, is among the words of a text, or in the text.

    `words` and `text` are in lower case, as they are and in Latin letters.
    """
    names = [*filter(None, [_cities(language).get(english)]), *_names_of(_key(english))]
    return any(_is_among(name, words, text) for name in names)


def cities_in_statement(statement: str) -> Iterator[str]:
    """Every name of several words that an English statement has and that is a large city's: "New York"."""
    for found in _of_several_words().finditer(statement):
        yield found[0]


def _is_among(local: str, words: Set[str], text: str) -> bool:
    latin = _LATIN.match(local) is not None
    several = " " in local or "-" in local
    stem = local[:-1] if several and not latin else local[: max(_SHORTEST_STEM, len(local) - _ENDING)]
    # A city has fifty names or more, and hardly one of them is begun in the text.
    if (local if latin else stem) not in text:
        return False
    if several:
        whole = re.escape(local) if latin else rf"{re.escape(stem)}\w{{0,{_ENDING}}}"
        return re.search(rf"(?<!\w){whole}(?!\w)", text) is not None
    if latin:
        return local in words or (len(local) >= _SHORTEST_LATIN and f"{local}s" in words)  # a beginning: Rome, Romania
    if local in _han_names():
        return local in _han_cities(text)
    return local in text or any(
        form.startswith(stem) and len(form) <= len(local) + _MOST_LONGER
        for word in words
        for form in (word, _ARABIC_PARTICLE.sub("", word))
    )


@cache
def _cities(language: str) -> Mapping[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        zones = Locale.parse(language.replace("-", "_")).time_zones
    except (UnknownLocaleError, ValueError):
        return {}
    # CLDR names a city only where the last part of the zone's id is not its name in the language.
    english = {zone: str(zone).rpartition("/")[2].replace("_", " ").lower() for zone in zones}
    return {english[zone]: plain(of["city"]) for zone, of in zones.items() if "city" in of}


def _names_of(key: str) -> Iterator[str]:
    for row in _rows_by_name().get(key, ()):
        yield from (name for name in _rows()[row] if _key(name) != key)


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    text = (files("summarizer") / "evidence" / "cities.tsv").read_text(encoding="utf-8")
    # Not `plain`: each of 17,000 names alone would take a tenth of a second.
    lines = same_length_lower(text.translate(_APOSTROPHES)).splitlines()
    rows = (line.replace("\t", "|").split("|") for line in lines if not line.startswith("#"))
    return tuple(tuple(name.strip("'") for name in row) for row in rows)


@cache
def _rows_by_name() -> Mapping[str, frozenset[int]]:
    """The rows in which a name of Latin letters stands: Kiev is Kyiv in English too."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(_rows()):
        for place, name in enumerate(row):
            if place == 0 or (_LATIN.match(name) and len(name) >= _SHORTEST_LATIN):
                found[_key(name)].add(number)
    return {name: frozenset(rows) for name, rows in found.items()}


@cache
def _han_names() -> frozenset[str]:
    return frozenset(name for row in _rows() for name in row if _HAN.fullmatch(name))


@lru_cache(maxsize=64)  # one article is asked for every name of its statements
def _han_cities(text: str) -> frozenset[str]:
    """The cities that a text names in Han, each read to its end before the next: 东京都 is Tokyo and not Kyoto (京都)."""
    names, longest = _han_names(), max(map(len, _han_names()))
    found = set[str]()
    for run in _HAN.finditer(text):
        at = run.start()
        while at < run.end():
            ends = range(min(run.end(), at + longest), at, -1)
            name = next((text[at:end] for end in ends if text[at:end] in names), "")
            found.add(name)
            at += len(name) or 1
    return frozenset(found) - {""}


@cache
def _of_several_words() -> re.Pattern[str]:
    names = [row[0].removesuffix(" city") for row in _rows()] + [row[0] for row in _rows()]
    written = sorted({name for name in names if " " in name}, key=len, reverse=True)
    return re.compile("|".join(rf"\b{_written(name)}\b" for name in written))


def _written(name: str) -> str:
    """A name as a statement has it: "Rio de Janeiro" is written with a small "de", "La Paz" and "Los Angeles" are not."""
    first, *others = name.split(" ")
    return " ".join([re.escape(first.title()), *(_either_case(word) for word in others)])


def _either_case(word: str) -> str:
    title = word.title()
    return f"(?:{re.escape(title)}|{re.escape(word)})" if len(word) <= _PARTICLE else re.escape(title)


def _key(name: str) -> str:
    return _ARTICLE.sub("", plain_letters(name).lower()).removesuffix(" city")
