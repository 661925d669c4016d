"""The words of the text that credit a statement to somebody: a reporting verb, or "according to"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.brief import Actor, Source, Span
from summarizer.evidence.clauses import length_in_words
from summarizer.evidence.fold import UNSPACED, fold, same_length_lower
from summarizer.evidence.speech import is_quoted
from summarizer.lexicon import lexicon_for, pattern_of
from summarizer.source import Sentence, SourceText
from summarizer.terms import Verdict

_REST = re.compile(rf"(?<=[^\W\d_{UNSPACED}])[^\W\d_{UNSPACED}]+")
_BREAK = re.compile(r"[,;:،؛、，；：()—–]")
_COMMA_BEFORE = re.compile(r"[,،、，]\s*\Z")
_COLON_BEHIND = re.compile(r"\s*[:：]\s*[«»“„‹「『\"‘]")
_AND = "و"
_AT_THE_START = 10
"""Characters from the start of the evidence in which it may have its own cue."""
_VERB_LAST = frozenset({"tr", "ja", "ko"})
"""Languages in which what stands before a verb of saying is what is said; they deny by its ending."""
_NEGATED = 3
"""Words before a cue among which a negation turns it: "n'a pas été précisé"."""

Place = tuple[int, int]
"""Offsets in the text, end exclusive."""


@dataclass(frozen=True)
class Credited:
    """Whom a statement is credited to: where it is named, where others are, and whether it denies something."""

    own: frozenset[Place]
    others: frozenset[Place]
    denies: bool


class Mentions:
    """Where the sources of a brief are named, and where others are."""

    def __init__(self, actors: Sequence[Actor], sources: Sequence[Source]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._sources = {source.id: source for source in sources}

    def credited(self, source: str, *, denies: bool) -> Credited:
        """What tells a cue of this source from a cue of another."""
        own = self._own[source]
        return Credited(own, self._all - own, denies)

    @cached_property
    def _all(self) -> frozenset[Place]:
        return _places([m for a in self._actors.values() for m in a.mentions]).union(*self._own.values())

    @cached_property
    def _own(self) -> Mapping[str, frozenset[Place]]:
        return {id_: self._of(source) for id_, source in self._sources.items()}

    def _of(self, source: Source) -> frozenset[Place]:
        """Its own places, those of its body, and of whom it speaks through."""
        via = self._sources.get(source.via or "")
        speakers = [s for s in (source, via) if s]
        actors = [a for s in speakers if (a := self._actors.get(s.actor or ""))]
        actors += [body for a in actors if (body := self._actors.get(a.affiliation or ""))]
        return _places([*(e for s in speakers for e in s.evidence), *(m for a in actors for m in a.mentions)])


def _places(spans: Sequence[Span]) -> frozenset[Place]:
    return frozenset((span.start, span.end) for span in spans)


class CueFinder:
    """Finds the cue of a statement by the reporting words of the article's language; none where it has no list."""

    def __init__(self, source: SourceText, quoted: list[tuple[int, int]]) -> None:
        self._source = source
        self._quoted = quoted
        lexicon = lexicon_for(source.language)
        self._pattern = pattern_of(lexicon.reporting) if lexicon else None
        self._negation = pattern_of(lexicon.negation if lexicon else ())
        self._pronouns = pattern_of(tuple(w for words in lexicon.pronouns.values() for w in words) if lexicon else ())
        self._verb_last = source.language.split("-")[0] in _VERB_LAST
        self._denying = pattern_of(lexicon.denying if lexicon else ())
        self._found: dict[int, tuple[Span, ...]] = {}  # by sentence: every check of an allegation asks

    @property
    def known(self) -> bool:
        """Whether the reporting words of the language are known."""
        return self._pattern is not None

    def cue(self, evidence: Sequence[Span], credited: Credited | None = None) -> Span | None:
        """The cue nearest to the evidence, in the first sentence of the evidence that has one.

        One outside the evidence goes before one inside, and one that brings in what follows comes last. By a word of
        denial, beside which another stands, nobody says what he does not deny; a negation before a cue turns it.
        """
        inside: list[Span] = []
        for number in dict.fromkeys(span.sentence for span in evidence):
            sentence = self._source.sentence(number)
            first = next(span for span in evidence if span.sentence == number)
            cues = self.cues_in(sentence) if sentence else ()
            if not cues:
                break  # the article says it in a sentence of its own
            usable = [c for c in cues if not self._turned(c, first) and not self._another(c, first, credited)]
            beside = [cue for cue in usable if not self._inside(cue, first, credited)]
            if beside:
                return min(beside, key=lambda cue: self._rank(cue, first))
            inside += usable
            if ending := [cue for cue in usable if self._ends(cue, first)]:
                return ending[-1]
        return next(iter(inside), None)

    def _rank(self, cue: Span, evidence: Span) -> tuple[bool, int]:
        distance = max(evidence.start - cue.end, cue.start - evidence.end, 0)
        return cue.start >= evidence.end and self._opens(cue), distance

    def _inside(self, cue: Span, evidence: Span, credited: Credited | None) -> bool:
        """Whether what is said holds the cue; evidence may begin with its own ("avait sommé le régime", "Leroy said")."""
        if not evidence.start < cue.start < evidence.end:
            return False
        if cue.start > evidence.start + _AT_THE_START:
            return True
        own = credited.own if credited else ()
        named = any(evidence.start <= place[0] and place[1] <= cue.start for place in own)
        pronoun = self._pronouns.search(_plain(self._source.text[evidence.start : cue.start]))
        return not (named or pronoun or self._ends(cue, evidence))

    def _ends(self, cue: Span, evidence: Span) -> bool:
        """Whether evidence ends with its own cue: "testlerin atlandığı iddiasını yalanladı"."""
        return self._verb_last and cue.end >= evidence.end

    def _opens(self, cue: Span) -> bool:
        """Whether a cue brings in what stands behind it: "…, adding: “…”", "… و"."""
        text = self._source.text
        joined = cue.exact.startswith(_AND) and _COMMA_BEFORE.search(text[max(0, cue.start - 4) : cue.start])
        return bool(joined or _COLON_BEHIND.match(text, cue.end))

    def _turned(self, cue: Span, evidence: Span) -> bool:
        """Whether a negation stands right before a cue, in its clause, and is none of what is said."""
        sentence = self._source.sentence(cue.sentence)
        if self._verb_last or sentence is None:
            return False
        clause = _BREAK.split(self._source.text[sentence.start : cue.start])[-1]
        folded, began = fold(clause), cue.start - len(clause)
        for found in self._negation.finditer(same_length_lower(folded.text)):
            start, end = (began + offset for offset in folded.span(found.start(), found.end()))
            said = evidence.start <= start < evidence.end <= cue.start
            if not said and length_in_words(self._source.text[end : cue.start]) < _NEGATED:
                return True
        return False

    def _another(self, cue: Span, evidence: Span, credited: Credited | None) -> bool:
        """Whether somebody else denies by this cue what the source says."""
        begins = evidence.start == cue.start
        if credited is None or credited.denies or begins or not self._denying.search(_plain(cue.exact)):
            return False
        theirs, own = self._nearest(cue, credited.others), self._nearest(cue, credited.own)
        return theirs is not None and (own is None or theirs <= own)

    def _nearest(self, cue: Span, places: frozenset[Place]) -> int | None:
        """Words between a cue and the nearest of these in its sentence."""
        sentence = self._source.sentence(cue.sentence)
        if sentence is None:
            return None
        near = [place for place in places if sentence.start <= place[0] < sentence.end]
        gaps = (sorted(((cue.start, cue.end), place)) for place in near)
        return min((length_in_words(self._source.text[one[1] : other[0]]) for one, other in gaps), default=None)

    def cues_in(self, sentence: Sentence) -> tuple[Span, ...]:
        """Every cue of a sentence that stands outside quotation marks, in order."""
        if sentence.number not in self._found:
            self._found[sentence.number] = tuple(self._search(sentence))
        return self._found[sentence.number]

    def _search(self, sentence: Sentence) -> Iterator[Span]:
        if self._pattern is None:
            return
        folded = fold(self._source.words_of(sentence))
        for found in self._pattern.finditer(same_length_lower(folded.text)):
            # An entry may be the beginning of a word ("밝혔-"): the cue is the whole of it.
            rest = _REST.match(folded.text, found.end())
            start, end = (
                sentence.start + offset for offset in folded.span(found.start(), rest.end() if rest else found.end())
            )
            if is_quoted(start, self._quoted):
                continue  # what a speaker says about saying credits nobody
            exact = self._source.text[start:end]
            yield Span(sentence=sentence.number, start=start, end=end, exact=exact, verdict=Verdict.EXACT)


def _plain(words: str) -> str:
    return same_length_lower(fold(words).text)
