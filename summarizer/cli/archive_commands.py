"""The commands that read the archive. What a command does is imported when it runs, so that --help stays quick."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

import click

from summarizer.cli.commands import FORMATS, summarize
from summarizer.cli.help import Misused
from summarizer.terms import AllegationKind, Certainty

_FILE = click.Path(path_type=Path, dir_okay=False)
_DAY = click.DateTime(["%Y-%m-%d"])
_LIMIT = click.IntRange(min=1)
_ROWS = click.Choice(["terminal", "jsonl", "csv"])

_archive = click.option("--archive", type=_FILE, metavar="FILE", help="The archive; the user's own by default.")


def _choice_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The flags by which briefs are chosen."""
    options = (
        click.option("--language", default="", metavar="TAG", help="Of the article, as fr or pt-BR."),
        click.option("--from", "since", type=_DAY, metavar="DAY", help="Not before this day, as 2031-03-04."),
        click.option("--to", "until", type=_DAY, metavar="DAY", help="Not after this day."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@summarize.command("list")
@_choice_options
@click.option("-m", "--model", default="", metavar="NAME", help="Made by this model.")
@click.option("--limit", type=_LIMIT, default=20, show_default=True, metavar="N", help="At most so many.")
@click.option("-f", "--format", "form", type=_ROWS, default="terminal", help="terminal (default), jsonl or csv.")
@_archive
def list_(form: str, archive: Path | None, **options: Any) -> None:
    """List the briefs of the archive, the newest day first."""
    from summarizer.cli.archive import list_briefs

    list_briefs(archive, form, **_days(options))


@summarize.command()
@click.argument("id", metavar="ID")
@click.option("-m", "--model", default="", metavar="NAME", help="The brief made by this model.")
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), default="terminal", help="As for a brief.")
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Write there, whole or not at all.")
@_archive
def show(form: str, archive: Path | None, output: Path | None, **options: Any) -> None:
    """Show the latest brief of one document again; ID is the beginning of its id."""
    if not options["id"].strip():
        raise Misused("the ID is empty", "`summarize list` shows the ids")
    from summarizer.cli.archive import show_brief

    show_brief(archive, form, output, prefix=options["id"], model=options["model"])


def _one_of(flag: str, words: type[StrEnum]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    choice = click.Choice([word.value for word in words])
    return click.option(flag, multiple=True, type=choice, metavar="WORD", help="May be repeated.")


@summarize.command()
@click.argument("words", nargs=-1)
@click.option("--actor", default="", metavar="NAME", help="An actor takes part whose name holds these words.")
@click.option("--source", default="", metavar="WORDS", help="The source's description holds these words.")
@_choice_options
@_one_of("--certainty", Certainty)
@_one_of("--kind", AllegationKind)
@click.option("--ungrounded", is_flag=True, help="Only what does not stand in its article.")
@click.option("--failed", is_flag=True, help="Only what failed a check, that of its evidence too.")
@click.option("--limit", type=_LIMIT, default=20, show_default=True, metavar="N", help="At most so many.")
@click.option("-f", "--format", "form", type=_ROWS, default="terminal", help="terminal (default), jsonl or csv.")
@_archive
def search(words: tuple[str, ...], form: str, archive: Path | None, **options: Any) -> None:
    """Search allegations and actors, in English and in the article's own words, the last filed first.

    All WORDS must be there, in any order. "Words between quotation marks" are found in this order, and word* finds
    what begins so. Nothing else in WORDS has a meaning of its own.
    """
    from summarizer.cli.archive import search_archive

    search_archive(archive, form, words=" ".join(words), **_days(options))


@summarize.command()
@click.option(
    "-f", "--format", "form", type=click.Choice(["jsonl", "csv", "parquet"]), default="jsonl", help="See below."
)
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Write there, whole or not at all.")
@_choice_options
@click.option("-m", "--model", default="", metavar="NAME", help="Made by this model.")
@click.option("--no-text", is_flag=True, help="Leave the articles' texts out of the briefs.")
@_archive
def export(form: str, archive: Path | None, output: Path | None, **options: Any) -> None:
    """Write the archive out: jsonl has a whole brief a line, csv and parquet an allegation a row.

    Nothing in the csv is a formula to a spreadsheet. Parquet needs pyarrow: pip install 'news-summarizer[parquet]'.
    """
    from summarizer.cli.archive import export_archive

    export_archive(archive, form, output, **_days(options))


@summarize.command()
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@_archive
def stats(as_json: bool, archive: Path | None) -> None:
    """Count what the archive holds."""
    from summarizer.cli.archive import show_statistics

    show_statistics(archive, as_json=as_json)


def _days(options: dict[str, Any]) -> dict[str, Any]:
    days = {name: options[name].strftime("%Y-%m-%d") if options[name] else "" for name in ("since", "until")}
    return options | days
