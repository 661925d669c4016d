"""What failed its checks in the briefs of a day, at each line of the day that rests on it, and as one list.

A headline or a sentence of a story is no surer than the claims that it rests on: where a report of one failed a check,
the line stands with a failed check "claims" that names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.brief import Brief, Check
from summarizer.daily.articles import Article
from summarizer.day import Claim, Day, DayChecks, Story, StorySentence

NAME = "claims"
"""The check of a line that fails where a claim that it rests on failed one."""


def day_checks(briefs: Sequence[Brief], claims: Sequence[Claim]) -> DayChecks:
    """The failed checks of all briefs, counted and listed, and the claims that they reach."""
    return DayChecks(
        failed=sum(brief.checks.statements.failed for brief in briefs),
        not_grounded=sum(len(brief.ungrounded) for brief in briefs),
        claims=tuple(claim.id for claim in claims if claim.flawed),
        problems=tuple(f"{brief.document.name}: {line}" for brief in briefs for line in _problems(brief)),
    )


def marked(story: Story, claims: Sequence[Claim], articles: Mapping[str, Article]) -> Story:
    """The story with a failed check at its headline and at each sentence that rests on a claim that failed one.

    `articles` hold that of the headline, where it is an article's.
    """
    by_id = {claim.id: claim for claim in claims}
    update: dict[str, object] = {
        "summary": tuple(_marked(line, by_id) for line in story.summary),
        "left_out": tuple(_marked(line, by_id) for line in story.left_out),
    }
    if story.headline_document:
        update["headline_checks"] = tuple(_of_article(articles[story.headline_document], claims))
    else:
        update["headline_checks"] = (*story.headline_checks, *_loose(story.headline_claims, by_id))
    return story.model_copy(update=update)


def of_earlier(story: Story, day: Day | None) -> tuple[Check, ...]:
    """What failed in a headline of an earlier day, whose ids are of that day."""
    when = f"on {day.date}: " if day else ""
    return tuple(
        check.model_copy(update={"detail": when + check.detail})
        for check in story.headline_checks
        if check.outcome == "failed"
    )


def _problems(brief: Brief) -> Iterator[str]:
    """The problems of a brief; where it has failed checks and lists none, those of its allegations."""
    yield from brief.checks.problems
    for part in brief.checks.unread:
        yield f"sentences {part.first} to {part.last} were not read: {part.reason}"
    if not brief.checks.problems:
        yield from (f"{a.id}: {c.detail}" for a in brief.allegations for c in a.checks if c.outcome == "failed")


def _marked(line: StorySentence, claims: Mapping[str, Claim]) -> StorySentence:
    return line.model_copy(update={"checks": (*line.checks, *_loose(line.claims, claims))})


def _loose(ids: Iterable[str], claims: Mapping[str, Claim]) -> Iterator[Check]:
    """The failed check of a line that rests on these claims; none where they hold."""
    cited = [claims[id_] for id_ in ids if id_ in claims and claims[id_].flawed]
    if cited:
        told = ", ".join(f"{claim.id} ({', '.join(names_of(claim))})" for claim in cited)
        yield Check(name=NAME, outcome="failed", detail=f"checks failed: {told}")


def names_of(claim: Claim) -> tuple[str, ...]:
    """The names of the checks that a claim failed, each once."""
    return tuple(dict.fromkeys(check.name for _, check in claim.flawed))


def _of_article(article: Article, claims: Sequence[Claim]) -> Iterator[Check]:
    """What failed in an article's headline, the allegations under the ids of their claims."""
    brief = article.brief
    known = {a.id: a for a in brief.allegations}
    cited = {id_ for id_ in brief.headline_allegations if id_ in known and not known[id_].grounded}
    if cited:
        yield Check(name="citations", outcome="failed", detail=f"not grounded in {brief.document.name}: "
                    f"{', '.join(sorted(cited))}")  # fmt: skip
    rest = {(article.id, id_) for id_ in brief.headline_allegations}
    by_id = {c.id: c for c in claims if any((r.document, r.allegation) in rest and r.checks for r in c.reports)}
    yield from _loose(by_id, by_id)
    # "citations" names the article's own ids, and has just been said with those of the day.
    own = [check for check in brief.headline_checks if check.outcome == "failed"]
    yield from (check for check in own if check.name != "citations" or not (cited or by_id))
