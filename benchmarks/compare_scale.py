"""How long a comparison takes, and how that grows with models and with texts.

    python -m benchmarks.compare_scale [--models 20] [--texts 1000] [--allegations 20]

The briefs are invented (benchmarks/invented.py) and lie in memory: what is measured is `compare`, not reading or asking.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import sys
import time

from benchmarks.invented import brief_of, text_of
from summarizer.compare.columns import Answers, Asked, named
from summarizer.compare.compared import compare

REACH = 60.0


def answers(models: int, texts: int, allegations: int) -> list[Answers]:
    """So many models' briefs of so many texts; the same at every call."""
    rng = random.Random(2031)
    asked = named([Asked(f"m{number:02}", "brief@000000000000") for number in range(models)])
    of = [text_of(number, allegations, rng) for number in range(texts)]
    return [Answers(column, tuple(brief_of(text, column.model, rng) for text in of)) for column in asked]


def seconds(models: int, texts: int, allegations: int) -> float:
    """What one comparison takes, in seconds of wall time."""
    made = answers(models, texts, allegations)
    gc.set_threshold(100_000, 50, 50)  # as the command does
    began = time.perf_counter()
    compare(made)
    return time.perf_counter() - began


def main() -> int:
    """Print the growth with models, that with texts, and the whole; 1 where the mark is missed."""
    parser = argparse.ArgumentParser()
    for name, default in (("--models", 20), ("--texts", 1000), ("--allegations", 20)):
        parser.add_argument(name, type=int, default=default)
    asked = parser.parse_args()
    print(f"{'models':>7}{'texts':>7}{'seconds':>9}{'ms a text':>11}")
    sizes = [(m, asked.texts // 10) for m in (2, 5, 10, asked.models)]
    sizes += [(asked.models, asked.texts // part) for part in (4, 2)]
    took = 0.0
    for models, texts in [*sizes, (asked.models, asked.texts)]:
        took = seconds(models, texts, asked.allegations)
        print(f"{models:>7}{texts:>7}{took:>9.2f}{took / texts * 1000:>11.2f}", flush=True)
    print(
        f"memory at its highest: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB, briefs included"
    )
    return int(took >= REACH)


if __name__ == "__main__":
    sys.exit(main())
