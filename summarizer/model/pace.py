"""How many requests are under way at one model, and how fast they follow each other.

The number adapts: a 429 cuts it, answers let it grow again up to the most that is allowed, as TCP's congestion
control does (RFC 5681; the factor is CUBIC's, RFC 9438). A server that says when it will take more is waited for.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from summarizer.model.waits import LONGEST_WAIT, seconds_asked
from summarizer.settings import Limits

CUT = 0.7
GROWTH = 4.0
"""How far the number grows while as many requests are answered as are under way."""
MINUTE = 60.0
_BYTES_A_TOKEN = 4
_FIRST_GUESS = 2_000
# OpenAI's headers, which most servers of its protocol send, and Anthropic's.
_REMAINING = (
    ("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests", False),
    ("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens", True),
    ("anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset", False),
    ("anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset", True),
)


@dataclass
class Turn:
    """One request's turn. `tokens` is what it is thought to take, in and out, until the answer says."""

    began: float
    tokens: int


class Pace:
    """Gives each request its turn, first come, first served. `clock` and `sleep` are in seconds; a test passes its own."""

    def __init__(
        self,
        jobs: int,
        limits: Limits,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._most, self._limits, self._clock, self._sleep = jobs, limits, clock, sleep
        self.allowed = float(jobs)
        self.under_way = 0
        self._gate, self._freed = asyncio.Lock(), asyncio.Event()
        self._not_before = self._cut_at = float("-inf")
        self._last_minute: deque[Turn] = deque()
        self._typical = _FIRST_GUESS

    @asynccontextmanager
    async def turn(self, size: int) -> AsyncIterator[Turn]:
        """Wait for a turn to send so many bytes, and hold it."""
        # Whoever is first holds the gate while it waits, so the others keep their order and only one is woken.
        async with self._gate:
            turn = await self._admitted(size // _BYTES_A_TOKEN + self._typical)
        try:
            yield turn
        finally:
            self.under_way -= 1
            self._freed.set()

    def heard(self, turn: Turn, status: int, headers: Mapping[str, str], tokens: int | None = None) -> None:
        """Learn from an answer: its status and headers, and how many tokens it took, where it says."""
        now = self._clock()
        if status == 429:
            # One cut for all that were sent before the last one.
            if turn.began >= self._cut_at:
                self.allowed, self._cut_at = max(1.0, self.allowed * CUT), now
            # The one that was told waits by itself before it asks again; the others wait here.
            if self.under_way > 1 or self._gate.locked():
                self._hold(now, seconds_asked(headers.get("retry-after", "")))
        elif 200 <= status < 300:
            self.allowed = min(float(self._most), self.allowed + GROWTH / self.allowed)
        if tokens is not None:
            turn.tokens = tokens
            self._typical += (tokens - self._typical) // 8
        for remaining, reset, counts_tokens in _REMAINING:
            left = seconds_asked(headers.get(remaining, ""))
            if left is not None and left < (self._typical if counts_tokens else 1):
                self._hold(now, seconds_asked(headers.get(reset, "")))
        self._freed.set()

    async def _admitted(self, tokens: int) -> Turn:
        while True:
            self._freed.clear()
            now = self._clock()
            wait = max(self._not_before - now, self._full_for(now, tokens))
            if self.under_way >= max(1, int(self.allowed)):
                await self._freed.wait()
            elif wait > 0:
                await self._sleep(wait)
            else:
                self.under_way += 1
                turn = Turn(now, tokens)
                if self._limits:
                    self._last_minute.append(turn)
                return turn

    def _full_for(self, now: float, tokens: int) -> float:
        """Seconds until one more request of so many tokens fits into the last minute."""
        kept = self._last_minute
        while kept and kept[0].began <= now - MINUTE:
            kept.popleft()
        wait, requests, used = 0.0, len(kept), sum(turn.tokens for turn in kept) if self._limits.tokens else 0
        for turn in kept:
            many = self._limits.requests is not None and requests >= self._limits.requests
            much = self._limits.tokens is not None and used + tokens > self._limits.tokens
            if not (many or much):
                break
            wait, requests, used = turn.began + MINUTE - now, requests - 1, used - turn.tokens
        return wait

    def _hold(self, now: float, seconds: float | None) -> None:
        # Of a server that wants an hour or a day, the next request asks again whether it means it.
        if seconds:
            self._not_before = max(self._not_before, now + min(seconds, LONGEST_WAIT))
