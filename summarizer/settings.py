"""Flags, environment and summarizer.toml, turned into one frozen value. The only reader of the environment."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from summarizer.providers import Endpoint


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run needs to know. Folders need not exist yet.

    `endpoint` is None where no model is configured; a replay then takes the model that the recordings name.
    `cache` is None where exchanges are not to be kept. `timeout` bounds one request, in seconds.
    """

    endpoint: Endpoint | None = None
    record: Path | None = None
    replay: Path | None = None
    cache: Path | None = None
    fresh: bool = False
    timeout: float = 600.0
    retries: int = 4
    reasks: int = 1
    limit_characters: int = field(default=400_000)
