"""The command line's one door: errors become two lines on stderr and an exit status."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from traceback import walk_tb

import click

from summarizer.cli import archive_commands, batch_commands, daily_commands  # noqa: F401  they add their commands to the group
from summarizer.cli.commands import FLAGS, summarize
from summarizer.cli.progress import PlainProgress, Records
from summarizer.cli.status import BROKEN_PIPE, ERROR, FINE, INTERRUPTED, USAGE
from summarizer.errors import OutputError, SummarizerError, one_line
from summarizer.settings import Flags, load

_COMPLETE = "_SUMMARIZE_COMPLETE"


class Interrupted(SummarizerError):
    """Ctrl-C ended the command."""


class UsageMistake(SummarizerError):
    """The command line is not understood."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 fine, 1 our error, 2 usage, 3 below the bar of --strict, 130 interrupted."""
    # openai makes thousands of objects that live to the end; the collector would walk them again and again.
    gc.set_threshold(100_000, 50, 50)
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run the command line; the exit status."""
    context: list[click.Context] = []
    complain = (Records() if "--log-json" in arguments else PlainProgress()).complain
    try:
        return _called(arguments, context)
    except click.UsageError as error:
        complain(_misused(error))
        return USAGE
    except (KeyboardInterrupt, click.Abort):
        complain(interrupted(context[0].meta.get(FLAGS) if context else None))
        return INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
        return BROKEN_PIPE
    except Exception as error:
        if "--debug" in arguments:
            raise
        complain(_ours(error))
        return ERROR


def _called(arguments: Sequence[str], entered: list[click.Context]) -> int:
    """Run the command; `entered` gets its context, which outlives an interruption."""
    # Not click's own main(): it writes an empty line on Ctrl-C, and exits with 1 where the reader has gone.
    if instruction := os.environ.get(_COMPLETE):
        from click.shell_completion import shell_complete

        return shell_complete(summarize, {}, "summarize", _COMPLETE, instruction)
    try:
        with summarize.make_context("summarize", list(arguments), obj=tuple(arguments)) as context:
            entered.append(context)
            status = summarize.invoke(context)
    except click.exceptions.Exit as done:  # --help and --version
        status = done.exit_code
    sys.stdout.flush()
    return status if isinstance(status, int) else FINE


def interrupted(flags: Flags | None) -> Interrupted:
    """What Ctrl-C left: `flags` are those of a command that may ask a model, None of one that asks nobody."""
    again = "start the same command again"
    if flags is None:
        return Interrupted("interrupted", where="before it was done", hint=again)
    try:
        settings = load(flags)
    except SummarizerError:
        return Interrupted("interrupted", where="before anything was asked", hint=again)
    if settings.replay:
        return Interrupted("interrupted", where="nothing was asked that could be lost", hint=again)
    if kept := settings.record or settings.archive:
        return Interrupted("interrupted", where=f"finished exchanges are kept in {kept}", hint=f"{again} to go on")
    hint = f"{again}: it asks all of it again; with --record DIR, or without --no-archive, it would go on"
    return Interrupted("interrupted", where="nothing is kept", hint=hint)


def _misused(error: click.UsageError) -> SummarizerError:
    message = one_line(error.format_message()).rstrip(".")
    command = error.ctx.command_path if error.ctx else "summarize"
    hint = getattr(error, "hint", "") or f"{command.removesuffix(' brief')} --help shows what it takes"
    return UsageMistake(f"{message[:1].lower()}{message[1:]}", where="in the command line", hint=hint)


def _ours(error: Exception) -> SummarizerError:
    if isinstance(error, SummarizerError):
        return error
    if not isinstance(error, OSError):
        return _fault(error)
    # Whatever opens a file of its own says which; what is left is stdout, on a full disk for one.
    if error.filename is None:
        _forget_stdout()
    where = str(error.filename or "standard output")
    return OutputError(
        f"the system refuses: {error.strerror or error}", where=where, hint="make room, or write with -o"
    )


def _fault(error: Exception) -> SummarizerError:
    # Of the lines that led there the last of this package, whichever library it was that raised.
    calls = [(frame.f_globals.get("__name__", ""), line) for frame, line in walk_tb(error.__traceback__)]
    module, line = next((call for call in reversed(calls) if call[0].startswith("summarizer")), (__name__, 0))
    return SummarizerError(
        f"a fault in this program: {type(error).__name__}: {error}",
        where=f"{module}:{line}",
        hint="run again with --debug and report what it shows",
    )


def _forget_stdout() -> None:
    # What stdout could not take is tried once more when the program ends, and would be complained of again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
