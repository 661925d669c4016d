"""One table from the errors of openai, pydantic and httpx2 to ours, each with what to do next."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

import httpx2
import openai
import pydantic
import tenacity

from summarizer.errors import (
    AccessRefused,
    ModelError,
    ModelNotFound,
    NotJson,
    RateLimited,
    RequestRejected,
    ServerFailed,
    ServerUnreachable,
    SettingsError,
    SummarizerError,
    TextTooLong,
    TimedOut,
    WrongShape,
)
from summarizer.model.capability import too_long
from summarizer.providers import Endpoint, address

Hint = Callable[[Endpoint], str]


@dataclass(frozen=True, slots=True)
class _Row:
    becomes: type[SummarizerError]
    what: str
    hint: Hint


def _key(endpoint: Endpoint) -> str:
    variable = endpoint.provider.key_variable
    return (
        f"check the key in {variable}"
        if variable
        else "this server wants a key: set it with --base-url and SUMMARIZER_API_KEY"
    )


def _server(endpoint: Endpoint) -> str:
    if endpoint.provider.local:
        return f"start {endpoint.provider.name}, or see `summarize models --check`"
    return "check the address and the network; `summarize models --check` says what is reachable"


_ADDRESS = _Row(SettingsError, "no web address", lambda _: "an address begins with http:// or https://")
_CONNECTION = _Row(ServerUnreachable, "no connection to the model's server", _server)
_TIME = _Row(TimedOut, "no answer in time", lambda _: "allow more with --timeout SECONDS, or use a faster model")
_REJECTED = _Row(
    RequestRejected,
    "the server rejects the request",
    lambda _: "see what the server says; another model may take it",
)
_TOO_LONG = _Row(
    TextTooLong,
    "the text is longer than the model reads",
    lambda _: "use a model with a longer context, or a shorter text",
)
_FAILED = _Row(ServerFailed, "the server failed", lambda _: "try again later, or use another model")
_STATUS = {
    401: _Row(AccessRefused, "the server refuses the key", _key),
    402: _Row(AccessRefused, "the account has no credit", lambda _: "top up the account, or use another model"),
    403: _Row(AccessRefused, "the key may not use this model", _key),
    404: _Row(
        ModelNotFound,
        "no such model or address",
        lambda e: f"check the name {e.model!r} and the address; `summarize models` lists both",
    ),
    408: _TIME,
    429: _Row(
        RateLimited,
        "too many requests, or the quota is used up",
        lambda _: "wait a little, or check the account's quota",
    ),
}
# The first row that fits counts, so the special stand before the general.
_TYPES: tuple[tuple[type[Exception], _Row], ...] = (
    (httpx2.UnsupportedProtocol, _ADDRESS),
    (httpx2.InvalidURL, _ADDRESS),
    (httpx2.ConnectTimeout, _CONNECTION),
    (httpx2.TimeoutException, _TIME),
    (httpx2.HTTPError, _CONNECTION),
    (openai.APITimeoutError, _TIME),
    (openai.APIConnectionError, _CONNECTION),
    (json.JSONDecodeError, _FAILED),
    (openai.OpenAIError, _REJECTED),
)


def place(endpoint: Endpoint) -> str:
    """Which model is meant, and where, as an error names it."""
    return f"{endpoint.provider.name}/{endpoint.model} at {address(endpoint.provider.base_url)}"


def root(error: BaseException) -> BaseException:
    """The error that tenacity or openai wrapped: ours, httpx2's, pydantic's or a status of openai's."""
    while True:
        inner: BaseException | None = None
        if isinstance(error, tenacity.RetryError):
            inner = error.last_attempt.exception()
        elif isinstance(error, openai.APIConnectionError):
            inner = error.__cause__
        if inner is None:
            return error
        error = inner


def translated(error: BaseException, endpoint: Endpoint, answer: str = "") -> SummarizerError | None:
    """Our error for one of theirs, or None where it is neither theirs nor ours, which is a mistake in this program.

    `answer` is the text that a pydantic error is about.
    """
    error = root(error)
    where = place(endpoint)
    if isinstance(error, SummarizerError):
        return error
    if isinstance(error, pydantic.ValidationError):
        return _about_answer(error, where, answer)
    row = _row(error)
    if row is None:
        return None
    said = said_by_server(error)
    return row.becomes(f"{row.what}{f': {said}' if said else ''}", where=where, hint=row.hint(endpoint))


def said_by_server(error: BaseException) -> str:
    """The server's own words, or the network's, in at most 200 characters; none for a key, which they may quote."""
    if isinstance(error, openai.APIStatusError):
        if error.status_code == 401:
            return ""
        message = error.body.get("message") if isinstance(error.body, dict) else None
        text = message if isinstance(message, str) else error.response.text
        if text.lstrip().startswith("<"):
            text = ""
        return f"{error.status_code} {text}".strip()[:200]
    return "" if isinstance(error, openai.OpenAIError) else str(error)[:200]


def _row(error: BaseException) -> _Row | None:
    if isinstance(error, openai.APIStatusError):
        if error.status_code >= 500:
            return _FAILED
        long = too_long(error.status_code, error.response.text)
        return _TOO_LONG if long else _STATUS.get(error.status_code, _REJECTED)
    return next((row for kind, row in _TYPES if isinstance(error, kind)), None)


def _about_answer(error: pydantic.ValidationError, where: str, answer: str) -> ModelError:
    details = error.errors(include_url=False, include_context=False, include_input=False)
    problems = tuple(f"{'.'.join(map(str, detail['loc'])) or 'the answer'}: {detail['msg']}" for detail in details)
    hint = "try again with --fresh, or use a stronger model"
    if any(detail["type"] == "json_invalid" for detail in details):
        return NotJson(
            f"the answer is no JSON: {details[0]['msg']}",
            where=where,
            hint=hint,
            answer=answer,
            problems=problems,
        )
    more = f" and {len(problems) - 1} more" if len(problems) > 1 else ""
    return WrongShape(
        f"the answer has another shape: {problems[0]}{more}",
        where=where,
        hint=hint,
        answer=answer,
        problems=problems,
    )
