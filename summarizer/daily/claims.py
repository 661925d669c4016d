"""Claims: which allegations of a story say the same thing.

`grouped` is the deterministic grouping: the baseline, and what is used without a model. `checked` holds a model's
grouping to the rules of `likeness.objection` and takes apart what breaks them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.daily.articles import Key, Proposition
from summarizer.daily.likeness import Likeness, objection, telling
from summarizer.daily.units import is_measure

SAME = 0.5
"""Cosine from which two statements say the same where nothing stands against it; docs/daily.md has how it was set."""
SAME_WITH_FIGURE = 0.3
"""The same where both have a figure in common, or one statement is wholly in the other."""
SAME_WITH_TELLING_FIGURE = 0.15
"""The same for two figures in common, one of three digits, or as many of the same things ("fourteen cracks")."""
ONE_SIDED_FIGURE = 0.6
"""The same where one of the two has figures and the other none: the figure is mostly the point."""
SAME_ARTICLE = 0.75
"""The same within one article, which has told the two apart."""
_FEWEST_STEMS = 3
_LEAST_MEAN = 0.15
"""Mean cosine over two groups from which they may be joined."""

Group = tuple[Key, ...]


@dataclass(frozen=True)
class Grouping:
    """A reader's grouping of a story's allegations, a model's for one: what says the same, and what conflicts."""

    groups: tuple[Group, ...]
    conflicts: tuple[tuple[Key, Key, str], ...] = ()
    """Two allegations that cannot both be right, and why, in that reader's judgement."""


@dataclass(frozen=True)
class Checked:
    """A grouping that keeps the rules, and where the one given did not."""

    groups: tuple[Group, ...]
    faults: tuple[str, ...] = field(default=())
    """One English line for each breach; a document and an allegation are written as "d1 a2"."""


def grouped(propositions: Mapping[Key, Proposition], likeness: Likeness) -> tuple[Group, ...]:
    """The deterministic grouping: every allegation in exactly one group, in the order of their first members.

    The most alike are joined first, and two groups only where no pair over both has an objection.
    """
    clusters = {key: _Cluster([key], {propositions[key]: 1}) for key in propositions}
    for value, one, other in likeness.pairs(SAME_WITH_TELLING_FIGURE):
        first, second = clusters[one], clusters[other]
        if first is second or value < needed(one, other, propositions):
            continue
        if first.objects_to(second) or first.mean(second, likeness) < _LEAST_MEAN:
            continue
        first.take(second)
        clusters.update(dict.fromkeys(second.keys, first))
    return _ordered({id(c): c.keys for c in clusters.values()}.values(), propositions)


def needed(one: Key, other: Key, propositions: Mapping[Key, Proposition]) -> float:
    """How alike these two must be to be one claim."""
    if one[0] == other[0]:
        return SAME_ARTICLE
    first, second = propositions[one], propositions[other]
    shared = first.figures & second.figures
    things = {(figure, unit) for figure, unit in first.quantities & second.quantities if not is_measure(unit)}
    if telling(shared) or things:
        return SAME_WITH_TELLING_FIGURE
    if shared or contained(first, second):
        return SAME_WITH_FIGURE
    return ONE_SIDED_FIGURE if bool(first.figures) is not bool(second.figures) else SAME


def contained(one: Proposition, other: Proposition) -> bool:
    """Whether the shorter statement is wholly in the longer, which may add how and where."""
    shorter, longer = sorted((one.stems, other.stems), key=len)
    return len(shorter) >= _FEWEST_STEMS and shorter <= longer


def checked(groups: Iterable[Sequence[Key]], propositions: Mapping[Key, Proposition]) -> Checked:
    """A grouping that keeps the rules, made of the one given.

    Each allegation stands in one group: the first that names it, or one of its own where none does. A group is taken
    apart where two of its members have an objection to each other. `faults` are what a model is asked to mend.
    """
    faults: list[str] = []
    placed: set[Key] = set()
    kept: list[list[Key]] = []
    for group in groups:
        members = [key for key in dict.fromkeys(group) if key in propositions and key not in placed]
        faults += [f"{_shown(key)} is named twice" for key in dict.fromkeys(group) if key in placed]
        faults += [f"{_shown(key)} is no allegation of this story" for key in group if key not in propositions]
        placed.update(members)
        kept += _taken_apart(members, propositions, faults)
    faults += [f"{_shown(key)} is in no group" for key in propositions if key not in placed]
    kept += [[key] for key in propositions if key not in placed]
    return Checked(_ordered(kept, propositions), tuple(faults))


def _taken_apart(members: Sequence[Key], propositions: Mapping[Key, Proposition], faults: list[str]) -> list[list[Key]]:
    parts: list[list[Key]] = []
    for key in members:
        reasons = [(other, objection(propositions[other], propositions[key])) for part in parts[:1] for other in part]
        faults += [f"{_shown(other)} and {_shown(key)}: {reason}" for other, reason in reasons if reason][:1]
        fitting = [p for p in parts if not any(objection(propositions[key], propositions[o]) for o in p)]
        if fitting:
            fitting[0].append(key)
        else:
            parts.append([key])
    return parts


@dataclass
class _Cluster:
    keys: list[Key]
    says: dict[Proposition, int]

    def objects_to(self, other: _Cluster) -> bool:
        return any(objection(a, b) for a in self.says for b in other.says)

    def mean(self, other: _Cluster, likeness: Likeness) -> float:
        total = sum(likeness.of(a, b) for a in self.keys for b in other.keys)
        return total / (len(self.keys) * len(other.keys))

    def take(self, other: _Cluster) -> None:
        self.keys += other.keys
        self.says |= other.says


def _ordered(groups: Iterable[Sequence[Key]], propositions: Mapping[Key, Proposition]) -> tuple[Group, ...]:
    place = {key: n for n, key in enumerate(propositions)}
    return tuple(
        sorted((tuple(sorted(group, key=place.__getitem__)) for group in groups if group), key=lambda g: place[g[0]])
    )


def _shown(key: Key) -> str:
    return f"{key[0]} {key[1]}"
