"""How right the brief of a day is: stories, wire families, claims, origins, conflicts and what changed.

    python -m benchmarks.daily [--misses]

Needs ../shared/corpus/truth.json, which is not part of this repository. The briefs of both days are made from the
recordings in fixtures/, the claims by rule alone (no model groups them). Facts of the truth are mapped to allegations
as benchmarks/scoring.py does: by the overlap of evidence and anchor.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.accuracy import briefs
from summarizer import Brief
from summarizer.compare.truth import Fact as TrueFact
from summarizer.compare.truth import best_for
from summarizer.daily import build
from summarizer.day import Claim, Day, Since

TRUTH = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "truth.json"
DATES = {"day1": "2031-03-04", "day2": "2031-03-05"}
SINCE = {"absent": Since.SILENT}

Fact = str
"""A fact as the truth names it: "day1/01-fr-barrage.txt#f1"."""
Place = tuple[str, str, str]
"""An allegation: the date, the document's id of that day, and its own id."""


@dataclass(frozen=True)
class Means:
    """A precision and a recall."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"precision {self.precision:.2f} recall {self.recall:.2f} F1 {self.f1:.2f}"


@dataclass(frozen=True)
class Rate:
    """What was found against what is true, counted."""

    found: int
    true: int
    right: int

    @property
    def means(self) -> Means:
        """Right of what was found, and right of what is true; 1 where there is nothing."""
        return Means(
            self.right / self.found if self.found else 1.0,
            self.right / self.true if self.true else 1.0,
        )

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return self.means.f1

    def __str__(self) -> str:
        return f"{self.means} ({self.right} right of {self.found} found, {self.true} true)"


@dataclass(frozen=True)
class Measured:
    """Both days built from the recordings, beside the truth."""

    truth: Mapping[str, Any]
    days: Mapping[str, Day]
    facts: Mapping[Fact, Place]
    """Where each fact is found; those that no allegation tells are not here."""

    def claims_with(self, facts: Iterable[Fact], day: str) -> list[Claim]:
        """The claims of a day that rest on any of these facts, today or before."""
        places = {self.facts[fact] for fact in facts if fact in self.facts}
        return [c for c in self.days[day].claims if places & {*_places(c)}]

    def truth_of(self, claim: Claim) -> set[str]:
        """The ids of the true claims that a claim tells."""
        places = {*_places(claim)}
        return {true["id"] for true in self.truth["claims"] if places & {self.facts.get(f) for f in true["facts"]}}


def measure() -> Measured:
    """Build both days. FileNotFoundError where the truth is not there."""
    truth = json.loads(TRUTH.read_text(encoding="utf-8"))
    made = {name: brief for name, (brief, _) in briefs().items() if isinstance(brief, Brief)}
    days: dict[str, Day] = {}
    facts: dict[Fact, Place] = {}
    for day, date in DATES.items():
        own = [made[f"{date}/{Path(d['file']).name}"] for d in truth["documents"] if d["file"].startswith(day)]
        days[day] = build(own, date=date, earlier=days.get("day1"))
        ids = {document.name: document.id for document in days[day].documents}
        for document in truth["documents"]:
            name = Path(document["file"]).name
            if document["file"].startswith(day):
                brief = made[f"{date}/{name}"]
                for fact in document["facts"]:
                    told = best_for(TrueFact.model_validate(fact), brief)
                    if told:
                        facts[f"{document['file']}#{fact['id']}"] = (date, ids[name], told.id)
    return Measured(truth, days, facts)


def stories(measured: Measured) -> dict[str, Rate | Means]:
    """Pairs of articles that are one story, and B-cubed, over each day; and whether a story is known again."""
    true = {d["file"]: d["story"] for d in measured.truth["documents"]}
    found = {
        f"{day}/{value.documents_by_id[d].name}": f"{day} {story.id}"
        for day, value in measured.days.items()
        for story in value.stories
        for d in story.documents
    }
    files = sorted(true)
    days = [[f for f in files if f.startswith(day)] for day in DATES]
    pairs = _pair_rate([p for own in days for p in combinations(own, 2)], true, found)
    again = {s.id: s.earlier for s in measured.days["day2"].stories}
    linked = found | {f: f"day1 {again[s.split()[1]]}" for f, s in found.items() if again.get(s.split()[1])}
    return {
        "pairs": pairs,
        "B-cubed": _b_cubed(days, true, found),
        "over both days": _pair_rate(combinations(files, 2), true, linked),
    }


def wire_families(measured: Measured) -> Rate:
    """Families, whole ones only: the same documents and no other."""
    names: dict[str, set[str]] = {}
    for d in measured.truth["documents"]:
        if d["wire_family"]:
            names.setdefault(d["wire_family"], set()).add(d["file"])
    true = {frozenset(files) for files in names.values() if len(files) > 1}
    found = {
        frozenset(f"{day}/{value.documents_by_id[d].name}" for d in family.documents)
        for day, value in measured.days.items()
        for family in value.wire_families
    }
    return Rate(len(found), len(true), len(found & true))


def claim_pairs(measured: Measured) -> Rate:
    """Pairs of facts of one day that are one claim, by the deterministic grouping."""
    true = {fact: claim["id"] for claim in measured.truth["claims"] for fact in claim["facts"]}
    found = {fact: _claim_at(measured, place).id for fact, place in measured.facts.items()}
    pairs = [
        (a, b) for a, b in combinations(sorted(found), 2) if a[:4] == b[:4] and measured.facts[a] != measured.facts[b]
    ]
    return _pair_rate(pairs, true, found)


def corroboration(measured: Measured) -> tuple[Rate, list[str]]:
    """Claims of two or more independent origins, over both days; and those that are called so and are not."""
    origins = {claim["id"]: claim["independent_origins"] for claim in measured.truth["claims"]}
    true = {id_ for id_, count in origins.items() if count > 1}
    found: dict[str, str] = {}
    for day in DATES:
        for claim in measured.days[day].claims:
            for id_ in measured.truth_of(claim) if len(claim.origins) > 1 else ():
                found[id_] = f"{id_}: {claim.statement} {[origin.name for origin in claim.origins]}"
    return Rate(len(found), len(true), len(true & found.keys())), [found[id_] for id_ in sorted(found.keys() - true)]


def unmapped_corroboration(measured: Measured) -> list[str]:
    """Claims of two origins that rest on no fact of the truth: to be looked at by a reader."""
    return [
        f"{day}: {claim.statement} {[origin.name for origin in claim.origins]}"
        for day, value in measured.days.items()
        for claim in value.claims
        if len(claim.origins) > 1 and not measured.truth_of(claim)
    ]


def conflicts(measured: Measured) -> tuple[Rate, list[str], list[str], list[str]]:
    """Pairs of true claims that contradict or deny each other: found and not true, true and not found.

    The last list holds pairs of which one tells no fact of the truth: the truth does not say whether they are right.
    """
    true = {frozenset((c["id"], o)) for c in measured.truth["claims"] for o in c["contradicts"]}
    found: dict[frozenset[str], str] = {}
    beyond: dict[frozenset[str], str] = {}
    for value in measured.days.values():
        for claim in value.claims:
            for conflict in claim.conflicts:
                if conflict.kind == "withdrawal":
                    continue
                other = value.claims_by_id[conflict.claim]
                named, named_too = measured.truth_of(claim), measured.truth_of(other)
                pairs = {frozenset((a, b)) for a in named for b in named_too if a != b}
                line = f"{conflict.kind}: {claim.statement} | {other.statement}"
                if not pairs:
                    beyond[frozenset((claim.statement, other.statement))] = line
                found |= dict.fromkeys(pairs & true or pairs, line)
    wrong = [found[pair] for pair in found if pair not in true]
    missed = [" | ".join(sorted(pair)) for pair in true if pair not in found]
    return Rate(len(found), len(true), len(true & found.keys())), wrong, missed, list(beyond.values())


def since(measured: Measured) -> tuple[dict[str, Rate], list[str]]:
    """What became of each claim on the second day, by status; and where it is wrong."""
    wanted: dict[str, str] = {}
    got: dict[str, str] = {}
    for claim in measured.truth["claims"]:
        if told := _told_on_day2(measured, claim["facts"]):
            wanted[claim["id"]] = SINCE.get(claim["day2"], claim["day2"])
            got[claim["id"]] = str(told.since)
    rates = {
        status: Rate(
            sum(s == status for s in got.values()),
            sum(s == status for s in wanted.values()),
            sum(got[id_] == status == wanted[id_] for id_ in wanted),
        )
        for status in sorted({*wanted.values(), *got.values()})
    }
    wrong = [f"{id_}: {got[id_]}, true {wanted[id_]}" for id_ in wanted if got[id_] != wanted[id_]]
    return rates, wrong


def main() -> int:
    """Print the figures; 1 where one that is to be reached is not."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--misses", action="store_true", help="list what was missed or found wrongly")
    misses = parser.parse_args().misses
    if not TRUTH.is_file():
        print("skipped: ../shared/corpus/truth.json is not there")
        return 0
    measured = measure()
    told = sum(len(d["facts"]) for d in measured.truth["documents"])
    print(f"facts told by an allegation: {len(measured.facts)} of {told}")
    of_stories, families = stories(measured), wire_families(measured)
    for name, rate in of_stories.items():
        print(f"stories, {name}: {rate}")
    print(f"wire families: {families}")
    print(f"claim pairs, grouped by rule: {claim_pairs(measured)}")
    corroborated, false = corroboration(measured)
    print(f"corroborated claims: {corroborated}; called so with one origin: {len(false)}")
    disputed, wrong, missed, beyond = conflicts(measured)
    print(f"contradictions and denials: {disputed}; {len(beyond)} more on what the truth does not list")
    rates, wrong_since = since(measured)
    right = sum(rate.right for rate in rates.values())
    print(f"since the day before, all: {right} of {sum(rate.true for rate in rates.values())} right")
    for status, rate in rates.items():
        print(f"  {status}: {rate}")
    if misses:
        lines = [
            ("false", false),
            ("look", unmapped_corroboration(measured)),
            ("wrong", wrong),
            ("missed", missed),
            ("beyond", beyond),
        ]
        print("\n".join(f"{kind}: {line}" for kind, found in [*lines, ("since", wrong_since)] for line in found))
    return int(any(rate.f1 < 1 for rate in (*of_stories.values(), families)) or bool(false))


def _places(claim: Claim) -> Iterable[Place]:
    return ((r.day, r.document, r.allegation) for r in (*claim.before, *claim.reports))


def _claim_at(measured: Measured, place: Place) -> Claim:
    (day,) = (value for value in measured.days.values() if value.date == place[0])
    return next(c for c in day.claims if any((r.document, r.allegation) == place[1:] for r in c.reports))


def _told_on_day2(measured: Measured, facts: Sequence[Fact]) -> Claim | None:
    """The claim of day 2 that goes on from day 1 where there is one, else the one that tells it first."""
    fresh = measured.claims_with([f for f in facts if f.startswith("day2")], "day2")
    old = [c for c in measured.claims_with(facts, "day2") if c.earlier]
    if any(c.earlier for c in fresh):
        return next(c for c in fresh if c.earlier)
    first = {c.id for c in measured.claims_with([f for f in facts if f.startswith("day1")], "day1")}
    linked = [c for c in measured.days["day2"].claims if c.earlier in first]
    return next(iter([*old, *linked, *fresh]), None)


def _pair_rate(pairs: Iterable[tuple[str, str]], true: Mapping[str, str], found: Mapping[str, str]) -> Rate:
    told = [(true[a] == true[b], found[a] == found[b]) for a, b in pairs]
    return Rate(sum(f for _, f in told), sum(t for t, _ in told), sum(t and f for t, f in told))


def _b_cubed(days: Sequence[Sequence[str]], true: Mapping[str, str], found: Mapping[str, str]) -> Means:
    """B-cubed (Bagga and Baldwin 1998): the mean over articles of each one's precision and recall."""
    precision = recall = 0.0
    count = sum(map(len, days))
    for own in days:
        for file in own:
            same = [f for f in own if true[f] == true[file]]
            together = [f for f in own if found[f] == found[file]]
            both = len({*same} & {*together})
            precision, recall = precision + both / len(together), recall + both / len(same)
    return Means(precision / count, recall / count)


if __name__ == "__main__":
    sys.exit(main())
