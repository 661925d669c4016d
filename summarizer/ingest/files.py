"""Reading a file or standard input as an article: to text without loss, or an error that says why not."""

from __future__ import annotations

import codecs
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import regex

from summarizer.errors import InputError
from summarizer.ingest.front_matter import front_matter
from summarizer.ingest.html import extract, looks_like_html
from summarizer.ingest.language import detect
from summarizer.ingest.sentences import split
from summarizer.settings import DEFAULTS
from summarizer.source import SourceText

LIMIT = DEFAULTS.limit_characters
"""Characters; the longest text that is read unless told otherwise."""

_BYTES_PER_CHARACTER = 16  # A page's mark-up included; bounds what is taken into memory.
_MOST_AT_ONCE = 1 << 28
_HTML = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN = frozenset({".md", ".markdown"})
_TEXT = frozenset({".txt", ".text"}) | _MARKDOWN
_HEADING = regex.compile(r"^#[ \t]+(\S.*)$", regex.MULTILINE)
_DECLARED = regex.compile(
    rb"""<(?:meta[^>]{1,200}?charset|\?xml[^>]{1,80}?encoding)\s*=\s*["']?\s*([\w-]{2,20})""", regex.I
)

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What pages call their encoding, and what browsers take it for (https://encoding.spec.whatwg.org/). A list, since Python's codecs also hold transformations that no page may ask for.
_CHARSETS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "latin1": "cp1252", "iso-8859-1": "cp1252",
    "iso-8859-9": "cp1254", "tis-620": "cp874", "iso-8859-11": "cp874", "windows-874": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "cp950",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "shift_jis": "cp932", "shift-jis": "cp932",
    "x-sjis": "cp932", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp", "koi8-r": "koi8_r",
    "koi8-u": "koi8_u", "macintosh": "mac_roman", "x-mac-cyrillic": "mac_cyrillic",
    **{f"windows-{n}": f"cp{n}" for n in range(1250, 1259)},
    **{f"iso-8859-{n}": f"iso8859_{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
}  # fmt: skip

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF89a", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
)


@dataclass(frozen=True, slots=True)
class Raw:
    """A file's bytes before they are read as an article; `suffix` is in small letters, `where` names it in errors."""

    name: str
    where: str
    suffix: str
    data: bytes

    @property
    def digest(self) -> str:
        """SHA-256, in hexadecimal, of all that the reading depends on: the bytes, and what the suffix says of them."""
        kind = self.suffix if self.suffix in _HTML | _TEXT else ""
        return sha256(kind.encode() + b"\0" + self.data).hexdigest()


def load(path: Path | None, *, limit: int = LIMIT) -> Raw:
    """Load the bytes of one article; None and "-" are standard input.

    Raises InputError where the file is missing, a folder, unreadable or far too long for `limit` characters.
    """
    if path is None or str(path) == "-":
        return Raw("-", "standard input", "", _bounded(_stdin(), limit, "standard input"))
    return Raw(path.name, str(path), path.suffix.lower(), _bytes_of(path, limit))


def read(path: Path | None, *, limit: int = LIMIT) -> SourceText:
    """Read one article; None and "-" are standard input. See `load` and `read_raw`, whose errors it raises."""
    return read_raw(load(path, limit=limit), limit=limit)


def read_raw(raw: Raw, *, limit: int = LIMIT) -> SourceText:
    """Read loaded bytes as an article.

    `.html`, `.htm` and `.xhtml` are pages, and so is what begins like one and has no suffix that says text. All
    else is taken as it is, line ends included; of Markdown, heading and front matter are metadata too. At most `limit` characters of article text.
    Raises InputError where they are empty, binary, too long or undecodable.
    """
    name, where, suffix = raw.name, raw.where, raw.suffix
    _refuse_binary(raw.data, where)
    text = _decode(raw.data, where)
    if suffix in _HTML or (suffix not in _TEXT and looks_like_html(text)):
        page = extract(text, where=where)
        about = {field: getattr(page, field) for field in ("url", "title", "outlet", "author", "published")}
        return _numbered(page.text, name, where, limit, **about)
    if suffix not in _MARKDOWN:
        return _numbered(text, name, where, limit)
    said = front_matter(text)
    if heading := _HEADING.search(text):
        said["title"] = heading[1].strip("# \t\r")
    return _numbered(text, name, where, limit, **said)


def source_text(
    text: str,
    *,
    name: str = "text",
    url: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
    published: str | None = None,
    limit: int = LIMIT,
) -> SourceText:
    """Number the sentences of a text at hand, and tell its language. The text stays untouched.

    Raises InputError where it is blank or longer than `limit` characters.
    """
    about = {"title": title, "outlet": outlet, "author": author, "published": published}
    return _numbered(text, name, name, limit, url=url, **about)


def _numbered(text: str, name: str, where: str, limit: int, **about: str | None) -> SourceText:
    if not text.strip():
        raise InputError("the text is empty", where=where, hint="check that the file was saved with its text")
    if len(text) > limit:
        raise _too_long(f"the text has {len(text):,} characters", limit, where)
    language = detect(text)
    return SourceText(name, text, split(text, language), language, **about)


def _stdin() -> BinaryIO:
    if sys.stdin is None:  # As in `summarize - <&-`.
        hint = "pipe the article in, or name a file"
        raise InputError("standard input is closed", where="standard input", hint=hint)
    return sys.stdin.buffer


def _bytes_of(path: Path, limit: int) -> bytes:
    where = str(path)
    try:
        with path.open("rb") as file:
            return _bounded(file, limit, where)
    except FileNotFoundError as error:
        hint = "check the spelling and the folder; use - for standard input"
        raise InputError("no such file", where=where, hint=hint) from error
    except IsADirectoryError as error:
        hint = f"name the files in it, for example {where.rstrip('/')}/*.txt"
        raise InputError("this is a folder, not a file", where=where, hint=hint) from error
    except PermissionError as error:
        hint = "ask for read permission, or copy the file to where you may read it"
        raise InputError("no permission to read this file", where=where, hint=hint) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        what = f"the file cannot be read ({getattr(error, 'strerror', None) or error})"
        raise InputError(what, where=where, hint="check the file name") from error


def _bounded(file: BinaryIO, limit: int, where: str) -> bytes:
    most = limit * _BYTES_PER_CHARACTER
    # A read makes room for all that it may bring; of so much more than any text has, it is left to the file.
    data = file.read(most + 1 if most < _MOST_AT_ONCE else -1)
    if len(data) > most:
        # No encoding takes so many bytes for a character, so this is true of every file.
        raise _too_long(f"the file has more than {limit:,} characters", limit, where)
    return data


def _too_long(what: str, limit: int, where: str) -> InputError:
    hint = f"cut it down to one article, or raise the limit of {limit:,} characters with --limit"
    return InputError(f"{what}, too many for one article", where=where, hint=hint)


def _refuse_binary(data: bytes, where: str) -> None:
    kind = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)
    if kind is None and b"\0" in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        kind = "a binary file"
    if kind:
        hint = "give plain text, Markdown or HTML; from other formats, save the text first"
        raise InputError(f"this is {kind}, not text", where=where, hint=hint)


def _decode(data: bytes, where: str) -> str:
    """Decode by byte order mark, as UTF-8, or as a page declares; never by guessing."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as((encoding,), data, len(mark), where)
    declared = _DECLARED.search(data, 0, 4096)
    charset = _CHARSETS.get(declared[1].decode("ascii").lower()) if declared else None
    if charset == "iso2022_jp":  # It writes Japanese in ASCII bytes, so it would pass for UTF-8.
        return _decode_as((charset,), data, 0, where)
    return _decode_as(("utf-8", charset) if charset else ("utf-8",), data, 0, where)


def _decode_as(encodings: tuple[str, ...], data: bytes, start: int, where: str) -> str:
    failures = []
    for encoding in encodings:
        try:
            return data[start:].decode(encoding)
        except UnicodeDecodeError as error:
            failures.append(error)
    raise _undecodable(failures[-1], start, where) from failures[-1]


def _undecodable(error: UnicodeDecodeError, offset: int, where: str) -> InputError:
    at = error.start + offset
    what = f"byte {at:,} (0x{error.object[error.start]:02x}) is not {error.encoding.upper()}"
    hint = "convert it first: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW (put its real encoding after -f)"
    return InputError(what, where=where, hint=hint)
