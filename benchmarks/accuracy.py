"""How right the recorded briefs are, against the truth of their articles.

    python -m benchmarks.accuracy [--misses]

Every article of benchmarks/truth.json and truth_seed.json that has a recording is briefed from it, offline, through
the whole pipeline, and scored (benchmarks/scoring.py says how).
"""

from __future__ import annotations

import argparse
import json
import sys
from functools import reduce
from operator import add
from pathlib import Path
from statistics import median

from benchmarks.scoring import Score, score
from summarizer import Brief, SummarizerError, summarize

ROOT = Path(__file__).resolve().parent.parent
REACH = {"recall": 0.97, "source": 0.98, "certainty": 0.95, "actors": 0.95}
CHARACTERS_A_CHARACTER = 3.0


def briefs() -> dict[str, tuple[Brief | SummarizerError, dict[str, object]]]:
    """The brief of each article of the truth, or why there is none, and its truth."""
    found: dict[str, tuple[Brief | SummarizerError, dict[str, object]]] = {}
    for name in ("truth_seed.json", "truth.json"):
        for truth in json.loads((ROOT / "benchmarks" / name).read_text(encoding="utf-8"))["documents"]:
            try:
                brief: Brief | SummarizerError = summarize(ROOT / "seeds" / truth["file"], replay=ROOT / "fixtures")
            except SummarizerError as error:
                brief = error
            found[truth["file"]] = brief, truth
    return found


def main() -> int:
    """Print the table; 1 where a figure that is to be reached is not."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--misses", action="store_true", help="list what was missed")
    misses = parser.parse_args().misses
    scores: dict[str, Score] = {}
    lengths: list[float] = []
    print(f"{'article':<38}{'facts':>6}" + "".join(f"{n:>10}" for n in Score().rates) + f"{'never':>7}{'length':>8}")
    for name, (brief, truth) in briefs().items():
        if isinstance(brief, SummarizerError):
            print(f"{name:<38} no brief: {brief}")
            continue
        scores[name] = score(brief, truth)
        lengths.append(brief.provenance.answer_characters / brief.document.characters)
        _row(name, scores[name], lengths[-1])
        if misses:
            print("".join(f"    {miss}\n" for miss in scores[name].misses), end="")
    total = reduce(add, scores.values())
    _row("all", total, median(lengths))
    print("length: answer characters per character of the article, for all the median")
    reached = all(total.rates[name] >= least for name, least in REACH.items())
    return int(not (reached and total.violations == 0 and median(lengths) <= CHARACTERS_A_CHARACTER))


def _row(name: str, counted: Score, length: float) -> None:
    rates = "".join(f"{rate:>10.2f}" for rate in counted.rates.values())
    print(f"{name:<38}{counted.facts:>6}{rates}{counted.violations:>7}{length:>8.2f}")


if __name__ == "__main__":
    sys.exit(main())
