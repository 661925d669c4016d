"""Asks once more for what failed its checks, and keeps of every item what has fewer problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from summarizer.draft import Mend, Records
from summarizer.errors import ModelError, RecordingMissing, RequestWritten
from summarizer.evidence import Checked
from summarizer.reading.conversation import Conversation, Part
from summarizer.reading.items import Item, item_of, under
from summarizer.reading.joining import Join, Place, Whole
from summarizer.reading.mending import mended

_UNGROUNDED = 1_000
"""Problems that an allegation without evidence counts for: whatever else is mended, losing evidence is worse."""


@dataclass(frozen=True)
class Settled:
    """Records, what became of them in their checks, and how bad each item is."""

    whole: Whole
    checked: Checked
    weights: Counter[Place]

    def problems(self) -> dict[int, list[tuple[Item, str]]]:
        """What is wrong with the items of each part, under the names that they have there."""
        found: dict[int, list[tuple[Item, str]]] = {}
        for problem in self.checked.problems:
            if place := self.whole.place(item_of(problem)):
                part, item = place
                found.setdefault(part, []).append((item, under(item, problem)))
        return found


async def settled(talk: Conversation, parts: Sequence[Part], join: Join) -> Settled:
    """Check the parts together; what fails is asked again, one message for each part that it is from.

    `parts` are left with the records that stand in the end. A re-ask that fails, or that makes things worse, leaves
    what was there.
    """
    now = await _settled(talk, join, [part.records for part in parts])
    while groups := {n: lines for n, lines in now.problems().items() if parts[n].asked_again < talk.reasks}:
        mends = {n: mend for n, lines in groups.items() if (mend := await _mend(talk, parts[n], lines))}
        if not mends:
            break
        asked = {n: {item for item, _ in groups[n]} for n in mends}
        after, records = await _better(talk, parts, join, mends, asked, now)
        if after.weights.total() <= now.weights.total():
            now = after
            for part, record in zip(parts, records, strict=True):
                part.records = record
    return now


async def _mend(talk: Conversation, part: Part, lines: Sequence[tuple[Item, str]]) -> Mend | None:
    try:
        return await talk.mend(part, [line for _, line in lines])
    except RequestWritten:
        raise
    except (ModelError, RecordingMissing) as error:
        talk.broken_off = True
        # The first answer is paid for and checked; what failed in it is shown as such.
        part.asked_again = talk.reasks
        talk.tell(error, "the first answer stands as it is")
        return None


async def _better(
    talk: Conversation,
    parts: Sequence[Part],
    join: Join,
    mends: Mapping[int, Mend],
    asked: Mapping[int, set[Item]],
    before: Settled,
) -> tuple[Settled, list[Records]]:
    """The parts with those mended items that are no worse than what they replace."""
    try_ = partial(_with, parts, mends)
    records = try_(asked)
    after = await _settled(talk, join, records)
    kept = {n: {i for i in items if after.weights[n, i] <= before.weights[n, i]} for n, items in asked.items()}
    if kept != asked:
        records = try_(kept)
        after = await _settled(talk, join, records)
    return after, records


def _with(parts: Sequence[Part], mends: Mapping[int, Mend], asked: Mapping[int, set[Item]]) -> list[Records]:
    return [mended(p.records, mends[n], asked[n]) if n in mends else p.records for n, p in enumerate(parts)]


async def _settled(talk: Conversation, join: Join, records: Sequence[Records]) -> Settled:
    whole = join(records)
    checked = await talk.check(whole.records)
    weights: Counter[Place] = Counter()
    for problem in checked.problems:
        if place := whole.place(item_of(problem)):
            weights[place] += 1
    for drafted, allegation in zip(whole.records.allegations, checked.allegations, strict=True):
        place = whole.place(Item.numbered("allegation", drafted.number))
        if place and not allegation.grounded:
            weights[place] += _UNGROUNDED
    return Settled(whole, checked, weights)
