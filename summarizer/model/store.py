"""The seam behind which exchanges are kept: a folder of files now, a database later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

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
