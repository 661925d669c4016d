"""Start-up: `python -m benchmarks.startup [--runs 20]`.

Every figure is the median over whole processes, after one that warms the disk's cache. The processes take turns, so
that a busy moment of the machine falls on all of them alike. CPU is user plus system time, in seconds; wall is what a
user waits. Exit status 1 where a figure is missed.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = str(Path(sys.executable).with_name("summarize"))


@dataclass(frozen=True)
class Figure:
    """A command, and the most that it may take: seconds of CPU or of waiting, None where it is for comparison."""

    name: str
    command: tuple[str, ...]
    most_cpu: float | None = None
    most_wall: float | None = None

    def missed(self, cpu: float, wall: float) -> bool:
        """Whether these medians are over the limit."""
        return cpu > (self.most_cpu or cpu) or wall > (self.most_wall or wall)


def figures() -> list[Figure]:
    """What is measured; the bare interpreter and openai's import show what the program saves."""
    seed = str(next((ROOT / "seeds").glob("000_*.txt")))
    return [
        Figure("summarize --help", (PROGRAM, "--help"), most_cpu=0.2),
        Figure("python -c pass", (sys.executable, "-c", "pass")),
        Figure('python -c "import openai"', (sys.executable, "-c", "import openai")),
        Figure("the seed, replayed", (PROGRAM, "--replay", str(ROOT / "fixtures"), seed), most_wall=2.0),
    ]


def once(command: tuple[str, ...], home: str) -> tuple[float, float]:
    """CPU and wall of one process, in seconds. Raises CalledProcessError where it fails."""
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": home, "LANG": "C.UTF-8"}
    before, start = _children_cpu(), perf_counter()
    subprocess.run(command, env=environment, cwd=home, stdout=subprocess.DEVNULL, check=True)
    wall = perf_counter() - start
    return _children_cpu() - before, wall


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(listed: list[Figure], runs: int) -> dict[str, tuple[float, float]]:
    """Medians of CPU and wall by the figure's name."""
    taken: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as home:
        for figure in listed:
            once(figure.command, home)
        for _ in range(runs):
            for figure in listed:
                taken[figure.name].append(once(figure.command, home))
    return {name: (median(c for c, _ in both), median(w for _, w in both)) for name, both in taken.items()}


def main(arguments: list[str]) -> int:
    """Measure, print a table, and say by the status whether every figure is reached."""
    runs = int(arguments[arguments.index("--runs") + 1]) if "--runs" in arguments else 20
    listed = figures()
    found = measured(listed, runs)
    print(f"{'median of ' + str(runs):28}{'CPU s':>8}{'wall s':>8}   wanted")
    for figure in listed:
        cpu, wall = found[figure.name]
        limits = [f"CPU under {figure.most_cpu} s" if figure.most_cpu else ""]
        limits += [f"wall under {figure.most_wall} s" if figure.most_wall else ""]
        verdict = ", MISSED" if figure.missed(cpu, wall) else ""
        print(f"{figure.name:28}{cpu:8.3f}{wall:8.3f}   {''.join(limits)}{verdict}")
    return int(any(figure.missed(*found[figure.name]) for figure in listed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
