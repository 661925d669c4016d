"""Flags, environment and summarizer.toml joined: which one wins, what is refused, and where a key may go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import NoModelError, SettingsError
from summarizer.providers import PROVIDERS, Endpoint, Provider
from summarizer.settings import Flags, Settings, configured, load, require_key

KEY = "sk-secret-0123456789"


@pytest.fixture(autouse=True)
def _away(home: Path) -> None:
    """No settings of the user's own."""


def loaded(folder: Path, toml: str = "", environment: dict[str, str] | None = None, **flags: Any) -> Settings:
    if toml:
        (folder / "summarizer.toml").write_text(toml)
    return load(Flags(**flags), environment=environment or {}, folder=folder)


def endpoint(folder: Path, toml: str = "", environment: dict[str, str] | None = None, **flags: Any) -> Endpoint:
    found = loaded(folder, toml, environment, **flags).endpoint
    assert found is not None
    return found


def test_nothing_said_gives_the_defaults(tmp_path: Path) -> None:
    settings = loaded(tmp_path)
    assert settings == Settings(cache=tmp_path / "cache/summarizer/exchanges")
    assert (settings.timeout, settings.retries, settings.reasks, settings.limit_characters) == (600, 4, 1, 400_000)


def test_flags_win_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    toml, environment = 'model = "ollama/of-file"', {"SUMMARIZER_MODEL": "ollama/of-environment"}
    assert endpoint(tmp_path, toml).model == "of-file"
    assert endpoint(tmp_path, toml, environment).model == "of-environment"
    assert endpoint(tmp_path, toml, environment, model="ollama/of-flag").model == "of-flag"


def test_numbers_of_the_file_and_of_flags(tmp_path: Path) -> None:
    toml = "timeout = 3.5\nretries = 0\nreasks = 2\nlimit = 10\n"
    settings = loaded(tmp_path, toml, retries=7)
    assert (settings.timeout, settings.retries, settings.reasks, settings.limit_characters) == (3.5, 7, 2, 10)


@pytest.mark.parametrize("value", ['"ten"', "-1", "true", "[1]"])
@pytest.mark.parametrize("name", ["timeout", "retries", "reasks", "limit"])
def test_a_number_that_is_none(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=f"{name} = .* is no number from 0"):
        loaded(tmp_path, f"{name} = {value}")


@pytest.mark.parametrize("line", ["model = 5", "base_url = []", "providers = 1", '[providers]\nx = "y"'])
def test_a_value_of_another_type(line: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, line)
    assert caught.value.where == str(tmp_path / "summarizer.toml")


def test_a_file_that_is_no_toml_or_no_text(tmp_path: Path) -> None:
    for content in (b"model = ", b"\xff"):
        (tmp_path / "summarizer.toml").write_bytes(content)
        with pytest.raises(SettingsError, match="unreadable settings"):
            loaded(tmp_path)


def test_the_nearest_file_counts_alone(tmp_path: Path) -> None:
    deep = tmp_path / "a/b"
    deep.mkdir(parents=True)
    (tmp_path / "summarizer.toml").write_text('model = "ollama/upper"\ntimeout = 5')
    assert endpoint(deep).model == "upper"
    settings = loaded(deep, 'model = "ollama/lower"')
    assert settings.endpoint is not None
    assert (settings.endpoint.model, settings.timeout) == ("lower", 600)


# Endpoints.


@pytest.mark.parametrize("name", PROVIDERS)
def test_every_provider_is_reached_by_its_name(name: str, tmp_path: Path) -> None:
    provider = PROVIDERS[name]
    environment = {provider.key_variable: KEY} if provider.key_variable else {}
    found = endpoint(tmp_path, environment=environment, model=f"{name}/org/model:1")
    assert found == Endpoint(provider, "org/model:1", KEY if environment else "")
    require_key(found)


def test_a_model_without_a_provider_is_openais(tmp_path: Path) -> None:
    found = endpoint(tmp_path, environment={"OPENAI_API_KEY": KEY}, model="m-1")
    assert (found.provider.name, found.model, found.key) == ("openai", "m-1", KEY)


@pytest.mark.parametrize("model", ["nobody/m-1", "openai/", "/m-1"])
def test_a_model_of_nobody(model: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        endpoint(tmp_path, model=model)
    assert "openai, anthropic" in caught.value.hint


def test_a_key_that_is_missing_is_told_by_its_variable(tmp_path: Path) -> None:
    with pytest.raises(NoModelError) as caught:
        require_key(endpoint(tmp_path, model="groq/m-1"))
    assert (caught.value.where, caught.value.hint) == ("GROQ_API_KEY is not set", "export GROQ_API_KEY=…")


def test_openais_address_from_the_environment_needs_no_key(tmp_path: Path) -> None:
    found = endpoint(tmp_path, environment={"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}, model="openai/m-1")
    assert found.provider.base_url == "http://127.0.0.1:1/v1"
    require_key(found)


def test_openais_address_is_for_openai_alone(tmp_path: Path) -> None:
    environment = {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1", "OPENAI_API_KEY": KEY}
    found = endpoint(tmp_path, environment=environment, model="mistral/m-1")
    assert (found.provider, found.key) == (PROVIDERS["mistral"], "")


@pytest.mark.parametrize("place", ["flag", "file"])
def test_any_other_server_gets_its_own_key_alone(place: str, tmp_path: Path) -> None:
    environment = {name: KEY for p in PROVIDERS.values() if (name := p.key_variable)} | {"SUMMARIZER_API_KEY": "own"}
    url = "http://127.0.0.1:1/v1"
    toml, flags = ("", {"base_url": url}) if place == "flag" else (f'base_url = "{url}"', {})
    found = endpoint(tmp_path, toml, environment, model="openai/m-1", **flags)
    assert (found.provider.base_url, found.model, found.key) == (url, "openai/m-1", "own")
    require_key(endpoint(tmp_path, toml, {}, model="m-1", **flags))


def test_an_address_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(NoModelError, match="--base-url without a model"):
        loaded(tmp_path, base_url="http://127.0.0.1:1/v1")


def test_a_key_never_shows(tmp_path: Path) -> None:
    settings = loaded(tmp_path, environment={"OPENAI_API_KEY": KEY}, model="m-1")
    assert settings.endpoint is not None
    assert KEY not in repr(settings) + repr(settings.endpoint) + str(settings.endpoint)


# Providers of the user's own.

MINE = '[providers.mine]\nbase_url = "http://127.0.0.1:1/v1"\n'


def test_a_provider_of_the_users_own(tmp_path: Path) -> None:
    rest = 'key_variable = "MINE_KEY"\nstructured = "tools"\nstrict = false\n'
    found = endpoint(tmp_path, MINE + rest, {"MINE_KEY": KEY}, model="mine/m-1")
    provider = Provider("mine", "http://127.0.0.1:1/v1", "MINE_KEY", "tools", strict=False)
    assert found == Endpoint(provider, "m-1", KEY)


def test_configured_lists_all_of_them_and_whether_their_key_is_there(tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text(MINE)
    ready = {provider.name: has_key for provider, has_key in configured(tmp_path, {"MISTRAL_API_KEY": KEY})}
    assert ready.keys() == {*PROVIDERS, "mine"}
    assert {name for name, has_key in ready.items() if has_key} == {
        "mistral", "ollama", "lmstudio", "vllm", "llamacpp", "mine"
    }  # fmt: skip


# Recordings and the cache.


def clone(folder: Path) -> Path:
    for name in ("fixtures", "seeds", "prompts"):
        (folder / name).mkdir()
    return folder / "fixtures"


def test_a_clone_is_replayed_where_no_model_is_configured(tmp_path: Path) -> None:
    fixtures = clone(tmp_path)
    (tmp_path / "a").mkdir()
    settings = loaded(tmp_path / "a")
    assert (settings.replay, settings.replay_by_default) == (fixtures, True)
    for flags in ({"model": "ollama/m"}, {"record": tmp_path}, {"replay": tmp_path}):
        assert not loaded(tmp_path, **flags).replay_by_default
    assert loaded(tmp_path, model="ollama/m").replay is None


def test_a_folder_of_that_name_alone_is_no_clone(tmp_path: Path) -> None:
    (tmp_path / "fixtures").mkdir()
    assert loaded(tmp_path).replay is None


def test_a_model_may_be_named_beside_a_replay(tmp_path: Path) -> None:
    settings = loaded(tmp_path, replay=tmp_path, model="openai/m-1")
    assert settings.endpoint is not None
    assert (settings.endpoint.model, settings.replay) == ("m-1", tmp_path)


def test_record_and_replay_exclude_each_other(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--record and --replay together"):
        loaded(tmp_path, record=tmp_path, replay=tmp_path)


def test_no_cache(tmp_path: Path) -> None:
    assert loaded(tmp_path, cache=False).cache is None
