"""The command line's one door: errors become two lines on stderr and an exit status."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from traceback import walk_tb

import click

from summarizer.cli import archive_commands, batch_commands, daily_commands  # noqa: F401  they add their commands to the group
from summarizer.cli.commands import summarize
from summarizer.cli.status import BROKEN_PIPE, ERROR, FINE, INTERRUPTED, USAGE
from summarizer.errors import OutputError, SummarizerError, one_line

_COMPLETE = "_SUMMARIZE_COMPLETE"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 fine, 1 our error, 2 usage, 3 below the bar of --strict, 130 interrupted."""
    # openai makes thousands of objects that live to the end; the collector would walk them again and again.
    gc.set_threshold(100_000, 50, 50)
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run the command line; the exit status."""
    try:
        return _called(arguments)
    except click.UsageError as error:
        return _usage(error)
    except (KeyboardInterrupt, click.Abort):
        _say("summarize: interrupted, finished exchanges are kept")
        _say("hint: start the same command again to go on")
        return INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
        return BROKEN_PIPE
    except Exception as error:
        if "--debug" in arguments:
            raise
        complain(_ours(error))
        return ERROR


def _called(arguments: Sequence[str]) -> int:
    # Not click's own main(): it writes an empty line on Ctrl-C, and exits with 1 where the reader has gone.
    if instruction := os.environ.get(_COMPLETE):
        from click.shell_completion import shell_complete

        return shell_complete(summarize, {}, "summarize", _COMPLETE, instruction)
    try:
        with summarize.make_context("summarize", list(arguments), obj=tuple(arguments)) as context:
            status = summarize.invoke(context)
    except click.exceptions.Exit as done:  # --help and --version
        status = done.exit_code
    sys.stdout.flush()
    return status if isinstance(status, int) else FINE


def complain(error: SummarizerError) -> None:
    """Show an error as its two lines."""
    _say(f"summarize: {error}")
    _say(f"hint: {error.hint or 'run with --debug to see where it came from'}")


def _usage(error: click.UsageError) -> int:
    message = one_line(error.format_message()).rstrip(".")
    _say(f"summarize: {message[:1].lower()}{message[1:]}, in the command line")
    command = error.ctx.command_path if error.ctx else "summarize"
    _say(f"hint: {command.removesuffix(' brief')} --help shows what it takes")
    return USAGE


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


def _say(line: str) -> None:
    click.echo(line, err=True)
