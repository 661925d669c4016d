"""A day is made in two parts, briefs and stories, and what is noted in the first need not be noted again in the second."""

from __future__ import annotations

from summarizer.exchange import Silent, Watcher


class Once:
    """Passes on what it is told; after `next_part` without the notes that were passed on before."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self._noted: set[str] = set()
        self._before: frozenset[str] = frozenset()

    def next_part(self) -> None:
        """Leave out from here on what was noted up to here."""
        self._before = frozenset(self._noted)

    def stage(self, document: str, stage: str) -> None:
        """Pass it on."""
        self._watcher.stage(document, stage)

    def received(self, characters: int) -> None:
        """Pass it on."""
        self._watcher.received(characters)

    def note(self, text: str) -> None:
        """Pass it on, unless it was noted in an earlier part. Twice in one part it is news: a retry for one."""
        self._noted.add(text)
        if text not in self._before:
            self._watcher.note(text)


class _Unseen(Once, Silent):
    """The same for one that shows no progress: no answer is streamed for a `Silent`."""


def once(watcher: Watcher) -> Once:
    """Such a watcher in front of this one."""
    return _Unseen(watcher) if isinstance(watcher, Silent) else Once(watcher)
