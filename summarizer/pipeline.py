"""The stages in order: read, ask, check, and ask once more about what failed."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from summarizer import ingest, model
from summarizer.brief import Brief
from summarizer.draft import Draft, records
from summarizer.errors import NoModelError, RecordingMissing, SummarizerError
from summarizer.evidence import brief_from
from summarizer.exchange import AskModel, Silent, Watcher
from summarizer.prompt import Prompt, load
from summarizer.reading.again import alone, settled
from summarizer.reading.conversation import Conversation
from summarizer.settings import DEFAULTS, THREE_WAYS, Settings
from summarizer.source import SourceText


@dataclass(frozen=True)
class Failed:
    """An article that no brief could be made of, and why."""

    name: str
    error: SummarizerError


async def briefs(
    paths: Sequence[str], settings: Settings, watcher: Watcher | None = None
) -> AsyncGenerator[Brief | Failed]:
    """Make a brief of each file, in their order; `-` is standard input.

    A file that fails gives a Failed and stops none of the others.
    """
    watcher = watcher or Silent()
    prompt = load()
    ask: AskModel | None = None
    async with AsyncExitStack() as opened:
        for path in paths:
            try:
                watcher.stage(path, "reading")
                source = ingest.read(None if path == "-" else Path(path), limit=settings.limit_characters)
                # A model takes a second to open, and a file that cannot be read needs none.
                if ask is None:
                    ask = await opened.enter_async_context(model.connect(settings, watcher))
                yield await brief_of(source, ask, prompt=prompt, reasks=settings.reasks, watcher=watcher)
            except SummarizerError as error:
                yield Failed(path, _explained(error, settings))


async def brief_of(
    source: SourceText, ask: AskModel, *, prompt: Prompt, reasks: int = DEFAULTS.reasks, watcher: Watcher | None = None
) -> Brief:
    """Make the checked brief of one article. Raises ModelError and RecordingError."""
    talk = Conversation(source, ask, prompt, reasks, watcher or Silent())
    part = await talk.part(lambda: prompt.first(source), Draft, records)
    end = await settled(talk, [part], alone)
    return brief_from(source, end.checked, talk.account.provenance(prompt.version, Draft))


def _explained(error: SummarizerError, settings: Settings) -> SummarizerError:
    # Recordings that were only found, not asked for, are one of three ways to get an answer.
    if isinstance(error, RecordingMissing) and settings.replay_by_default:
        nearest = error.hint.partition(";")[0]
        what = f"no model is configured and no recording fits ({nearest})"
        return NoModelError(what, where=error.where, hint=THREE_WAYS)
    return error
