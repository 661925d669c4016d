"""The running list: the actors and sources of a long text that its windows have named so far."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.draft import (
    DraftedActor,
    DraftedSource,
    Records,
    actor_line,
    merged_actor,
    source_line,
)
from summarizer.terms import Identification


class Known:
    """Who was named so far, in the order in which each was last met."""

    def __init__(self) -> None:
        self._actors: dict[str, DraftedActor] = {}
        self._sources: dict[str, DraftedSource] = {}

    def add(self, records: Records) -> None:
        """Take in what a window named."""
        for actor in records.actors:
            known = self._actors.pop(actor.name, None)
            self._actors[actor.name] = merged_actor(known, actor) if known else actor
        for source in records.sources:
            if source.name in self._actors:
                # Who speaks is met, also where a window does not list an actor again that it was told of.
                self._actors[source.name] = self._actors.pop(source.name)
            if source.identification is not Identification.NARRATOR:
                self._sources[source.key] = self._sources.pop(source.key, source)

    def lines(self, characters: int) -> tuple[str, ...]:
        """The list as records, at most so many characters of it; those met last are kept."""
        actors = _newest(map(actor_line, self._actors.values()), characters)
        speakers = (s for s in self._sources.values() if s.via or s.name not in self._actors)
        sources = _newest(map(source_line, speakers), characters - sum(map(len, actors)))
        return (*actors, *sources)


def _newest(lines: Iterable[str], characters: int) -> list[str]:
    kept: list[str] = []
    for line in reversed(list(lines)):
        characters -= len(line)
        if characters < 0:
            break
        kept.append(line)
    return kept[::-1]
