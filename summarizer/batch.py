"""Batches: requests written to a file instead of sent, and answers taken from a file instead of a server.

The key is that of a live request, so a batch answer and a live answer are the same exchange. What a re-ask asks is known
only when the first answer is there, so a second round may be written: the same command again.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from summarizer import ingest, model, pipeline, shelf
from summarizer.archive import Archive
from summarizer.brief import Brief
from summarizer.draft import Draft
from summarizer.errors import ArchiveError, InputError, RecordingMissing, RequestWritten, SummarizerError
from summarizer.exchange import Answer, AskModel, Message, Reply, Request, Silent, Watcher
from summarizer.model import batch_exchange, request_line, result_of
from summarizer.pipeline import Failed, Made
from summarizer.prompt import load
from summarizer.providers import Endpoint, Provider
from summarizer.settings import Settings

# Where the answers of a batch are looked up; nothing is ever sent there.
_NOWHERE = Provider("batch", "http://batch.invalid/v1", None)


@dataclass
class Written:
    """What became of the articles of `write`: requests written, briefs that need none, and failures."""

    requests: int = 0
    briefs: int = 0
    failed: list[Failed] = field(default_factory=list)


@dataclass
class Filed:
    """What became of the lines of results: how many answers were filed, for which documents of which model, and what not.

    `refused` has an error for each line that was not filed.
    """

    answers: int = 0
    documents: dict[tuple[str, str], None] = field(default_factory=dict)
    refused: list[InputError] = field(default_factory=list)


async def write(
    paths: Iterable[str], settings: Settings, take: Callable[[str], object], watcher: Watcher | None = None
) -> Written:
    """Give `take` a line for each request that these articles need and the archive does not answer.

    Raises ArchiveError where there is no archive, which has to remember what was asked.
    """
    require_archive(settings)
    written, seen = Written(), set()

    def collect(request: Request) -> None:
        if request.key not in seen:
            seen.add(request.key)
            take(request_line(request))

    async for result in pipeline.briefs(list(paths), settings, watcher, collect=collect):
        if isinstance(result, Brief):
            written.briefs += 1
        elif not isinstance(result.error, RequestWritten):
            written.failed.append(result)
    written.requests = len(seen)
    return written


def file_results(archive: Archive, lines: Iterable[str], name: str, filed: Filed) -> None:
    """File the answers in these lines of results, `name` being their file's; `filed` counts. Raises ArchiveError."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            _file_line(archive, line, f"{name}, line {number}", filed)


async def read(filed: Filed, settings: Settings, watcher: Watcher | None = None) -> AsyncGenerator[Made | Failed]:
    """Make and file the brief of each document whose answers were filed, offline."""
    watcher, prompt = watcher or Silent(), load(settings.prompt)
    models: dict[str, list[str]] = {}
    for document, of in filed.documents:
        models.setdefault(of, []).append(document)
    for name, documents in models.items():
        offline = replace(settings, endpoint=Endpoint(_NOWHERE, name), replay=None, record=None)
        opening = shelf.opened(offline, prompt=prompt.version, schema=pipeline.schema_digest(Draft), watcher=watcher)
        with opening as kept:
            async with model.connect(offline, watcher, archive=kept.exchanges, offline=True) as ask:
                for row in kept.sources(documents):
                    yield await _one(row, kept, ask, offline, watcher)


async def _one(
    row: Mapping[str, Any], kept: shelf.Shelf, ask: AskModel, settings: Settings, watcher: Watcher
) -> Made | Failed:
    try:
        source = ingest.source_text(**row, limit=settings.limit_characters)
        made = await pipeline.made_of(
            source,
            _answers_of(row["name"], ask),
            prompt=load(settings.prompt),
            reasks=settings.reasks,
            window_characters=settings.window_characters,
            watcher=watcher,
        )
        kept.file(made.brief, None, final=made.final, watcher=watcher)
    except SummarizerError as error:
        # It was met where answers are looked up, which is no place that a user knows.
        named = type(error)(error.what, where=row["name"], hint=error.hint)
        kept.fail(row["name"], named)
        return Failed(row["name"], named)
    return made


def _answers_of(name: str, ask: AskModel) -> AskModel:
    """The same, but that what no answer was filed for is said in words of batches, not of recordings."""

    async def asking(messages: Sequence[Message], answer: type[Answer], labels: Mapping[str, str]) -> Reply[Answer]:
        try:
            return await ask(messages, answer, labels)
        except RecordingMissing as error:
            hint = "`summarize batch write` writes what is still to ask"
            raise RecordingMissing("no batch has answered this yet", where=name, hint=hint) from error

    return asking


def _file_line(archive: Archive, line: str, where: str, filed: Filed) -> None:
    try:
        result = result_of(line, where)
    except InputError as error:
        filed.refused.append(error)
        return
    expected = archive.expected(result.custom_id)
    if result.trouble:
        hint = "`summarize batch write` writes it once more"
        filed.refused.append(InputError(f"no answer: {result.trouble}", where=where, hint=hint))
    elif expected is None:
        if archive.exchanges.get(result.custom_id) is None:
            hint = "name the archive with which the requests were written: --archive FILE"
            filed.refused.append(InputError("this archive wrote no request of that custom_id", where=where, hint=hint))
    else:
        request, document, written = expected
        archive.exchanges.put(batch_exchange(request, result, written))
        archive.answered(result.custom_id)
        filed.answers += 1
        filed.documents[document, str(request.asked.get("model"))] = None


def require_archive(settings: Settings) -> Path:
    """The archive's file. Raises ArchiveError where none is kept: answers come without what was asked."""
    if settings.archive is None:
        hint = "do without --no-archive, and without --replay unless --archive names one"
        raise ArchiveError("a batch needs the archive", where="in the command line", hint=hint)
    return settings.archive
