"""How long a model's answer on the seed is, in the shapes of draft that were tried: python -m benchmarks.answer_length.

Each shape was answered once, in a single pass, by the same kind of model; benchmarks/shapes/ holds what was asked and
what came back. The last row is the shape in use, from its recording in fixtures/. Characters are those of the JSON as
it is sent. A fact of benchmarks/truth_seed.json is held where a citation in the answer overlaps its anchor; its source
and certainty are right where one of those records says so.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from summarizer.draft import Draft, records
from summarizer.evidence.quotes import QuoteMatcher
from summarizer.ingest import read
from summarizer.model.recording import load
from summarizer.model.stream import read as completion_of

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "000_83d8ab52beadf76c.txt"
MOST = 9_000


@dataclass(frozen=True)
class Said:
    """One record of an answer, whatever its shape: who, how surely, where in the text."""

    source: str
    certainty: str
    citations: tuple[tuple[int | None, str], ...]


def plain(answer: dict[str, Any]) -> Iterator[Said]:
    """Long names, ids, quotes as objects."""
    names = {s["id"]: s["description"] + " " + s["identification"] for s in answer["sources"]}
    actors = {a["id"]: a["name"] for a in answer["actors"]}
    names |= {s["id"]: f"{names[s['id']]} {actors.get(s['actor'], '')}" for s in answer["sources"]}
    for a in answer["allegations"]:
        yield Said(names[a["source"]], a["certainty"], tuple((e["sentence"], e["quote"]) for e in a["evidence"]))


def flat(answer: dict[str, Any]) -> Iterator[Said]:
    """One-letter keys, positions in lists."""
    names = [answer["actors"][s["a"] - 1]["n"] if s["a"] else f"{s['d']} {s['i']}" for s in answer["sources"]]
    for a in answer["allegations"]:
        yield Said(names[a["f"] - 1], a["c"], tuple(map(_citation, a["e"])))


def nested(answer: dict[str, Any]) -> Iterator[Said]:
    """One-letter keys, what a source says inside the source."""
    for source in answer["sources"]:
        for a in source["a"]:
            yield Said(source["n"], a["c"], tuple(map(_citation, a["e"])))


def lines(answer: dict[str, Any]) -> Iterator[Said]:
    """A record is one line between bars, first version."""
    for source in answer["sources"]:
        for line in source["a"]:
            fields = [field.strip() for field in line.split("|")]
            yield Said(source["n"], fields[3], tuple(map(_citation, fields[4].split(";;"))))


def in_use(answer: dict[str, Any]) -> Iterator[Said]:
    """The shape of summarizer/draft.py."""
    for a in records(Draft.model_validate(answer)).allegations:
        yield Said(a.source, a.certainty, tuple((c.sentence, c.words) for c in a.evidence))


def recorded() -> dict[str, Any]:
    """The recorded answer of the seed to the prompt that is used unless another is asked for."""
    kept = map(load, (ROOT / "fixtures").glob(f"{SEED.stem}-*/relay-a/*.json"))
    (exchange,) = (exchange for exchange in kept if exchange.labels.get("prompt", "").startswith("brief@"))
    content = completion_of(exchange.body, exchange.headers)["choices"][0]["message"]["content"]
    answer: dict[str, Any] = json.loads(content)
    return answer


def held(said: list[Said]) -> tuple[int, int, int, int, int]:
    """Facts, of them held, source right, certainty right; and citations that do not stand in the text."""
    source = read(SEED)
    matcher = QuoteMatcher(source)
    facts = json.loads((ROOT / "benchmarks" / "truth_seed.json").read_text(encoding="utf-8"))["documents"][0]["facts"]
    placed = [(s, [matcher.place(words, number) for number, words in s.citations]) for s in said]
    hits = by_source = by_certainty = 0
    for fact in facts:
        start = source.text.index(fact["anchor"])
        end = start + len(fact["anchor"])
        near = [s for s, places in placed if any(p.start < end and start < p.end for p in places)]
        hits += bool(near)
        by_source += any(_same(fact["sources"][0], s.source) for s in near)
        by_certainty += any(s.certainty == fact["certainty"] for s in near)
    lost = sum(not p.verdict.found for _, places in placed for p in places)
    return len(facts), hits, by_source, by_certainty, lost


def _citation(text: str) -> tuple[int | None, str]:
    found = re.match(r"\s*(\d+):(.*)", text, re.DOTALL)
    return (int(found[1]), found[2]) if found else (None, text)


def _same(truth: str, name: str) -> bool:
    if truth == "the article itself":
        return "narrator" in name
    return fuzz.token_set_ratio(truth.lower(), name.lower()) >= 70


def main() -> int:
    """Print the table; 1 where the shape in use is over its limit or loses a fact."""
    length = len(SEED.read_text(encoding="utf-8"))
    print(
        f"{'shape':<10}{'characters':>11}{'of source':>10}{'records':>9}{'held':>9}{'source':>8}{'certain':>9}{'lost':>6}"
    )
    for shape in (plain, flat, nested, lines, in_use):
        name = shape.__name__
        kept = ROOT / "benchmarks" / "shapes" / f"{name}.json"
        answer = json.loads(kept.read_text(encoding="utf-8"))["answer"] if kept.exists() else recorded()
        characters = len(json.dumps(answer, ensure_ascii=False))
        said = list(shape(answer))
        facts, hits, by_source, by_certainty, lost = held(said)
        print(
            f"{name:<10}{characters:>11,}{characters / length:>9.1f}×{len(said):>9}{hits:>6}/{facts}"
            f"{by_source:>8}{by_certainty:>9}{lost:>6}"
        )
    return int(characters > MOST or hits < facts)


if __name__ == "__main__":
    sys.exit(main())
