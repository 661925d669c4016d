"""Whether a statement has the opposite of what its evidence has: "refused" for "promised", "sold" for "bought"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from summarizer.brief import Check
from summarizer.evidence.clauses import plain
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
"""Of two parties one does the one and the other the other: who sells to somebody tells that somebody bought."""
_DENIALS = ("forbid", "refusal", "fail")
"""Poles that are negative by their meaning, and may be denied in their turn."""
_PART_END = re.compile(r"[,;:،、，；]")
_REPLY = ("reply", "answer", "respond", "comment")
_REFUSED_TO_REPLY = tuple(f"{verb} to {reply}" for verb in ("refused", "refuses", "refusing") for reply in _REPLY)


@dataclass(frozen=True)
class Opposites:
    """The opposites of one language, compared with those of English."""

    language: Lexicon
    english: Lexicon

    def check(self, statement: str, near: str, clause: str, sentence: str, parties: int) -> Check:
        """Failed where the statement has one pole only, the clause the other only, and no negation turns either.

        Or where the words `near` the evidence deny what is itself a denial and the statement keeps the one alone: "ne
        permettront pas d'empêcher" is not "will prevent". `near`, `clause` and `sentence` are folded, in lower case. `parties` is how many actors the sentence names: where there
        are two, one may buy what the other sells, and that is not checked. A word of the statement's own pole anywhere
        in the sentence excuses it.
        """
        said = plain(statement)
        for pole, opposite, word in self._turned(said, clause, sentence):
            detail = f'the text has "{opposite}", the statement the opposite, "{word}"'
            outcome = "not_checked" if pole in _CONVERSE and parties > 1 else "failed"
            return Check(name="polarity", outcome=outcome, detail=" ".join(detail.split()))
        if detail := self._kept_alone(said, near) or self._silent(said, clause, sentence):
            return Check(name="polarity", outcome="failed", detail=detail)
        return Check(name="polarity", outcome="passed")

    def _turned(self, said: str, clause: str, sentence: str) -> Iterator[tuple[str, str, str]]:
        """Pole of the statement, the word of the text, and that of the statement."""
        if not self._any.search(said):
            return
        for pair in _PAIRS:
            for pole, other in (pair, pair[::-1]):
                words = _found(self.english.poles, pole, said)
                if not words or _near(self.english, other, said) or _near(self.language, pole, sentence):
                    continue
                has = _found(self.language.poles, other, clause)
                if has and not self._statement_denies(pole, said) and not self._text_denies(other, clause):
                    yield pole, has[0], words[0]

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
        refused = pattern_of(_REFUSED_TO_REPLY).search(said)
        if refused is None or _near(self.language, "refusal", sentence):
            return ""
        silent = pattern_of((*self.language.uncommitted, *self.language.negation)).search(clause)
        return f'the text has "{silent[0]}", the statement "{refused[0]}"' if silent else ""


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
