"""What a day leaves open: contradictions, salient claims of one origin, nameless sources, the briefs' own questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarizer.daily.articles import Article
from summarizer.daily.tokens import stems_of
from summarizer.day import Claim, ConflictKind, OpenPoint, Status, Story
from summarizer.terms import UncertaintyKind

_SALIENT = 2
_SAME_QUESTION = 0.6
"""Share of the stems of both questions that both have, from which two briefs ask the same."""


def open_points(
    stories: Sequence[Story], claims: Sequence[Claim], articles: Mapping[str, Article]
) -> tuple[OpenPoint, ...]:
    """The open points, story by story, rules first."""
    found: list[OpenPoint] = []
    for story in stories:
        own = [claim for claim in claims if claim.story == story.id]
        found += [*_contested(story, own), *_single(story, own), *_nameless(story, own)]
        found += list(_questions(story, own, articles))
    return tuple(point.model_copy(update={"id": f"q{n}"}) for n, point in enumerate(found, 1))


def _contested(story: Story, claims: Sequence[Claim]) -> Iterator[OpenPoint]:
    told: set[frozenset[str]] = set()
    for claim in claims:
        for conflict in claim.conflicts:
            pair = frozenset((claim.id, conflict.claim))
            if pair not in told and conflict.kind is not ConflictKind.WITHDRAWAL:
                told.add(pair)
                yield _point(
                    story,
                    "contested",
                    "Which of the two is right?",
                    conflict.reason,
                    (claim.id, conflict.claim),
                    conflict.basis,
                )


def _single(story: Story, claims: Sequence[Claim]) -> Iterator[OpenPoint]:
    alone = [c.id for c in claims if c.reports and c.salience >= _SALIENT and c.status is Status.SINGLE_ORIGIN]
    if alone:
        yield _point(story, "single_origin", "Does anyone else say so?", "All reports rest on one origin.", alone)


def _nameless(story: Story, claims: Sequence[Claim]) -> Iterator[OpenPoint]:
    nameless = [
        c.id for c in claims if c.reports and c.salience >= _SALIENT and not any(origin.named for origin in c.origins)
    ]
    if nameless:
        yield _point(story, "unnamed_source", "Who says so?", "No report names its source.", nameless)


def _questions(story: Story, claims: Sequence[Claim], articles: Mapping[str, Article]) -> Iterator[OpenPoint]:
    by_key = {(r.document, r.allegation): claim.id for claim in claims for r in claim.reports}
    asked: list[set[str]] = []
    for document in story.documents:
        for doubt in articles[document].brief.uncertainty:
            stems = set(stems_of(doubt.question))
            if doubt.kind is not UncertaintyKind.OPEN_QUESTION or any(_share(stems, known) for known in asked):
                continue
            asked.append(stems)
            on = dict.fromkeys(by_key[document, a] for a in doubt.allegations if (document, a) in by_key)
            yield _point(story, "open_question", doubt.question, doubt.reason, tuple(on), "model")


def _share(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= _SAME_QUESTION * max(1, len(one | other))


def _point(
    story: Story, kind: str, question: str, reason: str, claims: Sequence[str], basis: str = "rule"
) -> OpenPoint:
    return OpenPoint.model_validate(
        {
            "id": "",
            "story": story.id,
            "kind": kind,
            "question": question,
            "reason": reason,
            "claims": tuple(claims),
            "basis": basis,
        }
    )
