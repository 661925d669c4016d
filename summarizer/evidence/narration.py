"""Whether somebody says in a sentence what is credited to the article's own voice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from summarizer.brief import Actor, Source, Span
from summarizer.evidence.clauses import length_in_words
from summarizer.evidence.cues import CueFinder
from summarizer.evidence.fold import fold, same_length_lower
from summarizer.evidence.places import Place, is_inside, place_of
from summarizer.evidence.voices import ADJACENT, BESIDE, STOPS, Voices, is_described
from summarizer.lexicon import Lexicon, pattern_of
from summarizer.source import SourceText

_COMMA = re.compile(r"[\W_]*[,،、，—–-][\W_]*")


class Narration:
    """Knows the forms in which an article credits somebody: "|…|, said X", "X said that |…|", "According to X, |…|"."""

    def __init__(
        self,
        text: SourceText,
        actors: Sequence[Actor],
        sources: Sequence[Source],
        voices: Voices,
        cues: CueFinder,
        language: Lexicon | None,
    ) -> None:
        self._text, self._actors, self._sources, self._voices, self._cues = text, actors, sources, voices, cues
        self._according = pattern_of(language.according if language else ())
        self._that = pattern_of(language.that if language else ())
        self._article = pattern_of(language.articles if language else ())

    def reported(self, evidence: Sequence[Span]) -> bool | None:
        """Whether the article says that somebody says this: None where somebody speaks in the sentence of something else."""
        speaking = False
        for span in evidence:
            sentence = self._text.sentence(span.sentence)
            for cue in self._cues.cues_in(sentence) if sentence else ():
                subject = self._subject(cue, evidence)
                if subject is None or is_inside(cue.start, evidence):
                    continue
                if self._follows(span, cue, subject) or self._precedes(span, cue) or self._opens(span, cue, subject):
                    return True
                speaking = True
        return None if speaking else False

    def _subject(self, cue: Span, evidence: Sequence[Span]) -> Place | None:
        """Whoever stands nearest to the cue outside the evidence: a pronoun, an actor of any kind, a source."""
        if place := self._voices.pronoun_at(cue, evidence):
            return place
        places = [p for p in self._anybody[cue.sentence] if not self._voices.is_shut(p, evidence)]
        nearest = min(places, key=lambda place: self._voices.apart(cue, place), default=None)
        return nearest if nearest and self._voices.apart(cue, nearest) <= BESIDE else None

    @cached_property
    def _anybody(self) -> Mapping[int, list[Place]]:
        found: dict[int, list[Place]] = defaultdict(list)
        spans = [m for a in self._actors for m in a.mentions]
        spans += [span for s in self._sources if is_described(s) for span in s.evidence]
        for span in spans:
            found[span.sentence].append((span.start, span.end))
        return found

    def _follows(self, span: Span, cue: Span, subject: Place) -> bool:
        """«|The bridge is closed|, said Leroy»: what begins the sentence, and a comma alone between."""
        sentence, start = self._text.sentence(span.sentence), min(cue.start, subject[0])
        begins = sentence and not re.search(r"\w", self._text.text[sentence.start : span.start])
        return bool(begins) and span.end <= start and self._is_bare(self._text.text[span.end : start])

    def _is_bare(self, between: str) -> bool:
        """Whether a comma alone stands between what is said and who says it, or one and an article: ", the ministry"."""
        comma = _COMMA.match(between)
        # Not folded: without the word behind it an apostrophe would be lost.
        rest = between[comma.end() :].replace("’", "'").lower().rstrip() if comma else ""
        return bool(comma) and (not rest or bool(self._article.fullmatch(rest)))

    def _precedes(self, span: Span, cue: Span) -> bool:
        """«Leroy said that |the bridge is closed|»; the "that" may belong to the evidence."""
        if cue.end > span.start or self._voices.apart(cue, place_of(span)) > BESIDE:
            return False
        between = self._text.text[cue.start : span.start]
        words, length = same_length_lower(fold(f"{between}{span.exact}").text), length_in_words(between)
        for found in self._that.finditer(words):
            before = words[: found.start()]
            # "criticised the party that |governs the region|" is no clause of saying; "…, dass" always is one.
            near = found[0].startswith(",") or length_in_words(before) - length_in_words(cue.exact) <= ADJACENT
            ends = length in {length_in_words(before), length_in_words(words[: found.end()])}
            if near and ends and not STOPS.search(before):
                return True
        return False

    def _opens(self, span: Span, cue: Span, subject: Place) -> bool:
        """«According to Leroy, |the bridge is closed|»: the cue begins the sentence, and the evidence ends its clause."""
        sentence, text = self._text.sentence(cue.sentence), self._text.text
        if sentence is None or re.search(r"\w", text[sentence.start : cue.start]) or not cue.end <= subject[0]:
            return False
        # "Asked by Leroy, |the ministry declined to comment|" is another's.
        if not self._according.match(same_length_lower(fold(cue.exact).text)):
            return False
        ends = not re.match(r"\W*[,،、，]", text[span.end : sentence.end])
        return ends and subject[1] <= span.start and bool(_COMMA.fullmatch(text[subject[1] : span.start]))
