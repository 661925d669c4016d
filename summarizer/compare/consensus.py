"""Makes one brief of what at least K columns found: chosen from their briefs, then checked as any other.

Of each point one column's allegation is taken as it is, never mixed from several: the one whose source, certainty and
kind most columns share, in doubt the less certain. Each says which columns have it and where these differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from summarizer._version import __version__
from summarizer.brief import Brief, Provenance, SummarySentence, Support, TokenUsage
from summarizer.compare.consensus_subjects import SubjectWriter
from summarizer.compare.matching import Matched, Point, match
from summarizer.compare.similarity import Said
from summarizer.draft import Citation, DraftedAllegation, DraftedSentence, Records
from summarizer.evidence import brief_from, check
from summarizer.source import Sentence, SourceText
from summarizer.terms import Certainty, UncertaintyKind

_VOTED = ("source", "via", "certainty", "kind", "numbers", "polarity")
_CAUTION = (Certainty.UNSTATED, Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)
_SUMMARY = 3


def consensus_of(briefs: Mapping[int, Brief], names: Sequence[str], least: int) -> Brief | None:
    """The brief of one text of what at least `least` columns found, given by column; None where that is nothing.

    The text must be part of one of the briefs.
    """
    matched = match(briefs)
    points = [point for point in matched.points if len(point) >= least]
    if not points:
        return None
    chosen = _Chosen(matched, points, least)
    if not chosen.said:
        return None
    source = _source_text(briefs)
    brief = brief_from(source, check(source, chosen.records()), _provenance(briefs, names, least))
    supported = {
        f"a{number}": _support(matched, point, one, names) for number, (point, one) in enumerate(chosen.said, 1)
    }
    allegations = tuple(a.model_copy(update={"support": supported[a.id]}) for a in brief.allegations)
    return brief.model_copy(update={"allegations": allegations})


def widest(briefs: Mapping[int, Brief]) -> int:
    """By how many columns the point was found that most have; 0 where there is none."""
    return max((len(point) for point in match(briefs).points), default=0)


class _Chosen:
    """What was chosen of each point, as the records of a draft."""

    def __init__(self, matched: Matched, points: Sequence[Point], least: int) -> None:
        self._matched, self._points, self._reader, self._least = matched, points, matched.reader, least
        self.said = [(point, one) for point in points for one in self._of(point)]
        self._subjects = SubjectWriter(matched, [one for _, one in self.said])

    def records(self) -> Records:
        """The draft: actors and sources under one name each, and the words of the columns' own briefs."""
        return Records(
            actors=self._subjects.actors(),
            sources=self._subjects.sources(),
            allegations=tuple(self._allegation(number, one) for number, (_, one) in enumerate(self.said, 1)),
            headline=self._headline(),
            summary=self._summary(),
            open=self._open(),
        )

    @cached_property
    def numbers(self) -> Mapping[tuple[int, str], tuple[int, ...]]:
        """For each column's allegation the numbers of those that stand for it."""
        numbers: dict[int, list[int]] = {}
        for number, (point, _) in enumerate(self.said, 1):
            numbers.setdefault(id(point), []).append(number)
        return {
            (column, one.allegation.id): tuple(numbers[id(point)])
            for point in self._points
            for column, said in point.items()
            for one in said
        }

    def _of(self, point: Point) -> tuple[Said, ...]:
        votes = {name: Counter(self._reader.value(name, said) for said in point.values()) for name in _VOTED}

        def standing(column: int) -> tuple[int, int, int]:
            said = point[column]
            shared = sum(votes[name][self._reader.value(name, said)] for name in _VOTED)
            return -shared, max(_CAUTION.index(one.allegation.certainty) for one in said), column

        # Of one that several others make parts of, only the parts that enough of them make.
        backed = {column: tuple(one for one in said if self._is_backed(one)) for column, said in point.items()}
        return backed[min((c for c in point if backed[c]), key=standing)] if any(backed.values()) else ()

    def _is_backed(self, one: Said) -> bool:
        return len(self._matched.backed[one.column, one.allegation.id]) + 1 >= self._least

    def _allegation(self, number: int, said: Said) -> DraftedAllegation:
        allegation = said.allegation
        return DraftedAllegation(
            number=number,
            source=self._subjects.key_of(said),
            statement=allegation.statement,
            kind=allegation.kind,
            certainty=allegation.certainty,
            evidence=tuple(Citation(span.sentence, span.exact) for span in allegation.evidence),
            hedges=tuple(hedge.exact for hedge in allegation.hedges),
        )

    def _headline(self) -> DraftedSentence:
        for column in self._fullest:
            brief = self._matched.briefs[column]
            if numbers := self._holding(column, brief.headline_allegations):
                return DraftedSentence(brief.headline, numbers)
        _, first = max(self.said, key=lambda pair: len(pair[0]))
        number = next(n for n, (_, one) in enumerate(self.said, 1) if one is first)
        return DraftedSentence(f"{self._subjects.speaker(first)}{first.allegation.statement}", (number,))

    def _summary(self) -> tuple[DraftedSentence, ...]:
        found = [self._sentences(column) for column in self._fullest]
        best = max(found, key=len, default=())
        return best[:_SUMMARY] or tuple(
            DraftedSentence(f"{self._subjects.speaker(one)}{one.allegation.statement}", (number,))
            for number, (_, one) in list(enumerate(self.said, 1))[:2]
        )

    def _sentences(self, column: int) -> tuple[DraftedSentence, ...]:
        told: Sequence[SummarySentence] = self._matched.briefs[column].summary
        held = [(sentence.text, self._holding(column, sentence.allegations)) for sentence in told]
        return tuple(DraftedSentence(text, numbers) for text, numbers in held if numbers)

    def _open(self) -> tuple[DraftedSentence, ...]:
        for column in self._fullest:
            asked = [u for u in self._matched.briefs[column].uncertainty if u.kind is UncertaintyKind.OPEN_QUESTION]
            held = [(f"{u.question} {u.reason}", self._holding(column, u.allegations)) for u in asked]
            if questions := tuple(DraftedSentence(text, numbers) for text, numbers in held if numbers):
                return questions
        return ()

    @cached_property
    def _fullest(self) -> list[int]:
        """The columns by how much of what was chosen they have, the fullest first."""
        has = Counter(column for point, _ in self.said for column in point)
        return sorted(has, key=lambda column: (-has[column], column))

    def _holding(self, column: int, ids: Sequence[str]) -> tuple[int, ...]:
        """The numbers for what a sentence of a column rests on; none where it is not all in, or is said otherwise."""
        said = {number: one for number, (_, one) in enumerate(self.said, 1)}
        own = {one.allegation.id: one for point in self._points for one in point.get(column, ())}
        numbers: list[int] = []
        for id_ in ids:
            standing = self.numbers.get((column, id_), ())
            if not standing or any(self._differ(own[id_], said[number]) for number in standing):
                return ()
            numbers += standing
        return tuple(dict.fromkeys(numbers))

    def _differ(self, one: Said, other: Said) -> bool:
        return one.source != other.source or one.allegation.certainty != other.allegation.certainty


def _support(matched: Matched, point: Point, one: Said, names: Sequence[str]) -> Support:
    reader = matched.reader
    having = {one.column, *matched.backed[one.column, one.allegation.id]}
    point = {column: said for column, said in point.items() if column in having}
    agree = reader.agree(point)
    return Support(
        models=tuple(names[column] for column in point),
        of=len(matched.briefs),
        differ={d.field: dict(d.values) for d in reader.differences(point, agree, names)},
    )


def _source_text(briefs: Mapping[int, Brief]) -> SourceText:
    document = next(b.document for b in briefs.values() if b.document.text is not None)
    return SourceText(
        name=document.name,
        text=document.text or "",
        sentences=tuple(Sentence(s.number, s.start, s.end) for s in document.sentences),
        language=document.language,
        url=document.url,
        title=document.title,
        outlet=document.outlet,
        author=document.author,
        published=document.published,
    )


def _provenance(briefs: Mapping[int, Brief], names: Sequence[str], least: int) -> Provenance:
    made = [brief.provenance for brief in briefs.values()]
    costs = [one.cost_usd for one in made]
    return Provenance(
        model=f"what at least {least} say of {', '.join(names[column] for column in briefs)}",
        prompt=", ".join(dict.fromkeys(one.prompt for one in made)),
        schema_=", ".join(dict.fromkeys(one.schema_ for one in made)),
        summarizer=__version__,
        attempts=sum(one.attempts for one in made),
        reasks=sum(one.reasks for one in made),
        replayed=all(one.replayed for one in made),
        started=min(one.started for one in made),
        seconds=round(sum(one.seconds for one in made), 3),
        usage=TokenUsage(
            input_tokens=sum(one.usage.input_tokens for one in made),
            cached_input_tokens=sum(one.usage.cached_input_tokens for one in made),
            output_tokens=sum(one.usage.output_tokens for one in made),
        ),
        answer_characters=sum(one.answer_characters for one in made),
        cost_usd=None if None in costs else sum(cost for cost in costs if cost is not None),
    )
