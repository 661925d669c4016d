"""What the front matter of a Markdown file says of its article: metadata only, the text stays as it is.

Front matter is a block of YAML between two lines of three hyphens at the start of the file, as Jekyll, Hugo and Obsidian
write it. Its keys are nobody's standard; those read here are the ones that these programs and clippers of pages use.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import regex

_BLOCK = regex.compile(r"\A---[ \t]*\r?\n(.{0,8000}?)^(?:---|\.\.\.)[ \t]*\r?$", regex.DOTALL | regex.MULTILINE)
_KEYS = {
    "title": ("title",),
    "outlet": ("outlet", "site", "site_name", "sitename", "publication", "publisher", "source"),
    "author": ("author", "authors", "byline"),
    "published": ("published", "date", "published_at", "publishdate", "pubdate"),
    "url": ("url", "link", "canonical", "canonical_url", "source_url", "source"),
}
_ADDRESS = regex.compile(r"https?://\S+")


def front_matter(text: str) -> dict[str, str]:
    """Of `title`, `outlet`, `author`, `published` (an ISO 8601 date) and `url` what the block says; {} without one."""
    block = _BLOCK.match(text)
    said = {key.lower(): value for key, value in _table(block[1]).items()} if block else {}
    found = {
        field: next(filter(None, (_fit(field, said.get(key, "")) for key in keys)), "") for field, keys in _KEYS.items()
    }
    return {field: value for field, value in found.items() if value}


def _fit(field: str, words: str) -> str:
    """What can be this field: a clipper's `source` is an address, another's an outlet."""
    if field == "published":
        return _day(words)
    address = bool(_ADDRESS.fullmatch(words))
    return words if field in {"title", "author"} or address is (field == "url") else ""


def _table(block: str) -> Mapping[str, str]:
    import yaml  # few articles have front matter

    try:
        # Every scalar as its own words: no dates made, no merge keys, which can be made to grow without bound.
        read = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506  BaseLoader makes nothing but text, lists and tables
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    if not isinstance(read, dict):
        return {}
    return {key: _words(value) for key, value in read.items() if isinstance(key, str)}


def _words(value: object) -> str:
    """A text, or the texts of a list; nothing of what is nested."""
    listed = value if isinstance(value, list) else [value]
    return ", ".join(" ".join(each.split()) for each in listed if isinstance(each, str))


def _day(words: str) -> str:
    try:
        return date.fromisoformat(words[:10]).isoformat()
    except ValueError:
        return ""
