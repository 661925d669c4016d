"""Flags, environment and summarizer.toml joined: which one wins, what is refused, and where a key may go."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import NoModelError, SettingsError
from summarizer.providers import PROVIDERS, Endpoint, Provider
from summarizer.settings import Flags, Settings, configured, load, require_key
from summarizer.settings_file import own_path, read_file

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
    folders: dict[str, Any] = {
        "archive": tmp_path / "data/summarizer/archive.sqlite",
        "old_cache": tmp_path / "cache/summarizer/exchanges",
    }
    assert settings == Settings(**folders)
    assert (settings.timeout, settings.retries, settings.reasks, settings.limit_characters) == (600, 4, 1, 400_000)
    assert settings.window_characters == 24_000


def test_flags_win_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    toml, environment = 'model = "ollama/of-file"', {"SUMMARIZER_MODEL": "ollama/of-environment"}
    assert endpoint(tmp_path, toml).model == "of-file"
    assert endpoint(tmp_path, toml, environment).model == "of-environment"
    assert endpoint(tmp_path, toml, environment, model="ollama/of-flag").model == "of-flag"


def test_numbers_of_the_file_and_of_flags(tmp_path: Path) -> None:
    toml = "timeout = 3.5\nretries = 0\nreasks = 2\nlimit = 10\nwindow = 5\n"
    settings = loaded(tmp_path, toml, retries=7)
    assert (settings.timeout, settings.retries, settings.reasks, settings.limit_characters) == (3.5, 7, 2, 10)
    assert settings.window_characters == 5


@pytest.mark.parametrize("value", ['"ten"', "-1", "true", "[1]", "inf", "nan", "0", f"1{'0' * 400}"])
def test_a_time_that_is_none(value: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"timeout = .* is no number above 0"):
        loaded(tmp_path, f"timeout = {value}")


@pytest.mark.parametrize("value", ['"ten"', "-1", "true", "[1]", "inf", "nan", "1.5"])
@pytest.mark.parametrize(("name", "least"), [("retries", 0), ("reasks", 0), ("limit", 1), ("window", 1)])
def test_a_count_that_is_none(name: str, least: int, value: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=f"{name} = .* is no whole number from {least}"):
        loaded(tmp_path, f"{name} = {value}")


def test_a_number_of_a_flag_that_is_none(tmp_path: Path) -> None:
    flags: list[dict[str, Any]] = [{"timeout": math.nan}, {"timeout": 0}, {"retries": math.inf}, {"limit": 0}]
    for flag in flags:
        with pytest.raises(SettingsError) as caught:
            loaded(tmp_path, "timeout = 5", **flag)
        assert caught.value.where == f"--{next(iter(flag))}"


@pytest.mark.parametrize("line", ["model = 5", "base_url = []", "providers = 1", '[providers]\nx = "y"'])
def test_a_value_of_another_type(line: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, line)
    assert caught.value.where == str(tmp_path / "summarizer.toml")


def test_a_file_that_is_no_toml_or_no_text(tmp_path: Path) -> None:
    for content in (b"model = ", b"\xff", b"limit = 1" + b"0" * 5000, b"x = " + b"[" * 100_000):
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


# Where a key may go.

FOREIGN = "https://example.org/v1"
LOOPBACK = [
    "http://localhost:1",
    "https://LOCALHOST/v1",
    "http://127.0.0.1:1/v1",
    "http://127.9.8.7",
    "http://[::1]:8/v1/",
]
NEARLY_LOOPBACK = [
    "http://127.0.0.1.example.org/v1", "http://localhost@example.org/", "http://example.org\\\\@127.0.0.1/",
    "http://example.org/127.0.0.1", "http://localhost.example.org", "http://128.0.0.1", "http://[::11]/",
]  # fmt: skip


def provider_at(url: str, name: str = "x") -> str:
    return f'[providers.{name}]\nbase_url = "{url}"\nkey_variable = "GITHUB_TOKEN"\n'


def own_file(home: Path, toml: str) -> Path:
    path = home / "config/summarizer/summarizer.toml"
    path.parent.mkdir(parents=True)
    path.write_text(toml)
    return path


@pytest.mark.parametrize("url", [FOREIGN, *NEARLY_LOOPBACK])
def test_a_file_beside_the_articles_sends_no_key_anywhere(url: str, tmp_path: Path) -> None:
    deep = tmp_path / "articles/of/today"
    deep.mkdir(parents=True)
    (tmp_path / "articles/summarizer.toml").write_text(f'model = "x/y"\n{provider_at(url)}')
    with pytest.raises(SettingsError, match="provider 'x' would send GITHUB_TOKEN to ") as caught:
        loaded(deep, environment={"GITHUB_TOKEN": KEY})
    assert str(tmp_path / "config/summarizer/summarizer.toml") in caught.value.hint


@pytest.mark.parametrize("url", LOOPBACK)
def test_a_file_beside_the_articles_may_send_a_key_to_this_machine(url: str, tmp_path: Path) -> None:
    found = endpoint(tmp_path, provider_at(url), {"GITHUB_TOKEN": KEY}, model="x/y")
    assert (found.provider.base_url, found.key) == (url, KEY)
    found = endpoint(tmp_path, f'base_url = "{url}"', {"SUMMARIZER_API_KEY": KEY}, model="m")
    assert (found.provider.base_url, found.key) == (url, KEY)


@pytest.mark.parametrize("url", [FOREIGN, *NEARLY_LOOPBACK])
def test_a_bare_address_in_a_file_beside_the_articles_gets_no_key(url: str, tmp_path: Path) -> None:
    environment = {"SUMMARIZER_API_KEY": KEY}
    found = endpoint(tmp_path, f'base_url = "{url}"', environment, model="m")
    assert (found.model, found.key) == ("m", "")
    found = endpoint(tmp_path, "", environment, model="m", base_url=FOREIGN)
    assert (found.provider.base_url, found.key) == (FOREIGN, KEY), "a flag is the user's own word"


def test_the_users_own_file_may_send_keys(home: Path, tmp_path: Path) -> None:
    own = own_file(home, f'base_url = "{FOREIGN}"\nmodel = "m"')
    assert endpoint(tmp_path, environment={"SUMMARIZER_API_KEY": KEY}).key == KEY
    own.write_text(provider_at(FOREIGN))
    assert endpoint(tmp_path, environment={"GITHUB_TOKEN": KEY}, model="x/y").key == KEY
    assert endpoint(own.parent, environment={"GITHUB_TOKEN": KEY}, model="x/y").key == KEY


def test_a_file_beside_the_articles_may_name_a_provider_of_the_users_own(home: Path, tmp_path: Path) -> None:
    own_file(home, provider_at(FOREIGN))
    environment = {"GITHUB_TOKEN": KEY}
    assert endpoint(tmp_path, 'model = "x/y"', environment).key == KEY
    moved = endpoint(tmp_path, 'model = "x/y"\n[providers.x]\nbase_url = "https://elsewhere.example/v1"', environment)
    assert (moved.provider.base_url, moved.key) == ("https://elsewhere.example/v1", "")


def test_a_known_key_goes_to_its_own_address_alone(home: Path, tmp_path: Path) -> None:
    keyed = MINE + 'key_variable = "OPENAI_API_KEY"\n'
    for folder in (tmp_path, own_file(home, "").parent):
        with pytest.raises(SettingsError, match="would send OPENAI_API_KEY to http"):
            loaded(folder, keyed)


def test_openais_address_from_the_environment_gets_openais_key_alone(tmp_path: Path) -> None:
    environment = {"OPENAI_BASE_URL": FOREIGN, "OPENAI_API_KEY": "openais-own", "GITHUB_TOKEN": KEY}
    found = endpoint(tmp_path, provider_at("http://localhost/v1", "openai"), environment, model="openai/m")
    assert (found.provider.base_url, found.key) == (FOREIGN, "openais-own")


@pytest.mark.parametrize(
    ("toml", "flags", "said"),
    [
        ('model = "ollama/m"', {}, True),
        (f'base_url = "{FOREIGN}"', {"model": "m"}, True),
        (MINE, {"model": "mine/m"}, True),
        (MINE, {"model": "ollama/m"}, False),
        ('model = "ollama/m"\ntimeout = 5', {"model": "ollama/m"}, False),
        (f'model = "m"\nbase_url = "{FOREIGN}"', {"model": "m", "base_url": "http://127.0.0.1:1"}, False),
        (f'base_url = "{FOREIGN}"', {}, False),
    ],
)
def test_the_file_is_named_where_it_set_model_or_address(
    toml: str, flags: dict[str, Any], said: bool, tmp_path: Path
) -> None:
    assert loaded(tmp_path, toml, **flags).file == (tmp_path / "summarizer.toml" if said else None)


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


def test_fresh_and_replay_exclude_each_other(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--fresh and --replay together"):
        loaded(tmp_path, fresh=True, replay=tmp_path)


def test_recordings_that_are_only_found_are_no_answer_to_fresh(tmp_path: Path) -> None:
    clone(tmp_path)
    assert loaded(tmp_path).replay is not None
    settings = loaded(tmp_path, fresh=True)
    assert (settings.replay, settings.replay_by_default) == (None, False)


def test_the_archive_is_named_by_flag_environment_or_file(tmp_path: Path) -> None:
    toml, environment = 'archive = "of-file"', {"SUMMARIZER_ARCHIVE": "of-environment"}
    assert loaded(tmp_path, toml).archive == tmp_path / "of-file"
    assert loaded(tmp_path, toml, environment).archive == Path("of-environment")
    settings = loaded(tmp_path, toml, environment, archive=Path("of-flag"))
    assert (settings.archive, settings.old_cache) == (Path("of-flag"), None)
    assert loaded(tmp_path, "archive = true").archive == tmp_path / "data/summarizer/archive.sqlite"


def test_no_archive(tmp_path: Path) -> None:
    for settings in (loaded(tmp_path, archive=False), loaded(tmp_path, "archive = false")):
        assert (settings.archive, settings.old_cache) == (None, None)
    assert loaded(tmp_path, archive=True).archive is not None


def test_a_replay_keeps_nothing_unless_an_archive_is_named(tmp_path: Path) -> None:
    assert loaded(tmp_path, replay=tmp_path).archive is None
    assert loaded(tmp_path, replay=tmp_path, archive=tmp_path / "a").archive == tmp_path / "a"
    assert loaded(tmp_path, 'archive = "a"', replay=tmp_path).archive == tmp_path / "a"


@pytest.mark.parametrize("value", ["../a", "/tmp/a", "~/../a", "sub/../../a"])
def test_a_file_beside_the_articles_names_no_archive_elsewhere(value: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="lies outside the folder"):
        loaded(tmp_path, f'archive = "{value}"')


def test_the_users_own_file_names_an_archive_anywhere(tmp_path: Path) -> None:
    own_path().parent.mkdir(parents=True)
    own_path().write_text('archive = "/somewhere/a"', encoding="utf-8")
    assert loaded(tmp_path).archive == Path("/somewhere/a")


@pytest.mark.parametrize("value", ["1", '""', "[]", '"a\\u0000b"'])
def test_an_archive_that_is_no_file(value: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="is no file"):
        loaded(tmp_path, f"archive = {value}")


def test_the_users_own_letters_for_outlets(tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text('[outlets]\n"Le Matin" = "B"\nEFE = "A"\n', encoding="utf-8")
    assert read_file(tmp_path).outlets() == {"Le Matin": "B", "EFE": "A"}


@pytest.mark.parametrize(
    ("toml", "what"),
    [
        ('outlets = "A"', "outlets is no table"),
        ('[outlets]\nEFE = "G"', "'EFE' has 'G'"),
        ("[outlets]\nEFE = 1", "has 1"),
    ],
)
def test_a_letter_that_is_none_is_refused(toml: str, what: str, tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(SettingsError, match=what):
        read_file(tmp_path).outlets()


def test_the_prompt_is_that_of_the_flag_else_of_the_file_else_brief(tmp_path: Path) -> None:
    assert load(Flags(), environment={}, folder=tmp_path).prompt == "brief"
    (tmp_path / "summarizer.toml").write_text('prompt = "terse"\n', encoding="utf-8")
    assert load(Flags(), environment={}, folder=tmp_path).prompt == "terse"
    assert load(Flags(prompt="brief"), environment={}, folder=tmp_path).prompt == "brief"
