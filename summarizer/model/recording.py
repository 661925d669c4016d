"""Exchanges in a folder: one readable JSON file each, `<document>/<model>/<first 16 of the key>.json`.

Bodies are kept to the letter, headers by allow-list, a key never. A file is written whole or not at all.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryFile

from summarizer.errors import OutputError, RecordingError
from summarizer.exchange import Exchange

FORMAT = "summarizer.exchange/1"
KEPT_HEADERS = frozenset(
    {"content-type", "date", "openai-processing-ms", "openai-version", "retry-after", "x-request-id"}
)
_FIELDS = tuple(each.name for each in fields(Exchange))
_DIGITS = 16


@dataclass(frozen=True)
class FolderStore:
    """A folder of exchanges. It need not exist before the first is kept.

    `served` are the keys of those that were asked for and found.
    """

    folder: Path
    served: set[str] = field(default_factory=set, compare=False, repr=False)

    def prepare(self) -> None:
        """Make the folder, and see that it can be written. Raises OutputError naming it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with TemporaryFile(dir=self.folder):
                pass
        except (OSError, ValueError) as error:
            raise _cannot_keep(error, self.folder) from error

    def get(self, key: str) -> Exchange | None:
        """The exchange of this key, or None. Raises RecordingError where its file is damaged."""
        path = self._paths.get(key[:_DIGITS])
        if path is None:
            return None
        exchange = load(path)
        if exchange.key != key:
            return None
        self.served.add(key)
        return exchange

    def put(self, exchange: Exchange) -> None:
        """Keep it, in place of an older one of the same key. Raises OutputError naming the file."""
        stem = exchange.key[:_DIGITS]
        # One key, one file, also where the same text comes again under another name.
        path = self._paths.get(stem) or self.folder.joinpath(
            _name(exchange.labels.get("document", "")),
            _name(str(exchange.asked.get("model"))),
            f"{stem}.json",
        )
        try:
            _write(path, exchange)
        except (OSError, ValueError) as error:
            raise _cannot_keep(error, path) from error
        self._paths[stem] = path
        self.__dict__.pop("_recorded", None)

    def kept(self) -> Iterator[tuple[str, Exchange]]:
        """Every recording, with its path below the folder. Raises RecordingError where one is damaged."""
        for path in sorted(self._paths.values()):
            yield str(path.relative_to(self.folder)), load(path)

    def sound(self) -> Iterator[Exchange]:
        """Every recording that is not damaged."""
        for path in sorted(self._paths.values()):
            with suppress(RecordingError):
                yield load(path)

    def models(self, document: str = "") -> list[str]:
        """Models that have recordings, by name, those with this document first."""
        here = {model for model, of in self._recorded if _text_of(of) == _text_of(document)}
        return sorted(here) + sorted({model for model, _ in self._recorded} - here)

    def questions(self, documents: Collection[str]) -> list[tuple[str, str, int]]:
        """What was asked about these documents: each model, name of a prompt and repeat, in order.

        `documents` are labels. The digest in them decides and not the name, as where a recording is looked up.
        """
        texts = set(map(_text_of, documents))
        kept = [exchange for _, exchange in self.kept() if _text_of(exchange.labels.get("document", "")) in texts]
        return sorted({(str(e.asked.get("model")), e.prompt, int(e.asked.get("repeat", 1))) for e in kept})

    @cached_property
    def _recorded(self) -> set[tuple[str, str]]:
        # Each model with each document. Read once: a replay asks for every article.
        return {(str(kept.asked.get("model")), kept.labels.get("document", "")) for _, kept in self.kept()}

    @cached_property
    def _paths(self) -> dict[str, Path]:
        # Read once: a listing of ten thousand folders takes longer than a replayed answer.
        return {path.stem: path for path in sorted(self.folder.glob("*/*/*.json"))}


def _text_of(label: str) -> str:
    return label.rpartition("-")[2]


def load(path: Path) -> Exchange:
    """The exchange in this file. Raises RecordingError, naming it, where it is damaged."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        if table["format"] != FORMAT:
            raise ValueError(f"format {table['format']!r}, not {FORMAT!r}")
        # Older recordings do not say how many attempts it took.
        exchange = Exchange(**{name: table[name] for name in _FIELDS if name in table or name != "attempts"})
        numbers = isinstance(exchange.status, int) and isinstance(exchange.attempts, int)
        if not (numbers and isinstance(exchange.body, str) and isinstance(exchange.asked, dict)):
            raise TypeError("a field of another type")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RecordingError(
            f"damaged recording: {type(error).__name__} {error}",
            where=str(path),
            hint="restore the file, or delete it and record again",
        ) from error
    return exchange


def _write(path: Path, exchange: Exchange) -> None:
    table = {"format": FORMAT} | {name: getattr(exchange, name) for name in _FIELDS}
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        # A file's name that is no UTF-8 is a label with a lone surrogate: written as \udcXX, which is JSON for the same.
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(json.dumps(table, ensure_ascii=False, indent=1) + "\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _cannot_keep(error: OSError | ValueError, path: Path) -> OutputError:
    return OutputError(
        f"cannot keep an exchange: {getattr(error, 'strerror', None) or error}",
        where=str(path),
        hint="make room or choose another folder; what was paid for and not kept is asked again",
    )


def _name(label: str) -> str:
    # A label may be a path, a model's name has a slash: neither may leave the folder or need quoting in a shell.
    return re.sub(r"[^\w.-]+", "-", label).strip(".-")[:60] or "unlabelled"
