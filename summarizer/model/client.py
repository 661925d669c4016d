"""Opens a model by the settings, and asks it in the best way that its server takes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import httpx2
import openai
from openai.types.chat import ChatCompletion
from tenacity import AsyncRetrying

from summarizer.budget import Spent
from summarizer.errors import AnswerError, NoModelError, RecordingMissing
from summarizer.exchange import Answer, AskModel, Message, Reply, Request, Usage, Watcher
from summarizer.model import stream
from summarizer.model.answer import usage_of
from summarizer.model.capability import ways
from summarizer.model.live import Live
from summarizer.model.pace import Pace
from summarizer.model.question import Answered, Unable, ask
from summarizer.model.recording import FolderStore
from summarizer.model.retry import Sleep, retrying
from summarizer.model.store import ExchangeStore, Layered
from summarizer.model.translate import translated
from summarizer.model.transport import CALL, Asked, Call, Collecting, Policy, RecordingTransport
from summarizer.prices import cost_usd, is_listed
from summarizer.providers import RECORDED, Endpoint
from summarizer.settings import THREE_WAYS, Settings

for _name in ("instructor", "openai", "httpx2", "httpcore2"):
    # A library says nothing on stderr: what a user should see goes through the watcher or is raised.
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).propagate = False


@asynccontextmanager
async def opened(
    settings: Settings,
    watcher: Watcher,
    sleep: Sleep | None = None,
    *,
    archive: ExchangeStore | None = None,
    replayed: FolderStore | None = None,
    collect: Callable[[Request], None] | None = None,
    offline: bool = False,
    spent: Spent | None = None,
    given_up: Callable[[], bool] = lambda: False,
) -> AsyncIterator[AskModel]:
    """See `summarizer.model.connect`."""
    endpoint = settings.endpoint
    if endpoint is None:
        if settings.replay is None and not offline:
            raise NoModelError(
                "no model is configured", where="neither -m, SUMMARIZER_MODEL nor summarizer.toml", hint=THREE_WAYS
            )
        endpoint = Endpoint(RECORDED, "")
    store = replayed or _store(settings, archive)
    try:
        live = None if settings.replay or offline else _asked(settings, endpoint, watcher, collect, sleep)
        client = _client(settings, endpoint, watcher, store, live)
    except httpx2.InvalidURL as error:
        raise translated(error, endpoint) or error from error
    async with client:
        retries = 0 if live is None else settings.retries
        policy = retrying(retries, watcher, sleep, given_up)
        yield Model(client, endpoint, watcher, store, policy, spent or Spent(), offline=live is None)


class Model:
    """One model behind one client; an `AskModel`."""

    def __init__(
        self,
        client: openai.AsyncOpenAI,
        endpoint: Endpoint,
        watcher: Watcher,
        store: ExchangeStore | None,
        policy: AsyncRetrying,
        spent: Spent,
        *,
        offline: bool,
    ) -> None:
        self._client, self._endpoint, self._watcher, self._store = client, endpoint, watcher, store
        self._policy, self._spent, self._offline = policy, spent, offline
        self._ways = ways(endpoint.provider.structured, strict=endpoint.provider.strict, offline=self._offline)
        self._first = 0
        self._chosen: set[str] = set()

    async def __call__(
        self, messages: Sequence[Message], answer: type[Answer], labels: Mapping[str, str]
    ) -> Reply[Answer]:
        """Ask for an answer of this pydantic class, in the best way that the server takes."""
        call = Call(self._labelled(labels))
        token = CALL.set(call)
        reply: Reply[Any] | None = None
        try:
            reply = answered = await self._by_capability(messages, answer, call)
            return answered
        except AnswerError as error:
            error.reply = reply = _paid(error, self._endpoint, call)
            raise
        finally:
            CALL.reset(token)
            self._count(reply, call, again=any(message.role == "assistant" for message in messages))

    def _labelled(self, labels: Mapping[str, str]) -> Mapping[str, str]:
        # A replay that does not know where it was asked still knows what it cost.
        name = self._endpoint.provider.name
        return {**labels, "provider": name} if not self._offline and is_listed(name) else labels

    def _count(self, reply: Reply[Any] | None, call: Call, *, again: bool) -> None:
        if self._offline:
            return
        if reply and not call.replayed:
            self._spent.add(reply.usage, reply.cost_usd, again=again)
        self._spent.failed += max(0, call.requests - (reply is not None))

    async def _by_capability(self, messages: Sequence[Message], answer: type[Answer], call: Call) -> Reply[Answer]:
        endpoint = self._named(call.labels)
        missed: RecordingMissing | None = None
        for index in range(self._first, len(self._ways)):
            try:
                return _reply(
                    await ask(self._client, endpoint, self._ways[index], messages, answer, self._policy.copy()),
                    endpoint,
                    call,
                )
            except RecordingMissing as error:
                # The recording may have been made another way; if not, the first miss says most.
                missed = missed or error
            except Unable as unable:
                if index + 1 == len(self._ways):
                    raise missed or unable.error from unable.__cause__
                self._fall_back(index)
        assert missed is not None
        raise missed

    def _fall_back(self, index: int) -> None:
        if index < self._first or self._offline:
            return
        # Remembered for the rest of the connection. Several questions may be on their way; only one speaks.
        self._first = index + 1
        ways = f"{self._ways[index]}; asking with {self._ways[index + 1]} instead"
        self._watcher.note(f"{self._endpoint.provider.name} does not take {ways}")

    def _named(self, labels: Mapping[str, str]) -> Endpoint:
        if self._endpoint.model or self._store is None:
            return self._endpoint
        models = self._store.models(labels.get("document", ""))
        model = models[0] if models else ""
        if len(models) > 1 and model not in self._chosen:
            self._chosen.add(model)
            self._watcher.note(f"recordings of {len(models)} models: {', '.join(models)}; replaying {model}")
        return replace(self._endpoint, model=model)


def _store(settings: Settings, archive: ExchangeStore | None) -> ExchangeStore | None:
    if settings.replay:
        return FolderStore(settings.replay)
    if settings.record is None:
        return archive
    recordings = FolderStore(settings.record)
    # Before anything is paid for that could not be kept.
    recordings.prepare()
    return Layered(recordings, archive) if archive else recordings


def _asked(
    settings: Settings,
    endpoint: Endpoint,
    watcher: Watcher,
    collect: Callable[[Request], None] | None,
    sleep: Sleep | None,
) -> Asked:
    if collect:
        return Collecting(collect)
    pace = Pace(settings.jobs, settings.limits, sleep=sleep or asyncio.sleep)
    return Live(endpoint, watcher, settings.timeout, pace)


def _client(
    settings: Settings, endpoint: Endpoint, watcher: Watcher, store: ExchangeStore | None, live: Asked | None
) -> openai.AsyncOpenAI:
    policy = Policy(fresh=settings.fresh, explicit=settings.record is not None, repeat=settings.repeat)
    transport = RecordingTransport(store, live, watcher, policy)
    return openai.AsyncOpenAI(
        # openai insists on some key. The real one is put on in `live`, where the request goes out, and nowhere else.
        api_key="none",
        base_url=endpoint.provider.base_url,
        max_retries=0,
        http_client=httpx2.AsyncClient(transport=transport),
    )


def _paid(error: AnswerError, endpoint: Endpoint, call: Call) -> Reply[None] | None:
    exchange = call.exchange
    if exchange is None:
        return None
    completion = ChatCompletion.construct(**stream.read(exchange.body, exchange.headers))
    return _reply(Answered(None, error.answer, completion), endpoint, call)


def _reply(answered: Answered[Answer], endpoint: Endpoint, call: Call) -> Reply[Answer]:
    exchange = call.exchange
    assert exchange is not None
    model, usage = answered.completion.model or endpoint.model, usage_of(answered.completion)
    provider = exchange.labels.get("provider", "")
    return Reply(
        answer=answered.answer,
        text=answered.text,
        model=model,
        usage=usage,
        attempts=exchange.attempts,
        replayed=call.replayed,
        started=exchange.started,
        seconds=exchange.seconds,
        # Under the name that was asked for where the server calls it by one that is not listed.
        cost_usd=_cost(provider, (model, str(exchange.asked.get("model"))), usage, exchange.started),
    )


def _cost(provider: str, models: Sequence[str], usage: Usage, started: str) -> float | None:
    costs = (cost_usd(provider, model, usage, started) for model in models)
    return next((cost for cost in costs if cost is not None), None)
