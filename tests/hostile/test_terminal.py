"""What a terminal shows of a hostile brief, looked at on the screen of an emulator."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import unicodedata
from pathlib import Path

import pyte
import pytest

from summarizer.render.to_terminal import to_terminal
from tests.command import PROGRAM, asking, environment, summarize
from tests.hostile.payloads import EVERY, TERMINAL, brief_of
from tests.made_up import GOOD
from tests.scripted_server import answer, scripted

WIDTH = 80
_JOINERS = re.compile("[\ufe00-\ufe0f\u200c\u200d]")
_ESCAPE = re.compile(r"\x1b(?P<style>\[[0-9;]*m)?")


def screen_of(output: str, lines: int | None = None) -> pyte.Screen:
    """Give the screen after this output, as tall as it has lines."""
    screen = pyte.Screen(WIDTH, lines or output.count("\n") + 2)
    # The emulator leaves out the rest of a run behind a sign without width that is no accent.
    pyte.Stream(screen).feed(_JOINERS.sub("", output).replace("\n", "\r\n"))
    return screen


def rows(screen: pyte.Screen) -> list[str]:
    return [row.rstrip() for row in screen.display]


@pytest.mark.parametrize("name", EVERY)
def test_the_screen_shows_the_lines_and_nothing_moved(name: str) -> None:
    plain = to_terminal(brief_of(EVERY[name]), width=WIDTH)
    assert {c for c in plain if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}} == {"\n"}
    screen = screen_of(plain)
    assert composed(rows(screen)) == composed([*plain.split("\n"), ""])
    assert (screen.title, screen.icon_name) == ("", "")


@pytest.mark.parametrize("name", EVERY)
def test_colour_is_ours_and_all_that_is_sent(name: str) -> None:
    coloured = to_terminal(brief_of(EVERY[name]), width=WIDTH, colour=True)
    assert all(found["style"] for found in _ESCAPE.finditer(coloured)), "an escape that sets no style"
    plain = to_terminal(brief_of(EVERY[name]), width=WIDTH)
    assert [line.rstrip() for line in _ESCAPE.sub("", coloured).split("\n")] == plain.split("\n")
    styles = {found[0] for found in _ESCAPE.finditer(coloured)}
    harmless = to_terminal(brief_of("harmless"), width=WIDTH, colour=True)
    assert styles <= {found[0] for found in _ESCAPE.finditer(harmless)}
    assert composed(rows(screen_of(coloured))) == composed([*plain.split("\n"), ""])


def composed(lines: list[str]) -> list[str]:
    # The emulator composes letters and marks, and leaves out what has no width of its own.
    return [
        "".join(c for c in unicodedata.normalize("NFC", line) if unicodedata.category(c) not in {"Mn", "Me", "Cf"})
        for line in lines
    ]


@pytest.mark.parametrize("name", ["clear", "up", "title", "C1 colour", "backspace", "return", "alignment"])
def test_the_emulator_would_have_shown_it(name: str) -> None:
    """What is sent as it is does change the screen or the title: the tests above could fail."""
    sent = f"before\nThe minister {TERMINAL[name]} said so.\nafter"
    screen = screen_of(sent)
    text = re.sub(r"[^ -~\n]", "", sent)
    assert rows(screen)[:3] != text.split("\n") or screen.title


# The whole command


NAME = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202egro\r.txt"


def test_a_file_name_moves_nothing_in_errors_and_briefs(home: Path) -> None:
    (home / NAME).write_text("Le ministre Paul Durand a déclaré mardi que « trois navires » avaient quitté Brest.\n")
    with scripted(answer(GOOD)) as server:
        ran = summarize(home, *asking(server.base_url, "--reasks", "0"), NAME)
    assert ran.status == 0, ran.err
    missing = summarize(home, *asking("http://127.0.0.1:9/v1"), "\x1b[2J\x07no\x9b.txt")
    assert missing.status == 1
    for output in (ran.out, ran.err, missing.err):
        assert {c for c in output if unicodedata.category(c) in {"Cc", "Cf"}} <= {"\n"}
        screen = screen_of(output)
        assert rows(screen)[0] == output.split("\n")[0][:WIDTH].rstrip()
        assert screen.title == ""


def test_the_moving_line_in_a_terminal_carries_no_command(home: Path) -> None:
    (home / NAME).write_text("Le ministre Paul Durand a déclaré mardi que « trois navires » avaient quitté Brest.\n")
    ours, theirs = pty.openpty()
    with scripted(answer(GOOD)) as server:
        command = [PROGRAM, *map(str, asking(server.base_url, "--reasks", "0")), NAME]
        env = environment(home, TERM="xterm-256color")
        process = subprocess.Popen(command, cwd=home, env=env, stdin=theirs, stdout=theirs, stderr=theirs)
        os.close(theirs)
        sent = _all_of(ours)
        assert process.wait(timeout=30) == 0
    screen = pyte.Screen(WIDTH, 200)
    pyte.Stream(screen).feed(sent)
    assert screen.title == ""
    assert "Three ships left the port of Brest" in "\n".join(rows(screen))
    assert not re.search(r"\x1b\]|\x07|\x9b|\u202e|\x1b\[2J", sent)


def _all_of(terminal: int) -> str:
    parts = []
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # Linux says so where the other end is closed.
            break
        if not part:
            break
        parts.append(part)
    os.close(terminal)
    return b"".join(parts).decode()
