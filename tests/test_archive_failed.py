"""What failed its check, and whom words came through, is told by every command that reads the archive."""

from __future__ import annotations

import csv
import io
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from summarizer.archive import opened
from summarizer.archive.schema import VERSION
from summarizer.brief import Brief
from tests.archives import of_version
from tests.command import Ran, asking, here
from tests.made_up import GOOD
from tests.scripted_server import answer, scripted

STATEMENT = "Seven ships left the port of Brest"


def falsified() -> dict[str, Any]:
    """The good answer with a figure that its evidence lacks, in statement, headline and summary, and a `via`."""
    value = deepcopy(GOOD)
    first, second, third = value["sources"]
    first["by"] += " || Novapress"
    first["says"] = [line.replace("Three ships", "Seven ships") for line in first["says"]]
    value["headline"] = value["headline"].replace("three ships", "seven ships")
    value["summary"] = [line.replace("three ships", "seven ships") for line in value["summary"]]
    value["sources"] = [first, second, third]
    return value


@pytest.fixture
def brief(article: Path, capsys: pytest.CaptureFixture[str]) -> Brief:
    with scripted(answer(falsified())) as server:
        flags = asking(server.base_url, "--reasks", "0", "--strict", "-f", "json", "-o", "brief.json")
        assert here(capsys, *flags, article.name).status == 3
    made = Brief.model_validate_json(Path("brief.json").read_text(encoding="utf-8"))
    assert made.checks.statements.failed == 3
    assert not made.ungrounded
    return made


def fine(ran: Ran) -> str:
    assert (ran.status, ran.err) == (0, "")
    return ran.out


def rows_of(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def false_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["statement"].startswith(STATEMENT)]


def test_search_marks_what_failed_and_says_whom_it_came_through(
    brief: Brief, capsys: pytest.CaptureFixture[str]
) -> None:
    out = fine(here(capsys, "search", "ships"))
    assert f"Paul Durand, minister, via Novapress: {STATEMENT}" in out
    assert "! CHECK FAILED, numbers: " in out
    assert fine(here(capsys, "search", "cargo")).count("CHECK FAILED") == 0
    (row,) = rows_of(fine(here(capsys, "search", "--failed", "-f", "jsonl")))
    assert row["statement"].startswith(STATEMENT)
    assert (row["grounded"], row["via"]) == (True, "Novapress")
    assert row["failed"].startswith("numbers: ")
    assert rows_of(fine(here(capsys, "search", "--ungrounded", "-f", "jsonl"))) == []


def test_a_row_has_hedges_time_and_address(brief: Brief, capsys: pytest.CaptureFixture[str]) -> None:
    rows = {row["allegation"]: row for row in rows_of(fine(here(capsys, "search", "-f", "jsonl")))}
    for allegation in brief.allegations:
        row = rows[allegation.id]
        assert row["hedges"].splitlines() == [span.exact for span in allegation.hedges]
        assert (row["time"], row["future"]) == (allegation.time.expression, allegation.time.future)
        assert row["url"] is None
    assert any(row["hedges"] for row in rows.values())


def test_every_export_has_what_failed(brief: Brief, capsys: pytest.CaptureFixture[str]) -> None:
    reader = csv.DictReader(io.StringIO(fine(here(capsys, "export", "-f", "csv"))))
    (row,) = false_rows(list(reader))
    assert (row["via"], row["grounded"]) == ("Novapress", "True")
    assert row["failed"].startswith("numbers: ")
    (exported,) = [Brief.model_validate_json(line) for line in fine(here(capsys, "export")).splitlines()]
    assert exported.checks == brief.checks
    parquet = pytest.importorskip("pyarrow.parquet")
    fine(here(capsys, "export", "-f", "parquet", "-o", "out.parquet"))
    (row,) = false_rows(parquet.read_table("out.parquet").to_pylist())
    assert row["failed"].startswith("numbers: ")


def test_list_show_and_figures_count_what_failed(brief: Brief, capsys: pytest.CaptureFixture[str]) -> None:
    assert "3/3, 3 CHECKS FAILED" in fine(here(capsys, "list"))
    (row,) = rows_of(fine(here(capsys, "list", "-f", "jsonl")))
    assert (row["failed"], row["failed_lead"]) == (3, 2)
    figures = json.loads(fine(here(capsys, "stats", "--json")))
    assert [figures[f"failed_{name}"] for name in ("checks", "briefs", "allegations")] == [3, 1, 1]
    assert "failed checks        3" in fine(here(capsys, "stats"))
    for form in ("terminal", "markdown", "html"):
        assert "check failed" in fine(here(capsys, "show", brief.document.id[:8], "-f", form)).lower()


def test_an_older_archive_has_them_after_its_step(brief: Brief, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("data/summarizer/archive.sqlite")
    asked = (("list",), ("search",), ("search", "--failed"), ("stats", "--json"), ("search", "--source", "Novapress"))
    told = [fine(here(capsys, *each)) for each in asked[:3]] + [fine(here(capsys, *each)) for each in asked[3:]]
    with opened(path) as archive:
        kept = archive.connection.rows("SELECT * FROM failed_checks ORDER BY item, number")
        seen = archive.connection.rows("SELECT * FROM statements")
    assert [row["item"] for row in kept] == ["a1", "headline", "summary 1"]
    of_version(path, 3)
    assert [fine(here(capsys, *each)) for each in asked] == told
    with opened(path) as archive:
        assert archive.connection.row("PRAGMA user_version") == {"user_version": VERSION}
        assert archive.connection.rows("SELECT * FROM failed_checks ORDER BY item, number") == kept
        assert archive.connection.rows("SELECT * FROM statements") == seen
