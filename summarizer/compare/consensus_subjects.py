"""The actors and sources of a consensus: each under one name, though every column has its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from summarizer.brief import Actor, Source
from summarizer.compare.actors_and_sources import Ids
from summarizer.compare.matching import Matched
from summarizer.compare.similarity import Said
from summarizer.draft import Citation, DraftedActor, DraftedSource
from summarizer.terms import Identification


class SubjectWriter:
    """Writes the actors and sources that the chosen allegations need, as a draft has them."""

    def __init__(self, matched: Matched, chosen: Sequence[Said]) -> None:
        self._matched, self._chosen = matched, chosen

    def actors(self) -> tuple[DraftedActor, ...]:
        """The actors that the chosen name, or that are their sources."""
        named = [(one.column, id_) for one in self._chosen for id_ in one.allegation.actors]
        speaking = [(column, source.actor) for column, source in self._sources.values() if source.actor]
        labels = self._matched.actors.labels
        return tuple(self._actor(number) for number in dict.fromkeys(labels[ids] for ids in (*speaking, *named)))

    def sources(self) -> tuple[DraftedSource, ...]:
        """The sources of the chosen, and those through whom they come."""
        return tuple(self._drafted(number) for number in self._sources)

    def key_of(self, said: Said) -> str:
        """The key of an allegation's source in the draft."""
        return self._drafted(said.source).key

    def speaker(self, said: Said) -> str:
        """Who says it, as the beginning of a sentence; nothing for the article's own voice."""
        _, source = self._sources[said.source]
        return "" if source.identification is Identification.NARRATOR else f"{self._name(said.source)}: "

    @cached_property
    def _sources(self) -> Mapping[int, tuple[int, Source]]:
        """By number, the source as the first column has it that was chosen with it."""
        found: dict[int, tuple[int, Source]] = {}
        for said in self._chosen:
            found.setdefault(said.source, (said.column, self._source((said.column, said.allegation.source))))
        labels = self._matched.sources.labels
        for column, source in list(found.values()):
            via = source.via
            while via is not None and labels[column, via] not in found:
                found[labels[column, via]] = column, self._source((column, via))
                via = self._source((column, via)).via
        return found

    def _source(self, ids: Ids) -> Source:
        column, id_ = ids
        return self._matched.briefs[column].sources_by_id[id_]

    def _name(self, number: int) -> str:
        column, source = self._sources[number]
        if source.actor:
            # Under its actor's name it is found again as that actor.
            return self._kept(self._matched.actors.labels[column, source.actor]).name
        return source.description

    def _drafted(self, number: int) -> DraftedSource:
        column, source = self._sources[number]
        return DraftedSource(
            name=self._name(number),
            identification=source.identification,
            channel=source.channel,
            via=self._name(self._matched.sources.labels[column, source.via]) if source.via else "",
            evidence=tuple(Citation(span.sentence, span.exact) for span in source.evidence),
        )

    def _actor(self, number: int) -> DraftedActor:
        actor = self._kept(number)
        forms = dict.fromkeys((actor.name_in_text, *(span.exact for span in actor.mentions)))
        return DraftedActor(actor.name, actor.kind, actor.role, tuple(forms) if actor.mentions else ())

    def _kept(self, number: int) -> Actor:
        """The actor as the column has it that found it named most often."""
        group = self._matched.actors.groups[number]
        actors = [self._matched.briefs[column].actors_by_id[id_] for column, id_ in group]
        return max(actors, key=lambda actor: len(actor.mentions))
