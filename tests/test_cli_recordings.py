"""`summarize recordings`: what of a folder answers, what is stale, what is missing, and what may go."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.model import FolderStore
from summarizer.model.key import digest
from summarizer.model.recording import load
from tests.command import Ran, here
from tests.made_up import FALSIFIED, GOOD, MEND
from tests.model_calls import files
from tests.scripted_server import Step, answer, scripted, status
from tests.table_model import table


def record(
    capsys: pytest.CaptureFixture[str], *answers: object, to: str = "mine", model: str = "m-1", **how: Any
) -> Ran:
    """Record briefs of these files (article.txt) with these answers, one after the other."""
    steps: list[Step] = [each if callable(each) else answer(each) for each in answers]
    texts = how.get("texts", ["article.txt"])
    with scripted(*steps) as server:
        flags = ["--base-url", server.base_url, "-m", model, "--retries", "0", "--no-cache", "-q"]
        return here(capsys, "--record", to, *flags, *how.get("flags", []), "-f", "json", *texts)


def surveyed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    """The exit status and the lines, without what differs in the nearest recording."""
    ran = here(capsys, "recordings", "mine", *(arguments or ("article.txt",)))
    assert ran.err == ""
    return ran.status, [line.partition(": the nearest")[0] for line in ran.out.splitlines()]


def change(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "Une phrase de plus.\n", encoding="utf-8")


def aged(path: Path) -> Path:
    """Make a recording what it would be had the prompt been another one; its new path."""
    was = load(path)
    system, *rest = was.asked["messages"]
    asked = {**was.asked, "messages": [{**system, "content": f"Be brief.\n{system['content']}"}, *rest]}
    path.unlink()
    FolderStore(Path("mine")).put(replace(was, asked=asked, key=digest(asked)))
    return path.with_stem(digest(asked)[:16])


def test_what_answers_is_neither_stale_nor_missing(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert record(capsys, FALSIFIED, MEND).status == 0
    assert surveyed(capsys) == (0, ["2 used, 0 stale, 0 missing, 0 of other texts"])
    assert surveyed(capsys, "article.txt", "--missing") == (0, [])


def test_a_changed_text_has_none_and_the_recording_of_its_older_state_stays(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record(capsys, GOOD)
    (old,) = files(Path("mine"))
    change(article)
    assert surveyed(capsys) == (
        3,
        [
            f"other {old.relative_to('mine')}, of another text or state of that name",
            "missing article.txt, the question: there is none of this text",
            "0 used, 0 stale, 1 missing, 1 of other texts",
        ],
    )
    assert surveyed(capsys, "article.txt", "--missing") == (3, ["article.txt"])
    record(capsys, GOOD)
    assert surveyed(capsys, "article.txt", "--prune")[0] == 0
    assert old.exists(), "nothing says that it is of the same article"


def test_recordings_of_another_text_in_a_file_of_the_same_name_are_never_removed(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("march").mkdir()
    Path("march/article.txt").write_text("Le maire part. Il se tait.\n", encoding="utf-8")
    record(capsys, GOOD)
    record(capsys, GOOD | {"sources": [], "actors": []}, texts=["march/article.txt"], flags=["--reasks", "0"])
    before = files(Path("mine"))
    for text in ("article.txt", "march/article.txt"):
        status_, lines = surveyed(capsys, text, "--reasks", "0", "--prune")
        assert (status_, lines[-1]) == (0, "1 used, 0 stale, 0 missing, 1 of other texts")
    assert files(Path("mine")) == before


def test_a_text_is_known_by_what_it_says_and_not_by_its_files_name(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record(capsys, GOOD)
    article.rename("renamed.txt")
    assert here(capsys, "--replay", "mine", "-q", "renamed.txt").status == 0
    assert surveyed(capsys, "renamed.txt") == (0, ["1 used, 0 stale, 0 missing, 0 of other texts"])


def test_a_stale_recording_goes_only_after_the_new_one_is_there(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record(capsys, GOOD)
    old = aged(*files(Path("mine")))
    status_, lines = surveyed(capsys, "article.txt", "--prune")
    kept = ", kept: nothing that answers now is shown to replace it"
    assert (status_, lines[0]) == (3, f"stale {old.relative_to('mine')}{kept}")
    assert record(capsys, status(500, "no")).status == 1
    assert surveyed(capsys, "article.txt", "--prune")[0] == 3
    assert old.exists(), "nothing came in its place"
    record(capsys, GOOD)
    assert surveyed(capsys)[1][0] == f"stale {old.relative_to('mine')}"
    status_, lines = surveyed(capsys, "article.txt", "--prune")
    assert (status_, lines) == (
        0,
        [f"removed {old.relative_to('mine')}", "1 used, 0 stale, 0 missing, 0 of other texts"],
    )
    (new,) = files(Path("mine"))
    assert new != old
    assert surveyed(capsys) == (0, ["1 used, 0 stale, 0 missing, 0 of other texts"])


def test_what_another_prompt_answers_replaces_nothing(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record(capsys, GOOD)
    old = aged(*files(Path("mine")))
    record(capsys, GOOD, flags=["--prompt", "terse"])
    status_, lines = surveyed(capsys, "article.txt", "--prune")
    assert (status_, lines[-1]) == (3, "1 used, 1 stale, 1 missing, 0 of other texts")
    assert old.exists()


def test_recorded_re_asks_are_not_stale_because_nobody_asks_again(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record(capsys, FALSIFIED, MEND)
    status_, lines = surveyed(capsys, "article.txt", "--reasks", "0", "--prune")
    assert status_ == 0
    assert lines[0].startswith("deeper article-")
    assert lines[1:] == ["1 used, 0 stale, 0 missing, 1 deeper, 0 of other texts"]
    assert len(files(Path("mine"))) == 2


def test_what_was_recorded_of_a_part_of_the_text_is_not_replaced_by_the_whole(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = table("fr", 6_000)
    Path("long.txt").write_text(known.text, encoding="utf-8")
    record(capsys, *[known.step()] * 9, texts=["long.txt"], flags=["--window", "2500"])
    record(capsys, *[known.step()] * 2, texts=["long.txt"])
    before = files(Path("mine"))
    status_, lines = surveyed(capsys, "long.txt", "--prune")
    assert status_ == 3
    assert len([line for line in lines if line.startswith("stale ")]) >= 3
    assert files(Path("mine")) == before


def test_only_what_is_missing_is_asked_and_the_rest_stays(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(article, "second.txt")
    Path("second.txt").write_text("Un autre texte. Il est court.\n", encoding="utf-8")
    record(capsys, GOOD)
    (first,) = files(Path("mine"))
    before = first.read_bytes()
    status_, missing = surveyed(capsys, "article.txt", "second.txt", "--missing")
    assert (status_, missing) == (3, ["second.txt"])
    record(capsys, GOOD | {"sources": [], "actors": []}, texts=missing, flags=["--reasks", "0"])
    assert first.read_bytes() == before
    assert len(files(Path("mine"))) == 2


def test_a_re_ask_that_is_missing_is_named_with_what_differs(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record(capsys, FALSIFIED, flags=["--reasks", "0"])
    assert surveyed(capsys, "article.txt", "--reasks", "0")[0] == 0
    status_, lines = surveyed(capsys)
    assert (status_, lines[0]) == (3, "missing article.txt (m-1), a re-ask")
    assert "it differs in the schema" in here(capsys, "recordings", "mine", "article.txt").out


def test_recordings_of_other_texts_are_never_removed(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record(capsys, GOOD)
    (of_article,) = files(Path("mine"))
    Path("second.txt").write_text(article.read_text(encoding="utf-8") + "Fin.\n", encoding="utf-8")
    record(capsys, GOOD, texts=["second.txt"])
    assert surveyed(capsys, "second.txt", "--prune") == (
        0,
        [
            f"other {of_article.relative_to('mine')}, of none of these files",
            "1 used, 0 stale, 0 missing, 1 of other texts",
        ],
    )
    assert of_article.exists()


def test_each_model_has_recordings_of_its_own(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record(capsys, GOOD, model="m-1")
    record(capsys, GOOD, model="m-2")
    assert surveyed(capsys) == (0, ["2 used, 0 stale, 0 missing, 0 of other texts"])
    url = ("--base-url", "http://127.0.0.1:1/v1")
    assert surveyed(capsys, "article.txt", "-m", "m-2", *url) == (0, ["1 used, 0 stale, 0 missing, 0 of other texts"])
    status_, lines = surveyed(capsys, "article.txt", "-m", "m-3", *url, "--missing")
    assert (status_, lines) == (3, ["article.txt"])
    assert len(files(Path("mine"))) == 2


def test_a_model_that_is_behind_keeps_its_stale_recording(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record(capsys, GOOD, model="m-1")
    old = aged(*files(Path("mine")))
    record(capsys, GOOD, model="m-2")
    behind = aged(*(path for path in files(Path("mine")) if path.parent.name == "m-2"))
    record(capsys, GOOD, model="m-1")
    status_, lines = surveyed(capsys, "article.txt", "-m", "m-1", "--base-url", "http://127.0.0.1:1/v1", "--prune")
    assert status_ == 0
    assert lines[0] == f"removed {old.relative_to('mine')}"
    assert behind.exists()


def test_a_long_text_is_asked_for_in_the_windows_that_it_was_recorded_in(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = table("fr", 6_000)
    Path("long.txt").write_text(known.text, encoding="utf-8")
    record(capsys, *[known.step()] * 9, texts=["long.txt"], flags=["--window", "2500"])
    assert len(files(Path("mine"))) >= 4
    assert surveyed(capsys, "long.txt", "--window", "2500")[0] == 0
    assert surveyed(capsys, "long.txt")[0] == 3


def test_a_recorded_refusal_is_an_answer(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert record(capsys, answer("", refusal="no")).status == 1
    assert surveyed(capsys) == (0, ["1 used, 0 stale, 0 missing, 0 of other texts"])


def test_a_folder_of_nothing_lacks_everything(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert surveyed(capsys)[0] == 3
    assert not Path("mine").exists()


def test_a_file_that_cannot_be_read_is_an_error(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = here(capsys, "recordings", "mine", "nowhere.txt")
    assert ran.status == 1
    assert ran.err.startswith("summarize: no such file, nowhere.txt\nhint: ")
