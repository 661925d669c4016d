"""Asks a model, or the recordings of one. The only package that names openai, instructor, tenacity and httpx2.

They take a second of CPU to import, so they are imported by `connect` and `reachable`, not with this package.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from summarizer.model.recording import FolderStore

if TYPE_CHECKING:
    from summarizer.exchange import AskModel, Watcher
    from summarizer.providers import Endpoint
    from summarizer.settings import Settings

__all__ = ["FolderStore", "connect", "reachable"]


@asynccontextmanager
async def connect(
    settings: Settings,
    watcher: Watcher,
    *,
    store: FolderStore | None = None,
    sleep: Callable[[float], Awaitable[None]] | None = None,
) -> AsyncIterator[AskModel]:
    """Open the model that the settings name, and close it at the end.

    With `settings.replay` no socket is opened; `store` is that folder, where the caller wants to know what it served.
    `sleep` waits the given seconds between retries; a test passes its own.
    Raises NoModelError where nothing could answer; what asking raises is said in `AskModel`.
    """
    from summarizer.model.client import opened

    async with opened(settings, watcher, store, sleep) as ask:
        yield ask


async def reachable(endpoint: Endpoint, timeout: float = 5.0) -> str | None:
    """Ask the server for its list of models: None where it answers, else the reason in a few words.

    `timeout` is in seconds. Raises nothing of its own.
    """
    from summarizer.model.live import reason_unreachable

    return await reason_unreachable(endpoint, timeout)
