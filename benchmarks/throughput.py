"""Documents a second, and CPU for each, beside LangExtract and a plain instructor loop.

    python -m benchmarks.throughput [--jobs 1,16,64,256] [--documents 300] [--write]

All three read the same articles and ask the same server on loopback (benchmarks/loopback.py), which answers after 200 ms
with the seed's recorded draft. Ours goes from the file to the checked brief in the archive and in a JSON file. The
instructor loop parses the answer and throws it away; LangExtract aligns the same quotes and keeps nothing. Each is a
process of its own, start-up included; from 64 under way on also two of ours at once, each over half of the documents, into
one archive. CPU is of that process, or of both; the ideal is jobs over latency. Exit status 1 where our CPU or our rate
at 64 and 256 is not as wanted.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.langextract_aligner import PYTHON as LANGEXTRACT
from benchmarks.langextract_aligner import is_installed
from benchmarks.loopback import loopback
from benchmarks.performance_page import write_section
from benchmarks.running import ROOT, Measured, inbox, measured, ours
from benchmarks.tables import Cell, Table

LATENCY, WANTED_CPU_MS, WANTED_RATE = 0.2, 12.0, 80.0
TWO, WORTH_TWO = "summarize, in two processes", 64
PEERS = ROOT / "benchmarks" / "peers"


def run(name: str, jobs: int, documents: int) -> Measured:
    """One of the three over so many documents; raises RuntimeError where not every one of them came out."""
    with tempfile.TemporaryDirectory() as made, loopback(LATENCY) as server:
        folder = Path(made)
        names = inbox(folder, documents)
        workers = {
            "summarize": lambda: ours(server.base_url, jobs, names),
            "instructor loop": lambda: [
                sys.executable,
                PEERS / "instructor_loop.py",
                server.base_url,
                str(jobs),
                *names,
            ],
            "LangExtract": lambda: [
                LANGEXTRACT,
                PEERS / "extract_langextract.py",
                _elsewhere(server.base_url),
                str(jobs),
                *names,
            ],
        }
        result = measured(workers[name](), folder)
        came = len(list((folder / "briefs").glob("*.json"))) if name == "summarize" else int(result.out or 0)
    if result.status or came != documents:
        raise RuntimeError(f"{name}: status {result.status}, {came} of {documents}: {result.err[-500:]}")
    return result


def in_two(jobs: int, documents: int) -> Measured:
    """Two of ours at once, each over half of the documents, into one archive; raises RuntimeError where it lacks one."""
    with tempfile.TemporaryDirectory() as made, loopback(LATENCY) as server, ThreadPoolExecutor() as threads:
        folder = Path(made)
        names, start = inbox(folder, documents), perf_counter()
        running = [
            threads.submit(measured, ours(server.base_url, jobs // 2, names[half::2]), folder, str(half))
            for half in range(2)
        ]
        results = [each.result() for each in running]
        seconds = perf_counter() - start
        with closing(sqlite3.connect(folder / "archive.sqlite")) as archive:
            (kept,) = archive.execute("SELECT count(DISTINCT document) FROM briefs").fetchone()
    if any(result.status for result in results) or kept != documents:
        raise RuntimeError(f"{kept} of {documents} archived: {' '.join(result.err[-300:] for result in results)}")
    cpu, memory = sum(result.cpu for result in results), sum(result.memory for result in results)
    return Measured(seconds, cpu, memory, 0, "", "")


def _elsewhere(base_url: str) -> str:
    return base_url.removesuffix("/v1") + "/langextract/v1"


def stages(documents: int = 20) -> list[tuple[str, float]]:
    """CPU milliseconds of each stage for one document, in this process, after one to warm up."""
    from benchmarks.loopback import recorded_draft
    from summarizer import ingest
    from summarizer.draft import Draft, records
    from summarizer.evidence import check

    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        paths = [folder / name for name in inbox(folder, documents)]
        draft = Draft.model_validate_json(recorded_draft())
        sources = [ingest.read(path) for path in paths]
        check(sources[0], records(draft))
        return [
            ("reading", _each(lambda n: ingest.read(paths[n]), documents)),
            ("checking", _each(lambda n: check(sources[n], records(draft)), documents)),
        ]


def _each(work: Callable[[int], object], times: int) -> float:
    start = process_time()
    for number in range(times):
        work(number)
    return (process_time() - start) / times * 1000


def main() -> int:
    """Measure, print, and say by the status whether what is wanted is reached."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", default="1,16,64,256")
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--write", action="store_true", help="into docs/performance.md")
    given = parser.parse_args()
    names = ["summarize", TWO, "instructor loop", *(["LangExtract"] if is_installed() else [])]
    rows: list[list[Cell]] = []
    missed, without_start = False, 0.0
    start = run("summarize", 16, 1)
    for jobs in map(int, given.jobs.split(",")):
        # One at a time a hundred documents would only wait.
        documents = min(given.documents, 30 * jobs)
        for name in names:
            if name == TWO and jobs < WORTH_TWO:
                continue
            result = in_two(jobs, documents) if name == TWO else run(name, jobs, documents)
            rate, cpu = documents / result.seconds, result.cpu / documents * 1000
            rows.append(
                [name, jobs, documents, f"{rate:.1f}", f"{jobs / LATENCY:.0f}", f"{cpu:.1f}", f"{result.memory:.0f}"]
            )
            print(Table(_COLUMNS, rows[-1:]).plain().splitlines()[1], flush=True)
            if name == "summarize":
                without_start = (result.cpu - start.cpu) / documents * 1000
            if name == "summarize" and jobs >= 64:
                missed |= rate < WANTED_RATE or cpu > WANTED_CPU_MS
    spent = stages()
    lines = [
        f"Of our CPU, start-up takes {start.cpu:.1f} s; without it the last row of ours is {without_start:.1f} ms a document. "
        f"Of this, {', '.join(f'{what} takes {ms:.1f} ms' for what, ms in spent)}, and all else "
        f"{without_start - sum(ms for _, ms in spent):.1f} ms.",
        f"Wanted at 64 and 256: {WANTED_RATE:.0f} a second and at most {WANTED_CPU_MS:.0f} ms. "
        f"{'Missed.' if missed else 'Reached.'}",
    ]
    table = Table(_COLUMNS, rows)
    print(table.plain(), *lines, sep="\n")
    if given.write:
        write_section("Throughput", "python -m benchmarks.throughput", lines, table)
    return int(missed)


_COLUMNS = ("", "under way", "documents", "a second", "ideal", "CPU ms each", "MB")


if __name__ == "__main__":
    sys.exit(main())
