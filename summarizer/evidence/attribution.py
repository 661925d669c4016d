"""Whether the source that a statement is credited to stands near its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from summarizer.brief import Actor, Check, Source, Span
from summarizer.evidence.clauses import length_in_words, plain
from summarizer.evidence.cues import CueFinder
from summarizer.evidence.fold import UNSPACED
from summarizer.evidence.speech import speech_of
from summarizer.lexicon import pattern_of
from summarizer.source import Sentence, SourceText
from summarizer.terms import Identification, Speech

_PASSED = Check(name="attribution", outcome="passed")
_BESIDE = 8
"""Most words between the name of a speaker and the cue; set on benchmarks/falsified."""
_SENTENCE = 5
"""Words between quotation marks from which on somebody speaks; fewer may be a name or a term."""
_STEM = 5
_NAME_PART = re.compile(rf"[^\W\d_{UNSPACED}]{{{_STEM},}}|\b[A-ZА-ЯІЇЄ]{{2,}}\b|[{UNSPACED}]{{3,}}")


class AttributionChecker:
    """Knows where each source of a brief is mentioned.

    A source is mentioned where its evidence stands, its actor's name, or the name of the body that its actor belongs
    to; beside the evidence a part of these will do, or what its kind is called ("the company"). Walking back from the evidence, the first
    sentence in which any source speaks must mention the one credited: what follows "she added" still belongs to her,
    what follows another speaker does not. A source speaks where it is named beside a cue. Whoever is mentioned inside
    the evidence is talked about, which says nothing of who talks.
    """

    def __init__(
        self,
        text: SourceText,
        actors: Sequence[Actor],
        sources: Sequence[Source],
        quoted: list[tuple[int, int]],
        cues: CueFinder,
        anaphors: Mapping[str, tuple[str, ...]],
    ) -> None:
        by_id = {actor.id: actor for actor in actors}
        self._anaphors = {s.id: _anaphors(by_id.get(s.actor or ""), by_id, anaphors) for s in sources}
        self._text, self._quoted, self._cues = text, quoted, cues
        self._sources = {source.id: source for source in sources}
        self._mentions = {source.id: _mentions(source, by_id) for source in sources}

    def check(self, source: str, evidence: Sequence[Span], numbers: Sequence[int]) -> Check:
        """Failed where another source speaks at the evidence, or stands nearer to it than the one credited.

        `numbers` are those of the sentences of the evidence.
        """
        credited = self._sources[source]
        if not numbers:
            return _PASSED
        if credited.identification is Identification.NARRATOR:
            return self._narrated(evidence)
        own = [*self._mentions[source], *self._mentions.get(credited.via or "", [])]
        beside = self._sentences(range(min(numbers) - 1, max(numbers) + 2))
        mine = {*(m.sentence for m in own), *(s.number for s in beside if self._names_part(s, source, own))}
        if mine & set(numbers):
            return _PASSED
        rivals = [m for m in self._others(source, own, evidence) if self._speaks(m)]
        if rival := next((m for m in rivals if m.sentence in numbers), None):
            return _failed(f"{rival.exact} speaks there, and not {credited.description}")
        before = max((n for n in mine if n < min(numbers)), default=0)
        nearest = max((m.sentence for m in rivals if m.sentence < min(numbers)), default=0)
        # «…», and the next sentence says who said it.
        if max(numbers) + 1 in mine or (before and before >= nearest):
            return _PASSED
        return _failed(f"{credited.description} is not named at the evidence or before it, where others are")

    def _narrated(self, evidence: Sequence[Span]) -> Check:
        words = sum(length_in_words(span.exact) for span in evidence)
        if words < _SENTENCE or speech_of(evidence, self._text.text, self._quoted) is not Speech.DIRECT:
            return _PASSED
        return _failed("it stands in quotation marks, and the article's own voice is credited")

    def _others(self, source: str, own: Sequence[Span], evidence: Sequence[Span]) -> list[Span]:
        mine = {(m.start, m.end) for m in own}
        found = [m for id_, mentions in self._mentions.items() if id_ != source for m in mentions]
        return [
            m for m in found if (m.start, m.end) not in mine and not any(e.start <= m.start < e.end for e in evidence)
        ]

    def _speaks(self, mention: Span) -> bool:
        sentence = self._text.sentence(mention.sentence)
        cues = self._cues.cues_in(sentence) if sentence else []
        return any(self._apart(mention, cue) <= _BESIDE for cue in cues)

    def _apart(self, one: Span, other: Span) -> int:
        first, second = sorted((one, other), key=lambda span: span.start)
        return length_in_words(self._text.text[first.end : second.start])

    def _names_part(self, sentence: Sentence, source: str, own: Iterable[Span]) -> bool:
        words = self._text.words_of(sentence)
        if self._anaphors[source].search(plain(words)):
            return True
        return any(part in words for span in own for part in _parts(span.exact))

    def _sentences(self, numbers: Iterable[int]) -> list[Sentence]:
        return [s for n in numbers if (s := self._text.sentence(n))]


def _parts(name: str) -> Iterable[str]:
    for found in _NAME_PART.findall(name):
        # An ending may differ with the case; a run without spaces holds several words.
        yield found if found.isupper() else found[:_STEM]
        if re.match(f"[{UNSPACED}]", found):
            yield from (found[i : i + 4] for i in range(1, len(found) - 3))


def _anaphors(
    actor: Actor | None, actors: Mapping[str, Actor], anaphors: Mapping[str, tuple[str, ...]]
) -> re.Pattern[str]:
    body = actors.get(actor.affiliation or "") if actor else None
    kinds = {a.kind for a in (actor, body) if a}
    return pattern_of(tuple(word for kind in sorted(kinds) for word in anaphors.get(kind, ())))


def _mentions(source: Source, actors: Mapping[str, Actor]) -> list[Span]:
    actor = actors.get(source.actor or "")
    body = actors.get(actor.affiliation or "") if actor else None
    return [*source.evidence, *(actor.mentions if actor else ()), *(body.mentions if body else ())]


def _failed(detail: str) -> Check:
    return Check(name="attribution", outcome="failed", detail=detail)
