"""`summarize daily` over a small inbox of two stories, against a server that answers for the model."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import Ran, asking, here
from tests.day_reader import MANY, reader
from tests.scripted_server import Server, scripted

DAM = "{} said that fourteen cracks cross the Torvel dam in Karvenia.\n"
RAIL = "{} said that 35% of the trains in Halveria are running.\n"
FISH = "{} said that the cod quota on the Skell Bank is 18,500 tonnes.\n"


def filled(home: Path) -> Path:
    """A folder of four articles, two of a dam and two, in a folder below, of trains."""
    folder = home / "inbox"
    (folder / "rail").mkdir(parents=True)
    (folder / "dam-1.txt").write_text(DAM.format("Karvenia Water Office"), encoding="utf-8")
    (folder / "dam-2.txt").write_text(DAM.format("Sarrel Institute"), encoding="utf-8")
    (folder / "rail" / "rail-1.txt").write_text(RAIL.format("Rail Union"), encoding="utf-8")
    (folder / "rail" / "rail-2.txt").write_text(RAIL.format("Halverian Railways"), encoding="utf-8")
    return folder


def daily(
    capsys: pytest.CaptureFixture[str], *arguments: str | Path, refuse: str = "", slip: tuple[str, str] = ("", "")
) -> tuple[Ran, Server]:
    """Run the command, and give what it wrote and the server that it asked."""
    with scripted(*[reader(refuse=refuse, slip=slip)] * MANY) as server:
        ran = here(capsys, "daily", *asking(server.base_url, "--reasks", "0"), "--date", "2031-03-04", *arguments)
    return ran, server
