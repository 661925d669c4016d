"""The command that makes briefs: files in, one brief each out, errors beside them."""

from __future__ import annotations

import shlex
import sys
from contextlib import AbstractContextManager, aclosing
from dataclasses import dataclass, field
from pathlib import Path

from summarizer import pipeline
from summarizer.brief import Brief
from summarizer.cli.brief_files import BriefFiles
from summarizer.cli.dry_run import dry_run
from summarizer.cli.output import columns, folder_at, is_device, spare, write
from summarizer.cli.progress import LiveProgress, PlainProgress, Progress, Records, progress
from summarizer.cli.run_progress import RunProgress, run_progress
from summarizer.cli.status import BELOW_BAR, ERROR, FINE
from summarizer.cli.tally import Tally
from summarizer.errors import BudgetSpent, OutputError, RunStopped
from summarizer.providers import address
from summarizer.render import Format, render, render_many
from summarizer.settings import Flags, Settings, load

MANY = 10
"""Files from which on a run is told of by its numbers, not file by file."""
Shown = PlainProgress | LiveProgress | RunProgress


@dataclass(frozen=True)
class BriefOptions:
    """What the command line asked for. `form` is None where the output's name or the terminal decides.

    `command` is the command line itself, without the program's name.
    """

    files: tuple[str, ...]
    flags: Flags
    form: str | None = None
    output: str | None = None
    no_text: bool = False
    strict: bool = False
    quiet: bool = False
    debug: bool = False
    dry_run: bool = False
    log_json: bool = False
    command: tuple[str, ...] = ()


async def make_briefs(options: BriefOptions) -> int:
    """Make and write the briefs; the exit status. Errors of single files are told on stderr as they come."""
    settings = load(options.flags)
    if options.dry_run:
        return await dry_run(options.files, settings, Records() if options.log_json else PlainProgress())
    outlet = _outlet(options)
    tally = Tally(len(options.files), pipeline.run_of(settings))
    with _progress(options, tally) as shown:
        tell_found(settings, shown)
        await _make(options, settings, outlet, tally, shown)
        with shown.aside():
            outlet.close()
        if tally.run.stopped:
            shown.complain(_stopped(tally, tally.run.stopped, settings, options.command))
        # Of several files the next ones have told of it.
        if tally.run.unkept and not tally.failed:
            shown.complain(tally.run.unkept)
        if isinstance(shown, RunProgress):
            shown.end()
    if tally.run.unkept or tally.failed or tally.run.stopped or not outlet.all_read:
        return ERROR
    return BELOW_BAR if options.strict and not outlet.all_hold else FINE


async def _make(options: BriefOptions, settings: Settings, outlet: _Outlet, tally: Tally, shown: Shown) -> None:
    making = pipeline.results(options.files, settings, shown, run=tally.run, ordered=outlet.files is None)
    # Closed here also where the output fails: left to the event loop's end, its connections would complain.
    async with aclosing(making) as results:
        async for result in results:
            if isinstance(result.outcome, pipeline.Failed):
                if options.debug:
                    raise result.outcome.error
                if not options.log_json:
                    shown.complain(result.outcome.named if len(options.files) > 1 else result.outcome.error)
            else:
                brief = _without_text(result.outcome) if options.no_text else result.outcome
                with shown.aside():
                    beside = outlet.take(brief, result.index)
                if beside:
                    shown.note(beside)
                kept = bool(settings.archive or settings.record or settings.replay)
                if lost := pipeline.unread_of(brief, options.files[result.index], kept=kept):
                    outlet.all_read = False
                    shown.complain(lost)
            if isinstance(shown, RunProgress):
                shown.count(result)
            else:
                tally.count(result)


def _progress(options: BriefOptions, tally: Tally) -> AbstractContextManager[Shown]:
    bounded = options.flags.max_cost is not None or options.flags.max_tokens is not None
    if len(options.files) >= MANY or options.log_json or bounded:
        return run_progress(tally, quiet=options.quiet, log_json=options.log_json)
    return progress(quiet=options.quiet)


def _stopped(tally: Tally, reason: RunStopped, settings: Settings, command: tuple[str, ...]) -> RunStopped:
    left = tally.files - tally.done
    what = (
        f"stopped with {left:,} of {tally.files:,} files not tried" if left else f"all {tally.files:,} files were tried"
    )
    where = reason.where or "this run"
    if isinstance(reason, BudgetSpent) and not tally.run.spent.exchanges:
        return type(reason)(f"{what}: {reason.what}", where=where, hint=reason.hint)
    if isinstance(reason, BudgetSpent) and not settings.archive:
        hint = "raise the bound: without an archive the same command would stop at the same place"
        return type(reason)(f"{what}: {reason.what}", where=where, hint=hint)
    # --fresh would ask again what is done.
    again = shlex.join(["summarize", *(word for word in command if word != "--fresh")])
    kept = "" if settings.archive else " (without an archive what is done is asked again too)"
    return type(reason)(f"{what}: {reason.what}", where=where, hint=f"to go on{kept}: {again}")


@dataclass
class _Outlet:
    """Where the briefs go: each to its own file, each to the terminal as it is made, or all together at the end."""

    form: Format
    path: Path | None
    count: int
    files: BriefFiles | None
    briefs: list[Brief] = field(default_factory=list)
    taken: int = 0
    all_hold: bool = True
    all_read: bool = True

    @property
    def at_once(self) -> bool:
        return self.path is None and self.form in {Format.TERMINAL, Format.MARKDOWN}

    def take(self, brief: Brief, index: int) -> str:
        """Write it, or hold it; where another name had to be taken than the article's, a note that says so."""
        self.taken += 1
        self.all_hold = self.all_hold and _holds(brief)
        if self.files:
            place, planned = self.files.place(index, brief.document.id), self.files.planned[index]
            new = not place.exists()
            write(_rendered([brief], self.form, alone=True, live=False), place)
            return (
                f"{planned} is not this article's brief and stays as it is; {place} is"
                if new and place != planned
                else ""
            )
        if self.at_once:
            rule = "" if self.taken == 1 else _RULES[self.form]
            write(rule + _rendered([brief], self.form, alone=True, live=True), None)
        else:
            # What is written one by one is not held: ten thousand briefs are a gigabyte.
            self.briefs.append(brief)
        return ""

    def close(self) -> None:
        if self.briefs:
            write(_rendered(self.briefs, self.form, alone=self.count == 1, live=self.path is None), self.path)


_RULES = {Format.TERMINAL: f"\n{'═' * 80}\n\n", Format.MARKDOWN: "\n---\n\n"}


def _outlet(options: BriefOptions) -> _Outlet:
    output = options.output
    path = Path(output) if output else None
    folder = path is not None and (str(output).endswith("/") or path.is_dir())
    form = _form(options, path, folder=folder)
    files = BriefFiles(path, options.files, form.suffix) if folder and path is not None else None
    if path is not None:
        spare(options.files, files.planned if files else [path])
        if not is_device(path):
            folder_at(path if folder else path.parent, make=folder)
    if path is not None and not folder and form is Format.HTML and len(options.files) > 1 and path.suffix == "":
        raise OutputError("several pages for one name", where=str(path), hint="end it in / for a folder, or in .html")
    return _Outlet(form, path, len(options.files), files)


def _form(options: BriefOptions, path: Path | None, *, folder: bool) -> Format:
    if options.form:
        return Format(options.form)
    if path is None or folder:
        return Format.TERMINAL
    return next((form for form in Format if form.suffix == path.suffix.lower()), Format.TERMINAL)


def _rendered(briefs: list[Brief], form: Format, *, alone: bool, live: bool) -> str:
    # Colour and width are the terminal's; into a pipe or a file goes plain text of 80 columns.
    live = live and form is Format.TERMINAL and sys.stdout.isatty()
    width = columns() if live else 80
    if alone:
        return render(briefs[0], form, width=width, colour=live)
    return render_many(briefs, form, width=width, colour=live)


def _without_text(brief: Brief) -> Brief:
    return brief.model_copy(update={"document": brief.document.model_copy(update={"text": None})})


def _holds(brief: Brief) -> bool:
    checks = brief.checks
    return not (brief.ungrounded or checks.statements.failed or checks.problems or checks.unread)


def tell_found(settings: Settings, shown: Progress) -> None:
    """Note where model, address or recordings come from that the command did not name."""
    # What decides where the article goes and was not said in the command is said here.
    if settings.file and (asked := settings.endpoint):
        shown.note(
            f"{asked.provider.name}/{asked.model} at {address(asked.provider.base_url)} is set in {settings.file}"
        )
    if settings.replay_by_default:
        shown.note(f"no model is configured; answers come from the recordings in {settings.replay}")
