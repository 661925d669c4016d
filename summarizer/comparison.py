"""The comparison as published: what several models found in the same texts, and what they agree and differ on.

Field names are a public contract, `summarize schema comparison` prints it. Fields may be added; none is renamed without
raising the number in FORMAT. Every value is frozen. A column is one model under one prompt, asked once; its `name` is
the key wherever a value is given by column.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.brief import Document, QuoteCounts, Span, StatementCounts, TokenUsage

FORMAT: Final = "summarizer.comparison/1"

Interval = tuple[float, float]
"""The 95 % interval of a figure: 2.5th and 97.5th percentile of a bootstrap over documents."""

FIELDS: Final = ("source", "via", "certainty", "hedges", "kind", "actors", "numbers", "polarity")
"""What is compared of matched allegations, in the order in which it is shown."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Found(_Value):
    """How many matches all columns have, how many some (two or more), and how many one alone."""

    all: int = 0
    some: int = 0
    one: int = 0


class ComparedDocument(Document):
    """One text, which columns have a brief of it, and how much of it they found together."""

    briefed: tuple[str, ...] = Field(description="Names of the columns that have a brief of it.")
    found: Found


class Unanswered(_Value):
    """A text of which a column has no brief, and why."""

    document: str = Field(description="The name of the file.")
    kind: str = Field(description='The class of the error: "Refused", "NotJson", "RequestRejected" …')
    what: str


class Seconds(_Value):
    """How long answers took, in seconds. Of a replayed run they are those of the recording."""

    median: float
    p95: float = Field(description="The 95th percentile, interpolated linearly.")


class Column(_Value):
    """One model under one prompt, asked once: its figures over all texts."""

    name: str
    model: str
    prompt: str = Field(description="Name and digest of the prompt template.")
    repeat: int = Field(1, description="Which sample of the same question it is, from 1.")
    briefs: int
    allegations: int
    grounded: float | None = Field(None, description="Share of the allegations whose evidence stands in the text.")
    quotes: QuoteCounts
    certainty: Mapping[str, int] = Field(description="Of the grounded allegations, how many have which certainty.")
    checks: StatementCounts
    coverage: float | None = Field(None, description="Mean of the briefs' coverage; None where none was measured.")
    reasks: int
    answer_characters: int
    usage: TokenUsage
    cost_usd: float | None = Field(None, description="Sum over the briefs; None unless each has a cost.")
    seconds: Seconds | None = None
    replayed: int = Field(description="How many of the briefs were replayed: their times are the recording's.")
    errors: tuple[Unanswered, ...] = ()


class Agree(_Value):
    """Whether all columns of a match say the same of each field."""

    source: bool
    via: bool
    certainty: bool
    hedges: bool
    kind: bool
    actors: bool
    numbers: bool
    polarity: bool


class Difference(_Value):
    """A field on which the columns of a match differ, and what each has."""

    field: str
    values: Mapping[str, str]


class Match(_Value):
    """One point of a text, and the allegations of the columns that make it.

    A column has several where it takes apart what another says in one.
    """

    id: str
    document: str = Field(description="The id of the document.")
    members: Mapping[str, tuple[str, ...]] = Field(description="By column, the ids of the allegations in its brief.")
    agree: Agree | None = Field(None, description="None where one column alone has it.")
    differences: tuple[Difference, ...] = ()
    wordings: Mapping[str, str] = Field(description="By column, the statement; several are joined by a space.")
    evidence: tuple[Span, ...] = Field(description="The spans that the members cite, in order; none inside another.")


class SubjectMatch(_Value):
    """One actor or one source of a text, as the columns name it."""

    document: str
    members: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]


class Pair(_Value):
    """How far two columns found the same. `a` is taken as what should be found, so b misses 1 - recall of it."""

    a: str
    b: str
    precision: float | None = Field(None, description="Share of b's allegations that a has too.")
    recall: float | None = Field(None, description="Share of a's allegations that b has too.")
    f1: float | None = None
    interval: Interval | None = Field(None, description="Of f1; None under five documents.")


class Share(_Value):
    """In how many matches of two columns or more all say the same."""

    agree: int
    of: int
    share: float | None = None
    interval: Interval | None = None


class Alpha(_Value):
    """Krippendorff's alpha, nominal: 1 is full agreement, 0 what chance gives."""

    value: float | None = Field(None, description="None where every column always says the same one thing.")
    interval: Interval | None = None
    units: int = Field(description="Matches of two columns or more.")


class Alphas(_Value):
    """Alpha on what can be told apart by nature: who says it, how surely, what kind of statement it is."""

    source: Alpha
    certainty: Alpha
    kind: Alpha


class Agreement(_Value):
    """Agreement over all documents; intervals are of a bootstrap over documents."""

    pairs: tuple[Pair, ...]
    fields: Mapping[str, Share]
    alpha: Alphas | None = Field(None, description="None under three columns.")


class Against(_Value):
    """One column against the reference."""

    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    source: float | None = Field(None, description="Share of the found that are credited to the right source.")
    certainty: float | None = Field(None, description="Share of the found that have the right certainty.")
    missed: tuple[str, ...] = Field((), description="What the reference has and the column has not, or has otherwise.")


class Made(_Value):
    """How the comparison was made."""

    summarizer: str
    threshold: float = Field(description="The least likeness of two allegations that are matched.")
    resamples: int
    seed: int


class Comparison(_Value):
    """What several models found in the same texts, point by point."""

    format: Literal["summarizer.comparison/1"] = FORMAT
    documents: tuple[ComparedDocument, ...]
    models: tuple[Column, ...]
    found: Found
    matches: tuple[Match, ...]
    actors: tuple[SubjectMatch, ...]
    sources: tuple[SubjectMatch, ...]
    agreement: Agreement
    reference: Mapping[str, Against] | None = None
    provenance: Made

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.models)

    @cached_property
    def documents_by_id(self) -> Mapping[str, ComparedDocument]:
        """The documents by their ids."""
        return {document.id: document for document in self.documents}

    def matches_of(self, document: str) -> tuple[Match, ...]:
        """The matches of one document, by its id, in the order of the text."""
        return self._by_document.get(document, ())

    @cached_property
    def _by_document(self) -> Mapping[str, tuple[Match, ...]]:
        grouped: dict[str, list[Match]] = {}
        for match in self.matches:
            grouped.setdefault(match.document, []).append(match)
        return {document: tuple(of) for document, of in grouped.items()}

    def to_json(self) -> str:
        """The published form as JSON text, one trailing newline."""
        return self.model_dump_json(by_alias=True, exclude_none=True, indent=2) + "\n"
