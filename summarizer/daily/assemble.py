"""The claims of one story: groups of reports with their origins, conflicts, and what became of them since yesterday."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.brief import Allegation
from summarizer.daily.articles import Key, Proposition
from summarizer.daily.claims import Group
from summarizer.daily.conflicts import Found, conflicts
from summarizer.daily.likeness import Likeness
from summarizer.daily.moved import moved_of
from summarizer.daily.origins import origins_of
from summarizer.daily.since import Earlier, Match, matches, since_of, untold
from summarizer.daily.status import best_of, credibility, status_of, strongest
from summarizer.day import Claim, Conflict, ConflictKind, Origin, Report, Since
from summarizer.terms import Certainty, Reliability

_ONE_SIDED = {ConflictKind.DENIAL, ConflictKind.WITHDRAWAL}
"""These stand against the other claim, and the other does not stand against them."""


@dataclass(frozen=True)
class Material:
    """What the claims of one story are made of."""

    story: str
    day: str
    propositions: Mapping[Key, Proposition]
    reports: Mapping[Key, Report]
    allegations: Mapping[Key, Allegation]
    reliability: Mapping[str, Reliability]
    """By document id."""


def claims_of(
    material: Material, groups: Sequence[Group], earlier: Earlier, judged: Iterable[tuple[Key, Key, str]] = ()
) -> list[Claim]:
    """The claims of a story, those told today first, with ids that are their places: "0", "1" and so on."""
    followed = matches(groups, material.propositions, material.reports, earlier)
    carried = [p for p in earlier.keys if p not in {match.place for match in followed.values()}]
    before = [_before(followed.get(n), earlier) for n in range(len(groups))]
    wide = [(*group, *old) for group, old in zip(groups, before, strict=True)] + [earlier.keys[p] for p in carried]
    reports = {**material.reports, **earlier.reports}
    propositions = {**material.propositions, **earlier.propositions}
    used = {key: propositions[key] for group in wide for key in group}
    found = conflicts(wide, used, reports, Likeness(used, figures=False), judged) if used else ()
    origins = [origins_of([reports[key] for key in group], material.day) for group in wide]
    linked = _linked(found, len(wide))
    made = [
        _told(material, groups[n], origins[n], linked[n], _match(followed.get(n), earlier), propositions, n)
        for n in range(len(groups))
    ]
    made += [_untold(material, earlier.claims[p], origins[n], linked[n], n) for n, p in enumerate(carried, len(groups))]
    return [_judged(claim, made) for claim in made]


def _before(match: Match | None, earlier: Earlier) -> Group:
    # What a claim says anew is no longer held against it; its old figure is shown as what it was.
    return earlier.keys[match.place] if match and not match.changed else ()


def _match(match: Match | None, earlier: Earlier) -> tuple[Claim, bool, Group] | None:
    return (earlier.claims[match.place], match.changed, earlier.keys[match.place]) if match else None


def _linked(found: Sequence[Found], count: int) -> list[list[Conflict]]:
    linked: list[list[Conflict]] = [[] for _ in range(count)]
    for each in found:
        basis = "model" if each.kind is ConflictKind.JUDGEMENT else "rule"
        here, there = each.figures or (None, None)
        common = {"kind": each.kind, "basis": basis, "reason": each.reason}
        linked[each.one].append(
            Conflict.model_validate({"claim": str(each.other), "here": here, "there": there, "against": True, **common})
        )
        against = each.kind not in _ONE_SIDED
        linked[each.other].append(
            Conflict.model_validate(
                {"claim": str(each.one), "here": there, "there": here, "against": against, **common}
            )
        )
    return linked


def _told(
    material: Material,
    group: Group,
    origins: tuple[tuple[Origin, ...], tuple[Report, ...]],
    linked: Sequence[Conflict],
    match: tuple[Claim, bool, Group] | None,
    propositions: Mapping[Key, Proposition],
    place: int,
) -> Claim:
    today = tuple(report for report in origins[1] if report.day == material.day)
    before = _kept([report for report in origins[1] if report.day != material.day])
    best = max(group, key=lambda key: _typical(key, material, propositions))
    since = Since.NEW
    was: dict[str, object] = {}
    if match:
        claim, changed, keys = match
        since = since_of(today, origins[0], _standing_against(linked), claim, changed=changed)
        if changed:
            before = ()
        was = _was(since, claim, [propositions[key] for key in group], [propositions[key] for key in keys])
    return Claim.model_validate(
        {
            "id": str(place),
            "story": material.story,
            "statement": material.reports[best].statement,
            "kind": material.reports[best].kind,
            "actors": tuple(sorted({a for key in group for a in propositions[key].actors}, key=_number)),
            "reports": today,
            "before": before,
            "origins": origins[0],
            **_links(linked),
            "reliability": best_of(material.reliability[report.document] for report in today),
            "certainty": strongest(report.certainty for report in today),
            "salience": max(material.allegations[key].salience for key in group),
            "since": since,
            **was,
            "status": status_of(origins[0], _disputes(linked)),
            "credibility": 6,
        }
    )


def _untold(
    material: Material,
    claim: Claim,
    origins: tuple[tuple[Origin, ...], tuple[Report, ...]],
    linked: Sequence[Conflict],
    place: int,
) -> Claim:
    return claim.model_copy(
        update={
            "id": str(place),
            "story": material.story,
            "actors": (),
            "reports": (),
            "before": _kept(origins[1]),
            "origins": origins[0],
            **_links(linked),
            "since": untold(_standing_against(linked), claim),
            "was": claim.statement,
            "was_figures": (),
            "now_figures": (),
            "earlier": claim.id,
            "status": status_of(origins[0], _disputes(linked)),
        }
    )


def _disputes(linked: Sequence[Conflict]) -> list[Conflict]:
    """A denial is disputed by what it denies; what takes a statement back is disputed by nothing."""
    return [conflict for conflict in linked if conflict.against or conflict.kind is not ConflictKind.WITHDRAWAL]


def _standing_against(linked: Sequence[Conflict]) -> list[Conflict]:
    return [conflict for conflict in linked if conflict.against]


def _links(linked: Sequence[Conflict]) -> dict[str, object]:
    denied = tuple(c.claim for c in linked if c.against and c.kind in _ONE_SIDED)
    return {
        "conflicts": tuple(linked),
        "denied_by": denied,
        "contradicts": tuple(c.claim for c in linked if c.claim not in denied),
    }


def _kept(reports: Sequence[Report]) -> tuple[Report, ...]:
    """One report for each source and publisher, the first, and one that failed a check: enough for later days."""
    return tuple({(r.source, r.publisher, bool(r.checks)): r for r in reversed(reports)}.values())[::-1]


def _was(since: Since, claim: Claim, now: Sequence[Proposition], then: Sequence[Proposition]) -> dict[str, object]:
    known: dict[str, object] = {"earlier": claim.id}
    if since in {Since.CHANGED, Since.DENIED, Since.WITHDRAWN, Since.STRENGTHENED, Since.WEAKENED}:
        known["was"] = claim.statement
        known["was_checks"] = tuple(check for _, check in claim.flawed)
    if since is Since.CHANGED and (moved := moved_of(now, then)):
        known |= {"was_figures": moved[:1], "now_figures": moved[1:]}
    return known


def _typical(key: Key, material: Material, propositions: Mapping[Key, Proposition]) -> tuple[object, ...]:
    """The statement that stands for a claim: sound, then surest, the most salient, with the most figures."""
    allegation = material.allegations[key]
    order = (Certainty.UNSTATED, Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)
    sure, figures = order.index(allegation.certainty), len(propositions[key].figures)
    return not material.reports[key].checks, sure, allegation.salience, figures, -len(allegation.statement)


def _judged(claim: Claim, claims: Sequence[Claim]) -> Claim:
    against = {c.claim for c in claim.conflicts if c.against}
    others = sum(len(claims[int(other)].origins) for other in against)
    judged = credibility(
        len(claim.origins),
        others,
        certain=claim.certainty is Certainty.CERTAIN,
        reliability=claim.reliability,
        conflicts=_standing_against(claim.conflicts),
    )
    return claim.model_copy(update={"credibility": judged})


def _number(id_: str) -> int:
    return int(id_[1:])
