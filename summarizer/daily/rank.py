"""The order of the stories of a day, and of the claims of a story: by counts, so that anybody can follow it."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.day import Claim, Since, Standing

RULE = (
    "Stories told today come first; of these, one with more independent origins before one with fewer, then by how many "
    "of its claims carry a headline or a summary, then by how many are new or changed, then by its name."
)
_SALIENT = 2
_NOT_NEW = {Since.REPEATED, Since.SILENT}


def standing_of(claims: Sequence[Claim]) -> Standing:
    """The figures that a story is ordered by."""
    today = [claim for claim in claims if claim.reports]
    return Standing(
        origins=len({origin.name for claim in today for origin in claim.origins if origin.documents}),
        salience=sum(claim.salience >= _SALIENT for claim in today),
        novelty=sum(claim.since not in _NOT_NEW for claim in claims),
    )


def story_order(standing: Standing, headline: str, *, told: bool) -> tuple[object, ...]:
    """The key by which stories are sorted."""
    return not told, -standing.origins, -standing.salience, -standing.novelty, headline


def claim_order(claim: Claim) -> tuple[object, ...]:
    """The key by which claims are sorted: told today, salient, on many origins, then as they were found."""
    return not claim.reports, -claim.salience, -len(claim.origins), int(claim.id)
