"""Runs a command over made-up inboxes and measures it as a whole process."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = str(Path(sys.executable).with_name("summarize"))


@dataclass(frozen=True)
class Measured:
    """A process that has ended: wall and CPU seconds, peak memory in MB, exit status, and what it wrote."""

    seconds: float
    cpu: float
    memory: float
    status: int
    out: str
    err: str


def inbox(folder: Path, documents: int, start: int = 0) -> list[str]:
    """Write the seed so many times, each with a line of its own, so that no two are the same text; the names."""
    (seed,) = ROOT.glob("seeds/000_*.txt")
    text = seed.read_text(encoding="utf-8")
    names = [f"{number:05}.txt" for number in range(start, start + documents)]
    for number, name in enumerate(names, start):
        (folder / name).write_text(f"{text}\nNo {number}.\n", encoding="utf-8")
    return names


def measured(command: Sequence[str | Path], folder: Path, name: str = "") -> Measured:
    """Run a command in this folder, with no settings, keys or archive of the machine's; `name` tells those that run at once."""
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    # wait4 and not getrusage: its peak is that of this child, not of the largest so far.
    start = perf_counter()
    out, err = folder / f"{name}.out", folder / f"{name}.err"
    with out.open("wb") as stdout, err.open("wb") as stderr:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=stdout, stderr=stderr)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = perf_counter() - start
    return Measured(seconds, _cpu(used), used.ru_maxrss / 1024, process.returncode, out.read_text(), err.read_text())


def _cpu(used: resource.struct_rusage) -> float:
    return used.ru_utime + used.ru_stime


def ours(base_url: str, jobs: int, names: Sequence[str], *more: str) -> list[str]:
    """The command line that briefs these files into a folder of JSON files and an archive."""
    flags = ["--base-url", base_url, "-m", "m-1", "--jobs", str(jobs), "--archive", "archive.sqlite"]
    return [PROGRAM, *flags, "-f", "json", "-o", "briefs/", *more, *names]
