"""From briefs to a day with the model's part in it: group each story, make the day, write on each story, check all."""

from __future__ import annotations

from asyncio import Semaphore, gather
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from summarizer._version import __version__
from summarizer.brief import Brief
from summarizer.daily import Grouping, StoryText, allegations_by_story, build, recited, with_texts
from summarizer.day import Day, DayProvenance, Story
from summarizer.errors import AnswerError, ArchiveError, ModelError, RecordingMissing, SummarizerError
from summarizer.exchange import AskModel, Watcher
from summarizer.prompt import Prompt, load
from summarizer.synthesis.asking import Conversation, Spent
from summarizer.synthesis.grouping import grouping_of
from summarizer.synthesis.telling import text_of
from summarizer.terms import Reliability

_Part = TypeVar("_Part")
_AT_ONCE = 8
"""Stories asked about at the same time."""


@dataclass(frozen=True)
class Trouble:
    """A story that goes without the model's grouping or text, and why."""

    story: str
    part: str
    """"grouping" or "text"."""
    error: SummarizerError


@dataclass(frozen=True)
class Synthesized:
    """The day, and the stories for which the model gave no answer: those are grouped by rule or have no text."""

    day: Day
    troubles: tuple[Trouble, ...]


async def synthesize(
    briefs: Sequence[Brief],
    ask: AskModel,
    *,
    date: str,
    reasks: int,
    watcher: Watcher,
    earlier: Day | None = None,
    outlets: Mapping[str, Reliability] | None = None,
) -> Synthesized:
    """The day of these briefs as a model grouped and told it, as far as the rules allow.

    `date` is ISO 8601. A story for which the model gives no answer is grouped by rule, and has no text. Once a server
    gives none at all, or an answer cannot be kept, no further story is asked about: all that go without are listed.
    """
    work = _Work(ask, reasks, watcher)
    groups = await _groups(briefs, date, work)
    # A model reads both statements, and may be shown what is only perhaps the same claim; what is published may not.
    shown = build(briefs, date=date, earlier=earlier, outlets=outlets, groups=groups, wide=True)
    texts = await _texts(shown, work)
    day = build(
        briefs,
        date=date,
        earlier=earlier,
        outlets=outlets,
        groups=groups,
        provenance=_provenance(work, by_model=groups is not None),
    )
    # In the order of the stories, whichever answer came first.
    troubles = sorted(work.troubles, key=lambda trouble: (trouble.part, len(trouble.story), trouble.story))
    return Synthesized(with_texts(day, recited(texts, shown, day)), tuple(troubles))


@dataclass
class _Work:
    ask: AskModel
    reasks: int
    watcher: Watcher
    spent: Spent = field(default_factory=Spent)
    troubles: list[Trouble] = field(default_factory=list)
    prompts: dict[str, None] = field(default_factory=dict)
    given_up: SummarizerError | None = None

    async def part(
        self, story: str, part: str, prompt: Prompt, asking: Callable[[Conversation], Awaitable[_Part]]
    ) -> _Part | None:
        """What the model says on one story, None where it says nothing."""
        if self.given_up:
            self.troubles.append(Trouble(story, part, self.given_up))
            return None
        self.watcher.stage("daily", f"{part} of story {story}")
        conversation = Conversation(prompt, self.ask, self.watcher, self.spent, self.reasks)
        try:
            return await asking(conversation)
        except (ModelError, RecordingMissing, ArchiveError) as error:
            self.troubles.append(Trouble(story, part, error))
            # An answer that is none says nothing about the next one, nor does a recording that is not there.
            if not isinstance(error, AnswerError | RecordingMissing):
                self.given_up = self.given_up or error
            return None
        finally:
            if conversation.last:
                self.prompts[prompt.version] = None

    async def each(self, parts: Sequence[Callable[[], Awaitable[_Part | None]]]) -> list[_Part]:
        """What the model says on each story, in their order; the first alone, so that a server that is down costs one."""
        bound = Semaphore(_AT_ONCE)

        async def one(part: Callable[[], Awaitable[_Part | None]]) -> _Part | None:
            async with bound:
                return await part()

        first = [await part() for part in parts[:1]]
        rest = await gather(*(one(part) for part in parts[1:]))
        return [said for said in (*first, *rest) if said is not None]


async def _groups(briefs: Sequence[Brief], date: str, work: _Work) -> Grouping | None:
    by_id = {f"d{n}": brief for n, brief in enumerate(briefs, 1)}
    prompt = load("group", "group")
    # One article has told its own allegations apart; there is nothing to join.
    stories = [story for story in allegations_by_story(briefs, date=date) if len(story.documents) > 1]
    found = await work.each(
        [
            partial(work.part, story.id, "grouping", prompt, partial(grouping_of, story, by_id, date))
            for story in stories
        ]
    )
    if not found:
        return None
    return Grouping(
        tuple(group for each in found for group in each.groups),
        tuple(conflict for each in found for conflict in each.conflicts),
    )


async def _texts(day: Day, work: _Work) -> dict[str, StoryText]:
    prompt = load("story", "story")

    async def told(story: Story) -> tuple[str, StoryText] | None:
        text = await work.part(story.id, "text", prompt, partial(text_of, story, day))
        return (story.id, text) if text else None

    return dict(await work.each([partial(told, story) for story in day.stories if story.documents]))


def _provenance(work: _Work, *, by_model: bool) -> DayProvenance:
    replies = work.spent.replies
    return DayProvenance(
        summarizer=__version__,
        grouping="model" if by_model else "rules",
        model=replies[-1].model if replies else None,
        prompts=tuple(work.prompts),
        synthesis=work.spent.cost,
    )
