"""Whether a statement denies and doubts what its evidence denies and doubts.

Both look at the whole clause around the evidence, in the article's language, and at the statement in English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.brief import Allegation, Check
from summarizer.evidence.clauses import Passage, plain
from summarizer.lexicon import Lexicon, pattern_of
from summarizer.terms import Certainty

_UNSURE = {Certainty.PROBABLE, Certainty.POSSIBLE}


@dataclass(frozen=True)
class Modality:
    """The negation and the hedges of one language, compared with those of English."""

    language: Lexicon
    english: Lexicon

    def polarity(self, statement: str, passage: Passage) -> Check:
        """Failed where one side denies and the other does not."""
        said = self._negations(self.english, plain(statement), wide=True)
        # "not" must stand in the clause; whoever denies ("a démenti que …") may stand anywhere in the sentence.
        denied = self._negations(self.language, passage.doubted, wide=True)
        if said and not denied and not _found(self.language.denial, passage.sentence):
            return _failed("polarity", f'the statement says "{said[0]}", the text denies nothing there')
        shown = self._negations(self.language, "\n".join(passage.near), wide=False)
        if shown and not said:
            return _failed("polarity", f'the text has "{shown[0]}", the statement denies nothing')
        return Check(name="polarity", outcome="passed")

    def certainty(self, statement: str, certainty: Certainty, hedges: Sequence[str], passage: Passage) -> Check:
        """Failed where the certainty given is not the one that the clause's hedges leave.

        `hedges` are the words of the text that were given as hedges.
        """
        doubts = self._hedges(self.language, passage.doubted)
        if certainty is Certainty.CERTAIN and doubts and not self._hedges(self.english, plain(statement), ours=True):
            return _failed("certainty", f'the text has "{doubts[0]}", the statement is certain')
        if certainty in _UNSURE:
            return self._unsure(statement, certainty, hedges)
        return Check(name="certainty", outcome="passed")

    def retold(self, text: str, cited: Sequence[Allegation]) -> tuple[Check, Check]:
        """Polarity and certainty of a sentence that retells allegations, English against English."""
        words, told = plain(text), [plain(allegation.statement) for allegation in cited]
        said = self._negations(self.english, words, wide=True)
        polarity = Check(name="polarity", outcome="passed")
        if said and not any(self._negations(self.english, one, wide=True) for one in told):
            polarity = _failed("polarity", f'it says "{said[0]}", what it cites denies nothing')
        elif told and not said and all(self._negations(self.english, one, wide=False) for one in told):
            polarity = _failed("polarity", "what it cites is denied there, and not here")
        unsure = [allegation for allegation in cited if allegation.certainty in _UNSURE]
        if unsure and not self._hedges(self.english, words, ours=True):
            hedge = unsure[0].hedges[0].exact if unsure[0].hedges else unsure[0].certainty
            return polarity, _failed("certainty", f'{unsure[0].id} is {unsure[0].certainty} ("{hedge}"), this is not')
        return polarity, Check(name="certainty", outcome="passed")

    def _unsure(self, statement: str, certainty: Certainty, hedges: Sequence[str]) -> Check:
        given = "\n".join(map(plain, hedges))
        if not self._hedges(self.language, given):
            return _failed("certainty", f'it is {certainty}, and "{", ".join(hedges)}" is no hedge that is known')
        if not self._hedges(self.english, plain(statement), ours=True):
            return _failed("certainty", f'the text has "{hedges[0]}", the statement keeps no such word')
        return Check(name="certainty", outcome="passed")

    def _negations(self, lexicon: Lexicon, text: str, *, wide: bool) -> list[str]:
        words = (*lexicon.negation, *lexicon.denial) if wide else lexicon.negation
        return _found(words, _without(lexicon.not_negation, text))

    def _hedges(self, lexicon: Lexicon, text: str, *, ours: bool = False) -> list[str]:
        # In English news "would" is also the future of the past; in a statement of our own it always hedges.
        words = (*lexicon.possible, *lexicon.probable, *(lexicon.conditional if ours else ()))
        return _found(words, _without(lexicon.not_hedge, text))


def _found(words: tuple[str, ...], text: str) -> list[str]:
    return [found[0] for found in pattern_of(words).finditer(text)]


def _without(phrases: tuple[str, ...], text: str) -> str:
    # Blotted out, not cut out: a word behind it does not begin or end a clause thereby.
    return pattern_of(phrases).sub(lambda found: "_" * len(found[0]), text)


def _failed(name: str, detail: str) -> Check:
    return Check(name=name, outcome="failed", detail=re.sub(r"\s+", " ", detail))
