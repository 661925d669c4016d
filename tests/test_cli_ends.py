"""What a command leaves that is ended from outside: by Ctrl-C, by a reader that has gone, or by a disk that fills up."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.command import Ran, asking, assert_two_lines, finish, here, start, summarize
from tests.made_up import GOOD
from tests.scripted_server import Handler, Step, answer, scripted


def waiting(asked: threading.Event) -> Step:
    """Say that the question has come, and answer when the test is over."""

    def step(handler: Handler, body: dict[str, Any]) -> None:
        asked.set()
        handler.script.closing.wait(30)
        handler.close_connection = True

    return step


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ([], "finished exchanges are kept in {home}/data/summarizer/archive.sqlite"),
        (["--no-archive"], "nothing is kept"),
        (["--no-archive", "--record", "mine"], "finished exchanges are kept in mine"),
    ],
)
def test_interrupted_while_the_server_is_slow(flags: list[str], said: str, article: Path) -> None:
    asked = threading.Event()
    with scripted(waiting(asked)) as server:
        # A shell that starts the tests in the background has them ignore interrupts, and their children too.
        process = start(
            article.parent,
            *asking(server.base_url, *flags, article.name),
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
        assert asked.wait(30)
        process.send_signal(signal.SIGINT)
        ran = finish(process)
    assert_two_lines(ran, status=130)
    assert ran.err.startswith(
        f"summarize: interrupted, {said.format(home=article.parent)}\nhint: start the same command"
    )


def closed_pipe() -> int:
    reading, writing = os.pipe()
    os.close(reading)
    return writing


@pytest.mark.parametrize("arguments", [["--help"], ["schema", "brief"], None])
def test_a_reader_that_has_gone_is_no_error(arguments: list[str] | None, article: Path) -> None:
    with scripted(answer(GOOD)) as server:
        pipe = closed_pipe()
        ran = summarize(article.parent, *(arguments or asking(server.base_url, article.name)), stdout=pipe)
        os.close(pipe)
    assert ran == Ran(141, "", "")


def test_only_the_first_line_is_wanted(article: Path) -> None:
    with scripted(answer(GOOD)) as server:
        process = start(article.parent, *asking(server.base_url, article.name))
        assert process.stdout is not None
        head = subprocess.run(["head", "-1"], stdin=process.stdout, capture_output=True, check=False, timeout=60)
        process.stdout.close()
        process.stdout = None
        ran = finish(process)
    assert head.stdout.decode() == "Minister says three ships left Brest, reportedly with cargo for Zamaria\n"
    assert ran.err == ""


def full(handler: Handler, body: dict[str, Any]) -> None:
    """Answer, and let the archive take nothing more."""
    with closing(sqlite3.connect("kept.sqlite")) as sqlite:
        sqlite.execute(
            "CREATE TRIGGER IF NOT EXISTS full BEFORE INSERT ON exchanges BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )
    answer(GOOD)(handler, body)


@pytest.mark.parametrize("command", [[], ["daily", "--no-synthesis"], ["compare"]])
def test_what_was_paid_for_and_not_kept_is_shown_and_is_an_error(
    command: list[str], article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with scripted(full) as server:
        flags = asking(server.base_url, "--reasks", "0", "--archive", "kept.sqlite", "-q", "-f", "json")
        ran = here(capsys, *command, *flags, article.name)
    assert_two_lines(ran)
    assert "no room, kept.sqlite" in ran.err
    assert len(server.seen) == 1
    shown = json.loads(ran.out)
    assert shown.get("documents") or shown["document"]["name"] == article.name
