"""Briefs made by a seeded generator, for what is measured at sizes that no recording has.

A text has as many sentences as allegations. Every model cites the same sentence for a point, a few words more or less
of it, in wording of its own; what it leaves out and what it changes is drawn at random.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from summarizer.brief import (
    Actor,
    Allegation,
    Brief,
    Checks,
    Document,
    Provenance,
    QuoteCounts,
    SentenceSpan,
    Source,
    Span,
    StatementCounts,
    SummarySentence,
    TokenUsage,
)
from summarizer.terms import ActorKind, AllegationKind, Certainty, Identification, Speech, Verdict

T = TypeVar("T")
_SYLLABLES = "ka re mo lu ti so ve na dor ban pel ur gi hem tas ro fin lad quo bry".split()
_WORDS_A_SENTENCE, SOURCES = 14, 6
CERTAINTIES, KINDS = tuple(Certainty), (AllegationKind.ASSERTION, AllegationKind.PREDICTION, AllegationKind.DEMAND)


@dataclass(frozen=True)
class Text:
    """An invented text and what every model is asked to find in it."""

    document: Document
    words: Sequence[Sequence[tuple[int, int]]]
    facts: Sequence[tuple[int, Certainty, AllegationKind]]


def text_of(number: int, sentences: int, rng: random.Random) -> Text:
    """An invented text of so many sentences, each with one fact: source, certainty and kind."""
    text, places, spans = "", [], []
    for at in range(sentences):
        start, words = len(text), []
        for _ in range(_WORDS_A_SENTENCE):
            word = "".join(rng.choices(_SYLLABLES, k=3))
            words.append((len(text), len(text) + len(word)))
            text += word + " "
        text = text[:-1] + ". "
        places.append(words)
        spans.append(SentenceSpan(number=at + 1, start=start, end=len(text) - 1))
    document = Document(
        id=sha256(text.encode()).hexdigest(), name=f"{number:04}.txt", language="und", characters=len(text),
        sentences=tuple(spans), text=text,
    )  # fmt: skip
    facts = [(rng.randrange(SOURCES), rng.choice(CERTAINTIES), rng.choice(KINDS)) for _ in range(sentences)]
    return Text(document, places, facts)


def brief_of(text: Text, model: str, rng: random.Random, *, left_out: float = 0.1, changed: float = 0.1) -> Brief:
    """What one model makes of it: so large a share left out, and of source, certainty and kind so large a share changed.

    A change draws another value than the fact's, each of the others as likely.
    """
    allegations = [
        _allegation(text, at, f"a{at + 1}", rng, changed) for at in range(len(text.facts)) if rng.random() >= left_out
    ]
    return Brief(
        document=text.document,
        headline="Invented",
        summary=(SummarySentence(text="Invented.", allegations=()),),
        actors=tuple(_actor(text, n) for n in range(SOURCES)),
        sources=tuple(_source(n) for n in range(SOURCES)),
        allegations=tuple(allegations),
        uncertainty=(),
        checks=Checks(quotes=QuoteCounts(exact=len(allegations)), statements=StatementCounts(), coverage=0.9),
        provenance=_provenance(model, rng),
    )


def _allegation(text: Text, at: int, id_: str, rng: random.Random, changed: float) -> Allegation:
    source, certainty, kind = text.facts[at]
    places = text.words[at]
    first, last = rng.randrange(4), _WORDS_A_SENTENCE - 1 - rng.randrange(4)
    start, end = places[first][0], places[last][1]
    body = text.document.text or ""
    told = [body[s:e] for s, e in places[2:10]]
    told[rng.randrange(8)] = "".join(rng.choices(_SYLLABLES, k=3))
    span = Span(sentence=at + 1, start=start, end=end, exact=body[start:end], verdict=Verdict.ELIDED)
    return Allegation(
        id=id_,
        statement=f"The {' '.join(told)} of {at + 11} was {'not ' if at % 5 == 0 else ''}{told[0]}.",
        kind=_drawn(kind, KINDS, changed, rng),
        source=f"s{_drawn(source, range(SOURCES), changed, rng)}",
        certainty=_drawn(certainty, CERTAINTIES, changed, rng),
        speech=Speech.INDIRECT,
        actors=(f"p{source}",),
        evidence=(span,),
        grounded=True,
        salience=1,
    )


def _drawn(value: T, of: Sequence[T], changed: float, rng: random.Random) -> T:
    return rng.choice([other for other in of if other != value]) if rng.random() < changed else value


def _actor(text: Text, number: int) -> Actor:
    start, end = text.words[0][number]
    body = text.document.text or ""
    span = Span(sentence=1, start=start, end=end, exact=body[start:end], verdict=Verdict.EXACT)
    name = body[start:end].title()
    return Actor(id=f"p{number}", name=name, name_in_text=name, kind=ActorKind.PERSON, role="", mentions=(span,))


def _source(number: int) -> Source:
    described = Identification.NAMED
    return Source(
        id=f"s{number}", description=f"Speaker {number}", actor=f"p{number}", identification=described, evidence=()
    )


def _provenance(model: str, rng: random.Random) -> Provenance:
    return Provenance.model_validate(
        {
            "model": model, "prompt": "brief@000000000000", "schema": "0" * 12, "summarizer": "0", "attempts": 1,
            "replayed": True, "started": "2031-03-04T00:00:00Z", "seconds": round(rng.uniform(2, 20), 3),
            "usage": TokenUsage(input_tokens=2000, cached_input_tokens=0, output_tokens=1500), "answer_characters": 6000,
        }
    )  # fmt: skip
