"""A run that is killed at any moment goes on where it stopped: nothing is asked twice, lost or doubled."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from summarizer.model import key
from tests.command import asking, finish, start, without_clock
from tests.made_up import ARTICLE, GOOD
from tests.scripted_server import Handler, Server, answer, scripted

ARTICLE_TEXT = ARTICLE.read_text(encoding="utf-8")
DOCUMENTS, JOBS, KILLS, LATENCY = 24, 4, 20, 0.05


def inbox(home: Path) -> list[str]:
    names = [f"{number:02}.txt" for number in range(DOCUMENTS)]
    for number, name in enumerate(names):
        (home / name).write_text(f"{ARTICLE_TEXT}\nNo {number}.\n", encoding="utf-8")
    return names


def slowly(handler: Handler, body: dict[str, Any]) -> None:
    time.sleep(LATENCY)
    with suppress(OSError):  # whoever asked may have been killed
        answer(GOOD)(handler, body)


def keys(server: Server) -> list[str]:
    return [key.digest(key.canonical(seen.body)) for seen in server.seen]


def archived(home: Path) -> set[str]:
    path = home / "data" / "summarizer" / "archive.sqlite"
    if not path.exists():
        return set()
    with closing(sqlite3.connect(path)) as sqlite:
        if not sqlite.execute("SELECT 1 FROM sqlite_schema WHERE name = 'exchanges'").fetchone():
            return set()
        return {row[0] for row in sqlite.execute("SELECT key FROM exchanges")}


def briefs(home: Path) -> dict[str, Any]:
    """Each brief but for the clock, and for whether it came from what was kept, which a killed run cannot hide."""
    # A brief is written under a hidden name and then renamed; a kill between the two leaves the first behind.
    whole = [path for path in (home / "briefs").iterdir() if not path.name.startswith(".")]
    found = {path.name: json.loads(without_clock(path.read_text())) for path in whole}
    for brief in found.values():
        brief["provenance"].pop("replayed")
    return found


def command(server: Server, names: list[str]) -> list[str | Path]:
    return [*asking(server.base_url), "--jobs", str(JOBS), "-f", "json", "-o", "briefs/", *names]


def uninterrupted(home: Path) -> dict[str, Any]:
    home.mkdir()
    names = inbox(home)
    with scripted(*[slowly] * DOCUMENTS) as server:
        ran = finish(start(home, *command(server, names)))
        assert ran.status == 0, ran.err
        assert len(server.seen) == DOCUMENTS
    return briefs(home)


def test_a_run_that_is_killed_twenty_times_asks_nothing_twice_and_makes_the_same(tmp_path: Path) -> None:
    expected = uninterrupted(tmp_path / "whole")
    home = tmp_path / "killed"
    home.mkdir()
    names, dice, killed, restarts = inbox(home), random.Random(20), 0, 0
    with scripted(*[slowly] * 1_000) as server:
        while killed < KILLS:
            before, seen = archived(home), len(server.seen)
            process = start(home, *command(server, names))
            # From the first request on, since start-up is longer than all that follows.
            while len(server.seen) == seen and process.poll() is None:
                time.sleep(0.005)
            time.sleep(dice.uniform(0, DOCUMENTS / JOBS * LATENCY * 0.6))
            process.kill()
            finish(process)
            killed, restarts = killed + 1, restarts + 1
            again = set(keys(server)[seen:]) & before
            assert again == set(), "what the archive held before is not asked"
            if len(archived(home)) == DOCUMENTS:
                # All is asked; begin anew, so that each kill meets work.
                check_end(home, server, names, expected, restarts)
                for path in (home / "data", home / "briefs"):
                    shutil.rmtree(path)
                server.seen.clear()
                restarts = 0
        check_end(home, server, names, expected, restarts)


def check_end(home: Path, server: Server, names: list[str], expected: dict[str, Any], kills: int) -> None:
    before, seen = archived(home), len(server.seen)
    ran = finish(start(home, *command(server, names)))
    assert ran.status == 0, ran.err
    assert set(keys(server)[seen:]) & before == set()
    assert briefs(home) == expected
    assert len(server.seen) <= DOCUMENTS + kills * JOBS, "only what was under way at a kill may be asked again"
    assert len(set(keys(server))) == DOCUMENTS
    with closing(sqlite3.connect(home / "data" / "summarizer" / "archive.sqlite")) as sqlite:
        counts = {
            table: sqlite.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("documents", "exchanges", "briefs", "readings")
        }
        doubled = sqlite.execute("SELECT brief, id FROM allegations GROUP BY brief, id HAVING count(*) > 1").fetchall()
    assert counts == dict.fromkeys(counts, DOCUMENTS)
    assert doubled == []


def test_the_same_text_in_two_files_is_asked_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(ARTICLE_TEXT, encoding="utf-8")
    with scripted(*[slowly] * 3) as server:
        ran = finish(start(tmp_path, *command(server, ["a.txt", "b.txt", "c.txt"])))
    assert ran.status == 0, ran.err
    assert len(server.seen) == 1
    assert len(briefs(tmp_path)) == 3


@pytest.mark.parametrize("jobs", [1, 16])
def test_no_more_than_the_jobs_are_under_way(tmp_path: Path, jobs: int) -> None:
    names = inbox(tmp_path)
    now = most = 0

    def counting(handler: Handler, body: dict[str, Any]) -> None:
        nonlocal now, most
        with handler.script.lock:
            now += 1
            most = max(most, now)
        time.sleep(LATENCY)
        with handler.script.lock:
            now -= 1
        answer(GOOD)(handler, body)

    with scripted(*[counting] * DOCUMENTS) as server:
        ran = finish(start(tmp_path, *asking(server.base_url), "--jobs", str(jobs), "-o", "briefs/", *names))
    assert ran.status == 0, ran.err
    assert most == jobs or 1 < most <= jobs
