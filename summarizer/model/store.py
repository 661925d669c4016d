"""The seam behind which exchanges are kept: a folder of recordings, the archive, or one before the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from summarizer.errors import ArchiveError, OutputError, RecordingError
from summarizer.exchange import Exchange


class ExchangeStore(Protocol):
    """Keeps exchanges and finds them again by their key."""

    def get(self, key: str) -> Exchange | None:
        """The exchange of this key, or None. Raises RecordingError or ArchiveError where it is damaged."""

    def put(self, exchange: Exchange) -> None:
        """Keep it, in place of an older one of the same key. Raises OutputError or ArchiveError where it cannot."""

    def kept(self) -> Iterator[tuple[str, Exchange]]:
        """Every exchange, with the words that say where it stands. Raises as `get` does."""

    def models(self, document: str = "") -> list[str]:
        """Models that have exchanges, by name, those with this document first."""


@dataclass(frozen=True)
class Layered:
    """A folder of recordings with the archive behind it: what the archive has is recorded without asking again."""

    recordings: ExchangeStore
    archive: ExchangeStore

    def get(self, key: str) -> Exchange | None:
        """The exchange of this key from the recordings, else from the archive, which is then recorded too."""
        if exchange := self.recordings.get(key):
            return exchange
        # What is damaged there is as good as none.
        with suppress(RecordingError, ArchiveError):
            exchange = self.archive.get(key)
        if exchange:
            self.recordings.put(exchange)
        return exchange

    def put(self, exchange: Exchange) -> None:
        """Keep it in the archive where that can be written, and record it."""
        # The archive first: an answer that cannot be recorded was paid for all the same.
        with suppress(OutputError, ArchiveError):
            self.archive.put(exchange)
        self.recordings.put(exchange)

    def kept(self) -> Iterator[tuple[str, Exchange]]:
        """See ExchangeStore; the recordings."""
        return self.recordings.kept()

    def models(self, document: str = "") -> list[str]:
        """See ExchangeStore; among the recordings."""
        return self.recordings.models(document)
