"""LangExtract's own cases of alignment, through the quote matcher: `python -m benchmarks.langextract_cases`.

Needs ../shared/data/langextract_aligner, which holds the inputs and expected intervals of its tests/resolver_test.py
(github.com/google/langextract, Apache-2.0), as JSON lines. A case is a text with several quotes; each is looked up in the
sentence where LangExtract expects it, or else in the first. Where the outcomes differ, tests/langextract_differences.json
says why ours is meant.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.tables import Table
from summarizer.evidence.quotes import Placement, QuoteMatcher
from summarizer.ingest.sentences import split
from summarizer.source import SourceText

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "langextract_aligner"
DIFFERENCES = ROOT / "tests" / "langextract_differences.json"

Place = tuple[int, int | None] | None
"""Where a quote starts and ends, in code points; its cases of repeated mentions give the start alone."""


@dataclass(frozen=True)
class Quote:
    """One quote of a case: where LangExtract expects it, None for nowhere, and what we make of it."""

    case: str
    words: str
    expected: Place
    placement: Placement

    @property
    def agrees(self) -> bool:
        """Whether we find it at the same place, or not at all either."""
        start, end = self.placement.start, self.placement.end
        if self.expected is None:
            return not self.placement.verdict.found
        return start == self.expected[0] and self.expected[1] in (None, end)


def quotes() -> list[Quote]:
    """Every quote of every case."""
    return [quote for name in ("align_cases", "monotonic_cases") for case in _cases(name) for quote in _looked_up(case)]


def _cases(name: str) -> Iterator[dict[str, Any]]:
    yield from map(json.loads, (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())


def _looked_up(case: dict[str, Any]) -> Iterator[Quote]:
    text = case["source_text"]
    source = SourceText(case["name"], text, split(text, "en"), "en")
    matcher = QuoteMatcher(source)
    for words, expected in _expected(case):
        holder = source.sentence_at(expected[0]) if expected else source.sentence(1)
        placement = matcher.place(words, holder.number if holder else None)
        yield Quote(case["name"], words, expected, placement)


def _expected(case: dict[str, Any]) -> Iterator[tuple[str, Place]]:
    if "texts" in case:
        for words, start in zip(case["texts"], case["expected_starts"], strict=True):
            yield words, (start, None)
        return
    if isinstance(case["expected"], str):  # the name of an error
        yield from ((e["extraction_text"], None) for group in case["extractions"] for e in group)
        return
    for found in (e for group in case["expected"] for e in group):
        interval = found.get("char_interval")
        yield found["extraction_text"], (interval["start_pos"], interval["end_pos"]) if interval else None


def differences() -> dict[str, dict[str, Any]]:
    """Why we differ: by the name of each reason `why`, and `quotes`, the words by the name of the case."""
    listed: dict[str, dict[str, Any]] = json.loads(DIFFERENCES.read_text(encoding="utf-8"))
    return listed


def reason_for(quote: Quote) -> str | None:
    """The name of the reason why we differ on a quote, None where none is given."""
    return next((name for name, d in differences().items() if quote.words in d["quotes"].get(quote.case, [])), None)


def table() -> Table:
    """How many quotes end alike, and how many differ for each reason."""
    counts = Counter("the same" if q.agrees else reason_for(q) or "not argued" for q in quotes())
    rows = [(name, counts[name]) for name in ("the same", *differences(), "not argued") if counts[name]]
    return Table(("outcome", "quotes"), (*rows, ("all", counts.total())))


def argued() -> Table:
    """Each quote that ends otherwise: what it expects, what we say, and why."""
    rows = [
        (q.case, q.words, _shown(q.expected), f"{q.placement.verdict}: {q.placement.reason}".removesuffix(": "))
        for q in quotes()
        if not q.agrees
    ]
    return Table(("case", "quote", "expected at", "ours"), rows)


def _shown(place: Place) -> str:
    return "nowhere" if place is None else "-".join(str(offset) for offset in place if offset is not None)


def main() -> int:
    """Print both tables; 1 where a difference is not argued."""
    print(f"{table().plain()}\n{argued().plain()}")
    return int(any(not q.agrees and reason_for(q) is None for q in quotes()))


if __name__ == "__main__":
    sys.exit(main())
