"""Whether who is said to speak in a headline or a summary is who speaks in what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summarizer.brief import Actor, Allegation, Check, Source
from summarizer.evidence.fold import fold
from summarizer.lexicon import lexicon_for, pattern_of
from summarizer.terms import ActorKind

_WORD = re.compile(r"[\w’'-]+")
_SHORTEST = 3


class Speakers:
    """Holds the persons whom a sentence names as speaking to the sources of the allegations that it cites.

    Persons alone: a body may speak through anybody. A person speaks where a verb of reporting, or a colon, follows the
    name, or "according to" stands before it.
    """

    def __init__(self, actors: Sequence[Actor], sources: Sequence[Source]) -> None:
        english = lexicon_for("en")
        assert english is not None
        self._actors = {actor.id: actor for actor in actors}
        self._sources = {source.id: source for source in sources}
        self._verbs = pattern_of(english.reporting)

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
        return Check(name="attribution", outcome="passed")

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


def _last(name: str) -> str:
    words = [word for word in _WORD.findall(fold(name).text) if len(word) >= _SHORTEST]
    return words[-1] if words else ""
