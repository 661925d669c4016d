"""summarizer.toml: where it is found, what may stand in it, and which of its addresses may be sent a key."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

import platformdirs

from summarizer.errors import SettingsError
from summarizer.providers import PROVIDERS, Provider, Structured, address, is_loopback
from summarizer.terms import Reliability

FILE = "summarizer.toml"
_LIMITS = {"requests", "tokens"}
_KNOWN = {
    *("archive", "model", "base_url", "timeout", "reasks", "retries", "limit", "window", "prompt", "providers"),
    *("outlets", "jobs", "limits"),
}


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """A summarizer.toml as read; one without a `path` is none at all.

    `own` says that it lies in the user's config folder. Any other may have come with the articles, from whoever sent
    them: it may name models, providers and addresses, but no key of the environment is sent to an address of its own.
    """

    path: Path | None = None
    table: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    own: bool = False

    @property
    def where(self) -> str:
        """Its path as an error names it."""
        return str(self.path or FILE)

    def text(self, name: str, row: Mapping[str, Any] | None = None) -> str | None:
        """The text of this name in the file or in a row of it, None where it is not set. SettingsError for no text."""
        value = (self.table if row is None else row).get(name)
        if value is not None and not isinstance(value, str):
            raise SettingsError(f"{name} = {value!r} is no text", where=self.where, hint=f'write {name} = "…"')
        return value

    def archive(self) -> Path | bool | None:
        """The file of the archive that it names, or whether to keep one; None where it says nothing.

        Raises SettingsError for anything else, and where a file that may have come with the articles names a place
        outside its own folder.
        """
        value = self.table.get("archive")
        if value is None or isinstance(value, bool):
            return value
        if not isinstance(value, str) or not value or "\0" in value:
            raise SettingsError(
                f"archive = {value!r} is no file", where=self.where, hint='write archive = "FILE", true or false'
            )
        folder = (self.path or Path(FILE)).resolve().parent
        path = folder / os.path.expanduser(value)  # noqa: PTH111  Path.expanduser raises for a user who is not there
        if not self.own and not path.resolve().is_relative_to(folder):
            raise SettingsError(
                f"archive = {value!r} lies outside the folder of this file",
                where=self.where,
                hint=f"name a file beside it, use --archive, or set it in {own_path()}",
            )
        return path

    def may_send_key(self, base_url: str) -> bool:
        """Whether a key may go to an address that this file names."""
        return self.own or is_loopback(base_url)

    def outlets(self) -> dict[str, Reliability]:
        """The user's own letters of [outlets] by name. SettingsError where one is no letter from A to F."""
        rows = self.table.get("outlets", {})
        if not isinstance(rows, dict):
            raise SettingsError("outlets is no table", where=self.where, hint='write [outlets] and "NAME" = "B"')
        wrong = next(((name, letter) for name, letter in rows.items() if letter not in list(Reliability)), None)
        if wrong:
            raise SettingsError(
                f"outlet {wrong[0]!r} has {wrong[1]!r}",
                where=self.where,
                hint="use a letter from A (completely reliable) to F (cannot be judged)",
            )
        return {name: Reliability(letter) for name, letter in rows.items()}

    def limits(self) -> dict[str, dict[str, int]]:
        """The rows of [limits."NAME"], NAME a model or a provider: requests and tokens a minute. Raises SettingsError."""
        rows = self.table.get("limits", {})
        if not isinstance(rows, dict) or not all(map(_is_limit, rows.values())):
            raise SettingsError(
                "limits is no table of requests and tokens a minute",
                where=self.where,
                hint='write [limits."PROVIDER/MODEL"] and requests = 500, tokens = 200000',
            )
        return rows

    def providers(self) -> dict[str, Provider]:
        """The rows of [providers.NAME]. Raises SettingsError where one is wrong or asks for a key it may not have."""
        rows = self.table.get("providers", {})
        if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in rows.values()):
            raise SettingsError(
                "providers is no table of tables", where=self.where, hint='write [providers.NAME] and base_url = "…"'
            )
        return {name: _provider(name, row, self) for name, row in rows.items()}


def _is_limit(row: object) -> bool:
    return (
        isinstance(row, dict)
        and set(row) <= _LIMITS
        and all(isinstance(n, int) and not isinstance(n, bool) and n > 0 for n in row.values())
    )


def own_path() -> Path:
    """Where the user's own settings file is, or would be."""
    return platformdirs.user_config_path("summarizer") / FILE


def read_file(folder: Path) -> SettingsFile:
    """The nearest summarizer.toml: in this folder and upward, then in the user's config folder.

    Raises SettingsError where it cannot be read or holds a setting that is not known.
    """
    path = next((path for path in _candidates(folder) if path.is_file()), None)
    return _read(path) if path else SettingsFile()


def known_providers(file: SettingsFile) -> Mapping[str, Provider]:
    """The built-in providers, over them those of the user's config folder, and over these those of this file."""
    known = dict(PROVIDERS)
    if not file.own and own_path().is_file():
        known |= _read(own_path()).providers()
    return MappingProxyType(known | file.providers())


def _candidates(folder: Path) -> Iterator[Path]:
    yield from (parent / FILE for parent in (folder, *folder.parents))
    yield own_path()


def _read(path: Path) -> SettingsFile:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:  # ValueError: no UTF-8, no TOML, or an endless number
        raise SettingsError(
            f"unreadable settings: {error}", where=str(path), hint="mend the file, it is TOML"
        ) from error
    unknown = sorted(set(table) - _KNOWN)
    if unknown:
        raise SettingsError(
            f"unknown setting {unknown[0]!r}", where=str(path), hint=f"known are {', '.join(sorted(_KNOWN))}"
        )
    return SettingsFile(path, MappingProxyType(table), own=path.resolve() == own_path().resolve())


def _provider(name: str, row: Mapping[str, Any], file: SettingsFile) -> Provider:
    base_url, structured = file.text("base_url", row), row.get("structured", "json_schema")
    if not base_url:
        raise SettingsError(
            f"provider {name!r} has no base_url", where=file.where, hint=f'add base_url = "…" to [providers.{name}]'
        )
    if structured not in get_args(Structured):
        raise SettingsError(
            f"provider {name!r} has structured = {structured!r}",
            where=file.where,
            hint=f"use one of {', '.join(get_args(Structured))}",
        )
    key_variable = file.text("key_variable", row)
    if key_variable:
        _guard_key(name, key_variable, base_url, file)
    return Provider(name, base_url, key_variable, structured, strict=bool(row.get("strict", True)))


def _guard_key(name: str, key_variable: str, base_url: str, file: SettingsFile) -> None:
    owner = next((p for p in PROVIDERS.values() if p.key_variable == key_variable), None)
    if owner and owner.base_url == base_url:
        return
    if owner:
        hint = f"name another variable for it; {key_variable} goes to {owner.base_url} only"
    elif not file.may_send_key(base_url):
        hint = f"if that is wanted, move [providers.{name}] to {own_path()}; a file beside articles is sent no key"
    else:
        return
    raise SettingsError(
        f"provider {name!r} would send {key_variable} to {address(base_url)}", where=file.where, hint=hint
    )
