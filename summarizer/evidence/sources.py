"""Who the article credits: each source of a draft with what shows it in the text, and the chain it comes through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from summarizer.brief import Actor, Source, Span
from summarizer.draft import DraftedSource, Records
from summarizer.evidence.ledger import Ledger, refused
from summarizer.evidence.quotes import Placement
from summarizer.terms import Identification


class SourceReader:
    """Reads the sources of one draft. `places` are the placed citations of each allegation, by its number."""

    def __init__(
        self, records: Records, places: Mapping[int, tuple[Placement, ...]], actors: Sequence[Actor], ledger: Ledger
    ) -> None:
        self._records, self._places, self._ledger = records, places, ledger
        self._actors = {actor.name.casefold(): actor for actor in actors}
        self._drafted = {source.name: source for source in records.sources}

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """The id of each source by the name that the model gave it; those named only as `via` come last."""
        relays = (s.via for s in self._drafted.values() if s.via and s.via != s.name)
        return {name: f"s{n}" for n, name in enumerate(dict.fromkeys((*self._drafted, *relays)), 1)}

    def all(self) -> tuple[Source, ...]:
        """Every source, in the order of the ids."""
        return tuple(
            self._source(self._drafted[name]) if name in self._drafted else self._relay(name) for name in self.ids
        )

    def _source(self, drafted: DraftedSource) -> Source:
        actor = self._actors.get(drafted.name.casefold())
        return Source(
            id=self.ids[drafted.name],
            description=_description(drafted.name, actor),
            actor=actor.id if actor else None,
            identification=drafted.identification,
            channel=drafted.channel,
            via=self.ids[drafted.via] if drafted.via and drafted.via != drafted.name else None,
            evidence=self._evidence(drafted, actor),
        )

    def _relay(self, name: str) -> Source:
        actor = self._actors.get(name.casefold())
        if not actor:
            self._ledger.complain(f'source "{name}"', 'named as "via", but is neither a source nor an actor')
        return Source(
            id=self.ids[name],
            description=_description(name, actor),
            actor=actor.id if actor else None,
            identification=Identification.NAMED if actor else Identification.UNNAMED,
            evidence=actor.mentions[:1] if actor else (),
        )

    def _evidence(self, drafted: DraftedSource, actor: Actor | None) -> tuple[Span, ...]:
        placements = self._ledger.place(drafted.evidence)
        found = self._ledger.spans(placements)
        if found or drafted.identification is Identification.NARRATOR:
            return found
        if actor:
            return self._nearest_mention(drafted, actor)
        wrong = [self._ledger.explain(quote) for quote in refused(placements)] or ["it has no citation"]
        self._ledger.complain(f'source "{drafted.name}"', f"cite the words that describe it; {' '.join(wrong)}")
        return ()

    def _nearest_mention(self, drafted: DraftedSource, actor: Actor) -> tuple[Span, ...]:
        # The last mention up to the sentence of the first thing it says: there the text introduces who speaks.
        said = [p.start for a in self._records.allegations if a.source == drafted.name for p in self._places[a.number]]
        sentence = self._ledger.source.sentence_at(min((start for start in said if start >= 0), default=0))
        before = [m for m in actor.mentions if sentence and m.start < sentence.end]
        return tuple(before[-1:] or actor.mentions[:1])


def _description(name: str, actor: Actor | None) -> str:
    if actor is None:
        return name
    return f"{actor.name}, {actor.role}" if actor.role else actor.name
