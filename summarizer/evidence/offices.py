"""Whether the offices that an English statement or role names, and the words of crime in a role, are the article's.

A true office must be found, so the lists of a language hold what may be said of a holder, widely (`offices`, `wrongdoers`
in summarizer/languages), and the English list of what a statement says is narrow (`called`). Where a language has no list
nothing is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache

from summarizer.brief import Actor, Check, Source
from summarizer.evidence.fold import fold, same_length_lower
from summarizer.evidence.office_words import OfficeWords
from summarizer.lexicon import Lexicon, lexicon_for, pattern_of

_UNCHECKED = "unchecked"
_MADE_UP = frozenset("prime_minister president chancellor attorney_general king queen pope mayor".split())
"""Offices whose lists are full: in an article without any of their words, nor of their seats, nobody holds them."""
_KIN = {
    "foreign_minister": {"minister", "secretary_of_state"}, "secretary_of_state": {"minister", "foreign_minister"},
    "defence_minister": {"minister"}, "finance_minister": {"minister"}, "interior_minister": {"minister"},
    "justice_minister": {"minister", "attorney_general"}, "attorney_general": {"minister"}, "chancellor": {"minister"},
    "central_bank_governor": {"governor", "president"}, "vice_president": {"president"}, "general": {"governor"},
}  # fmt: skip
"""What else the holder of an office may be called for short."""
_BEFORE, _AFTER = 2, 1
"""How many sentences around a place may name the office; the same as for names."""


class OfficeChecker:
    """Checks the offices of statements and the roles of actors against one article."""

    def __init__(self, words: OfficeWords, actors: Sequence[Actor], sources: Sequence[Source]) -> None:
        self._article = words
        self._actors = {actor.id: actor for actor in actors}
        self._sources = {s.id: s for s in sources}

    def check(self, statement: str, numbers: Sequence[int] = (), source: str = "") -> Check:
        """Failed where an office is not the article's, or took the place of another that stands at the evidence.

        `numbers` are those of the sentences of the evidence, none for a headline or a summary; `source` is the id of
        the source, whose own office need not be told.
        """
        offices = {key: words for key, words in _called_in(statement) if key in _offices()}
        if not offices:
            return _check("names", "passed")
        if not self._article.known:
            return _check("names", "not_checked", f"{_list(offices)}: no list of offices for the language of the text")
        others = self._others(offices.keys(), numbers, source)
        outcomes = {words: self._of_office(key, numbers, others) for key, words in offices.items()}
        if wrong := [words for words, outcome in outcomes.items() if outcome == "failed"]:
            of = f", where others are named: {', '.join(map(_read, others))}" if others else ""
            return _check("names", "failed", f"{', '.join(wrong)}: no such office in the text{of}")
        if unsure := [words for words, outcome in outcomes.items() if outcome == "not_checked"]:
            return _check("names", "not_checked", f"{', '.join(unsure)}: not found, and it may have another name")
        return _check("names", "passed")

    def role(self, actor: Actor) -> Check | None:
        """The check of an actor's role: its offices and words of crime must stand near the actor, or it is not told.

        None where the role has neither, or where the article does not have the actor.
        """
        said = dict(_called_in(actor.role))
        said.pop(_UNCHECKED, None)
        if not said or not actor.mentions:
            return None
        if not self._article.known:
            return _check("role", "not_checked", f"{_list(said)}: no list for the language of the text")
        near = {n for m in actor.mentions for n in _around((m.sentence,))}
        if wrong := [words for key, words in said.items() if self._is_made_up(key, near)]:
            return _check("role", "failed", f"the role says {', '.join(wrong)}, and nothing in the text does")
        if far := [words for key, words in said.items() if not self._article.stands(key, near)]:
            return _check("role", "not_checked", f"{', '.join(far)}: not near the name")
        return _check("role", "passed")

    def _of_office(self, key: str, numbers: Sequence[int], others: Set[str]) -> str:
        if not self._article.in_text(key):
            if self._article.seat_stands(key, _around(numbers)):
                return "not_checked"
            made_up = key in _MADE_UP and not self._article.seat_in_text(key)
            return "failed" if others or made_up else "not_checked"
        return "failed" if others and not self._article.stands(key, _around(numbers)) else "passed"

    def _is_made_up(self, key: str, near: Set[int]) -> bool:
        if self._article.in_text(key) or self._article.seat_stands(key, near):
            return False
        return key not in _offices() or key in _MADE_UP or bool(set(self._article.named(near)))

    def _others(self, said: Set[str], numbers: Sequence[int], source: str) -> frozenset[str]:
        """The offices that the evidence names and that neither the statement nor the source has."""
        speaker = self._sources.get(source)
        actor = self._actors.get(speaker.actor or "") if speaker else None
        own = dict(_called_in(" ".join([speaker.description if speaker else "", actor.role if actor else ""])))
        kin = set().union(*(_KIN.get(key, ()) for key in said))
        return frozenset(self._article.named(numbers, said)) - said - kin - own.keys()


def _called_in(text: str) -> Iterator[tuple[str, str]]:
    """The offices and wrongdoers that an English text names, each with its words; the longest names first."""
    keys, pattern = _called()
    for found in pattern.finditer(same_length_lower(fold(text).text)):
        yield keys[found[0]], found[0]


@cache
def _called() -> tuple[Mapping[str, str], re.Pattern[str]]:
    keys = {words: key for key, entries in _english().called.items() for words in entries}
    return keys, pattern_of(tuple(keys))


@cache
def _english() -> Lexicon:
    english = lexicon_for("en")
    assert english is not None
    return english


@cache
def _offices() -> frozenset[str]:
    return frozenset(_english().offices)


def _around(numbers: Sequence[int]) -> range:
    return range(min(numbers) - _BEFORE, max(numbers) + _AFTER + 1) if numbers else range(0)


def _list(said: Mapping[str, str]) -> str:
    return ", ".join(said.values())


def _read(key: str) -> str:
    return key.replace("_", " ")


def _check(name: str, outcome: str, detail: str = "") -> Check:
    return Check.model_validate({"name": name, "outcome": outcome, "detail": detail})
