"""Where an article's checks run: in this process, or beside it once they are what the answers wait for."""

from __future__ import annotations

import gc
import os
import signal
from functools import cache
from itertools import count
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

from summarizer.draft import Records
from summarizer.evidence import Checked, check
from summarizer.source import SourceText

if TYPE_CHECKING:
    from anyio import CapacityLimiter
    from anyio.lowlevel import RunVar

PROCESSES = 2
"""Processes that check. What this one does besides takes more than half as long as a check: a third would idle."""
PAYS_AFTER = 1.0
"""Seconds of checks in this process before others are begun, which takes each as long."""
_PAYS_FROM = 0.3
"""Share of the time since the first check that checks must take for it."""
_NUMBERS = count(1)
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

    `under_way` is how many documents may be under way, `pays_after` in seconds as PAYS_AFTER. The processes are those of
    the event loop, however many of these it has; they end with it, and when this process is killed.
    """

    def __init__(self, under_way: int, pays_after: float = PAYS_AFTER) -> None:
        self._may_pay = under_way >= _FEW and (os.cpu_count() or 1) > 1
        self._pays_after = pays_after
        self._first: float | None = None
        self._spent, self._begun = 0.0, False

    async def __call__(self, source: SourceText, records: Records) -> Checked:
        """Check here or beside."""
        found = await self._beside(source, records) if self._pays() else None
        return found or self._timed(source, records)

    def _pays(self) -> bool:
        if self._begun or not self._may_pay:
            return self._may_pay
        if self._first is None or self._spent < self._pays_after:
            return False
        return self._spent >= _PAYS_FROM * (perf_counter() - self._first)

    def _timed(self, source: SourceText, records: Records) -> Checked:
        start = perf_counter()
        self._first = self._first or start
        try:
            return check(source, records)
        finally:
            self._spent += perf_counter() - start

    async def _beside(self, source: SourceText, records: Records) -> Checked | None:
        """What another process found; None where it was killed, could not be begun, or answers something else.

        Then none is asked again: a slower check is better than none.
        """
        from anyio import BrokenWorkerProcess, to_process

        self._begun, number = True, next(_NUMBERS)
        try:
            answered, found = await to_process.run_sync(_in_its_process, number, source, records, limiter=_limiter())
        except (BrokenWorkerProcess, OSError, KeyboardInterrupt):
            # An interrupt of our own cancels; this one reached the other process alone.
            self._may_pay = False
            return None
        # A process that was disturbed may answer what was asked before.
        self._may_pay = self._may_pay and answered == number
        return found if answered == number else None


def _limiter() -> CapacityLimiter:
    from anyio import CapacityLimiter

    limiter = _of_loop().get(None)
    if limiter is None:
        _of_loop().set(limiter := CapacityLimiter(PROCESSES))
    return limiter


@cache
def _of_loop() -> RunVar[CapacityLimiter | None]:
    from anyio.lowlevel import RunVar

    return RunVar("processes that check")


def _in_its_process(number: int, source: SourceText, records: Records) -> tuple[int, Checked]:
    # Who interrupts the run interrupts all of its processes; the first of them ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # As in the command itself, the collector would walk the word lists again and again.
    gc.set_threshold(100_000, 50, 50)
    return number, check(source, records)
