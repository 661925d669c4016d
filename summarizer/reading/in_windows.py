"""Reads a long text window by window: each window's actors and sources first, then a headline over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from summarizer.brief import Unread
from summarizer.draft import (
    DraftedAllegation,
    DraftedSentence,
    LeadDraft,
    PartDraft,
    lead_line,
    lead_records,
    part_records,
)
from summarizer.errors import (
    AccessRefused,
    CutOff,
    ModelError,
    ModelNotFound,
    RecordingMissing,
    RequestWritten,
    SummarizerError,
    TextTooLong,
)
from summarizer.evidence import Checked
from summarizer.reading.again import Settled, settled
from summarizer.reading.conversation import Conversation, Part
from summarizer.reading.joining import joined, with_leads
from summarizer.reading.known import Known
from summarizer.reading.windows import Window, halved, window_from

LEAD_CHARACTERS = 48_000
"""Characters of the list of allegations that one headline and summary is written over."""
_KNOWN_SHARE = 4
"""The running list takes at most one character for so many of the window's size."""
_NOTHING = DraftedSentence("Nothing that stands in the article was found in what was read", ())


@dataclass(frozen=True)
class LongReading:
    """What came of a long text: `windows` counts those that were read, `notes` says what else went wrong."""

    checked: Checked
    windows: int
    unread: tuple[Unread, ...]
    notes: tuple[str, ...]


async def read_in_windows(talk: Conversation, characters: int) -> LongReading:
    """Read the article in windows of at most so many characters.

    A window that fails is unread and stops none of the others. Raises its error where no window was read.
    """
    reader = _Reader(talk, characters)
    await reader.read()
    base = await settled(talk, reader.parts, partial(joined, reader.owned))
    # What the answers said is in the records now.
    windows, reader.parts = len(reader.parts), []
    leads, notes = await _leads(talk, base)
    end = await settled(talk, leads, partial(with_leads, base.whole, _plain_headline(base)))
    return LongReading(end.checked, windows, tuple(reader.unread), tuple(notes))


class _Reader:
    """Asks about one window after the other, each told whom those before it have named."""

    def __init__(self, talk: Conversation, characters: int) -> None:
        self._talk, self._limit, self._known = talk, characters, Known()
        self._end = len(talk.source.sentences)
        self.parts: list[Part] = []
        self.owned: list[range] = []
        self.unread: list[Unread] = []

    async def read(self) -> None:
        first_error: SummarizerError | None = None
        first = 1
        while first <= self._end:
            window = window_from(self._talk.source, first, self._limit)
            try:
                await self._ask(window)
                first = window.last + 1
            except RequestWritten:
                raise
            except (ModelError, RecordingMissing) as error:
                if smaller := halved(window, error):
                    self._limit = smaller
                    self._talk.tell(error, f"asking in windows of {smaller:,} characters")
                    continue
                first_error = first_error or error
                first = self._skip(window, error) + 1
        if first_error and not self.parts:
            raise first_error

    async def _ask(self, window: Window) -> None:
        known = self._known.lines(self._limit // _KNOWN_SHARE)
        question = partial(self._talk.prompt.part, self._talk.source, window.sentences, window.own, known)
        about = f", sentences {window.first} to {window.last} of {self._end}"
        part = await self._talk.part(question, PartDraft, part_records, about)
        self._known.add(part.records)
        self.parts.append(part)
        self.owned.append(window.own)

    def _skip(self, window: Window, error: SummarizerError) -> int:
        # A key or a model that is refused for one window is refused for all.
        self._talk.broken_off = True
        last = self._end if isinstance(error, AccessRefused | ModelNotFound) else window.last
        self.unread.append(Unread(first=window.first, last=last, reason=error.what))
        self._talk.tell(error, f"sentences {window.first} to {last} are not read")
        return last


async def _leads(talk: Conversation, base: Settled) -> tuple[list[Part], list[str]]:
    """Headlines, summaries and questions over the allegations that stand, and what went wrong with asking for them."""
    lines = [lead_line(allegation) for allegation in _standing(base)]
    parts, notes, limit, at = list[Part](), list[str](), LEAD_CHARACTERS, 0
    while at < len(lines):
        run = list(_run(lines[at:], limit))
        try:
            question = partial(talk.prompt.lead, run)
            parts.append(await talk.part(question, LeadDraft, lead_records, ", headline and summary"))
        except RequestWritten:
            raise
        except (ModelError, RecordingMissing) as error:
            size = sum(map(len, run))
            if len(run) > 1 and isinstance(error, TextTooLong | CutOff):
                limit = size // 2
                continue
            talk.broken_off = True
            talk.tell(error, "there is no summary of this part")
            notes.append(f"summary: not written over {len(run)} allegations: {error.what}")
        at += len(run)
    return parts, notes


def _run(lines: Sequence[str], characters: int) -> Iterator[str]:
    for position, line in enumerate(lines):
        characters -= len(line)
        if characters < 0 and position:
            return
        yield line


def _plain_headline(base: Settled) -> DraftedSentence:
    # What a headline over all of them might be, where none could be asked for.
    first = next(iter(_standing(base)), None)
    return DraftedSentence(first.statement.rstrip("."), (first.number,)) if first else _NOTHING


def _standing(base: Settled) -> list[DraftedAllegation]:
    """The allegations that are grounded, in the order of the text."""
    pairs = zip(base.whole.records.allegations, base.checked.allegations, strict=True)
    grounded = [(checked.evidence[0].start, drafted) for drafted, checked in pairs if checked.grounded]
    return [drafted for _, drafted in sorted(grounded, key=lambda pair: pair[0])]
