"""Origins: who put a claim out first, counted so that no account is counted twice.

Two reports are of one origin where one speaker, or one body, stands behind both; where one comes through the outlet that
the other comes from; or where one names as its source an outlet whose own article is here too. The article's own voice
and a source that cannot be told from any other add no origin beside one that can. Speakers whom one publisher alone has
heard are one origin: until a second outlet hears one of them, all rests on that publisher.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from summarizer.daily.graph import components
from summarizer.daily.names import same_body, same_person, same_words
from summarizer.daily.reports import NAMELESS
from summarizer.daily.tokens import name_token, words_in
from summarizer.day import Origin, Report
from summarizer.terms import Identification

OWN_VOICE = "in the outlets' own voice"
"""The origin of what several articles say and credit to nobody."""


def same_origin(one: Report, other: Report) -> bool:
    """Whether two reports of one claim rest on one account."""
    behind, behind_other = {*one.party}, {*other.party}
    if any(_same_name(a, b) for a in behind for b in behind_other) or same_words(one.source, other.source):
        return True
    if NAMELESS & {one.identification, other.identification} and _same_state(one, other):
        return True
    return _through(one, other) or _through(other, one)


def same_speaker(one: Report, other: Report) -> bool:
    """Whether one and the same speaks in both: a company's worker and its spokesman are of one house, but two speakers."""
    if (one.identification in NAMELESS) is not (other.identification in NAMELESS):
        return False
    if one.identification in NAMELESS or Identification.NARRATOR in {one.identification, other.identification}:
        alone = one.source == other.source and one.document == other.document
        return alone or same_words(one.source, other.source)
    return bool({*one.party} & {*other.party}) or same_words(one.source, other.source)


def tells(report: Report) -> bool:
    """Whether anything shows whose word it is: neither the article's own voice nor a source that could be anybody."""
    if report.identification is Identification.NARRATOR:
        return False
    return report.identification not in NAMELESS or bool(report.party)


def origins_of(reports: Sequence[Report], day: str) -> tuple[tuple[Origin, ...], tuple[Report, ...]]:
    """The independent origins of one claim, and its reports with the names of theirs.

    `reports` are those of all days; the documents of an origin are those of `day` alone.
    """
    groups = [[reports[n] for n in group] for group in components(len(reports), _ties(reports))]
    telling = [group for group in groups if any(tells(report) for report in group)]
    counted = _by_publisher(telling) if telling else [list(reports)]
    origins = tuple(_origin(group, day) for group in counted)
    named = {id(report): origin.name for group, origin in zip(counted, origins, strict=True) for report in group}
    return origins, tuple(report.model_copy(update={"origin": named.get(id(report))}) for report in reports)


def _ties(reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """The reports of one origin. Those that differ in nothing that is looked at are compared once."""
    alone: dict[tuple[object, ...], int] = {}
    for n, r in enumerate(reports):
        known = alone.setdefault((r.source, r.via, r.identification, r.party, r.publisher, r.outlet), n)
        if known != n:
            yield known, n
    for one, other in combinations(alone.values(), 2):
        if same_origin(reports[one], reports[other]):
            yield one, other


def _by_publisher(groups: Sequence[list[Report]]) -> list[list[Report]]:
    alone = [next(iter(p)) if len(p := {r.publisher for r in group}) == 1 else None for group in groups]
    ties = [
        (n, m) for n, m in combinations(range(len(groups)), 2)
        if (one := alone[n]) and (other := alone[m]) and _same_name(one, other)
    ]  # fmt: skip
    return [[report for n in group for report in groups[n]] for group in components(len(groups), ties)]


def _origin(group: Sequence[Report], day: str) -> Origin:
    telling = [report for report in group if tells(report)] or list(group)
    return Origin(
        name=_name(telling),
        documents=tuple(dict.fromkeys(report.document for report in group if report.day == day)),
        publishers=tuple(dict.fromkeys(report.publisher for report in group)),
        named=any(tells(report) and report.identification not in NAMELESS for report in group),
        first=min(report.day for report in group),
    )


def _name(reports: Sequence[Report]) -> str:
    if all(report.identification is Identification.NARRATOR for report in reports):
        publishers = list(dict.fromkeys(report.publisher for report in reports))
        return publishers[0] if len(publishers) == 1 else OWN_VOICE
    spoken = [report for report in reports if report.identification is not Identification.NARRATOR]
    # Several spellings of one speaker are shown once; two speakers of one publisher are both shown.
    shown: list[Report] = []
    for report in spoken:
        if not any({*report.party} & {*known.party} or same_words(report.source, known.source) for known in shown):
            shown.append(report)
    return "; ".join(report.source for report in shown)


def _through(one: Report, other: Report) -> bool:
    """Whether one report comes through an outlet that the other comes through, speaks as, or was printed by."""
    if one.via is None:
        return False
    there = {*filter(None, [other.via, other.outlet]), *other.party, other.publisher}
    return any(_same_name(relay, name) for relay in {one.via, one.publisher} for name in there)


def _same_name(one: str, other: str) -> bool:
    return one == other or same_body(one, other) or (" " in one and " " in other and same_person(one, other))


def _same_state(one: Report, other: Report) -> bool:
    first, second = _capital_tokens(one), _capital_tokens(other)
    party, party_other = _party_tokens(one), _party_tokens(other)
    return bool(party & (second | party_other) or party_other & (first | party))


def _capital_tokens(report: Report) -> set[str]:
    return {name_token(word) for word in words_in(report.source) if word[0].isupper()}


def _party_tokens(report: Report) -> set[str]:
    return (
        {name_token(name) for name in report.party if " " not in name} if report.identification in NAMELESS else set()
    )
