"""English statements beside a made-up text whose evidence stands between bars: "Le pont |est fermé| lundi."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.brief import Actor, Check, Source, Span
from summarizer.draft import DraftedActor
from summarizer.evidence.clauses import Passage
from summarizer.evidence.names import NameFinder, affiliation_of
from summarizer.evidence.statements import StatementChecker
from summarizer.lexicon import lexicon_for
from summarizer.source import SourceText
from summarizer.terms import ActorKind, Certainty, Identification, Verdict
from tests.texts import article, one_sentence

CERTAIN, PROBABLE, POSSIBLE, UNSTATED = Certainty
LANGUAGES = ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "tr", "uk", "zh", "und")


@dataclass(frozen=True)
class Marked:
    """A text without its bars, and the spans that stood between them."""

    text: SourceText
    evidence: tuple[Span, ...]

    @property
    def passage(self) -> Passage:
        lexicon = lexicon_for(self.text.language)
        return Passage(self.text, self.evidence, lexicon.conjunctions if lexicon else ())

    def hedges(self, *words: str) -> tuple[Span, ...]:
        return tuple(span_of(self.text, self.text.text.index(w), len(w)) for w in words)


def marked(text: str, language: str = "fr", *, whole: bool = False) -> Marked:
    """Cut into sentences, or left as one."""
    pieces = text.split("|")
    source = (one_sentence if whole else article)("".join(pieces), language)
    starts = [len("".join(pieces[:n])) for n in range(len(pieces))]
    places = zip(starts[1::2], pieces[1::2], strict=True)
    return Marked(source, tuple(span_of(source, start, len(words)) for start, words in places))


def span_of(source: SourceText, start: int, length: int) -> Span:
    sentence = source.sentence_at(start)
    exact = source.text[start : start + length]
    number = sentence.number if sentence else 1
    return Span(sentence=number, start=start, end=start + length, exact=exact, verdict=Verdict.EXACT)


@dataclass(frozen=True)
class Cast:
    """Who is in a text. `actors` are lines as a model writes them ("name | kind | role | form"), ids p1, p2 …

    `sources` are names of actors, "narrator", or a description with the words that show it ("an official: un
    responsable"); behind "via" stands the name of another. Ids are s1, s2 …
    """

    text: SourceText
    actors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ("narrator",)

    @property
    def all_actors(self) -> tuple[Actor, ...]:
        found = tuple(self._actor(f"p{n}", line) for n, line in enumerate(self.actors, 1))
        return tuple(actor.model_copy(update={"affiliation": affiliation_of(actor, found)}) for actor in found)

    @property
    def all_sources(self) -> tuple[Source, ...]:
        return tuple(self._source(f"s{n}", line) for n, line in enumerate(self.sources, 1))

    @property
    def checker(self) -> StatementChecker:
        return StatementChecker(self.text, self.all_actors, self.all_sources)

    def _actor(self, id_: str, line: str) -> Actor:
        name, kind, role, forms = (*map(str.strip, line.split("|")), "", "")[:4]
        drafted = DraftedActor(name, ActorKind(kind), role, tuple(filter(None, re.split(" / ", forms))))
        mentions = NameFinder(self.text).mentions(drafted)
        return Actor(id=id_, name=name, name_in_text=forms or name, kind=drafted.kind, role=role, mentions=mentions)

    def _source(self, id_: str, line: str) -> Source:
        line, _, via = line.partition(" via ")
        name, _, shown = line.partition(": ")
        actor = next((a.id for a in self.all_actors if a.name == name), None)
        kind = Identification.NARRATOR if name == "narrator" else Identification.DESCRIBED
        passing = next((f"s{n}" for n, other in enumerate(self.sources, 1) if via and other.startswith(via)), None)
        place = self.text.text.find(shown) if shown else -1
        return Source(
            id=id_,
            description=name,
            actor=actor,
            identification=Identification.NAMED if actor else kind,
            via=passing,
            evidence=(span_of(self.text, place, len(shown)),) if place >= 0 else (),
        )


def checks_of(
    case: Marked,
    statement: str,
    certainty: Certainty = CERTAIN,
    hedges: Sequence[str] = (),
    actors: tuple[str, ...] = (),
    sources: tuple[str, ...] = ("narrator",),
) -> dict[str, Check]:
    """The checks of a statement by name. The first of the sources is credited."""
    checker = Cast(case.text, actors, sources).checker
    found = checker.allegation(statement, case.evidence, certainty, case.hedges(*hedges), "s1")
    return {check.name: check for check in found}
