"""How right the recorded briefs are, against the truth of their articles.

    python -m benchmarks.accuracy [--misses]

Every article of benchmarks/truth.json and truth_seed.json that has a recording is briefed from it, offline, through
the whole pipeline, and scored (benchmarks/scoring.py says how).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path
from statistics import median

from benchmarks.scoring import Score, score
from benchmarks.tables import Table
from summarizer import SummarizerError, summarize

ROOT = Path(__file__).resolve().parent.parent
REACH = {"recall": 0.97, "source": 0.98, "certainty": 0.95, "actors": 0.95}
CHARACTERS_A_CHARACTER = 3.0


@dataclass(frozen=True)
class Scored:
    """An article's score, and the characters of the answer for each of the article; or why there is no brief."""

    file: str
    score: Score
    length: float
    error: str = ""


def scored() -> list[Scored]:
    """Every article of the truth."""
    names = ("truth_seed.json", "truth.json")
    read = [json.loads((ROOT / "benchmarks" / name).read_text(encoding="utf-8")) for name in names]
    return [_scored(truth) for documents in read for truth in documents["documents"]]


def _scored(truth: dict[str, object]) -> Scored:
    file = str(truth["file"])
    try:
        brief = summarize(ROOT / "seeds" / file, replay=ROOT / "fixtures")
    except SummarizerError as error:
        return Scored(file, Score(), 0.0, str(error))
    return Scored(file, score(brief, truth), brief.provenance.answer_characters / brief.document.characters)


def total(rows: Sequence[Scored]) -> Scored:
    """All articles as one; its length is the median."""
    briefed = [row for row in rows if not row.error]
    return Scored("all", reduce(add, (row.score for row in briefed)), median(row.length for row in briefed))


def table(rows: Sequence[Scored]) -> Table:
    """A row for each article that has a brief, and one for all."""
    shown = [row for row in (*rows, total(rows)) if not row.error]
    columns = ("article", "facts", *Score().rates, "never", "length")
    return Table(
        columns, [(r.file, r.score.facts, *r.score.rates.values(), r.score.violations, r.length) for r in shown]
    )


def is_reached(rows: Sequence[Scored]) -> bool:
    """Whether all the briefs together are as right and as short as they are to be."""
    whole = total(rows)
    right = all(whole.score.rates[name] >= least for name, least in REACH.items())
    return right and not whole.score.violations and whole.length <= CHARACTERS_A_CHARACTER


def main() -> int:
    """Print the table; 1 where a figure that is to be reached is not."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--misses", action="store_true", help="list what was missed")
    misses = parser.parse_args().misses
    rows = scored()
    print(table(rows).plain())
    print("length: answer characters per character of the article, for all the median")
    for row in rows:
        if row.error:
            print(f"{row.file}: no brief: {row.error}")
        for miss in row.score.misses if misses else ():
            print(f"{row.file}: {miss}")
    return int(not is_reached(rows))


if __name__ == "__main__":
    sys.exit(main())
