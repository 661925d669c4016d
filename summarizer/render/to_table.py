"""Rows of an archive as CSV, JSON lines or Parquet.

CSV is read by spreadsheets, which take a cell that begins with = + - @ for a formula, and by terminals, which obey
control codes: both are made harmless in it (https://owasp.org/www-community/attacks/CSV_Injection). JSON lines and
Parquet hold the values as they are.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from summarizer.errors import OutputError
from summarizer.render.visible import visible

Row = Mapping[str, Any]
# Also behind what some other spreadsheet takes for the end of a cell, and in the wide forms that Japanese ones obey.
_FORMULA = re.compile(r"""(^|[;,|"'])(\s*)(?=[=+\-@＝＋－＠])""")
_ROWS_AT_ONCE = 1000


def csv_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """The rows as CSV by RFC 4180, the names of the columns first, one string each with its line end."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(columns)
    yield _taken(buffer)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
        yield _taken(buffer)


def json_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Each row as a JSON object on a line of its own."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def write_parquet(columns: Mapping[str, type], rows: Iterable[Row], path: Path) -> None:
    """Write the rows as a Parquet file; a column is text, a whole number, true or false, or a list of texts.

    Raises OutputError where pyarrow is not installed or the file cannot be written.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        hint = "pip install 'news-summarizer[parquet]', or export jsonl, which DuckDB and pandas read too"
        raise OutputError("Parquet needs pyarrow", where="pyarrow is not installed", hint=hint) from error
    kinds = {str: pyarrow.string(), int: pyarrow.int64(), bool: pyarrow.bool_(), tuple: pyarrow.list_(pyarrow.string())}
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in columns.items()])
    remaining = iter(rows)
    with parquet.ParquetWriter(path, schema) as writer:
        while part := list(islice(remaining, _ROWS_AT_ONCE)):
            writer.write_table(pyarrow.Table.from_pylist([dict(row) for row in part], schema=schema))


def _cell(value: object) -> object:
    if value is None or isinstance(value, int | float):
        return value
    text = " · ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
    return _FORMULA.sub(r"\1\2'", visible(text))


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
