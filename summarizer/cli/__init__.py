"""The command line's one door: errors become two lines on stderr and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from summarizer.cli.commands import summarize
from summarizer.errors import SummarizerError

FINE, ERROR, USAGE, BELOW_BAR, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 3, 130, 141


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 fine, 1 our error, 2 usage, 3 below the bar of --strict, 130 interrupted."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run the command line; the exit status."""
    try:
        status = summarize.main(list(arguments), prog_name="summarize", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        return _usage(error)
    except SummarizerError as error:
        if "--debug" in arguments:
            raise
        complain(error)
        return ERROR
    except (KeyboardInterrupt, click.Abort):
        _say("summarize: interrupted, finished exchanges are kept")
        _say("hint: start the same command again to go on")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone (`| head`); without this, closing stdout would complain once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return status if isinstance(status, int) else FINE


def complain(error: SummarizerError) -> None:
    """Show an error as its two lines."""
    _say(f"summarize: {error}")
    _say(f"hint: {error.hint or 'run with --debug to see where it came from'}")


def _usage(error: click.UsageError) -> int:
    message = error.format_message().rstrip(".")
    _say(f"summarize: {message[:1].lower()}{message[1:]}, in the command line")
    command = error.ctx.command_path if error.ctx else "summarize"
    _say(f"hint: {command.removesuffix(' brief')} --help shows what it takes")
    return USAGE


def _say(line: str) -> None:
    click.echo(line, err=True)
