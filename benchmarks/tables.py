"""A table of results: one value, printed in columns on the command line and as Markdown in docs/accuracy.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Cell = str | int | float


@dataclass(frozen=True)
class Table:
    """A heading for each column, and rows as long. Fractions are shown with two places, numbers with commas."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]

    def cells(self) -> dict[tuple[str, str], str]:
        """Each cell as it is shown, by the first of its row with a number that tells equal ones apart, and column."""
        first = [f"{n} {row[0]}" for n, row in enumerate(self.rows)]
        pairs = zip(first, self.rows, strict=True)
        return {(name, c): _shown(cell) for name, row in pairs for c, cell in zip(self.columns, row, strict=True)}

    def plain(self) -> str:
        """In columns for a terminal."""
        lines = [list(self.columns), *([_shown(cell) for cell in row] for row in self.rows)]
        widths = [max(len(line[i]) for line in lines) for i in range(len(self.columns))]
        return "".join(
            "  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(line, widths, strict=True)))
            + "\n"
            for line in lines
        )

    def markdown(self) -> str:
        """As a table of Markdown, numbers to the right."""
        rows = [[_shown(cell).replace("|", "\\|") for cell in row] for row in self.rows]
        words = [any(isinstance(row[n], str) for row in self.rows) for n in range(len(self.columns))]
        rule = ["---" if column else "---:" for column in words]
        return "".join(f"| {' | '.join(line)} |\n" for line in (self.columns, rule, *rows))


def _shown(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:.2f}"
    return f"{cell:,}" if isinstance(cell, int) else cell
