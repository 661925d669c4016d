"""The transport under openai's client: answers from the store, or asks the server and keeps the exchange.

openai and validation run above it for real, live and replayed alike.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from weakref import WeakValueDictionary

import httpx2
from openai.types.chat import ChatCompletion

from summarizer.errors import ArchiveError, ModelError, OutputError, RecordingError, RecordingMissing, RequestWritten
from summarizer.exchange import Exchange, Request, Watcher
from summarizer.model import key, stream
from summarizer.model.answer import text_of
from summarizer.model.capability import rejected, too_long
from summarizer.model.difference import nearest
from summarizer.model.live import Response
from summarizer.model.recording import KEPT_HEADERS
from summarizer.model.store import ExchangeStore
from summarizer.providers import address


@dataclass
class Call:
    """One question, however many requests it takes. The labels go down to the transport, the rest comes up from it."""

    labels: Mapping[str, str]
    requests: int = 0
    exchange: Exchange | None = None
    replayed: bool = False


# Labels are no part of the request, so they do not travel in it.
CALL: ContextVar[Call] = ContextVar("CALL")


@dataclass(frozen=True)
class Policy:
    """How to use the store: `fresh` does not look there first; `explicit` means that the user asked for recordings.

    `repeat` is the number of the sample, where one question is asked several times.

    Only then are a server's capability rejections kept too, and that a text is too long for it, so that a replay takes
    the same way down and cuts the text alike, and only then is a folder that cannot be written an error here: an answer
    that is paid for is worth showing, kept or not.
    """

    fresh: bool = False
    explicit: bool = False
    repeat: int = 1


class Asked(Protocol):
    """What a request goes to that no store answers: a server, or a file for later."""

    async def ask(self, request: httpx2.Request, body: Mapping[str, Any]) -> Response:
        """Send what this request asks, and give the answer."""

    async def aclose(self) -> None:
        """Close the connections."""


class Collecting:
    """Gives each request to `collect` and sends none; an `Asked`."""

    def __init__(self, collect: Callable[[Request], None]) -> None:
        self._collect = collect

    async def ask(self, request: httpx2.Request, body: Mapping[str, Any]) -> Response:  # noqa: ARG002  see Asked
        """Raise RequestWritten, always."""
        labels, asked = CALL.get().labels, key.canonical(body)
        self._collect(Request(key.digest(asked), asked, body, labels))
        hint = "`summarize batch read` takes the answers"
        raise RequestWritten("written for a batch, not sent", where=labels.get("document", ""), hint=hint)

    async def aclose(self) -> None:
        """Close nothing."""


class RecordingTransport(httpx2.AsyncBaseTransport):
    """Answers chat completions from `store`, and with a `live` server asks it for the rest; without one it is offline.

    Raises RecordingMissing offline, OutputError where a recording cannot be kept, and what `Live.ask` raises.
    """

    def __init__(self, store: ExchangeStore | None, live: Asked | None, watcher: Watcher, policy: Policy) -> None:
        self._store, self._live, self._watcher, self._policy = store, live, watcher, policy
        self._asked: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer one request: from the store where it can, as JSON whether or not the server streamed."""
        body = json.loads(await request.aread())
        asked, call = key.canonical(body, self._policy.repeat), CALL.get()
        digest = key.digest(asked)
        async with self._alone(digest):
            exchange = await self._exchange(request, body, asked, digest)
        call.exchange = exchange
        return _response(exchange, request)

    async def _exchange(
        self, request: httpx2.Request, body: Mapping[str, Any], asked: dict[str, Any], digest: str
    ) -> Exchange:
        call, exchange = CALL.get(), self._kept(digest)
        call.replayed = exchange is not None
        if exchange is None and self._live is None:
            raise self._missing(asked, call.labels)
        call.requests += 1
        if exchange is None and self._live:
            answered = await _timed(self._live, request, body)
            exchange = Exchange(key=digest, asked=asked, labels=dict(call.labels), attempts=call.requests, **answered)
            self._keep(exchange)
        assert exchange is not None
        return exchange

    @asynccontextmanager
    async def _alone(self, digest: str) -> AsyncIterator[None]:
        # The same text may be read from two files at once: the second waits, and finds the answer kept.
        if self._store is None:
            yield
            return
        lock = self._asked.get(digest) or asyncio.Lock()
        self._asked[digest] = lock
        async with lock:
            yield

    async def aclose(self) -> None:
        """Close the server's connections."""
        if self._live:
            await self._live.aclose()

    def _kept(self, digest: str) -> Exchange | None:
        if self._store is None or (self._live and self._policy.fresh):
            return None
        try:
            exchange = self._store.get(digest)
        except RecordingError as error:
            if self._live is None or self._policy.explicit:
                raise
            self._watcher.note(f"{error}; asking the model instead")
            return None
        # A rejection, or an answer that is cut off, refused or empty, is kept for replays; a server may do better now.
        return None if exchange and self._live and not _usable(exchange) else exchange

    def _missing(self, asked: Mapping[str, Any], labels: Mapping[str, str]) -> RecordingMissing:
        found = nearest(self._store.kept(), asked, labels) if self._store else "there are no recordings"
        document = labels.get("document", "")
        return RecordingMissing(
            "offline, and no recording answers this request",
            where=document,
            hint=f"{found}; ask a model with -m, and keep its answer with --record DIR",
        )

    def _keep(self, exchange: Exchange) -> None:
        if self._store is None:
            return
        if not (answers(exchange) or (self._policy.explicit and _steers(exchange))):
            return
        try:
            self._store.put(exchange)
        except (OutputError, ArchiveError) as error:
            if self._policy.explicit:
                raise
            self._watcher.note(f"{error}; this answer is not kept")


async def _timed(live: Asked, request: httpx2.Request, body: Mapping[str, Any]) -> dict[str, Any]:
    started, clock = datetime.now(UTC), time.perf_counter()
    response = await live.ask(request, body)
    status = response.status
    if 200 <= status < 300 and (payload := stream.read(response.body, response.headers, _place(request))).get("error"):
        # Some servers send an error as if it were an answer, or in the middle of a stream.
        status = _status_of(payload["error"])
    return {
        "status": status,
        "headers": {name: value for name, value in response.headers.items() if name in KEPT_HEADERS},
        "body": response.body,
        "started": started.isoformat(timespec="seconds"),
        "seconds": round(time.perf_counter() - clock, 3),
    }


def answers(exchange: Exchange) -> bool:
    """Whether it is one that is kept: a success with a choice in it."""
    # An empty list of choices cost nobody anything; kept, it would be the answer for ever.
    return _good(exchange) and bool(stream.read(exchange.body, exchange.headers).get("choices"))


def _steers(exchange: Exchange) -> bool:
    # After these the question is asked in another way or in smaller windows.
    return rejected(exchange.status, exchange.body) or too_long(exchange.status, exchange.body)


def _usable(exchange: Exchange) -> bool:
    if not _good(exchange):
        return False
    try:
        completion = ChatCompletion.construct(**stream.read(exchange.body, exchange.headers))
        return bool(text_of(completion, tools=False, where=""))
    except (ModelError, httpx2.RemoteProtocolError):
        return False


def _place(request: httpx2.Request) -> str:
    return address(str(request.url))


def _good(exchange: Exchange) -> bool:
    return 200 <= exchange.status < 300


def _status_of(error: object) -> int:
    code = error.get("code") if isinstance(error, dict) else None
    return code if isinstance(code, int) and 400 <= code <= 599 else 502


def _response(exchange: Exchange, request: httpx2.Request) -> httpx2.Response:
    headers = dict(exchange.headers)
    if _good(exchange) or stream.is_events(headers):
        payload = stream.read(exchange.body, headers, _place(request))
        return httpx2.Response(
            exchange.status,
            headers=headers | {"content-type": "application/json"},
            # In ASCII: a server may send half of a surrogate pair, which UTF-8 cannot hold.
            content=json.dumps(payload).encode("ascii"),
            request=request,
        )
    return httpx2.Response(exchange.status, headers=headers, text=exchange.body, request=request)
