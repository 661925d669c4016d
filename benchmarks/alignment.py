"""How well allegations are matched, against pairs that were matched by hand.

    python -m benchmarks.alignment [--misses]

Each file of tests/alignment/ has two drafts of one text and the pairs of allegations that say the same, in whole or in
part. Both drafts are checked as any other; then the briefs are matched (docs/compare.md), and the pairs counted.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from benchmarks.tables import Table
from summarizer import ingest
from summarizer.brief import Brief, Provenance
from summarizer.compare.matching import match
from summarizer.draft import Draft, records
from summarizer.evidence import brief_from, check

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "alignment"
REACH = 0.97
MADE = Provenance.model_validate(
    {
        "model": "by hand", "prompt": "none", "schema": "none", "summarizer": "none", "attempts": 1, "replayed": True,
        "started": "2031-03-04T00:00:00Z", "seconds": 0, "answer_characters": 0,
        "usage": {"input_tokens": 0, "cached_input_tokens": 0, "output_tokens": 0},
    }
)  # fmt: skip

Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Case:
    """One text: both briefs, the pairs by hand, and those that the program finds."""

    name: str
    recorded: Brief
    made_up: Brief
    wanted: Pairs
    found: Pairs


def cases() -> list[Case]:
    """Every file of tests/alignment/, matched."""
    return [_case(path) for path in sorted(FOLDER.glob("*.json"))]


def f1(wanted: int, found: int, right: int) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    precision, recall = right / found if found else 1.0, right / wanted if wanted else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _case(path: Path) -> Case:
    table = json.loads(path.read_text(encoding="utf-8"))
    source = ingest.read(ROOT / table["text"])
    recorded, made_up = (
        brief_from(source, check(source, records(Draft.model_validate(table[side]))), MADE)
        for side in ("recorded", "made_up")
    )
    points = match({0: recorded, 1: made_up}).points
    found = {
        (one.allegation.id, other.allegation.id)
        for point in points
        for one, other in product(point.get(0, ()), point.get(1, ()))
    }
    wanted = frozenset((one, other) for one, other in table["pairs"])
    return Case(path.stem, recorded, made_up, wanted, frozenset(found))


def table() -> Table:
    """A row for each text, and one for all."""
    counts = {c.name: (len(c.wanted), len(c.found), len(c.wanted & c.found)) for c in cases()}
    wanted, found, right = (sum(column) for column in zip(*counts.values(), strict=True))
    counts["all"] = wanted, found, right
    rows = [(name, *of, *f1(*of)) for name, of in counts.items()]
    return Table(("text", "pairs", "found", "right", "precision", "recall", "F1"), rows)


def main() -> int:
    """Print the table; 1 where the mark is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--misses", action="store_true", help="list what is matched otherwise than by hand")
    shown = parser.parse_args().misses
    made = table()
    print(made.plain(), end="")
    for case in cases() if shown else ():
        _misses(case)
    return int(float(made.rows[-1][-1]) < REACH)


def _misses(case: Case) -> None:
    for pair in sorted(case.wanted ^ case.found):
        said = " | ".join(
            next(a.statement for a in brief.allegations if a.id == id_)
            for id_, brief in zip(pair, (case.recorded, case.made_up), strict=True)
        )
        print(f"{case.name}: {'missed' if pair in case.wanted else 'wrong '} {pair[0]}:{pair[1]}  {said}")


if __name__ == "__main__":
    sys.exit(main())
