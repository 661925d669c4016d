"""What matched allegations have in common and where they differ, field by field."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.brief import Brief, Source, Span
from summarizer.compare.similarity import Said
from summarizer.compare.statements import denies, figures, shown
from summarizer.comparison import FIELDS, Agree, Difference

Members = Mapping[int, Sequence[Said]]
"""By column, counted from 0, the allegations that it has in one match."""


@dataclass(frozen=True)
class FieldReader:
    """Reads the fields of one text's allegations. `briefs` are by column; `sources` numbers the sources over all."""

    briefs: Mapping[int, Brief]
    sources: Mapping[tuple[int, str], int]

    def agree(self, members: Members) -> Agree:
        """Whether all columns say the same, for each field."""
        return Agree(**{name: self._same(name, members) for name in FIELDS})

    def differences(self, members: Members, agree: Agree, names: Sequence[str]) -> tuple[Difference, ...]:
        """What each column has in the fields on which they differ; `names` are those of the columns."""
        return tuple(
            Difference(
                field=name,
                values={names[column]: self._shown(name, column, said) for column, said in members.items()},
            )
            for name in FIELDS
            if not getattr(agree, name)
        )

    def value(self, name: str, said: Sequence[Said]) -> Hashable:
        """What a column has in a field, comparable with `==`; over several allegations the set of what they have."""
        read = _VALUES[name]
        if len(said) == 1:
            return read(self, said[0])
        values = {read(self, one) for one in said}
        if name in {"actors", "numbers"}:
            return frozenset().union(*values)  # type: ignore[arg-type]  # of these fields each value is a set
        return next(iter(values)) if len(values) == 1 else frozenset(values)

    def via(self, said: Said) -> int | None:
        """The number of the source through which the text has it, None where it has it directly."""
        source = self.source(said)
        via = source.via if source else None
        return self.sources.get((said.column, via)) if via else None

    def source(self, said: Said) -> Source | None:
        """The source as the brief of its column has it, None where it lists no such source."""
        return self.briefs[said.column].sources_by_id.get(said.allegation.source)

    def _same(self, name: str, members: Members) -> bool:
        if name == "hedges":
            return _hedged_alike([[h for one in said for h in one.allegation.hedges] for said in members.values()])
        values = [self.value(name, said) for said in members.values()]
        return all(value == values[0] for value in values)

    def _shown(self, name: str, column: int, said: Sequence[Said]) -> str:
        words = _WORDS[name]
        parts = [part for one in said for part in words(self, self.briefs[column], one)]
        return ", ".join(dict.fromkeys(parts)) or _NOTHING[name]


def _via_in_words(reader: FieldReader, brief: Brief, said: Said) -> Sequence[str]:
    source = reader.source(said)
    via = brief.sources_by_id.get(source.via) if source and source.via else None
    return [via.description] if via else []


def _source_in_words(reader: FieldReader, _: Brief, said: Said) -> Sequence[str]:
    source = reader.source(said)
    return [source.description] if source else [said.allegation.source]


def _actors_in_words(_: FieldReader, brief: Brief, said: Said) -> Sequence[str]:
    named = (brief.actors_by_id.get(actor) for actor in said.allegation.actors)
    return [actor.name for actor in named if actor]


_VALUES: Mapping[str, Callable[[FieldReader, Said], Hashable]] = {
    "source": lambda _, said: said.source,
    "via": lambda reader, said: reader.via(said),
    "certainty": lambda _, said: said.allegation.certainty,
    "kind": lambda _, said: said.allegation.kind,
    "actors": lambda _, said: said.actors,
    "numbers": lambda _, said: figures(said.allegation.statement),
    "polarity": lambda _, said: denies(said.allegation.statement),
}
_WORDS: Mapping[str, Callable[[FieldReader, Brief, Said], Sequence[str]]] = {
    "source": _source_in_words,
    "via": _via_in_words,
    "certainty": lambda _, __, said: [said.allegation.certainty],
    "hedges": lambda _, __, said: [f"“{hedge.exact}”" for hedge in said.allegation.hedges],
    "kind": lambda _, __, said: [said.allegation.kind],
    "actors": _actors_in_words,
    "numbers": lambda _, __, said: [shown(value) for value in sorted(figures(said.allegation.statement))],
    "polarity": lambda _, __, said: ["denied" if denies(said.allegation.statement) else "not denied"],
}
_NOTHING = dict.fromkeys(FIELDS, "none") | {"via": "directly", "hedges": "no hedge", "actors": "nobody"}


def _hedged_alike(hedges: Sequence[Sequence[Span]]) -> bool:
    """Whether each hedge of one column meets a hedge of every other: "serait" and "serait compris" are one hedge."""
    return all(
        any(one.start < other.end and other.start < one.end for other in others)
        for mine in hedges
        for one in mine
        for others in hedges
        if others is not mine
    )
