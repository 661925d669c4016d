"""Writes what was made to where it was asked for, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from summarizer.errors import OutputError

_DATABASE = b"SQLite format 3\0"
"""How the file of every SQLite database begins (https://www.sqlite.org/fileformat.html)."""


def write(text: str, path: Path | None) -> None:
    """Write to the file, or to stdout where there is none. OutputError where that cannot be done."""
    if path is None:
        _to_stdout(text)
        return
    try:
        _whole(text, path)
    except OSError as error:
        hint = (
            "free some space, nothing was written" if error.errno == 28 else "name a place that can be written, with -o"
        )
        raise OutputError(f"cannot write: {error.strerror}", where=str(path), hint=hint) from error


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A file to write to, which takes the place of `path` once it is whole. Raises OutputError."""
    try:
        if is_device(path):
            yield path
            return
        target = path.resolve()
        _no_archive(target)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as folder:
            part = Path(folder) / target.name
            yield part
            part.chmod(_mode_of(target))
            part.replace(target)
    except OSError as error:
        hint = "make room, or name a place that can be written, with -o; nothing was written"
        raise OutputError(f"cannot write: {error.strerror}", where=str(path), hint=hint) from error


@contextmanager
def written_whole(path: Path | None, encoding: str = "utf-8") -> Iterator[Callable[[str], object]]:
    """Something that takes lines, for a file that is written whole or not at all, or for stdout. Raises OutputError."""
    if path is None:
        yield lambda line: write(line, None)
        return
    with whole(path) as part, part.open("w", encoding=encoding, errors="backslashreplace", newline="") as file:
        yield file.write


def file_names(names: Iterable[str], suffix: str) -> list[str]:
    """A file name for each document, from its own name; what is taken already gets a number."""
    chosen: dict[str, None] = {}
    for name in names:
        tries = (numbered(stem_of(name), number, suffix) for number in count(1))
        chosen[next(each for each in tries if each not in chosen)] = None
    return list(chosen)


def stem_of(name: str) -> str:
    """What an article's file is called without its ending; `stdin` for standard input."""
    return "stdin" if name == "-" else Path(name).stem


def numbered(stem: str, number: int, suffix: str) -> str:
    """The name of the file of that number; the first has none in it."""
    return f"{stem}-{number}{suffix}" if number > 1 else f"{stem}{suffix}"


def spare(articles: Iterable[str], targets: Iterable[Path]) -> None:
    """Raise OutputError where an article that is to be read would be overwritten, or an archive."""
    read = {Path(name).resolve() for name in articles if name != "-"}
    for target in targets:
        if target.resolve() in read:
            hint = "name another file or folder with -o, or another --format"
            raise OutputError("this would overwrite the article", where=str(target), hint=hint)
        if target.is_file():
            _no_archive(target)


def _no_archive(target: Path) -> None:
    # No form that is written here is a database, and one that lies there holds what was paid for.
    try:
        with target.open("rb") as file:
            begins = file.read(len(_DATABASE))
    except OSError:
        return  # not there, or told where it is written
    if begins == _DATABASE:
        hint = "name another file with -o"
        raise OutputError("this would overwrite an archive", where=str(target), hint=hint)


def _to_stdout(text: str) -> None:
    # Foreign text is printed wherever the terminal can; what its encoding lacks is shown as an escape, not lost.
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
    sys.stdout.flush()


def _whole(text: str, path: Path) -> None:
    data = text.encode("utf-8", "backslashreplace")
    if is_device(path):
        path.write_bytes(data)
        return
    target = path.resolve()
    _no_archive(target)
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode_of(target))
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def is_device(path: Path) -> bool:
    """Whether it is a device or a pipe: written to in its place, and its folder need not be writable."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _mode_of(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def columns() -> int:
    """The terminal's width, 80 where there is none, and no wider than lines are read well."""
    return min(shutil.get_terminal_size((80, 24)).columns, 110)


def folder_at(path: Path, *, make: bool) -> None:
    """Make sure that files can be put there before any work is paid for. OutputError where they cannot."""
    try:
        if make:
            path.mkdir(parents=True, exist_ok=True)
        if not path.is_dir():
            raise OutputError("no such folder", where=str(path), hint=f"make it first: mkdir -p {path}")
    except OSError as error:
        raise OutputError(
            f"cannot make the folder: {error.strerror}", where=str(path), hint="name another with -o"
        ) from error
    if not os.access(path, os.W_OK):
        raise OutputError("cannot write: permission denied", where=str(path), hint="name another place with -o")
