"""The brief of a day as published: stories, claims with their origins, and what changed since an earlier day.

Field names are a public contract, `summarize schema daily` prints it. Fields may be added; none is renamed without
raising the number in FORMAT. Every value is frozen. Ids are those of one day: "d" documents, "t" stories, "c" claims,
"w" wire families, "n" actors, "q" open points. Allegations keep the ids of their own brief.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.brief import Brief, Check, Span, TokenUsage
from summarizer.terms import ActorKind, AllegationKind, Certainty, Identification, Reliability

FORMAT: Final = "summarizer.daily/1"


class Status(StrEnum):
    """What stands behind a claim, by rule (docs/daily.md, Status)."""

    SINGLE_ORIGIN = "single_origin"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"


class Since(StrEnum):
    """What became of a claim since the earlier day, by rule (docs/daily.md, Since the earlier day)."""

    NEW = "new"
    REPEATED = "repeated"
    CHANGED = "changed"
    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"
    SILENT = "silent"


class ConflictKind(StrEnum):
    """Why two claims cannot both be right."""

    FIGURES = "figures"
    POLARITY = "polarity"
    DENIAL = "denial"
    WITHDRAWAL = "withdrawal"
    JUDGEMENT = "judgement"


class TieKind(StrEnum):
    """What holds the documents of a story together."""

    ACTOR = "actor"
    PLACE = "place"
    TIME = "time"
    WORDS = "words"
    TEXT = "text"


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class DayDocument(_Value):
    """One article of the day with its brief."""

    id: str
    name: str
    digest: str = Field(description="SHA-256 of its text, hexadecimal: the id that the document has in its own brief.")
    language: str = Field(description="BCP 47.")
    outlet: str | None = Field(None, description="Who printed it; None where neither page nor text says so.")
    reliability: Reliability = Field(Reliability.F, description="Of the outlet, from the user's own list.")
    wire_family: str | None = Field(None, description="The id of the wire family that it belongs to.")
    credits: tuple[str, ...] = Field((), description="The outlets and agencies whose copy it says that it carries.")
    brief: Brief | str = Field(description="The whole summarizer.brief/1, or the path to it.")


class DayActor(_Value):
    """One actor over all documents, under every spelling that the briefs have."""

    id: str
    name: str = Field(description="The spelling that most documents have.")
    names: tuple[str, ...] = Field(description="Every English spelling, the most frequent first.")
    kind: ActorKind
    documents: tuple[str, ...]


class WireFamily(_Value):
    """Documents that carry one and the same copy: reprints and translations."""

    id: str
    documents: tuple[str, ...] = Field(min_length=2)
    credited_to: str | None = Field(None, description="The agency or outlet that the documents credit, where they do.")
    basis: Literal["text", "credit", "text and credit"] = Field(
        description='"text": near-duplicates; "credit": same credit and same content, over languages.'
    )
    likeness: float = Field(ge=0, le=1, description="The least likeness that ties a member to another, 0 to 1.")


class Tie(_Value):
    """One thing that documents of a story share, and which of them."""

    kind: TieKind
    detail: str = Field(description="The actor, the place, the words or the wire family in English.")
    documents: tuple[str, ...]


class StorySentence(_Value):
    """One English sentence about a story and the claims that it rests on."""

    text: str
    claims: tuple[str, ...]
    checks: tuple[Check, ...] = Field(
        (), description='"claims" fails where a claim that it cites failed a check: such a sentence stands, marked.'
    )


class Standing(_Value):
    """The figures by which stories are ordered, the first first, larger before smaller."""

    origins: int = Field(description="Independent origins over all its claims.")
    salience: int = Field(description="Claims that carry a headline or a summary of one of its documents.")
    novelty: int = Field(description="Claims that are not repeated and not silent.")


class Story(_Value):
    """Articles about one matter, over outlets and languages. One without documents was told on the earlier day."""

    id: str
    headline: str = Field(description="One English line: the model's, or that of its most typical document.")
    headline_document: str | None = Field(None, description="The id of the document whose headline it is.")
    headline_claims: tuple[str, ...] = ()
    headline_checks: tuple[Check, ...] = Field(
        (), description="Of the model's headline, or what failed in the article's."
    )
    documents: tuple[str, ...]
    tied_by: tuple[Tie, ...] = Field((), description="Why these documents are one story; empty for a single document.")
    cohesion: float = Field(1.0, ge=0, le=1, description="Mean likeness of its documents to each other, 0 to 1.")
    summary: tuple[StorySentence, ...] = ()
    left_out: tuple[StorySentence, ...] = Field(
        (), description="Sentences of the model that failed their checks; never to be printed among the others."
    )
    rank: int = Field(ge=1)
    standing: Standing
    earlier: str | None = Field(None, description="The id of the same story in the earlier day.")


class Report(_Value):
    """One document's allegation that a claim rests on."""

    day: str = Field(description="The day whose brief has it, ISO 8601.")
    document: str = Field(description="Its id on that day.")
    allegation: str
    statement: str
    source: str = Field(description="Who is credited, in English.")
    via: str | None = Field(None, description="Through whom the document has it.")
    identification: Identification
    kind: AllegationKind
    certainty: Certainty
    party: tuple[str, ...] = Field((), description="The actors who speak, and those for whom they speak.")
    checks: tuple[Check, ...] = Field((), description="Those of the allegation's checks that failed.")
    dated: str | None = Field(None, description="The article's own day, ISO 8601; None where it gives none.")
    outlet: str | None = Field(None, description="Who printed the document.")
    publisher: str = Field(description="Who printed it first: an outlet named as via, an agency credited, the outlet.")
    origin: str | None = Field(None, description="The name of the origin; None where it adds none to the claim.")
    evidence: tuple[Span, ...] = ()


class Origin(_Value):
    """Who put a claim out first. Reprints, and all who quote one speaker, are one origin."""

    name: str
    documents: tuple[str, ...] = Field(description="Today's; empty where only the earlier day had it.")
    publishers: tuple[str, ...] = Field(description="Who printed its word first.")
    named: bool = Field(description="Whether the text tells who it is.")
    first: str = Field(description="The first day that it was seen for this claim, ISO 8601.")


class Conflict(_Value):
    """Another claim that cannot be right together with this one."""

    claim: str
    kind: ConflictKind
    basis: Literal["rule", "model"]
    against: bool = Field(description="False for a denial or a withdrawal itself: it stands against, not the other.")
    reason: str
    here: str | None = Field(None, description="The figure of this claim.")
    there: str | None = Field(None, description="The figure of the other claim.")


class Claim(_Value):
    """One proposition, with every report of it. One without reports was made on the earlier day only."""

    id: str
    story: str
    statement: str
    kind: AllegationKind
    actors: tuple[str, ...] = Field((), description="Ids of the day's actors that the reports name.")
    reports: tuple[Report, ...]
    before: tuple[Report, ...] = Field((), description="Reports of earlier days, one for each source and publisher.")
    origins: tuple[Origin, ...]
    status: Status
    credibility: int = Field(
        ge=1,
        le=6,
        description="Admiralty: 1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged.",
    )
    reliability: Reliability = Field(Reliability.F, description="The best of the outlets that report it.")
    certainty: Certainty = Field(description="The strongest that a report gives it.")
    salience: int = Field(ge=1, le=3, description="The highest of its allegations.")
    contradicts: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = Field((), description="Why it stands against each claim named in the two above.")
    since: Since
    was: str | None = Field(
        None, description="The earlier statement, where it is changed, denied, withdrawn or silent."
    )
    was_checks: tuple[Check, ...] = Field((), description="The failed checks of the earlier claim.")
    was_figures: tuple[str, ...] = Field(
        (), description="The earlier figure or date, where one of the same thing changed; empty where that is not sure."
    )
    now_figures: tuple[str, ...] = Field((), description="Today's beside it.")
    earlier: str | None = Field(None, description="The id of the same claim in the earlier day.")

    @property
    def flawed(self) -> tuple[tuple[Report, Check], ...]:
        """The failed checks of its reports, each with its report; of a claim that nobody makes today, of the earlier ones."""
        return tuple((report, check) for report in self.reports or self.before for check in report.checks)


class TimelineEntry(_Value):
    """One day (or month, or year) that claims speak of."""

    date: str = Field(description='ISO 8601, as exact as the statement: "2031-03-07", "2031-04", "2027".')
    expression: str = Field(description="As the statements say it.")
    claims: tuple[str, ...]


class WhatIsNew(_Value):
    """The claims by what became of them since the earlier day."""

    earlier: str | None = Field(None, description="The date of the earlier day; None for a first day.")
    nothing_new: bool = Field(description="Whether every claim of today is repeated, and none changed.")
    line: str = Field(description="The whole in one English sentence.")
    new: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    strengthened: tuple[str, ...] = ()
    weakened: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


class OpenPoint(_Value):
    """What the day leaves open: a contradiction, a salient claim of one origin, a question of a brief."""

    id: str
    story: str
    kind: Literal["contested", "single_origin", "unnamed_source", "open_question"]
    question: str
    reason: str
    claims: tuple[str, ...]
    basis: Literal["rule", "model"]


class DayChecks(_Value):
    """What failed in the briefs that the day is made of."""

    failed: int = Field(0, description="Failed checks of statements, headlines and summaries, over all briefs.")
    not_grounded: int = Field(0, description="Allegations whose quotes do not stand in the article: none is a claim.")
    claims: tuple[str, ...] = Field((), description="Ids of the claims of which a report failed a check.")
    problems: tuple[str, ...] = Field((), description="One line for each, behind the name of the article.")


class Cost(_Value):
    """Requests, tokens and money of one part of the work."""

    requests: int = 0
    usage: TokenUsage = TokenUsage(input_tokens=0, cached_input_tokens=0, output_tokens=0)
    cost_usd: float | None = Field(None, description="US dollars; None where a price is not known.")
    seconds: float = 0.0


class DayProvenance(_Value):
    """How the day came to be, so that it can be made again."""

    summarizer: str
    started: str = ""
    seconds: float = 0.0
    grouping: Literal["rules", "model"] = Field(description="Who joined allegations to claims; rules check a model.")
    models: tuple[str, ...] = Field((), description="The models that made the briefs.")
    model: str | None = Field(None, description="The model that grouped and wrote; None with --no-synthesis.")
    prompts: tuple[str, ...] = Field((), description="Names and digests of the templates, those of the briefs too.")
    split: int = Field(0, description="How many of the model's groups the rules took apart.")
    briefs: Cost = Cost()
    synthesis: Cost = Cost()
    total: Cost = Cost()


class Day(_Value):
    """What is reported on one day, who says so, on how many origins, what is disputed, and what is new."""

    format: Literal["summarizer.daily/1"] = FORMAT
    date: str = Field(description="ISO 8601.")
    documents: tuple[DayDocument, ...]
    actors: tuple[DayActor, ...] = ()
    stories: tuple[Story, ...] = Field(description="In the order of their ranks.")
    order: str = Field(description="The rule of that order, in English.")
    claims: tuple[Claim, ...]
    wire_families: tuple[WireFamily, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    new: WhatIsNew
    open: tuple[OpenPoint, ...] = ()
    checks: DayChecks = DayChecks()
    provenance: DayProvenance

    @cached_property
    def documents_by_id(self) -> Mapping[str, DayDocument]:
        """The documents by their ids."""
        return {document.id: document for document in self.documents}

    @cached_property
    def claims_by_id(self) -> Mapping[str, Claim]:
        """The claims by their ids."""
        return {claim.id: claim for claim in self.claims}

    def claims_of(self, story: str) -> tuple[Claim, ...]:
        """The claims of one story, in their order."""
        return tuple(claim for claim in self.claims if claim.story == story)

    def to_json(self) -> str:
        """The published form as JSON text, one trailing newline."""
        return self.model_dump_json(by_alias=True, exclude_none=True, indent=2) + "\n"
