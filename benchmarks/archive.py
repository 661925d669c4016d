"""Search over an archive of 100,000 allegations: `python -m benchmarks.archive [--allegations 100000] [--runs 20]`.

The briefs are made up of the words of the recorded ones: each statement, evidence, source and name is drawn from those
of fixtures/, and each statement gets words drawn by Zipf's law, so that some stand in nearly all and some in a few. Every
figure is the median over runs in a fresh connection of the time from query to the last of the 20 hits, and the slowest.
Exit status 1 where a median is over 50 ms.
"""

from __future__ import annotations

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

from summarizer import pipeline
from summarizer.archive import Making, Search, opened
from summarizer.brief import Allegation, Brief
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
    return allegation.model_copy(
        update={"statement": f"{allegation.statement} {drawn}", "grounded": dice.random() > 0.05}
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


def main(arguments: list[str]) -> int:
    """Fill an archive, search it, print a table; the status says whether every median is reached."""
    allegations = int(arguments[arguments.index("--allegations") + 1]) if "--allegations" in arguments else 100_000
    runs = int(arguments[arguments.index("--runs") + 1]) if "--runs" in arguments else 20
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.sqlite"
        start, briefs = perf_counter(), 0
        with opened(path) as archive:
            for brief in made_up(recorded(), allegations):
                archive.file(brief, MAKING, final=True, run=None, reading=None)
                briefs += 1
        seconds = perf_counter() - start
        size = path.stat().st_size / 1e6
        print(f"{briefs:,} briefs, {allegations:,} allegations: {size:,.0f} MB, filed in {seconds:.0f} s")
        print(
            f"{'search, ' + str(runs) + ' runs':38}{'found':>6}{'median ms':>11}{'slowest':>9}   wanted under {LIMIT_MS:.0f} ms"
        )
        missed = False
        for name, asked in SEARCHES.items():
            times, found = timed(path, asked, runs)
            missed |= median(times) > LIMIT_MS
            print(
                f"{name:38}{found:6}{median(times):11.1f}{max(times):9.1f}{'   MISSED' if median(times) > LIMIT_MS else ''}"
            )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
