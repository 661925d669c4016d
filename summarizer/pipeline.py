"""The stages in order: read, ask, check, and ask once more about what failed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AsyncExitStack, aclosing
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path

from summarizer import ingest, model, shelf
from summarizer.brief import Brief
from summarizer.budget import NOTHING, Budget
from summarizer.draft import Draft, LeadDraft, PartDraft, records
from summarizer.errors import (
    BudgetSpent,
    InputError,
    ModelError,
    NoModelError,
    RecordingMissing,
    SummarizerError,
    one_line,
)
from summarizer.estimate import Estimator, estimator
from summarizer.evidence import brief_from
from summarizer.exchange import AskModel, Request, Silent, Watcher
from summarizer.prompt import Prompt, load
from summarizer.reading.account import schema_digest
from summarizer.reading.again import settled
from summarizer.reading.checking import Busy, Checker, here
from summarizer.reading.conversation import Conversation, label_of
from summarizer.reading.in_windows import read_in_windows
from summarizer.reading.joining import alone
from summarizer.reading.windows import halved, window_from
from summarizer.run import Run
from summarizer.settings import DEFAULTS, THREE_WAYS, Settings
from summarizer.source import SourceText
from summarizer.underway import bounded

__all__ = [
    "Failed",
    "Made",
    "brief_of",
    "briefs",
    "label_of",
    "made_of",
    "results",
    "run_of",
    "schema_digest",
    "unread_of",
]


@dataclass(frozen=True)
class Failed:
    """An article that no brief could be made of, and why."""

    name: str
    error: SummarizerError

    @property
    def named(self) -> SummarizerError:
        """The error with the article's name in its place, where it names a server or an archive only."""
        name = "standard input" if self.name == "-" else one_line(self.name)
        if name in self.error.where:
            return self.error
        named = copy(self.error)
        named.where = f"{name}, {named.where}" if named.where else name
        named.args = (f"{named.what}, {named.where}",)
        return named


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
    run: Run | None = None,
    collect: Callable[[Request], None] | None = None,
) -> AsyncGenerator[Brief | Failed]:
    """Make a brief of each file, in their order; `-` is standard input.

    A file that fails gives a Failed and stops none of the others; nor is one left out where the run stops early. With
    `collect` nothing is sent: each request that the archive does not answer goes to it, and its file gives a Failed
    whose error is a RequestWritten.
    """
    run, given = run or run_of(settings), 0
    async with aclosing(results(paths, settings, watcher, run=run, collect=collect)) as made:
        async for result in made:
            for path in paths[given : result.index]:
                yield _not_begun(path, run)
            given = result.index + 1
            yield result.outcome
    for path in paths[given:]:
        yield _not_begun(path, run)


def run_of(settings: Settings) -> Run:
    """A run within the budget of the settings."""
    return Run(Budget(settings.max_cost, settings.max_tokens))


def _not_begun(path: str, run: Run) -> Failed:
    assert run.stopped is not None
    return Failed(path, run.stopped)


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

    At most `settings.jobs` are under way, each once, and no more are held than follow from that. Where the budget stops
    the run, there is still a result of every file that the archive has a brief of.
    """
    watcher, prompt = watcher or Silent(), load(settings.prompt)
    estimates = estimator(settings, prompt)
    # A recording costs nothing.
    if not settings.replay:
        run.estimate = estimates.of_file
    # What is not sent has nothing to wait for.
    jobs = 1 if collect or settings.replay else settings.jobs
    opening = shelf.opened(settings, prompt=prompt.version, schema=schema_digest(Draft), watcher=watcher)
    with opening as kept:
        async with AsyncExitStack() as opened:
            checks = Busy(min(jobs, len(paths)))
            work = _Work(settings, watcher, prompt, kept, run, estimates, checks, collect, opened)
            run.free = work.asks_nothing
            ending = bounded(enumerate(paths), work.on, at_once=jobs, ordered=ordered, may_start=run.may_start)
            begun = 0
            async with aclosing(ending) as ended:
                async for index, (outcome, found) in ended:
                    begun += 1
                    yield Result(index, outcome, found)
            run.unkept = kept.failure
            for index, path in enumerate(paths[begun:], begun) if isinstance(run.stopped, BudgetSpent) else ():
                if brief := work.found(path):
                    yield Result(index, brief, found=True)


@dataclass
class _Work:
    """What is done with each file of a run; the files share one model and one archive."""

    settings: Settings
    watcher: Watcher
    prompt: Prompt
    kept: shelf.Shelf
    run: Run
    estimates: Estimator
    checker: Checker
    collect: Callable[[Request], None] | None
    opened: AsyncExitStack
    _ask: AskModel | None = None
    _opening: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def on(self, file: tuple[int, str]) -> tuple[Brief | Failed, bool]:
        """The brief of a file or why there is none, and whether the archive had it; the file is an index and a path."""
        index, path = file
        try:
            return await self._outcome(index, path)
        finally:
            self.run.settle(index)

    def asks_nothing(self, path: str) -> bool:
        """Whether the archive has the brief of a file, or it cannot be read. Standard input is read once only."""
        try:
            return path != "-" and self.kept.holds(self._loaded(path))
        except InputError:
            return True

    def found(self, path: str) -> Brief | None:
        """The brief of a file out of the archive, None where it has none."""
        try:
            return None if path == "-" else self.kept.find(self._loaded(path))
        except SummarizerError:
            return None  # said when it is tried

    def _loaded(self, path: str) -> ingest.Raw:
        return ingest.load(None if path == "-" else Path(path), limit=self.settings.limit_characters)

    async def _outcome(self, index: int, path: str) -> tuple[Brief | Failed, bool]:
        try:
            self.watcher.stage(path, "reading")
            raw = self._loaded(path)
            if found := self.kept.find(raw):
                return found, True
            brief = await self._made(index, raw)
        except SummarizerError as error:
            self.run.ended(error)
            explained = _explained(error, self.settings)
            self.kept.fail(path, explained)
            return Failed(path, explained), False
        self.run.ended(None)
        return brief, False

    async def _made(self, index: int, raw: ingest.Raw) -> Brief:
        source = ingest.read_raw(raw, limit=self.settings.limit_characters)
        if self.collect:
            self.kept.file_source(source, raw)
        ask = await self._connected()
        need = NOTHING if self.settings.replay else self.estimates.of_article(len(source.text.encode()))
        self.run.asks(index, need)
        made = await made_of(
            source,
            ask,
            prompt=self.prompt,
            reasks=self.settings.reasks,
            window_characters=self.settings.window_characters,
            watcher=self.watcher,
            checker=self.checker,
        )
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
    source: SourceText,
    ask: AskModel,
    *,
    prompt: Prompt,
    reasks: int = DEFAULTS.reasks,
    window_characters: int = DEFAULTS.window_characters,
    watcher: Watcher | None = None,
) -> Brief:
    """Make the checked brief of one article. Raises ModelError and RecordingError."""
    made = await made_of(
        source, ask, prompt=prompt, reasks=reasks, window_characters=window_characters, watcher=watcher
    )
    return made.brief


async def made_of(
    source: SourceText,
    ask: AskModel,
    *,
    prompt: Prompt,
    reasks: int,
    window_characters: int = DEFAULTS.window_characters,
    watcher: Watcher | None = None,
    checker: Checker = here,
) -> Made:
    """Make the checked brief of one article, in windows where it is longer than one, and say whether it is final.

    Raises ModelError and RecordingError.
    """
    talk = Conversation(source, ask, prompt, reasks, watcher or Silent(), checker)
    brief = await _brief(talk, window_characters)
    return Made(brief, final=not talk.broken_off)


async def _brief(talk: Conversation, window_characters: int) -> Brief:
    source, prompt = talk.source, talk.prompt
    whole = window_from(source, 1, window_characters)
    if whole.last < len(source.sentences):
        return await _long_brief(talk, window_characters)
    try:
        part = await talk.part(lambda: prompt.first(source), Draft, records)
    except ModelError as error:
        smaller = halved(whole, error)
        if smaller is None:
            raise
        talk.tell(error, f"asking in windows of {smaller:,} characters")
        return await _long_brief(talk, smaller)
    end = await settled(talk, [part], alone)
    return brief_from(source, end.checked, talk.account.provenance(prompt.version, Draft))


async def _long_brief(talk: Conversation, window_characters: int) -> Brief:
    reading = await read_in_windows(talk, window_characters)
    made_by = talk.account.provenance(talk.prompt.version, PartDraft, LeadDraft)
    brief = brief_from(talk.source, reading.checked, made_by.model_copy(update={"windows": reading.windows}))
    problems = (*reading.notes, *brief.checks.problems)
    checks = brief.checks.model_copy(update={"unread": reading.unread, "problems": problems})
    return brief.model_copy(update={"checks": checks})


def unread_of(brief: Brief, where: str, *, kept: bool = True) -> ModelError | None:
    """What of a long text is not in its brief, as an error; None where all of it was read. `where` names its file.

    `kept` says whether the answers to the other parts are found when it is made again.
    """
    if not brief.checks.unread:
        return None
    first, *more = brief.checks.unread
    places = f"{first.first} to {first.last}" + (f" and {len(more)} runs more" if more else "")
    again = "what is kept is not asked again" if kept else "without an archive all of it is asked again"
    hint = f"start the same command again: {again}"
    return ModelError(f"sentences {places} are not read: {first.reason}", where=where, hint=hint)


def _explained(error: SummarizerError, settings: Settings) -> SummarizerError:
    # Recordings that were only found, not asked for, are one of three ways to get an answer.
    if isinstance(error, RecordingMissing) and settings.replay_by_default:
        nearest = error.hint.partition(";")[0]
        what = f"no model is configured and no recording fits ({nearest})"
        return NoModelError(what, where=error.where, hint=THREE_WAYS)
    return error
