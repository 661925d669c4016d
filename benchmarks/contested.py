"""Which contests between the sources of one article the briefs list: precision and recall over every recorded brief.

    python -m benchmarks.contested [--misses]

The true contests were written down from the articles in `seeds/`: each is two runs of words of the text, and is found
where a brief sets an allegation whose evidence touches the one against one whose evidence touches the other. What a
source has taken back, and what the article says in its own voice beside a figure, is no contest. A brief that has not
cited both sides has nothing to set against each other there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from benchmarks.daily import Rate
from benchmarks.tables import Table
from summarizer import Brief, SummarizerError, summarize
from summarizer.compare.truth import touching
from summarizer.terms import UncertaintyKind

ROOT = Path(__file__).resolve().parent.parent
READERS = (("relay-a", "brief"), ("relay-b", "brief"), ("relay-a", "terse"))
"""The models and prompts of the recordings."""
CONTESTS = (
    ("2031-03-04/05-ru-protokoly.txt", "лишь о 212 документах", "1240"),
    ("2031-03-04/06-en-fishing-talks.txt", "at 18,500 tonnes a year", "denied that any number had been settled"),
    ("2031-03-04/08-tr-geri-cagirma.txt", "dayanıklılık testleri atlanmış", "testlerin atlandığı iddiasını yalanladı"),
    ("2031-03-05/01-fr-barrage.txt", "ont relevé neuf fissures", "maintient le chiffre de quatorze"),
    ("2031-03-05/03-es-recuento.txt", "haber sido advertido en enero", "se ratifica en su información"),
    ("2031-03-05/03-es-recuento.txt", "Nadie avisó a este ministerio", "se ratifica en su información"),
    ("2031-03-05/04-uk-vybory.txt", "слова Кельмеса про підміну бланків", "жодного бланка не підмінено"),
    ("2031-03-05/05-en-fishing-slips.txt", "allowed to board Merren boats", "That is not in the text"),
    ("2031-03-05/06-zh-yuye.txt", "每年捕捞2.1万吨鳕鱼", "否认该国曾在谈判中要求每年2.1万吨"),
    ("2031-03-05/07-de-bahnstreik.html", "verkehren 60 Prozent", "kaum 35 Prozent"),
    ("2031-03-05/07-de-bahnstreik.html", "am Wochenende wieder einkassiert", "Ein solches Angebot habe nie existiert"),
    ("2031-03-05/08-en-rail-strike.md", "8,200 workers", "put the figure at 5,100"),
    ("2031-03-05/08-en-rail-strike.md", "60% of long-distance trains", "the true share was barely 35%"),
)
Pair = frozenset[str]


@dataclass
class Measured:
    """The rate over all briefs, and in words what was listed wrongly and what was missed."""

    found: int = 0
    true: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def rate(self) -> Rate:
        """Of the entries listed those that are contests, and of the contests those that are listed."""
        return Rate(self.found, self.true, self.right)


def briefs() -> Iterator[tuple[str, str, Brief]]:
    """Every recorded brief, with the file and who made it."""
    for file in sorted((ROOT / "seeds").glob("*/*")) + sorted((ROOT / "seeds").glob("*.txt")):
        for model, prompt in READERS:
            try:
                brief = summarize(file, replay=ROOT / "fixtures", model=model, prompt=prompt, archive=False)
            except SummarizerError:
                continue  # not every article was recorded with each
            yield file.relative_to(ROOT / "seeds").as_posix(), f"{model} {prompt}", brief


def measure() -> dict[str, Measured]:
    """By model and prompt."""
    measured: dict[str, Measured] = {f"{model} {prompt}": Measured() for model, prompt in READERS}
    for file, reader, brief in briefs():
        _count(measured[reader], file, brief)
    return measured


def _count(measured: Measured, file: str, brief: Brief) -> None:
    true = list(filter(None, (_pairs(brief, one, other) for name, one, other in CONTESTS if name == file)))
    listed = {
        entry.id: _listed(entry.sides or ()) for entry in brief.uncertainty if entry.kind is UncertaintyKind.CONTESTED
    }
    by_id = {a.id: a for a in brief.allegations}
    for pairs in listed.values():
        right = any(pairs & some for some in true)
        measured.found += 1
        measured.right += right
        if not right:
            measured.wrong += [f"{file}: {' | '.join(by_id[id_].statement for id_ in sorted(pair))}" for pair in pairs]
    for some in true:
        measured.true += 1
        if not any(some & pairs for pairs in listed.values()):
            measured.missed += [f"{file}: {' | '.join(by_id[id_].statement for id_ in sorted(pair))}" for pair in some]


def _pairs(brief: Brief, one: str, other: str) -> set[Pair]:
    text = brief.document.text or ""
    sides = (touching(brief.grounded, words, text) for words in (one, other))
    return {frozenset((a.id, b.id)) for a, b in product(*sides) if a.source != b.source}


def _listed(sides: tuple[tuple[str, ...], ...]) -> set[Pair]:
    return {frozenset(pair) for pair in product(*sides)} if len(sides) > 1 else set()


def table(measured: dict[str, Measured]) -> Table:
    """Precision and recall of each model and prompt, and of all."""
    rows = []
    whole = [sum(getattr(m, name) for m in measured.values()) for name in ("found", "true", "right")]
    for name, rate in (*((name, m.rate) for name, m in measured.items()), ("all", Rate(*whole))):
        rows.append((name, rate.means.precision, rate.means.recall, rate.found, rate.true))
    return Table(("", "precision", "recall", "listed", "true"), rows)


def main() -> int:
    """Print the rates; with --misses what is wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--misses", action="store_true", help="list what was missed or listed wrongly")
    misses = parser.parse_args().misses
    measured = measure()
    print(table(measured).plain(), end="")
    for name, each in measured.items() if misses else ():
        print("".join(f"{name}: wrong: {line}\n" for line in each.wrong), end="")
        print("".join(f"{name}: missed: {line}\n" for line in each.missed), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
