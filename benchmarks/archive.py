"""Search over an archive of 100,000 allegations.

    python -m benchmarks.archive [--allegations 100000] [--runs 20] [--write]

The briefs are made up of the words of the recorded ones: each statement, evidence, source and name is drawn from those
of fixtures/, and each statement gets words drawn by Zipf's law, so that some stand in nearly all and some in a few. Every
figure is the median over runs in a fresh connection of the time from query to the last of the 20 hits, and the slowest.
Exit status 1 where a median is over 50 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.performance_page import write_section
from benchmarks.tables import Cell, Table
from summarizer import pipeline
from summarizer.archive import Making, Search, opened
from summarizer.brief import Allegation, Brief, Check
from summarizer.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
LIMIT_MS = 50.0
MAKING = Making("relay-a", "brief@1", "schema", "reasks=1", "benchmark")
SEARCHES = {
    "a word in nearly every statement": Search("w0"),
    "a word in one of a thousand": Search("w300"),
    "two words": Search("w3 w40"),
    "a phrase": Search('"w1 w0"'),
    "the beginning of words": Search("w1*"),
    "Chinese": Search("协定"),
    "Arabic": Search("السد"),
    "an actor": Search(actor="Adrienne Watson"),
    "a source": Search(source="spokeswoman"),
    "a word, an actor and a day": Search("w5", actor="Akenhall", since="2031-01-01", until="2031-06-30"),
    "a common word in a rare language": Search("w0", language="zh"),
    "a common word, on one day only": Search("w0", since="2031-02-03", until="2031-02-03"),
    "a common word that is not there so": Search("w0", language="xx"),
    "no word, one certainty": Search(certainty=("possible",)),
    "no word, not grounded": Search(ungrounded=True),
    "no word, a check failed": Search(failed=True),
    "no word, one day": Search(since="2031-02-03", until="2031-02-03"),
}


def recorded() -> list[Brief]:
    """The briefs of the recordings in this repository."""

    async def collect() -> list[Brief]:
        files = sorted(str(path) for path in (ROOT / "seeds").rglob("*.txt"))
        results = pipeline.briefs(files, Settings(replay=ROOT / "fixtures"))
        return [result async for result in results if isinstance(result, Brief)]

    return asyncio.run(collect())


def made_up(models: list[Brief], allegations: int) -> Iterator[Brief]:
    """Briefs with so many allegations together, each like one that was recorded, with words of its own."""
    dice = random.Random(0)
    words = [f"w{n}" for n in range(20_000)]
    weights = list(accumulate(1 / (n + 1) for n in range(len(words))))
    count = number = 0
    while count < allegations:
        model = models[number % len(models)]
        day = f"2031-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        changed = tuple(_changed(a, dice, words, weights) for a in model.allegations)
        digest = sha256(str(number).encode()).hexdigest()
        document = model.document.model_copy(update={"id": digest, "name": f"{number}.txt", "published": day})
        yield model.model_copy(update={"document": document, "allegations": changed})
        count, number = count + len(changed), number + 1


def _changed(allegation: Allegation, dice: random.Random, words: list[str], weights: list[float]) -> Allegation:
    drawn = " ".join(dice.choices(words, cum_weights=weights, k=12))
    checks = (Check(name="numbers", outcome="failed", detail="made up"),) if dice.random() < 0.02 else allegation.checks
    return allegation.model_copy(
        update={"statement": f"{allegation.statement} {drawn}", "grounded": dice.random() > 0.05, "checks": checks}
    )


def timed(path: Path, asked: Search, runs: int) -> tuple[list[float], int]:
    """Milliseconds of each run, and how many were found."""
    times, found = [], 0
    for _ in range(runs):
        with opened(path, make=False) as archive:
            start = perf_counter()
            found = len(list(archive.search(asked)))
            times.append((perf_counter() - start) * 1000)
    return times, found


def filled(path: Path, allegations: int) -> tuple[int, float]:
    """How many briefs were filed in a new archive, and in how many seconds."""
    start, briefs = perf_counter(), 0
    with opened(path) as archive:
        for brief in made_up(recorded(), allegations):
            archive.file(brief, MAKING, final=True, run=None, reading=None)
            briefs += 1
    return briefs, perf_counter() - start


def main() -> int:
    """Fill an archive, search it, print a table; the status says whether every median is reached."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--allegations", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--write", action="store_true", help="into docs/performance.md")
    given = parser.parse_args()
    rows: list[list[Cell]] = []
    medians: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.sqlite"
        briefs, seconds = filled(path, given.allegations)
        size = path.stat().st_size / 1e6
        for name, asked in SEARCHES.items():
            times, found = timed(path, asked, given.runs)
            medians.append(median(times))
            rows.append([name, found, f"{medians[-1]:.1f}", f"{max(times):.1f}"])
    missed = max(medians) > LIMIT_MS
    lines = [
        f"{briefs:,} briefs with {given.allegations:,} allegations: {size:,.0f} MB, filed in {seconds:.0f} s. Each search "
        f"{given.runs} times, to the last of its first 20 hits, in a fresh connection.",
        f"Wanted: every median under {LIMIT_MS:.0f} ms. {'Missed.' if missed else 'Reached.'}",
    ]
    table = Table(("search", "found", "median ms", "slowest ms"), rows)
    print(table.plain(), *lines, sep="\n")
    if given.write:
        write_section("Search", "python -m benchmarks.archive", lines, table)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
