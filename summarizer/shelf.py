"""What one run looks up in the archive, and files there: the only place where the stages and the archive meet.

A brief is found again only if nothing that it depends on has changed; how it was checked counts too, so a mended word
list makes it anew, from the exchanges that are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from summarizer import archive
from summarizer._version import __version__
from summarizer.archive import Archive, Making, Reading
from summarizer.brief import Brief
from summarizer.errors import ArchiveError, RequestWritten, SummarizerError
from summarizer.exchange import Request, Watcher
from summarizer.ingest import Raw
from summarizer.model import ExchangeStore, FolderStore
from summarizer.settings import Settings
from summarizer.source import SourceText

# Show and keep briefs or make a day of them, and have no part in what is in one.
_NO_PART = {"cli", "render", "archive", "daily", "synthesis", "edition", "day.py"}


@dataclass
class Shelf:
    """One run and its archive; without one, nothing is found and nothing is filed.

    `looks` is False where briefs are to be made again: with --fresh, and where a recording is made or replayed.
    """

    archive: Archive | None
    making: Making
    limit: int
    looks: bool
    run: int | None = None
    found: int = 0

    @property
    def exchanges(self) -> ExchangeStore | None:
        """The archive's exchanges, for the model to look in and to keep what it asks."""
        return self.archive.exchanges if self.archive else None

    @property
    def failure(self) -> ArchiveError | None:
        """The first error of keeping something, None where all was kept."""
        return self.archive.exchanges.failure if self.archive else None

    def find(self, raw: Raw) -> Brief | None:
        """The brief of these bytes, made in the same way before. Raises ArchiveError, also for an earlier failure."""
        if self.archive is None:
            return None
        if self.archive.exchanges.failure:
            # Nothing more is paid for that could not be kept.
            raise self.archive.exchanges.failure
        if not self.looks:
            return None
        brief = self.archive.find(self._reading(raw), self.making, name=raw.name, limit=self.limit)
        self.found += brief is not None
        return brief

    def holds(self, raw: Raw) -> bool:
        """Whether `find` finds a brief, or raises. Raises nothing."""
        if self.archive is None or not self.looks:
            return False
        try:
            return self.archive.holds(self._reading(raw), self.making, limit=self.limit)
        except ArchiveError:
            return True

    def file_source(self, source: SourceText, raw: Raw) -> None:
        """File an article whose answers come another day."""
        if self.archive:
            self.archive.file_source(source, self._reading(raw))

    def sources(self, ids: Iterable[str]) -> Iterator[dict[str, Any]]:
        """Text, name and metadata of documents in the archive."""
        return self.archive.sources(ids) if self.archive else iter(())

    def expect(self, request: Request) -> None:
        """Keep what was written for a batch, so that its answer can be filed."""
        if self.archive:
            self.archive.expect(request)

    def file(self, brief: Brief, raw: Raw | None, *, final: bool, watcher: Watcher) -> None:
        """File a brief; where that fails it is told, and the next `find` raises."""
        if self.archive is None:
            return
        reading = self._reading(raw) if raw else None
        try:
            self.archive.file(brief, self._named(brief), final=final, run=self.run, reading=reading)
        except ArchiveError as error:
            self.archive.exchanges.failure = self.archive.exchanges.failure or error
            watcher.note(f"{error}; this brief is not kept")

    def fail(self, name: str, error: SummarizerError) -> None:
        """List a document of which no brief could be made."""
        if self.archive and self.run is not None and not isinstance(error, ArchiveError | RequestWritten):
            self.archive.fail(self.run, name, error)

    def _named(self, brief: Brief) -> Making:
        # A replay without -m learns the model's name from its recording.
        if self.making.model:
            return self.making
        return replace(self.making, model=brief.provenance.model)

    def _reading(self, raw: Raw) -> Reading:
        return Reading(raw.digest, self.making.maker)


@contextmanager
def opened(settings: Settings, *, prompt: str, schema: str, watcher: Watcher) -> Iterator[Shelf]:
    """Open the archive that the settings name, for one run. Raises ArchiveError."""
    model = settings.endpoint.model if settings.endpoint else ""
    if settings.archive is None:
        yield Shelf(None, Making(model, prompt, schema, "", ""), settings.limit_characters, looks=False)
        return
    making = Making(model, prompt, schema, f"reasks={settings.reasks} window={settings.window_characters}", maker())
    looks = not (settings.fresh or settings.record or settings.replay)
    with archive.opened(settings.archive) as opening:
        _take_over(opening, settings.old_cache, watcher)
        run = opening.begin(summarizer=__version__, model=model, prompt=prompt)
        shelf = Shelf(opening, making, settings.limit_characters, looks, run)
        yield shelf
        if opening.exchanges.failure is None:
            opening.end(run, found=shelf.found)


@cache
def maker() -> str:
    """The version, and the first twelve digits of the SHA-256 over all of this package that has a part in a brief."""
    package = Path(__file__).parent
    digest = sha256()
    for path in sorted(p for ending in ("*.py", "*.toml") for p in package.rglob(ending)):
        if path.relative_to(package).parts[0] not in _NO_PART:
            digest.update(str(path.relative_to(package)).encode() + b"\0" + path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"


def _take_over(opening: Archive, folder: Path | None, watcher: Watcher) -> None:
    """Take the exchanges of the cache folder of earlier versions into the archive, once."""
    if folder is None or not folder.is_dir() or opening.exchanges.taken_over(str(folder)):
        return
    taken = opening.exchanges.take_over(FolderStore(folder).sound(), str(folder))
    watcher.note(f"{taken} exchanges of {folder} are in {opening.path} now; the folder is used no more")
