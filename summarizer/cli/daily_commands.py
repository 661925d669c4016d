"""The command of the daily brief and its flags."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

import click

from summarizer.cli.commands import flags_from, model_options, run_options, summarize
from summarizer.cli.help import Misused

FORMATS = ("terminal", "markdown", "json", "html", "eml", "atom")
_FOLDER = click.Path(path_type=Path, file_okay=False)


def _date(_context: click.Context, _option: click.Parameter, text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise Misused(f"--date: {text!r} is no date", "write it as 2031-03-04") from error


@summarize.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(readable=False))
@click.option(
    "--date", metavar="DAY", callback=_date, help="The day, as 2031-03-04; else that of the articles, else today."
)
@click.option("-o", "--output", type=_FOLDER, metavar="DIR", help="Write DAY.json, DAY.md and DAY.html there.")
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The earlier day; else the last in DIR or the archive.",
)
@click.option("--no-synthesis", is_flag=True, help="Group by rule and write no text: no model beyond the briefs.")
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="Print it: terminal (default without -o), …")
@click.option(
    "--with-briefs/--paths", default=True, help="In JSON the whole briefs (default), or paths to them in DIR."
)
@click.option("--strict", is_flag=True, help="Exit status 3 where anything of the model failed its check.")
@model_options
@run_options
@click.option("-q", "--quiet", is_flag=True, help="No progress, no notes.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def daily(paths: tuple[str, ...], **options: Any) -> int:
    """Make one brief of the day over all articles and saved briefs at PATH, files or folders.

    What happened, who says so, how many independent origins stand behind it, what is disputed, and what is new.
    """
    from summarizer.cli.daily import DailyOptions, make_day

    flags = flags_from(options)
    return asyncio.run(make_day(DailyOptions(paths=paths, flags=flags, **options)))
