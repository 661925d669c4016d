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
    """Reads the sources of one draft. `places` are the placed citations of each allegation, in their order."""

    def __init__(
        self, records: Records, places: Sequence[tuple[Placement, ...]], actors: Sequence[Actor], ledger: Ledger
    ) -> None:
        self._records, self._places, self._ledger = records, places, ledger
        self._actors = {actor.name.casefold(): actor for actor in actors}
        self._drafted: dict[str, DraftedSource] = {}
        for drafted in records.sources:
            if self._drafted.setdefault(drafted.name, drafted) != drafted:
                ledger.complain(f'source "{drafted.name}"', "given twice, not in the same words; give it once")

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """The id of each source by the name that the model gave it; those named only as `via` come last."""
        relays = (s.via for s in self._drafted.values() if s.via)
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
            via=self._via(drafted),
            evidence=self._evidence(drafted, actor),
        )

    def _via(self, drafted: DraftedSource) -> str | None:
        passed = [drafted.name]
        while (via := self._drafted[passed[-1]].via) and via in self._drafted and via not in passed:
            passed.append(via)
        if via == drafted.name:
            self._ledger.complain(f'source "{drafted.name}"', 'its "via" leads back to itself')
            return None
        return self.ids[drafted.via] if drafted.via else None

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
        pairs = zip(self._records.allegations, self._places, strict=True)
        said = [p.start for a, placed in pairs if a.source == drafted.name for p in placed]
        sentence = self._ledger.source.sentence_at(min((start for start in said if start >= 0), default=0))
        before = [m for m in actor.mentions if sentence and m.start < sentence.end]
        return tuple(before[-1:] or actor.mentions[:1])


def _description(name: str, actor: Actor | None) -> str:
    if actor is None:
        return name
    return f"{actor.name}, {actor.role}" if actor.role else actor.name
