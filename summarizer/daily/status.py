"""What stands behind a claim: its status, and the two letters and figures of the Admiralty scale, by counts alone.

Neither is asked of a model, and neither says that a claim is true. Reliability (A to F) is of the outlets, and comes
from the user's own list; whoever is not on it is F, cannot be judged. Credibility (1 to 6) is of the claim. The scale is
NATO's as FM 2-22.3 words it; the counts below are ours, docs/daily.md says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from summarizer.daily.names import same_body
from summarizer.day import Conflict, ConflictKind, Origin, Status
from summarizer.terms import Certainty, Reliability

CONFIRMED, PROBABLY_TRUE, POSSIBLY_TRUE, DOUBTFUL, IMPROBABLE, CANNOT_BE_JUDGED = range(1, 7)
_TRUSTED = {Reliability.A, Reliability.B}
_CERTAINTIES = (Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)
_CORROBORATED = 2
_CONFIRMED = 3


def status_of(origins: Iterable[Origin], conflicts: Iterable[Conflict]) -> Status:
    """Contested where anything stands against it, corroborated from two independent origins on, else single origin."""
    if any(True for _ in conflicts):
        return Status.CONTESTED
    return Status.CORROBORATED if len(tuple(origins)) >= _CORROBORATED else Status.SINGLE_ORIGIN


def credibility(
    origins: int, against: int, *, certain: bool, reliability: Reliability, conflicts: Iterable[Conflict] = ()
) -> int:
    """The Admiralty scale's 1 to 6.

    `origins` and `against` count the independent origins of the claim and of the claims that stand against it,
    `certain` says whether a report gives it as certain, `reliability` is that of its best outlet.
    """
    if any(conflict.kind is ConflictKind.WITHDRAWAL for conflict in conflicts):
        return IMPROBABLE
    if against:
        if origins > against:
            return POSSIBLY_TRUE
        return DOUBTFUL if origins == against else IMPROBABLE
    trusted = reliability in _TRUSTED
    if origins >= _CORROBORATED:
        best = CONFIRMED if origins >= _CONFIRMED or trusted else PROBABLY_TRUE
        return best if certain else best + 1
    if not trusted:
        return CANNOT_BE_JUDGED
    return POSSIBLY_TRUE if certain else DOUBTFUL


def reliability_of(outlet: str | None, outlets: Mapping[str, Reliability]) -> Reliability:
    """The letter that the user gave this outlet, under any spelling of its name; F where none is given."""
    if outlet is None:
        return Reliability.F
    return next((letter for name, letter in outlets.items() if same_body(name, outlet)), Reliability.F)


def best_of(letters: Iterable[Reliability]) -> Reliability:
    """The best letter; F is no judgement, so any other goes before it."""
    return min(letters, default=Reliability.F)


def strongest(certainties: Iterable[Certainty]) -> Certainty:
    """The strongest of several certainties; `unstated` where none says."""
    told = [certainty for certainty in certainties if certainty in _CERTAINTIES]
    return max(told, key=_CERTAINTIES.index, default=Certainty.UNSTATED)


def firmer(one: Certainty, other: Certainty) -> bool:
    """Whether the first is stronger than the second; nothing is said where one of them is `unstated`."""
    if one not in _CERTAINTIES or other not in _CERTAINTIES:
        return False
    return _CERTAINTIES.index(one) > _CERTAINTIES.index(other)
