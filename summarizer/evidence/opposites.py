"""Whether a statement has the opposite of what its evidence has: "refused" for "promised", "sold" for "bought"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from summarizer.brief import Actor, Check
from summarizer.evidence.clauses import plain
from summarizer.evidence.english_words import FirstWord, first_word
from summarizer.evidence.names import named_in
from summarizer.lexicon import Lexicon, pattern_of

_PAIRS = (
    ("consent", "refusal"),
    ("confirm", "deny"),
    ("win", "lose"),
    ("begin", "end"),
    ("attack", "defend"),
    ("ally", "enemy"),
    ("buy", "sell"),
    ("import", "export"),
    ("withdraw", "deploy"),
    ("allow", "forbid"),
    ("arrest", "release"),
    ("praise", "criticise"),
    ("convict", "acquit"),
    ("open", "closed"),
    ("succeed", "fail"),
)  # fmt: skip
_CONVERSE = frozenset({"win", "lose", "buy", "sell", "import", "export"})
"""Of two parties one does the one and the other the other: who sells to somebody tells that somebody bought. They prove
nothing but of one and the same party."""
_DENIALS = ("forbid", "refusal", "fail")
"""Poles that are negative by their meaning, and may be denied in their turn."""
_PART_END = re.compile(r"[,;:،、，；。\n]|\.\s")
_CAPITAL = re.compile(r"\b[A-Z]\w+")
_EARLIER = re.compile(
    r"\b(?:had(?: been)?|having(?: been)?|after being|who (?:was|were|is|are|has been|have been)|former|formerly|once"
    r"|previously|earlier)\s+(?:\w+ly\s+)?$"
)
"""Before a word that may tell of what was before: whoever is freed is "the leader who had been arrested"."""
_ARTICLE, _ATTRIBUTE = re.compile(r"\b(?:the|an?)\s+$"), re.compile(r"\w*ed\s\w")
"""Around the same before a noun: "the arrested leader"."""


@dataclass(frozen=True)
class Opposites:
    """The opposites of one language, compared with those of English."""

    language: Lexicon
    english: Lexicon

    def check(self, statement: str, near: str, clause: str, sentence: str, *, one_party: bool = False) -> Check:
        """Failed where the statement has one pole only, the clause the other only, and no negation turns either.

        Or where the words `near` the evidence deny what is itself a denial and the statement keeps the one alone: "ne
        permettront pas d'empêcher" is not "will prevent". `near`, `clause` and `sentence` are folded, in lower case.
        `one_party` is whether statement and sentence name one actor alone, and the same: else one may buy what another
        sells, and that is not checked. Nor is what the statement may tell of a time before. A word of the statement's
        own pole anywhere in the sentence excuses it.
        """
        said = plain(statement)
        turned = sorted(self._turned(said, clause, sentence, one_party=one_party), key=lambda turn: not turn.sure)
        if turned and turned[0].sure:
            return Check(name="polarity", outcome="failed", detail=turned[0].detail)
        if detail := self._kept_alone(said, near) or self._silent(said, clause, sentence):
            return Check(name="polarity", outcome="failed", detail=detail)
        if turned:
            return Check(name="polarity", outcome="not_checked", detail=turned[0].detail)
        return Check(name="polarity", outcome="passed")

    def _turned(self, said: str, clause: str, sentence: str, *, one_party: bool) -> Iterator[_Turn]:
        if not self._any.search(said):
            return
        for pair in _PAIRS:
            for pole, other in (pair, pair[::-1]):
                words = _proving(self.english, pole, said)
                if not words or _near(self.english, other, said) or _near(self.language, pole, sentence):
                    continue
                has = _proving(self.language, other, clause)
                if has and not self._statement_denies(pole, said) and not self._text_denies(other, clause):
                    before = all(_is_earlier(said, word) for word in words)
                    yield _Turn(words[0][0], has[0][0], sure=not before and (one_party or pole not in _CONVERSE))

    def _kept_alone(self, said: str, near: str) -> str:
        """What is wrong where only one of two denials is told, empty where nothing is."""
        for pole in _DENIALS:
            words = _all(self.english, pole, said)
            if len(words) != 1 or _denies(self.english, pole, said, self.english.denial):
                continue
            for part in _PART_END.split(near):
                has = _all(self.language, pole, part)
                if len(has) == 1 and _denies(self.language, pole, part):
                    return f'the text denies "{has[0]}", the statement has "{words[0]}" alone'
        return ""

    @cached_property
    def _any(self) -> re.Pattern[str]:
        # Most statements have none, and so are asked once and not for each pole.
        return pattern_of(tuple(word for words in self.english.poles.values() for word in words))

    def _statement_denies(self, pole: str, said: str) -> bool:
        """Whether anything but the pole's own words denies there; "failed to win" does."""
        rest = pattern_of((*self.english.poles.get(pole, ()), *self.english.not_negation)).sub(" _ ", said)
        return bool(pattern_of((*self.english.negation, *self.english.denial)).search(rest))

    def _text_denies(self, pole: str, clause: str) -> bool:
        """The same of the text, where only a negation turns the word: what else is negative is mostly another thing."""
        rest = pattern_of((*self.language.poles.get(pole, ()), *self.language.not_negation)).sub(" _ ", clause)
        return bool(pattern_of((*self.language.negation, *self.language.denying)).search(rest))

    def _silent(self, said: str, clause: str, sentence: str) -> str:
        """Whoever only did not reply has refused nothing."""
        refused = pattern_of(self.english.refused_reply).search(said)
        if refused is None or _near(self.language, "refusal", sentence):
            return ""
        silent = pattern_of((*self.language.uncommitted, *self.language.negation)).search(clause)
        return f'the text has "{silent[0]}", the statement "{refused[0]}"' if silent else ""


@dataclass(frozen=True)
class _Turn:
    """A word of the statement and its opposite in the text; `sure` where both must be said of the same thing."""

    word: str
    opposite: str
    sure: bool

    @property
    def detail(self) -> str:
        return " ".join(f'the text has "{self.opposite}", the statement the opposite, "{self.word}"'.split())


def _proving(lexicon: Lexicon, pole: str, text: str) -> list[re.Match[str]]:
    """The words of a pole, without those beside which a thing stands of which they say something else."""
    found = pattern_of(lexicon.poles.get(pole, ())).finditer(text)
    things = pattern_of(lexicon.things.get(pole, ()))
    return [word for word in found if not things.search(_part_around(text, *word.span()))]


def _is_earlier(said: str, word: re.Match[str]) -> bool:
    before = said[: word.start()]
    attribute = _ATTRIBUTE.match(said, word.start()) and _ARTICLE.search(before)
    return bool(attribute or _EARLIER.search(before))


def _part_around(text: str, start: int, end: int) -> str:
    return _PART_END.split(text[:start])[-1] + text[start:end] + _PART_END.split(text[end:])[0]


def _found(poles: Mapping[str, tuple[str, ...]], pole: str, text: str) -> list[str]:
    return [found[0] for found in pattern_of(poles.get(pole, ())).finditer(text)]


def _all(lexicon: Lexicon, pole: str, text: str) -> list[str]:
    found = _found(lexicon.poles, pole, text) + _found(lexicon.near_poles, pole, text)
    return [word for word in found if word not in lexicon.negation]


def _denies(lexicon: Lexicon, pole: str, text: str, more: tuple[str, ...] = ()) -> bool:
    """Whether anything but the pole's own words, and those near to it, denies there."""
    own = (*lexicon.poles.get(pole, ()), *lexicon.near_poles.get(pole, ()), *lexicon.not_negation)
    return pattern_of((*lexicon.negation, *more)).search(pattern_of(own).sub(" _ ", text)) is not None


def _near(lexicon: Lexicon, pole: str, text: str) -> bool:
    return bool(_found(lexicon.poles, pole, text) or _found(lexicon.near_poles, pole, text))


def same_party(statement: str, here: Set[str], actors: Sequence[Actor]) -> bool:
    """Whether a statement names one of these actors alone, the only one `here` (ids), and nobody else by a capital."""
    named = [actor for actor in actors if actor.id in set(named_in(statement, actors))]
    if len(named) != 1 or {named[0].id} != here:
        return False
    own = set(_CAPITAL.findall(f"{named[0].name} {named[0].name_in_text}"))
    first = re.match(r"\w+", statement)
    begins = first is not None and first_word(plain(first[0])) is FirstWord.WORD
    return set(_CAPITAL.findall(statement, first.end() if first and begins else 0)) <= own
