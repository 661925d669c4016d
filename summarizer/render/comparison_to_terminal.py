"""A comparison for a terminal: who agrees, then the points on which the models differ; readable at 80 columns.

Points on which all agree are counted and not listed. Foreign text reaches rich as `Text`, never as markup, and only
after `visible`; colour repeats what words say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from summarizer.comparison import ComparedDocument, Comparison, Match
from summarizer.render import comparison_wording as wording
from summarizer.render.terminal_lines import captured
from summarizer.render.visible import visible

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_NARROWEST = 60
_PAIRS, _MISSED = 15, 30


def comparison_to_terminal(comparison: Comparison, width: int = 80, colour: bool = False) -> str:
    """The comparison as lines of at most `width` columns (never under 60), one trailing newline."""
    return captured(lambda console: _print(console, comparison), max(width, _NARROWEST), colour=colour)


def _print(console: Console, comparison: Comparison) -> None:
    for part in _parts(comparison):
        console.print(part)


def _parts(comparison: Comparison) -> Iterator[RenderableType]:
    yield _text(wording.title(comparison), "bold")
    yield _text(wording.found(comparison.found, wording.briefed(comparison)))
    yield from _models(comparison)
    yield from _agreement(comparison)
    yield from _reference(comparison)
    for document in comparison.documents:
        yield from _document(comparison, document)
    yield from ("", _text(wording.MATCHED), _text(wording.made(comparison), "dim"))


def _models(comparison: Comparison) -> Iterator[RenderableType]:
    yield from _heading("MODELS")
    rows = [wording.figures(column) for column in comparison.models]
    # Thirteen figures do not fit beside each other in 80 columns.
    yield _table(wording.COLUMN_HEADS[:8], [row[:8] for row in rows])
    yield ""
    yield _table((wording.COLUMN_HEADS[0], *wording.COLUMN_HEADS[8:]), [(row[0], *row[8:]) for row in rows])
    yield from (_text(f"! {said}", "yellow") for said in wording.gaps(comparison))
    if any(column.replayed for column in comparison.models):
        yield _text(wording.RECORDED, "dim")


def _agreement(comparison: Comparison) -> Iterator[RenderableType]:
    if wording.briefed(comparison) < 2:
        return
    agreement = comparison.agreement
    yield from _heading("AGREEMENT")
    shown = wording.least_agreed(agreement.pairs, _PAIRS)
    yield _table(wording.PAIR_HEADS, [wording.pair(pair) for pair in shown])
    if len(shown) < len(agreement.pairs):
        yield _text(f"These {len(shown)} of {len(agreement.pairs)} pairs agree least.", "dim")
    yield ""
    yield _table(wording.FIELD_HEADS, [wording.field(*item) for item in agreement.fields.items()])
    if alphas := wording.alphas(comparison):
        yield from ("", _table(("field", "Krippendorff's alpha"), alphas))


def _reference(comparison: Comparison) -> Iterator[RenderableType]:
    if not comparison.reference:
        return
    yield from _heading("AGAINST THE REFERENCE")
    yield _table(wording.REFERENCE_HEADS, [wording.against(*item) for item in comparison.reference.items()])
    for name, against in comparison.reference.items():
        yield from (_entry("  • ", f"{name}: {missed}") for missed in against.missed[:_MISSED])
        if len(against.missed) > _MISSED:
            yield _text(f"    {name}: {len(against.missed) - _MISSED} more, see -f json", "dim")


def _document(comparison: Comparison, document: ComparedDocument) -> Iterator[RenderableType]:
    if len(document.briefed) < 2:
        return
    yield from _heading(visible(document.name))
    yield _text(wording.found(document.found, len(document.briefed)))
    matches = comparison.matches_of(document.id)
    shown = [match for match in matches if match.differences or len(match.members) < len(document.briefed)]
    for match in shown:
        yield from _match(match, document)
    if len(shown) < len(matches):
        left_out = len(matches) - len(shown)
        yield from ("", _text(f"{left_out} on which all agree are not listed; -f html has them.", "dim"))


def _match(match: Match, document: ComparedDocument) -> Iterator[RenderableType]:
    yield ""
    said = [wording.standing(match, document), *filter(None, [wording.differing(match)])]
    yield _entry(f"{match.id:>6}  ", " · ".join(said), "bold")
    for names, statement in wording.grouped(match.wordings):
        yield _entry(" " * 8, f"{names}: {statement}")
    for difference in match.differences:
        values = " | ".join(f"{value} ({names})" for names, value in wording.grouped(difference.values))
        yield _entry("      ≠ ", f"{wording.FIELDS[difference.field]}: {values}", "cyan")
    for span in match.evidence:
        yield _entry(f"        {span.sentence:>3}│ ", span.exact, "italic")


def _heading(title: str) -> Iterator[RenderableType]:
    yield from ("", _text(title, "bold"))


def _text(words: str, style: str = "") -> RenderableType:
    from rich.text import Text

    return Text(visible(words), style=style)


def _entry(margin: str, words: str, style: str = "") -> RenderableType:
    """Words behind a margin that later lines keep free."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid()
    grid.add_column(width=len(margin), no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(margin, style="dim"), Text(visible(words), style=style))
    return grid


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> RenderableType:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for index, head in enumerate(heads):
        table.add_column(Text(head), justify="left" if index == 0 else "right", overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table
