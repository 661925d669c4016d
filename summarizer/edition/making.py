"""From paths to a day: briefs as far as they are not there, the model's part, and the day before."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import aclosing, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from summarizer import archive, model, pipeline
from summarizer.archive.exchanges import ArchivedExchanges
from summarizer.brief import Brief
from summarizer.daily import build
from summarizer.day import Day
from summarizer.edition.earlier import archived_day, earlier_day
from summarizer.edition.inbox import Inbox, collected
from summarizer.edition.telling import once
from summarizer.errors import ArchiveError, InputError, ModelError, NothingToRead
from summarizer.exchange import Answer, AskModel, Message, Reply, Silent, Watcher
from summarizer.pipeline import Failed
from summarizer.run import Run
from summarizer.settings import THREE_WAYS, Settings
from summarizer.synthesis import Synthesized, Trouble, synthesize

_LAST_DATE = "9999-12-31"


@dataclass(frozen=True)
class Order:
    """What a day is to be made of.

    `date` is ISO 8601, None for that on which the articles agree, else `today`. `since` is an earlier day's file, or a
    folder of days, `days` the folder in which the last one lies otherwise; where none does, it is the archive's last one.
    """

    paths: tuple[str, ...]
    date: str | None = None
    today: str = ""
    since: Path | None = None
    days: Path | None = None
    synthesis: bool = True


@dataclass(frozen=True)
class Edition:
    """A day, the articles that are not in it, and the stories that go without the model's part.

    `articles` are the files that are there, `unread` are the parts of long texts that were not read now, `unfiled` says why the archive does not hold the day,
    or what it was made of, where it should.
    """

    day: Day
    failed: tuple[Failed, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    articles: tuple[str, ...] = ()
    unread: tuple[ModelError, ...] = ()
    unfiled: ArchiveError | None = None


async def edition(order: Order, settings: Settings, watcher: Watcher | None = None) -> Edition:
    """Make the day. An article that fails is listed and stops none of the others.

    Raises NothingToRead where no brief is left, and what stands in the way of all.
    """
    shown = once(watcher or Silent())
    when = order.date
    # What is wrong with the earlier day is said before anything is paid for. Where only the articles tell the date, it
    # is not known yet which day of a folder it will be: then the last one is tried, of what `-o` wrote before today.
    if when is None:
        earlier_day(order.since, None, _LAST_DATE)
        earlier_day(None, None if order.since else order.days, order.today or _LAST_DATE)
    elif not _given(order, when):
        _try_archive(order, settings, when)
    run = pipeline.run_of(settings)
    inbox = collected(order.paths, limit=settings.limit_characters)
    for note in inbox.notes:
        shown.note(note)
    briefs, failed, unread = await _briefs(inbox, settings, shown, run)
    if not briefs:
        if failed:
            raise NothingToRead([each.error for each in failed])
        raise InputError("there is no article", where=", ".join(order.paths), hint="name files or folders of articles")
    when = when or _common_date(briefs) or order.today or date.today().isoformat()
    earlier = _given(order, when, briefs) or _archived(order, settings, when, briefs, shown)
    if order.since and not earlier:
        shown.note(f"there is no day before {when} in {order.since}")
    shown.next_part()
    made = await _synthesized(briefs, when, earlier, order, settings, shown, run.unkept)
    day = _timed(made.day)
    return Edition(
        day,
        tuple(failed),
        made.troubles,
        articles=tuple(path for path in inbox.articles if os.path.exists(path)),  # noqa: PTH110 - Path.exists raises for a name that is too long
        unread=tuple(unread),
        unfiled=_filed(day, settings, shown) or run.unkept,
    )


def _filed(day: Day, settings: Settings, watcher: Watcher) -> ArchiveError | None:
    # The day is paid for: a full disk or a lock must not keep it from being shown.
    lost = 0
    try:
        if settings.archive:
            with archive.opened(settings.archive) as kept:
                lost = kept.file_day(day)
    except ArchiveError as error:
        return error
    told = sum(bool(story.summary) for story in day.stories)
    if lost > told:
        had = f"{lost} {'story' if lost == 1 else 'stories'} with text, and this one {told or 'none'}"
        watcher.note(f"in the archive this day of {day.date} takes the place of one that had {had}")
    return None


def _given(order: Order, when: str, briefs: Sequence[Brief] | None = None) -> Day | None:
    """The day to compare with as the order has it: of `since`, else of the folder."""
    earlier = earlier_day(order.since, order.days, when, briefs)
    if earlier and earlier.date >= when:
        hint = "name an earlier one with --since, or the day with --date"
        raise InputError(
            f"the earlier day is {earlier.date}, not before {when}", where=str(order.since or order.days), hint=hint
        )
    return earlier


def _archived(order: Order, settings: Settings, when: str, briefs: Sequence[Brief], watcher: Watcher) -> Day | None:
    """The day to compare with out of the archive. The briefs are paid for: where it does not answer, that is noted."""
    path = _with_days(order, settings)
    try:
        with archive.opened(path) if path else nullcontext() as kept:
            return archived_day(kept, when, briefs, watcher) if kept else None
    except ArchiveError as error:
        watcher.note(f"compared with no earlier day: {error}")
        return None


def _try_archive(order: Order, settings: Settings, when: str) -> None:
    """Raise ArchiveError where the last day in the archive cannot be read."""
    if path := _with_days(order, settings):
        with archive.opened(path) as kept:
            for last in kept.days_before(when)[:1]:
                kept.day(last)


def _with_days(order: Order, settings: Settings) -> Path | None:
    """The archive, where there is one and it is to be asked."""
    path = None if order.since else settings.archive
    return path if path and os.path.exists(path) else None  # noqa: PTH110 - Path.exists raises where it may not look


async def _briefs(
    inbox: Inbox, settings: Settings, watcher: Watcher, run: Run
) -> tuple[list[Brief], list[Failed], list[ModelError]]:
    made: dict[int, Brief | Failed] = {}
    # Of those that are made now: a saved brief was told of when it was made.
    unread: list[ModelError] = []
    places = [n for n, item in enumerate(inbox.items) if isinstance(item, str)]
    if places:
        async with aclosing(pipeline.briefs(inbox.articles, settings, watcher, run=run)) as results:
            n = 0
            async for result in results:
                made[places[n]] = result
                if isinstance(result, Brief) and (error := pipeline.unread_of(result, inbox.articles[n])):
                    unread.append(error)
                n += 1
    for n, item in enumerate(inbox.items):
        if isinstance(item, Brief):
            made[n] = item
        elif not isinstance(item, str):
            made[n] = Failed(*item)
    ordered = [made[n] for n in sorted(made)]
    return [b for b in ordered if isinstance(b, Brief)], [f for f in ordered if isinstance(f, Failed)], unread


async def _synthesized(
    briefs: Sequence[Brief],
    when: str,
    earlier: Day | None,
    order: Order,
    settings: Settings,
    watcher: Watcher,
    unkept: ArchiveError | None,
) -> Synthesized:
    asks = settings.endpoint is not None or settings.replay is not None
    if order.synthesis and not asks:
        watcher.note(f"no model is configured: grouped by rule, without text, as with --no-synthesis; {THREE_WAYS}")
    if not order.synthesis or not asks:
        return Synthesized(build(briefs, date=when, earlier=earlier, outlets=settings.outlets), ())
    try:
        if unkept:
            raise unkept
        return await _asked(briefs, when, earlier, settings, watcher)
    except ArchiveError as error:
        # The briefs are paid for; nothing more is, where it could not be kept.
        day = build(briefs, date=when, earlier=earlier, outlets=settings.outlets)
        return Synthesized(day, tuple(Trouble(story.id, "grouping", error) for story in day.stories))


async def _asked(
    briefs: Sequence[Brief], when: str, earlier: Day | None, settings: Settings, watcher: Watcher
) -> Synthesized:
    opening = archive.opened(settings.archive) if settings.archive else nullcontext()
    with opening as kept:
        async with model.connect(settings, watcher, archive=kept.exchanges if kept else None) as ask:
            return await synthesize(
                briefs,
                _while_kept(ask, kept.exchanges) if kept else ask,
                date=when,
                reasks=settings.reasks,
                watcher=watcher,
                earlier=earlier,
                outlets=settings.outlets,
            )


def _while_kept(ask: AskModel, exchanges: ArchivedExchanges) -> AskModel:
    """The same, until an answer could not be kept."""

    async def asking(messages: Sequence[Message], answer: type[Answer], labels: Mapping[str, str]) -> Reply[Answer]:
        if exchanges.failure:
            raise exchanges.failure
        return await ask(messages, answer, labels)

    return asking


def _timed(day: Day) -> Day:
    """The day with its clock: the first exchange that it rests on, and the seconds of all of them.

    They are those of the exchanges, also where these were replayed, so that a replayed day is the same to the byte.
    """
    started = [d.brief.provenance.started for d in day.documents if isinstance(d.brief, Brief)]
    made = {"started": min(filter(None, started), default=""), "seconds": day.provenance.total.seconds}
    return day.model_copy(update={"provenance": day.provenance.model_copy(update=made)})


def _common_date(briefs: Sequence[Brief]) -> str | None:
    """The day on which all articles that say so were published; None where they differ or none says so."""
    days = Counter((brief.document.published or "")[:10] for brief in briefs)
    days.pop("", None)
    (only,) = days if len(days) == 1 else ("",)
    try:
        return date.fromisoformat(only).isoformat() if only else None
    except ValueError:
        return None
