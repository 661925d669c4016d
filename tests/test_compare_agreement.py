"""The agreement figures: against published values, against scipy, and on disagreement of known size."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import pytest
from nltk.metrics.agreement import AnnotationTask  # type: ignore[import-untyped]  # it ships no types
from scipy.stats import bootstrap

from benchmarks.agreement import CHANGED, comparison, expected, figures
from summarizer.compare import agreement
from summarizer.compare.agreement import DocumentCounts, agreement_of
from summarizer.compare.compared import compare
from tests.compared import columns, halved, hand_matched, three_models

# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", section C: four coders, twelve units, gaps.
CODERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
PUBLISHED = 0.743


def units() -> list[dict[int, int]]:
    rows = [{c: coder[u] for c, coder in enumerate(CODERS)} for u in range(12)]
    return [{c: value for c, value in row.items() if value is not None} for row in rows]


def counted(made: list[dict[int, int]]) -> DocumentCounts:
    values = {"source": made, "certainty": made, "kind": made}
    return DocumentCounts(sizes=[1] * 4, linked={}, agree=(), units=values)


def test_alpha_is_the_published_one() -> None:
    made = agreement_of([counted(units())], ["a", "b", "c", "d"])
    assert made.alpha is not None
    assert made.alpha.source.value == pytest.approx(PUBLISHED, abs=5e-4)
    assert made.alpha.source.interval is None, "one document says nothing of others"


def test_the_resampled_alpha_is_the_same_function() -> None:
    made = units()
    index: dict[Hashable, int] = {value: at for at, value in enumerate(range(1, 6))}
    documents = [made[:5], made[5:9], made[9:]]
    sums = np.sum([agreement._sums(of, index) for of in documents], axis=0, keepdims=True)
    whole = AnnotationTask([(c, u, v) for u, unit in enumerate(made) for c, v in unit.items()]).alpha()
    assert agreement._alpha_of_sums(sums)[0] == pytest.approx(whole)


def test_no_alpha_under_three_columns_and_none_where_all_always_say_the_same() -> None:
    brief = hand_matched()[0].recorded
    assert compare(columns([brief], [brief])).agreement.alpha is None
    same = agreement_of([counted([{0: 1, 1: 1}, {0: 1, 2: 1}])], ["a", "b", "c"])
    assert same.alpha is not None
    assert same.alpha.kind.value is None


def test_the_interval_is_that_of_scipys_bootstrap_over_documents() -> None:
    rng = np.random.default_rng(1)
    of = rng.integers(5, 30, 40)
    counts = np.stack([rng.binomial(of, 0.7), of], axis=1).astype(float)

    def share(agree: np.ndarray, wanted: np.ndarray, axis: int) -> np.ndarray:
        return np.asarray(agree.sum(axis=axis) / wanted.sum(axis=axis))

    theirs = bootstrap(
        (counts[:, 0], counts[:, 1]), share, paired=True, method="percentile", n_resamples=4000, rng=rng
    ).confidence_interval
    ours = agreement.interval_of(counts, agreement._ratio, agreement._weights(40))
    assert ours is not None
    assert list(ours) == pytest.approx([theirs.low, theirs.high], abs=0.01)


def test_too_few_documents_give_no_interval() -> None:
    known = hand_matched()
    few = compare(columns([c.recorded for c in known[:4]], [halved(c.recorded) for c in known[:4]]))
    assert few.agreement.pairs[0].interval is None
    more = compare(columns([c.recorded for c in known[:5]], [halved(c.recorded) for c in known[:5]]))
    assert more.agreement.pairs[0].interval is not None


def test_what_is_left_out_shows_as_recall() -> None:
    briefs = [case.recorded for case in hand_matched()]
    pair = compare(columns(briefs, [halved(brief) for brief in briefs])).agreement.pairs[0]
    kept, said = sum(len(halved(b).grounded) for b in briefs), sum(len(b.grounded) for b in briefs)
    assert pair.precision == 1.0
    assert pair.recall == pytest.approx(kept / said, abs=0.02)


@pytest.mark.parametrize("changed", CHANGED)
def test_synthetic_disagreement_comes_out_within_the_intervals(changed: float) -> None:
    rows = list(figures(comparison(changed, seed=7), changed))
    held = [interval[0] <= wanted <= interval[1] for _, wanted, _, interval in rows if interval]
    assert len(held) == len(rows)
    assert sum(held) >= 0.75 * len(held), rows
    assert all(measured == pytest.approx(wanted, abs=0.05) for _, wanted, measured, _ in rows)


def test_more_disagreement_is_less_agreement() -> None:
    shares = [expected(changed, 4) for changed in CHANGED]
    assert shares == sorted(shares, reverse=True)


def test_a_model_that_answers_some_texts_is_compared_on_these() -> None:
    made = three_models()
    first = next(p for p in made.agreement.pairs if (p.a, p.b) == ("relay-a", "made-up"))
    assert first.f1 is not None
    assert first.f1 > 0.9
    assert [document.briefed for document in made.documents][-1] == ("relay-a", "half")
