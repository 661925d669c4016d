"""Whether what accuses, praises or blames in English has a counterpart in what it rests on.

One word added to a true statement ("and he took bribes") is enough to harm; so each such word is asked for by itself.
Words of one kind answer for one another ("murdered" for "tué"), since there is no dictionary of every language here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from summarizer.brief import Check
from summarizer.evidence.clauses import plain
from summarizer.evidence.fold import fold
from summarizer.lexicon import Lexicon, pattern_of

NAME = "charges"
_JUDGED = {
    "convict": ("convict", "convicted", "convicting", "found guilty"),
    "acquit": ("acquit", "acquitted", "acquits"),
}
"""What a court alone does, by its pole."""
_NO_LISTS = "no word lists for the language of the text"
_BEFELL = {"death": ("dead",), "arrest": ("held",), "violence": ("hurt",), "abduction": ("missing",)}
_WRONGDOERS = {
    "death": ("murderer",), "arrest": ("convicted",), "fraud": ("fraudster",), "bribery": ("corrupt",),
    "terrorism": ("terrorist",), "espionage": ("spy",), "guilt": ("convicted", "criminal", "war_criminal"),
}  # fmt: skip
"""By kind of charge, the keys of `befell` and `wrongdoers` whose words may stand behind it as well."""


@dataclass(frozen=True)
class Charges:
    """The charged words of English, and what may stand behind them in one language.

    One object serves one article, and keeps which kinds stand in it.
    """

    language: Lexicon | None
    english: Lexicon
    _elsewhere: dict[str, bool] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, statement: str, names: Iterable[str] = ()) -> Mapping[str, str]:
        """The first charged word of each kind; those inside these names accuse nobody ("Anti-Corruption Bureau").

        A name counts as a whole and in its own case, but for its first letter where more words follow: an actor who is
        called "IS" is no part of "terrorism".
        """
        text = plain(statement)
        if not self._any.search(text):
            return {}
        if charged := [name for name in names if self._any.search(plain(name))]:
            text = plain(_named(charged).sub("_", fold(statement).text))
        text = pattern_of(self.english.uncharged).sub("_", text)
        found = ((kind, pattern_of(words).search(text)) for kind, words in self.english.charged.items())
        return {kind: word[0] for kind, word in found if word}

    @cached_property
    def _any(self) -> re.Pattern[str]:
        # Most statements have none, and so are asked once and not for each kind.
        return pattern_of(tuple(word for words in self.english.charged.values() for word in words))

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
        own = [w for kind, w in missing.items() if not self._figure_of_speech(w) and not self._stands(kind, article)]
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
            if not pattern_of(answers(self.english, kind)).search(cited) and not self.answered(kind, near)
        ]
        if own:
            return Check(name=NAME, outcome="failed", detail=f'it says "{own[0]}", nothing that it cites does')
        return Check(name=NAME, outcome="passed")

    def answered(self, kind: str, text: str) -> bool:
        """Whether a folded lower-case text of the article's language has a word of this kind."""
        if self.language is None:
            return False
        words = answers(self.language, kind)
        # "Abus de confiance" is no rape, and is fraud.
        uncharged = tuple(phrase for phrase in self.language.uncharged if phrase not in words)
        return pattern_of(words).search(pattern_of(uncharged).sub("_", text)) is not None

    def _stands(self, kind: str, article: str) -> bool:
        # Every statement with such a word asks, and an article may be long.
        if kind not in self._elsewhere:
            self._elsewhere[kind] = self.answered(kind, article)
        return self._elsewhere[kind]

    def _judged(self, statement: str, article: str) -> str:
        """What is amiss where somebody is convicted or acquitted of whom the whole article says nothing of the kind.

        Of these the lists of opposites are asked: whatever has to do with courts and police answers for other guilt.
        """
        if self.language is None:
            return ""
        text = plain(statement)
        for pole, words in _JUDGED.items():
            said = pattern_of(words).search(text)
            there = (*self.language.poles.get(pole, ()), *self.language.near_poles.get(pole, ()))
            if said and there and not pattern_of(there).search(article):
                return f'the statement says "{said[0]}", nothing in the text does'
        return ""

    def _figure_of_speech(self, word: str) -> bool:
        """Whether other languages may well put it without any such word."""
        return self.language is not self.english and word in self.english.figurative


def answers(lexicon: Lexicon, kind: str) -> tuple[str, ...]:
    """Whatever may stand in a text of this language behind a charged word of this kind."""
    befell = (word for key in _BEFELL.get(kind, ()) for word in lexicon.befell.get(key, ()))
    wrongdoers = (word for key in _WRONGDOERS.get(kind, ()) for word in lexicon.wrongdoers.get(key, ()))
    return tuple(dict.fromkeys((*lexicon.charges.get(kind, ()), *befell, *wrongdoers)))


def _named(names: Iterable[str]) -> re.Pattern[str]:
    forms = sorted({form for name in names for form in _forms(fold(name).text.strip())}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)" if forms else "(?!)")


def _forms(name: str) -> tuple[str, ...]:
    if " " not in name:  # one common word names nobody: "terrorists"
        return () if name.islower() else (name,)
    return name, name[:1].swapcase() + name[1:]
