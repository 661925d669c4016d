"""A day for a terminal: readable at 80 columns, plain text unless colour is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.day import Claim, Day, Story
from summarizer.render import day_wording as wording
from summarizer.render.terminal_lines import Line, blank, heading, line, printed
from summarizer.render.visible import visible

_ONE_LESS = "Each has one origin and is stated as certain, where nothing else is said."
_LOUD = {"CONTESTED", "CHANGED", "DENIED", "WITHDRAWN"}
_MARGIN = " " * 7


def day_to_terminal(day: Day, width: int = 80, colour: bool = False) -> str:
    """One day as lines of at most `width` columns (never under 40), one trailing newline."""
    return printed(_lines(day), width, colour=colour)


def _lines(day: Day) -> Iterator[Line]:
    yield line(visible(wording.title(day)), style="bold")
    yield line(wording.size(day), style="dim")
    yield line(wording.statuses(day), style="yellow" if day.checks.failed or day.checks.not_grounded else "")
    yield line(_ONE_LESS, style="dim")
    yield line(visible(day.new.line), style="bold" if day.new.nothing_new else "")
    yield from _news(day)
    for story in wording.told_stories(day):
        yield from _story(day, story)
    yield from _silent(day)
    yield from _open(day)
    yield from _timeline(day)
    yield from _problems(day)
    yield from heading("Provenance")
    yield from (line(visible(each), style="dim") for each in wording.provenance(day))
    yield from (blank(), line(wording.CHECKED), line(visible(day.order), style="dim"))


def _news(day: Day) -> Iterator[Line]:
    if groups := wording.news(day):
        yield from heading(f"New since {visible(day.new.earlier or '')}")
    for name, claims, more in groups:
        for claim in claims:
            yield line(visible(f"{wording.said(claim)} {_cited(claim.id)}"), f"  {name:<12} ", " " * 15)
            if then := wording.was(claim):
                yield line(visible(then), " " * 15, style="yellow")
        if more:
            yield line(wording.more_news(more), f"  {name:<12} ", style="dim")


def _cited(ids: str) -> str:
    return f"[{ids}]"


def _story(day: Day, story: Story) -> Iterator[Line]:
    yield blank()
    yield line("─" * 40, style="dim")
    yield line(visible(wording.headline(story)), f"{story.rank}. ", style="bold")
    yield line(visible(wording.story_size(day, story)), "   ", style="dim")
    yield blank()
    for sentence in story.summary:
        yield line(f"{visible(wording.sentence(sentence))} {_cited(visible(wording.cited(sentence.claims)))}", "   ")
    if story.left_out and not story.summary:
        yield line(wording.NO_TEXT, "   ", style="dim")
    for lost in wording.left_out(story):
        yield line(visible(lost), "   ! ", style="yellow")
    if story.summary or story.left_out:
        yield blank()
    for claim in wording.told_claims(day, story):
        yield from _claim(day, claim)
    if gone := wording.silent_claims(day, story):
        yield line(f"Said before and by nobody today: {len(gone)}", "   ", style="dim")
    yield line(visible(wording.outlets(day, story)), "   Articles: ", "   ", style="dim")
    if tied := wording.ties(story):
        yield line(visible(tied), "   Tied by  ", "   ", style="dim")


def _claim(day: Day, claim: Claim) -> Iterator[Line]:
    yield line(visible(claim.statement), f"{visible(claim.id):>5}  ", _MARGIN)
    for name, detail in wording.flaws(day, claim):
        yield line(visible(f"CHECK FAILED, {name}: {detail}"), f"{_MARGIN}! ", f"{_MARGIN}  ", style="yellow")
    marks = wording.short_marks(day, claim)
    loud = any(mark.split(",")[0] in _LOUD for mark in marks)
    if marks:
        yield line(" · ".join(marks), _MARGIN, style="yellow" if loud else "cyan")
    yield line(visible(wording.origins(claim) or "no origin can be told"), f"{_MARGIN}by ", f"{_MARGIN}   ", "dim")
    if then := wording.was(claim):
        yield line(visible(then), _MARGIN)
    for conflict in claim.conflicts:
        yield line(visible(wording.conflict(day, conflict)), f"{_MARGIN}≠ ", f"{_MARGIN}  ")


def _silent(day: Day) -> Iterator[Line]:
    if stories := wording.silent_stories(day):
        yield from heading("Told before and not today")
        yield from (line(visible(wording.headline(story)), "  • ") for story in stories)


def _problems(day: Day) -> Iterator[Line]:
    if wording.problems(day):
        yield from heading("Problems")
        yield from (line(visible(problem), "  ! ", "    ", style="yellow") for problem in wording.problems(day))


def _open(day: Day) -> Iterator[Line]:
    groups = wording.open_points(day)
    if groups:
        yield from heading("What stays open")
    for name, points in groups:
        yield line(name, style="bold")
        for point in points:
            cited = f" {_cited(visible(wording.cited(point.claims)))}" if point.claims else ""
            yield line(f"{visible(point.question)}{cited}", "  • ")
            yield line(f"{visible(point.reason)} (by {point.basis})", "    ", style="dim")


def _timeline(day: Day) -> Iterator[Line]:
    if day.timeline:
        yield from heading("Timeline")
    for entry in day.timeline:
        statement = wording.said(day.claims_by_id[entry.claims[0]])
        more = f" and {len(entry.claims) - 1} more" if len(entry.claims) > 1 else ""
        yield line(f"{visible(statement)} {_cited(visible(entry.claims[0]))}{more}", f"  {visible(entry.date):<11} ")
