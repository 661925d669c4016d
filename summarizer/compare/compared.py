"""Makes the comparison of what the columns came to. Nothing is read or asked here."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer._version import __version__
from summarizer.brief import Brief
from summarizer.compare.agreement import RESAMPLES, SEED, DocumentCounts, Unit, agreement_of
from summarizer.compare.columns import Answers, figures_of
from summarizer.compare.fields import FieldReader
from summarizer.compare.matching import Matched, Point, evidence_of, match
from summarizer.compare.similarity import THRESHOLD
from summarizer.comparison import Agree, ComparedDocument, Comparison, Found, Made, Match, SubjectMatch

_ALPHA = ("source", "certainty", "kind")
_MANY = 20_000
"""Allegations from which on it pays to compare the texts in as many processes as there are cores."""


def by_document(answers: Sequence[Answers]) -> dict[str, dict[int, Brief]]:
    """The briefs by the id of their document, then by column, documents in the order in which they come first."""
    found: dict[str, dict[int, Brief]] = {}
    for column, of in enumerate(answers):
        for brief in of.briefs:
            found.setdefault(brief.document.id, {}).setdefault(column, brief)
    return {id_: dict(sorted(briefs.items())) for id_, briefs in found.items()}


@dataclass(frozen=True)
class ComparedText:
    """What is known of one text, and what it adds to the figures over all."""

    document: ComparedDocument
    matches: tuple[Match, ...]
    actors: tuple[SubjectMatch, ...]
    sources: tuple[SubjectMatch, ...]
    counts: DocumentCounts


def compare(answers: Sequence[Answers]) -> Comparison:
    """Compare the columns, text by text and over all."""
    names = [of.asked.name for of in answers]
    texts = list(_texts(list(by_document(answers).values()), names))
    return Comparison(
        documents=tuple(text.document for text in texts),
        models=tuple(map(figures_of, answers)),
        found=_total([text.document.found for text in texts]),
        matches=tuple(match for text in texts for match in text.matches),
        actors=tuple(actor for text in texts for actor in text.actors),
        sources=tuple(source for text in texts for source in text.sources),
        agreement=agreement_of([text.counts for text in texts], names),
        provenance=Made(summarizer=__version__, threshold=THRESHOLD, resamples=RESAMPLES, seed=SEED),
    )


def _texts(texts: Sequence[Mapping[int, Brief]], names: Sequence[str]) -> Iterator[ComparedText]:
    said = sum(len(brief.allegations) for briefs in texts for brief in briefs.values())
    if said < _MANY:
        for number, briefs in enumerate(texts, 1):
            yield compare_text(number, briefs, names)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # As JSON, which pydantic writes and reads faster than pickle takes its objects apart.
    packed = ((n, {c: b.model_dump_json(by_alias=True) for c, b in of.items()}, names) for n, of in enumerate(texts, 1))
    # As in the command itself, the collector would walk thousands of briefs again and again.
    with ProcessPoolExecutor(
        mp_context=get_context("spawn"), initializer=gc.set_threshold, initargs=(100_000, 50, 50)
    ) as pool:
        yield from pool.map(_unpacked, packed, chunksize=8)


def _unpacked(packed: tuple[int, Mapping[int, str], Sequence[str]]) -> ComparedText:
    number, briefs, names = packed
    return compare_text(number, {c: Brief.model_validate_json(text) for c, text in briefs.items()}, names)


def compare_text(number: int, briefs: Mapping[int, Brief], names: Sequence[str]) -> ComparedText:
    """Compare the briefs of one text, given by column; `number` tells its matches from those of other texts."""
    matched = match(briefs)
    matches = tuple(_matches(matched, names, number))
    return ComparedText(
        document=_document(matched, matches, names),
        matches=matches,
        actors=tuple(_subjects(matched, "actors", names)),
        sources=tuple(_subjects(matched, "sources", names)),
        counts=_counts(matched, [m.agree for m in matches if m.agree], len(names)),
    )


def _matches(matched: Matched, names: Sequence[str], text: int) -> Iterator[Match]:
    reader = matched.reader
    document = next(iter(matched.briefs.values())).document.id
    for number, point in enumerate(matched.points, 1):
        agree = reader.agree(point) if len(point) > 1 else None
        yield Match(
            id=f"m{text}.{number}",
            document=document,
            members={names[column]: tuple(one.allegation.id for one in said) for column, said in point.items()},
            agree=agree,
            differences=reader.differences(point, agree, names) if agree else (),
            wordings={names[c]: " ".join(one.allegation.statement for one in said) for c, said in point.items()},
            evidence=evidence_of(point),
        )


def _document(matched: Matched, matches: Sequence[Match], names: Sequence[str]) -> ComparedDocument:
    briefs = matched.briefs
    # The text may have been left out of some of the briefs.
    whole = next((b.document for b in briefs.values() if b.document.text is not None), None)
    document = whole or next(iter(briefs.values())).document
    found = [len(match.members) for match in matches]
    everybody = sum(number == len(briefs) and number > 1 for number in found)
    alone = sum(number == 1 for number in found)
    return ComparedDocument(
        **document.model_dump(exclude={"sentences"}),
        sentences=document.sentences,
        briefed=tuple(names[column] for column in briefs),
        found=Found(all=everybody, some=len(found) - everybody - alone, one=alone),
    )


def _subjects(matched: Matched, what: str, names: Sequence[str]) -> Iterator[SubjectMatch]:
    document = next(iter(matched.briefs.values())).document.id
    groups = matched.actors.groups if what == "actors" else matched.sources.groups
    for group in groups:
        members: dict[int, list[str]] = {}
        for column, id_ in sorted(group):
            members.setdefault(column, []).append(id_)
        yield SubjectMatch(
            document=document,
            members={names[column]: tuple(ids) for column, ids in members.items()},
            names={names[column]: _name(matched.briefs[column], what, ids) for column, ids in members.items()},
        )


def _name(brief: Brief, what: str, ids: Sequence[str]) -> str:
    if what == "actors":
        return ", ".join(brief.actors_by_id[id_].name for id_ in ids)
    return ", ".join(brief.sources_by_id[id_].description for id_ in ids)


def _counts(matched: Matched, agree: Sequence[Agree], columns: int) -> DocumentCounts:
    shared = [point for point in matched.points if len(point) > 1]
    reader = matched.reader
    return DocumentCounts(
        sizes=[matched.sizes.get(column) for column in range(columns)],
        linked=matched.linked,
        agree=agree,
        units={name: [_unit(name, point, reader) for point in shared] for name in _ALPHA},
    )


def _unit(name: str, point: Point, reader: FieldReader) -> Unit:
    return {column: reader.value(name, said) for column, said in point.items()}


def _total(found: Sequence[Found]) -> Found:
    return Found(all=sum(f.all for f in found), some=sum(f.some for f in found), one=sum(f.one for f in found))
