"""What the command line says to a mistake in it, in lines to read and, with --log-json, in records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.archive import opened
from tests.command import asking, assert_two_lines, here, one_by_one
from tests.scripted_server import scripted, status


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


def test_a_group_of_commands_alone_is_two_lines(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = here(capsys, "batch")
    assert_two_lines(ran, status=2)
    assert ran.err.startswith("summarize: missing command, in the command line\n")


@pytest.mark.parametrize(
    "command",
    [
        ("export", "-o"),
        ("export", "-f", "csv", "-o"),
        ("batch", "write", "article.txt", *asking("http://127.0.0.1:1/v1"), "-o"),
        ("article.txt", *asking("http://127.0.0.1:1/v1"), "-o"),
        ("compare", "article.txt", *asking("http://127.0.0.1:1/v1"), "-o"),
    ],
)
def test_no_output_takes_the_place_of_an_archive(
    command: tuple[str, ...], article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(Path("kept.sqlite")):
        pass
    before = Path("kept.sqlite").read_bytes()
    ran = here(
        capsys,
        *command,
        "kept.sqlite",
        *(("--archive", "kept.sqlite") if "export" in command else ()),
    )
    assert ran.status == 1
    assert "summarize: this would overwrite an archive, " in ran.err
    assert Path("kept.sqlite").read_bytes() == before


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("not JSON", "no line of batch results: Expecting value: line 1 column 1 (char 0)"),
        ("[]", "no line of batch results: there is no custom_id"),
        ('{"custom_id": "ab", "error": {"message": "too large"}}', "no answer: too large"),
    ],
)
def test_a_line_that_is_no_result_is_two_lines(
    line: str, what: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("results.jsonl").write_text(line + "\n", encoding="utf-8")
    with opened(Path("kept.sqlite")):
        pass
    ran = here(capsys, "batch", "read", "results.jsonl", "--archive", "kept.sqlite")
    first, second, third = ran.err.splitlines()
    assert (ran.status, first) == (1, f"summarize: {what}, results.jsonl, line 1")
    assert second.startswith("hint: ")
    assert third == "summarize: 0 answers filed, 0 briefs made"


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_export_of_nothing_says_so(form: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(Path("kept.sqlite")):
        pass
    ran = here(capsys, "export", "-f", form, "--archive", "kept.sqlite")
    assert (ran.status, ran.err) == (0, "summarize: no brief in the archive is of that choice, kept.sqlite\n")


def test_requests_of_a_batch_overwrite_no_article(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = article.read_bytes()
    ran = here(capsys, "batch", "write", "article.txt", *asking("http://127.0.0.1:1/v1"), "-o", "article.txt")
    assert_two_lines(ran)
    assert ran.err.startswith("summarize: this would overwrite the article, ")
    assert article.read_bytes() == before


@pytest.mark.parametrize("command", [(), ("daily",), ("compare",)])
@pytest.mark.parametrize("bound", ["nan", "inf", "-inf", "NaN", "0"])
def test_a_bound_that_bounds_nothing_is_refused(
    bound: str, command: tuple[str, ...], article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = here(capsys, *command, *asking("http://127.0.0.1:1/v1"), "--max-cost", bound, "article.txt")
    assert_two_lines(ran, status=2)
    assert "'--max-cost'" in ran.err
    assert not Path("data").exists(), "nothing was begun"


def test_a_wrong_file_of_results_is_told_in_a_few_lines(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trouble = json.dumps({"custom_id": "ab", "error": {"message": "too large"}})
    Path("results.jsonl").write_text("not JSON\n" * 5_000 + f"{trouble}\n", encoding="utf-8")
    with opened(Path("kept.sqlite")):
        pass
    ran = here(capsys, "batch", "read", "results.jsonl", "--archive", "kept.sqlite")
    lines = ran.err.splitlines()
    assert (ran.status, len(lines)) == (1, 2 * 4 + 2)
    assert lines[6] == "summarize: no answer: too large, results.jsonl, line 5001", "another reason is told too"
    assert lines[-2:] == ["summarize: 4,997 more lines not filed", "summarize: 0 answers filed, 0 briefs made"]


def test_of_several_files_that_fail_each_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "b.txt"):
        Path(name).write_text(f"{name} dit une chose. Il pleut.", encoding="utf-8")
    with scripted(*[status(400, "no such field")] * 2) as server:
        ran = here(capsys, *one_by_one(server.base_url), "a.txt", "missing.txt", "b.txt")
    told = [line for line in ran.err.splitlines() if line.startswith("summarize: ")]
    rejected = "summarize: the server rejects the request: 400 no such field"
    assert [line.split(", custom/m-1 at ")[0] for line in told] == [
        f"{rejected}, a.txt", "summarize: no such file, missing.txt", f"{rejected}, b.txt"]  # fmt: skip


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
