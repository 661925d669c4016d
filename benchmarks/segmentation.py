"""Sentence splitting beside four libraries: `python benchmarks/segmentation.py [--failures]`.

Needs ../shared/data and, for the comparison, `pip install pysbd sentencex nupunkt icu4py`; a library that is not
installed is left out. Two tables: cases right on the golden rules (those whose sentences are exact substrings), and
the F1 of the boundaries on PUD news, ten known sentences at a time joined into one paragraph. Then times.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from summarizer.ingest.sentences import split

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
UNSPACED = {"zh", "th"}

Splitter = Callable[[str, str], list[str]]


def ours(text: str, language: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text, language)]


def libraries() -> dict[str, Splitter]:
    """The splitters that are installed, ours first. A language that one does not know counts as not split."""
    found: dict[str, Splitter] = {"ours": ours}
    for name, make in (
        ("pysbd", _pysbd),
        ("sentencex", _sentencex),
        ("nupunkt", _nupunkt),
        ("icu4py", _icu4py),
    ):
        try:
            found[name] = make()
        except ImportError:
            print(f"{name} is not installed", file=sys.stderr)
    return found


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


def golden(splitters: dict[str, Splitter], *, failures: bool) -> None:
    lines = (DATA / "golden_rules" / "golden_rules.jsonl").read_text(encoding="utf-8").splitlines()
    right: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for case in map(json.loads, lines):
        if not case["verbatim"]:
            continue
        row = right[case["lang"] + (" (clean)" if case["clean"] else "")]
        row["cases"] += 1
        for name, splitter in splitters.items():
            got = splitter(case["text"], case["lang"])
            row[name] += got == case["sentences"]
            if failures and name == "ours" and got != case["sentences"]:
                print(f"{case['lang']} {case['set']} {case['n']}\n  got  {got}\n  want {case['sentences']}")
    _table("golden rules, cases right", ["cases", *splitters], right)


def pud(splitters: dict[str, Splitter]) -> None:
    lines = (DATA / "pud_news" / "pud_news.jsonl").read_text(encoding="utf-8").splitlines()
    sentences: dict[str, list[str]] = defaultdict(list)
    for row in map(json.loads, lines):
        sentences[row["lang"]].append(row["text"])
    scores: dict[str, dict[str, int]] = defaultdict(dict)
    for language, known in sentences.items():
        scores[language]["sentences"] = len(known)
        for name, splitter in splitters.items():
            scores[language][name] = _f1(splitter, language, known)
    _table("PUD news, F1 of boundaries in per mille", ["sentences", *splitters], scores)


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


def times(splitters: dict[str, Splitter]) -> None:
    seed = next((ROOT / "seeds").glob("000_*.txt")).read_text(encoding="utf-8")
    texts = {"seed": seed, "400,000 characters": (seed * 100)[:400_000], "50,000 «": "«" * 50_000}
    rows: dict[str, dict[str, int]] = defaultdict(dict)
    for title, text in texts.items():
        for name, splitter in splitters.items():
            started = time.perf_counter()
            splitter(text, "fr")
            rows[title][name] = round((time.perf_counter() - started) * 10_000)
    _table("time, tenths of a millisecond, second call", list(splitters), rows)


def _table(title: str, columns: list[str], rows: dict[str, dict[str, int]]) -> None:
    print(f"\n{title}\n{'':20}" + "".join(f"{column:>12}" for column in columns))
    for name, row in rows.items():
        print(f"{name:20}" + "".join(f"{row.get(column, 0):12}" for column in columns))
    total = {column: sum(row.get(column, 0) for row in rows.values()) for column in columns}
    print(f"{'sum':20}" + "".join(f"{total[column]:12}" for column in columns))


if __name__ == "__main__":
    chosen = libraries()
    golden(chosen, failures="--failures" in sys.argv)
    pud(chosen)
    times(chosen)
