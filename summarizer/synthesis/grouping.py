"""The model's grouping of a story's allegations: one bounded request, in batches where the story is long.

The model sees numbers, dates, sources and English statements, and no text of an article. What it joins is held to
`daily.checked`; what breaks the rules is asked again once, and what still breaks them the rules take apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.brief import Brief
from summarizer.daily import Grouping, StoryAllegations, checked
from summarizer.errors import ModelError, RecordingMissing, RequestWritten
from summarizer.exchange import Message
from summarizer.synthesis.answers import GroupingDraft, conflict_in, numbers_in
from summarizer.synthesis.asking import Conversation

MOST = 120
"""Allegations in one request: about 6,000 tokens, a story of six to eight articles."""

Key = tuple[str, str]
_KEY = re.compile(r"\b(d[0-9]+) (\S+?)(?=[:\s]|$)")


@dataclass(frozen=True)
class Numbered:
    """The allegations of one request in their order: number n is `keys[n - 1]`, `lines` are what the model reads."""

    keys: tuple[Key, ...]
    lines: tuple[str, ...]


def numbered(keys: Sequence[Key], briefs: Mapping[str, Brief], day: str) -> Numbered:
    """Number these allegations.

    The order is that of the documents' digests and of the allegations in each, so that neither the day's other
    articles nor the order of the files has a part in what is asked.
    """
    places = {id_: {a.id: n for n, a in enumerate(brief.allegations)} for id_, brief in briefs.items()}
    ordered = sorted(keys, key=lambda key: (briefs[key[0]].document.id, key[0], places[key[0]][key[1]]))
    return Numbered(tuple(ordered), tuple(_line(n, briefs[d], a, day) for n, (d, a) in enumerate(ordered, 1)))


async def grouping_of(
    story: StoryAllegations, briefs: Mapping[str, Brief], day: str, conversation: Conversation
) -> Grouping:
    """The model's grouping of one story. `briefs` are by document id. Raises ModelError and RecordingMissing."""
    whole = numbered(tuple(story.propositions), briefs, day)
    parts = [await _asked(part, story, briefs, day, conversation) for part in batches(whole.keys)]
    groups = [group for part in parts for group in part.groups]
    conflicts = tuple(conflict for part in parts for conflict in part.conflicts)
    if len(parts) > 1:
        groups, more = await _over_batches(groups, story, briefs, day, conversation)
        conflicts += more
    return Grouping(tuple(groups), conflicts)


def batches(keys: Sequence[Key], most: int = MOST) -> list[tuple[Key, ...]]:
    """The allegations in as few batches as the bound allows, all of about one size."""
    count = max(1, -(-len(keys) // most))
    size = -(-len(keys) // count)
    return [tuple(keys[start : start + size]) for start in range(0, len(keys), size)] if keys else []


async def _over_batches(
    groups: Sequence[tuple[Key, ...]],
    story: StoryAllegations,
    briefs: Mapping[str, Brief],
    day: str,
    conversation: Conversation,
) -> tuple[list[tuple[Key, ...]], tuple[tuple[Key, Key, str], ...]]:
    """Join the groups of several batches: the first member of each speaks for it, once more in one bounded request.

    Of more groups than fit, the largest are asked about, and the others stay as they are: what one article alone says
    is the least likely to be said in another batch.
    """
    ranked = sorted(groups, key=lambda group: (-len(group), groups.index(group)))
    of = {group[0]: group for group in ranked[:MOST]}
    joined = await _asked(tuple(of), story, briefs, day, conversation)
    merged = [tuple(key for first in group for key in of[first]) for group in joined.groups]
    return [*merged, *ranked[MOST:]], joined.conflicts


async def _asked(
    keys: Sequence[Key],
    story: StoryAllegations,
    briefs: Mapping[str, Brief],
    day: str,
    conversation: Conversation,
) -> Grouping:
    part = numbered(keys, briefs, day)
    propositions = {key: story.propositions[key] for key in part.keys}
    messages: Sequence[Message] = conversation.prompt.about("group", lines=part.lines)
    draft = await conversation.first(messages, GroupingDraft)
    faults = _faults(draft, part, checked(_groups(draft, part), propositions).faults)
    if faults and conversation.may_ask_again:
        conversation.watcher.note(f"a story of {len(story.documents)} articles: {len(faults)} faults in the grouping")
        try:
            draft = await conversation.again(messages, faults, GroupingDraft)
        except RequestWritten:
            raise
        except (ModelError, RecordingMissing) as error:
            # The first answer is paid for, and the rules hold it to what they can.
            conversation.watcher.note(f"{error.what}; what breaks the rules in the grouping of a story is taken apart")
    return Grouping(tuple(_groups(draft, part)), tuple(_conflicts(draft, part)))


def _groups(draft: GroupingDraft, part: Numbered) -> list[tuple[Key, ...]]:
    return [tuple(part.keys[n - 1] for n in numbers_in(line) if n <= len(part.keys)) for line in draft.groups]


def _conflicts(draft: GroupingDraft, part: Numbered) -> Iterator[tuple[Key, Key, str]]:
    for line in draft.conflicts:
        one, other, why = conflict_in(line)
        if max(one, other) <= len(part.keys) and one != other:
            yield part.keys[one - 1], part.keys[other - 1], why


def _faults(draft: GroupingDraft, part: Numbered, faults: Sequence[str]) -> list[str]:
    """What the rules found, under the numbers that the model knows, and numbers that there are not."""
    place = {key: str(n) for n, key in enumerate(part.keys, 1)}
    said = [_KEY.sub(lambda found: place.get((found[1], found[2]), found[0]), fault) for fault in faults]
    given = [n for line in draft.groups for n in numbers_in(line)]
    given += [n for line in draft.conflicts for n in conflict_in(line)[:2]]
    return [*said, *(f"there is no allegation {n}" for n in dict.fromkeys(given) if n > len(part.keys))]


def _line(number: int, brief: Brief, allegation: str, day: str) -> str:
    found = next(a for a in brief.allegations if a.id == allegation)
    source = brief.sources_by_id.get(found.source)
    by = source.description if source else ""
    if source and source.via and (via := brief.sources_by_id.get(source.via)):
        by = f"{by}, via {via.description}"
    # A bar parts the fields; a saved brief may hold one.
    fields = ((brief.document.published or day)[:10], by, found.statement)
    return " | ".join([str(number), *(field.replace("|", "/") for field in fields)])
