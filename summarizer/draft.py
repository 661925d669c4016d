"""The draft: what the model answers, not yet checked.

An answer is what the user waits and pays for, so the draft has few keys: a record is one line of text with its fields
between bars, held to its form by a pattern that servers with constrained decoding enforce and pydantic checks again.
Nothing is asked for that a rule or the text can supply. benchmarks/answer_length.py measures this shape against
others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from summarizer.terms import ActorKind, AllegationKind, Certainty, Identification

_ACTOR_KINDS = {
    "person": ActorKind.PERSON,
    "state": ActorKind.STATE,
    "government": ActorKind.GOVERNMENT_BODY,
    "international": ActorKind.INTERNATIONAL_ORGANISATION,
    "armed": ActorKind.ARMED_GROUP,
    "company": ActorKind.COMPANY,
    "media": ActorKind.MEDIA,
    "research": ActorKind.RESEARCH_BODY,
    "civil": ActorKind.CIVIL_SOCIETY,
    "other": ActorKind.OTHER,
}
_ACTOR_WORDS = {kind: word for word, kind in _ACTOR_KINDS.items()}
_SEVERAL = ";;"


def _one_of(words: Iterable[str]) -> str:
    return "(" + "|".join(words) + ")"


_REFERENCES = r"\[[1-9][0-9]*(, ?[1-9][0-9]*)*\]"
_ACTOR = rf"^[^|]+\| ?{_one_of(_ACTOR_KINDS)} ?(\|[^|]*)?(\|[^|]*)?$"
_SOURCE = rf"^[^|]+\| ?{_one_of(Identification)} ?(\|[^|]*)?(\|[^|]*)?(\|[^|]*)?$"
_ALLEGATION = rf"^[1-9][0-9]* ?\|[^|]+\| ?{_one_of(AllegationKind)} ?\| ?{_one_of(Certainty)} ?\|[^|]+(\|[^|]*)?$"
_CITING = rf"^.+ ?{_REFERENCES}\.?$"


def _filled_in(line: str) -> str:
    # A pattern that a server's decoding must follow stays simple; that a name or a statement is not blank is seen here.
    fields = line.split("|")
    if any(not field.strip() for field in (fields[0], *fields[1:2])):
        raise ValueError("a field that must say something is empty")
    return line


ActorLine = Annotated[str, StringConstraints(pattern=_ACTOR), AfterValidator(_filled_in)]
SourceLine = Annotated[str, StringConstraints(pattern=_SOURCE), AfterValidator(_filled_in)]
AllegationLine = Annotated[str, StringConstraints(pattern=_ALLEGATION), AfterValidator(_filled_in)]
CitingLine = Annotated[str, StringConstraints(pattern=_CITING)]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceDraft(_Answer):
    """A source and what it says."""

    by: SourceLine = Field(description="name | identification | channel | via | evidence")
    says: list[AllegationLine] = Field(description="each: number | statement | kind | certainty | evidence | hedges")


class Draft(_Answer):
    """A whole answer."""

    actors: list[ActorLine] = Field(description="each: English name | kind | role | name in the text")
    sources: list[SourceDraft] = Field(description="the most important first")
    headline: CitingLine = Field(description="one line and the numbers of its allegations: … [1,4]")
    summary: list[CitingLine] = Field(description="two or three sentences, each with its numbers: … [2,5]")
    open: list[CitingLine] = Field(description="one or two open questions: Question? Why it is open. [3]")


class PartDraft(_Answer):
    """What one window of a long article reports."""

    actors: list[ActorLine] = Field(description="each: name | kind | role | name in the text")
    sources: list[SourceDraft]


class LeadDraft(_Answer):
    """Headline, summary and questions over the allegations of a long article."""

    headline: CitingLine = Field(description="at most 15 words, ends in its allegations: Minister denies … [1,2]")
    summary: list[CitingLine] = Field(description="two or three sentences, each ends in its allegations: … [2,5]")
    open: list[CitingLine] = Field(description="one or two open questions: Question? Why it is open. [3]")


class Mend(_Answer):
    """The items of a draft that were asked for again, and no others."""

    actors: list[ActorLine] = Field(description="the actors to mend, under their names")
    sources: list[SourceDraft] = Field(
        description="the sources to mend and the allegations to mend, under their numbers; other allegations are left out"
    )
    headline: str = Field(description="empty if it is not to be mended")
    summary: list[str] = Field(description="the sentences to mend, each behind its position: 2 | … [2,5]")
    open: list[str] = Field(description="the questions to mend, each behind its position: 1 | … [3]")


@dataclass(frozen=True, slots=True)
class Citation:
    """Words that the model says stand in a sentence; the number is None where it gave none."""

    sentence: int | None
    words: str


@dataclass(frozen=True, slots=True)
class DraftedActor:
    """An actor as drafted; `forms` are the names in the text that the model gave, maybe none."""

    name: str
    kind: ActorKind
    role: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftedSource:
    """A source as drafted, with `via` the name of another source or of an actor."""

    name: str
    identification: Identification
    channel: str
    via: str
    evidence: tuple[Citation, ...]

    @property
    def key(self) -> str:
        """What tells it from others: the same speaker through a newspaper is another source than directly."""
        return f"{self.name} via {self.via}" if self.via else self.name


@dataclass(frozen=True, slots=True)
class DraftedAllegation:
    """An allegation as drafted, with the key of its source."""

    number: int
    source: str
    statement: str
    kind: AllegationKind
    certainty: Certainty
    evidence: tuple[Citation, ...]
    hedges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftedSentence:
    """A sentence in the model's own words, and the numbers of the allegations that it cites."""

    text: str
    allegations: tuple[int, ...]


@dataclass(frozen=True)
class Records:
    """A draft as records: its lines taken apart, nothing checked."""

    actors: tuple[DraftedActor, ...]
    sources: tuple[DraftedSource, ...]
    allegations: tuple[DraftedAllegation, ...]
    headline: DraftedSentence
    summary: tuple[DraftedSentence, ...]
    open: tuple[DraftedSentence, ...]

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The numbers of the allegations."""
        return frozenset(a.number for a in self.allegations)


def records(draft: Draft) -> Records:
    """Take the lines of a draft apart. Cannot fail: pydantic has held each line to its pattern."""
    return Records(
        actors=tuple(map(read_actor, draft.actors)),
        sources=tuple(read_source(block.by) for block in draft.sources),
        allegations=tuple(allegations_of(draft.sources)),
        headline=read_sentence(draft.headline),
        summary=tuple(read_full_sentence(line) for line in draft.summary),
        open=tuple(read_full_sentence(line) for line in draft.open),
    )


def part_records(part: PartDraft) -> Records:
    """The same of one window, which has no headline."""
    return records(Draft.model_construct(actors=part.actors, sources=part.sources, headline="", summary=[], open=[]))


def lead_records(lead: LeadDraft) -> Records:
    """The same of a headline and what goes with it."""
    return records(Draft.model_construct(actors=[], sources=[], **dict(lead)))


def merged_actor(known: DraftedActor, again: DraftedActor) -> DraftedActor:
    """One actor as two windows give it: what the first says holds, names in the text come together."""
    return replace(known, role=known.role or again.role, forms=tuple(dict.fromkeys((*known.forms, *again.forms))))


def actor_line(actor: DraftedActor) -> str:
    """The line that `read_actor` takes apart."""
    return _line(actor.name, _ACTOR_WORDS[actor.kind], actor.role, " / ".join(actor.forms))


def source_line(source: DraftedSource) -> str:
    """The line that `read_source` takes apart, without the evidence."""
    return _line(source.name, source.identification, source.channel, source.via)


def lead_line(allegation: DraftedAllegation) -> str:
    """An allegation for a reader who writes a headline over many: `number | source | statement | kind | certainty`."""
    return _line(str(allegation.number), allegation.source, allegation.statement, allegation.kind, allegation.certainty)


def _line(*fields: str) -> str:
    return " | ".join(fields).rstrip(" |")


def read_actor(line: str) -> DraftedActor:
    """`English name | kind | role | name in the text`, several names in the text set apart by ` / `."""
    name, kind, role, form = _fields(line, 4)
    return DraftedActor(name, _ACTOR_KINDS[kind], role, tuple(f.strip() for f in form.split(" / ") if f.strip()))


def read_source(line: str) -> DraftedSource:
    """`name | identification | channel | via | evidence`."""
    name, identification, channel, via, evidence = _fields(line, 5)
    return DraftedSource(name, Identification(identification), channel, via, _citations(evidence))


def read_sentence(line: str) -> DraftedSentence:
    """Take a sentence and the references at its end apart."""
    found = re.search(rf"\s*({_REFERENCES})(\.?)\s*$", line)
    if not found:
        return DraftedSentence(line.strip(), ())
    numbers = tuple(read_number(n) for n in re.findall(r"[0-9]+", found[1]))
    return DraftedSentence(line[: found.start()] + found[3], numbers)


def read_full_sentence(line: str) -> DraftedSentence:
    """The same, closed with the full stop that the prompt tells the model to leave out."""
    drafted = read_sentence(line)
    return replace(drafted, text=_ended(drafted.text))


def allegations_of(blocks: Iterable[SourceDraft]) -> Iterator[DraftedAllegation]:
    """What the sources of these blocks say, in the order of the lines."""
    for block in blocks:
        source = read_source(block.by).key
        for line in block.says:
            number, statement, kind, certainty, evidence, hedges = _fields(line, 6)
            yield DraftedAllegation(
                number=read_number(number),
                source=source,
                statement=_ended(statement),
                kind=AllegationKind(kind),
                certainty=Certainty(certainty),
                evidence=_citations(evidence),
                # A hedge is looked for where the evidence stands; the number that some models put before it says no more.
                hedges=tuple(_citation(part).words for part in _parts(hedges)),
            )


def read_number(digits: str) -> int:
    """Decimal digits as a number; of more than nine only the first nine count."""
    # No article has more sentences, and Python refuses to read thousands of digits.
    return int(digits[:9])


def _ended(text: str) -> str:
    # The full stop is one more character to wait for; the prompt tells the model to leave it out.
    return text if not text or text.endswith((".", "!", "?", "…", '."', ".”")) else f"{text}."


def _fields(line: str, count: int) -> list[str]:
    fields = [field.strip() for field in line.split("|")]
    return fields + [""] * (count - len(fields))


def _parts(field: str) -> list[str]:
    return [part.strip() for part in field.split(_SEVERAL) if part.strip()]


def _citations(field: str) -> tuple[Citation, ...]:
    return tuple(_citation(part) for part in _parts(field))


def _citation(part: str) -> Citation:
    found = re.match(r"([0-9]+)\s*:\s*(.*)", part, re.DOTALL)
    return Citation(read_number(found[1]), found[2]) if found else Citation(None, part)
