"""Holds the columns against a reference: a brief that a person corrected, or a truth file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.brief import Brief
from summarizer.compare.agreement import f1_of, share_of
from summarizer.compare.columns import Answers
from summarizer.compare.matching import match
from summarizer.compare.saved import briefs_in, json_in
from summarizer.compare.truth import FactCounts, Truth, touching, truth_of, truths_in
from summarizer.comparison import Against
from summarizer.errors import InputError

_REFERENCE, _COLUMN = 0, 1


@dataclass(frozen=True)
class Reference:
    """What the columns are held against, by text: briefs by the id of their document, and truths by file."""

    briefs: dict[str, Brief] = field(default_factory=dict)
    truths: tuple[Truth, ...] = ()

    def of(self, brief: Brief) -> Brief | Truth | None:
        """What there is for the text of this brief."""
        return self.briefs.get(brief.document.id) or truth_of(brief, self.truths)


@dataclass
class _Counts(FactCounts):
    """`fitting` of `given` allegations; `source` and `certainty` count those of the `compared` that are right."""

    given: int = 0
    fitting: int = 0
    compared: int = 0

    def against(self) -> Against:
        recall, precision = share_of(self.found, self.facts), share_of(self.fitting, self.given)
        f1 = f1_of(precision, recall)
        return Against(
            precision=precision,
            recall=recall,
            f1=None if f1 is None else round(f1, 4),
            source=share_of(self.source, self.compared),
            certainty=share_of(self.certainty, self.compared),
            missed=tuple(self.misses),
        )


def reference_in(path: Path) -> Reference:
    """Read a reference. Raises InputError where the file is neither a brief, nor a list of them, nor a truth file."""
    table = json_in(path)
    if isinstance(table, dict) and "documents" in table:
        return Reference(truths=tuple(truths_in(table, str(path))))
    return Reference(briefs={brief.document.id: brief for brief in briefs_in(path)})


def against(reference: Reference, answers: Sequence[Answers], where: str) -> dict[str, Against]:
    """Each column against the reference, by the column's name; texts that the reference has not are left out.

    A text that a column has no brief of counts with all that there was to find. Raises InputError where the reference
    has none of the texts.
    """
    texts = {brief.document.id: brief for of in answers for brief in of.briefs if reference.of(brief)}
    if not texts:
        raise InputError(
            "the reference has none of these texts", where=where, hint="a reference is for the same text, to the letter"
        )
    return {of.asked.name: _column(reference, of, list(texts.values())) for of in answers}


def _column(reference: Reference, answers: Answers, texts: Sequence[Brief]) -> Against:
    own = {brief.document.id: brief for brief in answers.briefs}
    counts = _Counts()
    for text in texts:
        wanted, brief = reference.of(text), own.get(text.document.id)
        name = text.document.name
        if isinstance(wanted, Brief):
            _by_brief(counts, wanted, brief, name)
        elif wanted is not None:
            _by_truth(counts, wanted, brief, name)
    return counts.against()


def _by_brief(counts: _Counts, wanted: Brief, brief: Brief | None, name: str) -> None:
    counts.facts += len(wanted.grounded)
    if brief is None:
        counts.misses.append(f"{name}: no brief")
        return
    matched = match({_REFERENCE: wanted, _COLUMN: brief})
    counts.given += matched.sizes[_COLUMN]
    counts.found += matched.linked.get((_REFERENCE, _COLUMN), 0)
    counts.fitting += matched.linked.get((_COLUMN, _REFERENCE), 0)
    reader = matched.reader
    for point in matched.points:
        if _REFERENCE not in point:
            continue
        told = " ".join(one.allegation.statement for one in point[_REFERENCE])
        if _COLUMN not in point:
            counts.misses += [f"{name}: {one.allegation.id} not found: {one.allegation.statement}" for one in point[0]]
            continue
        agree = reader.agree(point)
        counts.compared += 1
        counts.source += agree.source
        counts.certainty += agree.certainty
        differing = [d for d in reader.differences(point, agree, ("truth", "here")) if d.field in _SCORED]
        counts.misses += [f"{name}: {d.field} {d.values['here']}, not {d.values['truth']}: {told}" for d in differing]


_SCORED = ("source", "certainty")


def _by_truth(counts: _Counts, wanted: Truth, brief: Brief | None, name: str) -> None:
    if brief is None:
        counts.facts += len(wanted.facts)
        counts.misses.append(f"{name}: no brief")
        return
    text = brief.document.text or ""
    counts.given += len(brief.grounded)
    counts.fitting += len({a.id for fact in wanted.facts for a in touching(brief.grounded, fact.anchor, text)})
    told = [counts.count(fact, wanted, brief, f"{name}: ") for fact in wanted.facts]
    counts.compared += sum(best is not None for best in told)
