"""How long the stories of a large day take, in how much memory, and how right they still are.

    python -m benchmarks.daily_scale [--most 8000] [--seed 1]

Synthetic briefs are made from the recorded ones by a seeded script: each synthetic story takes one story of the corpus,
gives every name in it another one, made up, and other figures, and tells it in one to eight articles that leave out a
part of what is said. All stories of one kind share their words and differ in names and figures alone, which is harder
than a real day. Each size runs in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations

from benchmarks.accuracy import briefs
from summarizer import Brief
from summarizer.daily.articles import articles_of
from summarizer.daily.build import build
from summarizer.daily.stories import cluster
from summarizer.daily.tokens import capitals_in, name_token, words_in
from summarizer.lexicon import lexicon_for

SIZES = (500, 1000, 2000, 4000, 8000)
SECONDS, MEGABYTES = 30.0, 1000.0
"""Wanted at 2,000 briefs."""
DAY = "2031-03-04"
_MOST_BUILT = 2000
"""Up to this size the whole day is built too: claims, origins, conflicts."""
_KEPT = 0.7
_MOST_TOLD = 8
_KINDS = {
    "dam": ("01-fr-barrage", "02-fr-barrage", "03-de-staudamm", "02-ar-sadd"),
    "vote": ("04-es-escrutinio", "05-ru-protokoly", "03-es-recuento", "04-uk-vybory"),
    "fish": ("06-en-fishing", "07-ja-gyogyo", "05-en-fishing", "06-zh-yuye"),
    "recall": ("08-tr-geri",),
    "strike": ("07-de-bahnstreik", "08-en-rail"),
}
_CAPITAL = re.compile(r"\b[A-ZÀ-ÞİŞ][\w’'-]*")
_FIGURE = re.compile(r"\b\d[\d,]*(?:\.\d+)?")
_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]


def synthetic(count: int, seed: int) -> tuple[list[Brief], list[int]]:
    """So many briefs, and the number of the story of each."""
    chance = random.Random(seed)
    recorded = {name: brief for name, (brief, _) in briefs().items() if isinstance(brief, Brief)}
    kinds = {
        k: [b for name, b in recorded.items() if any(part in name for part in parts)] for k, parts in _KINDS.items()
    }
    made: list[Brief] = []
    stories: list[int] = []
    number = 0
    while len(made) < count:
        number += 1
        names: dict[str, str] = {}
        told = kinds[chance.choice(sorted(kinds))]
        factor = chance.uniform(0.3, 3)
        for _ in range(min(chance.randint(1, _MOST_TOLD), count - len(made))):
            stories.append(number)
            made.append(_retold(chance.choice(told), names, factor, chance))
    return made, stories


def run(count: int, seed: int) -> dict[str, float]:
    """Cluster and build one size; seconds, megabytes at the peak, and precision and recall of pairs of one story."""
    made, stories = synthetic(count, seed)
    before = _megabytes()
    started = time.perf_counter()
    found = cluster(articles_of(made, DAY))
    clustered = time.perf_counter() - started
    peak = _megabytes()
    rates = _rates(_labels([c.documents for c in found]), dict(enumerate(stories, 1)))
    row = {
        "briefs": count,
        "stories": len(set(stories)),
        "found": len(found),
        "seconds": round(clustered, 2),
        "megabytes": round(peak),
        "of which briefs": round(before),
        **rates,
    }
    return row | (_whole_day(made) if count <= _MOST_BUILT else {})


def _whole_day(made: Sequence[Brief]) -> dict[str, float]:
    started = time.perf_counter()
    day = build(made, date=DAY)
    return {
        "whole day, seconds": round(time.perf_counter() - started, 2),
        "whole day, megabytes": round(_megabytes()),
        "claims": len(day.claims),
    }


def main() -> int:
    """Print a table; 1 where 2,000 briefs take longer or more than wanted."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", type=int, help="run this size alone, in this process")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(run(options.one, options.seed)))
        return 0
    reached = True
    for count in (size for size in SIZES if size <= options.most):
        command = [sys.executable, "-m", "benchmarks.daily_scale", "--one", str(count), "--seed", str(options.seed)]
        row = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        print("  ".join(f"{name} {value}" for name, value in row.items()), flush=True)
        if count == 2000:
            reached = row["seconds"] < SECONDS and row["megabytes"] < MEGABYTES
    return int(not reached)


def _retold(brief: Brief, names: dict[str, str], factor: float, chance: random.Random) -> Brief:
    kept = [a for a in brief.allegations if chance.random() < _KEPT] or list(brief.allegations[:1])
    text = "".join(chance.choice("abcdefghij ") for _ in range(40))

    def renamed(words: str) -> str:
        return _FIGURE.sub(lambda f: _figure(f[0], factor), _CAPITAL.sub(lambda f: _name(f[0], names, chance), words))

    return brief.model_copy(
        update={
            "document": brief.document.model_copy(update={"text": text, "outlet": None, "title": None}),
            "headline": renamed(brief.headline),
            "allegations": tuple(a.model_copy(update={"statement": renamed(a.statement)}) for a in kept),
            "actors": tuple(
                a.model_copy(update={"name": renamed(a.name), "name_in_text": renamed(a.name), "role": renamed(a.role)})
                for a in brief.actors
            ),
            "sources": tuple(s.model_copy(update={"description": renamed(s.description)}) for s in brief.sources),
        }
    )


@cache
def _common() -> frozenset[str]:
    """Words that are no names, in lower case: institutions, days, and whatever is also written small."""
    english = lexicon_for("en")
    assert english is not None
    kept = {w.strip("-").lower() for w in (*english.institutions, *english.months, *english.weekdays)}
    found = [brief for brief, _ in briefs().values() if isinstance(brief, Brief)]
    statements = [a.statement for brief in found for a in brief.allegations]
    names = {w for brief in found for a in brief.actors for w in words_in(a.name)}
    small = {w for s in statements for w in words_in(s) if w.islower()}
    first = {words_in(s)[0] for s in statements}
    inside = {w for s in statements for w in capitals_in(s)}
    return frozenset(kept | small | {w.lower() for w in first - inside - names})


def _name(word: str, names: dict[str, str], chance: random.Random) -> str:
    if word.lower() in _common():
        return word
    made = "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(3, 5))) + chance.choice("bdfgklmnprst")
    return names.setdefault(name_token(word), made.capitalize())


def _figure(digits: str, factor: float) -> str:
    value = float(digits.replace(",", "")) * factor
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def _labels(groups: Sequence[Sequence[str]]) -> dict[int, int]:
    return {int(document[1:]): n for n, group in enumerate(groups) for document in group}


def _rates(found: Mapping[int, int], true: Mapping[int, int]) -> dict[str, float]:
    both, said, real = len(_pairs(found) & _pairs(true)), len(_pairs(found)), len(_pairs(true))
    return {"precision": round(both / said, 3) if said else 1.0, "recall": round(both / real, 3) if real else 1.0}


def _pairs(labels: Mapping[int, int]) -> set[tuple[int, int]]:
    groups: dict[int, list[int]] = {}
    for item, label in labels.items():
        groups.setdefault(label, []).append(item)
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
