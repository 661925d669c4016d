"""Where an article's checks run: in this process, or beside it once they are what the answers wait for."""

from __future__ import annotations

import gc
import os
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

from summarizer.draft import Records
from summarizer.evidence import Checked, check
from summarizer.source import SourceText

if TYPE_CHECKING:
    from anyio import CapacityLimiter

PROCESSES = 2
"""Processes that check. What this one does besides takes more than half as long as a check: a third would idle."""
PAYS_AFTER = 1.0
"""Seconds of checks in this process before others are begun, which takes each as long."""
_PAYS_FROM = 0.3
"""Share of the time since the first check that checks must take for it."""
_FEW = 4
"""Documents under way; with fewer there is little to do meanwhile."""


class Checker(Protocol):
    """Checks records against their article."""

    async def __call__(self, source: SourceText, records: Records) -> Checked:
        """Never fails, as `check` does not."""


async def here(source: SourceText, records: Records) -> Checked:
    """Check in this process."""
    return check(source, records)


class Busy:
    """Checks in this process, and in others once that is what takes the time; a Checker.

    `under_way` is how many documents may be under way, `pays_after` in seconds as PAYS_AFTER. The processes end with the event loop that began them, and when
    this process is killed.
    """

    def __init__(self, under_way: int, pays_after: float = PAYS_AFTER) -> None:
        self._may_pay = under_way >= _FEW and (os.cpu_count() or 1) > 1
        self._pays_after = pays_after
        self._first: float | None = None
        self._spent = 0.0
        self._limiter: CapacityLimiter | None = None

    async def __call__(self, source: SourceText, records: Records) -> Checked:
        """Check here or beside."""
        if self._limiter is None and not self._pays():
            return self._timed(source, records)
        return await self._beside(source, records)

    def _pays(self) -> bool:
        if not self._may_pay or self._first is None or self._spent < self._pays_after:
            return False
        return self._spent >= _PAYS_FROM * (perf_counter() - self._first)

    def _timed(self, source: SourceText, records: Records) -> Checked:
        start = perf_counter()
        self._first = self._first or start
        try:
            return check(source, records)
        finally:
            self._spent += perf_counter() - start

    async def _beside(self, source: SourceText, records: Records) -> Checked:
        from anyio import BrokenWorkerProcess, CapacityLimiter, to_process

        self._limiter = self._limiter or CapacityLimiter(PROCESSES)
        try:
            return await to_process.run_sync(_in_its_process, source, records, limiter=self._limiter)
        except BrokenWorkerProcess:
            # Killed, or no memory for it: a slower check is better than none.
            return check(source, records)


def _in_its_process(source: SourceText, records: Records) -> Checked:
    # As in the command itself, the collector would walk the word lists again and again.
    gc.set_threshold(100_000, 50, 50)
    return check(source, records)
