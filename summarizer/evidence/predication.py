"""Whether what is cited says anything of what it names: "The fishing agreement" alone grounds no praise of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.brief import Actor, Check, Span
from summarizer.evidence.clauses import Passage, length_in_words, plain
from summarizer.evidence.english import EMPTY_WORDS
from summarizer.source import SourceText

_SHORT = 6
"""Words of evidence up to which it may be a mere name. Up to nine no recorded allegation and no true statement fails."""
_FEW, _SHARE = 3, 0.4
"""In other languages: as few words, and so small a share of the statement's, that they may well say nothing of it."""
_FEWEST = 2
_STEM = 4
_WORD = re.compile(r"[a-z]{4,}")
_DIGIT = re.compile(r"\d")


class Predication:
    """Holds what a statement says to the words of its evidence. `actors` are those of the brief."""

    def __init__(self, source: SourceText, actors: Sequence[Actor]) -> None:
        self._source = source
        self._names = _stems(f"{actor.name} {actor.name_in_text}" for actor in actors)

    def check(self, statement: str, evidence: Sequence[Span]) -> Check:
        """Failed where few words are cited and nothing else that the statement says stands at them; English only.

        Elsewhere words cannot be compared: few words for a long statement are not checked.
        """
        words = sum(length_in_words(span.exact) for span in evidence)
        if words > _SHORT or any(_DIGIT.search(span.exact) for span in evidence):
            return Check(name="evidence", outcome="passed")
        if self._source.language.split("-")[0] != "en":
            if words <= _FEW and words < _SHARE * length_in_words(statement):
                detail = f"so few words are cited ({words}) that they may say nothing of what they name"
                return Check(name="evidence", outcome="not_checked", detail=detail)
            return Check(name="evidence", outcome="passed")
        said = _stems([statement]) - _stems(span.exact for span in evidence) - self._names
        beside = _stems([Passage(self._source, tuple(evidence)).beside])
        if len(said) >= _FEWEST and not said & beside:
            return Check(
                name="evidence",
                outcome="failed",
                detail="the evidence names a thing, and says nothing of it; cite more",
            )
        return Check(name="evidence", outcome="passed")


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(w[:_STEM] for text in texts for w in _WORD.findall(plain(text)) if w not in EMPTY_WORDS)
