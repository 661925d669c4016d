"""A day as CommonMark without extensions: it reads as plain text and renders alike everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.day import Claim, Day, Story
from summarizer.render import day_wording as wording
from summarizer.render.escape_markdown import escape_markdown


def day_to_markdown(day: Day) -> str:
    """One day as Markdown, one trailing newline; foreign text in it is inert."""
    return "\n".join(_lines(day)).rstrip("\n") + "\n"


def _lines(day: Day) -> Iterator[str]:
    yield from (f"# {escape_markdown(wording.title(day))}", "")
    yield from (escape_markdown(wording.size(day)), "")
    yield from (f"**{escape_markdown(wording.statuses(day))}**", "")
    yield from (escape_markdown(day.new.line), "")
    yield from _news(day)
    for story in wording.told_stories(day):
        yield from _story(day, story)
    yield from _silent(day)
    yield from _open(day)
    yield from _timeline(day)
    if wording.problems(day):
        yield from ("## Problems", "", *(f"- {escape_markdown(problem)}" for problem in wording.problems(day)), "")
    yield from ("## Provenance", "")
    yield from (f"- {escape_markdown(each)}" for each in wording.provenance(day))
    yield from ("", "---", "", wording.CHECKED, "", escape_markdown(day.order))


def _news(day: Day) -> Iterator[str]:
    groups = wording.news(day)
    if groups:
        yield from (f"## New since {escape_markdown(day.new.earlier or '')}", "")
    for name, claims, more in groups:
        for claim in claims:
            then = f" — {escape_markdown(wording.was(claim))}" if wording.was(claim) else ""
            yield f"- **{name}** {escape_markdown(wording.said(claim))} ({escape_markdown(claim.id)}){then}"
        if more:
            yield f"- **{name}** {wording.more_news(more)}"
    if groups:
        yield ""


def _story(day: Day, story: Story) -> Iterator[str]:
    yield from (f"## {story.rank}. {escape_markdown(wording.headline(story)) or 'Story'}", "")
    yield from (escape_markdown(wording.story_size(day, story)), "")
    for sentence in story.summary:
        yield from (
            f"{escape_markdown(wording.sentence(sentence))} ({escape_markdown(wording.cited(sentence.claims))})",
            "",
        )
    if story.left_out and not story.summary:
        yield from (wording.NO_TEXT, "")
    if story.left_out:
        yield from (*(f"- **Left out:** {escape_markdown(lost)}" for lost in wording.left_out(story)), "")
    yield from ("### Claims", "")
    for claim in wording.told_claims(day, story):
        yield from _claim(day, claim)
    if gone := wording.silent_claims(day, story):
        yield from ("### Said before and by nobody today", "")
        yield from (*(f"- **{escape_markdown(c.id)}** {escape_markdown(wording.said(c))}" for c in gone), "")
    yield from (f"Articles: {escape_markdown(wording.outlets(day, story))}", "")
    if tied := wording.ties(story):
        yield from (f"Tied by {escape_markdown(tied)}", "")


def _claim(day: Day, claim: Claim) -> Iterator[str]:
    yield from (f"- **{escape_markdown(claim.id)}** {escape_markdown(claim.statement)}", "")
    for name, detail in wording.flaws(day, claim):
        yield f"  - **Check failed, {escape_markdown(name)}:** {escape_markdown(detail)}"
    yield f"  - {escape_markdown(' · '.join(wording.marks(claim)))}"
    if then := wording.was(claim):
        yield f"  - {escape_markdown(then)}"
    yield f"  - origins: {escape_markdown(wording.origins(claim)) or 'none can be told'}"
    yield from (f"  - **against it:** {escape_markdown(wording.conflict(day, c))}" for c in claim.conflicts)
    for report, who in wording.reported_by(day, claim):
        yield f"  - {escape_markdown(who)}"
        for span, *_ in wording.evidence(day, report):
            yield from ("", f"    > **{span.sentence}** {escape_markdown(span.exact)}", "")
    yield ""


def _silent(day: Day) -> Iterator[str]:
    if stories := wording.silent_stories(day):
        yield from ("## Told before and not today", "")
        yield from (*(f"- {escape_markdown(wording.headline(story))}" for story in stories), "")


def _open(day: Day) -> Iterator[str]:
    groups = wording.open_points(day)
    if groups:
        yield from ("## What stays open", "")
    for name, points in groups:
        yield from (f"### {name}", "")
        for point in points:
            cited = f" ({escape_markdown(wording.cited(point.claims))})" if point.claims else ""
            yield f"- {escape_markdown(point.question)}{cited}"
            yield f"  - {escape_markdown(point.reason)} (by {point.basis})"
        yield ""


def _timeline(day: Day) -> Iterator[str]:
    if not day.timeline:
        return
    yield from ("## Timeline", "")
    for entry in day.timeline:
        for claim in (day.claims_by_id[id_] for id_ in entry.claims):
            yield f"- **{escape_markdown(entry.date)}** {escape_markdown(wording.said(claim))} ({escape_markdown(claim.id)})"
    yield ""
