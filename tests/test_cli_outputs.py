"""What the command line gives: forms, places, recordings, the cache, the choice of a model, and the small commands."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import shutil
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from summarizer.brief import Brief
from tests.command import Ran, asking, assert_two_lines, finish, here, start, without_clock
from tests.made_up import ARTICLE, FALSIFIED, GOOD
from tests.scripted_server import Handler, Step, answer, chunks, scripted, status

FORMATS = {"terminal": ".txt", "markdown": ".md", "json": ".json", "html": ".html"}
BEGINNINGS = {"terminal": "Minister says", "markdown": "# Minister says", "json": "{\n", "html": "<!doctype html>"}
HEADLINE = "Minister says three ships left Brest, reportedly with cargo for Zamaria"


@pytest.fixture
def recorded(article: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The name of a folder with a recording of the good answer, made by --record."""
    with scripted(answer(GOOD)) as server:
        assert here(capsys, *asking(server.base_url), "--record", "mine", article.name).status == 0
    assert len(list(Path("mine").glob("*/*/*.json"))) == 1
    return "mine"


Replay = Callable[..., Ran]


@pytest.fixture
def replay(recorded: str, capsys: pytest.CaptureFixture[str]) -> Replay:
    return lambda *arguments: here(capsys, "--replay", recorded, *arguments)


def schema(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(here(capsys, "schema", "brief").out)
    return value


# Forms and places.


@pytest.mark.parametrize("form", FORMATS)
def test_each_form_goes_to_stdout(form: str, replay: Replay) -> None:
    ran = replay("-f", form, "article.txt")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(BEGINNINGS[form])
    assert ran.out.endswith("\n")
    assert "\x1b" not in ran.out


def test_the_terminal_is_the_default_and_plain_when_piped(replay: Replay) -> None:
    ran = replay("article.txt")
    assert ran.out == replay("-f", "terminal", "article.txt").out
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize("form", FORMATS)
def test_the_name_of_the_output_chooses_the_form(form: str, replay: Replay) -> None:
    path = Path(f"out{FORMATS[form]}")
    ran = replay("-o", path, "article.txt")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert path.read_text().startswith(BEGINNINGS[form])
    assert list(Path().glob(".out*")) == []


def test_format_is_stronger_than_the_name(replay: Replay) -> None:
    replay("-f", "json", "-o", "out.html", "article.txt")
    assert json.loads(Path("out.html").read_text())["format"] == "summarizer.brief/1"


@pytest.mark.parametrize("made", [False, True])
@pytest.mark.parametrize("form", FORMATS)
def test_a_folder_takes_one_file_each(form: str, made: bool, replay: Replay) -> None:
    """A folder that exists needs no / at its end; one that does not is made."""
    if made:
        Path("out").mkdir()
    Path("other").mkdir()
    shutil.copy(ARTICLE, "other")
    files = ("article.txt", "other/article.txt")
    assert replay("-f", form, "-o", "out" if made else "deep/out/", *files) == Ran(0, "", "")
    suffix = FORMATS[form]
    written = Path("out" if made else "deep/out")
    assert sorted(path.name for path in written.iterdir()) == [f"article-2{suffix}", f"article{suffix}"]
    assert (written / f"article{suffix}").read_text().startswith(BEGINNINGS[form])


def test_several_files_are_one_json_list(replay: Replay) -> None:
    listed = json.loads(replay("-f", "json", "article.txt", "article.txt").out)
    assert [brief["headline"] for brief in listed] == [HEADLINE] * 2


@pytest.mark.parametrize(("form", "rule"), [("terminal", "═" * 80), ("markdown", "\n---\n")])
def test_several_files_stand_apart(form: str, rule: str, replay: Replay) -> None:
    alone, out = replay("-f", form, "article.txt").out, replay("-f", form, "article.txt", "article.txt").out
    assert out.count(rule) == 2 * alone.count(rule) + 1
    assert out.count(BEGINNINGS[form]) == 2


def test_several_files_are_one_page(replay: Replay) -> None:
    out = replay("-f", "html", "article.txt", "article.txt").out
    assert out.count("<!doctype html>") == 1


def test_standard_input(recorded: str, home: Path) -> None:
    process = start(home, "--replay", recorded, "-f", "json", "-o", "out/", "-", stdin=subprocess.PIPE)
    ran = finish(process, ARTICLE.read_bytes())
    # A recording is found by what was asked, whatever the name of the file.
    assert ran == Ran(0, "", "")
    assert json.loads((home / "out/stdin.json").read_text())["document"]["name"] == "-"


def test_a_device_is_written_in_its_place(replay: Replay) -> None:
    assert replay("-f", "json", "-o", os.devnull, "article.txt") == Ran(0, "", "")
    assert not Path(os.devnull).is_file()


def test_a_name_with_bytes_that_are_no_text(replay: Replay) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    shutil.copy(ARTICLE, name)
    ran = replay("-f", "json", name)
    assert ran.status == 0
    assert json.loads(ran.out)["document"]["name"] == r"caf\udce9.txt"


def test_without_the_text(replay: Replay, capsys: pytest.CaptureFixture[str]) -> None:
    brief = json.loads(replay("--no-text", "-f", "json", "article.txt").out)
    assert "text" not in brief["document"]
    assert brief["allegations"][0]["evidence"][0]["exact"] == "trois navires » avaient quitté le port de Brest"
    jsonschema.Draft202012Validator(schema(capsys)).validate(brief)


# Below the bar.


def test_failed_checks_are_one_figure_wherever_they_are_counted(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with scripted(answer(FALSIFIED)) as server:
        ran = here(capsys, *asking(server.base_url, "--reasks", "0"), "--record", "mine", article.name)
    out = " ".join(ran.out.split())
    (above,), (below,) = (
        re.findall(r"(\d+) checks? failed", out),
        re.findall(r"Checks of statements: .*?(\d+) failed", out),
    )
    assert above == below
    made = json.loads(here(capsys, "--replay", "mine", "--reasks", "0", "-f", "json", article.name).out)
    assert made["checks"]["statements"]["failed"] == int(above) > 0
    assert "NOT GROUNDED" in out, "which is a figure of its own"


def test_strict_ends_in_3_where_something_failed(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with scripted(answer(FALSIFIED)) as server:
        flags = asking(server.base_url, "--reasks", "0", "-f", "json")
        ran = here(capsys, *flags, "--strict", article.name)
        lenient = here(capsys, *flags, article.name)
    assert (ran.status, lenient.status) == (3, 0)
    assert [a["grounded"] for a in json.loads(ran.out)["allegations"]] == [False, False, True]
    assert len(server.seen) == 1, "the second answer comes from the cache"


def test_strict_ends_in_0_where_everything_holds(replay: Replay) -> None:
    assert replay("--strict", "article.txt").status == 0


# Recordings and the cache.


def test_a_replay_makes_the_same_brief(recorded: str, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (here(capsys, "--replay", recorded, "-f", "json", article.name).out for _ in range(2))
    assert first == second
    assert Brief.model_validate_json(first).provenance.replayed


def test_nothing_is_paid_for_twice(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with scripted(answer(GOOD), answer(GOOD), answer(GOOD)) as server:
        flags = (*asking(server.base_url), "-f", "json", article.name)
        live = here(capsys, *flags)
        assert Path("data/summarizer/archive.sqlite").is_file()
        kept = here(capsys, *flags)
        assert len(server.seen) == 1
        fresh = here(capsys, *flags, "--fresh")
        assert len(server.seen) == 2
        apart = here(capsys, *flags, "--no-archive")
        assert len(server.seen) == 3
    replayed = [Brief.model_validate_json(ran.out).provenance.replayed for ran in (live, kept, fresh, apart)]
    assert replayed == [False, True, False, False]
    same = {
        without_clock(ran.out).replace('"replayed": true', '"replayed": false') for ran in (live, kept, fresh, apart)
    }
    assert len(same) == 1


def test_no_archive_keeps_nothing(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with scripted(answer(GOOD)) as server:
        here(capsys, *asking(server.base_url), "--no-archive", article.name)
    assert not Path("data").exists()


def test_recordings_of_a_clone_are_replayed_and_said_so(
    recorded: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("seeds", "prompts", "seeds/deep"):
        (home / folder).mkdir()
    Path(recorded).rename("fixtures")
    os.chdir("seeds/deep")
    ran = here(capsys, ARTICLE)
    assert ran.status == 0
    assert ran.err == f"summarize: no model is configured; answers come from the recordings in {home / 'fixtures'}\n"
    assert here(capsys, "--quiet", ARTICLE) == Ran(0, ran.out, "")


def test_fresh_takes_no_recordings_that_are_only_found(
    recorded: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("seeds", "prompts"):
        (home / folder).mkdir()
    Path(recorded).rename("fixtures")
    assert here(capsys, ARTICLE).status == 0
    ran = here(capsys, "--fresh", ARTICLE)
    assert_two_lines(ran)
    assert ran.err.startswith("summarize: no model is configured, ")
    assert [way in ran.err for way in ("OPENAI_API_KEY", "-m ollama/MODEL", "--replay DIR")] == [True] * 3


def test_the_schema_describes_what_is_printed(replay: Replay, capsys: pytest.CaptureFixture[str]) -> None:
    held = schema(capsys)
    assert held["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(held)
    validator = jsonschema.Draft202012Validator(held)
    brief = json.loads(replay("-f", "json", "article.txt").out)
    validator.validate(brief)
    brief["allegations"][0]["certainty"] = "beyond doubt"
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(brief)


# A terminal.


def halting(value: object, go_on: threading.Event) -> Step:
    """Stream half of the answer, and the other half when it may."""

    def step(handler: Handler, body: dict[str, Any]) -> None:
        sent = chunks(body, json.dumps(value), "stop", None)
        handler.events(sent[: len(sent) // 2], done=False)
        assert go_on.wait(30)
        for chunk in sent[len(sent) // 2 :]:
            handler.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())

    return step


def test_progress_is_shown_in_a_terminal_as_the_answer_streams_in(article: Path) -> None:
    screen, terminal = pty.openpty()
    go_on, shown = threading.Event(), b""
    with scripted(halting(GOOD, go_on)) as server:
        flags = asking(server.base_url, "-f", "json", article.name)
        process = start(article.parent, *flags, stderr=terminal, env={"TERM": "xterm", "COLUMNS": "80"})
        os.close(terminal)
        while b" tokens" not in shown:
            shown += os.read(screen, 10_000)
        go_on.set()
        ran = finish(process)
    os.close(screen)
    assert ran.status == 0
    assert json.loads(ran.out)["headline"] == HEADLINE
    assert server.bodies[0]["stream"] is True
    assert b"article.txt: asking, " in shown


def test_foreign_text_reaches_the_terminal_without_its_escape_sequences(article: Path) -> None:
    """A file's name in the moving line and in notes, a server's words in an error."""
    name = "\x1b]0;title\x07.txt"
    shutil.copy(article, article.parent / name)
    screen, terminal = pty.openpty()
    steps = (answer("no JSON"), status(400, "\x1b]0;said\x07"))
    with scripted(*steps) as server:
        flags = asking(server.base_url, "--no-archive", name)
        process = start(article.parent, *flags, stderr=terminal, env={"TERM": "xterm", "COLUMNS": "300"})
        os.close(terminal)
        ran, shown = finish(process), b""
        with contextlib.suppress(OSError):  # how Linux tells that the other side is closed
            while more := os.read(screen, 10_000):
                shown += more
    os.close(screen)
    assert ran.status == 1
    assert b"]0;title .txt: asking" in shown
    assert b"]0;title .txt: the answer is no JSON" in shown
    assert b"400 ]0;said" in shown
    assert b"\x1b]" not in shown
    assert b"\x07" not in shown
