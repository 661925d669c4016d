"""docs/accuracy.md shows what the benchmarks give: every table of it but that of times is made here anew."""

from __future__ import annotations

import re

import pytest

from benchmarks import accuracy, check_speed, falsified_quotes
from benchmarks.report import NEEDS, PAGE, TABLES
from benchmarks.tables import Table
from summarizer.evidence import check
from tests.pages import ROOT

PEERS = {"LangExtract", "its exact matches", "pysbd", "sentencex", "nupunkt", "icu4py"}
"""Columns of what `make bench` installs; without that they are not made anew."""


def table_of(name: str) -> Table:
    """A table of the page, its cells as they are shown there."""
    found = re.search(rf"<!-- {name} -->\n((?:\|.*\n)+)", PAGE.read_text(encoding="utf-8"))
    assert found, name
    columns, _, *rows = ([cell.strip() for cell in line[2:-2].split(" | ")] for line in found[1].splitlines())
    return Table(columns, rows)


@pytest.mark.parametrize("name", TABLES)
def test_the_page_shows_what_the_benchmarks_give(name: str) -> None:
    if (data := NEEDS.get(name)) and not data.exists():
        pytest.skip(f"not beside the working copy: {data.name}")
    shown, made = table_of(name), TABLES[name](False)
    assert len(shown.rows) == len(made.rows) > 0
    assert [c for c in shown.columns if c not in PEERS] == [c.strip() for c in made.columns if c not in PEERS]
    cells = {key: value for key, value in shown.cells().items() if key[1] not in PEERS}
    assert cells == {key: value for key, value in made.cells().items() if key[1] not in PEERS}


def test_every_table_of_the_page_is_made_by_the_program() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert re.findall(r"<!-- (.*) -->", page) == [*TABLES, "times"]
    assert page.count("\n| ---") == len(TABLES) + 1


def test_the_words_of_the_page_hold_no_figure_that_is_typed() -> None:
    words = (ROOT / "benchmarks" / "accuracy.md.j2").read_text(encoding="utf-8")
    typed = re.findall(r"(?<!F)\d[\d.,]*", re.sub(r"\{[{%].*?[}%]\}", "", words))
    assert typed == ["1,000"]  # the length of LangExtract's pieces: its default, no figure of ours


def test_what_is_to_be_reached_is_reached() -> None:
    assert accuracy.is_reached(accuracy.scored())
    false, faithful = falsified_quotes.measure(peer=False)
    assert not any(o.accepted for o in false)
    assert sum(o.accepted for o in faithful) >= falsified_quotes.LEAST_FAITHFUL * len(faithful)


def test_longer_texts_are_the_seed_several_times_over() -> None:
    once, thrice = check_speed.repeated(1), check_speed.repeated(3)
    assert len(thrice[0].sentences) == 3 * len(once[0].sentences)
    checked = check(*thrice)
    alone = check(*once)
    assert len(checked.allegations) == 3 * len(alone.allegations)
    assert sum(a.grounded for a in checked.allegations) == 3 * sum(a.grounded for a in alone.allegations)


def test_a_table_shows_the_same_cells_in_both_forms() -> None:
    table = Table(("kind", "quotes", "share"), [("a|b", 1234, 0.5), ("all", 5, 1.0)])
    assert table.plain().splitlines()[1].split() == ["a|b", "1,234", "0.50"]
    assert table.markdown().splitlines() == [
        "| kind | quotes | share |",
        "| --- | ---: | ---: |",
        "| a\\|b | 1,234 | 0.50 |",
        "| all | 5 | 1.00 |",
    ]
