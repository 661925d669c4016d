"""What is asked of a model and what comes back, without a word about how.

An exchange is one HTTP request to a model and its response. `AskModel` is all that the flows know of models.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, Protocol, TypeVar

Answer_co = TypeVar("Answer_co", covariant=True)
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation with a model."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the server counted them; zero where it did not say."""

    input_tokens: int = 0
    cached_input_tokens: int = 0
    output_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.input_tokens + other.input_tokens,
            self.cached_input_tokens + other.cached_input_tokens,
            self.output_tokens + other.output_tokens,
        )


@dataclass(frozen=True)
class Exchange:
    """One HTTP request to a model and its response, as kept.

    `key` is the digest of what was asked; `asked` is that canonical request; `body` is the response's body to the
    letter; `headers` are those of the allow-list; `started` is ISO 8601 in UTC; `seconds` is how long it took;
    `attempts` counts the HTTP requests that its question had taken by then, this one included.
    """

    key: str
    asked: Mapping[str, Any]
    status: int
    headers: Mapping[str, str]
    body: str
    started: str
    seconds: float
    labels: Mapping[str, str] = field(default_factory=dict)
    attempts: int = 1

    @property
    def prompt(self) -> str:
        """The name of the prompt that it was asked with, empty where no label says."""
        return self.labels.get("prompt", "").partition("@")[0]


@dataclass(frozen=True)
class Request:
    """One HTTP request to a model that is not sent yet.

    `key`, `asked` and `labels` are those of the exchange that it will be; `body` is what goes to chat completions.
    """

    key: str
    asked: Mapping[str, Any]
    body: Mapping[str, Any]
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reply(Generic[Answer_co]):
    """A model's answer, parsed and of the right shape, and what it took.

    `text` is the answer as the model wrote it; `attempts` counts HTTP requests; `seconds` is the time that the
    exchange took; `cost_usd` is its price in US dollars, None where that is not known. All are those of the live
    exchange, also where it was replayed.
    """

    answer: Answer_co
    text: str
    model: str
    usage: Usage
    attempts: int
    replayed: bool
    started: str
    seconds: float
    cost_usd: float | None = None


class AskModel(Protocol):
    """Ask a model for an answer of a given shape.

    `answer` is a pydantic class; `labels` (document, prompt) are kept beside a recording so that a miss can say
    what differs, and are no part of the request. Raises ModelError and RecordingMissing.
    """

    async def __call__(
        self, messages: Sequence[Message], answer: type[Answer], labels: Mapping[str, str]
    ) -> Reply[Answer]:
        """Ask, and give the answer with what it took."""
        ...


class Watcher(Protocol):
    """Told how the work goes on, so that it can be shown; must not raise."""

    def stage(self, document: str, stage: str) -> None:
        """Say what is being done for which document."""

    def received(self, characters: int) -> None:
        """Count characters of the answer that just arrived."""

    def note(self, text: str) -> None:
        """Say something that the user should see: a retry, a fallback."""


class Silent:
    """A watcher that tells nobody."""

    def stage(self, document: str, stage: str) -> None:
        """Say nothing."""

    def received(self, characters: int) -> None:
        """Count nothing."""

    def note(self, text: str) -> None:
        """Say nothing."""
