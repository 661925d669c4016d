"""Whether who is said to speak in a headline or a summary is who speaks in what it cites, and whether anybody is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from summarizer.brief import Actor, Allegation, Check, Source
from summarizer.evidence.clauses import plain
from summarizer.evidence.credit import Credit, CreditReader
from summarizer.evidence.english import EMPTY_WORDS
from summarizer.evidence.fold import fold
from summarizer.evidence.points import FIGURES, Points
from summarizer.lexicon import Lexicon, lexicon_for, pattern_of
from summarizer.terms import ActorKind, AllegationKind, Certainty, Identification

_WORD = re.compile(r"[\w’'-]+")
_SHORTEST = 3
_PLAIN = frozenset({AllegationKind.ASSERTION, AllegationKind.INTENT})
"""Kinds that may be told as facts where nobody disputes them; an accusation or an assessment is somebody's."""
_OWN_WORDS = frozenset(
    {"named", "described", "unnamed", "some", "several", "person", "people", "official", "statement"}
)


class Speakers:
    """Holds the persons whom a sentence names as speaking to the sources of the allegations that it cites.

    Persons alone: a body may speak through anybody. A person speaks where a verb of reporting, or a colon, follows the
    name, or "according to" stands before it. `allegations` are all of the brief, to see what is disputed.
    """

    def __init__(
        self, actors: Sequence[Actor], sources: Sequence[Source], allegations: Sequence[Allegation] = ()
    ) -> None:
        self._allegations, self._points = allegations, Points(actors, sources)
        english = lexicon_for("en")
        assert english is not None
        self._actors = {actor.id: actor for actor in actors}
        self._sources = {source.id: source for source in sources}
        self._verbs = pattern_of(english.reporting)
        self._credit = CreditReader(english)
        anaphors = (word for words in english.anaphors.values() for word in words)
        self._speak = _words([*(actor.name for actor in actors), *anaphors, *_described_offices(english)])

    def check(self, text: str, cited: Iterable[Allegation]) -> Check:
        """Failed where a person is said to say what is another's, and has no part in it either."""
        allegations = tuple(cited)
        if not allegations:
            return Check(name="attribution", outcome="not_checked", detail="it cites no allegation")
        credited = set().union(*(self._credited(allegation) for allegation in allegations))
        described = " ".join(self._described(allegations)).lower()
        strange = [
            actor.name
            for actor in self._actors.values()
            if actor.kind is ActorKind.PERSON and actor.id not in credited
            and (last := _last(actor.name)) and last.lower() not in described and self._speaks(last, fold(text).text)
        ]  # fmt: skip
        if strange:
            by = ", ".join(
                dict.fromkeys(self._sources[a.source].description for a in allegations if a.source in self._sources)
            )
            return Check(
                name="attribution", outcome="failed", detail=f"{', '.join(strange)}: what it cites is said by {by}"
            )
        return self._told_as_a_fact(text, allegations)

    def _told_as_a_fact(self, text: str, cited: Sequence[Allegation]) -> Check:
        """Failed where one party alone says what it cites, and the sentence has no speaker, verb of saying or hedge.

        What the article says in its own voice, and what several say, may be told so. What is asserted or announced as
        certain, and disputed by nobody in the article, is not checked.
        """
        sources = {source.id: source for a in cited if (source := self._sources.get(a.source))}
        if len(sources) != 1 or any(s.identification is Identification.NARRATOR for s in sources.values()):
            return Check(name="attribution", outcome="passed")
        source, credit = next(iter(sources.values())), self._credit.read(text, self._speak)
        if credit is Credit.YES or self._named(source, plain(text)):
            return Check(name="attribution", outcome="passed")
        unsure = credit is Credit.OPEN or self._undisputed(cited)
        outcome: Literal["failed", "not_checked"] = "not_checked" if unsure else "failed"
        return Check(name="attribution", outcome=outcome, detail=f"{source.description} says so; name who says it")

    def _undisputed(self, cited: Sequence[Allegation]) -> bool:
        if not all(a.kind in _PLAIN and a.certainty is Certainty.CERTAIN for a in cited):
            return False
        others = [a for a in self._allegations if a.grounded]
        return all(self._points.conflict(a, other) in {"", FIGURES} for a in cited for other in others)

    def _named(self, source: Source, text: str) -> bool:
        """Whether the sentence names the source, its actor or body, or through whom it speaks, or what it is."""
        via = self._sources.get(source.via or "")
        chain = [each for each in (source, via) if each]
        actors = [actor for each in chain if (actor := self._actors.get(each.actor or ""))]
        bodies = [body for actor in actors if (body := self._actors.get(actor.affiliation or ""))]
        own = _words(actor.name for actor in (*actors, *bodies))
        # "Opposition deputy of Karvenia" is not named by a sentence about Karvenia.
        others = _words(actor.name for actor in self._actors.values()) - own
        called = _words(f"{each.description} {each.channel}" for each in chain) | _words(a.role for a in actors)
        return bool((own | called - others) & set(_WORD.findall(text)))

    def _credited(self, allegation: Allegation) -> set[str]:
        source = self._sources.get(allegation.source)
        chain = (source, self._sources.get(source.via) if source and source.via else None)
        return {*allegation.actors, *(each.actor for each in chain if each and each.actor)}

    def _described(self, allegations: Iterable[Allegation]) -> Iterator[str]:
        for allegation in allegations:
            yield allegation.statement
            source = self._sources.get(allegation.source)
            yield source.description if source else ""

    def _speaks(self, name: str, text: str) -> bool:
        word = rf"\b{re.escape(name)}\b"
        if re.search(rf"(?i)\baccording to (?:[\w’'.-]+ ){{0,4}}{word}|{word}:", text):
            return True
        return any(self._verbs.match(text, found.end() + 1) for found in re.finditer(word, text))


def _described_offices(english: Lexicon) -> Iterator[str]:
    for words in english.called.values():
        yield from words


def _words(names: Iterable[str]) -> set[str]:
    found = {word for name in names for word in _WORD.findall(plain(name)) if len(word) >= _SHORTEST}
    return found - _OWN_WORDS - EMPTY_WORDS - {"the", "and", "for"}


def _last(name: str) -> str:
    words = [word for word in _WORD.findall(fold(name).text) if len(word) >= _SHORTEST]
    return words[-1] if words else ""
