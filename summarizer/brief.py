"""The brief as published: what was checked, and nothing else.

Field names are a public contract, `summarize schema brief` prints it. Fields may be added; none is renamed without
raising the number in FORMAT. Every value is frozen.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.terms import ActorKind, AllegationKind, Certainty, Identification, Speech, UncertaintyKind, Verdict

FORMAT: Final = "summarizer.brief/1"


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Span(_Value):
    """A run of the text: `exact` is document.text[start:end], offsets in code points, end exclusive."""

    sentence: int = Field(description="The number of the sentence that it starts in, from 1.")
    start: int
    end: int
    exact: str
    verdict: Verdict


class Check(_Value):
    """One check of a statement against its evidence."""

    name: str
    outcome: Literal["passed", "failed", "not_checked"]
    detail: str = ""


class SentenceSpan(_Value):
    """Where a numbered sentence stands in the text."""

    number: int
    start: int
    end: int


class Document(_Value):
    """The article that was read."""

    id: str = Field(description="SHA-256 of the text, hexadecimal.")
    name: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str = Field(description='BCP 47, "und" where it could not be told.')
    characters: int
    sentences: tuple[SentenceSpan, ...]
    text: str | None = Field(None, description="The text that all offsets count in; left out with --no-text.")


class SummarySentence(_Value):
    """One English sentence of the summary and the allegations that it rests on."""

    text: str
    allegations: tuple[str, ...]
    checks: tuple[Check, ...] = ()


class Actor(_Value):
    """A person, state, body, group, company or outlet that the text names or describes."""

    id: str
    name: str = Field(description="In English.")
    name_in_text: str
    kind: ActorKind
    role: str
    affiliation: str | None = Field(None, description="The id of the actor that the role names.")
    mentions: tuple[Span, ...] = Field(
        description="Empty where the name does not stand in the text: such an actor is not grounded."
    )
    checks: tuple[Check, ...] = Field((), description="Of its name and its role, where they say what can be checked.")


class Source(_Value):
    """Whoever the text credits with a statement."""

    id: str
    description: str
    actor: str | None = Field(None, description="The id of the actor who is this source, where it is one.")
    identification: Identification
    channel: str = Field(
        "",
        description='How the statement was made, in a few English words ("e-mail to the press"); empty where not said.',
    )
    via: str | None = Field(None, description="The id of the source through which the text has it.")
    evidence: tuple[Span, ...]


class Time(_Value):
    """When, as the statement itself says, by rule."""

    expression: str | None = None
    future: bool = False


class RefusedQuote(_Value):
    """A quote that the model gave and that does not stand in the text. Never evidence."""

    quote: str
    sentence: int | None = None
    verdict: Verdict
    reason: str


class Support(_Value):
    """Of an allegation in a consensus: which models have it, and on what they differ."""

    models: tuple[str, ...]
    of: int = Field(description="How many models have a brief of the text.")
    differ: Mapping[str, Mapping[str, str]] = Field(description="By field, what each model has.")


class Allegation(_Value):
    """One statement credited to one source."""

    id: str
    statement: str
    kind: AllegationKind
    source: str = Field(description="The id of the source.")
    certainty: Certainty
    hedges: tuple[Span, ...] = ()
    cue: Span | None = Field(None, description='The words that credit it ("a déclaré", "selon").')
    speech: Speech
    actors: tuple[str, ...] = ()
    time: Time = Time()
    evidence: tuple[Span, ...]
    checks: tuple[Check, ...] = ()
    grounded: bool = Field(description="Whether all its evidence stands in the text. Not whether it is true.")
    salience: int = Field(ge=1, le=3, description="3 carries the headline or leads, 1 is detail.")
    refused: tuple[RefusedQuote, ...] = Field(
        (), description="What was offered as evidence and is not; the reason why an allegation is not grounded."
    )
    support: Support | None = Field(None, description="In a consensus of several models only.")


class Uncertainty(_Value):
    """What a careful reader would still not know, and why."""

    id: str
    kind: UncertaintyKind
    question: str
    reason: str
    allegations: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    basis: Literal["model", "rule"]
    sides: tuple[tuple[str, ...], tuple[str, ...]] | None = Field(
        None, description="Of what is contested: the ids of the allegations on one side and on the other."
    )


class QuoteCounts(_Value):
    """How many quotes got which verdict."""

    exact: int = 0
    typography: int = 0
    elided: int = 0
    moved: int = 0
    altered: int = 0
    translated: int = 0
    missing: int = 0


class StatementCounts(_Value):
    """How many checks of statements ended how."""

    passed: int = 0
    failed: int = 0
    not_checked: int = 0


class Unread(_Value):
    """Sentences of a long article that no answer came for: what they say is not in the brief."""

    first: int = Field(description="The number of the first of them.")
    last: int
    reason: str


class Checks(_Value):
    """What was checked, in figures."""

    quotes: QuoteCounts
    statements: StatementCounts
    coverage: float | None = Field(
        None,
        description="The share of the sentences that carry a reported statement and are cited; None where not measured.",
    )
    uncovered: tuple[int, ...] = Field(
        (), description="Numbers of the sentences that carry a reported statement and that no allegation cites."
    )
    problems: tuple[str, ...] = Field(
        (), description="What was still wrong after the last re-ask and is shown as such."
    )
    unread: tuple[Unread, ...] = Field((), description="Runs of sentences that were not read, and why.")


class TokenUsage(_Value):
    """Tokens as the server counted them, of several requests together."""

    input_tokens: int = 0
    cached_input_tokens: int = 0
    output_tokens: int = 0


class Provenance(_Value):
    """How the brief came to be, so that it can be made again."""

    model: str
    prompt: str = Field(description="Name and digest of the prompt template.")
    schema_: str = Field(alias="schema", description="Digest of the JSON Schema that the answer had to fit.")
    summarizer: str
    attempts: int
    reasks: int = 0
    windows: int = Field(1, description="How many windows the text was read in.")
    replayed: bool
    started: str
    seconds: float
    usage: TokenUsage
    answer_characters: int
    reask_usage: TokenUsage = Field(TokenUsage(), description="What asking again took, a part of `usage`.")
    reask_answer_characters: int = Field(0, description="Length of the answers to it, a part of `answer_characters`.")
    cost_usd: float | None = None


class Brief(_Value):
    """What one article says, who says it and how surely, each line checked against the text."""

    format: Literal["summarizer.brief/1"] = FORMAT
    document: Document
    headline: str
    headline_allegations: tuple[str, ...] = ()
    headline_checks: tuple[Check, ...] = ()
    summary: tuple[SummarySentence, ...]
    actors: tuple[Actor, ...]
    sources: tuple[Source, ...]
    allegations: tuple[Allegation, ...]
    uncertainty: tuple[Uncertainty, ...]
    checks: Checks
    provenance: Provenance

    @cached_property
    def actors_by_id(self) -> Mapping[str, Actor]:
        """The actors by their ids."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def sources_by_id(self) -> Mapping[str, Source]:
        """The sources by their ids."""
        return {source.id: source for source in self.sources}

    @property
    def grounded(self) -> tuple[Allegation, ...]:
        """The allegations whose evidence stands in the text."""
        return tuple(a for a in self.allegations if a.grounded)

    @property
    def ungrounded(self) -> tuple[Allegation, ...]:
        """The allegations whose evidence does not stand in the text; never to be printed among the others."""
        return tuple(a for a in self.allegations if not a.grounded)

    def to_json(self) -> str:
        """The published form as JSON text, one trailing newline."""
        return self.model_dump_json(by_alias=True, exclude_none=True, indent=2) + "\n"
