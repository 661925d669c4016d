"""A run over a server that fails one request in four: `python -m benchmarks.faults [--documents 1000] [--write]`.

10 % of the responses are 429s, 5 % 500s, 5 % never come, 5 % are cut off or broken JSON (benchmarks/loopback.py). Every
document has to be briefed or listed with its reason, none missing, none twice; what failed is then made by the same
command again. Exit status 1 where one is missing or counted twice.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.loopback import loopback
from benchmarks.performance_page import write_section
from benchmarks.running import inbox, measured, ours
from benchmarks.tables import Cell, Table

_COLUMNS = ("run", "made", "from the archive", "failed", "missing", "twice", "requests", "without an answer", "seconds")


def main() -> int:
    """Run, count, run again, and say by the status whether every document came out once."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--write", action="store_true", help="into docs/performance.md")
    given = parser.parse_args()
    rows: list[list[Cell]] = []
    reasons: Counter[str] = Counter()
    wrong = 0
    with tempfile.TemporaryDirectory() as made, loopback(0.02, faults=True) as server:
        folder = Path(made)
        names = inbox(folder, given.documents)
        for number in (1, 2):
            result = measured(ours(server.base_url, 64, names, "--timeout", "2", "--log-json"), folder)
            events = [json.loads(line) for line in result.err.splitlines() if line.startswith("{")]
            told = [event["file"] for event in events if event["event"] in {"made", "found", "failed"}]
            counts = Counter(told)
            twice = sum(count > 1 for count in counts.values())
            briefed = {path.stem for path in (folder / "briefs").glob("*.json")}
            failed = [event for event in events if event["event"] == "failed"]
            missing = (
                {name.removesuffix(".txt") for name in names}
                - briefed
                - {e["file"].removesuffix(".txt") for e in failed}
            )
            reasons.update(event["error"] for event in failed if event["what"])
            (summary,) = [event for event in events if event["event"] == "summary"]
            rows.append(
                [
                    number,
                    summary["made"],
                    summary["found"],
                    summary["failed"],
                    len(missing),
                    twice,
                    summary["requests"],
                    summary["failed_requests"],
                    f"{result.seconds:.0f}",
                ]
            )
            wrong += len(missing) + twice + abs(given.documents - len(told))
    lines = [f"Reasons: {', '.join(f'{kind} {count}' for kind, count in reasons.most_common()) or 'none'}."]
    table = Table(_COLUMNS, rows)
    print(table.plain(), *lines, sep="\n")
    if given.write:
        write_section("Faults", "python -m benchmarks.faults", lines, table)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
