"""Asks a model, or the recordings of one. The only package that names openai, instructor, tenacity and httpx2.

They take a second of CPU to import, so they are imported by `connect` and `reachable`, not with this package.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from summarizer.model.batch_file import batch_exchange, request_line, result_of
from summarizer.model.recording import FolderStore
from summarizer.model.store import ExchangeStore

if TYPE_CHECKING:
    from summarizer.budget import Spent
    from summarizer.exchange import AskModel, Request, Watcher
    from summarizer.model.batch_server import BatchServer
    from summarizer.providers import Endpoint
    from summarizer.settings import Settings

__all__ = [
    "ExchangeStore",
    "FolderStore",
    "batch_exchange",
    "batches",
    "connect",
    "reachable",
    "request_line",
    "result_of",
]


@asynccontextmanager
async def connect(
    settings: Settings,
    watcher: Watcher,
    *,
    archive: ExchangeStore | None = None,
    collect: Callable[[Request], None] | None = None,
    offline: bool = False,
    store: FolderStore | None = None,
    sleep: Callable[[float], Awaitable[None]] | None = None,
    spent: Spent | None = None,
    given_up: Callable[[], bool] = lambda: False,
) -> AsyncIterator[AskModel]:
    """Open the model that the settings name, and close it at the end.

    With `settings.replay` or `offline` no socket is opened; `store` is the folder replayed, where the caller wants to know
    what it served. With `collect` neither: each request that the archive does not answer goes to it, and asking raises
    RequestWritten. `archive` answers what it holds, and keeps what is asked. `sleep` waits the given seconds between
    retries; a test passes its own. `spent`
    counts what is asked. Once `given_up` says so, nothing is retried.
    Raises NoModelError where nothing could answer; what asking raises is said in `AskModel`.
    """
    from summarizer.model.client import opened

    opening = opened(
        settings,
        watcher,
        sleep,
        archive=archive,
        replayed=store,
        collect=collect,
        offline=offline,
        spent=spent,
        given_up=given_up,
    )
    async with opening as ask:
        yield ask


@asynccontextmanager
async def batches(endpoint: Endpoint, settings: Settings, watcher: Watcher) -> AsyncIterator[BatchServer]:
    """Open the Batch API of an endpoint. Raises NoModelError where a key is missing."""
    from summarizer.model.batch_server import batch_server

    async with batch_server(endpoint, settings, watcher) as server:
        yield server


async def reachable(endpoint: Endpoint, timeout: float = 5.0) -> str | None:
    """Ask the server for its list of models: None where it answers, else the reason in a few words.

    `timeout` is in seconds. Raises nothing of its own.
    """
    from summarizer.model.live import reason_unreachable

    return await reason_unreachable(endpoint, timeout)
