"""Measures the quote matcher: what it accepts and refuses on the seed, quotes a second, and long texts.

Run from the root of the repository: PYTHONPATH=. python benchmarks/quote_matcher.py
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from itertools import islice
from time import perf_counter

from summarizer.evidence.quotes import QuoteMatcher
from summarizer.terms import Verdict
from tests.quote_cases import ELIDED, TRUE_QUOTES, TYPOGRAPHIC, elided
from tests.texts import article, number_of, seed, seed_text

Quote = tuple[str, int]


def cited(words: str) -> int:
    return number_of(seed(), words)


def accepted_quotes() -> dict[str, list[Quote]]:
    variants = {name: [(v(t.words), cited(t.words)) for t in TRUE_QUOTES] for name, v in TYPOGRAPHIC.items()}
    forms = {f"elided {form}": [(elided(t.words, form), cited(t.words)) for t in TRUE_QUOTES] for form in ELIDED}
    return {"as it stands": [(t.words, cited(t.words)) for t in TRUE_QUOTES], **variants, **forms}


def falsified_quotes() -> list[tuple[str, str, Quote]]:
    return [
        (change, kind, (quote, cited(true.words))) for true in TRUE_QUOTES for change, kind, quote in true.falsified
    ]


def report_verdicts(matcher: QuoteMatcher) -> bool:
    failed = 0
    for name, quotes in accepted_quotes().items():
        found = sum(matcher.place(*quote).verdict.found for quote in quotes)
        failed += found < len(quotes)
        print(f"  accepted {found:3} of {len(quotes)}  {name}")
    for change, kind, quote in falsified_quotes():
        placement = matcher.place(*quote)
        right = placement.verdict is Verdict.ALTERED and placement.reason.startswith(kind + ":")
        failed += not right
        print(f"  {'refused' if right else 'WRONG'}  {change:12} {placement.reason}")
    return not failed


def rate(work: Callable[[Quote], object], quotes: Iterable[Quote], seconds: float = 1.0) -> float:
    listed = list(quotes)
    done, start = 0, perf_counter()
    while perf_counter() - start < seconds:
        for quote in listed:
            work(quote)
        done += len(listed)
    return done / (perf_counter() - start)


def report_speed(matcher: QuoteMatcher) -> None:
    true = [quote for quotes in accepted_quotes().values() for quote in quotes]
    exact = accepted_quotes()["as it stands"]
    false = [quote for _, _, quote in falsified_quotes()]
    short = [(word, s.number) for s in seed().sentences for word in seed().words_of(s).split()[:4]]
    named = {
        "exact": exact,
        "single words": short,
        "accepted, all kinds": true,
        "falsified": false,
        "mix of accepted and falsified, 9 to 1": [*true, *islice(false, len(true) // 9)],
    }
    for name, quotes in named.items():
        print(f"  {rate(lambda quote: matcher.place(*quote), quotes):9,.0f} quotes/s  {name} ({len(quotes)})")


def report_long_text() -> None:
    for copies in (9, 93):
        # Each copy differs, so that a quote stands once.
        text = "\n".join(seed_text().replace("Kim Jong", f"Kim Jong{n}") for n in range(copies))
        source = article(text)
        split = perf_counter()
        matcher = QuoteMatcher(source)
        folded = perf_counter()
        stride = max(1, len(source.sentences) // 300)
        listed = [(source.words_of(s)[:60].rsplit(" ", 1)[0], s.number) for s in source.sentences[::stride]]
        for quote in listed[:300]:
            matcher.place(*quote)
        placed = perf_counter()
        for words, number in listed[:300]:
            matcher.place(words.replace("e", "x", 2) + " zzz", number)
        refused = perf_counter()
        print(
            f"  {len(text):7,} characters: fold {folded - split:.3f} s, "
            f"{min(300, len(listed))} found {placed - folded:.3f} s, as many refused {refused - placed:.3f} s"
        )


def main() -> int:
    matcher = QuoteMatcher(seed())
    print("Verdicts on ten true quotes of the seed")
    right = report_verdicts(matcher)
    print(f"Speed on the seed ({len(seed_text()):,} characters)")
    report_speed(matcher)
    print("Long texts")
    report_long_text()
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
