"""Batches end to end: requests written, answers read, and OpenAI's Batch API over loopback."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from summarizer.brief import Brief
from tests.batch_desk import Desk, Respond, answered, expired, failed
from tests.command import PROGRAM, Ran, asking, assert_two_lines, environment, here, without_clock
from tests.made_up import ARTICLE, FALSIFIED, GOOD, KEY, MEND
from tests.scripted_server import answer, scripted, status

ROOT = Path(__file__).resolve().parent.parent
NOWHERE = "http://127.0.0.1:9/v1"


@pytest.fixture
def batch(home: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    shutil.copy(ARTICLE, home)

    def run(command: str, *arguments: str | Path, at: str = NOWHERE) -> Ran:
        return here(capsys, "batch", command, *asking(at), *arguments)

    return run


def lines_of(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def results(respond: Respond, requests: str = "requests.jsonl", to: str = "results.jsonl") -> None:
    """Answer a file of requests as `vllm run-batch` would."""
    answers = [{"id": "v", "custom_id": r["custom_id"], "error": None} | respond(r["body"]) for r in lines_of(requests)]
    Path(to).write_text("".join(json.dumps(each) + "\n" for each in answers), encoding="utf-8")


def brief_of(capsys: pytest.CaptureFixture[str]) -> Brief:
    """The brief as the ordinary command gives it, where nothing can be asked."""
    ran = here(capsys, *asking(NOWHERE), "-f", "json", "article.txt")
    assert ran.status == 0, ran.err
    return Brief.model_validate_json(ran.out)


# Written and read


def test_a_batch_answer_is_the_live_answer(batch: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with scripted(answer(GOOD)) as server:
        live = here(capsys, *asking(server.base_url), "--archive", "live", "-f", "json", "article.txt")
        sent = server.bodies[0]
    ran = batch("write", "article.txt", "-o", "requests.jsonl")
    assert (ran.status, ran.err) == (0, "summarize: 1 request written, 0 briefs in the archive already\n")
    (request,) = lines_of("requests.jsonl")
    assert request["body"] == sent
    assert (request["method"], request["url"]) == ("POST", "/v1/chat/completions")
    results(answered(GOOD))
    ran = batch("read", "results.jsonl")
    assert (ran.status, ran.err) == (0, "summarize: 1 answer filed, 1 brief made\n")
    brief = brief_of(capsys)
    expected = without_clock(live.out).replace('"replayed": false', '"replayed": true')
    assert without_clock(brief.to_json()) == expected


def test_the_custom_id_is_stable_and_each_request_is_written_once(batch: Any) -> None:
    shutil.copy("article.txt", "copy.txt")
    for name in ("first", "second"):
        batch("write", "article.txt", "copy.txt", "-o", name)
    assert Path("first").read_bytes() == Path("second").read_bytes()
    (request,) = lines_of("first")
    assert len(request["custom_id"]) == 64


def test_what_is_answered_is_not_written_again(batch: Any) -> None:
    batch("write", "article.txt", "-o", "requests.jsonl")
    results(answered(GOOD))
    batch("read", "results.jsonl")
    ran = batch("write", "article.txt")
    assert (ran.status, ran.out) == (0, "")
    assert "0 requests written, 1 brief in the archive already" in ran.err


def test_what_fails_its_checks_is_asked_in_a_second_round(batch: Any, capsys: pytest.CaptureFixture[str]) -> None:
    batch("write", "article.txt", "-o", "requests.jsonl")
    results(answered(FALSIFIED))
    read = batch("read", "results.jsonl").err
    assert "1 to be asked again" in read
    assert "article.txt: no batch has answered this yet (`summarize batch write` writes what is still to ask)" in read
    assert "1 request written" in batch("write", "article.txt", "-o", "requests.jsonl").err
    (request,) = lines_of("requests.jsonl")
    assert len(request["body"]["messages"]) == 4
    results(answered(MEND))
    assert "1 answer filed, 1 brief made" in batch("read", "results.jsonl").err
    brief = brief_of(capsys)
    assert not brief.ungrounded
    assert brief.provenance.reasks == 1


def test_an_answer_that_is_no_draft_is_asked_again(batch: Any, capsys: pytest.CaptureFixture[str]) -> None:
    batch("write", "article.txt", "-o", "requests.jsonl")
    results(answered("{"))
    ran = batch("read", "results.jsonl")
    assert ran.status == 1
    assert (
        "summarize: no batch has answered this yet, article.txt\n"
        "hint: `summarize batch write` writes what is still to ask\n"
    ) in ran.err
    assert "record" not in ran.err, "nobody spoke of recordings"
    batch("write", "article.txt", "-o", "requests.jsonl")
    results(answered(GOOD))
    assert batch("read", "results.jsonl").status == 0
    assert brief_of(capsys).provenance.reasks == 1


def test_lines_that_are_no_answers_are_told_and_the_rest_is_filed(batch: Any) -> None:
    Path("other.txt").write_text("Un autre texte. Il est court.", encoding="utf-8")
    batch("write", "article.txt", "other.txt", "-o", "requests.jsonl")
    results(lambda body: (failed(400, "too long") if "Un autre" in str(body) else answered(GOOD))(body))
    stranger = json.dumps(
        {
            "custom_id": "unheard of",
            "response": json.loads(Path("results.jsonl").read_text().splitlines()[0])["response"],
        }
    )
    with Path("results.jsonl").open("a") as file:
        file.write(f'\nno json\n[1]\n{{"custom_id": 1}}\n{stranger}\n')
    ran = batch("read", "results.jsonl")
    assert ran.status == 1
    assert "1 answer filed, 1 brief made" in ran.err
    for words in (
        "400 too long, results.jsonl, line 2",
        "line 4",
        "line 5",
        "line 6",
        "wrote no request of that custom_id",
    ):
        assert words in ran.err
    assert "1 request written, 1 brief" in batch("write", "article.txt", "other.txt", "-o", "again.jsonl").err


def test_a_brief_bears_the_day_on_which_its_request_was_written(batch: Any, capsys: pytest.CaptureFixture[str]) -> None:
    batch("write", "article.txt", "-o", "requests.jsonl")
    with closing(sqlite3.connect("data/summarizer/archive.sqlite")) as archive:
        archive.execute("UPDATE requests SET written = '2031-03-04T22:00:00+00:00'")
        archive.commit()
    batch("write", "article.txt", "-o", "requests.jsonl")
    results(answered(GOOD))
    lines = lines_of("results.jsonl")
    assert lines[0]["response"]["body"]["created"], "the answer says a day of its own"
    batch("read", "results.jsonl")
    assert brief_of(capsys).provenance.started.startswith("2031-03-04T22:00")
    assert here(capsys, "list", "--from", "2031-03-04", "--to", "2031-03-04").out.count("\n") == 1


def test_results_that_are_read_twice_are_filed_once(batch: Any) -> None:
    batch("write", "article.txt", "-o", "requests.jsonl")
    results(answered(GOOD))
    batch("read", "results.jsonl")
    ran = batch("read", "results.jsonl")
    assert (ran.status, ran.err) == (0, "summarize: 0 answers filed, 0 briefs made\n")


def test_a_page_is_checked_against_the_text_that_was_extracted(batch: Any, capsys: pytest.CaptureFixture[str]) -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n") if part)
    Path("article.txt").unlink()
    Path("page.html").write_text(
        f"<html><head><title>T</title></head><body><article>{paragraphs}</article></body></html>", encoding="utf-8"
    )
    batch("write", "page.html", "-o", "requests.jsonl")
    results(answered(GOOD))
    assert batch("read", "results.jsonl").status == 0
    ran = here(capsys, *asking(NOWHERE), "-f", "json", "page.html")
    brief = Brief.model_validate_json(ran.out)
    assert brief.document.name == "page.html"
    for allegation in brief.grounded:
        for span in allegation.evidence:
            assert (brief.document.text or "")[span.start : span.end] == span.exact


def test_a_file_that_fails_is_told_and_the_rest_is_written(batch: Any) -> None:
    ran = batch("write", "none.txt", "article.txt", "-o", "requests.jsonl")
    assert ran.status == 1
    assert "no such file, none.txt" in ran.err
    assert len(lines_of("requests.jsonl")) == 1


@pytest.mark.parametrize(
    ("command", "arguments", "words"),
    [
        ("write", ("article.txt", "--no-archive"), "a batch needs the archive"),
        ("read", ("none.jsonl",), "the file cannot be read"),
        ("read", ("empty.jsonl",), "there is no archive yet"),
        ("read", ("empty.jsonl", "--archive", "empty.jsonl"), "this file is empty, and no archive"),
        ("submit", ("none.jsonl",), "the file cannot be read"),
        ("submit", ("empty.jsonl",), "0 requests in one file"),
        ("submit", ("many.jsonl",), "50,001 requests in one file"),
        ("fetch", (), "no batch to fetch"),
        ("status", (), "no batch to fetch"),
        ("write", ("article.txt", "-o", "none/requests.jsonl"), "no such folder"),
    ],
)
def test_what_cannot_be_done_is_two_lines(batch: Any, command: str, arguments: tuple[str, ...], words: str) -> None:
    Path("empty.jsonl").touch()
    Path("many.jsonl").write_text("{}\n" * 50_001)
    ran = batch(command, *arguments)
    assert_two_lines(ran)
    assert words in ran.err


def test_a_refusal_is_told_with_the_articles_name(batch: Any) -> None:
    batch("write", "article.txt", "-o", "requests.jsonl")
    results(answered(""))
    ran = batch("read", "results.jsonl")
    assert ran.status == 1
    assert ", article.txt\nhint: " in ran.err
    assert "batch.invalid" not in ran.err


# The Batch API


def test_a_batch_is_submitted_looked_at_and_fetched(
    batch: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_ORG_ID", "org-secret")
    desk = Desk(answered(GOOD))
    batch("write", "article.txt", "-o", "requests.jsonl")
    with scripted(*desk.steps) as server:
        submitted = batch("submit", "requests.jsonl", at=server.base_url)
        assert (submitted.status, submitted.out) == (0, "batch-0\n")
        looked = batch("status", at=server.base_url)
        assert (looked.status, looked.out) == (0, "batch-0: in_progress, 0 of 1 done\n")
        fetched = batch("fetch", "-o", "kept.jsonl", at=server.base_url)
        assert fetched.status == 0, fetched.err
        assert "1 answer filed, 1 brief made" in fetched.err
        assert "no batch to fetch" in batch("fetch", at=server.base_url).err
    assert brief_of(capsys).grounded
    assert len(lines_of("kept.jsonl")) == 1
    for seen in server.seen:
        assert seen.headers["Authorization"] == f"Bearer {KEY}"
        assert not [name for name in seen.headers if name.lower().startswith(("x-stainless", "openai-"))]
    assert KEY not in submitted.err + looked.err + fetched.err


def test_a_batch_that_is_not_done_is_fetched_later(batch: Any) -> None:
    desk = Desk(answered(GOOD))
    batch("write", "article.txt", "-o", "requests.jsonl")
    with scripted(*desk.steps) as server:
        batch("submit", "requests.jsonl", at=server.base_url)
        early = batch("fetch", at=server.base_url)
        assert (early.status, "in_progress" in early.err) == (4, True)
        assert batch("fetch", "batch-0", at=server.base_url).status == 0


def test_the_loop_of_the_page_ends(batch: Any, home: Path) -> None:
    (loop,) = re.findall(r"^while .*done$", (ROOT / "docs" / "archive.md").read_text(encoding="utf-8"), re.MULTILINE)
    desk = Desk(answered(GOOD))
    batch("write", "article.txt", "-o", "requests.jsonl")
    with scripted(*desk.steps) as server:
        batch("submit", "requests.jsonl", at=server.base_url)
        env = environment(home, OPENAI_BASE_URL=server.base_url, OPENAI_API_KEY=KEY)
        env["PATH"] = f"{Path(PROGRAM).parent}:{env['PATH']}"
        # The first time it waits for the batch, the second time there is nothing to fetch.
        looping = loop.replace("sleep 600", "echo waits").replace("batch fetch", "batch fetch -m openai/m-1")
        for waits, said in (("waits\n", "1 brief made"), ("", "no batch to fetch")):
            ran = subprocess.run(
                ["sh", "-c", looping], env=env, capture_output=True, text=True, timeout=60, check=False
            )
            assert ran.stdout == waits
            assert said in ran.stderr


@pytest.mark.parametrize("respond", [failed(500, "the server failed"), expired])
def test_what_a_batch_did_not_answer_is_told_and_written_again(batch: Any, respond: Respond) -> None:
    desk = Desk(respond)
    batch("write", "article.txt", "-o", "requests.jsonl")
    with scripted(*desk.steps) as server:
        batch("submit", "requests.jsonl", at=server.base_url)
        batch("status", at=server.base_url)
        ran = batch("fetch", at=server.base_url)
    assert ran.status == 1
    assert "0 answers filed" in ran.err
    assert "batch-0, line 1" in ran.err
    assert "1 request written" in batch("write", "article.txt", "-o", "again.jsonl").err
    assert Path("again.jsonl").read_bytes() == Path("requests.jsonl").read_bytes()


def test_a_server_without_batches_is_an_error(batch: Any) -> None:
    batch("write", "article.txt", "-o", "requests.jsonl")
    with scripted(status(404, "no such route")) as server:
        ran = batch("submit", "requests.jsonl", at=server.base_url)
    assert_two_lines(ran)
    assert "no such model or address: 404 no such route" in ran.err
    with scripted(*Desk(answered(GOOD)).steps) as server:
        assert "No batch unheard-of" in batch("status", "unheard-of", at=server.base_url).err
