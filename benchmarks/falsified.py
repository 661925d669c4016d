"""Are falsified statements found, and true ones left alone?  python -m benchmarks.falsified.

The true statements are facts, each with the sentence of its anchor as evidence. A falsified one changes one thing.
Printed per language and per kind: how many are flagged. The first table is of benchmarks/truth.json and
truth_seed.json, on which the checks and their word lists were tuned. The second is of benchmarks/heldout/, texts and
statements written before any check was run on them; nothing is tuned to it, so it tells what to expect elsewhere.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks.false_statements import (
    Case,
    exchanged,
    negated,
    ones,
    redated,
    renumbered,
    sister,
    turned,
    unhedged,
)
from summarizer.brief import Actor, Check, Source, Span
from summarizer.draft import DraftedActor
from summarizer.evidence.names import NameFinder
from summarizer.evidence.statements import StatementChecker, hedge_check
from summarizer.ingest import read
from summarizer.source import SourceText
from summarizer.terms import ActorKind, Certainty, Identification, Verdict

ROOT = Path(__file__).resolve().parent.parent
_STRANGERS = ["Oswald Brenmore", "Castelia", "Port Wexley", "Delmont Institute"]
_FIRST = ["Putin", "London", "Obama", "Brussels", "Jordan", "Vladimir", "Tehran", "Johnson"]
"""Names that an English dictionary has, put first: there every word has its capital."""
_DESCRIBED = (
    r"\b(officials?|engineer|diplomat|worker|sources?|person|member|forwarders|callers|researcher|resident|employee)\b"
)
"""What a person is called whom a text does not name."""
_ADDED = (
    "because {} took bribes", "and {} threatened the minister", "after {} had embezzled the money",
    "because {} lied to parliament", "and {} was arrested for it", "for which {} tortured two prisoners",
)  # fmt: skip


class Article:
    """An article of the truth, with its actors and sources as a brief would have them."""

    def __init__(self, truth: dict[str, Any], folder: Path) -> None:
        self.truth = truth
        self.text: SourceText = read(folder / truth["file"])

    @cached_property
    def actors(self) -> list[Actor]:
        """The actors of the truth, with their mentions."""
        finder = NameFinder(self.text)
        return [
            Actor(
                id=f"p{n}",
                name=a["name"],
                name_in_text=a["form"],
                kind=ActorKind(a["kind"]),
                role="",
                mentions=finder.mentions(DraftedActor(a["name"], ActorKind(a["kind"]), "", (a["form"],))),
            )
            for n, a in enumerate(self.truth["actors"], 1)
        ]

    @cached_property
    def sources(self) -> list[Source]:
        """The sources of the truth."""
        names = dict.fromkeys(fact["sources"][0] for fact in self.truth["facts"])
        return [self._source(n, name) for n, name in enumerate(names, 1)]

    def _source(self, number: int, name: str) -> Source:
        actor = next((a for a in self.actors if name.startswith(a.name.split(" (")[0])), None)
        return Source(
            id=f"s{number}",
            description=name,
            actor=actor.id if actor else None,
            identification=Identification.NAMED if actor else Identification.DESCRIBED,
            evidence=(),
        )

    def anchor(self, fact: dict[str, Any]) -> Span | None:
        """The span of a fact's anchor, None where the extracted text has it not."""
        return self.span(fact["anchor"], 0)

    def span(self, words: str, start: int) -> Span | None:
        """The span of these words from an offset on."""
        at = self.text.text.find(words, start)
        sentence = self.text.sentence_at(at) if at >= 0 else None
        if sentence is None:
            return None
        return Span(sentence=sentence.number, start=at, end=at + len(words), exact=words, verdict=Verdict.EXACT)

    def cases(self) -> Iterator[Case]:
        """The true statements."""
        by_name = {s.description: s for s in self.sources}
        for fact in self.truth["facts"]:
            anchor = self.anchor(fact)
            if anchor is None:
                continue
            line = self.text.text.rfind("\n", 0, anchor.start) + 1
            hedges = tuple(s for words in fact["hedges"] if (s := self.span(words, line)))
            yield Case(
                language=self.truth["language"],
                kind="true",
                statement=fact["statement"],
                evidence=(anchor, *(h for h in hedges if h.sentence != anchor.sentence)),
                certainty=Certainty(fact["certainty"]),
                hedges=hedges,
                source=by_name[fact["sources"][0]].id,
                placed=by_name[fact["sources"][0]].actor is not None,
            )

    def falsified(self, case: Case) -> Iterator[Case]:
        """Everything that can be falsified about a true statement."""
        changed = (*negated(case), *renumbered(case), *ones(case), *exchanged(case), *redated(case))
        for kind, statement in (*changed, *self._renamed(case), *turned(case), *self._accused(case)):
            if statement != case.statement:
                yield replace(case, kind=kind, statement=statement)
        if case.hedges:
            yield replace(case, kind="certainty up", certainty=Certainty.CERTAIN, hedges=(), statement=unhedged(case))
            if (plain := unhedged(case)) != case.statement:
                yield replace(case, kind="hedge out", statement=plain)
        else:
            yield replace(case, kind="certainty down", certainty=Certainty.POSSIBLE)
        for kind, source in self._miscredited(case):
            yield replace(case, kind=kind, source=source, placed=True)

    def _miscredited(self, case: Case) -> Iterator[tuple[str, str]]:
        """Another source; the nearest person named before the evidence, and the nearest named only behind it.

        Of what the article's own voice says, and of what a body says, no person is held to be a false speaker.
        """
        own = next(s for s in self.sources if s.id == case.source)
        others = [s for s in self.sources if s.id != case.source and s.actor and s.actor != own.actor]
        if others and own.actor:
            yield "speaker", others[0].id
        start = case.evidence[0].start
        if not self._speaks_alone(own):
            return
        mentions = {s.id: self._mentions_of(s) for s in others if self._speaks_alone(s)}
        before = {id_: max(m for m in at if m < start) for id_, at in mentions.items() if at and min(at) < start}
        behind = {id_: min(at) for id_, at in mentions.items() if at and min(at) > start}
        if before:
            yield "speaker: before", max(before, key=before.__getitem__)
        if behind:
            yield "speaker: behind", min(behind, key=behind.__getitem__)

    def _speaks_alone(self, source: Source) -> bool:
        """Whether nobody else may speak for it: a person, or whoever is only described and is no body."""
        actor = next((a for a in self.actors if a.id == source.actor), None)
        if actor:
            return actor.kind is ActorKind.PERSON
        return bool(re.search(_DESCRIBED, source.description))

    def _mentions_of(self, source: Source) -> list[int]:
        return [m.start for a in self.actors if a.id == source.actor for m in a.mentions]

    def _renamed(self, case: Case) -> Iterator[tuple[str, str]]:
        named = [a for a in self.actors if a.name.split(" (")[0] in case.statement]
        yield "name: stranger first", self._begun(case.statement, named)
        if named:
            own = named[0].name.split(" (")[0]
            yield "name: sister", case.statement.replace(own, sister(own))
            yield (
                "name: stranger",
                case.statement.replace(named[0].name.split(" (")[0], _STRANGERS[len(case.statement) % 4]),
            )
            near = {m.sentence for m in named[0].mentions}
            others = [a for a in self.actors if a not in named and a.kind is named[0].kind and a.mentions]
            if others and near & {case.evidence[0].sentence}:
                yield (
                    "name: other actor",
                    case.statement.replace(named[0].name.split(" (")[0], others[0].name.split(" (")[0]),
                )

    def _accused(self, case: Case) -> Iterator[tuple[str, str]]:
        """The statement with a clause more, that accuses somebody of whom the article speaks."""
        name = self.actors[len(case.statement) % len(self.actors)].name.split(" (")[0] if self.actors else "he"
        yield (
            "charged clause",
            f"{case.statement.rstrip('.')} {_ADDED[len(case.statement) % len(_ADDED)].format(name)}.",
        )

    def _begun(self, statement: str, named: list[Actor]) -> str:
        """The statement with another name as its first word: of whoever acts, else of whoever says so."""
        name = next(n for n in _FIRST[len(statement) % len(_FIRST) :] + _FIRST if n not in self.text.text)
        acting = next((own for a in named if statement.startswith(own := a.name.split(" (")[0])), None)
        return name + statement[len(acting) :] if acting else f"{name} says so: {statement}"


TUNED = (("benchmarks/truth_seed.json", "seeds"), ("benchmarks/truth.json", "seeds"))
HELD_OUT = (("benchmarks/heldout/truth.json", "benchmarks/heldout"),)
"""Each a file of facts, and the folder of its texts."""


def articles(truths: Iterable[tuple[str, str]] = TUNED) -> Iterator[Article]:
    """Every article of these."""
    for facts, folder in truths:
        for document in json.loads((ROOT / facts).read_text(encoding="utf-8"))["documents"]:
            yield Article(document, ROOT / folder)


def flags(checker: StatementChecker, case: Case) -> list[Check]:
    """The checks that a case fails."""
    checks = checker.allegation(case.statement, case.evidence, case.certainty, case.hedges, case.source)
    measured = [check for check in checks if case.placed or check.name != "attribution"]
    return [c for c in (hedge_check(case.certainty, case.hedges, ()), *measured) if c.outcome == "failed"]


@dataclass(frozen=True)
class Flagged:
    """How many cases of each language and kind there are, and how many of them are flagged."""

    total: Counter[tuple[str, str]]
    flagged: Counter[tuple[str, str]]

    @property
    def of_falsified(self) -> float:
        """The share of the falsified statements that is flagged."""
        return self._share(key for key in self.total if key[1] != "true")

    @property
    def of_true(self) -> float:
        """The share of the true statements that is flagged."""
        return self._share(key for key in self.total if key[1] == "true")

    def _share(self, keys: Iterable[tuple[str, str]]) -> float:
        counted = list(keys)
        return sum(self.flagged[key] for key in counted) / sum(self.total[key] for key in counted)


def measured(documents: Iterable[Article], show: str | None = None) -> Flagged:
    """Check every statement of these and all that can be falsified about it; print wrong outcomes of a kind."""
    counts = Flagged(Counter(), Counter())
    for article in documents:
        checker = StatementChecker(article.text, article.actors, article.sources)
        for true in article.cases():
            for case in (true, *article.falsified(true)):
                failed = flags(checker, case)
                counts.total[case.language, case.kind] += 1
                counts.flagged[case.language, case.kind] += bool(failed)
                if show and case.kind.startswith(show) and bool(failed) == (case.kind == "true"):
                    details = "; ".join(f"{c.name}: {c.detail}" for c in failed)
                    print(f"{case.language} {case.statement}\n   {case.evidence[0].exact}\n   {details}")
    return counts


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", help="kind whose wrong outcomes to list")
    show = parser.parse_args().show
    for title, truths in (("tuned on these", TUNED), ("held out", HELD_OUT)):
        print(title)
        _print(measured(articles(truths), show))


def _print(counts: Flagged) -> None:
    kinds = sorted({kind for _, kind in counts.total})
    languages = sorted({language for language, _ in counts.total})
    print(f"{'flagged of all':<20}" + "".join(f"{language:>9}" for language in [*languages, "all"]))
    for kind in kinds:
        cells = [(counts.flagged[language, kind], counts.total[language, kind]) for language in languages]
        cells.append((sum(f for f, _ in cells), sum(t for _, t in cells)))
        print(f"{kind:<20}" + "".join(f"{f:>5}/{t:<3}" for f, t in cells))
    print(f"falsified statements flagged: {counts.of_falsified:.1%}")
    print(f"true statements flagged:      {counts.of_true:.1%}")


if __name__ == "__main__":
    main()
