"""A server's Batch API through openai's client: a file up, a batch begun, looked at, its results down."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import httpx2
import openai
from openai.types import Batch

from summarizer.exchange import Watcher
from summarizer.model.batch_file import ENDPOINT
from summarizer.model.live import CONNECT_SECONDS, authorization
from summarizer.model.retry import retrying
from summarizer.model.translate import translated
from summarizer.providers import Endpoint
from summarizer.settings import Settings, require_key

Answer = TypeVar("Answer")
_ENDED = {"completed", "failed", "expired", "cancelled"}
# What goes out: openai's client would add variables of the environment and a description of the machine.
_SENT = {"host", "accept", "accept-encoding", "connection", "content-type", "content-length", "transfer-encoding"}


@dataclass(frozen=True, slots=True)
class BatchState:
    """A batch as its server tells it: its word for the status, how many requests are done, and its files' ids."""

    id: str
    status: str
    total: int
    completed: int
    failed: int
    output: str | None
    errors: str | None
    trouble: str

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.status in _ENDED


class BatchServer:
    """The Batch API of one endpoint. Every method raises ModelError."""

    def __init__(self, client: openai.AsyncOpenAI, endpoint: Endpoint, settings: Settings, watcher: Watcher) -> None:
        self._client, self._endpoint, self._watcher = client, endpoint, watcher
        self._retries = settings.retries

    async def submit(self, path: Path) -> BatchState:
        """Send a file of requests and begin its batch, to be done within a day."""
        uploaded = await self._asked(lambda: self._client.files.create(file=path, purpose="batch"))
        return _state(
            await self._asked(
                lambda: self._client.batches.create(
                    input_file_id=uploaded.id, endpoint=ENDPOINT, completion_window="24h"
                )
            )
        )

    async def state(self, batch: str) -> BatchState:
        """How a batch stands."""
        return _state(await self._asked(lambda: self._client.batches.retrieve(batch)))

    async def content(self, file: str) -> str:
        """The text of a file at the server."""
        return (await self._asked(lambda: self._client.files.content(file))).text

    async def _asked(self, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        policy = retrying(self._retries, self._watcher)

        async def send() -> Answer:
            return await ask()

        try:
            answer: Answer = await policy(send)
        except Exception as error:
            ours = translated(error, self._endpoint)
            raise ours or error from (None if ours is error else error)
        return answer


@asynccontextmanager
async def batch_server(endpoint: Endpoint, settings: Settings, watcher: Watcher) -> AsyncIterator[BatchServer]:
    """See `summarizer.model.batches`."""
    require_key(endpoint)
    sent = authorization(endpoint) | {"User-Agent": "summarizer"}
    allowed = _SENT | ({"openai-organization", "openai-project"} if endpoint.provider.name == "openai" else set())

    async def strip(request: httpx2.Request) -> None:
        for name in [name for name in request.headers if name.lower() not in allowed]:
            del request.headers[name]
        request.headers.update(sent)

    timeout = httpx2.Timeout(settings.timeout, connect=min(CONNECT_SECONDS, settings.timeout))
    http = httpx2.AsyncClient(timeout=timeout, follow_redirects=True, event_hooks={"request": [strip]})
    base_url = endpoint.provider.base_url
    async with openai.AsyncOpenAI(api_key="none", base_url=base_url, max_retries=0, http_client=http) as client:
        yield BatchServer(client, endpoint, settings, watcher)


def _state(batch: Batch) -> BatchState:
    counts = batch.request_counts
    troubles = [error.message for error in (batch.errors.data if batch.errors else None) or () if error.message]
    return BatchState(
        batch.id,
        batch.status,
        counts.total if counts else 0,
        counts.completed if counts else 0,
        counts.failed if counts else 0,
        batch.output_file_id,
        batch.error_file_id,
        "; ".join(troubles),
    )
