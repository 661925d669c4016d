"""A second run over archived documents: `python -m benchmarks.second_run [--documents 10000] [--write]`.

Each document is the seed with a line of its own; its brief is filed as a run files it. Then the command is run as a whole
process over all the files, into a folder of JSON files, with a server's address where nothing listens: whatever were
asked would fail. Start-up and the writing of the files are counted.
Exit status 1 under 500 documents a second, or where a brief is missing.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.performance_page import write_section
from benchmarks.tables import Cell, Table
from summarizer import ingest, pipeline, shelf
from summarizer.brief import Brief
from summarizer.draft import Draft
from summarizer.exchange import Silent
from summarizer.pipeline import schema_digest
from summarizer.prompt import load
from summarizer.providers import Endpoint, Provider
from summarizer.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = str(Path(sys.executable).with_name("summarize"))
NOWHERE = "http://127.0.0.1:9/v1"
WANTED = 500.0


def seed_brief() -> tuple[str, Brief]:
    """The seed's text, and the brief of its recording."""

    async def one(path: Path) -> Brief:
        (result,) = [each async for each in pipeline.briefs([str(path)], Settings(replay=ROOT / "fixtures"))]
        assert isinstance(result, Brief), result
        return result

    path = next((ROOT / "seeds").glob("000_*.txt"))
    return path.read_text(encoding="utf-8"), asyncio.run(one(path))


def fill(folder: Path, documents: int) -> list[str]:
    """Write so many articles and file their briefs; the articles' names."""
    text, brief = seed_brief()
    provider = Provider("custom", NOWHERE, None)
    settings = Settings(endpoint=Endpoint(provider, "m-1"), archive=folder / "archive.sqlite")
    names = [f"{n:05}.txt" for n in range(documents)]
    with shelf.opened(settings, prompt=load().version, schema=schema_digest(Draft), watcher=Silent()) as opened:
        for number, name in enumerate(names):
            (folder / name).write_text(f"{text}\nNo {number}.\n", encoding="utf-8")
            raw = ingest.load(folder / name)
            source = ingest.read_raw(raw) if number == 0 else None
            assert source is None or source.text == raw.data.decode()
            document = brief.document.model_copy(
                update={
                    "id": _id(raw.data),
                    "name": name,
                    "text": raw.data.decode(),
                    "characters": len(raw.data.decode()),
                }
            )
            opened.file(brief.model_copy(update={"document": document}), raw, final=True, watcher=Silent())
    return names


def _id(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def second_run(folder: Path, names: list[str]) -> tuple[float, float, int]:
    """Wall seconds, peak memory in MB and exit status of the command over all files."""
    command = [
        PROGRAM,
        "--base-url",
        NOWHERE,
        "-m",
        "m-1",
        "--retries",
        "0",
        "--archive",
        "archive.sqlite",
        "-f",
        "json",
    ]
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LANG": "C.UTF-8"}
    start = perf_counter()
    done = subprocess.run([*command, "-o", "briefs/", *names], cwd=folder, env=environment, check=False)
    seconds = perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, done.returncode


def main() -> int:
    """Fill, run twice, print; the status says whether the figure is reached."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--write", action="store_true", help="into docs/performance.md")
    given = parser.parse_args()
    documents: int = given.documents
    rows: list[list[Cell]] = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        names = fill(folder, documents)
        size = (folder / "archive.sqlite").stat().st_size / 1e6
        # The second time over, the folder has the briefs already, and each file says whose it is.
        reached = True
        for into in ("an empty folder", "the same folder"):
            seconds, memory, status = second_run(folder, names)
            missing = documents - len(list((folder / "briefs").glob("*.json")))
            rate = documents / seconds
            reached &= rate >= WANTED and missing == 0 and status == 0
            rows.append([into, documents, f"{seconds:.1f}", f"{rate:,.0f}", f"{memory:,.0f}", missing])
    lines = [
        f"An archive of {size:,.0f} MB; start-up and the writing of the JSON files are counted.",
        f"Wanted: {WANTED:,.0f} a second, none missing. {'Reached.' if reached else 'Missed.'}",
    ]
    table = Table(("into", "documents", "seconds", "a second", "MB at most", "missing"), rows)
    print(table.plain(), *lines, sep="\n")
    if given.write:
        write_section("Second run", "python -m benchmarks.second_run", lines, table)
    return int(not reached)


if __name__ == "__main__":
    sys.exit(main())
