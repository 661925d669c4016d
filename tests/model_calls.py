"""One question to a model, for the tests of `summarizer.model`: a small shape, a patient clock, a watcher that listens."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from summarizer.archive import opened
from summarizer.exchange import Exchange, Message, Reply, Silent, Watcher
from summarizer.model import connect
from summarizer.model.key import canonical, digest
from summarizer.providers import Endpoint, Provider, Structured
from summarizer.settings import Settings
from tests.scripted_server import Step, answer, scripted

KEY = "sk-secret-0123456789"
LABELS = {"document": "letter.txt", "prompt": "brief@0123"}
MESSAGES = (
    Message("system", "Say who acts.\n"),
    Message("user", "1: Il aurait {{ 7*7 }} « amis ».\n2: Fin.\n"),
)


class Actor(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(description="what the actor is called")


class Draft(BaseModel):
    """Who acts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    actors: list[Actor]
    count: int


GOOD = {"actors": [{"title": "« Ils »"}], "count": 1}


@dataclass
class Listening:
    """Keeps what it is told; as it is no `Silent`, answers are streamed for it."""

    notes: list[str] = field(default_factory=list)
    characters: list[int] = field(default_factory=list)

    def stage(self, document: str, stage: str) -> None:
        self.notes.append(f"{document}: {stage}")

    def note(self, text: str) -> None:
        self.notes.append(text)

    def received(self, characters: int) -> None:
        self.characters.append(characters)


def at(base_url: str, *, structured: Structured = "json_schema", strict: bool = True, **changes: Any) -> Settings:
    """Settings for a scripted server, without an archive."""
    provider = Provider("scripted", base_url, "SCRIPTED_KEY", structured, strict)
    return replace(Settings(endpoint=Endpoint(provider, "m-1", KEY), timeout=5.0, retries=2), **changes)


def replaying(folder: Path, **changes: Any) -> Settings:
    return replace(Settings(replay=folder), **changes)


def asked(
    settings: Settings,
    watcher: Watcher | None = None,
    *,
    messages: tuple[Message, ...] = MESSAGES,
    labels: Mapping[str, str] = LABELS,
    times: int = 1,
    waits: list[float] | None = None,
) -> Reply[Draft]:
    """Ask so many times over one connection; the last reply. `waits` gets what would have been slept."""

    async def sleep(seconds: float) -> None:
        (waits if waits is not None else []).append(seconds)

    async def ask() -> Reply[Draft]:
        kept = opened(settings.archive) if settings.archive else nullcontext()
        with kept as archive:
            store = archive.exchanges if archive else None
            async with connect(settings, watcher or Silent(), archive=store, sleep=sleep) as model:
                for _ in range(times - 1):
                    await model(messages, Draft, labels)
                return await model(messages, Draft, labels)

    return asyncio.run(ask())


def recorded(folder: Path, *steps: Step, **changes: Any) -> Reply[Draft]:
    with scripted(*steps or [answer(GOOD)]) as server:
        return asked(at(server.base_url, record=folder, **changes))


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def body_of_json_schema() -> dict[str, Any]:
    schema = Draft.model_json_schema()
    return {
        "model": "m-1",
        "messages": [{"role": message.role, "content": message.content} for message in MESSAGES],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "Draft", "schema": schema, "strict": True},
        },
        "temperature": 0.0,
    }


def body_of_tools() -> dict[str, Any]:
    body = body_of_json_schema()
    function = {"name": "Draft", "description": "Who acts.", "parameters": Draft.model_json_schema()}
    del body["response_format"]
    return body | {"tools": [{"type": "function", "function": function}], "tool_choice": "required"}


def kept(
    *, model: str = "m-1", document: str = "letter.txt", text: str = "one", prompt: str = "p@1", n: int = 1
) -> Exchange:
    request = {"model": model, "messages": [{"role": "user", "content": text}], "n": n}
    request["response_format"] = {"type": "json_schema", "json_schema": {"schema": {"type": "object"}}}
    asked = canonical(request)
    return Exchange(digest(asked), asked, 200, {}, "{}", "", 0.0, {"document": document, "prompt": prompt})
