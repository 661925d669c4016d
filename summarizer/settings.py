"""Flags, environment and summarizer.toml, turned into one frozen value. The only reader of the environment."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

import platformdirs

from summarizer.errors import NoModelError, SettingsError
from summarizer.providers import PROVIDERS, Endpoint, Provider, Structured

FILE = "summarizer.toml"
THREE_WAYS = (
    "use a key (export OPENAI_API_KEY=… and -m openai/MODEL), a local server (-m ollama/MODEL), "
    "or a recording (--replay DIR); `summarize models` lists what is configured"
)
_KNOWN = {"model", "base_url", "timeout", "reasks", "retries", "limit", "providers"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run needs to know. Folders need not exist yet.

    `endpoint` is None where no model is configured; a replay then takes the model that the recordings name.
    `replay_by_default` says that the folder was not asked for but found. `cache` is None where exchanges are not to
    be kept. `timeout` bounds one request, in seconds.
    """

    endpoint: Endpoint | None = None
    record: Path | None = None
    replay: Path | None = None
    replay_by_default: bool = False
    cache: Path | None = None
    fresh: bool = False
    timeout: float = 600.0
    retries: int = 4
    reasks: int = 1
    limit_characters: int = 400_000


@dataclass(frozen=True, slots=True)
class Flags:
    """What the command line (or a Python caller) says; None where it says nothing."""

    model: str | None = None
    base_url: str | None = None
    record: Path | None = None
    replay: Path | None = None
    fresh: bool = False
    cache: bool = True
    timeout: float | None = None
    retries: int | None = None
    reasks: int | None = None
    limit: int | None = None


def load(flags: Flags, *, environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """Join flags, environment and summarizer.toml; the first that speaks wins, in this order.

    Raises SettingsError where they do not fit together, NoModelError where a key is missing.
    """
    environment = os.environ if environment is None else environment
    folder = folder or Path.cwd()
    if flags.record and flags.replay:
        raise SettingsError(
            "--record and --replay together", where="in one command", hint="record asks a model, replay never does"
        )
    table, where = read_file(folder)
    providers = known_providers(table, where)
    endpoint = _endpoint(flags, environment, table, where, providers)
    replay, by_default = flags.replay, False
    if endpoint is None and replay is None and flags.record is None:
        replay = _recordings_of_the_clone(folder)
        by_default = replay is not None
    return Settings(
        endpoint=endpoint,
        record=flags.record,
        replay=replay,
        replay_by_default=by_default,
        cache=platformdirs.user_cache_path("summarizer") / "exchanges" if flags.cache else None,
        fresh=flags.fresh,
        timeout=_number(flags.timeout, table, "timeout", Settings().timeout, where),
        retries=int(_number(flags.retries, table, "retries", Settings().retries, where)),
        reasks=int(_number(flags.reasks, table, "reasks", Settings().reasks, where)),
        limit_characters=int(_number(flags.limit, table, "limit", Settings().limit_characters, where)),
    )


def read_file(folder: Path) -> tuple[Mapping[str, Any], str]:
    """The nearest summarizer.toml and its path: in this folder and upward, then in the user's config folder."""
    for path in _candidates(folder):
        if not path.is_file():
            continue
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(
                f"unreadable settings: {error}", where=str(path), hint="mend the file, it is TOML"
            ) from error
        unknown = sorted(set(table) - _KNOWN)
        if unknown:
            raise SettingsError(
                f"unknown setting {unknown[0]!r}", where=str(path), hint=f"known are {', '.join(sorted(_KNOWN))}"
            )
        return table, str(path)
    return {}, ""


def known_providers(table: Mapping[str, Any], where: str) -> Mapping[str, Provider]:
    """The providers of the built-in table, and those of [providers.NAME] in summarizer.toml over them."""
    rows = table.get("providers", {})
    if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in rows.values()):
        raise SettingsError(
            "providers is no table of tables", where=where, hint='write [providers.NAME] and base_url = "…"'
        )
    return MappingProxyType(dict(PROVIDERS) | {name: _provider(name, row, where) for name, row in rows.items()})


def configured(folder: Path | None = None, environment: Mapping[str, str] | None = None) -> list[tuple[Provider, bool]]:
    """Every known provider, and whether its key is there (a local server needs none)."""
    environment = os.environ if environment is None else environment
    providers = known_providers(*read_file(folder or Path.cwd()))
    return [(p, p.key_variable is None or bool(environment.get(p.key_variable))) for p in providers.values()]


def key_of(provider: Provider, environment: Mapping[str, str] | None = None) -> str:
    """The provider's key, empty where it has none."""
    environment = os.environ if environment is None else environment
    return environment.get(provider.key_variable, "") if provider.key_variable else ""


def _candidates(folder: Path) -> Iterator[Path]:
    yield from (parent / FILE for parent in (folder, *folder.parents))
    yield platformdirs.user_config_path("summarizer") / FILE


def _provider(name: str, row: Mapping[str, Any], where: str) -> Provider:
    base_url, structured = _text(row, "base_url", where), row.get("structured", "json_schema")
    if not base_url:
        raise SettingsError(
            f"provider {name!r} has no base_url", where=where, hint=f'add base_url = "…" to [providers.{name}]'
        )
    if structured not in get_args(Structured):
        raise SettingsError(
            f"provider {name!r} has structured = {structured!r}",
            where=where,
            hint=f"use one of {', '.join(get_args(Structured))}",
        )
    key_variable = _text(row, "key_variable", where)
    owner = next((p for p in PROVIDERS.values() if p.key_variable and p.key_variable == key_variable), None)
    if owner and owner.base_url != base_url:
        # A summarizer.toml lies beside the articles of whoever sent them: it must not send a key elsewhere.
        raise SettingsError(
            f"provider {name!r} would send {key_variable} to {base_url}",
            where=where,
            hint=f"name another variable for it; {key_variable} goes to {owner.base_url} only",
        )
    return Provider(name, base_url, key_variable, structured, strict=bool(row.get("strict", True)))


def _endpoint(
    flags: Flags,
    environment: Mapping[str, str],
    table: Mapping[str, Any],
    where: str,
    providers: Mapping[str, Provider],
) -> Endpoint | None:
    model = flags.model or environment.get("SUMMARIZER_MODEL") or _text(table, "model", where)
    base_url = flags.base_url or _text(table, "base_url", where)
    if not model:
        if flags.base_url:
            raise NoModelError(
                "--base-url without a model", where=flags.base_url, hint="add -m NAME, as the server calls it"
            )
        return None
    if base_url:
        # OPENAI_API_KEY is not sent to an address that was not named together with it.
        provider = Provider("custom", base_url, "SUMMARIZER_API_KEY")
        return Endpoint(provider, model, key_of(provider, environment))
    name, slash, rest = model.partition("/")
    if not slash:
        name, rest = "openai", model
    if name not in providers or not rest:
        raise SettingsError(
            f"no provider {name!r}",
            where=f"model {model}",
            hint=f"known are {', '.join(providers)}; any other server: --base-url URL",
        )
    provider = providers[name]
    endpoint = Endpoint(provider, rest, key_of(provider, environment))
    if name == "openai" and environment.get("OPENAI_BASE_URL"):
        return endpoint.at(environment["OPENAI_BASE_URL"])
    return endpoint


def require_key(endpoint: Endpoint) -> None:
    """Raise NoModelError where the provider needs a key and none is set. A replay needs none."""
    variable = endpoint.provider.key_variable
    own_address = endpoint.provider.base_url == PROVIDERS.get(endpoint.provider.name, endpoint.provider).base_url
    if variable and not endpoint.key and own_address and endpoint.provider.name != "custom":
        raise NoModelError(
            f"no key for {endpoint.provider.name}", where=f"{variable} is not set", hint=f"export {variable}=…"
        )


def _recordings_of_the_clone(folder: Path) -> Path | None:
    for parent in (folder, *folder.parents):
        if (parent / "fixtures").is_dir() and (parent / "seeds").is_dir() and (parent / "prompts").is_dir():
            return parent / "fixtures"
    return None


def _text(table: Mapping[str, Any], name: str, where: str) -> str | None:
    value = table.get(name)
    if value is not None and not isinstance(value, str):
        raise SettingsError(f"{name} = {value!r} is no text", where=where, hint=f'write {name} = "…"')
    return value


def _number(flag: float | None, table: Mapping[str, Any], name: str, default: float, where: str) -> float:
    value = table.get(name, default) if flag is None else flag
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise SettingsError(f"{name} = {value!r} is no number from 0", where=where, hint=f"set {name} to a number")
    return value
