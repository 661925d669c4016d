"""Puts mended items in the place of those that failed, and nothing else: what was not asked for stays as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from summarizer.draft import (
    DraftedActor,
    DraftedAllegation,
    DraftedSentence,
    DraftedSource,
    Mend,
    Records,
    SourceDraft,
    allegations_of,
    read_actor,
    read_full_sentence,
    read_number,
    read_sentence,
    read_source,
)
from summarizer.reading.items import HEADLINE, Item


def mended(first: Records, mend: Mend, asked: Collection[Item]) -> Records:
    """The first records with the mended items in place of those of the same name, number or position.

    An item that is not among those asked for is ignored. A source that an allegation was moved to comes with it, and
    so does an actor whom a mended item names.
    """
    blocks = [(block, [a for a in allegations_of([block]) if _number(a) in asked]) for block in mend.sources]
    sources, renamed = _sources(first.sources, blocks, asked)
    taken = [a for _, allegations in blocks for a in allegations]
    allegations = _by_number(first.allegations, taken)
    headline = mend.headline if HEADLINE in asked and mend.headline.strip() else ""
    summary = list(_positions("summary", mend.summary, asked))
    said = [*(s.key for s in sources if s not in first.sources), *(a.statement for a in taken), headline]
    said += [text for _, text in summary]
    return Records(
        actors=_actors(first.actors, map(read_actor, mend.actors), asked, "\n".join(said)),
        sources=sources,
        allegations=tuple(replace(a, source=renamed.get(a.source, a.source)) for a in allegations),
        headline=read_sentence(headline) if headline else first.headline,
        summary=_replaced(first.summary, summary),
        open=_replaced(first.open, _positions("open", mend.open, asked)),
    )


def _number(allegation: DraftedAllegation) -> Item:
    return Item.numbered("allegation", allegation.number)


def _sources(
    first: Iterable[DraftedSource],
    blocks: Iterable[tuple[SourceDraft, Sequence[DraftedAllegation]]],
    asked: Collection[Item],
) -> tuple[tuple[DraftedSource, ...], dict[str, str]]:
    """The sources, mended, and the key that each key stands for now."""
    sources = {source.key: source for source in first}
    renamed: dict[str, str] = {}
    for block, allegations in blocks:
        given = read_source(block.by)
        wanted = Item("source", given.name) in asked
        if not wanted and not allegations:
            continue
        same = [given.key] if given.key in sources else [k for k, known in sources.items() if known.name == given.name]
        if len(same) != 1 or (not wanted and given.via and given.key not in sources):
            sources.setdefault(given.key, given)
        elif not wanted:
            # To mend an allegation the model repeats its source, often in fewer words.
            renamed[given.key] = same[0]
        else:
            merged = _filled(given, sources[same[0]])
            renamed |= {given.key: merged.key, same[0]: merged.key}
            sources = {
                (merged if k == same[0] else known).key: merged if k == same[0] else known
                for k, known in sources.items()
            }
    return tuple(sources.values()), renamed


def _filled(source: DraftedSource, known: DraftedSource) -> DraftedSource:
    # What the mended source leaves out still holds.
    return replace(
        source,
        channel=source.channel or known.channel,
        via=source.via or known.via,
        evidence=source.evidence or known.evidence,
    )


def _actors(
    first: Iterable[DraftedActor], fresh: Iterable[DraftedActor], asked: Collection[Item], said: str
) -> tuple[DraftedActor, ...]:
    old = tuple(first)
    names, new = {actor.name for actor in old}, {actor.name: actor for actor in fresh}
    kept = tuple(new.get(a.name, a) if Item("actor", a.name) in asked else a for a in old)
    return (*kept, *(a for a in new.values() if a.name not in names and a.name.casefold() in said.casefold()))


def _by_number(first: Iterable[DraftedAllegation], fresh: Iterable[DraftedAllegation]) -> tuple[DraftedAllegation, ...]:
    # One for one, so that of two allegations under one number neither is lost.
    new: dict[int, list[DraftedAllegation]] = {}
    for allegation in fresh:
        new.setdefault(allegation.number, []).append(allegation)
    return tuple(new[a.number].pop(0) if new.get(a.number) else a for a in first)


def _positions(kind: str, lines: Iterable[str], asked: Collection[Item]) -> Iterator[tuple[int, str]]:
    for line in lines:
        position, bar, text = line.partition("|")
        number = read_number(position.strip()) if position.strip().isdecimal() else 0
        if bar and Item.numbered(kind, number) in asked:
            yield number, text.strip()


def _replaced(first: tuple[DraftedSentence, ...], mended: Iterable[tuple[int, str]]) -> tuple[DraftedSentence, ...]:
    sentences = list(first)
    for number, text in mended:
        if 1 <= number <= len(sentences):
            sentences[number - 1] = read_full_sentence(text)
    return tuple(sentences)
