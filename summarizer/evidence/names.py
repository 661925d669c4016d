"""Where the names of actors stand: in the article, and in the program's own English statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from rapidfuzz import fuzz

from summarizer.brief import Actor, Check, Span
from summarizer.draft import DraftedActor
from summarizer.evidence.boundaries import KOREAN_PARTICLES
from summarizer.evidence.fold import UNSPACED, fold, same_length_lower
from summarizer.evidence.spelling import NEAR, are_of_two_sexes, is_spelling, plain_letters
from summarizer.source import SourceText
from summarizer.terms import ActorKind, Verdict

_WORD, _UNSPACED = re.compile(r"\w"), re.compile(f"[{UNSPACED}]")
_LATIN_LETTER = re.compile(r"[a-zA-ZÀ-ɏ]")
_GLUED = re.compile(rf"[{UNSPACED}\uac00-\ud7a3]")
"""What Chinese, Japanese and Korean write onto a name in Latin letters: "Durandは"."""
_HANGUL = re.compile("[\uac00-\ud7a3]")
_TITLE = re.compile("(?:씨|측|님)?")
"""What Korean writes between a name in Hangul and its particles: 박도현씨가."""
_SHORTEST_HANGUL = 2
_WORDS, _LATIN = re.compile(r"\w[\w'-]+"), re.compile(r"[a-zß-ɏ]")
_SHORTEST_SURNAME = 4
_BODIES = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.OTHER}
"""Whom an article may also call by what it is: "the ministry" is one, of the rest "the high bloc" may be any."""
_SHORTEST_ANY_CASE = 3


class NameFinder:
    """Finds every mention of a name in an article, whatever its case and typography."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._folded = fold(source.text)

    @cached_property
    def _lower(self) -> str:
        return same_length_lower(self._folded.text)

    def mentions(self, actor: DraftedActor) -> tuple[Span, ...]:
        """The places of the actor's name and, for a person, of the surname alone; in order, none inside another."""
        found: list[tuple[int, int]] = []
        covered: set[int] = set()
        for form in forms_of(actor):
            for start, end in self._places(form, any_case=actor.kind in _BODIES):
                if start not in covered:
                    found.append((start, end))
                    covered.update(range(start, end))
        return tuple(self._span(*self._folded.span(*place)) for place in sorted(found))

    def _places(self, form: str, *, any_case: bool) -> Iterator[tuple[int, int]]:
        needle = fold(form).text
        if not needle:
            return
        yield from _named(needle, self._folded.text, self._lower, any_case=any_case)

    def _span(self, start: int, end: int) -> Span:
        sentence = self._source.sentence_at(start)
        exact = self._source.text[start:end]
        return Span(
            sentence=sentence.number if sentence else 1, start=start, end=end, exact=exact, verdict=Verdict.EXACT
        )


def forms_of(actor: DraftedActor) -> list[str]:
    """The forms under which an actor may stand in the article, longest first; the surname of a person too."""
    forms = list(dict.fromkeys((*actor.forms, actor.name)))
    if actor.kind is ActorKind.PERSON:
        forms += [surname for form in forms if (surname := _surname(form))]
    return sorted(dict.fromkeys(forms), key=len, reverse=True)


def named_in(statement: str, actors: Iterable[Actor]) -> tuple[str, ...]:
    """The ids of the actors whose names stand in an English statement, in the order of the actors."""
    return _named_in(statement, tuple((a.id, a.name, a.kind) for a in actors))


@lru_cache(maxsize=256)  # a statement's actors are asked for, and again by the check of its names
def _named_in(statement: str, actors: tuple[tuple[str, str, ActorKind], ...]) -> tuple[str, ...]:
    text = fold(statement).text
    lower, found = same_length_lower(text), list[str]()
    for id_, name, kind in actors:
        for form, small in _english_forms(name, kind):
            # Most actors stand in no given statement, and one search says so.
            if small in lower and any(_named(form, text, lower)):
                found.append(id_)
                break
    return tuple(found)


def affiliation_of(actor: Actor, actors: Sequence[Actor]) -> str | None:
    """The id of the other actor whom the role names; of several, the one with the longest name."""
    named = set(named_in(actor.role, [a for a in actors if a.id != actor.id and a.kind is not ActorKind.PERSON]))
    candidates = [a for a in actors if a.id in named]
    return max(candidates, key=lambda a: len(a.name)).id if candidates else None


def name_check(actor: Actor, language: str) -> Check | None:
    """Failed where a person's surname is nearly what the article, in this language, calls that person, and another name.

    None where it is the same or not near it: a name may be translated, "Franziskus" is Francis.
    """
    surname = _surname(actor.name).lower()
    if actor.kind is not ActorKind.PERSON or not surname:
        return None
    words = {word for mention in actor.mentions for word in _WORDS.findall(_plainly(mention.exact))}
    plain = {plain_letters(word).lower(): word for word in words}
    if plain_letters(surname).lower() in plain or surname in words:
        return None
    near = [(latin, word) for latin, word in plain.items() if fuzz.ratio(latin, surname) >= NEAR]
    other = [word for latin, word in near if _is_other(latin, word, surname, language)]
    if not other or len(other) < len(near):
        return None
    return Check(name="name", outcome="failed", detail=f"{_surname(actor.name)}: the text has {', '.join(other)}")


def _plainly(name: str) -> str:
    return re.sub(r"'s?(?!\w)", "", fold(name).text.lower())


def _is_other(latin: str, word: str, surname: str, language: str) -> bool:
    if are_of_two_sexes(latin, surname):
        return True
    return _LATIN.match(word) is not None and is_spelling(word, surname, language) is False


@lru_cache(maxsize=4_096)  # every statement is searched for every actor
def _english_forms(name: str, kind: ActorKind) -> tuple[tuple[str, str], ...]:
    """The forms, folded, under which an actor may stand in an English statement, and each in small letters."""
    name = re.sub(r"^(the|an?) ", "", name, flags=re.IGNORECASE)
    forms = [name, re.sub(r"\s*\([^)]*\)", "", name), *re.findall(r"\(([^)]+)\)", name)]
    if kind is ActorKind.PERSON and (surname := _surname(name)):
        forms.append(surname)
    return tuple((folded, same_length_lower(folded)) for form in dict.fromkeys(forms) if (folded := fold(form).text))


def _surname(name: str) -> str:
    # "Kim Jong Un" has no surname at its end, and "Un" is a French word: short last names are not searched alone.
    words = name.split()
    last = words[-1] if len(words) > 1 else ""
    return last if len(last) >= _SHORTEST_SURNAME and last[0].isupper() else ""


def _named(form: str, text: str, lower: str, *, any_case: bool = False) -> Iterator[tuple[int, int]]:
    """The places of a name: "Brest" is also BREST, but "UN" is not "un", nor "Tim Cook" who cooks.

    With `any_case` a name of several words may begin small: a body may be named by what it is ("the ministry in Hesten").
    """
    exact = form.isupper() or len(form) <= _SHORTEST_ANY_CASE or " " not in form
    for start, end in _standing(form, text) if exact else _standing(form.lower(), lower):
        if exact or any_case or not form[0].isupper() or not text[start].islower():
            yield start, end
    if exact and len(form) > _SHORTEST_ANY_CASE and not form.isupper():
        yield from _standing(form.upper(), text)


def _standing(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text, whole words only, none inside another."""
    at, bounded = text.find(words), _UNSPACED.search(words) is None
    while at >= 0:
        end = at + len(words)
        inside = bounded and (
            (at > 0 and _goes_on(text, at, at - 1))
            or (_goes_on(text, end - 1, end) and not _has_particle(text, at, end))
        )
        if not inside:
            yield at, end
        at = text.find(words, at + 1 if inside else end)


def _has_particle(text: str, start: int, end: int) -> bool:
    """Whether particles end the word behind a name in Hangul (정수아는); one syllable may be any word's beginning."""
    title = _TITLE.match(text, end) if end - start >= _SHORTEST_HANGUL and _HANGUL.match(text, end - 1) else None
    if title is None:
        return False
    return _WORD.match(text, title.end()) is None or KOREAN_PARTICLES.match(text, title.end()) is not None


def _goes_on(text: str, edge: int, beside: int) -> bool:
    """Whether the word at whose edge a name stands goes on beside it."""
    glued = _LATIN_LETTER.match(text, edge) and _GLUED.match(text, beside)
    return not glued and _WORD.match(text, beside) is not None
