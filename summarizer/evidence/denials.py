"""What an English statement says is not so: the predicate that a negation denies, and the matter of its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.evidence.fold import fold, same_length_lower
from summarizer.evidence.statement_words import stem, words_of
from summarizer.lexicon import Lexicon, pattern_of

_BORDER = re.compile(
    r"[;:()—–?!]|[,.](?!\d)|\b(?:and|but|while|although|though|because|which|who|that|as|or|nor|if|whether|since)\b",
    re.I,
)
_OF_A_NOUN = re.compile(r"(?:no|none|nobody|nothing|neither|without|not (?:one|a single|any))\b", re.I)
_EXISTS = re.compile(
    r"\W*(?:(?:yet|ever|been|be|any|a|the|at|all)\W+)*(?:exist|happen|occur|tak(?:e|en|ing) place|took place"
    r"|(?:true|case|so|correct|accurate|right)\b|(?:in|on|part of) (?:the|any|our|this|its) (?:\w+ )?"
    r"(?:text|draft|deal|agreement|treaty|contract|plan|programme|budget|law|bill|report|statement|list)\b)"
    r"|\W*(?:was|is|were|did|has|had|been|\W)*$",
    re.I,
)
"""What stands behind a negation where the whole of what stands before it is denied: "never existed", "is not in …"."""
_NO_DENIAL = frozenset("down barely hardly scarcely anonymous anonymity without idle except".split()) | {
    "other than",
    "rather than",
}
"""Words of the list that turn no clause: "will step down"."""
_UNTRUE = re.compile(
    r"\b(?:untrue|false|incorrect|inaccurate|baseless|groundless|unfounded|fabricated|invented|fiction|lies?)\b", re.I
)
SETTLED = frozenset(map(stem, "set settled fixed agreed decided determined".split()))
"""Stems by which something is said to be settled."""
_QUANTITIES = frozenset(map(stem, "number figure tonnage amount sum price total quota percentage cost volume".split()))


@dataclass(frozen=True)
class Denied:
    """One thing that a clause denies: `predicate` must be said by whoever contradicts it, and most of `matter`.

    Without a predicate the whole of its matter is denied ("the offer never existed").
    """

    predicate: frozenset[str]
    matter: frozenset[str]
    object: frozenset[str] = frozenset()
    """What stands behind the predicate: "did not call |a strike|"."""

    @property
    def of_a_figure(self) -> bool:
        """Whether it says that no figure has been settled."""
        return bool(self.predicate & _QUANTITIES and self.predicate & SETTLED)


class DenialReader:
    """Reads what English statements deny."""

    def __init__(self, english: Lexicon) -> None:
        self._negation = pattern_of(english.negation)
        self._no_negation = pattern_of(english.not_negation)
        self._denial = pattern_of(tuple(word for word in english.denial if word not in _NO_DENIAL))

    def denied(self, statement: str, known_names: frozenset[str]) -> tuple[Denied, ...]:
        """Everything that the clauses of a statement deny."""
        return tuple(found for clause in self._clauses(statement) for found in self._of(clause, known_names))

    def asserted(self, statement: str, known_names: frozenset[str]) -> frozenset[str]:
        """The stems of the clauses that have no word of negation, nor one that is negative by its meaning."""
        kept = (clause for clause in self._clauses(statement) if not self._turns(clause))
        return frozenset().union(*(words_of(clause, known_names).stems for clause in kept))

    def _turns(self, clause: str) -> bool:
        lower = same_length_lower(clause)
        return bool(self._negation.search(lower) or self._denial.search(lower))

    def _clauses(self, statement: str) -> list[str]:
        """The clauses without phrases that hold a negation and deny nothing ("not only")."""
        kept = fold(statement).text
        for found in self._no_negation.finditer(same_length_lower(kept)):
            kept = f"{kept[: found.start()]}{' ' * len(found[0])}{kept[found.end() :]}"
        return [clause for clause in _BORDER.split(kept) if clause.strip()]

    def _of(self, clause: str, known_names: frozenset[str]) -> Iterator[Denied]:
        whole = words_of(clause, known_names)
        if untrue := _UNTRUE.search(clause):
            yield Denied(frozenset(), words_of(clause[: untrue.start()], known_names).stems)
        negation = self._negation.search(same_length_lower(clause))
        if negation is None:
            return
        before, behind = clause[: negation.start()], clause[negation.end() :]
        if _EXISTS.match(behind):
            yield Denied(frozenset(), words_of(before, known_names).stems)
            return
        of_a_noun = _OF_A_NOUN.match(clause, negation.start())
        if predicate := _first(behind, 2 if of_a_noun else 1, known_names):
            behind_it = words_of(f"_ {behind}", known_names).stems - {*predicate}
            yield Denied(frozenset(predicate), whole.stems, behind_it)


def _first(behind: str, count: int, known_names: frozenset[str]) -> list[str]:
    """The stems of the first words that say something behind a negation."""
    found: list[str] = []
    for word in re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)?", behind):
        found += words_of(f"_ {word[0]}", known_names).stems
    return found[:count]
