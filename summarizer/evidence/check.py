"""Turns what the model said into what was checked: every quote gets a verdict and a place, or is refused by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from summarizer.brief import Actor, Allegation, Check, RefusedQuote, Source, Span, SummarySentence
from summarizer.draft import DraftedActor, DraftedAllegation, Records
from summarizer.evidence.cues import Mentions
from summarizer.evidence.ledger import Ledger, refused
from summarizer.evidence.names import NameFinder, affiliation_of, name_check, named_in
from summarizer.evidence.office_words import OfficeWords
from summarizer.evidence.offices import OfficeChecker
from summarizer.evidence.predication import Predication
from summarizer.evidence.quotes import Placement
from summarizer.evidence.retelling import Retelling
from summarizer.evidence.sources import SourceReader
from summarizer.evidence.speakers import Speakers
from summarizer.evidence.speech import quoted_runs, speech_of
from summarizer.evidence.statements import StatementChecker, hedge_check
from summarizer.evidence.telling import Teller
from summarizer.evidence.times import time_of
from summarizer.source import SourceText
from summarizer.terms import AllegationKind, Identification, Verdict


@dataclass(frozen=True)
class Checked:
    """A draft after checking. `problems` is what could be asked again, one line each, empty where nothing failed.

    `shown` is the same under the ids of the brief.
    """

    actors: tuple[Actor, ...]
    sources: tuple[Source, ...]
    allegations: tuple[Allegation, ...]
    headline: SummarySentence
    summary: tuple[SummarySentence, ...]
    questions: tuple[SummarySentence, ...]
    verdicts: Mapping[Verdict, int]
    problems: tuple[str, ...]
    shown: tuple[str, ...]


def check(source: SourceText, records: Records) -> Checked:
    """Check a draft against its article. Never fails: what does not hold is in the result, by name."""
    ledger = Ledger(source)
    offices = OfficeWords(source)
    actors = _checked(_actors(records, NameFinder(source), ledger), source.language, offices, ledger)
    ids = _ids(records, ledger)
    places = tuple(ledger.place(a.evidence) for a in records.allegations)
    read = SourceReader(records, places, actors, ledger)
    sources = read.all()
    narrators = {s.key for s in records.sources if s.identification is Identification.NARRATOR}
    statements = StatementChecker(source, actors, sources, offices)
    reader = _AllegationReader(source, actors, sources, read.ids, narrators, statements, ledger)
    drafted = zip(records.allegations, places, strict=True)
    allegations = [reader.read(a, f"a{n}", placed) for n, (a, placed) in enumerate(drafted, 1)]
    retelling, speakers = Retelling(allegations, actors, sources), Speakers(actors, sources, allegations)
    teller = Teller(allegations, ids, statements, retelling, speakers, ledger)
    headline = teller.told(records.headline, "headline")
    summary = tuple(teller.told(s, f"summary {n}") for n, s in enumerate(records.summary, 1))
    questions = tuple(teller.asked(s, f"open {n}") for n, s in enumerate(records.open, 1))
    return Checked(
        actors=actors,
        sources=sources,
        allegations=tuple(_with_salience(allegations, headline, summary)),
        headline=headline,
        summary=summary,
        questions=questions,
        verdicts=ledger.verdicts,
        problems=tuple(ledger.problems),
        shown=tuple(ledger.shown),
    )


def _actors(records: Records, names: NameFinder, ledger: Ledger) -> tuple[Actor, ...]:
    actors = [_actor(f"p{n}", drafted, names, ledger) for n, drafted in enumerate(dict.fromkeys(records.actors), 1)]
    for name, number in Counter(actor.name for actor in actors).items():
        if number > 1:
            ledger.complain(f'actor "{name}"', "given twice, not in the same words; give it once")
    return tuple(a.model_copy(update={"affiliation": affiliation_of(a, actors)}) for a in actors)


def _checked(actors: Sequence[Actor], language: str, words: OfficeWords, ledger: Ledger) -> tuple[Actor, ...]:
    """The actors with the checks of their names and roles."""
    offices = OfficeChecker(words, actors, ())

    def checks(actor: Actor) -> tuple[Check, ...]:
        return tuple(filter(None, (name_check(actor, language), offices.role(actor))))

    found = [(actor, checks(actor)) for actor in actors]
    for actor, made in found:
        ledger.complain_of(f'actor "{actor.name}"', made)
    return tuple(actor.model_copy(update={"checks": made}) for actor, made in found)


def _actor(id_: str, drafted: DraftedActor, names: NameFinder, ledger: Ledger) -> Actor:
    mentions = names.mentions(drafted)
    if not mentions:
        ledger.complain(f'actor "{drafted.name}"', "no such name in the article; give the name as the text has it")
    return Actor(
        id=id_,
        name=drafted.name,
        name_in_text=drafted.forms[0] if drafted.forms else drafted.name,
        kind=drafted.kind,
        role=drafted.role,
        mentions=mentions,
    )


def _ids(records: Records, ledger: Ledger) -> Mapping[int, str]:
    # Of two allegations under one number the first is the one that is cited by it.
    ids: dict[int, str] = {}
    for place, allegation in enumerate(records.allegations, 1):
        if allegation.number in ids:
            ledger.complain(f"allegation {allegation.number}", "this number is given twice", f"a{place}")
        ids.setdefault(allegation.number, f"a{place}")
    return ids


class _AllegationReader:
    """Reads the allegations of one draft, one at a time."""

    def __init__(
        self,
        source: SourceText,
        actors: Sequence[Actor],
        sources: Sequence[Source],
        source_ids: Mapping[str, str],
        narrators: Set[str],
        statements: StatementChecker,
        ledger: Ledger,
    ) -> None:
        self._source, self._actors, self._source_ids, self._ledger = source, actors, source_ids, ledger
        self._narrators, self._statements = narrators, statements
        self._quoted, self._mentions = quoted_runs(source.text), Mentions(actors, sources)
        self._predication = Predication(source, actors)

    def read(self, drafted: DraftedAllegation, id_: str, places: tuple[Placement, ...]) -> Allegation:
        evidence, wrong = self._ledger.spans(places), refused(places)
        hedges, no_hedges = self._hedges(drafted, evidence)
        by = self._source_ids[drafted.source]
        checks = (
            self._evidence(drafted.statement, evidence, wrong),
            hedge_check(drafted.certainty, hedges, no_hedges),
            *self._statements.allegation(drafted.statement, evidence, drafted.certainty, hedges, by),
        )
        self._complain(drafted, id_, wrong, checks)
        return Allegation(
            id=id_,
            statement=drafted.statement,
            kind=drafted.kind,
            source=by,
            certainty=drafted.certainty,
            hedges=hedges,
            cue=self._cue(drafted, evidence, by),
            speech=speech_of(evidence, self._source.text, self._quoted),
            actors=named_in(drafted.statement, self._actors),
            time=time_of(drafted.statement, drafted.kind),
            evidence=evidence,
            checks=checks,
            grounded=checks[0].outcome != "failed",
            salience=1,
            refused=(*wrong, *no_hedges),
        )

    def _cue(self, drafted: DraftedAllegation, evidence: Sequence[Span], source: str) -> Span | None:
        if drafted.source in self._narrators:
            return None
        denies = drafted.kind is AllegationKind.DENIAL
        return self._statements.cues.cue(evidence, self._mentions.credited(source, denies=denies))

    def _hedges(
        self, drafted: DraftedAllegation, evidence: Sequence[Span]
    ) -> tuple[tuple[Span, ...], tuple[RefusedQuote, ...]]:
        cited = [s.sentence for s in evidence] + [c.sentence for c in drafted.evidence if c.sentence]
        # "On preliminary figures, A leads. The gap is 5,600 votes": a hedge carries on to the next sentence.
        sentences = [*cited, *(number - 1 for number in cited if number > 1)]
        placements = [self._ledger.place_within(words, list(dict.fromkeys(sentences))) for words in drafted.hedges]
        return self._ledger.spans(placements), refused(placements)

    def _complain(
        self, drafted: DraftedAllegation, id_: str, wrong: Sequence[RefusedQuote], checks: Sequence[Check]
    ) -> None:
        item = f"allegation {drafted.number}"
        for quote in wrong:
            self._ledger.complain(item, self._ledger.explain(quote), id_)
        if not drafted.evidence:
            self._ledger.complain(item, "it cites nothing", id_)
        # What is wrong with the citations is said, quote by quote.
        self._ledger.complain_of(item, checks[1:] if wrong or not drafted.evidence else checks, id_)

    def _evidence(self, statement: str, evidence: Sequence[Span], wrong: Sequence[RefusedQuote]) -> Check:
        if evidence and not wrong:
            return self._predication.check(statement, evidence)
        return _refused_check(wrong)


def _refused_check(wrong: Sequence[RefusedQuote]) -> Check:
    reasons = "; ".join(f"{quote.verdict}: {quote.reason}" for quote in wrong)
    return Check(name="evidence", outcome="failed", detail=reasons or "no citation")


def _with_salience(
    allegations: Sequence[Allegation], headline: SummarySentence, summary: Sequence[SummarySentence]
) -> Iterator[Allegation]:
    lead, told = set(headline.allegations), {id_ for s in summary for id_ in s.allegations}
    for allegation in allegations:
        salience = 3 if allegation.id in lead else 2 if allegation.id in told else 1
        yield allegation.model_copy(update={"salience": salience})
