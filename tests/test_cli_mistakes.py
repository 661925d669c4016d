"""What the command line says to a mistake in it, in lines to read and, with --log-json, in records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import asking, assert_two_lines, here


@pytest.mark.parametrize(
    ("word", "meant"),
    [("dailly", "daily"), ("Compare", "compare"), ("serach", "search"), ("lists", "list"), ("stat", "stats")],
)
def test_a_command_that_is_mistyped_is_suggested(
    word: str, meant: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = here(capsys, word, "x")
    assert_two_lines(ran, status=2)
    assert ran.err.startswith(f"summarize: '{word}' is no file and no command, in the command line\n")
    assert ran.err.endswith(f"hint: did you mean `summarize {meant}`?\n")


def test_what_may_be_a_file_is_taken_for_one(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("lists.txt", "folder/lists", "article", "letter"):
        ran = here(capsys, name, *asking("http://127.0.0.1:1/v1"))
        assert ran.err.startswith(f"summarize: no such file, {name}\n")
    Path("lists").write_text(" ", encoding="utf-8")
    assert here(capsys, "lists", *asking("http://127.0.0.1:1/v1")).err.startswith(
        "summarize: the text is empty, lists\n"
    )


# As records.


@pytest.mark.parametrize(
    ("arguments", "status", "error", "what"),
    [
        (["--replay", "nowhere"], 1, "SettingsError", "no such folder of recordings"),
        (["-m", "nobody/m-1"], 1, "SettingsError", "no provider 'nobody'"),
        (["--timeout", "0"], 2, "UsageMistake", "invalid value for '--timeout'"),
        (["-o", "none/x.json", *asking("http://127.0.0.1:1/v1")], 1, "OutputError", "no such folder"),
    ],
)
def test_with_log_json_every_error_is_a_record(
    arguments: list[str], status: int, error: str, what: str, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = here(capsys, "--log-json", *arguments, article.name)
    assert ran.status == status
    (record,) = map(json.loads, ran.err.splitlines())
    assert (record["event"], record["error"]) == ("error", error)
    assert record["what"].startswith(what)
    assert record["where"]
    assert record["hint"]


def test_with_log_json_an_estimate_tells_what_it_cannot_read_in_records(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = here(capsys, "--log-json", "--dry-run", *asking("http://127.0.0.1:1/v1"), "none.txt", article.name)
    (record,) = map(json.loads, ran.err.splitlines())
    assert (ran.status, record["what"], record["where"]) == (1, "no such file", "none.txt")
