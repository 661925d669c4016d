"""Are falsified quotes refused, and faithful ones found?  python -m benchmarks.falsified_quotes [--show KIND].

The quotes are those of benchmarks/true_quotes.py. A falsified one (benchmarks/false_quotes.py) is looked up with the
number of the sentence and without; it is accepted where either way gives it a span. A faithful one
(benchmarks/faithful_quotes.py) is accepted where its span is, in the sentence cited, the words that it was made of.
Where LangExtract is installed (make bench) its aligner gets the same quotes in the same run: it accepts a quote where
it gives an interval. What it calls an exact match is counted apart.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from benchmarks import faithful_quotes, false_quotes, langextract_aligner
from benchmarks.faithful_quotes import FaithfulQuote
from benchmarks.false_quotes import FalseQuote
from benchmarks.falsified import Article
from benchmarks.langextract_aligner import Aligned, Asked
from benchmarks.tables import Table
from benchmarks.true_quotes import true_quotes, words_of
from summarizer.evidence.quotes import QuoteMatcher

LEAST_FAITHFUL = 0.995
"""The share of faithful quotes that are to be accepted; of falsified ones none may be."""


@dataclass(frozen=True)
class Outcome:
    """One quote: whether the matcher accepts it, and what LangExtract makes of it; None where that is not installed."""

    quote: FalseQuote | FaithfulQuote
    accepted: bool
    peer: Aligned | None

    @property
    def language(self) -> str:
        """The BCP 47 tag of the article."""
        return self.quote.true.language


@cache
def measure(*, peer: bool) -> tuple[list[Outcome], list[Outcome]]:
    """The outcome of every falsified quote, then of every faithful one; with LangExtract's if `peer`."""
    true = list(true_quotes())
    false = [quote for t in true for quote in false_quotes.false_quotes(t)]
    faithful = [quote for t in true for quote in faithful_quotes.faithful_quotes(t)]
    quotes: list[FalseQuote | FaithfulQuote] = [*false, *faithful]
    aligned = langextract_aligner.align([_asked(q) for q in quotes]) if peer else [None] * len(quotes)
    accepted = [*map(_accepts_false, false), *map(_accepts_faithful, faithful)]
    outcomes = [Outcome(*row) for row in zip(quotes, accepted, aligned, strict=True)]
    return outcomes[: len(false)], outcomes[len(false) :]


@cache
def _matcher(article: Article) -> QuoteMatcher:
    return QuoteMatcher(article.text)


def _asked(quote: FalseQuote | FaithfulQuote) -> Asked:
    return Asked(quote.true.article.text.text, quote.words, quote.true.start, quote.true.end)


def _accepts_false(quote: FalseQuote) -> bool:
    matcher = _matcher(quote.true.article)
    return any(matcher.place(quote.words, n).verdict.found for n in (quote.true.sentence.number, None))


def _accepts_faithful(quote: FaithfulQuote) -> bool:
    number, (first, last) = quote.true.sentence.number, quote.parts
    placement = _matcher(quote.true.article).place(quote.words, number)
    found = words_of(quote.true.article.text.text[max(0, placement.start) : max(0, placement.end)])
    ends = tuple(found[: len(first)]) == first and tuple(found[-len(last) :]) == last
    return placement.sentence == number and ends and (first is not last or len(found) == len(first))


def by(outcomes: Iterable[Outcome], key: Callable[[Outcome], str], heading: str) -> Table:
    """How many quotes are accepted, by what `key` gives, and in all."""
    rows: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        for row in (key(outcome), "all"):
            rows.setdefault(row, Counter()).update(_counted(outcome))
    ordered = {name: rows[name] for name in (*(n for n in rows if n != "all"), "all")}
    columns = ("quotes", "accepted by us", "LangExtract", "its exact matches")
    return Table((heading, *columns), tuple((name, *(row[c] for c in columns)) for name, row in ordered.items()))


def _counted(outcome: Outcome) -> dict[str, int]:
    counts = {"quotes": 1, "accepted by us": int(outcome.accepted)}
    if outcome.peer:
        counts |= {"LangExtract": int(outcome.peer.accepted), "its exact matches": int(outcome.peer.exact)}
    return counts


def kinds(outcomes: Iterable[Outcome], *, grouped: bool = False) -> Table:
    """By what was changed; grouped, by what comes before the colon in its name."""
    order = {kind: n for n, kind in enumerate((*false_quotes.KINDS, *faithful_quotes.KINDS))}

    def name(outcome: Outcome) -> str:
        return outcome.quote.kind.partition(":")[0] if grouped else outcome.quote.kind

    return by(sorted(outcomes, key=lambda o: order[o.quote.kind]), name, "kind")


def languages(outcomes: Iterable[Outcome]) -> Table:
    """By language."""
    return by(sorted(outcomes, key=lambda o: o.language), lambda o: o.language, "language")


def _wrong(outcomes: Iterable[Outcome], kind: str, *, accepted: bool) -> Iterator[str]:
    for o in outcomes:
        if o.quote.kind.startswith(kind) and o.accepted is accepted:
            yield f"{o.language} {o.quote.kind}\n  of    {o.quote.true.words}\n  quote {o.quote.words}"


def main() -> int:
    """Print the tables; 1 where a falsified quote is accepted or too few faithful ones are."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", help="kind whose wrong outcomes to list; '' lists all")
    show = parser.parse_args().show
    false, faithful = measure(peer=langextract_aligner.is_installed())
    for title, outcomes in (("Falsified quotes", false), ("Faithful quotes", faithful)):
        print(f"{title}\n{kinds(outcomes).plain()}\n{languages(outcomes).plain()}")
        if show is not None:
            print("\n".join(_wrong(outcomes, show, accepted=outcomes is false)))
    share = sum(o.accepted for o in faithful) / len(faithful)
    print(f"falsified quotes accepted: {sum(o.accepted for o in false)} of {len(false)}; faithful ones: {share:.2%}")
    return int(any(o.accepted for o in false) or share < LEAST_FAITHFUL)


if __name__ == "__main__":
    sys.exit(main())
