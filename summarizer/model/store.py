"""The seam behind which exchanges are kept: a folder of files now, a database later."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from summarizer.errors import OutputError, RecordingError
from summarizer.exchange import Exchange


class ExchangeStore(Protocol):
    """Keeps exchanges and finds them again by their key."""

    def get(self, key: str) -> Exchange | None:
        """The exchange of this key, or None. Raises RecordingError where it is damaged."""

    def put(self, exchange: Exchange) -> None:
        """Keep it, in place of an older one of the same key. Raises OutputError where it cannot be written."""

    def nearest(self, asked: Mapping[str, Any], labels: Mapping[str, str]) -> str:
        """Say which exchange comes nearest to this request and what differs first."""

    def models(self, document: str = "") -> list[str]:
        """Models that have exchanges, by name, those with this document first."""


@dataclass(frozen=True)
class Layered:
    """A folder of recordings with the cache behind it: what the cache has is recorded without asking again."""

    recordings: ExchangeStore
    cache: ExchangeStore

    def get(self, key: str) -> Exchange | None:
        """The exchange of this key from the recordings, else from the cache, which is then recorded too."""
        if exchange := self.recordings.get(key):
            return exchange
        # A damaged file in the cache is as good as none.
        with suppress(RecordingError):
            exchange = self.cache.get(key)
        if exchange:
            self.recordings.put(exchange)
        return exchange

    def put(self, exchange: Exchange) -> None:
        """Keep it in the cache where that can be written, and record it."""
        # The cache first: an answer that cannot be recorded was paid for all the same.
        with suppress(OutputError):
            self.cache.put(exchange)
        self.recordings.put(exchange)

    def nearest(self, asked: Mapping[str, Any], labels: Mapping[str, str]) -> str:
        """See ExchangeStore; among the recordings."""
        return self.recordings.nearest(asked, labels)

    def models(self, document: str = "") -> list[str]:
        """See ExchangeStore; among the recordings."""
        return self.recordings.models(document)
