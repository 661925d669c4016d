"""Whether the source that a statement is credited to stands near its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.brief import Actor, Check, Source, Span
from summarizer.terms import Identification

_PASSED = Check(name="attribution", outcome="passed")


class AttributionChecker:
    """Knows where each source of a brief is mentioned.

    A source is mentioned where its evidence stands, its actor's name, or the name of the body that its actor belongs
    to. Walking back from the evidence, the first sentence that mentions any source must mention the one credited:
    what follows "she added" still belongs to her, what follows another speaker does not. Whoever is mentioned inside
    the evidence is talked about, which says nothing of who talks.
    """

    def __init__(self, actors: Sequence[Actor], sources: Sequence[Source]) -> None:
        by_id = {actor.id: actor for actor in actors}
        self._sources = {source.id: source for source in sources}
        self._mentions = {source.id: _mentions(source, by_id) for source in sources}

    def check(self, source: str, evidence: Sequence[Span], numbers: Sequence[int]) -> Check:
        """Failed where another source stands nearer to the evidence than the one credited.

        `numbers` are those of the sentences of the evidence.
        """
        credited = self._sources[source]
        if credited.identification is Identification.NARRATOR or not numbers:
            return _PASSED
        own = [*self._mentions[source], *self._mentions.get(credited.via or "", [])]
        others = [m for id_, mentions in self._mentions.items() if id_ != source for m in mentions]
        mine = [m.sentence for m in own]
        theirs = [m.sentence for m in others if not any(e.start <= m.start < e.end for e in evidence)]
        if _near(mine, theirs, min(numbers), max(numbers)):
            return _PASSED
        detail = f"{credited.description} is not named at the evidence or before it, where others are"
        return Check(name="attribution", outcome="failed", detail=detail)


def _near(mine: Sequence[int], theirs: Sequence[int], first: int, last: int) -> bool:
    nearest = max((number for number in theirs if number <= last), default=0)
    before = max((number for number in mine if number <= last), default=0)
    if before >= first or (before and before >= nearest):
        return True
    return last + 1 in mine and nearest < first  # «…», and the next sentence says who said it


def _mentions(source: Source, actors: Mapping[str, Actor]) -> list[Span]:
    actor = actors.get(source.actor or "")
    body = actors.get(actor.affiliation or "") if actor else None
    return [*source.evidence, *(actor.mentions if actor else ()), *(body.mentions if body else ())]
