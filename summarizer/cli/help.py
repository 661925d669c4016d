"""How the command line explains itself: `summarize FILE` needs no command name, and --help teaches by examples."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

DEFAULT = "brief"
_NEAR = 0.7
"""Likeness by difflib's ratio: one letter wrong in five, or two in eight."""
EXAMPLES = """\b
Examples:
  summarize article.txt                          a brief in the terminal
  summarize *.html -f json -o briefs/            one JSON file each
  curl -s URL | summarize - -f markdown          from standard input
  summarize -m openai/MODEL article.txt          with a key: export OPENAI_API_KEY=…
  summarize -m ollama/MODEL article.txt          with a local server
  summarize --record mine/ -m … article.txt      keep the exchange …
  summarize --replay mine/ article.txt           … and make the same brief again, offline
\b
Exit status: 0 fine; 1 an error, told in two lines; 2 usage; 3 below the bar of --strict; 130 interrupted."""


class Misused(click.UsageError):
    """A mistake in the command line for which there is a better hint than --help."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Doors(click.Group):
    """A group whose first word need not be a command: anything else is a file to make a brief of."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command in front where no command is named. Misused for one that is nearly named."""
        if not args and not ctx.resilient_parsing:
            raise click.UsageError("no FILE is named", ctx)
        own = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        if args and args[0] not in self.commands and args[0] not in own:
            if not ctx.resilient_parsing and (meant := self._meant(args[0])):
                raise Misused(f"{args[0]!r} is no file and no command", f"did you mean `summarize {meant}`?")
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def _meant(self, word: str) -> str | None:
        """The command that a word comes near to, where it is no flag, path, name with an ending, or file."""
        if not word.isalpha() or Path(word).exists():
            return None
        shown = [name for name, command in self.commands.items() if not command.hidden]
        return next(iter(get_close_matches(word.lower(), shown, n=1, cutoff=_NEAR)), None)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete as the default command too, since its name is left out: its flags, and files."""
        own = super().shell_complete(ctx, incomplete)
        if not incomplete.startswith("-"):
            return [*own, CompletionItem(incomplete, type="file")]
        known = {item.value for item in own}
        more = self.commands[DEFAULT].shell_complete(ctx, incomplete)
        return [*own, *(item for item in more if item.value not in known)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the usage of the default command, then that of the others."""
        formatter.write_usage(ctx.command_path, "[OPTIONS] FILE...")
        formatter.write_usage(ctx.command_path, "COMMAND [ARGS]...", prefix="       ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the default command's options among the group's own, then the commands."""
        default: Any = self.commands[DEFAULT]
        parameters = [p for p in (*default.params, *self.get_params(ctx)) if isinstance(p, click.Option)]
        rows = [record for p in parameters if (record := p.get_help_record(ctx)) is not None]
        with formatter.section("Options"):
            formatter.write_dl(rows)
        self.format_commands(ctx, formatter)
