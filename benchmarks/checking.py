"""CPU of checking a draft: python -m benchmarks.checking [--profile].

The draft is the seed's recorded answer. `first` is the first check of a process, which reads the word lists and
compiles their patterns. `warm` is the fastest of fifty more, each as if its text came for the first time. Then the
text is repeated, once with the same draft and once with a draft that cites every copy: the time for a thousand
characters may not grow. Exit status 1 where a figure is missed.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
from collections.abc import Iterator
from dataclasses import replace
from time import process_time

from benchmarks.answer_length import SEED, recorded
from summarizer.draft import Draft, DraftedAllegation, Records, records
from summarizer.evidence import check
from summarizer.evidence.clauses import plain
from summarizer.ingest import read
from summarizer.ingest.sentences import split
from summarizer.source import SourceText

MOST_WARM = 0.030
RUNS = 50
COPIES = (1, 4, 16)
MOST_GROWTH = 1.5
"""How many times the seconds for a thousand characters of the longest text may be those of the shortest."""


def repeated(source: SourceText, copies: int) -> SourceText:
    """The text so many times over."""
    text = "\n".join([source.text] * copies)
    return SourceText(source.name, text, split(text, source.language), source.language)


def citing_all(drafted: Records, copies: int, sentences: int) -> Records:
    """The draft with every allegation once for each copy, which has so many sentences."""

    def moved() -> Iterator[DraftedAllegation]:
        for copy in range(copies):
            for a in drafted.allegations:
                cited = (replace(c, sentence=c.sentence and c.sentence + copy * sentences) for c in a.evidence)
                yield replace(a, number=a.number + 1_000 * copy, evidence=tuple(cited))

    return replace(drafted, allegations=tuple(moved()))


def fastest(source: SourceText, drafted: Records, runs: int) -> float:
    """CPU seconds of the fastest check; what is kept of a text from check to check is dropped before each."""

    def once() -> float:
        plain.cache_clear()
        start = process_time()
        check(source, drafted)
        return process_time() - start

    return min(once() for _ in range(runs))


def main() -> int:
    """Print the figures; 1 where one is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--profile", action="store_true", help="print where a warm check spends its time")
    profile = parser.parse_args().profile
    source, drafted = read(SEED), records(Draft.model_validate(recorded()))
    print(f"first {1_000 * fastest(source, drafted, 1):6.1f} ms of CPU")
    warm = fastest(source, drafted, RUNS)
    print(
        f"warm  {1_000 * warm:6.1f} ms of CPU, {len(drafted.allegations)} allegations (wanted {1_000 * MOST_WARM:.0f})"
    )
    if profile:
        with cProfile.Profile() as profiler:
            fastest(source, drafted, RUNS)
        pstats.Stats(profiler).sort_stats("tottime").print_stats(30)
    grown = [_growth(source, drafted, copies) for copies in COPIES]
    return int(warm > MOST_WARM or grown[-1] > MOST_GROWTH * grown[0])


def _growth(source: SourceText, drafted: Records, copies: int) -> float:
    """Seconds for a thousand characters where every copy is cited."""
    text, cited = repeated(source, copies), citing_all(drafted, copies, len(source.sentences))
    same, all_ = (fastest(text, draft, RUNS // 10) for draft in (drafted, cited))
    thousands = len(text.text) / 1_000
    print(
        f"{len(text.text):>8,} characters: {1_000 * same / thousands:5.2f} ms a thousand with the same draft, "
        f"{1_000 * all_ / thousands:5.2f} with one that cites them all"
    )
    return all_ / thousands


if __name__ == "__main__":
    sys.exit(main())
