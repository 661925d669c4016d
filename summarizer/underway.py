"""Work on many items with a bounded number under way; what is done, waiting or held never grows with their number."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

HELD = 4
"""Results that may wait for an earlier one, for each item that may be under way, where they come in order."""


async def bounded(
    items: Iterable[Item],
    work: Callable[[Item], Awaitable[Result]],
    *,
    at_once: int,
    ordered: bool = True,
    may_start: Callable[[Item], bool] = lambda _: True,
) -> AsyncGenerator[tuple[int, Result]]:
    """Do `work` on each item, at most `at_once` at a time, and give each result with the item's index from 0.

    `ordered` gives them in the items' order, else as they finish. `may_start` is asked before each item;
    where it says no, nothing is begun until one of those under way is done, and with none under way the rest is left.
    Items are taken as they are begun. What `work` raises is raised here, and what is under way is cancelled.
    """
    waiting = enumerate(items)
    upcoming: tuple[int, Item] | None = None
    under_way: dict[asyncio.Future[Result], int] = {}
    finished: asyncio.Queue[asyncio.Future[Result]] = asyncio.Queue()
    held: dict[int, Result] = {}
    wanted = 0
    try:
        while True:
            while _room(len(under_way), len(held), at_once):
                upcoming = upcoming or next(waiting, None)
                if upcoming is None or not may_start(upcoming[1]):
                    break
                task = asyncio.ensure_future(work(upcoming[1]))
                under_way[task] = upcoming[0]
                task.add_done_callback(finished.put_nowait)
                upcoming = None
            if not under_way:
                return
            ended = await finished.get()
            held[under_way.pop(ended)] = ended.result()
            for index in [index for index in held if not ordered]:
                yield index, held.pop(index)
            while wanted in held:
                yield wanted, held.pop(wanted)
                wanted += 1
    finally:
        for left in under_way:
            left.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)


def _room(under_way: int, held: int, at_once: int) -> bool:
    return under_way < at_once and under_way + held < HELD * at_once
