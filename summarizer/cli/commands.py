"""The commands and their flags. What a command does is imported when it runs, so that --help stays quick."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import fields
from math import isfinite
from pathlib import Path
from typing import Any

import click

from summarizer.cli.help import EXAMPLES, Doors
from summarizer.settings import DEFAULTS, Flags

FORMATS = ("terminal", "markdown", "json", "html")
FLAGS = "summarizer.flags"
"""Where click's context keeps the Flags of a command that may ask a model."""
_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)
_SECONDS = click.FloatRange(min=0, min_open=True)


class _Finite(click.FloatRange):
    """A number above 0; neither nan, which no bound holds, nor inf, which is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number = super().convert(value, param, ctx)
        if not isfinite(number):
            self.fail(f"{value} is no finite number.", param, ctx)
        return number


_USD = _Finite(min=0, min_open=True)
_COUNT, _LENGTH = click.IntRange(min=0), click.IntRange(min=1)
_LIMIT, _WINDOW = DEFAULTS.limit_characters, DEFAULTS.window_characters


@click.group(
    cls=Doors,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="news-summarizer", message="summarize %(version)s")
def summarize() -> None:
    """Make a checked English brief of each news article, whatever its language.

    Who acts, who says what about whom and how surely, on what sources, and what stays uncertain. Every quote is
    looked up in the text; what does not stand there is shown as not grounded.
    """


archive_options = (
    click.option("--archive", type=_FILE, metavar="FILE", help="Keep documents, exchanges and briefs there."),
    click.option("--no-archive", "--no-cache", is_flag=True, help="Keep nothing, and take nothing from what is kept."),
)


def model_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The flags of every command that may ask a model; they arrive as one `Flags`."""
    prompt = click.option("--prompt", metavar="NAME", help=f"Prompt template ({DEFAULTS.prompt}).")
    model = click.option("-m", "--model", metavar="NAME", help="Model, as PROVIDER/MODEL or as the server calls it.")
    return model(prompt(serving_options(command)))


def serving_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same but for whom to ask, and with what: a command may ask several."""
    options = (
        click.option("--base-url", metavar="URL", help="Any other server that speaks OpenAI's protocol."),
        click.option("--replay", type=_FOLDER, metavar="DIR", help="Answer from recordings; no socket is opened."),
        click.option("--record", type=_FOLDER, metavar="DIR", help="Keep each exchange there, to be replayed."),
        click.option("--fresh", is_flag=True, help="Ask again, whatever is kept."),
        *archive_options,
        click.option("--timeout", type=_SECONDS, metavar="SECONDS", help=f"For one request ({DEFAULTS.timeout:g})."),
        click.option("--retries", type=_COUNT, metavar="N", help=f"After a passing failure ({DEFAULTS.retries})."),
        click.option(
            "--reasks", type=_COUNT, metavar="N", help=f"Ask again what fails the checks ({DEFAULTS.reasks})."
        ),
        click.option(
            "--window", type=_LENGTH, metavar="N", help=f"Read longer texts in parts of so many characters ({_WINDOW})."
        ),
        click.option("--limit", type=_LENGTH, metavar="N", help=f"Longest text, in characters ({_LIMIT})."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def run_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The flags of a run over many files; those of a comparison hold for each of its columns."""
    options = (
        click.option("--jobs", type=_LENGTH, metavar="N", help=f"Files under way at once ({DEFAULTS.jobs})."),
        click.option("--max-cost", type=_USD, metavar="USD", help="Begin no file that would exceed it."),
        click.option("--max-tokens", type=_LENGTH, metavar="N", help="The same in tokens, in and out."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def flags_from(options: dict[str, Any]) -> Flags:
    """Take the options of `model_options` out of a command's options, and leave them where FLAGS says."""
    names = {field.name for field in fields(Flags)} - {"archive"}
    taken = {name: options.pop(name) for name in names if name in options}
    flags = Flags(archive=archive_from(options), **taken)
    click.get_current_context().meta[FLAGS] = flags
    return flags


def archive_from(options: dict[str, Any]) -> Path | bool | None:
    """Take the options of `archive_options` out of a command's options."""
    named, none = options.pop("archive"), options.pop("no_archive")
    if named and none:
        raise click.UsageError("--archive and --no-archive exclude each other")
    return False if none else named


def _bars(_context: click.Context, _option: click.Parameter, text: str | None) -> Mapping[str, float]:
    from summarizer.compare.bars import bars_in

    try:
        return bars_in(text) if text else {}
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


@summarize.command(hidden=True)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(readable=False))
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="terminal (default), markdown, json or html.")
@click.option("-o", "--output", metavar="FILE|DIR/", help="Write there, whole or not at all; DIR/ takes one file each.")
@click.option("--no-text", is_flag=True, help="Leave the article's text out of the brief.")
@click.option("--strict", is_flag=True, help="Exit status 3 where anything failed its check.")
@model_options
@run_options
@click.option("--dry-run", is_flag=True, help="Ask nothing; say what would be asked and may cost.")
@click.option("--log-json", is_flag=True, help="Progress, notes and errors as JSON lines.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no notes.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def brief(files: tuple[str, ...], **options: Any) -> int:
    """Make a brief of each FILE; - is standard input."""
    from summarizer.cli.brief import BriefOptions, make_briefs

    command = click.get_current_context().find_root().obj or ()
    flags = flags_from(options)
    return asyncio.run(make_briefs(BriefOptions(files=files, flags=flags, command=command, **options)))


@summarize.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(readable=False))
@click.option("-m", "--model", "models", multiple=True, metavar="NAME", help="A model; give the flag for each.")
@click.option("--prompt", "prompts", multiple=True, metavar="NAME", help="A prompt template; give the flag for each.")
@click.option("--repeat", type=_LENGTH, metavar="N", help="Ask each so many times (1).")
@click.option("--briefs", is_flag=True, help="FILEs are briefs, saved with -f json; nobody is asked.")
@click.option(
    "--reference", type=click.Path(), metavar="FILE", help="A corrected brief or a truth file to hold them to."
)
@click.option("--fail-under", metavar="BARS", callback=_bars, help="Exit status 3 under it: recall=0.8,grounded=0.99.")
@click.option("--consensus", type=_LENGTH, metavar="K", help="Instead make a brief of what at least K found.")
@click.option("-f", "--format", "form", type=click.Choice([*FORMATS, "csv"]), help="terminal (default) or another.")
@click.option("-o", "--output", metavar="FILE", help="Write there, whole or not at all.")
@click.option("--no-text", is_flag=True, help="Leave the articles' text out.")
@serving_options
@run_options
@click.option("-q", "--quiet", is_flag=True, help="No progress, no notes.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def compare(files: tuple[str, ...], **options: Any) -> int:
    """Compare what models find in each FILE, point by point."""
    from summarizer.compare.bars import WITH_REFERENCE

    if not options["reference"] and (lacking := [name for name in options["fail_under"] if name in WITH_REFERENCE]):
        raise click.UsageError(f"--fail-under {lacking[0]} needs --reference")
    if options["consensus"] and options["form"] == "csv":
        raise click.UsageError("--consensus makes a brief, which has no csv")
    asked = {"-m": options["models"], "--prompt": options["prompts"], "--repeat": options["repeat"]}
    if options["briefs"] and (idle := [flag for flag, value in asked.items() if value]):
        raise click.UsageError(f"--briefs asks nobody, so {idle[0]} says nothing")
    from summarizer.cli.compare import CompareOptions, compare_models

    flags = flags_from(options)
    return asyncio.run(compare_models(CompareOptions(files=files, flags=flags, **options)))


@summarize.command()
@click.option("--check", is_flag=True, help="Ask each server that is configured whether it can be reached.")
def models(check: bool) -> int:
    """List the providers, and which of them are configured."""
    from summarizer.cli.models import show_models

    return asyncio.run(show_models(check=check))


@summarize.command()
@click.argument("folder", type=_FOLDER)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(readable=False))
@click.option("-m", "--model", metavar="NAME", help="Only of this model, and of every FILE.")
@click.option("--base-url", metavar="URL", help="As it was recorded from; the model is then as that server calls it.")
@click.option("--reasks", type=_COUNT, metavar="N", help=f"As they were recorded with ({DEFAULTS.reasks}).")
@click.option("--window", type=_LENGTH, metavar="N", help=f"As they were recorded with ({_WINDOW}).")
@click.option("--missing", "only_missing", is_flag=True, help="Print the files to record and nothing else.")
@click.option("--prune", is_flag=True, help="Delete what is stale, where what replaces it is there.")
def recordings(folder: Path, files: tuple[str, ...], *, only_missing: bool, prune: bool, **flags: Any) -> int:
    """Say which recordings of FILEs are stale or missing.

    Those in FOLDER are held against each FILE. Nothing is asked. Exit status 3 where something is stale or missing.
    """
    from summarizer.cli.recordings import show_recordings

    return asyncio.run(show_recordings(folder, files, Flags(**flags), only_missing=only_missing, prune=prune))


@summarize.command()
@click.argument("name", type=click.Choice(["brief", "daily", "comparison"]))
def schema(name: str) -> None:
    """Print the JSON Schema of a published form."""
    from summarizer.cli.schemas import schema_of

    click.echo(schema_of(name), nl=False)


@summarize.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    bash:  eval "$(summarize completion bash)"       in ~/.bashrc
    zsh:   eval "$(summarize completion zsh)"        in ~/.zshrc
    fish:  summarize completion fish | source        in ~/.config/fish/config.fish
    """  # noqa: D301 - click reads \b as "do not wrap"
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(summarize, {}, "summarize", "_SUMMARIZE_COMPLETE").source())
