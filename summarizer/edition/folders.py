"""What lies in a folder of articles: the files that report something, and what of it cannot be seen."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from summarizer.day import FORMAT
from summarizer.errors import InputError

KINDS = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json"})
"""Endings of the files that are taken out of a folder; `.json` only where it holds briefs."""
MOST_BYTES = 1 << 27
"""Of the JSON of a brief, a list of briefs or a day; of more than that, parsing alone takes gigabytes."""

_HEAD = 1 << 14
NAME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-([2-9]|[1-9][0-9]+))?")
"""How the files of a day are named, without their endings: "2031-03-05", and "2031-03-05-2" for another of that date."""
_FORMS = (".md", ".html")
# A quote inside of a string is escaped, so that only a key can be written like this, also in a file that was cut off.
_DAY_FORMAT = re.compile(rb'"format"\s*:\s*"summarizer\.daily/\d')
_DOORS = frozenset({"readme", "license", "changelog"})
"""Names of files that lie in folders and report nothing."""


@dataclass(frozen=True)
class Listing:
    """What lies in a folder and all folders below it, by name.

    `files` are the paths of what may be articles or saved briefs, `errors` tell of folders and files that cannot be
    seen, `linked` are the links to folders. Those are not followed: they may lead round in a circle, or out over the
    whole disk.
    """

    files: tuple[str, ...]
    errors: tuple[InputError, ...]
    linked: tuple[str, ...]


def listing(folder: Path) -> Listing:
    """Go through a folder. Links to files are followed; what is hidden, or no regular file, is passed over."""
    errors: list[OSError] = []
    files: list[Path] = []
    linked: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = _shown(folders)
        own = frozenset() if Path(place) == folder else _briefs_of_day(Path(place))
        linked += [path for name in folders if (path := Path(place, name)).is_symlink()]
        for path in (Path(place, name) for name in _shown(names) if name not in own):
            try:
                files += [path] if _is_read(path) else []
            except OSError as error:  # a link that leads nowhere, or a folder whose names alone may be read
                errors.append(error)
    return Listing(tuple(map(str, sorted(files))), tuple(map(_unreadable, errors)), tuple(map(str, sorted(linked))))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file of JSON. Raises OSError, also where they are more than MOST_BYTES."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data


def is_day(path: Path) -> bool:
    """Whether this file is a day as `-o` writes one, be it damaged, or another's of the same name. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    # A day begins with its format, unless another program wrote it anew.
    return _DAY_FORMAT.search(head) is not None or (
        len(head) == _HEAD and _DAY_FORMAT.search(read_bytes(path)) is not None
    )


def _shown(names: list[str]) -> list[str]:
    return [name for name in names if not name.startswith(".")]


def _is_read(path: Path) -> bool:
    if path.suffix.lower() not in KINDS or path.stem.lower() in _DOORS or _is_of_day(path):
        return False
    return stat.S_ISREG(path.stat().st_mode)


def _is_of_day(path: Path) -> bool:
    """Whether this is a form of a day, which `-o` wrote into the folder that is read."""
    if path.suffix not in _FORMS or not NAME.fullmatch(path.stem):
        return False
    try:
        return is_day(path.with_suffix(".json"))
    except OSError:
        return False


def _briefs_of_day(folder: Path) -> frozenset[str]:
    """The names of the briefs that `-o DIR --paths` wrote into this folder, as the day beside it has them.

    They are of articles as these were then: read again, a changed article would be two reports, and one that is gone
    would still be one.
    """
    if not NAME.fullmatch(folder.name):
        return frozenset()
    try:
        table = json.loads(read_bytes(folder.with_suffix(".json")))
        paths = [each["brief"] for each in table["documents"] if table["format"] == FORMAT]
    except (OSError, ValueError, RecursionError, TypeError, KeyError):
        return frozenset()
    return frozenset(Path(path).name for path in paths if str(path).startswith(f"{folder.name}/"))


def _unreadable(error: OSError) -> InputError:
    hint = "ask for read permission or mend the link, or name the files and folders that can be read"
    return InputError(f"this cannot be read: {error.strerror}", where=str(error.filename), hint=hint)
