from __future__ import annotations

import pytest

from summarizer.daily.status import best_of, credibility, firmer, reliability_of, status_of, strongest
from summarizer.day import Conflict, ConflictKind, Origin, Status
from summarizer.terms import Certainty, Reliability

A, B, C, F = Reliability.A, Reliability.B, Reliability.C, Reliability.F


def origin(name: str) -> Origin:
    return Origin(name=name, documents=("d1",), publishers=(name,), named=True, first="2031-03-04")


def conflict(kind: ConflictKind, *, against: bool = True) -> Conflict:
    return Conflict(claim="c2", kind=kind, basis="rule", against=against, reason="x")


@pytest.mark.parametrize(
    ("origins", "conflicts", "status"),
    [
        (0, 0, Status.SINGLE_ORIGIN),
        (1, 0, Status.SINGLE_ORIGIN),
        (2, 0, Status.CORROBORATED),
        (9, 0, Status.CORROBORATED),
        (2, 1, Status.CONTESTED),
        (1, 1, Status.CONTESTED),
    ],
)
def test_status_by_counts(origins: int, conflicts: int, status: Status) -> None:
    told = [origin(f"o{n}") for n in range(origins)]
    assert status_of(told, [conflict(ConflictKind.DENIAL)] * conflicts) is status


@pytest.mark.parametrize(
    ("origins", "against", "certain", "letter", "figure"),
    [
        (1, 0, True, F, 6),
        (1, 0, True, C, 6),
        (1, 0, True, B, 3),
        (1, 0, False, A, 4),
        (2, 0, True, F, 2),
        (2, 0, False, F, 3),
        (2, 0, True, A, 1),
        (3, 0, True, F, 1),
        (3, 0, False, F, 2),
        (2, 1, True, A, 3),
        (2, 2, True, A, 4),
        (1, 2, True, A, 5),
    ],
)
def test_credibility_by_counts(origins: int, against: int, certain: bool, letter: Reliability, figure: int) -> None:
    assert credibility(origins, against, certain=certain, reliability=letter) == figure


def test_one_origin_is_never_confirmed_and_a_withdrawn_claim_is_improbable() -> None:
    found = {credibility(1, n, certain=True, reliability=letter) for n in range(3) for letter in Reliability}
    assert min(found) > 2
    taken_back = [conflict(ConflictKind.WITHDRAWAL)]
    assert credibility(5, 0, certain=True, reliability=A, conflicts=taken_back) == 5


def test_letters_come_from_the_users_list_under_any_spelling() -> None:
    own = {"Port Sallow Courier": B, "Le Matin des Trois-Vals": C}
    assert reliability_of("THE PORT SALLOW COURIER", own) is B
    assert reliability_of("Le Matin", own) is F
    assert reliability_of(None, own) is F
    assert best_of([F, C, B]) is B
    assert best_of([]) is F


def test_certainties_are_compared_where_they_are_told() -> None:
    possible, probable, certain, unstated = (Certainty(c) for c in ("possible", "probable", "certain", "unstated"))
    assert strongest([possible, unstated, probable]) is probable
    assert strongest([unstated]) is strongest([]) is unstated
    assert firmer(certain, possible)
    assert not firmer(possible, certain)
    assert not firmer(certain, unstated)
    assert not firmer(unstated, possible)
