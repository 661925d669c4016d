"""The command that compares models: briefs gathered, compared and printed; what could not be had told beside it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from summarizer.brief import Brief
from summarizer.cli.brief import tell_found
from summarizer.cli.brief_files import BriefFiles
from summarizer.cli.output import columns, folder_at, is_device, spare, write
from summarizer.cli.progress import Progress, progress
from summarizer.cli.status import BELOW_BAR, ERROR, FINE
from summarizer.compare.bars import under
from summarizer.compare.columns import Answers
from summarizer.compare.compared import by_document, compare
from summarizer.compare.consensus import consensus_of, widest
from summarizer.compare.reference import Reference, against, reference_in
from summarizer.compare.run import Gathered, ask_all, read_all
from summarizer.comparison import Comparison
from summarizer.errors import InputError, ModelError, OutputError, RecordingMissing, SummarizerError
from summarizer.render import Format, render, render_many
from summarizer.render.comparisons import ComparisonFormat, render_comparison
from summarizer.settings import Flags, Settings, load


@dataclass(frozen=True)
class CompareOptions:
    """What the command line asked for. `consensus` is None where a comparison is wanted, not a brief."""

    files: tuple[str, ...]
    flags: Flags
    models: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    repeat: int | None = None
    briefs: bool = False
    reference: str | None = None
    fail_under: Mapping[str, float] = field(default_factory=dict)
    consensus: int | None = None
    form: str | None = None
    output: str | None = None
    no_text: bool = False
    quiet: bool = False
    debug: bool = False


async def compare_models(options: CompareOptions) -> int:
    """Compare and write; the exit status. A model that cannot answer is a result and no error."""
    _prepare(options)
    # What is wrong with the reference is said before anything is paid for.
    reference = reference_in(Path(options.reference)) if options.reference else None
    with progress(quiet=options.quiet) as shown:
        if options.briefs:
            gathered = read_all(options.files)
        else:
            if not options.models:
                tell_found(load(options.flags), shown)
            gathered = await ask_all(
                options.files, options.models, options.prompts, options.repeat, lambda m: _settings(options, m), shown
            )
        failed = _complain(gathered, shown, debug=options.debug)
        if not any(of.briefs for of in gathered.answers):
            return ERROR
        comparison = _compared(gathered.answers, reference, options)
        if options.consensus is not None:
            failed |= _write_consensus(gathered.answers, options.consensus, options, shown)
        else:
            with shown.aside():
                write(_rendered(comparison, options), Path(options.output) if options.output else None)
        low = under(comparison, options.fail_under)
        for said in low:
            shown.note(said)
    return ERROR if failed else BELOW_BAR if low else FINE


def _settings(options: CompareOptions, model: str | None) -> Settings:
    return load(replace(options.flags, model=model) if model else options.flags)


def _compared(answers: Sequence[Answers], reference: Reference | None, options: CompareOptions) -> Comparison:
    comparison = compare(answers)
    if reference is not None:
        held = against(reference, answers, options.reference or "")
        comparison = comparison.model_copy(update={"reference": held})
    return comparison


def _complain(gathered: Gathered, shown: Progress, *, debug: bool) -> bool:
    """Tell the errors that are no result of a model's; whether there were any."""
    told: dict[str, SummarizerError] = {str(error): error for error in gathered.others}
    for answers, errors in zip(gathered.answers, gathered.errors, strict=True):
        for error in _together(errors, answers.asked.name):
            # One recording that is missing among others is a gap in a column; a column of gaps is a mistake.
            gap = isinstance(error, RecordingMissing) and bool(answers.briefs)
            if not isinstance(error, ModelError) and not gap:
                told.setdefault(str(error), error)
    nothing = not any(of.briefs for of in gathered.answers)
    if nothing and not told:
        told |= {str(error): error for errors in gathered.errors for error in errors}
    for error in told.values():
        if debug:
            raise error
        shown.complain(error)
    return bool(told)


def _together(errors: Sequence[SummarizerError], name: str) -> Sequence[SummarizerError]:
    """The errors of a column; of several recordings that are missing one, with their number."""
    missing = [error for error in errors if isinstance(error, RecordingMissing)]
    if len(missing) < 2:
        return errors
    one = RecordingMissing(
        "offline, and no recording answers this request",
        where=f"{name}, {len(missing)} texts",
        hint="ask a model with -m, and keep its answers with --record DIR",
    )
    return [one, *(error for error in errors if error not in missing)]


def _prepare(options: CompareOptions) -> None:
    if options.output is None:
        return
    path = Path(options.output)
    if _is_folder(options):
        if options.consensus is None:
            raise OutputError("a comparison is one file, not a folder", where=str(path), hint="name a file with -o")
        folder_at(path, make=True)
        return
    spare(options.files, [path])
    if not is_device(path):
        folder_at(path.parent, make=False)


def _is_folder(options: CompareOptions) -> bool:
    output = options.output or ""
    return output.endswith("/") or (bool(output) and Path(output).is_dir())


def _rendered(comparison: Comparison, options: CompareOptions) -> str:
    form = _form(options)
    if options.no_text:
        documents = tuple(d.model_copy(update={"text": None}) for d in comparison.documents)
        comparison = comparison.model_copy(update={"documents": documents})
    live = form is ComparisonFormat.TERMINAL and options.output is None and sys.stdout.isatty()
    return render_comparison(comparison, form, width=columns() if live else 80, colour=live)


def _form(options: CompareOptions) -> ComparisonFormat:
    if options.form:
        return ComparisonFormat(options.form)
    suffix = Path(options.output or "").suffix.lower()
    return next((form for form in ComparisonFormat if form.suffix == suffix), ComparisonFormat.TERMINAL)


def _write_consensus(answers: Sequence[Answers], least: int, options: CompareOptions, shown: Progress) -> bool:
    """Write a brief of each text; whether one could not be made."""
    names = [of.asked.name for of in answers]
    if least > (most := sum(bool(of.briefs) for of in answers)):
        shown.complain(_no_point(least, most, f"{most} {'has' if most == 1 else 'have'} briefs"))
        return True
    briefs: list[Brief] = []
    for found in by_document(answers).values():
        document = next(iter(found.values())).document
        if all(brief.document.text is None for brief in found.values()):
            raise InputError(
                "a consensus needs the text, and these briefs leave it out",
                where=document.name,
                hint="make them without --no-text",
            )
        brief = consensus_of(found, names, least)
        if brief is None:
            shown.complain(_no_point(least, min(widest(found), least - 1), document.name))
        else:
            briefs.append(_without_text(brief) if options.no_text else brief)
    if briefs:
        with shown.aside():
            _write_briefs(briefs, options)
    return len(briefs) < len(by_document(answers))


def _no_point(least: int, most: int, where: str) -> InputError:
    hint = f"try --consensus {most}" if most else "compare without --consensus"
    return InputError(f"no point was found by {least} models or more", where=where, hint=hint)


def _write_briefs(briefs: Sequence[Brief], options: CompareOptions) -> None:
    form = Format(_form(options).value)
    live = form is Format.TERMINAL and options.output is None and sys.stdout.isatty()
    width = columns() if live else 80
    if _is_folder(options):
        files = BriefFiles(Path(options.output or ""), [brief.document.name for brief in briefs], form.suffix)
        for index, brief in enumerate(briefs):
            write(render(brief, form), files.place(index, brief.document.id))
    elif len(briefs) == 1:
        write(render(briefs[0], form, width=width, colour=live), Path(options.output) if options.output else None)
    else:
        text = render_many(briefs, form, width=width, colour=live)
        write(text, Path(options.output) if options.output else None)


def _without_text(brief: Brief) -> Brief:
    return brief.model_copy(update={"document": brief.document.model_copy(update={"text": None})})
