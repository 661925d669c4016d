"""What the batch commands do: files and the archive on this side, a server's Batch API on the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer import archive as archives
from summarizer import batch as batches
from summarizer import model
from summarizer.archive import Archive, Batch
from summarizer.archive.filing import now
from summarizer.batch import Filed
from summarizer.cli.output import folder_at, spare, write, written_whole
from summarizer.cli.progress import PlainProgress
from summarizer.cli.status import ERROR, FINE, WAITING
from summarizer.errors import InputError, NoModelError, SummarizerError
from summarizer.model.batch_file import MOST_REQUESTS
from summarizer.pipeline import Failed
from summarizer.settings import THREE_WAYS, Flags, Settings, load

TOLD, TOLD_OF_A_KIND = 10, 3
"""Lines that could not be filed: how many are told in all, and how many for the same reason."""

if TYPE_CHECKING:
    from summarizer.model.batch_server import BatchServer, BatchState


async def write_requests(files: Sequence[str], flags: Flags, output: Path | None) -> int:
    """Write the requests; the exit status."""
    settings, shown = load(flags), PlainProgress()
    if output is not None:
        spare(files, [output])
        folder_at(output.parent, make=False)
    with written_whole(output) as take:
        written = await batches.write(files, settings, take, shown)
    for failed in written.failed:
        shown.complain(failed.named)
    shown.note(
        f"{_count(written.requests, 'request')} written, {_count(written.briefs, 'brief')} in the archive already"
    )
    if written.requests > MOST_REQUESTS:
        shown.note(f"OpenAI takes {MOST_REQUESTS:,} requests in a file: cut it with split -l {MOST_REQUESTS}")
    return ERROR if written.failed else FINE


async def read_results(results: Sequence[Path], flags: Flags) -> int:
    """File the answers of these files, and make the briefs; the exit status."""
    settings, shown = load(flags), PlainProgress()
    filed = Filed()
    for path in results:
        with _lines(path):
            pass  # Told before the first of them is filed.
    with archives.opened(batches.require_archive(settings), make=False) as archive:
        for path in results:
            with _lines(path) as lines:
                batches.file_results(archive, lines, str(path), filed)
    return await _checked(filed, settings, shown)


async def submit_batch(requests: Path, flags: Flags) -> int:
    """Begin a batch; the exit status."""
    settings = load(flags)
    with _lines(requests) as lines:
        count = sum(1 for line in lines if line.strip())
    if not 0 < count <= MOST_REQUESTS:
        hint = f"a batch takes 1 to {MOST_REQUESTS:,}; cut the file with split -l {MOST_REQUESTS}"
        raise InputError(f"{count:,} requests in one file", where=str(requests), hint=hint)
    with _archive(settings) as archive:
        async with _server(settings) as server:
            state = await server.submit(requests)
        _noted(archive, settings, state, count)
    write(f"{state.id}\n", None)
    PlainProgress().note(f"{_count(count, 'request')} sent, {state.status}; `summarize batch fetch` takes the answers")
    return FINE


async def show_status(ids: Sequence[str], flags: Flags) -> int:
    """Print a line for each batch; the exit status."""
    settings = load(flags)
    with _archive(settings) as archive:
        known = {each.id: each for each in archive.batches(open_only=not ids)}
        if not (ids or known):
            raise _no_batch(archive)
        async with _server(settings) as server:
            for name in ids or known:
                state = await server.state(name)
                _noted(archive, settings, state, known[name].requests if name in known else state.total)
                write(_line(state) + "\n", None)
    return FINE


async def fetch_batches(ids: Sequence[str], flags: Flags, output: Path | None) -> int:
    """Take the answers of the batches that are done; the exit status, WAITING where one is not done."""
    settings, shown = load(flags), PlainProgress()
    filed, texts, waiting = Filed(), list[str](), False
    with _archive(settings) as archive:
        wanted = list(ids) or [each.id for each in archive.batches()]
        if not wanted:
            raise _no_batch(archive)
        async with _server(settings) as server:
            for name in wanted:
                state = await server.state(name)
                shown.note(_line(state))
                waiting |= not state.ended
                texts += await _fetched(archive, server, settings, state, filed)
    if output is not None and texts:
        write("".join(texts), output)
    return await _checked(filed, settings, shown) or (WAITING if waiting else FINE)


async def _fetched(
    archive: Archive, server: BatchServer, settings: Settings, state: BatchState, filed: Filed
) -> list[str]:
    texts = [await server.content(file) for file in (state.output, state.errors) if file] if state.ended else []
    for text in texts:
        batches.file_results(archive, text.splitlines(), state.id, filed)
    # Noted as fetched when the answers are filed, so that a run that breaks off fetches again.
    _noted(archive, settings, state, state.total, fetched=state.ended)
    return [text if text.endswith("\n") else f"{text}\n" for text in texts]


async def _checked(filed: Filed, settings: Settings, shown: PlainProgress) -> int:
    made = unfinished = 0
    failed: list[SummarizerError] = []
    async for result in batches.read(filed, settings, shown):
        if isinstance(result, Failed):
            failed.append(result.error)
        else:
            made, unfinished = made + 1, unfinished + (not result.final)
    for error in failed:
        shown.complain(error)
    _complain_of_lines(filed.refused, shown)
    shown.note(f"{_count(filed.answers, 'answer')} filed, {_count(made, 'brief')} made")
    if unfinished or failed:
        shown.note(f"{unfinished + len(failed)} to be asked again: `summarize batch write` writes what is still to ask")
    return ERROR if failed or filed.refused else FINE


def _complain_of_lines(refused: Sequence[SummarizerError], shown: PlainProgress) -> None:
    """Tell the first of each kind, and how many more there are: a wrong file may have a million lines."""
    told = Counter[str]()
    for error in refused:
        if told[error.what] < TOLD_OF_A_KIND and told.total() < TOLD:
            told[error.what] += 1
            shown.complain(error)
    if more := len(refused) - told.total():
        shown.note(f"{_count(more, 'more line')} not filed")


def _no_batch(archive: Archive) -> InputError:
    return InputError("no batch to fetch", where=str(archive.path), hint="name its ID, or submit one first")


def _noted(archive: Archive, settings: Settings, state: BatchState, count: int, *, fetched: bool = False) -> None:
    assert settings.endpoint is not None
    server = settings.endpoint.provider.base_url
    batch = Batch(state.id, server, state.status, count, now(), now() if fetched else None)
    archive.note_batch(batch, {"output": state.output, "errors": state.errors})


def _line(state: BatchState) -> str:
    done = f"{state.completed} of {state.total} done" + (f", {state.failed} failed" if state.failed else "")
    return f"{state.id}: {state.status}, {done}" + (f": {state.trouble}" if state.trouble else "")


@contextmanager
def _lines(path: Path) -> Iterator[Iterable[str]]:
    try:
        with path.open(encoding="utf-8") as lines:
            yield lines
    except (OSError, UnicodeDecodeError) as error:
        what = f"the file cannot be read: {getattr(error, 'strerror', None) or error}"
        raise InputError(what, where=str(path), hint="name the file that `batch write` or the batch wrote") from error


def _archive(settings: Settings) -> AbstractContextManager[Archive]:
    return archives.opened(batches.require_archive(settings))


def _server(settings: Settings) -> AbstractAsyncContextManager[BatchServer]:
    if settings.endpoint is None:
        raise NoModelError("no model is configured", where="neither -m nor summarizer.toml", hint=THREE_WAYS)
    return model.batches(settings.endpoint, settings, PlainProgress())


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
