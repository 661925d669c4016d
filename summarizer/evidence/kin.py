"""Who may stand for a source: its chain, its body, and whom one description or the other names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.brief import Actor, Source

_SHORT = 3
_WORD = re.compile(r"\w+")


class Kin:
    """The ids of whoever may stand for each source of a brief.

    Names are looked up by their first word, so that thousands of actors cost each source no more than a few.
    """

    def __init__(self, actors: Sequence[Actor], sources: Sequence[Source]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._sources = {source.id: source for source in sources}
        self._relayed = _by_key((source.via, source.id) for source in sources if source.via)
        self._named = _by_key((_first_of(_last_of(actor.name)), actor.id) for actor in actors)
        self._described = _by_key(
            (word, source.id) for source in sources for word in set(_WORD.findall(source.description.lower()))
        )
        self._kin: dict[str, frozenset[str]] = {}

    def of(self, source: Source) -> frozenset[str]:
        """The ids of a source and of its actor, of its chain and body, and of whom one description or the other names."""
        if source.id not in self._kin:
            self._kin[source.id] = frozenset(self._find(source))
        return self._kin[source.id]

    def _find(self, source: Source) -> Iterator[str]:
        chain = [source.id, *self._relayed.get(source.id, ()), *([source.via] if source.via in self._sources else [])]
        kin = {id_ for s in chain for id_ in (s, self._sources[s].actor) if id_}
        yield from kin
        yield from self._named_in(source.description.lower())
        for actor in (self._actors[id_] for id_ in kin if id_ in self._actors):
            yield from self._describing(_last_of(actor.name))
            if actor.affiliation:
                yield actor.affiliation

    def _named_in(self, description: str) -> Iterator[str]:
        for word in set(_WORD.findall(description)):
            for id_ in self._named.get(word, ()):
                if _stands(_last_of(self._actors[id_].name), description):
                    yield id_

    def _describing(self, name: str) -> Iterator[str]:
        for id_ in self._described.get(_first_of(name), ()):
            if _stands(name, self._sources[id_].description.lower()):
                yield id_


def _by_key(pairs: Iterable[tuple[str | None, str]]) -> Mapping[str | None, Sequence[str]]:
    found: dict[str | None, list[str]] = defaultdict(list)
    for key, id_ in pairs:
        found[key].append(id_)
    return found


def _last_of(name: str) -> str:
    """The last word of a name in lower case, or all of it where that is short."""
    last = name.rsplit(maxsplit=1)[-1] if name.split() else name
    return (last if len(last) > _SHORT else name).lower()


def _first_of(name: str) -> str:
    found = _WORD.search(name)
    return found[0] if found else ""


def _stands(name: str, description: str) -> bool:
    """Whether a name stands in a description as whole words."""
    at = description.find(name)
    while at >= 0:
        end = at + len(name)
        if not _WORD.match(description[max(0, at - 1) : at]) and not _WORD.match(description[end : end + 1]):
            return True
        at = description.find(name, at + 1)
    return False
