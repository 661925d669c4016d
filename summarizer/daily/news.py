"""What is new: the claims of a day by what became of them, and the whole in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.day import Claim, Day, Since, WhatIsNew

_NOTHING = {Since.REPEATED, Since.SILENT}


def what_is_new(claims: Sequence[Claim], earlier: Day | None) -> WhatIsNew:
    """The claims by what became of them since the earlier day; on a first day all are new."""
    by = {since: tuple(claim.id for claim in claims if claim.since is since) for since in Since}
    nothing = earlier is not None and all(claim.since in _NOTHING for claim in claims)
    return WhatIsNew(
        earlier=earlier.date if earlier else None,
        nothing_new=nothing,
        line=_line({since: len(ids) for since, ids in by.items()}, earlier, nothing=nothing),
        **{str(since): ids for since, ids in by.items()},
    )


def _line(counts: dict[Since, int], earlier: Day | None, *, nothing: bool) -> str:
    if earlier is None:
        return f"There is no earlier day: all {counts[Since.NEW]} claims are new."
    if nothing:
        return f"Nothing is new since {earlier.date}."
    told = [f"{count} {since}" for since, count in counts.items() if count]
    return f"Claims since {earlier.date}: {', '.join(told)}."
