"""Whether the source that a statement is credited to stands near its evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from summarizer.brief import Actor, Check, Source, Span
from summarizer.evidence.clauses import length_in_words
from summarizer.evidence.cues import CueFinder
from summarizer.evidence.fold import UNSPACED
from summarizer.evidence.mentions import Mentions, anaphors_of, mentions_of, parts_of, personal_mentions
from summarizer.evidence.narration import Narration
from summarizer.evidence.places import is_inside, place_of, words_between
from summarizer.evidence.pronouns import HE, SAME, SHE
from summarizer.evidence.speech import speech_of
from summarizer.evidence.voices import BESIDE, Heard, Own, Voice, Voices
from summarizer.lexicon import Lexicon
from summarizer.source import Sentence, SourceText
from summarizer.terms import Identification, Speech

_PASSED = Check(name="attribution", outcome="passed")
_NO_LIST = Check(name="attribution", outcome="not_checked", detail="no word list for the language of the text")
_SPOKEN = Check(
    name="attribution",
    outcome="not_checked",
    detail="somebody speaks in the sentence; this may be the article's own voice",
)
_BACK = 8
"""Sentences before a pronoun in which whoever it stands for is looked for."""
_SENTENCE = 5
"""Words between quotation marks from which on somebody speaks; fewer may be a name or a term."""
_RUN_TOGETHER = re.compile(f"[{UNSPACED}\u0600-\u06ff]")
"""Scripts whose words do not show where they begin: Arabic writes "and" and "by" together with them."""


class _Mention(NamedTuple):
    order: tuple[int, int]
    """By the sources of the brief, then by the text."""
    source: str
    span: Span


class AttributionChecker:
    """Knows where each source of a brief is mentioned.

    A source is mentioned where its evidence stands, its actor's name, or the name of the body that its actor belongs
    to; beside the evidence a part of these will do, or what its kind is called ("the company"). Walking back from
    the evidence, the first sentence in which any source speaks must mention the one credited: what follows "she
    added" still belongs to her, what follows another speaker does not. A source speaks where it is named beside a
    cue. Whoever is mentioned inside the evidence is talked about, which says nothing of who talks.
    """

    def __init__(
        self,
        text: SourceText,
        actors: Sequence[Actor],
        sources: Sequence[Source],
        quoted: list[tuple[int, int]],
        cues: CueFinder,
        language: Lexicon | None,
    ) -> None:
        anaphors = language.anaphors if language else {}
        by_id = {actor.id: actor for actor in actors}
        self._text, self._quoted, self._cues = text, quoted, cues
        self._sources = {source.id: source for source in sources}
        mentions = {source.id: mentions_of(source, by_id) for source in sources}
        self._own = {
            s.id: Mentions(
                (*mentions[s.id], *mentions.get(s.via or "", ())),
                anaphors_of(s, by_id, anaphors),
            )
            for s in sources
        }
        self._personal = {s.id: personal_mentions(s, by_id, mentions.get(s.via or "", [])) for s in sources}
        self._voices = Voices(text, actors, sources, quoted, cues, language)
        self._narration = Narration(text, actors, sources, self._voices, cues, language)
        self._places: dict[tuple[str, int], Own] = {}
        self._speaking: dict[tuple[int, int], bool] = {}
        self._in_sentence: dict[int, list[_Mention]] = defaultdict(list)
        for order, (id_, spans) in enumerate(mentions.items()):
            for span in spans:
                self._in_sentence[span.sentence].append(_Mention((order, span.start), id_, span))

    def check(self, source: str, evidence: Sequence[Span], numbers: Sequence[int]) -> Check:
        """Failed where another source speaks at the evidence, or stands nearer to it than the one credited.

        `numbers` are those of the sentences of the evidence.
        """
        credited = self._sources[source]
        if not numbers:
            return _PASSED
        if credited.identification is Identification.NARRATOR:
            return self._narrated(evidence)
        if another := self._another(credited, evidence, numbers):
            return another
        named = self._named_beside(source, numbers)
        if not named & set(numbers):
            if rivals := list(self._rivals(source, evidence, numbers)):
                rival = min(rivals, key=lambda mention: mention.order).span.exact
                return _failed(f"{rival} speaks there, and not {credited.description}")
            # «…», and the next sentence says who said it.
            behind = max(numbers) + 1 in named and not self._spoken(credited, evidence, numbers)
            if not behind and not self._named_before(source, evidence, min(numbers), named):
                return _failed(f"{credited.description} is not named at the evidence or before it, where others are")
        return self._credited(source, evidence, numbers, named)

    def _another(self, credited: Source, evidence: Sequence[Span], numbers: Sequence[int]) -> Check | None:
        """What is found where another speaks in the sentences of the evidence, None where nothing shows that."""
        heard = {n: self._heard(credited, n, evidence) for n in numbers}
        voices = {each.voice: each.words for each in reversed(heard.values())}
        if Voice.OWN in voices:
            return None
        if Voice.UNSURE in voices:
            detail = f"{voices[Voice.UNSURE]} may speak there, or {credited.description}"
            return Check(name="attribution", outcome="not_checked", detail=detail)
        if speaker := voices.get(Voice.NAMELESS) or voices.get(Voice.OTHER):
            return _failed(f"{speaker} speaks there, and not {credited.description}")
        pronouns = [n for n, each in heard.items() if each.voice is Voice.PRONOUN]
        return self._meant(credited, min(pronouns), evidence, heard[min(pronouns)].pronoun) if pronouns else None

    def _heard(self, credited: Source, number: int, evidence: Sequence[Span]) -> Heard:
        return self._voices.heard(credited, number, evidence, self._own_places(credited, number))

    def _spoken(self, credited: Source, evidence: Sequence[Span], numbers: Sequence[int]) -> bool:
        """Whether these sentences have a speaker of their own, to whom the next sentence adds nothing."""
        return any(self._heard(credited, n, evidence).voice is Voice.PRONOUN for n in numbers)

    def _meant(self, credited: Source, number: int, evidence: Sequence[Span], pronoun: frozenset[str]) -> Check | None:
        """What is found where a pronoun stands in this sentence for whoever spoke before.

        None where that may be the one credited alone; failed where others spoke, and the one credited is not mentioned
        before it; where it may be either, nobody can tell without knowing whose name is a woman's.
        """
        start = min((span.start for span in evidence if span.sentence == number), default=0)
        if any(place[0] < start for place in self._own_places(credited, number).names):
            return None
        last = SAME in pronoun
        others, mine = False, False
        for n in range(number - 1, max(0, number - 1 - _BACK), -1):
            mine = mine or self._is_there(credited, n, named=last)
            others = others or self._spoke_other(credited, n, pronoun)
            if last and (mine or others):
                break
        may_be = self._voices.may_be(credited, pronoun)
        if not others and may_be:
            return None
        if others and (last or pronoun <= {HE, SHE}) and not (mine and may_be):
            return _failed(f"whoever speaks there spoke before, and is not {credited.description}")
        detail = f"whoever speaks there spoke before, and may be {credited.description} or another"
        return Check(name="attribution", outcome="not_checked", detail=detail)

    def _is_there(self, credited: Source, number: int, *, named: bool) -> bool:
        """Whether the one credited is in a sentence, by its name or otherwise."""
        own = self._own_places(credited, number)
        places = own.names if named else own.places | own.body
        return bool(places) or self._voices.is_kin(credited, number)

    def _spoke_other(self, credited: Source, number: int, pronoun: frozenset[str]) -> bool:
        if self._voices.others(credited, number, pronoun):
            return True
        return self._voices.keeps_back(number) and not self._own_places(credited, number).places

    def _own_places(self, credited: Source, number: int) -> Own:
        key = credited.id, number
        if key not in self._places:
            self._places[key] = self._find_own(credited, number)
        return self._places[key]

    def _find_own(self, credited: Source, number: int) -> Own:
        sentence = self._text.sentence(number)
        if sentence is None:
            return Own(frozenset(), frozenset(), frozenset())
        spans = self._personal[credited.id]
        names = {(span.start, span.end) for span in spans if span.sentence == number}
        names |= {place for name in {span.exact for span in spans} for place in self._parts_in(name, sentence)}
        roles = set(self._voices.places(self._own[credited.id].anaphors, sentence))
        body = {(span.start, span.end) for span in self._own[credited.id].spans if span.sentence == number}
        shown = {(s.start, s.end) for s in credited.evidence if s.sentence == number and credited.actor is None}
        return Own(frozenset(names), frozenset(names | roles), frozenset(body - names), frozenset(shown))

    def _parts_in(self, name: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Where a part of a name begins a word of the sentence."""
        words = self._text.words_of(sentence)
        # "OKE" is no part of the name of "an engineer of OKE".
        for part in (p for p in parts_of(name) if not p.isupper() or p == name):
            for found in re.finditer(re.escape(part), words):
                at = found.start()
                if at == 0 or not words[at - 1].isalpha() or _RUN_TOGETHER.match(words, at):
                    yield sentence.start + at, sentence.start + found.end()

    def _credited(self, source: str, evidence: Sequence[Span], numbers: Sequence[int], named: set[int]) -> Check:
        """Passed where something in each sentence of the evidence credits it: the source, a cue or quotation marks."""
        if not self._cues.known:
            words = [self._text.words_of(s) for s in self._sentences(numbers)]
            own = self._own[source]
            if all(n in own.sentences or own.name_in(w) for n, w in zip(numbers, words, strict=True)):
                return _PASSED
            return _NO_LIST
        quoted = {
            span.sentence
            for span in evidence
            if speech_of((span,), self._text.text, self._quoted) is not Speech.INDIRECT
        }
        loose = [s for s in self._sentences(numbers) if s.number not in named | quoted and not self._cues.cues_in(s)]
        if not loose:
            return _PASSED
        detail = f"nothing in sentence {loose[0].number} credits it to {self._sources[source].description}"
        return Check(name="attribution", outcome="not_checked", detail=detail)

    def _named_beside(self, source: str, numbers: Sequence[int]) -> set[int]:
        """Which of these sentences, the one before them and the one behind them mention the source."""
        own, beside = self._own[source], range(min(numbers) - 1, max(numbers) + 2)
        named = {s.number for s in self._sentences(beside) if own.named_in(self._text.words_of(s))}
        return named | own.sentences.intersection((*numbers, *beside))

    def _named_before(self, source: str, evidence: Sequence[Span], first: int, named: set[int]) -> bool:
        """Whether the source is mentioned before this sentence, and no other speaks from there on."""
        before = first - 1 if first - 1 in named else self._own[source].last_before(first)
        rivals = self._rivals(source, evidence, range(first - 1, before, -1))
        return before > 0 and next(rivals, None) is None

    def _narrated(self, evidence: Sequence[Span]) -> Check:
        words = sum(length_in_words(span.exact) for span in evidence)
        if words >= _SENTENCE and speech_of(evidence, self._text.text, self._quoted) is Speech.DIRECT:
            return _failed("it stands in quotation marks, and the article's own voice is credited")
        if not self._cues.known:
            return _NO_LIST
        reported = self._narration.reported(evidence)
        if reported:
            return _failed("somebody says so there, and the article's own voice is credited")
        return _PASSED if reported is False else _SPOKEN

    def _rivals(self, source: str, evidence: Sequence[Span], numbers: Iterable[int]) -> Iterator[_Mention]:
        """The mentions of other sources that speak in these sentences."""
        own = self._own[source].places
        for mention in (m for n in numbers for m in self._in_sentence.get(n, ())):
            span = mention.span
            if mention.source == source or (span.start, span.end) in own:
                continue
            if not is_inside(span.start, evidence) and self._speaks(span):
                yield mention

    def _speaks(self, mention: Span) -> bool:
        place = mention.start, mention.end
        if place not in self._speaking:
            sentence = self._text.sentence(mention.sentence)
            cues = self._cues.cues_in(sentence) if sentence else ()
            self._speaking[place] = any(words_between(self._text.text, place, place_of(cue)) <= BESIDE for cue in cues)
        return self._speaking[place]

    def _sentences(self, numbers: Iterable[int]) -> list[Sentence]:
        return [s for n in numbers if (s := self._text.sentence(n))]


def _failed(detail: str) -> Check:
    return Check(name="attribution", outcome="failed", detail=detail)
