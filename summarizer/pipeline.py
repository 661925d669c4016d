"""The stages in order: read, ask, check, and ask once more about what failed."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from summarizer import ingest, model, shelf
from summarizer.brief import Brief
from summarizer.draft import Draft, LeadDraft, PartDraft, records
from summarizer.errors import ModelError, NoModelError, RecordingMissing, SummarizerError
from summarizer.evidence import brief_from
from summarizer.exchange import AskModel, Request, Silent, Watcher
from summarizer.prompt import Prompt, load
from summarizer.reading.account import schema_digest
from summarizer.reading.again import settled
from summarizer.reading.conversation import Conversation, label_of
from summarizer.reading.in_windows import read_in_windows
from summarizer.reading.joining import alone
from summarizer.reading.windows import halved, window_from
from summarizer.settings import DEFAULTS, THREE_WAYS, Settings
from summarizer.source import SourceText

__all__ = ["Failed", "Made", "brief_of", "briefs", "label_of", "made_of", "schema_digest"]


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


async def briefs(
    paths: Sequence[str],
    settings: Settings,
    watcher: Watcher | None = None,
    *,
    collect: Callable[[Request], None] | None = None,
) -> AsyncGenerator[Brief | Failed]:
    """Make a brief of each file, in their order; `-` is standard input.

    A file that fails gives a Failed and stops none of the others. With `collect` nothing is sent: each request that the
    archive does not answer goes to it, and its file gives a Failed whose error is a RequestWritten.
    """
    watcher = watcher or Silent()
    prompt = load(settings.prompt)
    ask: AskModel | None = None

    def collected(request: Request) -> None:
        kept.expect(request)
        assert collect is not None
        collect(request)

    async with AsyncExitStack() as opened:
        kept = opened.enter_context(
            shelf.opened(settings, prompt=prompt.version, schema=schema_digest(Draft), watcher=watcher)
        )
        for path in paths:
            try:
                watcher.stage(path, "reading")
                raw = ingest.load(None if path == "-" else Path(path), limit=settings.limit_characters)
                if found := kept.find(raw):
                    yield found
                    continue
                source = ingest.read_raw(raw, limit=settings.limit_characters)
                if collect:
                    kept.file_source(source, raw)
                # A model takes a second to open, and a file that cannot be read needs none.
                if ask is None:
                    connecting = model.connect(
                        settings, watcher, archive=kept.exchanges, collect=collected if collect else None
                    )
                    ask = await opened.enter_async_context(connecting)
                made = await made_of(
                    source,
                    ask,
                    prompt=prompt,
                    reasks=settings.reasks,
                    window_characters=settings.window_characters,
                    watcher=watcher,
                )
                kept.file(made.brief, raw, final=made.final, watcher=watcher)
                yield made.brief
            except SummarizerError as error:
                explained = _explained(error, settings)
                kept.fail(path, explained)
                yield Failed(path, explained)


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
) -> Made:
    """Make the checked brief of one article, in windows where it is longer than one, and say whether it is final.

    Raises ModelError and RecordingError.
    """
    talk = Conversation(source, ask, prompt, reasks, watcher or Silent())
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


def _explained(error: SummarizerError, settings: Settings) -> SummarizerError:
    # Recordings that were only found, not asked for, are one of three ways to get an answer.
    if isinstance(error, RecordingMissing) and settings.replay_by_default:
        nearest = error.hint.partition(";")[0]
        what = f"no model is configured and no recording fits ({nearest})"
        return NoModelError(what, where=error.where, hint=THREE_WAYS)
    return error
