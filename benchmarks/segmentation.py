"""Sentence splitting beside four libraries: `python -m benchmarks.segmentation [--failures]`.

Needs ../shared/data and, for the comparison, the libraries of `make bench`; one that is not installed is left out. Two
tables: cases right on the golden rules (those whose sentences are exact substrings), and the F1 of the boundaries on PUD
news, ten known sentences at a time joined into one paragraph. Then times. benchmarks/segmentation_losses.json says of
every golden rule that we do not hold why.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.tables import Table
from summarizer.ingest.sentences import split

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
GOLDEN = DATA / "golden_rules" / "golden_rules.jsonl"
PUD = DATA / "pud_news" / "pud_news.jsonl"
LOSSES = ROOT / "benchmarks" / "segmentation_losses.json"
LIBRARIES = ("pysbd", "sentencex", "nupunkt", "icu4py")
UNSPACED = {"zh", "th"}

Splitter = Callable[[str, str], list[str]]


def ours(text: str, language: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text, language)]


def libraries() -> dict[str, Splitter]:
    """The splitters that are installed, ours first. A language that one does not know counts as not split."""
    makers = {"pysbd": _pysbd, "sentencex": _sentencex, "nupunkt": _nupunkt, "icu4py": _icu4py}
    found: dict[str, Splitter] = {"ours": ours}
    return found | {name: makers[name]() for name in LIBRARIES if importlib.util.find_spec(name)}


def _pysbd() -> Splitter:
    pysbd: Any = importlib.import_module("pysbd")
    known = cache(lambda language: pysbd.Segmenter(language=language, clean=False))

    def splitter(text: str, language: str) -> list[str]:
        try:
            return _stripped(known(language).segment(text))
        except ValueError:
            return [text]

    return splitter


def _sentencex() -> Splitter:
    sentencex: Any = importlib.import_module("sentencex")
    return lambda text, language: _stripped(sentencex.segment(language, text))


def _nupunkt() -> Splitter:
    nupunkt: Any = importlib.import_module("nupunkt")
    return lambda text, _: _stripped(nupunkt.sent_tokenize(text))


def _icu4py() -> Splitter:
    breakers: Any = importlib.import_module("icu4py.breakers")
    return lambda text, language: _stripped(breakers.SentenceBreaker(text, language))


def _stripped(pieces: Iterable[str]) -> list[str]:
    return [piece.strip() for piece in pieces if piece.strip()]


@dataclass(frozen=True)
class GoldenCase:
    """One golden rule: a text and its sentences."""

    name: str
    language: str
    text: str
    sentences: list[str]


@dataclass(frozen=True)
class Loss:
    """Golden rules that we do not hold, and why."""

    why: str
    cases: tuple[str, ...]


def golden_cases() -> list[GoldenCase]:
    """The golden rules whose sentences are exact substrings, in order."""
    rows = map(json.loads, GOLDEN.read_text(encoding="utf-8").splitlines())
    return [
        GoldenCase(f"{row['lang']} {row['set']} {row['n']}", row["lang"], row["text"], row["sentences"])
        for row in rows
        if row["verbatim"]
    ]


def losses() -> list[Loss]:
    """What is lost and why."""
    return [Loss(row["why"], tuple(row["cases"])) for row in json.loads(LOSSES.read_text(encoding="utf-8"))]


def golden(splitters: dict[str, Splitter]) -> Table:
    """Cases right, by language."""
    right: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for case in golden_cases():
        right[case.language]["cases"] += 1
        for name, splitter in splitters.items():
            right[case.language][name] += splitter(case.text, case.language) == case.sentences
    return _table(["cases", *splitters], dict(sorted(right.items())))


def pud(splitters: dict[str, Splitter]) -> Table:
    """F1 of boundaries in per mille, by language; the last row is the mean."""
    sentences: dict[str, list[str]] = defaultdict(list)
    for row in map(json.loads, PUD.read_text(encoding="utf-8").splitlines()):
        sentences[row["lang"]].append(row["text"])
    scores: dict[str, dict[str, int]] = defaultdict(dict)
    for language, known in sentences.items():
        scores[language]["sentences"] = len(known)
        for name, splitter in splitters.items():
            scores[language][name] = _f1(splitter, language, known)
    return _table(["sentences", *splitters], scores, mean=True)


def _f1(splitter: Splitter, language: str, known: list[str]) -> int:
    gap = "" if language in UNSPACED else " "
    both = got_all = want_all = 0
    for at in range(0, len(known), 10):
        want = known[at : at + 10]
        got = splitter(gap.join(want), language)
        a, b = _ends(got), _ends(want)
        both, got_all, want_all = both + len(a & b), got_all + len(a), want_all + len(b)
    return round(2000 * both / (got_all + want_all))


def _ends(sentences: list[str]) -> set[int]:
    # Counted without white space, so that a library that drops or keeps it is not marked down for that.
    ends, total = set(), 0
    for sentence in sentences:
        total += len("".join(sentence.split()))
        ends.add(total)
    return ends


def times(splitters: dict[str, Splitter]) -> Table:
    """CPU in tenths of a millisecond."""
    seed = next((ROOT / "seeds").glob("000_*.txt")).read_text(encoding="utf-8")
    texts = {"seed": seed, "400,000 characters": (seed * 100)[:400_000], "50,000 «": "«" * 50_000}
    rows: dict[str, dict[str, int]] = defaultdict(dict)
    for title, text in texts.items():
        for name, splitter in splitters.items():
            started = time.process_time()
            splitter(text, "fr")
            rows[title][name] = round((time.process_time() - started) * 10_000)
    return _table(list(splitters), rows)


def behind(table: Table) -> list[str]:
    """The languages of a table in which a library does better than we do."""
    at = list(table.columns).index("ours")
    return [str(row[0]) for row in table.rows[:-1] if max(int(cell) for cell in row[at + 1 :]) > int(row[at])]


def _table(columns: list[str], rows: dict[str, dict[str, int]], *, mean: bool = False) -> Table:
    total = {column: sum(row[column] for row in rows.values()) for column in columns}
    share = {column: round(total[column] / len(rows)) for column in columns}
    last = ("mean", share) if mean else ("all", total)
    return Table(("", *columns), tuple((name, *(row[c] for c in columns)) for name, row in (*rows.items(), last)))


def _failures() -> None:
    for case in golden_cases():
        if (got := ours(case.text, case.language)) != case.sentences:
            print(f"{case.name}\n  got  {got}\n  want {case.sentences}")


def main() -> None:
    """Print the tables."""
    chosen = libraries()
    if "--failures" in sys.argv:
        _failures()
    print(f"golden rules, cases right\n{golden(chosen).plain()}")
    print(f"PUD news, F1 of boundaries in per mille\n{pud(chosen).plain()}")
    print(f"CPU, tenths of a millisecond\n{times(chosen).plain()}")


if __name__ == "__main__":
    main()
