"""How many requests are under way, and when: by the number allowed, by limits a minute, by what the server says."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from summarizer.model.pace import CUT, MINUTE, Pace
from summarizer.model.waits import LONGEST_WAIT
from summarizer.settings import Limits


class Clock:
    """A clock that sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


def pace_of(jobs: int = 8, limits: Limits = Limits()) -> tuple[Pace, Clock]:  # noqa: B008  a frozen value
    clock = Clock()
    return Pace(jobs, limits, clock=clock, sleep=clock.sleep), clock


def times_of(count: int, limits: Limits, size: int = 0, tokens: int | None = None) -> list[float]:
    """When each of so many requests of so many bytes is sent."""

    async def send() -> list[float]:
        pace, clock = pace_of(limits=limits)
        sent = []
        for _ in range(count):
            async with pace.turn(size) as turn:
                sent.append(clock.now)
                pace.heard(turn, 200, {}, tokens)
        return sent

    return asyncio.run(send())


def test_no_more_than_so_many_requests_fall_into_any_minute() -> None:
    sent = times_of(7, Limits(requests=3))
    assert sent == [0, 0, 0, MINUTE, MINUTE, MINUTE, 2 * MINUTE]


def test_tokens_a_minute_count_as_the_answers_say() -> None:
    assert times_of(5, Limits(tokens=10_000), tokens=100) == [0] * 5
    sent = times_of(5, Limits(tokens=10_000), tokens=4_000)
    assert sent[:2] == [0, 0]
    assert sent[2] == MINUTE


def test_a_request_over_the_limit_is_sent_alone_rather_than_never() -> None:
    assert times_of(2, Limits(tokens=10), size=400_000) == [0, MINUTE]


def after(status: int, headers: Mapping[str, str], *, others: int = 1) -> tuple[float, float]:
    """The number allowed after this answer, and when the next request is sent."""

    async def hear() -> tuple[float, float]:
        pace, clock = pace_of()
        turns = [pace.turn(0) for _ in range(others + 1)]
        begun = [await turn.__aenter__() for turn in turns]
        pace.heard(begun[0], status, headers)
        await turns[0].__aexit__(None, None, None)
        async with pace.turn(0):
            return pace.allowed, clock.now

    return asyncio.run(hear())


@pytest.mark.parametrize(
    ("status", "headers", "allowed", "then"),
    [
        (200, {}, 8, 0),
        (429, {}, 8 * CUT, 0),
        (429, {"retry-after": "7"}, 8 * CUT, 7),
        (429, {"retry-after": "86400"}, 8 * CUT, LONGEST_WAIT),
        (200, {"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "6m0s"}, 8, LONGEST_WAIT),
        (429, {"retry-after": "nonsense"}, 8 * CUT, 0),
        (500, {}, 8, 0),
        (200, {"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "1m3s"}, 8, 63),
        (200, {"x-ratelimit-remaining-requests": "5", "x-ratelimit-reset-requests": "1m3s"}, 8, 0),
        (200, {"x-ratelimit-remaining-tokens": "12", "x-ratelimit-reset-tokens": "250ms"}, 8, 0.25),
        (200, {"x-ratelimit-remaining-tokens": "900000", "x-ratelimit-reset-tokens": "6m0s"}, 8, 0),
    ],
)
def test_what_the_server_says_is_heard(status: int, headers: Mapping[str, str], allowed: float, then: float) -> None:
    assert list(after(status, headers)) == pytest.approx([allowed, then])


def test_a_date_as_http_writes_it_is_waited_for() -> None:
    then = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    # Such a date has whole seconds.
    assert after(429, {"retry-after": then})[1] == pytest.approx(20, abs=2)


def test_anthropics_moments_are_heard() -> None:
    reset = (datetime.now(UTC) + timedelta(seconds=20)).isoformat()
    headers = {"anthropic-ratelimit-requests-remaining": "0", "anthropic-ratelimit-requests-reset": reset}
    assert after(200, headers)[1] == pytest.approx(20, abs=1)


def test_one_alone_does_not_wait_twice() -> None:
    """The request that was told waits before it is sent again, in the retry policy."""
    assert after(429, {"retry-after": "7"}, others=0)[1] == 0


def test_many_429s_at_once_cut_once_and_answers_let_it_grow_again() -> None:
    async def hear() -> list[float]:
        pace, clock = pace_of(8)
        turns = [pace.turn(0) for _ in range(8)]
        begun = [await turn.__aenter__() for turn in turns]
        clock.now = 1.0
        allowed = []
        for turn in begun:
            pace.heard(turn, 429, {})
            allowed.append(pace.allowed)
        for _ in range(20):
            pace.heard(begun[0], 200, {})
        return [*allowed, pace.allowed]

    *cut, grown = asyncio.run(hear())
    assert set(cut) == {8 * CUT}
    assert grown == 8


def test_no_more_are_under_way_than_allowed() -> None:
    async def work() -> int:
        pace, _ = pace_of(3)
        most = 0

        async def one() -> None:
            nonlocal most
            async with pace.turn(0):
                most = max(most, pace.under_way)
                await asyncio.sleep(0.001)

        await asyncio.gather(*(one() for _ in range(20)))
        assert pace.under_way == 0
        return most

    assert asyncio.run(work()) == 3
