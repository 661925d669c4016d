"""Who speaks in one sentence of the article: whoever stands nearest to its cue, a pronoun, or somebody unnamed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from summarizer.brief import Actor, Source, Span
from summarizer.evidence.clauses import length_in_words
from summarizer.evidence.cues import CueFinder
from summarizer.evidence.fold import fold, same_length_lower
from summarizer.evidence.kin import Kin
from summarizer.evidence.places import Place, is_inside
from summarizer.evidence.pronouns import Pronouns
from summarizer.evidence.speech import is_quoted, runs_between
from summarizer.lexicon import Lexicon, pattern_of
from summarizer.source import Sentence, SourceText
from summarizer.terms import ActorKind, Identification

BESIDE = 8
"""Most words between the name of a speaker and the cue; set on benchmarks/falsified."""
ADJACENT = 1
"""Most words between a cue and a pronoun or a "that" of its own."""
_AT_THE_START = 10
"""Characters from the start of the evidence in which a cue has its speaker before it: "Leroy |denied that …|"."""
STOPS = re.compile(r"[,;:،؛、，；：—–-]")
"""Marks that end a part of a sentence."""
_POSSESSIVE = re.compile(r"['’](?:s\b|(?=\s))")
"""Behind a name in English: "Leroy's critics" are others."""


class Voice(Enum):
    """Who speaks in a sentence, seen from the source that is credited."""

    OWN = "own"
    OTHER = "other"
    UNSURE = "unsure"
    PRONOUN = "pronoun"
    NAMELESS = "nameless"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Heard:
    """A voice, and the words that name it where another speaks."""

    voice: Voice
    words: str = ""
    pronoun: frozenset[str] = frozenset()
    """The kinds of the pronoun that stands there."""


@dataclass(frozen=True)
class Own:
    """Where the source that is credited may stand."""

    names: frozenset[Place]
    """By its name or by what describes it in the text."""
    places: frozenset[Place]
    """By these, by its role or its kind."""
    body: frozenset[Place]
    """By the body that it belongs to."""
    shown: frozenset[Place] = frozenset()
    """By the words that describe it; of a described source these are enough."""


class _Mention(NamedTuple):
    start: int
    end: int
    who: str
    """The id of an actor, or of a source that is none."""
    person: bool


class Voices:
    """Knows who is mentioned in each sentence beside the cues, be it a source of the brief or not.

    Persons, and sources that are described, are known to be other speakers; a body may speak through anybody, and a
    document through who wrote it, so that they are not held against each other.
    """

    def __init__(
        self,
        text: SourceText,
        actors: Sequence[Actor],
        sources: Sequence[Source],
        quoted: Sequence[Place],
        cues: CueFinder,
        language: Lexicon | None,
    ) -> None:
        self._text, self._quoted, self._cues = text, quoted, cues
        self._actors = {actor.id: actor for actor in actors}
        self._sources = {source.id: source for source in sources}
        self._pronouns = Pronouns(text, actors, language)
        self._nameless = pattern_of(language.nameless if language else ())
        self._denying = pattern_of(language.denying if language else ())
        self._found: dict[tuple[re.Pattern[str], int], tuple[Place, ...]] = {}
        self._kin = Kin(actors, sources)
        self._mentions: dict[int, list[_Mention]] = defaultdict(list)
        speaking = {source.actor for source in sources}
        for actor in actors:
            if actor.kind is ActorKind.PERSON or actor.id in speaking:
                self._add(actor.id, actor.mentions, person=actor.kind is ActorKind.PERSON)
        for source in sources:
            if is_described(source):
                self._add(source.id, source.evidence, person=True)

    def heard(self, source: Source, number: int, evidence: Sequence[Span], own: Own) -> Heard:
        """Who speaks in a sentence beside a cue outside the evidence."""
        sentence = self._text.sentence(number)
        if sentence is None:
            return Heard(Voice.UNKNOWN)
        cues = [
            cue
            for cue in self._cues.cues_in(sentence)
            if not any(e.start + _AT_THE_START < cue.start < e.end for e in evidence)
        ]
        if any(not self.is_shut(place, evidence) for place in (own.places if not cues else own.shown)):
            return Heard(Voice.OWN)
        found = {heard.voice: heard for cue in reversed(cues) for heard in [self._at(cue, source, evidence, own)]}
        if self._is_person(source) and Voice.PRONOUN not in found and self._kept_back(sentence, cues, evidence):
            if any(
                self._beside(cue, place) for cue in cues for place in own.places if not self.is_shut(place, evidence)
            ):
                return Heard(Voice.OWN)
            return self._unless_named(Heard(Voice.NAMELESS, "somebody who is not named"), own, evidence)
        heard = (found.get(voice) for voice in (Voice.OWN, Voice.UNSURE, Voice.PRONOUN, Voice.OTHER))
        return self._unless_named(next(filter(None, heard), Heard(Voice.UNKNOWN)), own, evidence)

    def _kept_back(self, sentence: Sentence, cues: Sequence[Span], evidence: Sequence[Span]) -> bool:
        """Whether whoever speaks at these cues is not named; inside the evidence that is told of somebody else."""
        return any(not cues or not is_inside(start, evidence) for start, _ in self.places(self._nameless, sentence))

    def _unless_named(self, heard: Heard, own: Own, evidence: Sequence[Span]) -> Heard:
        # "The mayor, whom Durand had asked, said": whoever is in the sentence may speak, though another stands nearer.
        if heard.words and any(not self.is_shut(place, evidence) for place in own.places):
            return Heard(Voice.UNSURE, heard.words)
        return heard

    def places(self, pattern: re.Pattern[str], sentence: Sentence) -> tuple[Place, ...]:
        """Where words of a list stand in a sentence, outside quotation marks."""
        key = pattern, sentence.number
        if key not in self._found:
            self._found[key] = tuple(self._search(pattern, sentence))
        return self._found[key]

    def _search(self, pattern: re.Pattern[str], sentence: Sentence) -> Iterator[Place]:
        folded = fold(self._text.words_of(sentence))
        for found in pattern.finditer(same_length_lower(folded.text)):
            if found.end() > found.start():
                start, end = (sentence.start + at for at in folded.span(found.start(), found.end()))
                if not is_quoted(start, self._quoted):
                    yield start, end

    def speakers(self, number: int) -> frozenset[str]:
        """The persons and described sources beside the cues of a sentence."""
        sentence = self._text.sentence(number)
        return frozenset(
            mention.who
            for cue in (self._cues.cues_in(sentence) if sentence else ())
            for mention in self._mentions.get(number, ())
            if mention.person and self.apart(cue, mention) <= BESIDE
        )

    def others(self, source: Source, number: int, pronoun: frozenset[str]) -> frozenset[str]:
        """Whoever speaks in a sentence, is not the source, and may be meant by a pronoun of these kinds behind it."""
        speakers = self.speakers(number) - self._kin.of(source)
        return frozenset(who for who in speakers if self._pronouns.may_be(who, pronoun))

    def is_kin(self, source: Source, number: int) -> bool:
        """Whether the source speaks in a sentence, or one who may stand for it."""
        return not self.speakers(number).isdisjoint(self._kin.of(source))

    def may_be(self, source: Source, pronoun: frozenset[str]) -> bool:
        """Whether a pronoun of these kinds may stand for a source."""
        return self._pronouns.may_be(source.actor or source.id, pronoun)

    def keeps_back(self, number: int) -> bool:
        """Whether somebody speaks in a sentence who is not named."""
        sentence = self._text.sentence(number)
        return (
            sentence is not None and bool(self._cues.cues_in(sentence)) and any(self.places(self._nameless, sentence))
        )

    def _at(self, cue: Span, source: Source, evidence: Sequence[Span], own: Own) -> Heard:
        if self.is_held(source) and (place := self.pronoun_at(cue, evidence)):
            return Heard(Voice.PRONOUN, pronoun=self._pronouns.kinds(self._text.text[place[0] : place[1]]))
        named, mine, bodys = (self._nearest(cue, places, evidence) for places in (own.names, own.places, own.body))
        kin = self._kin.of(source)
        apart = any(not self.is_shut(place, evidence) for place in own.places)
        others = {
            self.apart(cue, m): m
            for m in reversed(self._mentions.get(cue.sentence, ()))
            if (m.person or not apart)
            and m.who not in kin
            and (m.start, m.end) not in own.places
            and not self.is_shut(m, evidence)
            and not _POSSESSIVE.match(self._text.text, m.end)
        }
        theirs = min(others, default=BESIDE + 1)
        if named <= min(theirs, BESIDE) or (own.names and self._denies(cue)):
            return Heard(Voice.OWN)
        if (
            theirs <= BESIDE
            and theirs < bodys
            and self.is_held(source)
            and self._is_subject(others[theirs], cue, evidence)
        ):
            words = self._text.text[others[theirs].start : others[theirs].end]
            return Heard(Voice.OTHER if theirs < mine else Voice.UNSURE, words)
        return Heard(Voice.OWN if mine <= BESIDE else Voice.UNKNOWN)

    def _denies(self, cue: Span) -> bool:
        """Whether it says what another says: "Leroy denied what Durand had said"."""
        return bool(self._denying.search(same_length_lower(fold(cue.exact).text)))

    def _nearest(self, cue: Span, places: Iterable[Place], evidence: Sequence[Span]) -> int:
        """Words between a cue and the nearest of these places outside the evidence."""
        return min((self.apart(cue, p) for p in places if not self.is_shut(p, evidence)), default=BESIDE + 1)

    def is_held(self, source: Source) -> bool:
        """Whether another speaker can be held against it: it is a person, or described as one."""
        return self._is_person(source) or is_described(source)

    def _is_person(self, source: Source) -> bool:
        actor = self._actors.get(source.actor or "")
        return actor is not None and actor.kind is ActorKind.PERSON

    def _is_subject(self, mention: _Mention, cue: Span, evidence: Sequence[Span]) -> bool:
        """Whether a mention is not rather whom the speaker speaks to or of: "told Leroy that …", "accused Leroy of …".

        Behind a cue it is the subject where what is said stands before, or where the cue begins its clause.
        """
        if mention.start < cue.start:
            return True
        behind = [s.start for s in evidence if s.start >= mention.end and s.sentence == cue.sentence]
        sentence, text = self._text.sentence(cue.sentence), self._text.text
        if not behind or sentence is None:
            return True
        first = not length_in_words(STOPS.split(text[sentence.start : cue.start])[-1])
        return first and bool(STOPS.search(text[mention.end : min(behind)]))

    def pronoun_at(self, cue: Span, evidence: Sequence[Span]) -> Place | None:
        """The pronoun beside a cue; one behind it only where the evidence stands before: "…, sagte er", not "said he"."""
        sentence = self._text.sentence(cue.sentence)
        turned = any(span.end <= cue.start for span in evidence)
        for start, end in self.places(self._pronouns.pattern, sentence) if sentence else ():
            if cue.start <= start < cue.end:
                return start, end
            before = turned or start < cue.start or length_in_words(self._text.text[start:end]) > 1
            if before and not is_inside(start, evidence) and self._beside(cue, (start, end)):
                return start, end
        return None

    def _beside(self, cue: Span, place: Place) -> bool:
        first, second = sorted(((cue.start, cue.end), place))
        between = self._text.text[first[1] : second[0]]
        return not STOPS.search(between) and length_in_words(between) <= ADJACENT

    def apart(self, cue: Span, place: Place | _Mention) -> int:
        """Words between a cue and a place, without what is quoted between them: 小川弁護士は「…」と述べた."""
        first, second = sorted(((cue.start, cue.end), (place[0], place[1])))
        start, apart = first[1], 0
        for begin, end in runs_between(start, second[0], self._quoted):
            if start <= begin:
                apart += length_in_words(self._text.text[start:begin])
                start = end
        return apart + length_in_words(self._text.text[start : second[0]])

    def is_shut(self, place: Place | _Mention, evidence: Sequence[Span]) -> bool:
        """Whether a place lies in the evidence or between quotation marks, where nobody speaks."""
        return is_inside(place[0], evidence) or is_quoted(place[0], self._quoted)

    def _add(self, who: str, spans: Iterable[Span], *, person: bool) -> None:
        for span in spans:
            self._mentions[span.sentence].append(_Mention(span.start, span.end, who, person))


def is_described(source: Source) -> bool:
    """Whether a source is no actor and has words of the text that describe it."""
    return source.actor is None and source.identification in {Identification.DESCRIBED, Identification.UNNAMED}
