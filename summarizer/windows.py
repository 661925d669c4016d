"""Long texts: cut at sentence ends into windows that overlap, and what they gave put together again.

Sentence numbers run through the whole text, so a citation means the same in every window. Nothing depends on the
size of a window but what it costs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.draft import Citation, DraftedActor, DraftedAllegation, DraftedSentence, DraftedSource, Records
from summarizer.source import Sentence, SourceText

OVERLAP = 3
"""Sentences that a window repeats of the one before it, so that "she added" has its speaker."""


@dataclass(frozen=True, slots=True)
class Window:
    """A run of sentences; `fresh` is the number of the first that no window before it holds."""

    sentences: tuple[Sentence, ...]
    fresh: int

    @property
    def characters(self) -> int:
        """How long its text is."""
        return self.sentences[-1].end - self.sentences[0].start


def windows_of(source: SourceText, characters: int) -> Iterator[Window]:
    """Cut a text into windows of at most so many characters; one sentence longer than that is a window alone."""
    sentences = source.sentences
    first = 0
    while first < len(sentences):
        start = max(0, first - OVERLAP)
        last = first
        while last + 1 < len(sentences) and sentences[last + 1].end - sentences[start].start <= characters:
            last += 1
        yield Window(sentences[start : last + 1], sentences[first].number)
        first = last + 1


def joined(parts: Sequence[Records]) -> Records:
    """Put the records of the windows of one text together: actors and sources by name, allegations by evidence.

    Allegations are numbered anew in their order. The headline is that of the first window; the summary has the first
    sentence of each, since every window leads with what matters most in it.
    """
    allegations: list[DraftedAllegation] = []
    numbers: list[dict[int, int]] = []
    for part in parts:
        renumbered: dict[int, int] = {}
        for allegation in part.allegations:
            twin = next((a for a in allegations if _same(a, allegation)), None)
            if twin is None:
                twin = replace(allegation, number=len(allegations) + 1)
                allegations.append(twin)
            renumbered.setdefault(allegation.number, twin.number)
        numbers.append(renumbered)
    pairs = list(zip(parts, numbers, strict=True))
    summaries = [[_renumbered(s, table) for s in part.summary] for part, table in pairs]
    return Records(
        actors=_actors(parts),
        sources=_sources(parts),
        allegations=tuple(allegations),
        headline=_renumbered(parts[0].headline, numbers[0]),
        summary=tuple(summaries[0] if len(parts) == 1 else [s[0] for s in summaries if s]),
        open=tuple(_renumbered(question, table) for part, table in pairs for question in part.open),
    )


def _same(one: DraftedAllegation, other: DraftedAllegation) -> bool:
    # Two windows read the sentences that they share twice: same source, same sentence, same first words.
    if one.source != other.source or one.kind is not other.kind:
        return False
    return any(_opening(a) == _opening(b) for a in one.evidence for b in other.evidence)


def _opening(citation: Citation) -> tuple[int | None, str]:
    return citation.sentence, citation.words.split("…")[0].strip()[:20]


def _renumbered(sentence: DraftedSentence, table: dict[int, int]) -> DraftedSentence:
    # A number that the window does not have stays one that no allegation has, so that the check finds it.
    return replace(sentence, allegations=tuple(table.get(n, -n) for n in sentence.allegations))


def _actors(parts: Sequence[Records]) -> tuple[DraftedActor, ...]:
    actors: dict[str, DraftedActor] = {}
    for actor in (actor for part in parts for actor in part.actors):
        known = actors.get(actor.name)
        forms = tuple(dict.fromkeys((*known.forms, *actor.forms))) if known else actor.forms
        actors[actor.name] = replace(known or actor, forms=forms, role=(known.role if known else "") or actor.role)
    return tuple(actors.values())


def _sources(parts: Sequence[Records]) -> tuple[DraftedSource, ...]:
    sources: dict[str, DraftedSource] = {}
    for source in (source for part in parts for source in part.sources):
        sources.setdefault(source.key, source)
    return tuple(sources.values())
