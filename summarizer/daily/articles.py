"""The articles of a day as the later stages take them: the brief, its id of the day, and each grounded allegation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from summarizer.brief import Allegation, Brief, Source, Time
from summarizer.daily.datelines import own_day_of
from summarizer.daily.dates import dates_of
from summarizer.daily.tokens import name_token, stems_of, words_in
from summarizer.daily.units import Quantity, quantities_in, subject_of
from summarizer.evidence.propositions import PropositionReader
from summarizer.evidence.times import without_times
from summarizer.terms import ActorKind, AllegationKind

Key = tuple[str, str]
"""One allegation of the day: the id of its document and its own id in that document's brief."""


_ORDINAL = re.compile(r"\b\d+(?:st|nd|rd|th)\b")
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)
"""It takes away from a thing, not from the statement: "without signatures" is "unsigned"."""

_WITHDRAWAL = re.compile(
    r"\b(?:withdr(?:ew|awn?|aws|awing)|retract(?:s|ed|ing|ion)?|tak(?:es?|en|ing) back|took back|recant(?:s|ed)?"
    r"|dropp(?:ed|ing) (?:its|his|her|their|the) (?:claim|statement|figure|accusation|allegation)"
    r"|disown(?:s|ed)?|corrected itself|is not correct|was wrong)\b",
    re.IGNORECASE,
)
"""What takes back an earlier statement, in English."""

_KEPT = re.compile(
    r"(?:\b(?:not|never)|n['’]t)\s+(?:(?:yet|been|be)\s+){0,2}"
    r"(?:withdr[ae]wn?|retract(?:ed)?|taken? back|drop(?:ped)?|recant(?:ed)?)\b"
    r"|\b(?:refus\w+|declin\w+|den(?:y|ies|ied)|without|no plans)\s+(?:to\s+)?(?:having\s+)?"
    r"(?:withdr\w+|retract\w*|recant\w*|drop\w*)",
    re.IGNORECASE,
)
"""What says that a thing stays as it was: "has not withdrawn" is "maintains"."""


@dataclass(frozen=True)
class Proposition:
    """What one English statement says, as far as it can be compared."""

    stems: frozenset[str]
    figures: frozenset[Fraction]
    dates: frozenset[str]
    """ISO 8601, as exact as the statement; of an article without a day of its own as if it were that of the brief."""
    negative: bool
    """Whether it has a word of negation."""
    denial: bool
    """Whether its source denies by it what another says."""
    quantities: frozenset[Quantity] = frozenset()
    """Its figures with what they count."""
    withdraws: bool = False
    """Whether it takes something back."""
    actors: frozenset[str] = frozenset()
    """Ids of the day's actors whom it names, states left out: they are in every other statement."""
    actor_names: frozenset[frozenset[str]] = frozenset()
    """The same actors' names, each as its stems."""
    refuses: bool = False
    """Whether it is negative by its meaning ("declined"), which another may say by a negation."""
    sure_dates: frozenset[str] = frozenset()
    """Those of its dates that rest on a year in its words or on the article's own day: the only ones to be printed."""
    subject: frozenset[str] = frozenset()
    """The stems of what its figures are of: those before the first figure, or those behind where none is before."""

    def opposes(self, other: Proposition) -> bool:
        """Whether one of the two denies and the other does not: "did not wish to" and "declined to" both do."""
        # What takes a thing back may say so with a negation ("is not correct") or without ("dropped").
        if self.negative is other.negative or (self.withdraws and other.withdraws):
            return False
        return not (self.negative or self.refuses) or not (other.negative or other.refuses)

    def names(self, other: Proposition) -> bool:
        """Whether it names an actor of the other's in its words, though not as an actor of its own."""
        return any(name <= self.stems for name in other.actor_names)


@dataclass(frozen=True)
class Article:
    """One brief of the day. `day` is its own date where it gives one, else the day's, ISO 8601.

    `own_day` is None where the article gives none. Articles of one day are compared as if all were of `day`.
    """

    id: str
    brief: Brief
    day: str
    own_day: str | None = None

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The lower-case words of its actors' names, also at the start of a sentence; of persons and states only.

        Names of bodies are made of common words ("Water Office").
        """
        kinds = {ActorKind.PERSON, ActorKind.STATE}
        return frozenset(
            w.lower() for a in self.brief.actors if a.kind in kinds for w in words_in(a.name) if w[0].isupper()
        )

    @property
    def said(self) -> tuple[Allegation, ...]:
        """Its grounded allegations: only what was checked may become a claim."""
        return self.brief.grounded

    def source_of(self, allegation: Allegation) -> Source:
        """Who is credited with it."""
        return self.brief.sources_by_id[allegation.source]


def articles_of(briefs: Sequence[Brief], day: str) -> tuple[Article, ...]:
    """The articles in the order of the briefs, with the ids d1, d2 and so on."""
    own = [own_day_of(brief, day) for brief in briefs]
    return tuple(
        Article(f"d{n}", brief, known or day, known)
        for n, (brief, known) in enumerate(zip(briefs, own, strict=True), 1)
    )


def propositions_of(
    articles: Sequence[Article],
    names: Mapping[tuple[str, str], str],
    bodies: Mapping[str, frozenset[str]],
    reader: PropositionReader,
) -> dict[Key, Proposition]:
    """What each grounded allegation says.

    `names` gives an actor's id of the day by document and own id, `bodies` the ids that one body goes by.
    """
    return {
        (article.id, allegation.id): _proposition(article, allegation, names, bodies, reader)
        for article in articles
        for allegation in article.said
    }


def proposition_of(
    statement: str,
    kind: AllegationKind,
    time: Time,
    day: str,
    reader: PropositionReader,
    *,
    own_day: str | None = None,
    names: frozenset[str] = frozenset(),
    actors: frozenset[str] = frozenset(),
    actor_names: frozenset[frozenset[str]] = frozenset(),
) -> Proposition:
    """What one statement says. `names` are words that are names in any place.

    `day` is what its article is taken to be of, `own_day` what it gives itself, both ISO 8601.
    """
    kept = _KEPT.sub("", statement)
    # "Friday the 7th" is a day.
    figures = reader.figures(_ORDINAL.sub("", statement))
    years = frozenset(figure for figure in figures if _is_year(figure, statement))
    return Proposition(
        stems=frozenset(stems_of(statement, names)),
        figures=figures - years,
        dates=frozenset(dates_of(statement, time, day)) | {str(year) for year in years},
        negative=reader.denies(_WITHOUT.sub("", kept)),
        denial=kind is AllegationKind.DENIAL,
        quantities=quantities_in(without_times(statement), figures - years, reader),
        withdraws=bool(_WITHDRAWAL.search(kept)),
        actors=actors,
        actor_names=actor_names,
        refuses=reader.refuses(statement),
        sure_dates=frozenset(dates_of(statement, time, own_day)) | {str(year) for year in years},
        subject=subject_of(without_times(statement), figures - years, names, reader),
    )


def _proposition(
    article: Article,
    allegation: Allegation,
    names: Mapping[tuple[str, str], str],
    bodies: Mapping[str, frozenset[str]],
    reader: PropositionReader,
) -> Proposition:
    known = article.brief.actors_by_id
    actors = [known[id_] for id_ in allegation.actors if id_ in known and known[id_].kind is not ActorKind.STATE]
    ids = {names[article.id, actor.id] for actor in actors}
    return proposition_of(
        allegation.statement,
        allegation.kind,
        allegation.time,
        article.day,
        reader,
        own_day=article.own_day,
        names=article.name_words,
        actors=frozenset(ids).union(*(bodies.get(id_, frozenset()) for id_ in ids)),
        actor_names=frozenset(frozenset(map(name_token, words_in(actor.name))) for actor in actors),
    )


def _is_year(figure: Fraction, statement: str) -> bool:
    # "dates back to 2027": without a sign of thousands such a figure is a year, and no unit follows it.
    return figure.denominator == 1 and 1900 <= figure <= 2100 and bool(re.search(rf"\b{figure}\b(?! [a-z])", statement))
