"""The word lists beside parallel news: `python benchmarks/lexicons.py [LANG …] [--show LIST] [--against LANG]`.

Needs ../shared/data (PUD news and NTREX: the same sentences in several languages) and ../shared/corpus. Where the other
side of a pair holds a negation, hedge, reporting word or figure by its own lists, ours should too. Two languages never
agree wholly (a translator may turn "failed to" into "did not", or drop a "said"), so the figures show where to look and
are no accuracy: `--show LIST` prints the sentences that disagree. Then every fact of the corpus: hedges of
the truth that the lists find in the right list, hedges found in the clause of a certain fact, cues and denials.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from summarizer.brief import Span
from summarizer.evidence.clauses import Passage, plain
from summarizer.evidence.dates import DateReader
from summarizer.evidence.figures import FigureReader
from summarizer.ingest import read
from summarizer.lexicon import Lexicon, lexicon_for, pattern_of
from summarizer.source import SourceText
from summarizer.terms import Verdict

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
NTREX = {
    "en": "src.eng", "fr": "ref.fra", "es": "ref.spa", "de": "ref.deu", "it": "ref.ita", "pt": "ref.por",
    "ru": "ref.rus", "uk": "ref.ukr", "ar": "ref.arb", "tr": "ref.tur", "zh": "ref.zho-CN", "ja": "ref.jpn",
    "ko": "ref.kor",
}  # fmt: skip
LANGUAGES = tuple(NTREX)

Finder = Callable[[Lexicon, str], frozenset[object]]


def words(lexicon: Lexicon, text: str, *names: str) -> list[str]:
    """The entries of these lists in a folded lower-case text, phrases that deny or doubt nothing left out."""
    if "negation" in names:
        text = pattern_of(lexicon.not_negation).sub("_", text)
    if {"probable", "possible"} & set(names):
        text = pattern_of(lexicon.not_hedge).sub("_", text)
    entries: Iterable[str] = chain.from_iterable(getattr(lexicon, name) for name in names)
    return [found[0] for found in pattern_of(tuple(dict.fromkeys(entries))).finditer(text)]


def _any(*names: str) -> Finder:
    return lambda lexicon, text: frozenset([True] if words(lexicon, text, *names) else [])


LISTS: dict[str, tuple[str, ...]] = {
    "negation": ("negation", "denial"),
    "hedge": ("probable", "possible"),
    "probable": ("probable",),
    "possible": ("possible",),
    "reporting": ("reporting", "reported_mood"),
    "approximate": ("approximate",),
    "future": ("future",),
}
FINDERS: dict[str, Finder] = {name: _any(*names) for name, names in LISTS.items()} | {
    "figures": lambda lexicon, text: frozenset(FigureReader(lexicon).values(text, strict=True)) - {1},
    "months": lambda lexicon, text: frozenset(DateReader(lexicon).months(text)),
    "weekdays": lambda lexicon, text: frozenset(DateReader(lexicon).weekdays(text)),
}


def pairs(language: str, against: str | None, data: Path) -> Iterator[tuple[str, str, str]]:
    """Sentences in this language and the same in the other: English, or French where the set has no English."""
    sentences: dict[str, dict[str, str]] = {}
    for row in map(json.loads, (data / "pud_news" / "pud_news.jsonl").read_text(encoding="utf-8").splitlines()):
        sentences.setdefault(row["lang"], {})[row["sent"]] = row["text"]
    other = against or _first_of(("en", "fr"), language)
    for sent, text in sentences.get(language, {}).items():
        if sent in sentences.get(other, {}):
            yield other, text, sentences[other][sent]
    files = {code: data / "ntrex" / f"newstest2019-{stem}.txt" for code, stem in NTREX.items()}
    there = [code for code, file in files.items() if file.is_file() and lexicon_for(code)]
    other = against or _first_of(("en", "fr", "de"), language, there)
    if language in there and other in there:
        ours, theirs = (files[code].read_text(encoding="utf-8").splitlines() for code in (language, other))
        for text, translation in zip(ours, theirs, strict=False):
            if text and translation:
                yield other, text, translation


def _first_of(codes: Iterable[str], language: str, there: Iterable[str] = LANGUAGES) -> str:
    return next((code for code in codes if code != language and code in there), "")


def compare(language: str, against: str | None, data: Path, show: str | None) -> None:
    lexicon = lexicon_for(language)
    if lexicon is None:
        print(f"{language}: no lists", file=sys.stderr)
        return
    found = [pair for pair in pairs(language, against, data) if lexicon_for(pair[0])]
    for name, finder in FINDERS.items():
        _row(language, lexicon, name, finder, found, show)


def _row(
    language: str, lexicon: Lexicon, name: str, finder: Finder, found: list[tuple[str, str, str]], show: str | None
) -> None:
    agree = ours_all = theirs_all = both = 0
    for other, text, translation in found:
        theirs_lexicon = lexicon_for(other) or lexicon
        ours, theirs = finder(lexicon, plain(text)), finder(theirs_lexicon, plain(translation))
        agree += ours == theirs
        both, ours_all, theirs_all = both + len(ours & theirs), ours_all + len(ours), theirs_all + len(theirs)
        if show == name and ours != theirs:
            _show(lexicon, text, name, ours - theirs)
            _show(theirs_lexicon, translation, name, theirs - ours)
            print()
    if found and ours_all and theirs_all:
        print(
            f"{language}  {name:<12}{len(found):>6} sentences  agree {agree / len(found):.3f}"
            f"  precision {both / ours_all:.3f}  recall {both / theirs_all:.3f}"
        )


def _show(lexicon: Lexicon, text: str, name: str, extra: frozenset[object]) -> None:
    mine = words(lexicon, plain(text), *LISTS[name]) if name in LISTS else [str(value) for value in extra]
    print(f"{lexicon.language} [{', '.join(mine)}] {text}")


def truth(languages: Iterable[str]) -> None:
    """Print what the lists miss or find too much of in the facts of the corpus."""
    documents = json.loads((SHARED / "corpus" / "truth.json").read_text(encoding="utf-8"))["documents"]
    for document in documents:
        lexicon = lexicon_for(document["language"])
        if document["language"] not in languages or lexicon is None:
            continue
        source = read(SHARED / "corpus" / document["file"])
        for fact in document["facts"]:
            wrong = _wrong(lexicon, source, fact)
            for problem in wrong:
                print(f"{document['file']} {fact['id']} ({fact['certainty']}) {problem}: {fact['anchor']}")


def _wrong(lexicon: Lexicon, source: SourceText, fact: dict[str, object]) -> Iterator[str]:
    anchor, hedges = str(fact["anchor"]), fact["hedges"]
    start = source.text.find(anchor)
    sentence = source.sentence_at(start)
    if start < 0 or sentence is None:
        yield "anchor not in the text as read"
        return
    span = Span(sentence=sentence.number, start=start, end=start + len(anchor), exact=anchor, verdict=Verdict.EXACT)
    passage = Passage(source, (span,))
    find = partial(words, lexicon)
    certainty = str(fact["certainty"])
    assert isinstance(hedges, list)
    wanted = certainty if certainty in {"probable", "possible"} else "probable"
    # An entry may be longer than the truth's hedge ("parte provisional") or shorter ("serait" of "serait compris").
    there = find(passage.sentence, wanted)
    for hedge in map(plain, hedges):
        if not any(entry in hedge or hedge in entry for entry in there):
            yield f'hedge "{hedge}" not in the list of the {wanted}'
    if certainty == "certain" and (extra := find(passage.clause, "probable", "possible")):
        yield f"hedges {extra} in its clause"
    if not find(passage.sentence, "reporting", "reported_mood"):
        yield "no cue in its sentence"
    if fact["denial"] and not find(passage.sentence, "negation", "denial"):
        yield "denial without a negation"
    negations, statement = find(passage.clause, "negation"), str(fact["statement"])
    english = lexicon_for("en")
    if english and bool(negations) != bool(words(english, plain(statement), "negation")) and not fact["denial"]:
        yield f"negations {negations} in its clause, against {statement}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", metavar="LANG", help=f"of {', '.join(LANGUAGES)}; default all")
    parser.add_argument("--show", choices=list(FINDERS), metavar="LIST", help=", ".join(FINDERS))
    parser.add_argument("--against", choices=LANGUAGES, help="the other side; default English, else French")
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="the folder of pud_news and ntrex")
    parser.add_argument("--truth", action="store_true", help="only the facts of the corpus")
    arguments = parser.parse_args()
    languages = arguments.languages or LANGUAGES
    for language in languages:
        if not arguments.truth:
            compare(language, arguments.against, arguments.data, arguments.show)
    if not arguments.show:
        truth(languages)


if __name__ == "__main__":
    main()
