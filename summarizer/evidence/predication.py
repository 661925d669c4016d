"""Whether what is cited says anything of what it names: "The fishing agreement" alone grounds no praise of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.brief import Actor, Check, Span
from summarizer.evidence.clauses import Passage, length_in_words, plain
from summarizer.evidence.english import EMPTY_WORDS
from summarizer.evidence.fold import fold
from summarizer.lexicon import lexicon_for, pattern_of
from summarizer.source import SourceText

_SHORT = 6
"""Words of evidence up to which it may be a mere name. Up to nine no recorded allegation and no true statement fails."""
_FEW, _SHARE = 3, 0.4
"""In other languages: as few words, and so small a share of the statement's, that they may well say nothing of it."""
_FEWEST = 2
_STEM = 4
_WORD = re.compile(r"[a-z]{4,}")
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_PARTS = re.compile(r"[,:;()!?–—]|\s-\s")
"""Marks between parts of which one may tell something of the other: "the deal: a disgrace"."""
_OPENS = frozenset("the a an his its their our my your".split())
_JOINS = frozenset("of for with between in on against from to by at over".split())
_PLURAL_OR_VERB = re.compile(r"\w*[^suia'\W]s")
_CITE_MORE = "the evidence names a thing, and says nothing of it; cite more"
_UNSURE = "so few words are cited, and none of the statement's beside them, that they may say something else"


class Predication:
    """Holds what a statement says to the words of its evidence. `actors` are those of the brief."""

    def __init__(self, source: SourceText, actors: Sequence[Actor]) -> None:
        self._source = source
        english = lexicon_for("en")
        assert english is not None
        self._clausal = pattern_of(english.clausal)
        self._names = _stems(f"{actor.name} {actor.name_in_text}" for actor in actors)

    def check(self, statement: str, evidence: Sequence[Span]) -> Check:
        """Failed where a mere name is cited and nothing else that the statement says stands at it; English only.

        A clause may say it in other words, so that is not checked ("prices soared" for "costs increased"), nor is
        what may be one. In other languages words cannot be compared: few for a long statement are not checked.
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
        if len(said) < _FEWEST or said & beside:
            return Check(name="evidence", outcome="passed")
        if all(self._only_names(fold(span.exact).text.strip(" .\"'")) for span in evidence):
            return Check(name="evidence", outcome="failed", detail=_CITE_MORE)
        return Check(name="evidence", outcome="not_checked", detail=_UNSURE)

    def _only_names(self, text: str) -> bool:
        """Whether a few words of English are surely no clause: a name, or an article with what follows, and no verb."""
        words = _TOKEN.findall(text)
        if not words or _PARTS.search(text) or self._clausal.search(plain(text)):
            return False
        if all(word[0].isupper() or word in _JOINS | _OPENS for word in words):
            return len(words) > 1 or _stems(words) <= self._names  # "Stop!" is a word with a capital too
        if words[0].lower() not in _OPENS:
            return False
        follows = [*words[1:], ""]
        return not any(
            _PLURAL_OR_VERB.fullmatch(word) and not (before.lower() in _OPENS and after in _JOINS | {""})
            for before, word, after in zip(words, words[1:], follows[1:], strict=False)
        )


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(w[:_STEM] for text in texts for w in _WORD.findall(plain(text)) if w not in EMPTY_WORDS)
