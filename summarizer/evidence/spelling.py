"""Whether two spellings in Latin letters are one name: what transliteration changes, and what tells two names apart.

A name that was in Latin letters from the start is the same in every language (Johnson is not Johnston). One that was
not is written by the sounds of each language: Zelensky, Zelenskyj, Selenskyj; Choïgou, Shoigu. The rules follow the
customs of the news for Russian, Ukrainian and Arabic names in these languages; no table was copied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

NEAR: Final = 85.0
"""Likeness in percent from which two spellings may be one name: Johnson and Johnston have 93; set on benchmarks/falsified."""
_OF_LANGUAGE: Final[Mapping[str, str]] = {
    "fr": r"ç>s sch>sh tch>ch ch>sh ou>u dj>j j>zh gu(?=[eiy])>g ine\b>in qu>k",
    "de": r"tsch>ch dsch>j sch>sh ch>kh j>y w>v z>ts",
    "es": r"j>kh gu(?=[ei])>g qu>k",
    "pt": r"ç>s ch>sh x>sh gu(?=[ei])>g qu>k ou>u",
    "it": r"sch>sk sc(?=[ei])>sh ci(?=[aou])>ch gi(?=[aou])>j gh>g ch>k",
    "tr": r"ç>ch c>j",
}
"""How a language writes the sounds of other scripts, and how English does; what is read once is not read again."""
_ALSO: Final[Mapping[str, str]] = {"de": "zh>sh"}
"""Sounds that a language writes as it writes another: German has "sch" for both, Prigoschin."""
_ALL: Final = (
    r"tch>ch ph>f tz>ts qu>kv qv>kv q>k ck>k c(?=[^eihy]|\b)>k c(?=[eiy])>s kh>h zh>i gh>g [yj]>i z>s w>v e[iy]>ai ie>e eff?\b>ev off?\b>ov",
    r"i+>i h(?=[aeiou])|(?<=[aeiou])h\b>",
)
"""What is made equal after that, each line over what the one before has left."""
_BREVES = str.maketrans({"ş": "sh", "š": "sh", "ș": "sh", "č": "ch", "ć": "ch", "ž": "zh"})
_SURNAME = re.compile(r"(?:s?s[oe]n|ton|manns?|man|berg|stein|sk[iy]y?|enko|escu|ez|(?:[oe]v|in)?a|[oe]v|in)")
_SON = re.compile(r"s[eo]n$")
_GENDERED = re.compile(r"(?P<stem>\w{2,}?(?:[oe]v|in|sk))(?P<ending>\w{0,3})")
_HIS, _HERS = frozenset(["", "y", "i", "ii", "iy", "yi", "yy"]), frozenset(["a", "aya", "aia", "aja"])
_ONLY_HIS = frozenset(["", "ym", "im", "iy", "yy", "ogo", "oho", "omu", "om"])
_ONLY_HERS = frozenset(["oy", "oyu", "aya", "uyu", "oyi"])
_HERS_OF_SK = frozenset(["a", "u"])
"""Endings of Russian and Ukrainian surnames in Latin letters that are one sex's only: -a is also his genitive."""


def is_spelling(word: str, name: str, language: str) -> bool | None:
    """Whether a word of an article in this language is a near name in another spelling; both in lower case, Latin letters.

    False where consonants differ or the ending of the sexes does; None where nothing but vowels, a double letter or an
    article differs, by which spellings and names differ alike: Hizbollah is Hezbollah. In an English article only a
    name from Ukrainian is one in two spellings; else two spellings that sound alike may be two names, and "-sen" is not
    "-son".
    """
    if _is_scots(word, name):
        return True
    english = language.startswith("en")
    if english and _ukrainian(word) == _ukrainian(name):
        return True
    heard, said = _both(word, name, language)
    if heard == said and not english:
        return True
    if (
        _consonants(heard) != _consonants(said)
        or _has_her_ending(heard, said)
        or (english and _are_two_sons(word, name))
    ):
        return False
    return None


def likeness(word: str, name: str, language: str, least: float = 0.0) -> float:
    """How like two names sound, in percent; 0 below `least`. A long "tsch" is one sound, and so one difference."""
    return fuzz.ratio(*_both(word, name, language), score_cutoff=least)


def _both(word: str, name: str, language: str) -> tuple[str, str]:
    """The sounds of a word of an article and of an English name, the name as that language writes it if that is the word."""
    language = language.partition("-")[0]
    heard, said = _sounds(word, language), _sounds(name, "")
    also = _sounds(_respelled(name, _ALSO[language]), "") if language in _ALSO else said
    return heard, also if also == heard else said


def is_other_surname(word: str, name: str) -> bool:
    """Whether a word that begins with a name is a surname made of it: "Peterson" of "Peters"; both in lower case."""
    return any(_SURNAME.fullmatch(word, len(name) - shared) for shared in (0, 1))


def are_of_two_sexes(word: str, name: str) -> bool:
    """Whether a word can only be the surname of the other sex: "Ivanovoy" is hers, "Ivanovym" his, "Ivanova" may be both.

    `word` is of a Russian or Ukrainian article in Latin letters, in any case; `name` is English; both in lower case.
    """
    one, other = (_GENDERED.fullmatch(each.replace("'", "")) for each in (word, name))
    if not one or not other or one["stem"] != other["stem"]:
        return False
    if other["ending"] in _HERS:
        return one["ending"] in _ONLY_HIS
    hers = _ONLY_HERS | _HERS_OF_SK if one["stem"].endswith("sk") else _ONLY_HERS
    return other["ending"] in _HIS and one["ending"] in hers


def is_same_surname(word: str, name: str) -> bool:
    """Whether two words are one Russian or Ukrainian surname but for its ending; both in lower case, Latin letters."""
    one, other = (_GENDERED.fullmatch(each.replace("'", "")) for each in (word, name))
    return word == name or bool(one and other and one["stem"] == other["stem"])


def plain_letters(word: str) -> str:
    """The word in plain Latin letters: "Erdogan", "ivanova"."""
    if word.isascii():
        return word
    from anyascii import anyascii

    return anyascii(word)


def _consonants(sounds: str) -> str:
    return re.sub(r"([a-z])\1+", r"\1", re.sub(r"[aeiou-]", "", sounds))


def _is_scots(one: str, other: str) -> bool:
    """Whether two names differ in nothing but Mac and Mc."""
    return one != other and re.sub(r"^mac(?=[a-z]{3})", "mc", one) == re.sub(r"^mac(?=[a-z]{3})", "mc", other)


def _are_two_sons(one: str, other: str) -> bool:
    """Whether two names differ in how a Germanic surname ends: "Petersen", "Peterson"."""
    ends = [_SON.search(name) for name in (one, other)]
    return all(ends) and one[-2] != other[-2]


def _has_her_ending(one: str, other: str) -> bool:
    """Whether one of two surnames by their sounds is the other with the ending of a woman's: "ivanova"."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    of_ov = longer == f"{shorter}a" and shorter.endswith(("ov", "ev"))
    return of_ov or (shorter.endswith("ski") and longer in (f"{shorter[:-1]}aia", f"{shorter[:-1]}a"))


def _ukrainian(name: str) -> str:
    return re.sub(r"(?<=sk)(?:yy|yi|iy|ii|ij|yj|i)$", "y", name)


@lru_cache(maxsize=16_384)  # each word of an article is heard for every name that begins like it
def _sounds(name: str, language: str) -> str:
    sounds = plain_letters(_respelled(name.translate(_BREVES), _OF_LANGUAGE.get(language, ""))).lower()
    for rules in _ALL:
        sounds = _respelled(sounds, rules)
    return sounds


def _respelled(word: str, rules: str) -> str:
    pairs = [rule.rpartition(">")[::2] for rule in rules.split()]
    at, pieces = 0, list[str]()
    while at < len(word):
        found = next(((m, new) for old, new in pairs if (m := re.compile(old).match(word, at)) and m[0]), None)
        pieces.append(found[0].expand(found[1]) if found else word[at])
        at = found[0].end() if found else at + 1
    return "".join(pieces)
