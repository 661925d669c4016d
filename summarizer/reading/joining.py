"""Puts the records of the parts of one text together: actors and sources by name, allegations by evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from summarizer.draft import (
    Citation,
    DraftedActor,
    DraftedAllegation,
    DraftedSentence,
    DraftedSource,
    Records,
    merged_actor,
)
from summarizer.lexicon import lexicon_for, pattern_of
from summarizer.reading.items import Item

Place = tuple[int, Item]
"""An item by the part that it is from, counted from 0, and its name there."""

_SAME_STATEMENT = 60.0
"""Likeness (rapidfuzz's token_sort_ratio, 0 to 100) from which two statements on the same words of the text are one."""
_OPENING = 12
"""Characters at the beginning or the end of two quotes of one sentence that show that they quote the same words."""


@dataclass(frozen=True)
class Whole:
    """The records of all parts together. `place` tells where an item is from, None where no part can mend it."""

    records: Records
    place: Callable[[Item], Place | None]


Join = Callable[[Sequence[Records]], Whole]


def alone(parts: Sequence[Records]) -> Whole:
    """The whole of one part."""
    (records,) = parts
    return Whole(records, lambda item: (0, item))


def joined(owned: Sequence[range], parts: Sequence[Records]) -> Whole:
    """The whole of several windows, allegations numbered anew, source by source; headline and summary come later.

    `owned` are the numbers of each window's own sentences. What a window says about those of another that was read
    too is left out, and what two windows say alike on the same words stands once. Time is linear in the number of
    allegations.
    """
    owners = {number: part for part, numbers in enumerate(owned) for number in numbers}
    kept = [_own(part, records, owners) for part, records in enumerate(parts)]
    places: dict[Item, Place] = {}
    sources = _sources(kept, places)
    records = Records(
        actors=_actors(kept, places),
        sources=sources,
        allegations=_allegations(kept, sources, places),
        headline=DraftedSentence("", ()),
        summary=(),
        open=(),
    )
    return Whole(records, places.get)


def _own(part: int, records: Records, owners: Mapping[int, int]) -> Records:
    """What a window says about its own sentences, about some that nobody else read, or without saying where."""

    def is_own(allegation: DraftedAllegation) -> bool:
        cited = [owners.get(c.sentence or 0, part) for c in allegation.evidence]
        return not cited or part in cited

    kept = tuple(a for a in records.allegations if is_own(a))
    silent = {a.source for a in records.allegations} - {a.source for a in kept}
    return replace(records, allegations=kept, sources=tuple(s for s in records.sources if s.key not in silent))


def with_leads(whole: Whole, headline: DraftedSentence, leads: Sequence[Records]) -> Whole:
    """The same with headline, summary and questions; `headline` is for where no lead has one."""
    places: dict[Item, Place] = {}
    for kind in ("summary", "open"):
        lengths = [len(getattr(lead, kind)) for lead in leads]
        origins = [(part, position) for part, length in enumerate(lengths) for position in range(1, length + 1)]
        places |= {Item.numbered(kind, n): (p, Item.numbered(kind, at)) for n, (p, at) in enumerate(origins, 1)}
    if leads:
        headline, places[Item("headline")] = leads[0].headline, (0, Item("headline"))
    records = replace(
        whole.records,
        headline=headline,
        summary=tuple(sentence for lead in leads for sentence in lead.summary),
        open=tuple(question for lead in leads for question in lead.open),
    )
    return Whole(records, places.get)


def _actors(parts: Sequence[Records], places: dict[Item, Place]) -> tuple[DraftedActor, ...]:
    actors: dict[tuple[str, int], DraftedActor] = {}
    for number, part in enumerate(parts):
        # Two of one name in one window may be two people; the same name in another window is the same actor.
        seen: Counter[str] = Counter()
        for actor in dict.fromkeys(part.actors):
            key = actor.name, seen[actor.name]
            seen[actor.name] += 1
            actors[key] = merged_actor(actors[key], actor) if key in actors else actor
            places.setdefault(Item("actor", actor.name), (number, Item("actor", actor.name)))
    return tuple(actors.values())


def _sources(parts: Sequence[Records], places: dict[Item, Place]) -> tuple[DraftedSource, ...]:
    sources: dict[str, DraftedSource] = {}
    for number, part in enumerate(parts):
        for source in part.sources:
            known = sources.setdefault(source.key, source)
            sources[source.key] = replace(known, channel=known.channel or source.channel)
            for name in filter(None, (source.name, source.via)):
                places.setdefault(Item("source", name), (number, Item("source", name)))
    return tuple(sources.values())


def _allegations(
    parts: Sequence[Records], sources: Sequence[DraftedSource], places: dict[Item, Place]
) -> tuple[DraftedAllegation, ...]:
    said: dict[str, list[tuple[int, DraftedAllegation]]] = {source.key: [] for source in sources}
    twins = _Twins()
    for number, part in enumerate(parts):
        fresh = [a for a in part.allegations if not twins.take(a)]
        twins.next_window(fresh)
        for allegation in fresh:
            said[allegation.source].append((number, allegation))
    # Source by source, as in a draft of one window.
    ordered = [each for of_one in said.values() for each in of_one]
    for number, (part_number, allegation) in enumerate(ordered, 1):
        places[Item.numbered("allegation", number)] = part_number, Item.numbered("allegation", allegation.number)
    return tuple(replace(allegation, number=number) for number, (_, allegation) in enumerate(ordered, 1))


@dataclass
class _Twins:
    """Finds what an earlier window said already. Each allegation has at most one twin in a window."""

    _known: dict[tuple[str, int | None], list[DraftedAllegation]] = field(default_factory=dict)
    _taken: set[int] = field(default_factory=set)

    def take(self, allegation: DraftedAllegation) -> bool:
        found = {id(a): a for key in _keys(allegation) for a in self._known.get(key, ()) if id(a) not in self._taken}
        likeness = {id_: _likeness(allegation, a) for id_, a in found.items()}
        best = max(likeness, key=lambda id_: likeness[id_], default=0)
        if likeness.get(best, 0) < _SAME_STATEMENT:
            return False
        self._taken.add(best)
        return True

    def next_window(self, fresh: Sequence[DraftedAllegation]) -> None:
        self._taken.clear()
        for allegation in fresh:
            for key in _keys(allegation):
                self._known.setdefault(key, []).append(allegation)


def _keys(allegation: DraftedAllegation) -> set[tuple[str, int | None]]:
    return {(allegation.source, citation.sentence) for citation in allegation.evidence}


def _likeness(one: DraftedAllegation, other: DraftedAllegation) -> float:
    """How like two statements on the same words are, 0 where they differ in what no reader may lose."""
    touches = any(_touch(a, b) for a in one.evidence for b in other.evidence)
    if not touches or one.certainty is not other.certainty or _weighty(one) != _weighty(other):
        return 0.0
    return fuzz.token_sort_ratio(one.statement.casefold(), other.statement.casefold())


def _weighty(allegation: DraftedAllegation) -> tuple[list[str], bool]:
    english = lexicon_for("en")
    assert english is not None
    statement = allegation.statement.lower()
    figures = sorted("".join(c for c in word if c.isdecimal()) for word in statement.split())
    return [figure for figure in figures if figure], bool(pattern_of(english.negation).search(statement))


def _touch(one: Citation, other: Citation) -> bool:
    if one.sentence != other.sentence:
        return False
    a, b = one.words.strip(), other.words.strip()
    return a in b or b in a or a[:_OPENING] == b[:_OPENING] or a[-_OPENING:] == b[-_OPENING:]
