"""What a careful reader would still not know: counted by rule over the checked items, never asked of the model.

The model adds open questions, which no rule can find. docs/design.md says when each kind is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.brief import Actor, Allegation, Source, Span, SummarySentence, Uncertainty
from summarizer.evidence.contests import AT_ODDS
from summarizer.evidence.names import named_in
from summarizer.evidence.points import Points
from summarizer.terms import AllegationKind, Certainty, Identification, UncertaintyKind

_SALIENT = 2
_MOST_DISPUTES = 50
"""Entries of contested points; what is beyond is counted."""
_MOST_SHOWN = 3
"""Allegations of either side whose evidence is shown; all are named."""
_WHO_IS_RIGHT = "Which of the two is right?"
_AT_ODDS = "Does the one contradict the other?"
_STEM = 5
_DATED_KINDS = {AllegationKind.ASSERTION, AllegationKind.ACCUSATION, AllegationKind.DENIAL}


def doubts(
    allegations: Sequence[Allegation],
    sources: Sequence[Source],
    questions: Sequence[SummarySentence],
    actors: Sequence[Actor] = (),
) -> tuple[Uncertainty, ...]:
    """Every uncertainty of a brief, those by rule first, in the order of their kinds."""
    by_id = {source.id: source for source in sources}
    grounded = [a for a in allegations if a.grounded]
    points = Points(actors, sources)
    found = [
        *_contested(grounded, points),
        *_single_source(grounded, by_id, points),
        *_unnamed(grounded, sources, actors),
        *_second_hand(grounded, sources, by_id),
        *_hedged(grounded),
        *_future(grounded),
        *_undated(grounded),
        *_ungrounded(allegations),
        *_open(questions, {a.id: a for a in allegations}),
    ]
    return tuple(doubt.model_copy(update={"id": f"u{n}"}) for n, doubt in enumerate(found, 1))


def _contested(allegations: Sequence[Allegation], points: Points) -> Iterator[Uncertainty]:
    by_id = {a.id: a for a in allegations}
    disputes, whole = points.disputes(allegations)
    for dispute in disputes[:_MOST_DISPUTES]:
        one, other = ([by_id[id_] for id_ in side] for side in (dispute.one, dispute.other))
        evidence = _evidence([*one[:_MOST_SHOWN], *other[:_MOST_SHOWN]])
        question = _AT_ODDS if dispute.reason == AT_ODDS else _WHO_IS_RIGHT
        doubt = _doubt(UncertaintyKind.CONTESTED, question, dispute.reason, [*one, *other], evidence)
        yield doubt.model_copy(update={"sides": (dispute.one, dispute.other)})
    left = len(disputes) - _MOST_DISPUTES
    if left > 0 or not whole:
        more = f"{left:,} more disputed points are not listed." if left > 0 else ""
        unread = "" if whole else "The statements are too many to compare each with each; there may be others."
        reason = " ".join(filter(None, (more, unread)))
        yield _doubt(UncertaintyKind.CONTESTED, "What else is contested?", reason, ())


def _single_source(
    allegations: Sequence[Allegation], sources: Mapping[str, Source], points: Points
) -> Iterator[Uncertainty]:
    alone = [
        a
        for a in allegations
        if a.salience >= _SALIENT
        and sources[a.source].identification is not Identification.COLLECTIVE
        and not any(points.backs(other, a) for other in allegations)
    ]
    if alone:
        reason = "In this article one source says so and no other."
        yield _doubt(UncertaintyKind.SINGLE_SOURCE, "Does anyone else say so?", reason, alone)


def _unnamed(
    allegations: Sequence[Allegation], sources: Sequence[Source], actors: Sequence[Actor]
) -> Iterator[Uncertainty]:
    for source in sources:
        said = [a for a in allegations if a.source == source.id]
        nameless = source.identification in {Identification.UNNAMED, Identification.DESCRIBED}
        if source.identification is Identification.COLLECTIVE:
            nameless = not _names(source.description, actors)
        if said and nameless:
            question = f"Who is the source ({source.description})?"
            yield _doubt(
                UncertaintyKind.UNNAMED_SOURCE, question, "The article does not name it.", said, source.evidence
            )


def _names(description: str, actors: Sequence[Actor]) -> bool:
    """Whether a description names an actor, or has an adjective of its name: "French and German delegations"."""
    stems = {
        word[:_STEM] for actor in actors for word in actor.name.split() if len(word) >= _STEM and word[0].isupper()
    }
    return bool(named_in(description, actors)) or any(word[:_STEM] in stems for word in description.split())


def _second_hand(
    allegations: Sequence[Allegation], sources: Sequence[Source], by_id: Mapping[str, Source]
) -> Iterator[Uncertainty]:
    for source in sources:
        said = [a for a in allegations if a.source == source.id]
        if said and source.via:
            reason = f"The article has it through {by_id[source.via].description}."
            question = f"Did {source.description} say so?"
            yield _doubt(UncertaintyKind.SECOND_HAND, question, reason, said, source.evidence)


def _hedged(allegations: Sequence[Allegation]) -> Iterator[Uncertainty]:
    for a in allegations:
        if a.certainty in {Certainty.PROBABLE, Certainty.POSSIBLE}:
            words = ", ".join(f"“{hedge.exact}”" for hedge in a.hedges) or "no word of the text"
            reason = f"The source leaves it {a.certainty}: {words}."
            yield _doubt(UncertaintyKind.HEDGED, "Is it so?", reason, [a], a.hedges)


def _future(allegations: Sequence[Allegation]) -> Iterator[Uncertainty]:
    ahead = [a for a in allegations if a.time.future]
    if ahead:
        yield _doubt(UncertaintyKind.FUTURE, "Will it happen?", "It lies ahead or depends on what is to come.", ahead)


def _undated(allegations: Sequence[Allegation]) -> Iterator[Uncertainty]:
    undated = [a for a in allegations if a.kind in _DATED_KINDS and a.time.expression is None and not a.time.future]
    if undated:
        yield _doubt(UncertaintyKind.UNDATED, "When?", "The statement gives no time.", undated)


def _ungrounded(allegations: Sequence[Allegation]) -> Iterator[Uncertainty]:
    for a in allegations:
        if not a.grounded:
            reasons = "; ".join(check.detail for check in a.checks if check.name == "evidence")
            yield _doubt(UncertaintyKind.UNGROUNDED, "Does the article say so?", f"Its evidence fails: {reasons}.", [a])


def _open(questions: Sequence[SummarySentence], allegations: Mapping[str, Allegation]) -> Iterator[Uncertainty]:
    for question in questions:
        asked, mark, reason = question.text.partition("?")
        yield _doubt(
            UncertaintyKind.OPEN_QUESTION,
            asked.strip() + mark,
            reason.strip(),
            [allegations[id_] for id_ in question.allegations],
            basis="model",
        )


def _doubt(
    kind: UncertaintyKind,
    question: str,
    reason: str,
    allegations: Iterable[Allegation],
    evidence: Iterable[Span] = (),
    basis: str = "rule",
) -> Uncertainty:
    ids = tuple(a.id for a in allegations)
    return Uncertainty.model_validate(
        {
            "id": "",
            "kind": kind,
            "question": question,
            "reason": reason,
            "allegations": ids,
            "evidence": tuple(evidence),
            "basis": basis,
        }
    )


def _evidence(allegations: Iterable[Allegation]) -> list[Span]:
    return [span for a in allegations for span in a.evidence]
