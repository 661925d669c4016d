"""One actor under several spellings: briefs of articles in other languages write and translate a name differently.

Persons are compared by surname and given name, each by its sound (`evidence.sound`) and by Jaro-Winkler likeness
(rapidfuzz); a role that is the same makes up for a given name that is not. Bodies are compared word by word, in any
order, and by their acronyms. The name as the article writes it counts too, in Latin letters (anyascii): the Japanese
and the Chinese form of one newspaper are the same characters.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations

from anyascii import anyascii
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from summarizer.brief import Actor
from summarizer.daily.articles import Article
from summarizer.daily.graph import components
from summarizer.daily.tokens import NAME_MARK, name_token, stem
from summarizer.day import DayActor
from summarizer.evidence.sound import sound_of
from summarizer.terms import ActorKind

_SAME_SURNAME = 0.88
"""Jaro-Winkler from which two surnames may be one ("Shinozuka", "Shinotsuka": 0.93)."""
_SAME_GIVEN = 65.0
"""Likeness in percent ("Hakoba", "Jacoba": 67; "Anna", "Andreas": 55)."""
_SAME_ROLE = 80.0
_SAME_WORD = 0.92
_SHORTEST_ALIKE = 5
_FEWEST_WORDS = 2
_FEWEST_CONSONANTS = 3
_LONGEST_ACRONYM = 6
_ONE_OF_A_KIND = {ActorKind.PERSON, ActorKind.STATE, ActorKind.MEDIA, ActorKind.INTERNATIONAL_ORGANISATION}
_NO_BODY = {ActorKind.PERSON, ActorKind.STATE}
_PARENTHESES = re.compile(r"\s*\(([^)]*)\)")
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = frozenset(
    "of the and for in on to de la le les du des el los las del y e et und der die das von fur di a".split()
)


def day_actors(articles: Sequence[Article], stories: Iterable[Sequence[str]]) -> tuple[DayActor, ...]:
    """The actors of all articles, spellings joined within a story, and over stories where the name is the same.

    `stories` are lists of document ids. Over stories only kinds of actor are joined whose names are one of a kind: a
    "Ministry of the Interior" of another story may be another state's.
    """
    mentions = [(article.id, actor) for article in articles for actor in article.brief.actors]
    places: dict[str, list[int]] = defaultdict(list)
    for n, (document, _) in enumerate(mentions):
        places[document].append(n)
    ties = [tie for story in stories for tie in _ties([n for d in story for n in places[d]], mentions)]
    first: dict[tuple[str, bool], int] = {}
    for n, (_, actor) in enumerate(mentions):
        if actor.kind not in _ONE_OF_A_KIND:
            continue
        ties.append((first.setdefault(_identity(actor), n), n))
    groups = components(len(mentions), ties)
    return tuple(_day_actor(f"n{n}", [mentions[i] for i in group]) for n, group in enumerate(groups, 1))


def _ties(places: Sequence[int], mentions: Sequence[tuple[str, Actor]]) -> Iterator[tuple[int, int]]:
    """The mentions of one story that are of one actor. What is written and described alike is compared once."""
    alone: dict[tuple[str, ActorKind, str, str], int] = {}
    documents: dict[int, set[str]] = defaultdict(set)
    for n in places:
        document, actor = mentions[n]
        known = alone.setdefault((actor.name, actor.kind, actor.name_in_text, actor.role), n)
        documents[known].add(document)
        if known != n:
            yield known, n
    for one, other in combinations(documents, 2):
        if len(documents[one] | documents[other]) > 1 and alike(mentions[one][1], mentions[other][1]):
            yield one, other


def names_by_actor(articles: Sequence[Article], actors: Sequence[DayActor]) -> dict[tuple[str, str], str]:
    """The id of the day's actor by document and the actor's id in its brief."""
    known: Mapping[tuple[str, str, bool], str] = {
        (document, name, actor.kind is ActorKind.PERSON): actor.id
        for actor in actors
        for document in actor.documents
        for name in actor.names
    }
    return {
        (article.id, actor.id): known[article.id, actor.name, actor.kind is ActorKind.PERSON]
        for article in articles
        for actor in article.brief.actors
    }


def bodies_of(articles: Sequence[Article], ids: Mapping[tuple[str, str], str]) -> dict[str, frozenset[str]]:
    """For each person and body of the day the bodies that it stands for, by their ids.

    Two articles that give one person to two bodies have translated one body's name in two ways, or the person speaks
    for both; in either case the two are no independent sources.
    """
    of_person: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for article in articles:
        for actor in article.brief.actors:
            body = article.brief.actors_by_id.get(actor.affiliation or "")
            if actor.kind is ActorKind.PERSON and body and body.kind not in _NO_BODY:
                of_person[ids[article.id, actor.id]].append((article.id, ids[article.id, body.id]))
    bodies = sorted({body for said in of_person.values() for _, body in said})
    at = {body: n for n, body in enumerate(bodies)}
    ties = [(at[a], at[b]) for said in of_person.values() for (d, a), (e, b) in combinations(said, 2) if d != e]
    together: dict[str, frozenset[str]] = {}
    for group in components(len(bodies), ties):
        members = frozenset(bodies[n] for n in group)
        together.update(dict.fromkeys(members, members))
    persons = {p: frozenset().union(*(together[body] for _, body in said)) for p, said in of_person.items()}
    return together | persons


def alike(one: Actor, other: Actor) -> bool:
    """Whether two actors of two briefs are the same."""
    person = one.kind is ActorKind.PERSON
    if person is not (other.kind is ActorKind.PERSON):
        return False
    if written(one.name_in_text) and written(one.name_in_text) == written(other.name_in_text):
        return True
    if person:
        return same_person(one.name, other.name, same_role=_same_role(one, other))
    return same_body(one.name, other.name) or _same_acronym(one, other)


def same_person(one: str, other: str, *, same_role: bool = False) -> bool:
    """Whether two English spellings are one person's name."""
    first, second = _parts(one), _parts(other)
    if not first or not second or not _near(first[-1], second[-1]):
        return False
    if len(first) == 1 or len(second) == 1:
        return same_role or first[-1] == second[-1]
    given, given_too = first[0], second[0]
    return same_role or sound_of(given) == sound_of(given_too) != "" or fuzz.ratio(given, given_too) >= _SAME_GIVEN


def same_body(one: str, other: str) -> bool:
    """Whether two English names are of one state, body or outlet: the same words in any order, at most one more."""
    if one != other and {_bare(one).lower(), _bare(other).lower()} <= _states():
        return False
    first, second = sorted((_words(one), _words(other)), key=len)
    if not first or len(second) - len(first) > min(1, len(first) - 1):
        return False
    return all(any(_same_word(word, candidate) for candidate in second) for word in first)


@cache
def _states() -> frozenset[str]:
    """States and territories by their English names (Unicode's CLDR): "Niger" is near "Nigeria" and not the same."""
    from babel import Locale

    return frozenset(name.lower() for name in Locale.parse("en").territories.values())


def same_words(one: str, other: str) -> bool:
    """Whether every word of one description is in the other: "Fisheries Ministry" and "the fisheries minister"."""
    first, second = sorted((_words(one), _words(other)), key=len)
    return len(first) >= _FEWEST_WORDS and all(any(_same_word(w, candidate) for candidate in second) for w in first)


def _same_word(one: str, other: str) -> bool:
    if one == other or stem(one) == stem(other):
        return True
    if min(len(one), len(other)) < _SHORTEST_ALIKE:
        return False
    sound = name_token(one).removeprefix(NAME_MARK)
    by_sound = len(sound) >= _FEWEST_CONSONANTS and name_token(one) == name_token(other) and one[0] == other[0]
    return by_sound or JaroWinkler.similarity(one, other) >= _SAME_WORD


def _near(one: str, other: str) -> bool:
    sound = sound_of(one)
    by_sound = len(sound) >= _FEWEST_CONSONANTS and sound == sound_of(other)
    return one == other or by_sound or JaroWinkler.similarity(one, other) >= _SAME_SURNAME


def _same_role(one: Actor, other: Actor) -> bool:
    return bool(one.role and other.role) and fuzz.token_set_ratio(one.role.lower(), other.role.lower()) >= _SAME_ROLE


@lru_cache(maxsize=50_000)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(_LETTERS.findall(anyascii(_bare(name)).lower()))


@lru_cache(maxsize=50_000)
def _words(name: str) -> tuple[str, ...]:
    words = _LETTERS.findall(anyascii(_bare(name)).lower())
    return tuple(dict.fromkeys(w for w in words if w not in _SMALL_WORDS and len(w) > 1))


def _bare(name: str) -> str:
    return _PARENTHESES.sub("", _ARTICLE.sub("", name))


def written(name: str) -> str:
    """A name as an article writes it, in Latin letters without spaces: Japanese and Chinese forms of one are the same."""
    return "".join(_LETTERS.findall(anyascii(name).lower()))


@lru_cache(maxsize=50_000)
def _capitals(*texts: str) -> frozenset[str]:
    return frozenset(
        word for text in texts for word in re.findall(r"\b[^\W\d_]{2,}\b", text)
        if word.isupper() and word.isascii() and len(word) <= _LONGEST_ACRONYM
    )  # fmt: skip


def _acronyms(actor: Actor) -> frozenset[str]:
    return _capitals(actor.name, actor.name_in_text) | frozenset(
        inside.upper()
        for inside in _PARENTHESES.findall(actor.name)
        if inside.isalpha() and len(inside) <= _LONGEST_ACRONYM
    )


def _same_acronym(one: Actor, other: Actor) -> bool:
    first, second = _acronyms(one), _acronyms(other)
    return bool(first & (second | _initials(other)) or second & _initials(one))


def _initials(actor: Actor) -> frozenset[str]:
    names = (actor.name, actor.name_in_text)
    made = ("".join(word[0] for word in _words(name)).upper() for name in names)
    return frozenset(initials for initials in made if len(initials) > 1)


def _identity(actor: Actor) -> tuple[str, bool]:
    return _bare(actor.name).casefold(), actor.kind is ActorKind.PERSON


def _day_actor(id_: str, mentions: Sequence[tuple[str, Actor]]) -> DayActor:
    names = Counter(actor.name for _, actor in mentions)
    kinds = Counter(actor.kind for _, actor in mentions)
    return DayActor(
        id=id_,
        name=names.most_common(1)[0][0],
        names=tuple(name for name, _ in names.most_common()),
        kind=kinds.most_common(1)[0][0],
        documents=tuple(dict.fromkeys(document for document, _ in mentions)),
    )
