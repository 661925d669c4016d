"""Tables: a CSV in which nothing is a formula, JSON lines that lose nothing, and Parquet."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import OutputError
from summarizer.render.to_table import csv_lines, json_lines, write_parquet
from tests.briefs import HOSTILE

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠A", " =1", "\t=1", "\r=1", "\u200b=1", "\x00=1")


def cells(value: object) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(csv_lines(["a"], [{"a": value}])))))


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("before", ["", "x;", "x,", "x|", 'x"', "x\t", "x'"])
def test_no_cell_begins_with_a_formula_however_it_is_cut(formula: str, before: str) -> None:
    (_, (cell,)) = cells(before + formula)
    for separator in (None, ";", ",", "|", "\t", '"'):
        for part in cell.split(separator) if separator else [cell]:
            assert not part.lstrip(" \t'\"").startswith(tuple("=+-@＝＋－＠")) or part.lstrip(' \t"').startswith("'"), (
                cell
            )


@pytest.mark.parametrize(
    ("value", "cell"), [(-1, "-1"), (True, "True"), (None, ""), (1.5, "1.5"), (("a", "=b"), "a · =b")]
)
def test_numbers_stay_numbers_and_lists_are_joined(value: object, cell: str) -> None:
    assert cells(value)[1] == [cell]


@pytest.mark.parametrize("value", [HOSTILE, "a\nb", 'say "a", b', "é 中 \x1b[31m"])
def test_a_row_is_one_line_without_control_codes(value: str) -> None:
    lines = list(csv_lines(["a", "b"], [{"a": value, "b": 1}]))
    assert len(lines) == 2
    assert lines[1].endswith("\r\n")
    assert all(character.isprintable() for character in lines[1].removesuffix("\r\n") if character != " ")
    ((_, number),) = csv.reader([lines[1]])
    assert number == "1"


def test_an_ordinary_dash_or_sign_inside_a_text_stays() -> None:
    assert cells("rose 3-4 % = much, e.g. a@b.c")[1] == ["rose 3-4 % = much, e.g. a@b.c"]


def test_json_lines_keep_every_character() -> None:
    rows: list[dict[str, Any]] = [{"a": HOSTILE, "b": ["x"], "c": None}, {"a": "=1", "b": [], "c": 1}]
    lines = list(json_lines(rows))
    assert [json.loads(line) for line in lines] == rows
    assert [line.count("\n") for line in lines] == [1, 1]


def test_parquet_keeps_values_and_types(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [{"a": f"={n} é", "n": n, "b": n % 2 == 0, "l": ("x", "y")} for n in range(2500)]
    write_parquet({"a": str, "n": int, "b": bool, "l": tuple}, rows, tmp_path / "t.parquet")
    table = parquet.read_table(tmp_path / "t.parquet")
    assert table.num_rows == 2500
    assert table.to_pylist()[7] == {"a": "=7 é", "n": 7, "b": False, "l": ["x", "y"]}
    assert [str(field.type) for field in table.schema] == ["string", "int64", "bool", "list<element: string>"]


def test_parquet_without_its_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OutputError, match="Parquet needs pyarrow") as caught:
        write_parquet({"a": str}, [], tmp_path / "t.parquet")
    assert "news-summarizer[parquet]" in caught.value.hint
    assert not (tmp_path / "t.parquet").exists()
