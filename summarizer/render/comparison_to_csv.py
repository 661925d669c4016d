"""A comparison as CSV: one row for each allegation of each column, for a spreadsheet.

RFC 4180, UTF-8 with a byte order mark, which Excel needs to read it as such. A cell that a spreadsheet would take for a
formula, because it begins with = + - @, a tab or a carriage return, gets an apostrophe in front (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from summarizer.comparison import FIELDS, ComparedDocument, Comparison, Match
from summarizer.render.visible import visible

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
HEADS = (
    "document", "point", "model", "allegations", "statement", "found_by", "of", "models", "sentences", "evidence",
    *(f"{name}_agrees" for name in FIELDS), *(f"{name}_here" for name in FIELDS),
)  # fmt: skip


def comparison_to_csv(comparison: Comparison) -> str:
    """The rows under a line of heads. `…_agrees` is yes or no, empty where one column alone has the point.

    `…_here` is what this column has in a field on which the columns differ.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADS)
    for match in comparison.matches:
        document = comparison.documents_by_id[match.document]
        for name in match.members:
            writer.writerow(map(inert, _row(document, match, name)))
    return "\ufeff" + out.getvalue()


def inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, on one line, with nothing invisible in it."""
    # What is seen is judged too: a mark in front that is not shown must not hide a formula.
    shown = visible(cell)
    return f"'{shown}" if cell.startswith(_FORMULA) or shown.startswith(_FORMULA) else shown


def _row(document: ComparedDocument, match: Match, name: str) -> Iterator[str]:
    yield from (document.name, match.id, name, " ".join(match.members[name]), match.wordings[name])
    yield from (str(len(match.members)), str(len(document.briefed)), ", ".join(match.members))
    yield ", ".join(dict.fromkeys(str(span.sentence) for span in match.evidence))
    yield " | ".join(span.exact for span in match.evidence)
    yield from ("" if match.agree is None else "yes" if getattr(match.agree, field) else "no" for field in FIELDS)
    here = {difference.field: difference.values[name] for difference in match.differences}
    yield from (here.get(field, "") for field in FIELDS)
