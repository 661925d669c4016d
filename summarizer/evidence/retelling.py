"""Whether a headline or a summary keeps to what the brief's allegations say: praise, blame and orders of its own.

A sentence that retells uses the words of what it retells, the names and offices of who says it, and verbs of saying.
Of the 58 headlines and summary sentences of the recordings, at most 3 of 10 words are none of these, and of all but
one at most 2 of 10. A single word of praise among true ones cannot be told in this way: see evidence.charges. But a
clause that gives a reason, and says of it nothing that any allegation says, is an addition by itself ("because …").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from summarizer.brief import Actor, Allegation, Check, Source
from summarizer.evidence.english import EMPTY_WORDS
from summarizer.lexicon import Lexicon, lexicon_for

NAME = "retelling"
_MOST = 1 / 3
"""Share of the content words that may be the sentence's own."""
_FEWEST = 3
"""In a short headline, two words may be another way to say it."""
_WORD = re.compile(r"[a-z]{4,}")
_STEM = 5
_REASON = re.compile(
    r"(?:\bbecause\b(?: of\b)?|\bdue to\b|\bowing to\b|\bthanks to\b|\bin (?:return|exchange|revenge|retaliation) for\b"
    r"|\bin order to\b|\bso that\b|\bas part of\b)(?P<clause>[^,;:.!?]*)"
)
_FEWEST_OF_REASON = 2
_LOWER_WORD = re.compile(r"\b[a-z]{4,}\b")
_EMPTY = EMPTY_WORDS | {"both", "such", "ever", "above", "without", "though", "article"}


class Retelling:
    """Checks the sentences that retell the allegations of one brief."""

    def __init__(self, allegations: Sequence[Allegation], actors: Sequence[Actor], sources: Sequence[Source]) -> None:
        english = lexicon_for("en")
        assert english is not None
        # Only what the text shows: an ungrounded allegation, a role or an actor of the answer's own makes no word known.
        told = [allegation.statement for allegation in allegations if allegation.grounded]
        told += [f"{actor.name} {actor.kind}" for actor in actors if actor.mentions]
        shown = {actor.id: actor.name for actor in actors if actor.mentions}
        told += [_shown(source, shown) for source in sources]
        self._known = _stems([*told, *_verbs(english)])

    def check(self, text: str, cited: Iterable[Allegation] = ()) -> Check:
        """Failed where more than a third of the words, and at least three, are in none of the brief's statements.

        Failed too where it gives a reason of which no word, of at least two, is in any of them.

        What the sentence cites counts too: where that is not grounded, its citations fail, and one complaint is enough.
        """
        known = self._known | _stems(allegation.statement for allegation in cited)
        words = [word for word in _WORD.findall(text.lower()) if word not in _EMPTY]
        own = [word for word in words if word[:_STEM] not in known]
        if len(own) >= _FEWEST and len(own) > _MOST * len(words):
            return _added(own)
        for found in _REASON.finditer(text):
            # Names are known anyhow; what else the clause has must be said by some allegation.
            words = [word for word in _LOWER_WORD.findall(found["clause"]) if word not in _EMPTY]
            if len(words) >= _FEWEST_OF_REASON and not any(word[:_STEM] in known for word in words):
                return _added(words)
        return Check(name=NAME, outcome="passed")


def _added(own: Sequence[str]) -> Check:
    return Check(name=NAME, outcome="failed", detail=f"{', '.join(own)}: no allegation says so")


def _shown(source: Source, actors: Mapping[str, str]) -> str:
    """What is known of a source: its description where the text shows it, and of an actor's only the name."""
    described = actors.get(source.actor, "") if source.actor else source.description if source.evidence else ""
    return f"{described} {source.identification}"


def _verbs(english: Lexicon) -> Iterable[str]:
    return (*english.reporting, *english.denial, *english.possible, *english.probable)


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:_STEM] for text in texts for word in _WORD.findall(text.lower()))
