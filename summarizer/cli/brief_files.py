"""Names the files of briefs in a folder, so that no brief takes the place of another article's.

Every form of a brief says its document's id, so the file itself tells whose brief lies there. A file that does not say
so is nobody's to overwrite.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from pathlib import Path

import regex

from summarizer.cli.output import file_names, numbered, stem_of
from summarizer.errors import OutputError

# JSON says it first, the others in their last lines, behind all that comes from the article or has its mark-up escaped.
_JSON = regex.compile(r'\A\s*\{\s*"format":\s*"summarizer\.brief/\d+",\s*"document":\s*\{\s*"id":\s*"([0-9a-f]{64})"')
_TELLS = {
    ".html": regex.compile(r'<p class="provenance">document ([0-9a-f]{64})</p>'),
    ".md": regex.compile(r"^- document ([0-9a-f]{64})$", regex.MULTILINE),
    ".txt": regex.compile(r"^document ([0-9a-f]{64})$", regex.MULTILINE),
}


class BriefFiles:
    """The files of one run in `folder`; `names` are of its articles, in their order."""

    def __init__(self, folder: Path, names: Iterable[str], suffix: str) -> None:
        self._folder, self._suffix = folder, suffix
        names = list(names)
        self._stems = [stem_of(name) for name in names]
        self.planned = [folder / name for name in file_names(names, suffix)]
        self._free = set(self.planned)
        self._taken: set[Path] = set()
        self._holds: dict[Path, str | None] = {}

    def place(self, index: int, document: str) -> Path:
        """Where the brief of the article of that index and id goes; each call takes a place.

        The file that holds the same document's brief, else the planned one, else one with a number of its own. Raises
        OutputError where a file cannot be looked into.
        """
        planned, stem = self.planned[index], self._stems[index]
        mine = planned if self._is_of(planned, document) else self._found(stem, document)
        chosen = mine or (planned if planned in self._free and not planned.exists() else self._unused(stem))
        self._free.discard(chosen)
        self._taken.add(chosen)
        return chosen

    def _found(self, stem: str, document: str) -> Path | None:
        for number in count(1):
            path = self._folder / numbered(stem, number, self._suffix)
            if self._is_of(path, document):
                return path
            if not path.exists():
                return None
        return None

    def _unused(self, stem: str) -> Path:
        paths = (self._folder / numbered(stem, number, self._suffix) for number in count(2))
        return next(path for path in paths if path not in self._free and path not in self._taken and not path.exists())

    def _is_of(self, path: Path, document: str) -> bool:
        # What this run has written is never written again: two copies of one article are two files.
        if path not in self._holds:
            self._holds[path] = document_in(path)
        return path not in self._taken and self._holds[path] == document


def document_in(path: Path) -> str | None:
    """The id of the document whose brief this file holds; None where it holds none, or says none.

    Raises OutputError where the file cannot be read.
    """
    if not path.is_file():
        return None
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            if path.suffix not in _TELLS:
                return found[1] if (found := _JSON.match(file.read(1000))) else None
            told = _TELLS[path.suffix].findall(file.read())
    except OSError as error:
        hint = "name another folder with -o"
        raise OutputError(f"cannot look into the file: {error.strerror}", where=str(path), hint=hint) from error
    return told[-1] if told else None
