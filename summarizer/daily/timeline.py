"""The timeline: the days that the claims of today speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.daily.articles import Article
from summarizer.daily.dates import dates_of
from summarizer.day import Claim, TimelineEntry


def timeline_of(claims: Sequence[Claim], articles: Mapping[str, Article]) -> tuple[TimelineEntry, ...]:
    """One entry for each date, the earliest first, with the claims that give it; what gives no date is left out.

    "On Monday" of an article whose own day is not known gives none.
    """
    said: dict[str, str] = {}
    on: dict[str, dict[str, None]] = {}
    for claim in claims:
        for report in claim.reports:
            article = articles[report.document]
            (allegation,) = (a for a in article.said if a.id == report.allegation)
            for when, expression in dates_of(allegation.statement, allegation.time, article.own_day).items():
                said.setdefault(when, expression)
                on.setdefault(when, {})[claim.id] = None
    return tuple(TimelineEntry(date=when, expression=said[when], claims=tuple(on[when])) for when in sorted(on))
