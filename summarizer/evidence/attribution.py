"""Whether the source that a statement is credited to stands near its evidence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from summarizer.brief import Actor, Check, Source
from summarizer.evidence.clauses import Passage
from summarizer.terms import Identification

_PASSED = Check(name="attribution", outcome="passed")


class AttributionChecker:
    """Knows in which sentences each source of a brief is mentioned.

    A source is mentioned where its evidence stands, or its actor's name, or the name of the body that its actor
    belongs to. Walking back from the evidence, the first sentence that mentions any source must mention the one
    credited: what follows "she added" still belongs to her, what follows another speaker does not.
    """

    def __init__(self, actors: Sequence[Actor], sources: Sequence[Source]) -> None:
        by_id = {actor.id: actor for actor in actors}
        self._sources = {source.id: source for source in sources}
        self._mentions: Mapping[str, list[int]] = {
            source.id: sorted(_sentences(source, by_id)) for source in sources
        }

    def check(self, source: str, passage: Passage) -> Check:
        """Failed where another source stands nearer to the evidence than the one credited."""
        credited = self._sources[source]
        if credited.identification is Identification.NARRATOR or not passage.numbers:
            return _PASSED
        own = self._mentions[source] + self._relay(credited)
        last = max(passage.numbers)
        if any(number in own for number in passage.numbers):
            return _PASSED
        nearest = max((self._before(other, last) for other in self._mentions if other != source), default=0)
        mine = max((n for n in own if n <= last), default=0)
        if mine and mine >= nearest:
            return _PASSED
        after = next((n for n in sorted(own) if n > last), 0)
        if after == last + 1 and not nearest >= min(passage.numbers):
            return _PASSED  # the speaker is named after the words: «…» The next sentence says who
        detail = f"{credited.description} is not named at the evidence or before it, where others are"
        return Check(name="attribution", outcome="failed", detail=detail)

    def _relay(self, credited: Source) -> list[int]:
        return self._mentions.get(credited.via or "", [])

    def _before(self, source: str, sentence: int) -> int:
        numbers = self._mentions[source]
        index = bisect_left(numbers, sentence + 1)
        return numbers[index - 1] if index else 0


def _sentences(source: Source, actors: Mapping[str, Actor]) -> set[int]:
    actor = actors.get(source.actor or "")
    body = actors.get(actor.affiliation or "") if actor else None
    spans = [*source.evidence, *(actor.mentions if actor else ()), *(body.mentions if body else ())]
    return {span.sentence for span in spans}
