"""The stages in order: read, ask, check, and ask once more about what failed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarizer import ingest, model, shelf
from summarizer._version import __version__
from summarizer.brief import Brief, Provenance, TokenUsage
from summarizer.budget import Budget
from summarizer.draft import Draft, Mend, Records, mended, records
from summarizer.errors import (
    AnswerError,
    ModelError,
    NoModelError,
    NotJson,
    RecordingMissing,
    RequestWritten,
    SummarizerError,
    WrongShape,
)
from summarizer.estimate import of_article
from summarizer.evidence import Checked, brief_from, check
from summarizer.exchange import Answer, AskModel, Message, Reply, Request, Silent, Usage, Watcher
from summarizer.prices import cost_usd, total_cost
from summarizer.prompt import Prompt, load
from summarizer.run import Run
from summarizer.settings import DEFAULTS, THREE_WAYS, Settings
from summarizer.source import SourceText
from summarizer.underway import bounded


@dataclass(frozen=True)
class Failed:
    """An article that no brief could be made of, and why."""

    name: str
    error: SummarizerError


@dataclass(frozen=True)
class Made:
    """A brief as it was made; not `final` where a question about it got no answer, so that it is to be made again."""

    brief: Brief
    final: bool


@dataclass(frozen=True)
class Result:
    """What became of one file: its index among those given, from 0, and whether the archive had its brief."""

    index: int
    outcome: Brief | Failed
    found: bool = False


async def briefs(
    paths: Sequence[str],
    settings: Settings,
    watcher: Watcher | None = None,
    *,
    collect: Callable[[Request], None] | None = None,
) -> AsyncGenerator[Brief | Failed]:
    """Make a brief of each file, in their order; `-` is standard input.

    A file that fails gives a Failed and stops none of the others; nor is one left out where the run stops early. With
    `collect` nothing is sent: each request that the archive does not answer goes to it, and its file gives a Failed
    whose error is a RequestWritten.
    """
    run, given = Run(Budget(settings.max_cost, settings.max_tokens)), 0
    async with aclosing(results(paths, settings, watcher, run=run, collect=collect)) as made:
        async for result in made:
            given += 1
            yield result.outcome
    for path in paths[given:]:
        assert run.stopped is not None
        yield Failed(path, run.stopped)


async def results(
    paths: Sequence[str],
    settings: Settings,
    watcher: Watcher | None = None,
    *,
    run: Run,
    ordered: bool = True,
    collect: Callable[[Request], None] | None = None,
) -> AsyncGenerator[Result]:
    """What becomes of each file, in their order or as they are done. `run` counts, and may stop before the last.

    At most `settings.jobs` are under way, each once, and no more are held than follow from that.
    """
    watcher, prompt = watcher or Silent(), load(settings.prompt)
    run.guess = _guess(paths[: settings.jobs], settings)
    # What is not sent has nothing to wait for.
    jobs = 1 if collect or settings.replay else settings.jobs
    opening = shelf.opened(settings, prompt=prompt.version, schema=schema_digest(Draft), watcher=watcher)
    with opening as kept:
        async with AsyncExitStack() as opened:
            work = _Work(settings, watcher, prompt, kept, run, collect, opened)
            ending = bounded(paths, work.on, at_once=jobs, ordered=ordered, may_start=run.may_start)
            async with aclosing(ending) as ended:
                async for index, (outcome, found) in ended:
                    yield Result(index, outcome, found)


@dataclass
class _Work:
    """What is done with each file of a run; the files share one model and one archive."""

    settings: Settings
    watcher: Watcher
    prompt: Prompt
    kept: shelf.Shelf
    run: Run
    collect: Callable[[Request], None] | None
    opened: AsyncExitStack
    _ask: AskModel | None = None
    _opening: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def on(self, path: str) -> tuple[Brief | Failed, bool]:
        """The brief of a file or why there is none, and whether the archive had it."""
        try:
            self.watcher.stage(path, "reading")
            raw = ingest.load(None if path == "-" else Path(path), limit=self.settings.limit_characters)
            if found := self.kept.find(raw):
                return found, True
            brief = await self._made(raw)
        except SummarizerError as error:
            self.run.ended(error)
            explained = _explained(error, self.settings)
            self.kept.fail(path, explained)
            return Failed(path, explained), False
        self.run.ended(None)
        return brief, False

    async def _made(self, raw: ingest.Raw) -> Brief:
        source = ingest.read_raw(raw, limit=self.settings.limit_characters)
        if self.collect:
            self.kept.file_source(source, raw)
        ask = await self._connected()
        with self.run.asking():
            made = await made_of(source, ask, prompt=self.prompt, reasks=self.settings.reasks, watcher=self.watcher)
        self.kept.file(made.brief, raw, final=made.final, watcher=self.watcher)
        return made.brief

    async def _connected(self) -> AskModel:
        # A model takes a second to open, and a file that cannot be read needs none.
        async with self._opening:
            if self._ask is None:
                connecting = model.connect(
                    self.settings,
                    self.watcher,
                    archive=self.kept.exchanges,
                    collect=self._collected if self.collect else None,
                    spent=self.run.spent,
                    given_up=lambda: self.run.given_up,
                )
                self._ask = await self.opened.enter_async_context(connecting)
        return self._ask

    def _collected(self, request: Request) -> None:
        self.kept.expect(request)
        assert self.collect is not None
        self.collect(request)


async def brief_of(
    source: SourceText, ask: AskModel, *, prompt: Prompt, reasks: int = DEFAULTS.reasks, watcher: Watcher | None = None
) -> Brief:
    """Make the checked brief of one article. Raises ModelError and RecordingError."""
    return (await made_of(source, ask, prompt=prompt, reasks=reasks, watcher=watcher)).brief


async def made_of(
    source: SourceText, ask: AskModel, *, prompt: Prompt, reasks: int, watcher: Watcher | None = None
) -> Made:
    """Make the checked brief of one article, and say whether it is final. Raises ModelError and RecordingError."""
    conversation = _Conversation(source, ask, prompt, reasks, watcher or Silent())
    brief = await conversation.brief()
    return Made(brief, final=not conversation.broken_off)


@dataclass
class _Conversation:
    """What is said with the model about one article: the question, and what is asked again."""

    source: SourceText
    ask: AskModel
    prompt: Prompt
    reasks: int
    watcher: Watcher
    replies: list[Reply[Any]] = field(default_factory=list)
    asked_again: int = 0
    broken_off: bool = False

    async def brief(self) -> Brief:
        """The checked brief; `broken_off` then says whether a question about it got no answer."""
        drafted = await self.first_draft()
        checked = await self.checked(drafted)
        return brief_from(self.source, checked, self.provenance())

    async def first_draft(self) -> Draft:
        """The model's draft; an answer that is none is asked again, with what is wrong with it."""
        self.watcher.stage(self.source.name, "asking")
        messages = self.prompt.first(self.source)
        while True:
            try:
                return await self._reply(messages, Draft)
            except (NotJson, WrongShape) as error:
                if self.asked_again >= self.reasks:
                    raise
                self._note_spent(error)
                self.asked_again += 1
                self.watcher.note(f"{self.source.name}: {error.what}; asking again")
                messages = self.prompt.repeat(messages, error.answer, error.problems)

    async def checked(self, draft: Draft) -> Checked:
        """The draft checked; what fails is asked again, all of it in one message, for the mended items only."""
        drafted = records(draft)
        result = self._check(drafted)
        while result.problems and self.asked_again < self.reasks:
            self.asked_again += 1
            self.watcher.stage(self.source.name, f"asking again about {len(result.problems)} items")
            messages = self.prompt.reask(self.prompt.first(self.source), self.replies[-1].text, result.problems)
            try:
                drafted = mended(drafted, await self._reply(messages, Mend))
            except RequestWritten:
                raise
            except (ModelError, RecordingMissing) as error:
                # The first answer is paid for and checked; what failed in it is shown as such.
                self._note_spent(error)
                self.broken_off = True
                self.watcher.note(f"{self.source.name}: {error.what}; the first answer stands as it is")
                break
            result = self._check(drafted)
        return result

    def provenance(self) -> Provenance:
        """How the brief came to be; times are those of the exchanges, also where they were replayed."""
        first = self.replies[0]
        usage = sum((reply.usage for reply in self.replies), Usage())
        return Provenance(
            model=first.model,
            prompt=self.prompt.version,
            schema_=schema_digest(Draft),
            summarizer=__version__,
            attempts=sum(reply.attempts for reply in self.replies),
            reasks=self.asked_again,
            replayed=all(reply.replayed for reply in self.replies),
            started=first.started,
            seconds=round(sum(reply.seconds for reply in self.replies), 3),
            usage=TokenUsage(
                input_tokens=usage.input_tokens,
                cached_input_tokens=usage.cached_input_tokens,
                output_tokens=usage.output_tokens,
            ),
            answer_characters=sum(len(reply.text) for reply in self.replies),
            cost_usd=total_cost(reply.cost_usd for reply in self.replies),
        )

    def _note_spent(self, error: SummarizerError) -> None:
        if isinstance(error, AnswerError) and error.reply:
            self.replies.append(error.reply)

    def _check(self, drafted: Records) -> Checked:
        self.watcher.stage(self.source.name, "checking")
        return check(self.source, drafted)

    async def _reply(self, messages: Sequence[Message], answer: type[Answer]) -> Answer:
        labels = {"document": label_of(self.source), "prompt": self.prompt.version, "text": self.source.id}
        reply = await self.ask(messages, answer, labels)
        self.replies.append(reply)
        return reply.answer


def label_of(source: SourceText) -> str:
    """What recordings of an article are labelled with: its file's name and the first digits of its id."""
    stem = Path(source.name).stem.encode("utf-8", "backslashreplace").decode()
    return f"{stem}-{source.id[:8]}"


@cache
def schema_digest(answer: type[BaseModel]) -> str:
    """The first twelve digits of the SHA-256 of an answer's JSON Schema."""
    return sha256(dumps(answer.model_json_schema(), sort_keys=True).encode()).hexdigest()[:12]


def _guess(paths: Sequence[str], settings: Settings) -> tuple[int, float]:
    """Tokens and dollars of the largest of these files."""
    usage = of_article(max((Path(path).stat().st_size for path in paths if Path(path).is_file()), default=0))
    asked = settings.endpoint
    cost = cost_usd(asked.provider.name, asked.model, usage, "") if asked and settings.max_cost is not None else None
    return usage.input_tokens + usage.output_tokens, cost or 0.0


def _explained(error: SummarizerError, settings: Settings) -> SummarizerError:
    # Recordings that were only found, not asked for, are one of three ways to get an answer.
    if isinstance(error, RecordingMissing) and settings.replay_by_default:
        nearest = error.hint.partition(";")[0]
        what = f"no model is configured and no recording fits ({nearest})"
        return NoModelError(what, where=error.where, hint=THREE_WAYS)
    return error
