"""The only retry policy: what is asked again, after how long, how often. openai's own is off.

The waits are exponential with jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), or
what the server asks for in `Retry-After` (RFC 9110, section 10.2.3: seconds or a date).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import httpx2
import openai
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_exponential_jitter

from summarizer.exchange import Watcher
from summarizer.model.capability import rejected
from summarizer.model.translate import root, said_by_server
from summarizer.model.waits import LONGEST_WAIT, seconds_asked

Sleep = Callable[[float], Awaitable[None]]
_STATUSES = {408, 409, 429}
_backoff = wait_exponential_jitter(initial=1, max=30, jitter=1)


def retrying(
    retries: int, watcher: Watcher, sleep: Sleep | None = None, given_up: Callable[[], bool] = lambda: False
) -> AsyncRetrying:
    """The policy for one request: at most `retries` after the first, each told to the watcher; the last error is raised.

    A server that asks for more than LONGEST_WAIT seconds is not waited for, nor is any once `given_up` says so.
    """

    def tell(state: RetryCallState) -> None:
        error = root(_error(state))
        said = said_by_server(error) or type(error).__name__
        watcher.note(f"{said}; asking again in {state.upcoming_sleep:.0f} s ({state.attempt_number} of {retries})")

    return AsyncRetrying(
        sleep=sleep or asyncio.sleep,
        stop=lambda state: state.attempt_number > retries or state.upcoming_sleep > LONGEST_WAIT or given_up(),
        wait=_wait,
        retry=retry_if_exception(_passing),
        before_sleep=tell,
        reraise=True,
    )


def _wait(state: RetryCallState) -> float:
    error = root(_error(state))
    header = error.response.headers.get("retry-after") if isinstance(error, openai.APIStatusError) else None
    asked = seconds_asked(header)
    return _backoff(state) if asked is None else asked


def _passing(error: BaseException) -> bool:
    inner = root(error)
    if isinstance(inner, openai.APIStatusError):
        status = inner.status_code
        return (status in _STATUSES or status >= 500) and not rejected(status, inner.response.text)
    # openai calls anything that a transport raises a connection error, also a mistake of this program.
    return isinstance(inner, httpx2.TransportError) and not isinstance(inner, httpx2.UnsupportedProtocol)


def _error(state: RetryCallState) -> BaseException:
    error = state.outcome.exception() if state.outcome else None
    return error or RuntimeError("retried without an error")
