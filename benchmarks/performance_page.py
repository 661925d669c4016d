"""The figures of docs/performance.md: each benchmark writes its own section, and leaves the others as they are."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.tables import Table

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
HEAD = """# Performance

Written by the programs named below; no figure is typed by hand. `--write` puts what was measured here. Other programs
may have run on the machine at the time, so rates are lower bounds; CPU seconds are the steadier figure.
"""


def write_section(title: str, command: str, lines: list[str], table: Table) -> None:
    """Put a section into the page, in the place of an older one of this title."""
    load = os.getloadavg()[0]
    when = f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load:.1f}"
    section = f"## {title}\n\n`{command}` · {when}\n\n{table.markdown()}\n" + "".join(f"{line}\n" for line in lines)
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else HEAD
    sections = {part.partition("\n")[0]: part for part in text.split("\n## ")[1:]}
    sections[title] = section.removeprefix("## ")
    body = "".join(f"\n## {part.strip()}\n" for _, part in sorted(sections.items()))
    PAGE.write_text(HEAD + body, encoding="utf-8")
