"""What reading a long text costs this program: memory at its peak and CPU, over the length of the text.

    python -m benchmarks.long_texts [--window N] [--language CODE]

Each length is read in a process of its own, through the whole pipeline with openai and instructor, against a made-up
model (tests/table_model.py) on loopback in another process. Half of the sentences report something, as in real
articles. What stays the same whatever the length (imports) is told apart: it is the peak of a text of one sentence.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import aclosing
from multiprocessing.connection import Connection
from pathlib import Path

from summarizer import pipeline
from summarizer.brief import Brief
from summarizer.providers import Endpoint, Provider
from summarizer.settings import DEFAULTS, Settings
from tests.scripted_server import scripted
from tests.table_model import LANGUAGES, table

LENGTHS = (100, 25_000, 50_000, 100_000, 200_000, 400_000)
FLAT = 1.5
"""What each further character may cost in memory at most, against what one costs in the shortest text of windows."""


def main() -> int:
    """Print the table; 1 where a figure that is to be reached is not."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--window", type=int, default=DEFAULTS.window_characters)
    parser.add_argument("--language", default="mixed", choices=[*LANGUAGES, "mixed"])
    parser.add_argument("--one", nargs=2, metavar=("URL", "FILE"), help="read one file of a server that runs already")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measured(*asked.one, window=asked.window)))
        return 0
    rows = [_of_one(length, asked.language, asked.window) for length in LENGTHS]
    print(f"{'characters':>10}{'windows':>9}{'allegations':>13}{'peak MB':>9}{'over imports':>14}{'CPU s':>8}{'s':>7}")
    for length, row in zip(LENGTHS, rows, strict=True):
        over = row["peak"] - rows[0]["peak"]
        print(
            f"{length:>10,}{row['windows']:>9.0f}{row['allegations']:>13,.0f}{row['peak']:>9.1f}{over:>14.1f}"
            f"{row['cpu']:>8.2f}{row['seconds']:>7.1f}"
        )
    each = [(row["peak"] - rows[0]["peak"]) / length for length, row in zip(LENGTHS[2:], rows[2:], strict=True)]
    print(f"MB of memory for 1,000 characters: {each[0] * 1_000:.3f} at 50,000, {each[-1] * 1_000:.3f} at 400,000")
    return int(each[-1] > FLAT * each[0] or any(row["read"] != 1 for row in rows))


def measured(base_url: str, file: str, *, window: int) -> dict[str, float]:
    """Read one file; what it took. `peak` is the process's resident memory in megabytes, `read` the share read."""
    endpoint = Endpoint(Provider("scripted", base_url, None), "m-1", "")
    settings = Settings(endpoint=endpoint, window_characters=window, retries=0)
    started, cpu = time.perf_counter(), time.process_time()
    brief = asyncio.run(_brief(file, settings))
    unread = sum(run.last - run.first + 1 for run in brief.checks.unread)
    return {
        "windows": brief.provenance.windows,
        "allegations": len(brief.grounded),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "cpu": time.process_time() - cpu,
        "seconds": time.perf_counter() - started,
        "read": 1 - unread / len(brief.document.sentences),
    }


async def _brief(file: str, settings: Settings) -> Brief:
    async with aclosing(pipeline.briefs([file], settings)) as results:
        result = await anext(results)
    if isinstance(result, pipeline.Failed):
        raise result.error
    return result


def _of_one(length: int, language: str, window: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "long.txt"
        file.write_text(table(language, length).text, encoding="utf-8")
        ours, theirs = multiprocessing.Pipe()
        server = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs, language, length))
        server.start()
        command = [sys.executable, "-m", "benchmarks.long_texts", "--window", str(window), "--one", ours.recv(), file]
        done = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)
        ours.send("done")
        server.join()
    row: dict[str, float] = json.loads(done.stdout)
    return row


def _serve(connection: Connection, language: str, length: int) -> None:
    known = table(language, length)
    with scripted(*[known.step()] * 1_000) as server:
        connection.send(server.base_url)
        connection.recv()


if __name__ == "__main__":
    sys.exit(main())
