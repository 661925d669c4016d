"""Reads the pages of the documentation: console blocks, links, code words and tables.

A block fenced as `console` holds commands, each on a line that begins with "$ ", and under each what it prints:
standard output, and standard error where it fails. A line "…" alone stands for any number of lines left out.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    page
    for pattern in ("*.md", "docs/*.md", "fixtures/*.md", "benchmarks/*.md", "seeds/*.md")
    for page in ROOT.glob(pattern)
)
LEFT_OUT = "…"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """A command that a page shows, and what stands under it; `first` and `last` bound those lines, last exclusive."""

    page: Path
    command: str
    first: int
    last: int
    shown: tuple[str, ...]

    @property
    def arguments(self) -> list[str]:
        """The words after `summarize`, file patterns filled in as a shell in the root folder would."""
        name, *words = shlex.split(self.command)
        if name != "summarize" or set("|<>&;$") & set(self.command):
            raise ValueError(f"{self.page.name}: `{self.command}` is not one plain summarize command")
        return [found for word in words for found in (_filled_in(word) if "*" in word else [word])]


def examples(page: Path) -> Iterator[Example]:
    """Every command of a page's console blocks, in order."""
    text = page.read_text(encoding="utf-8")
    for block in _BLOCK.finditer(text):
        lines, first = block[1].splitlines(), text[: block.start(1)].count("\n")
        starts = [at for at, line in enumerate(lines) if line.startswith("$ ")]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            shown = tuple(lines[start + 1 : end])
            yield Example(page, lines[start][2:], first + start + 1, first + end, shown)


def lines_of(output: str) -> list[str]:
    """Output as a page shows it: no white space at the ends of lines, the clone's own path left out."""
    return [line.rstrip() for line in output.replace(f"{ROOT}/", "").rstrip("\n").split("\n")] if output else []


def fits(shown: Sequence[str], actual: Sequence[str]) -> bool:
    """Whether the output is what the page shows, "…" standing for any lines."""
    pattern = "".join("(?:.*\n)*" if line == LEFT_OUT else re.escape(line) + "\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in actual)) is not None


def accepted(shown: Sequence[str], actual: Sequence[str]) -> list[str]:
    """What the page should show from now on: as many lines before the first "…" and after the last as it does now.

    Of what stood between two, the same lines are looked for again. Raises ValueError where they are gone.
    """
    if LEFT_OUT not in shown:
        return list(actual)
    first, last = shown.index(LEFT_OUT), len(shown) - 1 - shown[::-1].index(LEFT_OUT)
    tail = len(shown) - last - 1
    fresh = [*actual[:first], *shown[first : last + 1], *actual[len(actual) - tail :]]
    if not fits(fresh, actual):
        raise ValueError(f"what stands between two {LEFT_OUT} is gone; edit it by hand")
    return fresh


def rewrite(example: Example, fresh: Sequence[str]) -> None:
    """Put fresh output under a command. The lines of later examples of the page move, so do the last one first."""
    lines = example.page.read_text(encoding="utf-8").splitlines()
    lines[example.first : example.last] = fresh
    example.page.write_text("\n".join(lines) + "\n", encoding="utf-8")


def links(page: Path) -> list[str]:
    """The targets of a page's links that are not on the web."""
    targets: list[str] = _LINK.findall(_prose(page))
    return [target for target in targets if not target.startswith(("https://", "http://"))]


def anchors(page: Path) -> set[str]:
    """What can stand after # in a link to a page, as GitHub makes it of the headings."""
    headings = _HEADING.findall(_FENCED.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def code_words(page: Path) -> list[str]:
    """The words of a page's inline code."""
    return [word for code in _CODE.findall(_prose(page)) for word in code.split()]


def section(page: Path, heading: str) -> str:
    """The text under a heading, up to the next of its own or a higher level."""
    text = page.read_text(encoding="utf-8")
    found = re.search(rf"^(#+) {re.escape(heading)}$\n(.*?)(?=^#{{1,6}} |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"{page.name} has no heading {heading!r}"
    return found[2]


def first_cells(text: str) -> list[str]:
    """The first cell of each row of the tables in a text, without its backticks; no heads, no rules."""
    rows = re.findall(r"^\| *`?([^|`]+?)`? *\|", text, re.MULTILINE)
    heads = re.findall(r"^\| *`?([^|`]+?)`? *\|.*\n\| *-", text, re.MULTILINE)
    return [row for row in rows if row not in heads and not re.fullmatch(r":?-+:?", row)]


def _prose(page: Path) -> str:
    return _FENCED.sub("", page.read_text(encoding="utf-8"))


def _filled_in(pattern: str) -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in ROOT.glob(pattern)) or [pattern]
