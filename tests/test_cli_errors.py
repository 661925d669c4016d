"""Every error that a user can meet ends in two lines that say what happened, where, and what to do."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.cli import schemas
from tests.command import Ran, asking, assert_two_lines, environment, here, one_by_one, summarize
from tests.made_up import ARTICLE, GOOD, KEY
from tests.scripted_server import Step, answer, late, no_choices, page, raw, scripted, status

# Files that cannot be read as an article.


BAD_FILES: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b" \n\t\n", "the text is empty, "),
    "binary.txt": (b"\x00\x01\x02", "this is a binary file, not text, "),
    "paper.pdf": (b"%PDF-1.7\n", "this is a PDF, not text, "),
    "long.txt": (b"Un mot. " * 100, "the text has 800 characters, too many for one article, "),
    "latin.txt": ("Déjà vu.".encode("latin-1"), "byte 1 (0xe9) is not UTF-8, "),
}


def in_process(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Ran:
    """No server is needed to find that a file is bad; its address is one that nothing answers."""
    return here(capsys, *asking("http://127.0.0.1:1/v1", "--limit", "500", *arguments))


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_article(name: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, what = BAD_FILES[name]
    (home / name).write_bytes(content)
    ran = in_process(capsys, name)
    assert_two_lines(ran)
    assert ran.err.startswith(f"summarize: {what}{name}\n")
    assert ran.out == ""


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("missing.txt", "no such file, missing.txt"),
        ("folder", "this is a folder, not a file, folder"),
        ("a\x1b[31m\nb.txt", "no such file, a [31m b.txt"),
    ],
)
def test_a_name_that_is_no_file(name: str, what: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "folder").mkdir()
    ran = in_process(capsys, name)
    assert_two_lines(ran)
    assert ran.err.startswith(f"summarize: {what}\n")


def test_standard_input_with_nothing_in_it(home: Path) -> None:
    ran = summarize(home, *asking("http://127.0.0.1:1/v1"), "-")
    assert_two_lines(ran)
    assert ran.err.startswith("summarize: the text is empty, standard input\n")


def test_standard_input_that_is_closed(home: Path) -> None:
    ran = summarize(home, *asking("http://127.0.0.1:1/v1"), "-", preexec_fn=lambda: os.close(0))
    assert_two_lines(ran)
    assert ran.err.startswith("summarize: standard input is closed, standard input\n")


PRIVILEGES_DROPPED = """
import contextlib, io, json, os, sys
from summarizer.cli import run

def told(arguments):
    with contextlib.redirect_stderr(io.StringIO()) as err:
        status = run(["--base-url", "http://127.0.0.1:1/v1", "-m", "m", "--no-archive", "--retries", "0", *arguments])
    return status, err.getvalue()

told([sys.argv[1]])  # imports everything while the folders of the libraries can still be read
os.setgroups([]); os.setgid(65534); os.setuid(65534)
print(json.dumps([told(arguments) for arguments in json.loads(sys.argv[2])]))
"""


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that another user can reach, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can drop its privileges")
def test_no_permission_to_read_or_to_write(shared_folder: Path) -> None:
    """In a process that drops root's privileges: root may read and write everything."""
    secret, closed = shared_folder / "secret.txt", shared_folder / "closed"
    secret.write_text("Un texte.")
    secret.chmod(0)
    closed.mkdir(mode=0o555)
    commands = json.dumps([["secret.txt"], ["-o", "closed/brief.json", "secret.txt"]])
    done = subprocess.run(
        [sys.executable, "-c", PRIVILEGES_DROPPED, ARTICLE, commands],
        cwd=shared_folder, env=environment(shared_folder), capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    unread, unwritten = (Ran(code, "", err) for code, err in json.loads(done.stdout))
    assert_two_lines(unread)
    assert unread.err.startswith("summarize: no permission to read this file, secret.txt\n")
    assert_two_lines(unwritten)
    assert unwritten.err.startswith("summarize: cannot write: permission denied, closed\n")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything; see the test above")
def test_no_permission_to_read_for_a_user(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "secret.txt").touch(mode=0)
    ran = in_process(capsys, "secret.txt")
    assert_two_lines(ran)
    assert ran.err.startswith("summarize: no permission to read this file, secret.txt\n")


# Places that cannot be written.


@pytest.mark.parametrize(
    ("output", "what"),
    [
        ("nowhere/brief.json", "no such folder, nowhere"),
        ("article.txt/", "cannot make the folder: File exists, article.txt"),
        ("article.txt", "this would overwrite the article, article.txt"),
        ("./", "this would overwrite the article, article.txt"),
    ],
)
def test_an_output_that_cannot_be_is_told_before_anything_is_asked(
    output: str, what: str, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = article.read_bytes()
    with scripted() as server:
        ran = here(capsys, *asking(server.base_url, "-o", output, "article.txt"))
    assert_two_lines(ran)
    assert ran.err.startswith(f"summarize: {what}\n")
    assert server.seen == []
    assert article.read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with scripted(answer(GOOD)) as server:
        ran = here(capsys, *asking(server.base_url, "-o", "/dev/full", "article.txt"))
    assert_two_lines(ran)
    assert ran.err.startswith("summarize: cannot write: No space left on device, /dev/full\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [["--help"], ["schema", "brief"]])
def test_standard_output_on_a_full_disk(arguments: list[str], home: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = summarize(home, *arguments, stdout=full)
    assert_two_lines(ran)
    assert ran.err.startswith("summarize: the system refuses: No space left on device, standard output\n")


# A model that gives no answer.

NO_ANSWER: dict[str, tuple[list[Step], str, str]] = {
    "wrong key": ([status(401, f"Incorrect API key provided: {KEY}")], "the server refuses the key", "SUMMARIZER_API_KEY"),
    "no such model": ([status(404, "model not found")], "no such model or address: 404 model not found", "'m-1'"),
    "time-out": ([late()], "no answer in time", "--timeout"),
    "refusal": ([answer("", refusal="I cannot")], "the model declined: I cannot", "another model"),
    "cut-off": ([answer('{"actors": [', finish="length")], "the answer was cut off at the length limit", "longer"),
    "empty choices": ([no_choices()], "the server sent no answer", "try again"),
    "server error": ([status(503, "overloaded")], "the server failed: 503 overloaded", "try again later"),
    "too many requests": ([status(429, "slow down", retry_after="0")], "too many requests", "quota"),
    "a web page": ([page()], "a web page came instead of an answer", "/v1"),
    "something else": ([raw("[]")], "something else came instead of an answer", "/v1"),
    "broken JSON twice": ([answer('{"actors'), answer("Sorry")], "the answer is no JSON", "--fresh"),
    "wrong shape twice": ([answer({"actors": []}), answer({"a": 1})], "the answer has another shape", "--fresh"),
}  # fmt: skip


@pytest.mark.parametrize("case", NO_ANSWER)
def test_a_model_that_gives_no_answer(
    case: str, article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steps, what, hint = NO_ANSWER[case]
    monkeypatch.setenv("SUMMARIZER_API_KEY", KEY)
    with scripted(*steps) as server:
        ran = here(capsys, *asking(server.base_url, "--quiet", "--timeout", "0.5", article.name))
    assert_two_lines(ran)
    assert ran.err.startswith(f"summarize: {what}")
    assert hint in ran.err.splitlines()[1]
    assert ran.out == ""
    assert [seen.headers["Authorization"] for seen in server.seen] == [f"Bearer {KEY}"] * len(steps)


def test_a_wrong_key_through_the_installed_command(article: Path) -> None:
    steps, what, _ = NO_ANSWER["wrong key"]
    with scripted(*steps) as server:
        ran = summarize(article.parent, *asking(server.base_url), article.name, env={"SUMMARIZER_API_KEY": KEY})
    assert_two_lines(ran)
    assert ran.err.startswith(f"summarize: {what}, custom/m-1 at {server.base_url}\n")


def test_a_server_that_is_down(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with scripted() as server:
        gone = server.base_url
    ran = here(capsys, *asking(gone, article.name))
    assert_two_lines(ran)
    assert ran.err.startswith("summarize: no connection to the model's server: ")


def test_debug_shows_where_an_error_came_from(article: Path) -> None:
    with scripted(status(401)) as server:
        ran = summarize(article.parent, *asking(server.base_url), "--debug", article.name)
    assert ran.status == 1
    assert ran.err.startswith("Traceback ")
    assert "AccessRefused" in ran.err


# No model.


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        (["-m", "openai/m-1"], "no key for openai, OPENAI_API_KEY is not set"),
        (["-m", "nobody/m-1"], "no provider 'nobody', model nobody/m-1"),
        (["--base-url", "http://127.0.0.1:1/v1"], "--base-url without a model, http://127.0.0.1:1/v1"),
        (["--record", "a", "--replay", "b"], "--record and --replay together, in one command"),
        (["--fresh", "--replay", "b"], "--fresh and --replay together, in one command"),
        (["--timeout", "nan"], "timeout = nan is no number above 0, --timeout"),
        (["--replay", "nowhere"], "no such folder of recordings, nowhere"),
        (["--replay", "."], "offline, and no recording answers this request, article-"),
    ],
)
def test_settings_that_reach_no_model(
    arguments: list[str], where: str, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = here(capsys, *arguments, article.name)
    assert_two_lines(ran)
    assert ran.err.startswith(f"summarize: {where}")


def test_nothing_configured_shows_the_three_shortest_ways(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = here(capsys, article.name)
    assert ran.status == 1
    first, hint = ran.err.splitlines()
    assert first.startswith("summarize: no model is configured")
    assert [way in hint for way in ("OPENAI_API_KEY", "-m ollama/MODEL", "--replay DIR")] == [True] * 3


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("model =", "unreadable settings"),
        ("modell = 'x'", "unknown setting 'modell'"),
        ("model = 5", "model = 5 is no text"),
        ("timeout = 'soon'", "timeout = 'soon' is no number above 0"),
        ("[providers.mine]\nkey_variable = 'X'", "provider 'mine' has no base_url"),
        ("[providers.mine]\nbase_url = 'http://x/v1'\nstructured = 'xml'", "provider 'mine' has structured = 'xml'"),
        ("providers = 3", "providers is no table of tables"),
        ("retries = inf", "retries = inf is no whole number from 0"),
        (
            "model = 'x/y'\n[providers.x]\nbase_url = 'http://evil.example'\nkey_variable = 'GITHUB_TOKEN'",
            "provider 'x' would send GITHUB_TOKEN to http://evil.example",
        ),
    ],
)
def test_a_settings_file_that_is_wrong(
    content: str, what: str, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = article.parent / "summarizer.toml"
    path.write_text(content)
    ran = here(capsys, article.name)
    assert_two_lines(ran)
    assert ran.err.startswith(f"summarize: {what}")
    assert f", {path}\n" in ran.err


# A fault in this program.


def test_a_fault_in_this_program_is_told_in_two_lines(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(schemas.PUBLISHED, "brief", object)
    ran = here(capsys, "schema", "brief")
    assert_two_lines(ran)
    first, hint = ran.err.splitlines()
    what = "summarize: a fault in this program: AttributeError: type object 'object' has no attribute "
    assert re.fullmatch(rf"{re.escape(what)}'model_json_schema', summarizer\.cli\.schemas:\d+", first)
    assert hint == "hint: run again with --debug and report what it shows"


# The command line itself.


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--format", "pdf", "article.txt"],
        ["--colour", "article.txt"],
        ["-o"],
        ["--timeout", "0", "article.txt"],
        ["--retries", "-1", "article.txt"],
        ["schema", "novel"],
        ["completion", "tcsh"],
        ["models", "--all"],
        ["-m", "x"],
    ],
)
def test_usage_errors_end_in_2(arguments: list[str], home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = here(capsys, *arguments)
    assert_two_lines(ran, status=2)
    assert "--help" in ran.err.splitlines()[1]


# Several files.


def test_one_bad_file_stops_no_other(article: Path) -> None:
    home = article.parent
    (home / "binary.txt").write_bytes(b"\x00")
    with scripted(answer(GOOD), answer(GOOD)) as server:
        files = ("missing.txt", article.name, "binary.txt", article.name)
        ran = summarize(home, *one_by_one(server.base_url, "--fresh"), "-f", "json", "-o", "out/", *files)
    assert ran.status == 1
    assert [line for line in ran.err.splitlines() if not line.startswith("hint: ")] == [
        "summarize: no such file, missing.txt",
        "summarize: this is a binary file, not text, binary.txt",
    ]
    assert len(ran.err.splitlines()) == 4
    assert sorted(path.name for path in (home / "out").iterdir()) == ["article-2.json", "article.json"]
