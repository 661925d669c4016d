"""The installed `summarize`, run as a process of its own in an environment that holds nothing of the machine's."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from summarizer.cli import run
from tests.made_up import KEY

PROGRAM = str(Path(sys.executable).with_name("summarize"))
TWO_LINES = re.compile(r"summarize: [^\n]+, [^\n]+\nhint: [^\n]+\n")


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str


def environment(home: Path, **more: str) -> dict[str, str]:
    """No key, no model, and folders for cache, archive and settings below `home`."""
    folders = {
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "HOME": str(home),
    }
    return {"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", **folders, **more}


def start(home: Path, *arguments: str | Path, env: dict[str, str] | None = None, **how: Any) -> subprocess.Popen[bytes]:
    """Start the installed command in `home`."""
    pipes: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = [PROGRAM, *map(str, arguments)]
    return subprocess.Popen(command, cwd=home, env=environment(home, **(env or {})), **(pipes | how))


def finish(process: subprocess.Popen[bytes], stdin: bytes | None = None) -> Ran:
    """Wait for a command to end."""
    out, err = process.communicate(stdin, timeout=60)
    return Ran(process.returncode, (out or b"").decode(), (err or b"").decode())


def summarize(home: Path, *arguments: str | Path, env: dict[str, str] | None = None, **how: Any) -> Ran:
    """Run the installed command in `home` to its end."""
    return finish(start(home, *arguments, env=env, **how))


def here(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Ran:
    """Run the command line in this process, which has paid for openai's import already."""
    capsys.readouterr()
    status = run([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return Ran(status, captured.out, captured.err)


def asking(base_url: str, *more: str | Path) -> Sequence[str | Path]:
    """The flags that ask a scripted server once."""
    return ("--base-url", base_url, "-m", "m-1", "--retries", "0", *more)


def one_by_one(base_url: str, *more: str | Path) -> Sequence[str | Path]:
    """The same about one file after the other, where a script has to be played in their order."""
    return asking(base_url, "--jobs", "1", *more)


def assert_two_lines(ran: Ran, status: int = 1) -> None:
    """An error is two lines on stderr and nothing else, and shows no key."""
    assert TWO_LINES.fullmatch(ran.err), ran.err
    assert ran.status == status
    assert KEY not in ran.err + ran.out


def without_clock(json_text: str) -> str:
    """A brief as JSON but for what only the clock says."""
    return re.sub(r'"(started|seconds)": [^,\n]+', r'"\1": 0', json_text)
