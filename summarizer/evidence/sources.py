"""Who the article credits: each source of a draft with what shows it in the text, and the chain it comes through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from summarizer.brief import Actor, Source, Span
from summarizer.draft import DraftedSource, Records
from summarizer.evidence.ledger import Ledger, refused
from summarizer.evidence.quotes import Placement
from summarizer.terms import Identification


class SourceReader:
    """Reads the sources of one draft. `places` are the placed citations of each allegation, in their order."""

    def __init__(
        self, records: Records, places: Sequence[tuple[Placement, ...]], actors: Sequence[Actor], ledger: Ledger
    ) -> None:
        self._records, self._places, self._ledger = records, places, ledger
        self._actors = {actor.name.casefold(): actor for actor in actors}
        self._drafted: dict[str, DraftedSource] = {}
        for drafted in records.sources:
            known = self._drafted.get(drafted.key, drafted)
            if known.identification is not drafted.identification:
                ledger.complain(f'source "{drafted.name}"', "given twice, not identified in the same way; give it once")
            self._drafted[drafted.key] = _together(known, drafted)
        # A "via" names a speaker; of those with that name, the one who speaks directly comes first.
        named = sorted(self._drafted.values(), key=lambda source: bool(source.via), reverse=True)
        self._speakers = {source.name: source.key for source in named}

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """The id of each source by its key; those named only as `via` come last, by their names."""
        relays = (self._speakers.get(s.via, s.via) for s in self._drafted.values() if s.via)
        return {key: f"s{n}" for n, key in enumerate(dict.fromkeys((*self._drafted, *relays)), 1)}

    def all(self) -> tuple[Source, ...]:
        """Every source, in the order of the ids."""
        return tuple(
            self._source(self._drafted[name]) if name in self._drafted else self._relay(name) for name in self.ids
        )

    def _source(self, drafted: DraftedSource) -> Source:
        actor = self._actors.get(drafted.name.casefold())
        return Source(
            id=self.ids[drafted.key],
            description=_description(drafted.name, actor),
            actor=actor.id if actor else None,
            identification=drafted.identification,
            channel=drafted.channel,
            via=self._via(drafted),
            evidence=self._evidence(drafted, actor),
        )

    def _via(self, drafted: DraftedSource) -> str | None:
        passed = [drafted.key]
        while (via := self._relay_of(passed[-1])) in self._drafted and via not in passed:
            passed.append(via)
        if via == drafted.key:
            self._ledger.complain(f'source "{drafted.name}"', 'its "via" leads back to itself')
            return None
        return self.ids[self._relay_of(drafted.key)] if drafted.via else None

    def _relay_of(self, key: str) -> str:
        via = self._drafted[key].via
        return self._speakers.get(via, via)

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
        for quote in refused(placements):
            self._ledger.complain(f'source "{drafted.name}"', self._ledger.explain(quote))
        found = self._ledger.spans(placements)
        if found or drafted.identification is Identification.NARRATOR:
            return found
        found = self._nearest_mention(drafted, actor) if actor else ()
        if not found:
            self._ledger.complain(
                f'source "{drafted.name}"', "nothing shows it; cite the words that name or describe it"
            )
        return found

    def _nearest_mention(self, drafted: DraftedSource, actor: Actor) -> tuple[Span, ...]:
        # The last mention up to the sentence of the first thing it says: there the text introduces who speaks.
        pairs = zip(self._records.allegations, self._places, strict=True)
        said = [p.start for a, placed in pairs if a.source == drafted.key for p in placed]
        sentence = self._ledger.source.sentence_at(min((start for start in said if start >= 0), default=0))
        before = [m for m in actor.mentions if sentence and m.start < sentence.end]
        return tuple(before[-1:] or actor.mentions[:1])


def _together(known: DraftedSource, again: DraftedSource) -> DraftedSource:
    # One speaker in two ways (an interview, a statement) is one source with both channels.
    channels = dict.fromkeys(filter(None, (known.channel, again.channel)))
    evidence = dict.fromkeys((*known.evidence, *again.evidence))
    return replace(known, channel="; ".join(channels), evidence=tuple(evidence))


def _description(name: str, actor: Actor | None) -> str:
    if actor is None:
        return name
    return f"{actor.name}, {actor.role}" if actor.role else actor.name
