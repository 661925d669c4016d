"""Whether the agreement figures are right, on disagreement of known size.

    python -m benchmarks.agreement [--rounds 20]

Invented briefs (benchmarks/invented.py) of three models, over 60 texts of 20 facts. From each model's brief a tenth of
the facts is left out at random, and of source, certainty and kind 10, 30 or 50 % are changed to another value, each
other as likely. From the chances follow the figures that are to be expected: F1 of a pair, the share of points on which
all say the same, and alpha. Over many rounds the 95 % intervals must hold them about as often as they say.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import product

from benchmarks.invented import CERTAINTIES, KINDS, SOURCES, brief_of, text_of
from summarizer.compare.columns import Answers, Asked, named
from summarizer.compare.compared import compare
from summarizer.comparison import Comparison, Interval

MODELS, TEXTS, FACTS, LEFT_OUT = 3, 60, 20, 0.1
CHANGED = (0.1, 0.3, 0.5)
LEAST_HELD = 0.85
VALUES = {"source": SOURCES, "certainty": len(CERTAINTIES), "kind": len(KINDS)}


def comparison(changed: float, seed: int) -> Comparison:
    """Three models over the texts, with so large a share of the fields changed."""
    rng = random.Random(seed)
    texts = [text_of(number, FACTS, rng) for number in range(TEXTS)]
    columns = named([Asked(f"m{n}", "brief@000000000000") for n in range(MODELS)])
    briefs = (tuple(brief_of(t, c.model, rng, left_out=LEFT_OUT, changed=changed) for t in texts) for c in columns)
    return compare([Answers(column, of) for column, of in zip(columns, briefs, strict=True)])


def expected(changed: float, values: int) -> tuple[float, float]:
    """The share of points of two models or more on which all agree, and alpha, for a field of so many values.

    Enumerated over what each of the models may say of a fact; which value is the fact's makes no difference.
    """
    of = [1 - changed] + [changed / (values - 1)] * (values - 1)
    agreeing = disagreement = pairable = points = 0.0
    for given in product(range(-1, values), repeat=MODELS):
        said = [value for value in given if value >= 0]
        if len(said) < 2:
            continue
        chance = 1.0
        for value in given:
            chance *= LEFT_OUT if value < 0 else (1 - LEFT_OUT) * of[value]
        points += chance
        agreeing += chance * (len(set(said)) == 1)
        pairable += chance * len(said)
        disagreement += chance * (len(said) ** 2 - sum(n**2 for n in Counter(said).values())) / (len(said) - 1)
    # Facts have every value equally often, so by chance two values differ this often.
    return agreeing / points, 1 - disagreement / pairable / (1 - 1 / values)


def figures(made: Comparison, changed: float) -> Iterator[tuple[str, float, float | None, Interval | None]]:
    """Each figure with what is expected, what was measured, and the interval."""
    for pair in made.agreement.pairs:
        # Of what one has, the other has all but what it left out.
        yield "F1", 1 - LEFT_OUT, pair.f1, pair.interval
    for name, values in VALUES.items():
        share, alpha = expected(changed, values)
        field = made.agreement.fields[name]
        yield f"{name}, all agree", share, field.share, field.interval
        assert made.agreement.alpha is not None
        of = getattr(made.agreement.alpha, name)
        if name != "source":
            yield f"{name}, alpha", alpha, of.value, of.interval


def main() -> int:
    """Print the table; 1 where an interval holds what is expected less often than it should."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    print(f"{'changed':<9}{'figure':<22}{'expected':>9}{'measured':>9}{'held by the interval':>22}")
    low = False
    for changed in CHANGED:
        rows: dict[str, list[tuple[float, float, bool]]] = {}
        for seed in range(rounds):
            for name, wanted, measured, interval in figures(comparison(changed, seed), changed):
                assert measured is not None
                assert interval is not None
                rows.setdefault(name, []).append((wanted, measured, interval[0] <= wanted <= interval[1]))
        for name, of in rows.items():
            held = sum(h for _, _, h in of) / len(of)
            low |= held < LEAST_HELD
            mean = sum(m for _, m, _ in of) / len(of)
            print(f"{changed:<9.0%}{name:<22}{of[0][0]:>9.3f}{mean:>9.3f}{held:>13.0%} of {len(of)}", flush=True)
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
