"""A bounded number of items is worked on at once; results come in order or as they finish, and nothing piles up."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import aclosing

import pytest

from summarizer.underway import HELD, bounded


async def echo(number: int) -> int:
    # The earlier, the later it is done: order has to be made.
    await asyncio.sleep(0.02 if number % 5 == 0 else 0)
    return number


def collected(items: range, *, at_once: int, ordered: bool = True) -> list[tuple[int, int]]:
    async def collect() -> list[tuple[int, int]]:
        return [pair async for pair in bounded(items, echo, at_once=at_once, ordered=ordered)]

    return asyncio.run(collect())


@pytest.mark.parametrize("at_once", [1, 3, 100])
def test_results_come_in_order(at_once: int) -> None:
    assert collected(range(30), at_once=at_once) == [(n, n) for n in range(30)]


def test_results_come_as_they_finish_where_order_is_not_wanted() -> None:
    pairs = collected(range(30), at_once=3, ordered=False)
    assert sorted(pairs) == [(n, n) for n in range(30)]
    assert pairs != sorted(pairs)


def test_no_items_give_no_results() -> None:
    assert collected(range(0), at_once=3) == []


@pytest.mark.parametrize("at_once", [1, 4])
def test_items_are_taken_as_they_are_begun_and_few_are_held(at_once: int) -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for taken in range(1, 1_001):  # noqa: UP028  `yield from` would not count
            yield taken

    async def work(number: int) -> int:
        await asyncio.sleep(0.05 if number == 1 else 0)
        return number

    async def first() -> int:
        async with aclosing(bounded(items(), work, at_once=at_once)) as results:
            await anext(results)
            return taken

    assert asyncio.run(first()) <= HELD * at_once


def test_what_may_not_start_waits_for_what_is_under_way_and_is_left_where_nothing_is() -> None:
    async def collect() -> list[int]:
        allowed = lambda item: item < len(done) + 2 and len(done) < 5  # noqa: E731  shorter than a function of two lines
        done: list[int] = []
        async for index, _ in bounded(range(100), echo, at_once=10, may_start=allowed):
            done.append(index)
        return done

    assert asyncio.run(collect()) == [0, 1, 2, 3, 4, 5]


def test_an_error_is_raised_and_what_is_under_way_is_cancelled() -> None:
    cancelled = []

    async def work(number: int) -> int:
        if number == 2:
            raise ValueError("two")
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            cancelled.append(number)
            raise
        return number

    async def collect() -> None:
        async for _ in bounded(range(10), work, at_once=4):
            pass

    with pytest.raises(ValueError, match="two"):
        asyncio.run(collect())
    assert sorted(cancelled) == [0, 1, 3]
