"""How far columns agree, in figures, and how sure these are.

Intervals are 95 % percentile intervals of a bootstrap over documents (Efron and Tibshirani 1993, chapter 13): documents
are what was sampled, and the matches of one are not independent of each other. Each figure is a function of counts
that are summed over documents, so a resample is one row of weights and all of them are one matrix product;
tests hold it against scipy.stats.bootstrap. Alpha is that of nltk, nominal.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from summarizer.comparison import FIELDS, Agree, Agreement, Alpha, Alphas, Interval, Pair, Share

RESAMPLES, SEED = 1000, 2031
FEWEST_DOCUMENTS = 5
"""Under so many documents a bootstrap says little of how sure a figure is, and none is given."""
FEWEST_CODERS = 3
"""Alpha is given from so many columns on; of two, the shares say as much and are plainer."""

Counts = NDArray[np.float64]
"""Documents by counts."""
Unit = Mapping[int, Hashable]
"""What each column says of one field in one match."""


@dataclass(frozen=True)
class DocumentCounts:
    """What one document adds to the figures.

    `sizes[c]` counts the allegations of column c, None where it has no brief; `linked[a, b]` those of a that b has
    too; `agree` is that of each match of two columns or more; `units` are the values of the three fields of alpha.
    """

    sizes: Sequence[int | None]
    linked: Mapping[tuple[int, int], int]
    agree: Sequence[Agree]
    units: Mapping[str, Sequence[Unit]]


def agreement_of(documents: Sequence[DocumentCounts], names: Sequence[str]) -> Agreement:
    """The figures over all documents."""
    weights = _weights(len(documents))
    coders = sum(any(d.sizes[c] is not None for d in documents) for c in range(len(names)))
    return Agreement(
        pairs=tuple(_pair(documents, names, a, b, weights) for a, b in combinations(range(len(names)), 2)),
        fields={name: _share(documents, name, weights) for name in FIELDS},
        alpha=_alphas(documents, weights) if coders >= FEWEST_CODERS else None,
    )


def f1_of(precision: float | None, recall: float | None) -> float | None:
    """The harmonic mean of both, None where one is."""
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def interval_of(counts: Counts, figure: Callable[[Counts], NDArray[np.float64]], weights: Counts) -> Interval | None:
    """The bootstrap interval of a figure of summed counts, both as arrays of one row for each resample."""
    if len(counts) < FEWEST_DOCUMENTS:
        return None
    values = figure(weights @ counts)
    values = values[~np.isnan(values)]
    if not len(values):
        return None
    low, high = np.percentile(values, (2.5, 97.5))
    return round(float(low), 4), round(float(high), 4)


def _weights(documents: int) -> Counts:
    """How often each document is drawn in each resample."""
    drawn = (
        np.random.default_rng(SEED).multinomial(documents, [1 / documents] * documents, RESAMPLES) if documents else 0
    )
    return np.asarray(drawn, dtype=np.float64).reshape(-1, max(documents, 1))


def _pair(documents: Sequence[DocumentCounts], names: Sequence[str], a: int, b: int, weights: Counts) -> Pair:
    rows = [
        (d.linked.get((a, b), 0), d.sizes[a], d.linked.get((b, a), 0), d.sizes[b])
        if d.sizes[a] is not None and d.sizes[b] is not None
        else (0, 0, 0, 0)
        for d in documents
    ]
    counts = np.array(rows, dtype=np.float64).reshape(-1, 4)
    total = counts.sum(axis=0)
    both = [d for d in documents if d.sizes[a] is not None and d.sizes[b] is not None]
    precision, recall = share_of(total[2], total[3]), share_of(total[0], total[1])
    interval = interval_of(counts, _f1, weights) if len(both) >= FEWEST_DOCUMENTS else None
    return Pair(
        a=names[a],
        b=names[b],
        precision=precision,
        recall=recall,
        f1=_rounded(f1_of(precision, recall)),
        interval=interval,
    )


def _f1(sums: Counts) -> NDArray[np.float64]:
    with np.errstate(invalid="ignore"):
        recall, precision = sums[:, 0] / sums[:, 1], sums[:, 2] / sums[:, 3]
        f1: NDArray[np.float64] = 2 * precision * recall / (precision + recall)
    return np.where(precision + recall == 0, 0.0, f1)


def _share(documents: Sequence[DocumentCounts], name: str, weights: Counts) -> Share:
    rows = [(sum(getattr(agree, name) for agree in d.agree), len(d.agree)) for d in documents]
    counts = np.array(rows, dtype=np.float64).reshape(-1, 2)
    agree, of = (int(n) for n in counts.sum(axis=0))
    return Share(agree=agree, of=of, share=share_of(agree, of), interval=interval_of(counts, _ratio, weights))


def _ratio(sums: Counts) -> NDArray[np.float64]:
    with np.errstate(invalid="ignore"):
        ratio: NDArray[np.float64] = sums[:, 0] / sums[:, 1]
    return ratio


def _alphas(documents: Sequence[DocumentCounts], weights: Counts) -> Alphas:
    return Alphas(
        source=_alpha([d.units["source"] for d in documents], weights),
        certainty=_alpha([d.units["certainty"] for d in documents], weights),
        kind=_alpha([d.units["kind"] for d in documents], weights),
    )


def _alpha(documents: Sequence[Sequence[Unit]], weights: Counts) -> Alpha:
    units = [unit for of in documents for unit in of]
    values = sorted({value for unit in units for value in unit.values()}, key=_in_words)
    if len(values) < 2:
        return Alpha(value=None, units=len(units))
    # nltk takes most of a second to import.
    from nltk.metrics.agreement import AnnotationTask  # type: ignore[import-untyped]  # it ships no types

    given = [(column, number, value) for number, unit in enumerate(units) for column, value in unit.items()]
    sums = np.stack([_sums(of, {value: at for at, value in enumerate(values)}) for of in documents])
    return Alpha(
        value=_rounded(float(AnnotationTask(given).alpha())),
        units=len(units),
        interval=interval_of(sums, _alpha_of_sums, weights),
    )


def _in_words(value: Hashable) -> str:
    # A set's own order differs from run to run.
    return ", ".join(sorted(map(str, value))) if isinstance(value, frozenset) else str(value)


def _sums(units: Sequence[Unit], index: Mapping[Hashable, int]) -> NDArray[np.float64]:
    counts = np.zeros((len(units), len(index)))
    for row, unit in enumerate(units):
        np.add.at(counts[row], [index[value] for value in unit.values()], 1)
    return _coincidences(counts)


def _coincidences(counts: Counts) -> NDArray[np.float64]:
    """What a document adds to alpha: its observed disagreement, then how often each value is given.

    Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability": of a unit with m values each pair weighs 1 / (m-1).
    """
    given = counts.sum(axis=1)
    pairable = counts[given > 1]
    of = given[given > 1]
    disagreement = ((of**2 - (pairable**2).sum(axis=1)) / (of - 1)).sum()
    return np.concatenate([[disagreement], pairable.sum(axis=0)])


def _alpha_of_sums(sums: Counts) -> NDArray[np.float64]:
    of = sums[:, 1:].sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = (of**2 - (sums[:, 1:] ** 2).sum(axis=1)) / (of - 1)
        value: NDArray[np.float64] = 1 - sums[:, 0] / expected
    return np.where(expected == 0, np.nan, value)


def share_of(part: float, whole: float) -> float | None:
    """A share to four digits, None of nothing."""
    return _rounded(part / whole) if whole else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 4)
