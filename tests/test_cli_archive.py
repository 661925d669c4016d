"""The commands that read the archive, as a user sees them."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from summarizer.brief import Brief
from tests.archives import archive_of, told
from tests.briefs import french, hostile
from tests.command import Ran, assert_two_lines, here

Shown = Callable[..., Ran]
ARCHIVE = "data/summarizer/archive.sqlite"
BRIEFS = (
    french(),
    told("نفت الوزارة ذلك.", "The ministry denies it.", language="ar", source="The ministry", published="2031-03-05"),
    told("The dam is safe.", "The dam is safe.", source="An engineer", grounded=False),
)


@pytest.fixture
def shown(home: Path, capsys: pytest.CaptureFixture[str]) -> Shown:
    with archive_of(home / ARCHIVE, BRIEFS):
        pass

    def run(*arguments: str) -> Ran:
        return here(capsys, *arguments)

    return run


def fine(ran: Ran) -> str:
    assert (ran.status, ran.err) == (0, "")
    return ran.out


def test_the_list_names_every_brief(shown: Shown) -> None:
    lines = fine(shown("list")).splitlines()
    assert len(lines) == 3
    assert lines[0].startswith(f"{BRIEFS[1].document.id[:8]}  2031-03-05  ar")
    assert fine(shown("list", "--language", "ar", "--from", "2031-03-05", "--to", "2031-03-05")).count("\n") == 1
    rows = [json.loads(line) for line in fine(shown("list", "-f", "jsonl", "--limit", "2")).splitlines()]
    assert [row["grounded"] for row in rows] == [1, 0]
    assert fine(shown("list", "-f", "csv")).splitlines()[0].startswith("document,name,url,outlet,day")


def test_a_brief_is_shown_as_it_was_made(shown: Shown) -> None:
    out = fine(shown("show", BRIEFS[0].document.id[:8], "-f", "json"))
    assert Brief.model_validate_json(out).allegations == BRIEFS[0].allegations
    assert BRIEFS[0].headline.split()[0] in fine(shown("show", BRIEFS[0].document.id[:5]))
    fine(shown("show", BRIEFS[0].document.id, "-f", "html", "-o", "page.html"))
    assert "<html" in Path("page.html").read_text(encoding="utf-8")


def test_search_shows_who_says_what_and_the_evidence(shown: Shown) -> None:
    out = fine(shown("search", "الوزارة"))
    assert "The ministry: The ministry denies it." in out
    assert "│ نفت الوزارة ذلك." in out
    ungrounded = fine(shown("search", "--ungrounded", "safe"))
    assert "NOT GROUNDED" in ungrounded
    assert "│" not in ungrounded, "what is not grounded shows no evidence"
    assert fine(shown("search", "nothing", "like", "it")) == "nothing is found\n"
    assert "the last 1 are shown" in fine(shown("search", "--limit", "1"))


def test_search_finds_actors(shown: Shown) -> None:
    name = BRIEFS[0].actors[0].name
    out = fine(shown("search", name))
    assert "Actors of that name" in out
    assert f"  {name}, " in out
    rows = [json.loads(line) for line in fine(shown("search", "--actor", name, "-f", "jsonl")).splitlines()]
    assert all(row["document"] == BRIEFS[0].document.id for row in rows)


@pytest.mark.parametrize("words", ["AND", '"', "a:b", "^x", "(", "*x", "x NEAR y", "-- x"])
def test_search_takes_any_words(words: str, shown: Shown) -> None:
    assert shown("search", "--", words).status in {0, 1}
    assert "fault" not in shown("search", "--", words).err


def test_export_writes_whole_briefs_or_rows(shown: Shown) -> None:
    briefs = [Brief.model_validate_json(line) for line in fine(shown("export")).splitlines()]
    assert [brief.document.text for brief in briefs] == [brief.document.text for brief in BRIEFS]
    bare = [json.loads(line) for line in fine(shown("export", "--no-text")).splitlines()]
    assert all("text" not in brief["document"] for brief in bare)
    fine(shown("export", "-f", "csv", "-o", "out.csv"))
    assert Path("out.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument,")
    with Path("out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(len(brief.allegations) for brief in BRIEFS)
    assert fine(shown("export", "-f", "csv", "--language", "ar")).count("\r\n") == 2


def test_export_writes_parquet(shown: Shown) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    fine(shown("export", "-f", "parquet", "-o", "out.parquet", "--language", "ar"))
    (row,) = parquet.read_table("out.parquet").to_pylist()
    assert (row["statement"], row["grounded"], row["evidence"]) == ("The ministry denies it.", True, "نفت الوزارة ذلك.")
    assert list(Path().glob(".out*")) == []


def test_figures(shown: Shown) -> None:
    figures = json.loads(fine(shown("stats", "--json")))
    assert (figures["documents"], figures["by_language"]) == (3, {"ar": 1, "en": 1, "fr": 1})
    assert "documents            3" in fine(shown("stats"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "no-such"), "no brief of a document that begins with"),
        (("search", "…"), "there is no word in '…'"),
        (("export", "-f", "parquet"), "Parquet is no text"),
        (("export", "-o", "none/x"), "no such folder"),
        (("list", "--archive", "none"), "there is no archive yet"),
        (("show", "a", "--archive", "empty"), "this file is empty, and no archive"),
    ],
)
def test_what_cannot_be_done_is_two_lines(shown: Shown, arguments: tuple[str, ...], words: str) -> None:
    Path("empty").touch()
    ran = shown(*arguments)
    assert_two_lines(ran)
    assert words in ran.err


@pytest.mark.parametrize("sort", ["empty file", "empty database"])
@pytest.mark.parametrize("command", [("list",), ("show", "a"), ("search", "a"), ("export",), ("stats",)])
def test_a_command_that_reads_makes_no_archive_of_an_empty_file(
    sort: str, command: tuple[str, ...], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path("found.sqlite")
    path.touch()
    if sort == "empty database":
        with closing(sqlite3.connect(path)) as sqlite:
            sqlite.execute("VACUUM")
    before = path.read_bytes()
    ran = here(capsys, *command, "--archive", path)
    assert_two_lines(ran)
    assert ran.err.startswith("summarize: this file is empty, and no archive, found.sqlite\n")
    assert path.read_bytes() == before
    assert list(Path().iterdir()) == [path], "nothing lies beside it"


def test_a_list_of_nothing_says_so(shown: Shown, capsys: pytest.CaptureFixture[str]) -> None:
    with archive_of(Path("bare.sqlite"), []):
        pass
    said = "summarize: the archive holds no briefs, bare.sqlite\n"
    assert here(capsys, "list", "--archive", "bare.sqlite") == Ran(0, "", said)
    ran = shown("list", "--language", "ja", "-f", "jsonl")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith("summarize: no brief in the archive is of that choice, ")


@pytest.mark.parametrize("prefix", ["", " "])
def test_an_empty_id_is_a_mistake_of_the_command_line(prefix: str, shown: Shown) -> None:
    said = "summarize: the ID is empty, in the command line\nhint: `summarize list` shows the ids\n"
    assert shown("show", prefix) == Ran(2, "", said)


def test_usage_errors(shown: Shown) -> None:
    for arguments in (
        ("list", "--from", "yesterday"),
        ("search", "--kind", "rumour"),
        ("brief", "--archive", "a", "--no-archive", "x"),
    ):
        assert_two_lines(shown(*arguments), status=2)


def test_where_no_archive_is_kept_there_is_none_to_read(shown: Shown) -> None:
    Path("summarizer.toml").write_text("archive = false\n", encoding="utf-8")
    ran = shown("list")
    assert_two_lines(ran)
    assert "no archive is kept" in ran.err


def test_no_command_prints_what_a_terminal_obeys(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with archive_of(home / ARCHIVE, [hostile()]):
        pass
    number = hostile().document.id[:8]
    for arguments in (("list",), ("search",), ("search", "red"), ("stats",), ("show", number), ("export", "-f", "csv")):
        out = fine(here(capsys, *arguments))
        assert not {c for c in out if not c.isprintable()} - {"\n", "\r"}, arguments


def test_a_damaged_archive_is_two_lines_in_every_command(shown: Shown) -> None:
    with closing(sqlite3.connect(ARCHIVE)) as sqlite:
        sqlite.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    Path(ARCHIVE).write_bytes(b"SQLite format 3\0" + b"\x5a" * 8000)
    for arguments in (("list",), ("search", "a"), ("stats",), ("show", "a"), ("export",)):
        assert_two_lines(shown(*arguments))
