"""How right the brief of a day is: stories, wire families, claims, origins, conflicts and what changed.

    python -m benchmarks.daily [--misses]

Needs ../shared/corpus/truth.json, which is not part of this repository. The briefs of both days are made from the
recordings in fixtures/; their claims once by rule alone, as `--no-synthesis` groups them, and once as the recorded model
grouped them and the rules let it. Facts of the truth are mapped to allegations as benchmarks/scoring.py does: by the
overlap of evidence and anchor.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.tables import Cell, Table
from summarizer import Brief
from summarizer.compare.truth import Fact as TrueFact
from summarizer.compare.truth import best_for
from summarizer.day import Claim, Day, Since
from summarizer.edition import Order, edition
from summarizer.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
TRUTH = ROOT.parent / "shared" / "corpus" / "truth.json"
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


def measure(*, by_model: bool = False) -> Measured:
    """Both days, grouped by rule or by the recorded model. FileNotFoundError where the truth is not there.

    A day of which a story has no recorded grouping is grouped by rule there, as it is for a user: see `grouped`.
    """
    truth = json.loads(TRUTH.read_text(encoding="utf-8"))
    days = _made(by_model=by_model)
    facts: dict[Fact, Place] = {}
    for document in truth["documents"]:
        day, name = document["file"].split("/")
        (made,) = (d for d in days[day].documents if d.name == name)
        for fact in document["facts"]:
            if isinstance(made.brief, Brief) and (told := best_for(TrueFact.model_validate(fact), made.brief)):
                facts[f"{document['file']}#{fact['id']}"] = (DATES[day], made.id, told.id)
    return Measured(truth, days, facts)


def _made(*, by_model: bool) -> dict[str, Day]:
    days: dict[str, Day] = {}
    with TemporaryDirectory() as folder:
        for day, date in DATES.items():
            order = Order((str(ROOT / "seeds" / date),), date=date, days=Path(folder), synthesis=by_model)
            days[day] = asyncio.run(edition(order, Settings(replay=ROOT / "fixtures"))).day
            (Path(folder) / f"{date}.json").write_text(days[day].to_json(), encoding="utf-8")
    return days


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


def rates(measured: Measured) -> dict[str, Rate | Means]:
    """Every rate of both days, by what it is of."""
    by_status, _ = since(measured)
    return {
        **{f"stories: {name}": rate for name, rate in stories(measured).items()},
        "wire families": wire_families(measured),
        "claims: pairs of facts": claim_pairs(measured),
        "corroborated claims": corroboration(measured)[0],
        "contradictions and denials": conflicts(measured)[0],
        **{f"since the day before: {status}": rate for status, rate in by_status.items()},
    }


def table(by_rule: Measured, by_model: Measured) -> Table:
    """Precision and recall by rule beside those with the model's grouping; found and true are of the latter."""
    columns = ("", "precision by rule", "recall by rule", "precision by model", "recall by model", "found", "true")
    ruled, grouped = rates(by_rule), rates(by_model)
    rows = []
    for name in {**ruled, **grouped}:
        plain, rate = _means(ruled.get(name)), grouped.get(name)
        counts: tuple[Cell, ...] = (rate.found, rate.true) if isinstance(rate, Rate) else ("", "")
        rows.append((name, plain.precision, plain.recall, _means(rate).precision, _means(rate).recall, *counts))
    return Table(columns, rows)


def texts(measured: Measured) -> Table:
    """For each day its stories, those with a headline of the model's, its sentences, and the lines left out."""
    rows = []
    for value in measured.days.values():
        told = [story for story in value.stories if story.documents]
        headlines = sum(bool(story.headline_claims) for story in told)
        sentences = sum(len(story.summary) for story in told)
        rows.append((value.date, len(told), headlines, sentences, sum(len(story.left_out) for story in told)))
    return Table(("day", "stories", "headlines", "sentences", "left out"), rows)


def ungrouped(measured: Measured) -> int:
    """Days that hold a story of several articles and are grouped by rule all the same."""
    several = [d for d in measured.days.values() if any(len(story.documents) > 1 for story in d.stories)]
    return sum(d.provenance.grouping != "model" for d in several)


def is_reached(measured: Measured) -> bool:
    """Whether stories and families are all right, every corroborated claim is found, and none is called so falsely."""
    corroborated, false = corroboration(measured)
    whole = [*stories(measured).values(), wire_families(measured)]
    return all(rate.f1 == 1 for rate in whole) and corroborated.means.recall == 1 and not false


def main() -> int:
    """Print the figures; 1 where one that is to be reached is not."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--misses", action="store_true", help="list what was missed or found wrongly")
    misses = parser.parse_args().misses
    if not TRUTH.is_file():
        print("skipped: ../shared/corpus/truth.json is not there")
        return 0
    by_rule, by_model = measure(), measure(by_model=True)
    told = sum(len(d["facts"]) for d in by_rule.truth["documents"])
    print(f"facts told by an allegation: {len(by_rule.facts)} of {told}")
    print(table(by_rule, by_model).plain())
    print(texts(by_model).plain())
    if lacking := ungrouped(by_model):
        print(f"days without a recorded grouping, by rule in both columns: {lacking} of {len(DATES)}")
    for name, measured in (("rule", by_rule), ("model", by_model)):
        print(
            "\n".join(f"by {name}: {line}" for line in _missed(measured)) if misses else "", end="\n" if misses else ""
        )
    return int(not (is_reached(by_rule) and is_reached(by_model)))


def _missed(measured: Measured) -> Iterator[str]:
    _, wrong, missed, beyond = conflicts(measured)
    kinds = {
        "false": corroboration(measured)[1],
        "look": unmapped_corroboration(measured),
        "wrong": wrong,
        "missed": missed,
        "beyond": beyond,
        "since": since(measured)[1],
    }
    for kind, lines in kinds.items():
        yield from (f"{kind}: {line}" for line in lines)


def _means(rate: Rate | Means | None) -> Means:
    # A status that neither the truth nor the day has on this side has nothing wrong.
    if rate is None:
        return Means(1.0, 1.0)
    return rate.means if isinstance(rate, Rate) else rate


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
