"""The command that makes a day: files and folders in, one daily brief out, errors beside it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from summarizer.brief import Brief
from summarizer.cli.brief import tell_found
from summarizer.cli.output import columns, file_names, folder_at, spare, write
from summarizer.cli.progress import Progress, progress, two_lines
from summarizer.cli.status import BELOW_BAR, ERROR, FINE
from summarizer.day import Day
from summarizer.edition import Edition, Name, Order, days_in, edition, name_in
from summarizer.errors import ArchiveError, NothingToRead, OutputError, RecordingMissing, SummarizerError
from summarizer.render import DayFormat, Format, render, render_day, render_feed
from summarizer.settings import Flags, Settings, load
from summarizer.synthesis import Trouble

WRITTEN = (DayFormat.JSON, DayFormat.MARKDOWN, DayFormat.HTML)
"""The forms that -o writes."""
DAYS_IN_FEED = 30


@dataclass(frozen=True)
class DailyOptions:
    """What the command line asked for. `form` is None where nothing is to be printed beside the files."""

    paths: tuple[str, ...]
    flags: Flags
    date: str | None = None
    output: Path | None = None
    since: Path | None = None
    no_synthesis: bool = False
    form: str | None = None
    with_briefs: bool = True
    strict: bool = False
    quiet: bool = False
    debug: bool = False


async def make_day(options: DailyOptions) -> int:
    """Make, write and print the day; the exit status. Errors of single articles are told on stderr."""
    settings = load(options.flags)
    if options.output:
        folder_at(options.output, make=True)
    elif not options.with_briefs:
        raise OutputError("--paths without a folder", where="in the command line", hint="add -o DIR for the briefs")
    order = Order(
        paths=options.paths,
        date=options.date,
        today=date.today().isoformat(),
        since=options.since,
        days=options.output,
        synthesis=not options.no_synthesis,
    )
    with progress(quiet=options.quiet) as shown:
        tell_found(settings, shown)
        _tell_outlets(settings, shown)
        try:
            made = await edition(order, settings, shown)
        except NothingToRead as error:
            _complain(error.reasons, shown, debug=options.debug)
            return ERROR
        status = _told(made, settings, shown, options)
        name = name_in(options.output, made.day) if options.output else Name(made.day.date)
        if name.note:
            shown.note(name.note)
    if options.output:
        spare(made.articles, [options.output / f"{name.stem}{form.suffix}" for form in WRITTEN])
        _write(made.day, options.output, name.stem, with_briefs=options.with_briefs)
    if options.form or not options.output:
        write(_printed(made.day, DayFormat(options.form or DayFormat.TERMINAL), options.output, name.stem), None)
    return status or (BELOW_BAR if options.strict and not _holds(made) else FINE)


def _told(made: Edition, settings: Settings, shown: Progress, options: DailyOptions) -> int:
    """Tell what is not in the day; the exit status as far as that decides it."""
    _complain([failed.error for failed in made.failed], shown, debug=options.debug)
    for error in made.unread:
        shown.complain(error)
    missing = [t for t in made.troubles if isinstance(t.error, RecordingMissing)]
    if missing:
        # The day is made all the same, and says so; --strict is for who wants more.
        nearest = "" if settings.replay_by_default else f" ({missing[0].error.hint.partition(';')[0]})"
        how = "by rule and without text, as with --no-synthesis"
        shown.note(f"{_parts(missing)} {how}: no recording fits{nearest}")
    others = [t for t in made.troubles if t not in missing]
    if others:
        why = "an answer could not be kept" if isinstance(others[0].error, ArchiveError) else "the model gave no answer"
        shown.note(f"{_parts(others)} by rule or without text, since {why}")
        shown.complain(others[0].error)
    if made.unfiled:
        shown.complain(made.unfiled)
    return ERROR if made.failed or made.unread or others or made.unfiled else FINE


def _complain(errors: Sequence[SummarizerError], shown: Progress, *, debug: bool) -> None:
    """Tell each error; what is said alike of many, such as that the server is down, once."""
    alike = {two_lines(error): error for error in errors}
    for error in alike.values():
        if debug:
            raise error
        shown.complain(error)
    if len(alike) < len(errors):
        shown.note(f"{len(errors)} articles are not in the day")


def _parts(troubles: Sequence[Trouble]) -> str:
    stories = len({trouble.story for trouble in troubles})
    return f"{stories} {'story is' if stories == 1 else 'stories are'}"


def _tell_outlets(settings: Settings, shown: Progress) -> None:
    # A settings file beside the articles may have come with them, and letters decide how credible a claim is.
    if settings.outlets_file:
        count = len(settings.outlets)
        shown.note(f"letters of {count} outlet{'' if count == 1 else 's'} are set in {settings.outlets_file}")


def _write(day: Day, folder: Path, name: str, *, with_briefs: bool) -> None:
    for form in WRITTEN:
        kept = day if with_briefs or form is not DayFormat.JSON else _with_paths(day, folder, name)
        write(render_day(kept, form), folder / f"{name}{form.suffix}")


def _with_paths(day: Day, folder: Path, own: str) -> Day:
    """The day with paths to its briefs, which are written into a folder of its name."""
    names = file_names([document.name for document in day.documents], Format.JSON.suffix)
    folder_at(folder / own, make=True)
    documents = []
    for document, name in zip(day.documents, names, strict=True):
        path = document.brief
        if isinstance(path, Brief):
            write(render(path, Format.JSON), folder / own / name)
            path = f"{own}/{name}"
        documents.append(document.model_copy(update={"brief": path}))
    return day.model_copy(update={"documents": tuple(documents)})


def _printed(day: Day, form: DayFormat, folder: Path | None, name: str) -> str:
    if form is DayFormat.ATOM:
        return render_feed({**days_in(folder, DAYS_IN_FEED), name: day})
    live = form is DayFormat.TERMINAL and sys.stdout.isatty()
    return render_day(day, form, width=columns() if live else 80, colour=live)


def _holds(made: Edition) -> bool:
    day = made.day
    sound = not (day.checks.failed or day.checks.not_grounded or day.checks.problems)
    left_out = any(story.left_out for story in day.stories)
    return sound and not left_out and not day.provenance.split and not made.troubles
