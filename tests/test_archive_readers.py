"""The archive as other programs read it: what docs/archive.md shows is tried where the program is installed."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from summarizer.archive import opened
from tests.archives import archive_of, told
from tests.briefs import french
from tests.command import here
from tests.pages import ROOT, section

PAGE = ROOT / "docs" / "archive.md"
BRIEFS = (french(), told("نفت الوزارة ذلك.", "The ministry denies it.", language="ar", source="The ministry"))
ALLEGATIONS = sum(len(brief.allegations) for brief in BRIEFS)


@pytest.fixture
def archive(home: Path) -> Path:
    with archive_of(home / "archive.sqlite", BRIEFS):
        pass
    return home / "archive.sqlite"


def fenced(kind: str) -> str:
    found = re.search(
        rf"^```{kind}\n(.*?)^```$", section(PAGE, "Read it with other programs"), re.MULTILINE | re.DOTALL
    )
    assert found
    return found[1]


def tables(path: Path) -> Iterator[tuple[str, list[str]]]:
    with closing(sqlite3.connect(path)) as sqlite:
        listed = "SELECT name FROM pragma_table_list WHERE type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'"
        for (name,) in sqlite.execute(listed).fetchall():
            columns = sqlite.execute("SELECT name FROM pragma_table_info(?)", (name,)).fetchall()
            yield name, [column for (column,) in columns]


def test_every_table_and_column_is_explained(tmp_path: Path) -> None:
    with opened(tmp_path / "archive"):
        pass
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \| (.+) \|$", section(PAGE, "Tables"), re.MULTILINE)
    explained = {name: text for names, text in rows for name in re.findall(r"`(\w+)`", names)}
    for name, columns in tables(tmp_path / "archive"):
        assert name in explained
        if name not in {"words", "actor_words"}:
            unnamed = set(columns) - set(re.findall(r"`(\w+)`", explained[name])) - {"rowid"}
            assert unnamed == set(), name
    with closing(sqlite3.connect(tmp_path / "archive")) as sqlite:
        views = {name for (name,) in sqlite.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")}
    assert set(explained) == {name for name, _ in tables(tmp_path / "archive")} | views


def test_sqlite_reads_it(archive: Path) -> None:
    found = re.search(r'^sqlite3 archive.sqlite "(.+)"$', fenced("sh"), re.MULTILINE)
    assert found
    with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as sqlite:
        rows = sqlite.execute(found[1]).fetchall()
        assert len(rows) == sum(a.certainty == "possible" for brief in BRIEFS for a in brief.allegations)
        assert len(sqlite.execute("SELECT * FROM words WHERE words MATCH 'ministry'").fetchall()) >= 1


def test_pandas_reads_it(archive: Path) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    program = fenced("python") + "print(len(frame), frame['grounded'].sum())"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=archive.parent, capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[0] == str(ALLEGATIONS)


def test_duckdb_reads_what_is_exported(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    for form, name in (("jsonl", "briefs.jsonl"), ("parquet", "statements.parquet")):
        assert here(capsys, "export", "--archive", archive, "-f", form, "-o", name).status == 0
    by_language, possible, by_source = [duckdb.sql(query).fetchall() for query in fenced("sql").splitlines()]
    assert sorted(by_language) == [("ar", 1), ("fr", 1)]
    assert len(possible) == sum(a.certainty == "possible" for brief in BRIEFS for a in brief.allegations)
    assert sum(count for _, count in by_source) == sum(len(brief.grounded) for brief in BRIEFS)
