"""Writes docs/accuracy.md from runs of the benchmarks: `python -m benchmarks.report`.

No figure of that page is typed by hand: benchmarks/accuracy.md.j2 holds the words, and each table is made by a run here.
Needs what `make bench` installs, and ../shared/data. LangExtract takes most of the few minutes. All tables but that of
times come out the same on every machine; tests/test_accuracy_page.py makes them anew.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import jinja2

from benchmarks import (
    accuracy,
    alignment,
    check_speed,
    daily,
    falsified_quotes,
    flagged,
    langextract_aligner,
    langextract_cases,
    segmentation,
)
from benchmarks.falsified import HELD_OUT, articles
from benchmarks.tables import Table

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "accuracy.md"


@cache
def _scored() -> list[accuracy.Scored]:
    return accuracy.scored()


@cache
def _counted() -> flagged.Counts:
    return flagged.count(articles())


@cache
def _held_out() -> flagged.Counts:
    return flagged.count(articles(HELD_OUT))


@cache
def _days(*, by_model: bool) -> daily.Measured:
    return daily.measure(by_model=by_model)


@cache
def costs() -> list[check_speed.Cost]:
    """What the checks cost at each length; the only part of the page that a machine changes."""
    return [check_speed.cost(copies) for copies in check_speed.COPIES]


def _splitters(*, peers: bool) -> dict[str, segmentation.Splitter]:
    return segmentation.libraries() if peers else {"ours": segmentation.ours}


TABLES: Mapping[str, Callable[[bool], Table]] = {
    "briefs": lambda _: accuracy.table(_scored()),
    "statements": lambda _: flagged.kinds(_counted()),
    "statement languages": lambda _: flagged.languages(_counted()),
    "held-out statements": lambda _: flagged.kinds(_held_out()),
    "held-out languages": lambda _: flagged.languages(_held_out()),
    "falsified quotes": lambda peers: falsified_quotes.kinds(falsified_quotes.measure(peer=peers)[0]),
    "falsified quote languages": lambda peers: falsified_quotes.languages(falsified_quotes.measure(peer=peers)[0]),
    "faithful quotes": lambda peers: falsified_quotes.kinds(falsified_quotes.measure(peer=peers)[1], grouped=True),
    "faithful quote languages": lambda peers: falsified_quotes.languages(falsified_quotes.measure(peer=peers)[1]),
    "cases": lambda _: langextract_cases.table(),
    "argued cases": lambda _: langextract_cases.argued(),
    "golden rules": lambda peers: segmentation.golden(_splitters(peers=peers)),
    "news sentences": lambda peers: segmentation.pud(_splitters(peers=peers)),
    "days": lambda _: daily.table(_days(by_model=False), _days(by_model=True)),
    "texts of days": lambda _: daily.texts(_days(by_model=True)),
    "comparison": lambda _: alignment.table(),
}
"""Every table that comes out the same on every machine, by its name; with the peers' columns or without."""

NEEDS = {
    "cases": langextract_cases.DATA,
    "argued cases": langextract_cases.DATA,
    "golden rules": segmentation.GOLDEN,
    "news sentences": segmentation.PUD,
    "days": daily.TRUTH,
    "texts of days": daily.TRUTH,
}
"""What tables read outside this repository."""


def page() -> str:
    """The page, every benchmark run."""
    made = {name: make(True) for name, make in TABLES.items()}
    made["times"] = check_speed.table(costs())
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, keep_trailing_newline=True, autoescape=False)
    template = environment.from_string((ROOT / "benchmarks" / "accuracy.md.j2").read_text(encoding="utf-8"))
    return template.render(
        table=lambda name: f"<!-- {name} -->\n{made[name].markdown().rstrip()}",
        reach=accuracy.REACH,
        longest=accuracy.CHARACTERS_A_CHARACTER,
        flagged=flagged,
        faithful=falsified_quotes.LEAST_FAITHFUL,
        langextract=langextract_aligner.version(),
        libraries=[f"{name} {version(name)}" for name in segmentation.LIBRARIES],
        differences=langextract_cases.differences(),
        losses=segmentation.losses(),
        behind={name: segmentation.behind(made[name]) for name in ("golden rules", "news sentences")},
        ungrouped=daily.ungrouped(_days(by_model=True)),
        matched=alignment.REACH,
        first=check_speed.first_in_a_process(),
        most=check_speed.MOST,
        growth=check_speed.growth(costs()),
        most_growth=check_speed.MOST_GROWTH,
    )


def missing() -> list[str]:
    """What the page needs and this machine has not."""
    data = {str(path) for path in NEEDS.values() if not path.exists()}
    libraries = [name for name in segmentation.LIBRARIES if not find_spec(name)]
    return [*sorted(data), *libraries, *([] if langextract_aligner.is_installed() else ["langextract"])]


def main() -> int:
    """Write the page; 1 where something is missing."""
    if lacking := missing():
        print(f"not written, for want of {', '.join(lacking)}; make bench installs the libraries", file=sys.stderr)
        return 1
    PAGE.write_text(page(), encoding="utf-8")
    print(f"written: {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
