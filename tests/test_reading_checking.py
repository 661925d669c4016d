"""Checks beside the event loop: the same as here, also when a process that does them is killed."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from summarizer import ingest
from summarizer.draft import Draft, Records, records
from summarizer.evidence import check
from summarizer.reading.checking import PROCESSES, Busy
from summarizer.source import SourceText
from tests.command import asking, finish, start
from tests.made_up import ARTICLE, GOOD
from tests.scripted_server import answer, scripted

pytestmark = [
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are listed in /proc"),
    pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core checks here"),
]


def children(parent: int) -> set[int]:
    """The ids of a process's children that have not ended."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, above = path.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(above) == parent and state != "Z":
            found.add(int(path.parent.name))
    return found


def article() -> tuple[SourceText, Records]:
    return ingest.read(ARTICLE), records(Draft.model_validate(GOOD))


def test_it_checks_beside_once_that_pays_and_finds_the_same() -> None:
    source, drafted = article()

    async def checked() -> tuple[object, object, set[int], set[int]]:
        busy, before = Busy(4, pays_after=0.0), children(os.getpid())
        first = await busy(source, drafted)
        alone = children(os.getpid()) - before
        second = await busy(source, drafted)
        return first, second, alone, children(os.getpid()) - before

    first, second, alone, beside = asyncio.run(checked())
    assert first == second == check(source, drafted)
    assert (len(alone), len(beside)) == (0, 1)


def test_few_documents_under_way_are_checked_here() -> None:
    source, drafted = article()

    async def checked() -> set[int]:
        busy, before = Busy(3, pays_after=0.0), children(os.getpid())
        for _ in range(3):
            await busy(source, drafted)
        return children(os.getpid()) - before

    assert asyncio.run(checked()) == set()


def test_a_killed_process_costs_no_check() -> None:
    source, drafted = article()

    async def checked() -> list[object]:
        busy, before = Busy(4, pays_after=0.0), children(os.getpid())
        results: list[object] = [await busy(source, drafted), await busy(source, drafted)]
        for process in children(os.getpid()) - before:
            os.kill(process, signal.SIGKILL)
        results += await asyncio.gather(*(busy(source, drafted) for _ in range(4)))
        return results

    expected = check(source, drafted)
    assert asyncio.run(checked()) == [expected] * 6


def test_an_interrupted_process_gives_no_other_article_s_result(tmp_path: Path) -> None:
    source, drafted = article()
    (tmp_path / "other.txt").write_text("The council met on Monday. Nothing was decided.\n", encoding="utf-8")
    other = ingest.read(tmp_path / "other.txt")

    async def checked() -> list[object]:
        busy, before = Busy(4, pays_after=0.0), children(os.getpid())
        results: list[object] = [await busy(source, drafted), await busy(source, drafted)]
        for process in children(os.getpid()) - before:
            os.kill(process, signal.SIGINT)
        await asyncio.sleep(0.2)
        return [*results, *[await busy(each, drafted) for each in (other, source, other)]]

    here, there = check(source, drafted), check(other, drafted)
    assert here != there
    assert asyncio.run(checked()) == [here, here, there, here, there]


def test_where_no_process_can_be_begun_the_checks_are_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    source, drafted = article()
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    async def checked() -> list[object]:
        busy = Busy(4, pays_after=0.0)
        return [await busy(source, drafted) for _ in range(3)]

    assert asyncio.run(checked()) == [check(source, drafted)] * 3


def test_several_at_once_share_their_processes() -> None:
    source, drafted = article()

    async def checked() -> int:
        before = children(os.getpid())
        columns = [Busy(4, pays_after=0.0) for _ in range(4)]
        for _ in range(2):
            await asyncio.gather(*(busy(source, drafted) for busy in columns for _ in range(2)))
        return len(children(os.getpid()) - before)

    assert asyncio.run(checked()) == PROCESSES


def test_the_processes_end_with_a_run_that_is_killed(tmp_path: Path) -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    names = [f"{number:03}.txt" for number in range(400)]
    for name in names:
        (tmp_path / name).write_text(f"{text}\n{name}\n", encoding="utf-8")
    with scripted(*[answer(GOOD)] * len(names)) as server:
        process = start(tmp_path, *asking(server.base_url), "-f", "json", "-o", "briefs/", *names)
        until = time.monotonic() + 60
        while not (beside := children(process.pid)) and process.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        process.kill()
        finish(process)
    assert beside, "so many checks are worth a process"
    until = time.monotonic() + 20
    while any(Path(f"/proc/{child}").exists() for child in beside) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{child}").exists() for child in beside)
