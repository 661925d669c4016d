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

_DISPUTED = ("disputed", "disputes")
"""Words of denying that more often name a thing ("the disputed island") than tell what somebody does."""
_SUSPECTED = ("suspected", "on suspicion", "alleged")
"""By which a certain statement keeps open of what somebody is suspected who is surely arrested."""
UNSURE = {Certainty.PROBABLE, Certainty.POSSIBLE}


@dataclass(frozen=True)
class Modality:
    """The negation and the hedges of one language, compared with those of English."""

    language: Lexicon
    english: Lexicon

    def polarity(self, statement: str, certainty: Certainty, passage: Passage) -> Check:
        """Failed where one side denies and the other does not, or where the statement denies twice.

        What is negative by its meaning alone ("unsigned", "lacks") answers to a negation, and asks for none: languages
        differ too much in what they say by a negation.
        """
        said, meant = self._said(statement)
        near, meant_near = self._negations(self.language, passage.near)
        if said and not meant_near and not self._denied(passage):
            return _failed("polarity", f'the statement says "{said[0]}", the text denies nothing there')
        if said and len(said) + len(meant) > 1 and sum(map(len, self._negations(self.language, passage.sentence))) == 1:
            return _failed("polarity", f'the statement denies twice ("{said[0]}"), the text once')
        # What the text has only in the words of whoever denies it is said without its denial, and is unstated.
        if certainty is not Certainty.UNSTATED:
            near += _found(self.language.denying, _without(self.language.possible, passage.near))
        if near and not said and not meant and not self._kept_open(statement, passage.near):
            return _failed("polarity", f'the text has "{near[0]}", the statement denies nothing')
        if detail := self._committed(
            statement, self.language, "\n".join((passage.doubted, passage.clause)), passage.sentence
        ):
            return _failed("polarity", detail)
        return Check(name="polarity", outcome="passed")

    def _kept_open(self, statement: str, near: str) -> bool:
        """Whether all that denies there is a hedge ("no descarta que"), which the statement renders ("may")."""
        rest = _without(self.language.possible, near)
        denied = self._negations(self.language, rest)[0] or _found(self.language.denying, rest)
        return not denied and bool(self._hedges(self.english, plain(statement), ours=True))

    def _committed(self, statement: str, lexicon: Lexicon, clause: str, sentence: str) -> str:
        """What is wrong where one side denies and the other only keeps back ("did not confirm"), empty where nothing is."""
        words = plain(statement)
        said = _found(self.english.denying, _without((*self.english.uncommitted, *_DISPUTED), words))
        kept = _found(lexicon.uncommitted, clause)
        rest = _without(lexicon.uncommitted, sentence)
        denied = _found(lexicon.denying, rest)
        if said and kept and not denied and not self._negations(lexicon, rest)[0]:
            return f'the text has "{kept[0]}", the statement "{said[0]}"'
        if said and not denied and not kept and not any(self._negations(lexicon, rest)):
            return f'the statement says "{said[0]}", nobody in the text denies'
        if denied and not said and not kept and (kept_here := _found(self.english.uncommitted, words)):
            return f'the text has "{denied[0]}", the statement only "{kept_here[0]}"'
        return ""

    def certainty(
        self, statement: str, certainty: Certainty, hedges: Sequence[str], passage: Passage, *, credited: bool
    ) -> Check:
        """Failed where the certainty given is not the one that the clause's hedges leave.

        `hedges` are the words of the text that were given as hedges; `credited` tells that a source is, so that forms
        which only report ("という", Konjunktiv I) say who speaks and not how surely.
        """
        doubts = self._hedges(self.language, f"{passage.doubted}\n{passage.head(self.language.that)}")
        if not credited:
            doubts += _found(self.language.reported_mood, passage.doubted)
        if certainty is Certainty.CERTAIN and doubts and not self._keeps(statement):
            return _failed("certainty", f'the text has "{doubts[0]}", the statement is certain')
        if certainty in UNSURE and hedges:
            return self._unsure(statement, certainty, hedges)
        return Check(name="certainty", outcome="passed")

    def retold(self, text: str, cited: Sequence[Allegation]) -> tuple[Check, Check]:
        """Polarity and certainty of a sentence that retells allegations, English against English."""
        words, told = plain(text), [self._negations(self.english, plain(a.statement)) for a in cited]
        said, meant = self._negations(self.english, words)
        cited_words = "\n".join(plain(a.statement) for a in cited)
        polarity = Check(name="polarity", outcome="passed")
        if said and not any(strong or weak for strong, weak in told):
            polarity = _failed("polarity", f'it says "{said[0]}", what it cites denies nothing')
        elif told and not said and not meant and all(strong for strong, _ in told):
            polarity = _failed("polarity", "what it cites is denied there, and not here")
        elif detail := self._committed(text, self.english, cited_words, cited_words):
            polarity = _failed("polarity", detail)
        unsure = [allegation for allegation in cited if allegation.certainty in UNSURE]
        if unsure and not self._hedges(self.english, words, ours=True):
            hedge = unsure[0].hedges[0].exact if unsure[0].hedges else unsure[0].certainty
            return polarity, _failed("certainty", f'{unsure[0].id} is {unsure[0].certainty} ("{hedge}"), this is not')
        return polarity, Check(name="certainty", outcome="passed")

    def _keeps(self, statement: str) -> bool:
        """Whether a certain statement keeps what is open in the thing itself: "any deal would violate", "a possible failure"."""
        words = _without(self.english.not_hedge, plain(statement))
        open_ = (*self.english.possible, *self.english.conditional, *_SUSPECTED)
        return bool(_found(open_, words)) and not _found(self.english.probable, _without(_SUSPECTED, words))

    def _unsure(self, statement: str, certainty: Certainty, hedges: Sequence[str]) -> Check:
        # A word that no list has is a hedge where the statement has rendered it as one.
        if self._hedges(self.english, plain(statement), ours=True):
            return Check(name="certainty", outcome="passed")
        given = "\n".join(map(plain, hedges))
        if self._hedges(self.language, given) or _found(self.language.reported_mood, given):
            return _failed("certainty", f'the text has "{hedges[0]}", the statement keeps no such word')
        return _failed("certainty", f'it is {certainty}, and "{", ".join(hedges)}" is no hedge that is known')

    def _denied(self, passage: Passage) -> bool:
        # "not" must stand in the clause; whoever denies ("a démenti que …") may stand anywhere in the sentence.
        if _found(self.language.denying, passage.sentence):
            return True
        return bool(self._negations(self.language, f"{passage.doubted}\n{passage.clause}")[0])

    def _said(self, statement: str) -> tuple[list[str], list[str]]:
        # "without" denies in an article; in a statement it renders what other languages say by a condition or a form.
        said, meant = self._negations(self.english, plain(statement))
        return [word for word in said if word not in self.english.denial], meant

    def _negations(self, lexicon: Lexicon, text: str) -> tuple[list[str], list[str]]:
        """The negations of a text, and what is negative by its meaning."""
        rest = _without(lexicon.not_negation, text)
        return _found(lexicon.negation, rest), _found(lexicon.denial, rest)

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
