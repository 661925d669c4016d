"""What matched allegations have in common and where they differ, field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from summarizer.brief import Brief, Source, Span
from summarizer.compare.similarity import Said
from summarizer.comparison import FIELDS, Agree, Difference
from summarizer.evidence.clauses import plain
from summarizer.evidence.figures import FigureReader
from summarizer.evidence.times import without_times
from summarizer.lexicon import Lexicon, lexicon_for, pattern_of

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

    def value(self, name: str, said: Sequence[Said]) -> frozenset[object]:
        """What a column has in a field, comparable with `==`; over several allegations together."""
        return frozenset(part for one in said for part in self._values(name, one))

    def _same(self, name: str, members: Members) -> bool:
        if name == "hedges":
            return _hedged_alike([[h for one in said for h in one.allegation.hedges] for said in members.values()])
        values = iter(self.value(name, said) for said in members.values())
        first = next(values)
        return all(value == first for value in values)

    def _values(self, name: str, said: Said) -> Sequence[object]:
        read: dict[str, Callable[[], Sequence[object]]] = {
            "source": lambda: [said.source],
            "via": lambda: [self._via(said)],
            "certainty": lambda: [said.allegation.certainty],
            "kind": lambda: [said.allegation.kind],
            "actors": lambda: sorted(said.actors),
            "numbers": lambda: sorted(_figures(said.allegation.statement)),
            "polarity": lambda: [_denies(said.allegation.statement)],
        }
        return read[name]()

    def _via(self, said: Said) -> int | None:
        via = self._source(said).via
        return self.sources.get((said.column, via)) if via else None

    def _source(self, said: Said) -> Source:
        return self.briefs[said.column].sources_by_id[said.allegation.source]

    def _shown(self, name: str, column: int, said: Sequence[Said]) -> str:
        brief = self.briefs[column]
        parts = [part for one in said for part in self._words(name, brief, one)]
        return ", ".join(dict.fromkeys(parts)) or _NOTHING[name]

    def _words(self, name: str, brief: Brief, said: Said) -> Sequence[str]:
        allegation, source = said.allegation, self._source(said)
        read: dict[str, Callable[[], Sequence[str]]] = {
            "source": lambda: [source.description],
            "via": lambda: [brief.sources_by_id[source.via].description] if source.via else [],
            "certainty": lambda: [allegation.certainty],
            "hedges": lambda: [f"“{hedge.exact}”" for hedge in allegation.hedges],
            "kind": lambda: [allegation.kind],
            "actors": lambda: [brief.actors_by_id[actor].name for actor in allegation.actors],
            "numbers": lambda: [_figure(value) for value in sorted(_figures(allegation.statement))],
            "polarity": lambda: ["denied" if _denies(allegation.statement) else "not denied"],
        }
        return read[name]()


_NOTHING = {name: "none" for name in FIELDS} | {"via": "directly", "hedges": "no hedge", "actors": "nobody"}


def _hedged_alike(hedges: Sequence[Sequence[Span]]) -> bool:
    """Whether each hedge of one column meets a hedge of every other: "serait" and "serait compris" are one hedge."""
    return all(
        any(one.start < other.end and other.start < one.end for other in others)
        for mine in hedges
        for one in mine
        for others in hedges
        if others is not mine
    )


@lru_cache(maxsize=65536)
def _figures(statement: str) -> frozenset[Fraction]:
    # Dates are left out: one model writes the year that another leaves to its "Friday".
    return _reader().values(plain(without_times(statement)), strict=True)


@lru_cache(maxsize=65536)
def _denies(statement: str) -> bool:
    english = _english()
    text = pattern_of(english.not_negation).sub(lambda found: "_" * len(found[0]), plain(statement))
    return bool(pattern_of((*english.negation, *english.denial)).search(text))


@lru_cache(maxsize=1)
def _reader() -> FigureReader:
    return FigureReader(_english())


def _english() -> Lexicon:
    english = lexicon_for("en")
    assert english is not None
    return english


def _figure(value: Fraction) -> str:
    return f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):g}"
