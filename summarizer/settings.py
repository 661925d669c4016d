"""Flags, environment and summarizer.toml, turned into one frozen value. The only reader of the environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import platformdirs

from summarizer.errors import NoModelError, SettingsError
from summarizer.exchange import Usage
from summarizer.prices import cost_usd
from summarizer.providers import PROVIDERS, Endpoint, Provider, address
from summarizer.settings_file import SettingsFile, known_providers, read_file
from summarizer.terms import Reliability

ARCHIVE = "archive.sqlite"
THREE_WAYS = (
    "use a key (export OPENAI_API_KEY=… and -m openai/MODEL), a local server (-m ollama/MODEL), "
    "or a recording (--replay DIR); `summarize models` lists what is configured"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a model may be asked in any one minute, in requests and in tokens in and out; None for no bound."""

    requests: int | None = None
    tokens: int | None = None

    def __bool__(self) -> bool:
        return self.requests is not None or self.tokens is not None


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run needs to know. Folders need not exist yet.

    `endpoint` is None where no model is configured; a replay then takes the model that the recordings name.
    `replay_by_default` says that the folder was not asked for but found. `archive` is None where nothing is to be kept;
    `old_cache` is the folder in which earlier versions kept exchanges, None where it is not to be taken over. `timeout`
    bounds one request, in seconds. A text of more than `window_characters` is read in windows. `file` is the
    summarizer.toml that set the model or its address, None where none did. `prompt` names a template in prompts/.
    `repeat` tells samples of one question apart, from 1. `outlets` are the user's own letters by the outlets' names,
    `outlets_file` the file that they stand in, None where it is the user's own. At most `jobs` documents are under way,
    within the model's `limits`; no more are begun where a run would spend over `max_cost` (US dollars) or `max_tokens`
    (in and out).
    """

    endpoint: Endpoint | None = None
    record: Path | None = None
    replay: Path | None = None
    replay_by_default: bool = False
    archive: Path | None = None
    old_cache: Path | None = None
    fresh: bool = False
    timeout: float = 600.0
    retries: int = 4
    reasks: int = 1
    limit_characters: int = 400_000
    window_characters: int = 24_000
    file: Path | None = None
    outlets: Mapping[str, Reliability] = field(default_factory=dict)
    outlets_file: Path | None = None
    prompt: str = "brief"
    repeat: int = 1
    jobs: int = 16
    limits: Limits = Limits()
    max_cost: float | None = None
    max_tokens: int | None = None


LOCAL_JOBS = 4
"""Documents under way by default where the model runs on the user's own machine."""
DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Flags:
    """What the command line (or a Python caller) says; None where it says nothing.

    `archive` is a file, or whether to keep one at all.
    """

    model: str | None = None
    base_url: str | None = None
    record: Path | None = None
    replay: Path | None = None
    fresh: bool = False
    archive: Path | bool | None = None
    timeout: float | None = None
    retries: int | None = None
    reasks: int | None = None
    limit: int | None = None
    prompt: str | None = None
    window: int | None = None
    jobs: int | None = None
    max_cost: float | None = None
    max_tokens: int | None = None


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
    if flags.fresh and flags.replay:
        raise SettingsError(
            "--fresh and --replay together", where="in one command", hint="fresh asks a model, replay never does"
        )
    if flags.replay and not flags.replay.is_dir():
        raise SettingsError(
            "no such folder of recordings", where=str(flags.replay), hint="name one that --record DIR wrote"
        )
    file = read_file(folder)
    endpoint, by_file = _endpoint(flags, environment, file)
    replay, by_default = flags.replay, False
    # Recordings that are only found are no answer to --fresh.
    if endpoint is None and replay is None and flags.record is None and not flags.fresh:
        replay = _recordings_of_the_clone(folder)
        by_default = replay is not None
    if flags.max_cost is not None:
        _require_price(endpoint)
    archive, old_cache = _archive(flags, environment, file, replay=replay is not None)
    return Settings(
        endpoint=endpoint,
        file=file.path if by_file else None,
        record=flags.record,
        replay=replay,
        replay_by_default=by_default,
        archive=archive,
        old_cache=old_cache,
        fresh=flags.fresh,
        timeout=_seconds(flags.timeout, file, "timeout", DEFAULTS.timeout),
        retries=_count(flags.retries, file, "retries", DEFAULTS.retries),
        reasks=_count(flags.reasks, file, "reasks", DEFAULTS.reasks),
        limit_characters=_count(flags.limit, file, "limit", DEFAULTS.limit_characters, least=1),
        outlets=MappingProxyType(outlets := file.outlets()),
        outlets_file=file.path if outlets and not file.own else None,
        prompt=flags.prompt or file.text("prompt") or DEFAULTS.prompt,
        window_characters=_count(flags.window, file, "window", DEFAULTS.window_characters, least=1),
        jobs=_count(flags.jobs, file, "jobs", _jobs(endpoint), least=1),
        limits=_limits(endpoint, file),
        max_cost=flags.max_cost,
        max_tokens=flags.max_tokens,
    )


def configured(folder: Path | None = None, environment: Mapping[str, str] | None = None) -> list[tuple[Provider, bool]]:
    """Every known provider, and whether its key is there (a local server needs none)."""
    environment = os.environ if environment is None else environment
    providers = known_providers(read_file(folder or Path.cwd()))
    return [(p, p.key_variable is None or bool(environment.get(p.key_variable))) for p in providers.values()]


def key_of(provider: Provider, environment: Mapping[str, str] | None = None) -> str:
    """The provider's key, empty where it has none."""
    environment = os.environ if environment is None else environment
    return environment.get(provider.key_variable, "") if provider.key_variable else ""


def _endpoint(flags: Flags, environment: Mapping[str, str], file: SettingsFile) -> tuple[Endpoint | None, bool]:
    """The endpoint, and whether the file had a say in it."""
    said = flags.model or environment.get("SUMMARIZER_MODEL")
    model = said or file.text("model")
    base_url = flags.base_url or file.text("base_url")
    providers = known_providers(file)
    if not model:
        if flags.base_url:
            raise NoModelError(
                "--base-url without a model", where=address(flags.base_url), hint="add -m NAME, as the server calls it"
            )
        return None, False
    if base_url:
        # OPENAI_API_KEY is not sent to an address that was not named together with it.
        keyed = flags.base_url or file.may_send_key(base_url)
        provider = Provider("custom", base_url, "SUMMARIZER_API_KEY" if keyed else None)
        return Endpoint(provider, model, key_of(provider, environment)), not (said and flags.base_url)
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
    by_file = not said or name in file.providers()
    if name == "openai" and (moved := environment.get("OPENAI_BASE_URL")):
        provider = replace(provider, base_url=moved, key_variable=PROVIDERS[name].key_variable)
        by_file = not said
    return Endpoint(provider, rest, key_of(provider, environment)), by_file


def require_key(endpoint: Endpoint) -> None:
    """Raise NoModelError where the provider needs a key and none is set. A replay needs none."""
    variable = endpoint.provider.key_variable
    own_address = endpoint.provider.base_url == PROVIDERS.get(endpoint.provider.name, endpoint.provider).base_url
    if variable and not endpoint.key and own_address and endpoint.provider.name != "custom":
        raise NoModelError(
            f"no key for {endpoint.provider.name}", where=f"{variable} is not set", hint=f"export {variable}=…"
        )


def archive_of(
    flags: Flags, *, environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> Path | None:
    """The archive's file by flags, environment and summarizer.toml, for the commands that only read it."""
    environment = os.environ if environment is None else environment
    return _archive(flags, environment, read_file(folder or Path.cwd()), replay=False)[0]


def _require_price(endpoint: Endpoint | None) -> None:
    if endpoint and cost_usd(endpoint.provider.name, endpoint.model, Usage(1, 0, 1), "") is None:
        raise SettingsError(
            "--max-cost without a known price",
            where=f"model {endpoint.provider.name}/{endpoint.model}",
            hint="bound the run with --max-tokens instead",
        )


def _jobs(endpoint: Endpoint | None) -> int:
    return LOCAL_JOBS if endpoint and endpoint.provider.local else DEFAULTS.jobs


def _limits(endpoint: Endpoint | None, file: SettingsFile) -> Limits:
    if endpoint is None:
        return Limits()
    # A model's own limits stand before those of its provider.
    name = endpoint.provider.name
    rows = file.limits()
    return Limits(**rows.get(f"{name}/{endpoint.model}", rows.get(endpoint.model, rows.get(name, {}))))


def _archive(
    flags: Flags, environment: Mapping[str, str], file: SettingsFile, *, replay: bool
) -> tuple[Path | None, Path | None]:
    """The archive's file, and the folder that it takes over; both None where nothing is kept."""
    said: Path | bool | None = flags.archive
    if said is None and (variable := environment.get("SUMMARIZER_ARCHIVE")):
        said = Path(variable)
    if said is None:
        said = file.archive()
    if isinstance(said, Path):
        return said, None
    # What is only played again belongs in an archive that is named, not in the one of one's own work.
    if said is False or (replay and said is None):
        return None, None
    folder = platformdirs.user_data_path("summarizer")
    return folder / ARCHIVE, platformdirs.user_cache_path("summarizer") / "exchanges"


def _recordings_of_the_clone(folder: Path) -> Path | None:
    for parent in (folder, *folder.parents):
        if (parent / "fixtures").is_dir() and (parent / "seeds").is_dir() and (parent / "prompts").is_dir():
            return parent / "fixtures"
    return None


def _seconds(flag: float | None, file: SettingsFile, name: str, default: float) -> float:
    value, where = _said(flag, file, name, default)
    # The upper bound keeps out inf, and whole numbers that no float can hold; nan lies in no range.
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= sys.float_info.max:
        raise SettingsError(f"{name} = {value!r} is no number above 0", where=where, hint=f"set {name} to seconds")
    return float(value)


def _count(flag: int | None, file: SettingsFile, name: str, default: int, least: int = 0) -> int:
    value, where = _said(flag, file, name, default)
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise SettingsError(
            f"{name} = {value!r} is no whole number from {least}", where=where, hint=f"set {name} to a whole number"
        )
    return value


def _said(flag: float | None, file: SettingsFile, name: str, default: float) -> tuple[Any, str]:
    if flag is not None:
        return flag, f"--{name}"
    return file.table.get(name, default), file.where
