"""Lines for a terminal: wrapped to its width, plain text unless colour is asked for.

Foreign text reaches rich as `Text`, never as markup, and only after `visible`; colour repeats what words say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_NARROWEST = 40

Line = tuple[str, str, str, str]
"""Prefix of the first line, prefix of the following ones, the text, its style."""


def captured(print_on: Callable[[Console], None], width: int, *, colour: bool) -> str:
    """What is printed on a console of so many columns, trailing blanks taken off, one trailing newline.

    Without `colour` it is plain text; with it, ANSI styles in the terminal's own sixteen colours.
    """
    # rich takes 40 ms to import, which `--help` should not wait for.
    from rich.console import Console

    console = Console(
        file=StringIO(),
        width=width,
        color_system="standard" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},  # the same brief gives the same text, whatever NO_COLOR or COLUMNS say
    )
    with console.capture() as capture:
        print_on(console)
    return "\n".join(part.rstrip() for part in capture.get().strip("\n").split("\n")) + "\n"


def printed(lines: Iterable[Line], width: int, *, colour: bool) -> str:
    """The lines in at most `width` columns (never under 40), as `captured` gives them."""

    def print_on(console: Console) -> None:
        for each in lines:
            for text in _wrapped(console, each):
                console.print(text, soft_wrap=True)

    return captured(print_on, max(width, _NARROWEST), colour=colour)


def line(text: str, first: str = "", rest: str | None = None, style: str = "") -> Line:
    """A text behind a prefix; what does not fit goes on behind `rest`, blanks of the same width where not given."""
    return first, " " * len(first) if rest is None else rest, text, style


def blank() -> Line:
    """An empty line."""
    return line("")


def heading(title: str) -> Iterator[Line]:
    """A title in capitals, set off."""
    yield blank()
    yield line(title.upper(), style="bold")


def _wrapped(console: Console, each: Line) -> Iterator[Text]:
    from rich.cells import cell_len
    from rich.text import Text

    first, rest, words, style = each
    room = console.width - max(cell_len(first), cell_len(rest))
    for index, part in enumerate(Text(words, style=style).wrap(console, room) or [Text()]):
        part.rstrip()
        yield Text.assemble((rest if index else first, style if style == "bold" else "dim"), part)
