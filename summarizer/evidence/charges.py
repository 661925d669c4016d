"""Whether what accuses, praises or blames in English has a counterpart in what it rests on.

One word added to a true statement ("and he took bribes") is enough to harm; so each such word is asked for by itself.
Words of one kind answer for one another ("murdered" for "tué"), since there is no dictionary of every language here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.brief import Check
from summarizer.evidence.clauses import plain
from summarizer.lexicon import Lexicon, pattern_of

NAME = "charges"
_JUDGED = {
    "convict": ("convict", "convicted", "convicting", "found guilty"),
    "acquit": ("acquit", "acquitted", "acquits"),
}
"""What a court alone does, by its pole."""
_NO_LISTS = "no word lists for the language of the text"


@dataclass(frozen=True)
class Charges:
    """The charged words of English, and what may stand behind them in one language."""

    language: Lexicon | None
    english: Lexicon

    def of(self, statement: str, names: Iterable[str] = ()) -> Mapping[str, str]:
        """The first charged word of each kind; those inside these names accuse nobody ("Anti-Corruption Bureau")."""
        text = pattern_of(self.english.uncharged).sub("_", plain(statement))
        for name in sorted(filter(None, map(plain, names)), key=len, reverse=True):
            text = text.replace(name, "_")
        found = ((kind, pattern_of(words).search(text)) for kind, words in self.english.charged.items())
        return {kind: word[0] for kind, word in found if word}

    def check(self, statement: str, near: str, article: str, names: Sequence[str]) -> Check:
        """Failed where a charged word of the statement has no counterpart in the article at all.

        `near` is what stands at the evidence and beside it, `article` the whole, both folded and in lower case. Where a
        counterpart stands elsewhere only, the statement may say what "the charge" is: not checked. Nor is what may be
        a figure of speech, in another language.
        """
        if detail := self._judged(statement, article):
            return Check(name=NAME, outcome="failed", detail=detail)
        charged = self.of(statement, names)
        if charged and self.language is None:
            return Check(name=NAME, outcome="not_checked", detail=_NO_LISTS)
        missing = {kind: word for kind, word in charged.items() if not self.answered(kind, near)}
        own = [w for kind, w in missing.items() if not self._figure_of_speech(w) and not self.answered(kind, article)]
        if own:
            return Check(name=NAME, outcome="failed", detail=f'the statement says "{own[0]}", nothing in the text does')
        if missing:
            word = next(iter(missing.values()))
            return Check(name=NAME, outcome="not_checked", detail=f'nothing beside the evidence says "{word}"')
        return Check(name=NAME, outcome="passed")

    def retold(self, text: str, told: str, near: str, names: Sequence[str]) -> Check:
        """The same for a headline or a summary sentence, held to the statements that it cites and to their evidence.

        `told` is these statements, in English. What stands elsewhere in the article is none of theirs, and fails.
        """
        cited = plain(told)
        own = [
            word
            for kind, word in self.of(text, names).items()
            if not pattern_of(self.english.charges.get(kind, ())).search(cited) and not self.answered(kind, near)
        ]
        if own:
            return Check(name=NAME, outcome="failed", detail=f'it says "{own[0]}", nothing that it cites does')
        return Check(name=NAME, outcome="passed")

    def answered(self, kind: str, text: str) -> bool:
        """Whether a folded lower-case text of the article's language has a word of this kind."""
        if self.language is None:
            return False
        said = pattern_of(self.language.uncharged).sub("_", text)
        return bool(pattern_of(self.language.charges.get(kind, ())).search(said))

    def _judged(self, statement: str, article: str) -> str:
        """What is amiss where somebody is convicted or acquitted of whom the whole article says nothing of the kind.

        Of these the lists of opposites are asked: whatever has to do with courts and police answers for other guilt.
        """
        text = plain(statement)
        for pole, words in _JUDGED.items() if self.language else ():
            said = pattern_of(words).search(text)
            lists = (self.language.poles, self.language.near_poles) if self.language else ()
            there = tuple(word for poles in lists for word in poles.get(pole, ()))
            if said and there and not pattern_of(there).search(article):
                return f'the statement says "{said[0]}", nothing in the text does'
        return ""

    def _figure_of_speech(self, word: str) -> bool:
        """Whether other languages may well put it without any such word."""
        return self.language is not self.english and word in self.english.figurative
