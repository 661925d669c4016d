"""What the checks cost: `python -m benchmarks.check_speed`.

The draft is the recorded answer on the seed. Longer texts are the seed many times over, with what is said about each
copy: as many allegations for each character. CPU is that of the process, in milliseconds, the least of several runs;
the first check in a process, which reads and compiles the word lists, is given apart. Exit status 1 where the seed
costs too much or the cost of a character grows.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from benchmarks.answer_length import ROOT, SEED, recorded
from benchmarks.tables import Table
from summarizer.draft import Draft, DraftedAllegation, Records, records
from summarizer.evidence import check
from summarizer.evidence.coverage import coverage_of
from summarizer.evidence.doubts import doubts
from summarizer.ingest import read
from summarizer.ingest.sentences import split
from summarizer.source import SourceText

MOST = 30.0
"""Milliseconds of CPU that the checks of the seed may take."""
COPIES = (1, 9, 30, 93)
"""Of the seed, with its 4,303 characters: up to 400,000 characters."""
MOST_GROWTH = 2.0
"""How much more a character of the longest text may cost than one of the seed."""


@dataclass(frozen=True)
class Cost:
    """CPU in milliseconds for a text of so many characters with so many allegations."""

    characters: int
    allegations: int
    splitting: float
    checking: float
    doubting: float

    @property
    def by_character(self) -> float:
        """Microseconds of checks, doubts and coverage for a character."""
        return 1000 * (self.checking + self.doubting) / self.characters


def repeated(copies: int) -> tuple[SourceText, Records]:
    """The seed so many times over, and what its recorded draft says about each copy."""
    seed, drafted = read(SEED), records(Draft.model_validate(recorded()))
    text = "\n".join([seed.text] * copies)
    source = SourceText(seed.name, text, split(text, seed.language), seed.language)
    shift, count = len(seed.sentences), max(a.number for a in drafted.allegations)
    said = [_shifted(a, n * count, n * shift) for n in range(copies) for a in drafted.allegations]
    return source, replace(drafted, allegations=tuple(said))


def _shifted(allegation: DraftedAllegation, number: int, sentence: int) -> DraftedAllegation:
    evidence = tuple(replace(c, sentence=c.sentence and c.sentence + sentence) for c in allegation.evidence)
    return replace(allegation, number=allegation.number + number, evidence=evidence)


def first() -> float:
    """CPU of the first check of this process, in milliseconds, word lists and all."""
    source, drafted = repeated(1)
    return _cpu(lambda: check(source, drafted), runs=1)


def first_in_a_process() -> float:
    """The same in a fresh process."""
    code = "from benchmarks.check_speed import first; print(first())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)


def cost(copies: int) -> Cost:
    """What a text costs: the seed so many times over."""
    source, drafted = repeated(copies)
    checked = check(source, drafted)
    runs = 15 if copies == 1 else 1

    def doubting() -> None:
        doubts(checked.allegations, checked.sources, checked.questions, checked.actors)
        coverage_of(source, checked.allegations)

    return Cost(
        characters=len(source.text),
        allegations=len(drafted.allegations),
        splitting=_cpu(lambda: split(source.text, source.language), runs),
        checking=_cpu(lambda: check(source, drafted), runs),
        doubting=_cpu(doubting, runs),
    )


def _cpu(work: Callable[[], object], runs: int) -> float:
    taken = []
    for _ in range(runs):
        started = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - started))
    return min(taken)


def table(costs: Sequence[Cost]) -> Table:
    """A row for each length; times in milliseconds, the last in microseconds."""
    columns = ("characters", "allegations", "sentences", "checks", "doubts, coverage", "a character")
    rows = [(f"{c.characters:,}", c.allegations, c.splitting, c.checking, c.doubting, c.by_character) for c in costs]
    return Table(columns, rows)


def growth(costs: Sequence[Cost]) -> float:
    """How many times as much a character of the longest text costs as one of the shortest."""
    return costs[-1].by_character / costs[0].by_character


def main() -> int:
    """Print the table; 1 where a limit is passed."""
    print(f"first check of a process: {first():.0f} ms")
    costs = [cost(copies) for copies in COPIES]
    print(table(costs).plain())
    print(f"checks of the seed {costs[0].checking:.1f} ms, at most {MOST:.0f}; growth {growth(costs):.1f}")
    return int(costs[0].checking > MOST or growth(costs) > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
