"""Holds headline, summary and questions to what they cite: the same checks as for allegations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.brief import Allegation, Check, SummarySentence
from summarizer.draft import DraftedSentence
from summarizer.evidence.english import language_check
from summarizer.evidence.ledger import Ledger
from summarizer.evidence.retelling import Retelling
from summarizer.evidence.speakers import Speakers
from summarizer.evidence.statements import StatementChecker


class Teller:
    """Reads the sentences that retell the allegations of one brief. `ids` are theirs by the model's numbers."""

    def __init__(
        self,
        allegations: Sequence[Allegation],
        ids: Mapping[int, str],
        statements: StatementChecker,
        retelling: Retelling,
        speakers: Speakers,
        ledger: Ledger,
    ) -> None:
        self._retelling, self._speakers = retelling, speakers
        self._allegations = {allegation.id: allegation for allegation in allegations}
        self._ids, self._statements, self._ledger = ids, statements, ledger

    def told(self, drafted: DraftedSentence, item: str) -> SummarySentence:
        """A headline or a summary sentence, with its checks."""
        cited = self._cited(drafted)
        citations = self._citations(drafted, item, _loose(cited))
        text = drafted.text
        own = (self._retelling.check(text, cited), self._speakers.check(text, cited))
        checks = (*self._statements.retold(text, cited), *own)
        self._ledger.complain_of(item, checks)
        return _sentence(drafted, cited, (citations, *checks))

    def asked(self, drafted: DraftedSentence, item: str) -> SummarySentence:
        """An open question, with its checks: it asks what the article does not say, so its words are its own."""
        cited = self._cited(drafted)
        checks = (language_check(drafted.text),)
        self._ledger.complain_of(item, checks)
        return _sentence(drafted, cited, (self._citations(drafted, item), *checks))

    def _cited(self, drafted: DraftedSentence) -> list[Allegation]:
        known = dict.fromkeys(self._ids[n] for n in drafted.allegations if n in self._ids)
        return [self._allegations[id_] for id_ in known]

    def _citations(self, drafted: DraftedSentence, item: str, loose: Iterable[str] = ()) -> Check:
        unknown = [str(n) for n in drafted.allegations if n not in self._ids]
        detail = f"there is no allegation {', '.join(unknown)}" if unknown else ""
        if not drafted.allegations:
            detail = "it cites no allegation"
        if detail:
            self._ledger.complain(item, detail)
        # No complaint of its own: the allegation is asked for again, and with it the sentence may hold.
        details = [*([detail] if detail else []), *loose]
        return Check(name="citations", outcome="failed" if details else "passed", detail="; ".join(details))


def _loose(cited: Sequence[Allegation]) -> Iterator[str]:
    """What is wrong with the allegations themselves: a sentence is no surer than what it rests on."""
    if loose := [a.id for a in cited if not a.grounded]:
        yield f"not grounded: {', '.join(loose)}"
    failed = [(a.id, [c.name for c in a.checks if c.outcome == "failed"]) for a in cited if a.grounded]
    if told := [f"{id_} ({', '.join(names)})" for id_, names in failed if names]:
        yield f"checks failed: {', '.join(told)}"


def _sentence(drafted: DraftedSentence, cited: Sequence[Allegation], checks: tuple[Check, ...]) -> SummarySentence:
    return SummarySentence(text=drafted.text, allegations=tuple(a.id for a in cited), checks=checks)
