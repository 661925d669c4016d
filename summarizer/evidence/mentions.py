"""Where a source is mentioned, and what else it may be called beside its evidence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.brief import Actor, Source, Span
from summarizer.evidence.clauses import plain
from summarizer.evidence.fold import UNSPACED
from summarizer.lexicon import pattern_of

_STEM = 5
_ENGLISH_WORD = re.compile(rf"[a-z]{{{_STEM},}}")
_NAME_PART = re.compile(rf"[^\W\d_{UNSPACED}]{{{_STEM},}}|\b[A-ZА-ЯІЇЄ]{{2,}}\b|[{UNSPACED}]{{3,}}")


@dataclass(frozen=True)
class Mentions:
    """Where one source is mentioned, and what else it may be called beside its evidence."""

    spans: tuple[Span, ...]
    anaphors: re.Pattern[str]

    @cached_property
    def places(self) -> frozenset[tuple[int, int]]:
        """Where it is mentioned, by offsets."""
        return frozenset((span.start, span.end) for span in self.spans)

    @cached_property
    def sentences(self) -> frozenset[int]:
        """The numbers of the sentences that mention it."""
        return frozenset(span.sentence for span in self.spans)

    @cached_property
    def _in_order(self) -> list[int]:
        return sorted(self.sentences)

    @cached_property
    def parts(self) -> frozenset[str]:
        """The parts of its names."""
        return frozenset(part for name in {span.exact for span in self.spans} for part in parts_of(name))

    def named_in(self, words: str) -> bool:
        """Whether a part of the name or what its kind is called stands in these words."""
        return bool(self.anaphors.search(plain(words))) or self.name_in(words)

    def name_in(self, words: str) -> bool:
        """Whether a part of the name stands in these words."""
        return any(part in words for part in self.parts)

    def last_before(self, number: int) -> int:
        """The last sentence before this one that mentions it, 0 where none does."""
        at = bisect_left(self._in_order, number)
        return self._in_order[at - 1] if at else 0


def parts_of(name: str) -> Iterable[str]:
    """The parts of a name by which it may be called, cut where an ending may begin."""
    for found in _NAME_PART.findall(name):
        # An ending may differ with the case; a run without spaces holds several words.
        yield found if found.isupper() else found[:_STEM]
        if re.match(f"[{UNSPACED}]", found):
            yield from (found[i : i + 4] for i in range(1, len(found) - 3))


def anaphors_of(
    source: Source, actors: Mapping[str, Actor], anaphors: Mapping[str, tuple[str, ...]]
) -> re.Pattern[str]:
    """What a source may be called beside its evidence: by its kind and by the words that describe it."""
    actor = actors.get(source.actor or "")
    body = actors.get(actor.affiliation or "") if actor else None
    kinds = {a.kind for a in (actor, body) if a}
    called = [word for kind in sorted(kinds) for word in anaphors.get(kind, ())]
    # "Minister" in English is "ministre" in the text, and in English articles all of it may stand there.
    described = f"{source.description} {source.channel} {actor.role if actor else ''}"
    called += [f"{word[:_STEM]}-" for word in _ENGLISH_WORD.findall(plain(described))]
    return pattern_of(tuple(dict.fromkeys(called)))


def mentions_of(source: Source, actors: Mapping[str, Actor]) -> list[Span]:
    """Where a source is mentioned: its evidence, its actor, the body that its actor belongs to."""
    actor = actors.get(source.actor or "")
    body = actors.get(actor.affiliation or "") if actor else None
    return [*source.evidence, *(actor.mentions if actor else ()), *(body.mentions if body else ())]


def personal_mentions(source: Source, actors: Mapping[str, Actor], via: Sequence[Span]) -> list[Span]:
    """Where a source is mentioned itself, without the body that it belongs to, or where its relay is."""
    actor = actors.get(source.actor or "")
    return [*(actor.mentions if actor else source.evidence), *via]
