"""Seconds a document and peak memory as a run grows.

    python -m benchmarks.growth [--documents 100,1000,10000] [--jobs 64] [--latency 0.02] [--write]

Each run is a process of its own over so many articles, into an empty archive and a folder of JSON files. Start-up is
measured by a run over one article and taken off. Exit status 1 where the last is over 20 % above the first.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.loopback import loopback
from benchmarks.performance_page import write_section
from benchmarks.running import Measured, inbox, measured, ours
from benchmarks.tables import Cell, Table

GROWTH = 1.2
_COLUMNS = ("documents", "CPU ms each", "wall ms each", "MB at most", "MB of archive")


def run(documents: int, jobs: int, latency: float) -> tuple[Measured, float]:
    """One run over so many documents, and the size of its archive in MB; RuntimeError where a brief is missing."""
    with tempfile.TemporaryDirectory() as made, loopback(latency) as server:
        folder = Path(made)
        result = measured(ours(server.base_url, jobs, inbox(folder, documents)), folder)
        came = len(list((folder / "briefs").glob("*.json")))
        size = (folder / "archive.sqlite").stat().st_size / 1e6
    if result.status or came != documents:
        raise RuntimeError(f"status {result.status}, {came} of {documents}: {result.err[-500:]}")
    return result, size


def main() -> int:
    """Measure, print, and say by the status whether it stays flat."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", default="100,1000,10000")
    parser.add_argument("--jobs", type=int, default=64)
    parser.add_argument("--latency", type=float, default=0.02)
    parser.add_argument("--write", action="store_true", help="into docs/performance.md")
    given = parser.parse_args()
    start, _ = run(1, given.jobs, given.latency)
    rows: list[list[Cell]] = []
    measures: list[tuple[float, float]] = []
    for documents in map(int, given.documents.split(",")):
        result, size = run(documents, given.jobs, given.latency)
        cpu = (result.cpu - start.cpu) / documents * 1000
        wall = (result.seconds - start.seconds) / documents * 1000
        measures.append((cpu, result.memory))
        rows.append([documents, f"{cpu:.1f}", f"{wall:.1f}", f"{result.memory:.0f}", f"{size:.0f}"])
        print(Table(_COLUMNS, rows[-1:]).plain().splitlines()[1], flush=True)
    flat = all(last <= GROWTH * first for first, last in zip(measures[0], measures[-1], strict=True))
    lines = [
        f"Start-up, {start.cpu:.1f} s of CPU, is taken off.",
        f"Wanted: CPU and memory of the last at most 20 % above the first. {'Reached.' if flat else 'Missed.'}",
    ]
    table = Table(_COLUMNS, rows)
    print(table.plain(), *lines, sep="\n")
    if given.write:
        write_section("Growth", "python -m benchmarks.growth", lines, table)
    return int(not flat)


if __name__ == "__main__":
    sys.exit(main())
