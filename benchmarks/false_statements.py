"""What can be falsified about a statement by its words alone: each gives the kind of falsehood, and the statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.brief import Span
from summarizer.evidence.times import without_times
from summarizer.terms import Certainty

_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = "January February March April June July August September October November December".split()
_NUMBERS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty".split()
_FIGURE = re.compile(rf"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w])|\b(?:{'|'.join(_NUMBERS)})\b", re.IGNORECASE)
_HEDGES = (
    (r"\bcould be\b", "is"),
    (r"\b(could|may|might|would|will probably|will likely) (?=[a-z])", "will "),
    (r"\b(reportedly|allegedly|probably|supposedly|apparently|possibly|provisionally|very probably) ", ""),
    (r"\b(is|are) (probably|likely|very likely|said|expected|believed|thought) to\b", "will"),
    (r"\bprobable\b", "certain"),
)
_SISTERS = {"North": "South", "South": "North", "Niger": "Nigeria", "Slovakia": "Slovenia", "Austria": "Australia"}
_OTHER_ENDINGS = ["ano", "eck", "osti", "urly"]
"""What makes another name of the first four letters of one."""
_OPPOSITES = (
    ("accept", "reject"), ("accepts", "rejects"), ("accepted", "rejected"), ("approved", "vetoed"),
    ("confirmed", "denied"), ("confirms", "denies"), ("admits", "denies"), ("admitted", "denied"),
    ("supports", "opposes"), ("supported", "opposed"), ("promised", "refused"), ("promises", "refuses"),
    ("agreed to", "refused to"), ("won", "lost"), ("wins", "loses"), ("begins", "ends"), ("began", "ended"),
    ("begin", "end"), ("started", "stopped"), ("starts", "stops"), ("attacked", "defended"), ("allies", "enemies"),
    ("ally", "enemy"), ("bought", "sold"), ("buys", "sells"), ("buy", "sell"), ("imports", "exports"),
    ("withdrew", "deployed"), ("withdrawn", "deployed"), ("allowed", "banned"), ("allows", "forbids"),
    ("arrested", "released"), ("praised", "criticised"), ("convicted", "acquitted"), ("open", "closed"),
    ("opened", "closed"), ("succeeded", "failed"),
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A statement and all that it is held against."""

    language: str
    kind: str
    statement: str
    evidence: tuple[Span, ...]
    certainty: Certainty
    hedges: tuple[Span, ...]
    source: str
    placed: bool
    """Whether the truth says where the source stands in the text; else its attribution is not measured."""


def sister(name: str) -> str:
    """Another name that is like it: a state's beside it, or one that begins alike."""
    first, *others = name.split()
    if first in _SISTERS:
        return " ".join([_SISTERS[first], *others])
    longest = max(name.split(), key=len)
    return name.replace(longest, longest[:4] + _OTHER_ENDINGS[len(name) % len(_OTHER_ENDINGS)])


def negated(case: Case) -> Iterator[tuple[str, str]]:
    """A "not" more, or one less."""
    text = case.statement
    if re.search(r"\b(not|no|never|none)\b", text):
        yield "negation out", re.sub(r"\b(not|never) |\bno (?=\w)", "", text, count=1)
    else:
        for pattern in (r"\b(is|are|was|were|has|have|had|will|would|could|can|must|should|may)\b",):
            if found := re.search(pattern, text):
                yield "negation in", f"{text[: found.end()]} not{text[found.end() :]}"
                return


def turned(case: Case) -> Iterator[tuple[str, str]]:
    """The opposite verb."""
    for one, other in (*_OPPOSITES, *(pair[::-1] for pair in _OPPOSITES)):
        if found := re.search(rf"\b{one}\b", case.statement):
            yield "opposite verb", case.statement[: found.start()] + other + case.statement[found.end() :]
            return


def renumbered(case: Case) -> Iterator[tuple[str, str]]:
    """Another figure."""
    if found := re.search(r"(?<![\w.,])\d[\d,]*(\.\d+)?(?![\w])", case.statement):
        digits = found[0]
        changed = digits[:-1] + str((int(digits[-1]) + 3) % 10)
        yield "number", case.statement[: found.start()] + changed + case.statement[found.end() :]
    elif found := re.search(rf"\b({'|'.join(_NUMBERS)})\b", case.statement, re.IGNORECASE):
        changed = _NUMBERS[(_NUMBERS.index(found[0].lower()) + 3) % len(_NUMBERS)]
        yield "number", case.statement[: found.start()] + changed + case.statement[found.end() :]


def ones(case: Case) -> Iterator[tuple[str, str]]:
    """A figure that is one."""
    if (found := _FIGURE.search(case.statement)) and "the two" not in case.statement.lower():
        one = "1" if found[0][0].isdigit() else "one"
        yield "figure one", case.statement[: found.start()] + one + case.statement[found.end() :]


def exchanged(case: Case) -> Iterator[tuple[str, str]]:
    """Two figures in one another's place."""
    # Two figures that count different things, or of different parties; years and days are not exchanged with others.
    found = list(_FIGURE.finditer(without_times(case.statement)))[:2]
    if len(found) == 2 and len({figure[0] for figure in found}) == 2:
        text, (one, other) = without_times(case.statement), found
        between = text[one.end() : other.start()]
        yield "figures swapped", text[: one.start()] + other[0] + between + one[0] + text[other.end() :]


def redated(case: Case) -> Iterator[tuple[str, str]]:
    """Another weekday or month."""
    for names in (_DAYS, _MONTHS):
        if found := re.search(rf"\b({'|'.join(names)})\b", case.statement):
            changed = names[(names.index(found[0]) + 2) % len(names)]
            yield "date", case.statement[: found.start()] + changed + case.statement[found.end() :]
            return


def unhedged(case: Case) -> str:
    """The statement without its hedges."""
    text = case.statement
    for pattern, plain in _HEDGES:
        text = re.sub(pattern, plain, text)
    return text
