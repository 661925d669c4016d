"""Which model is asked and with which key; the small commands; what --help and --version say and cost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from summarizer import __version__
from tests.command import Ran, environment, here, summarize
from tests.made_up import GOOD, KEY
from tests.scripted_server import answer, raw, scripted, status

# Which model.


@pytest.fixture
def asked_as(article: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., tuple[str, str]]]:
    """Make a brief with these flags; the model that was asked for and the key that was shown to it."""
    with scripted(*[answer(GOOD)] * 4) as server:

        def asked(*flags: str) -> tuple[str, str]:
            ran = here(capsys, *(flag.replace("URL", server.base_url) for flag in flags), "--fresh", str(article))
            assert ran.status == 0, ran.err
            return server.bodies[-1]["model"], server.seen[-1].headers.get("Authorization", "")

        asked.server = server  # type: ignore[attr-defined]
        yield asked


Asked = Callable[..., tuple[str, str]]


def url(asked_as: Asked) -> str:
    return str(asked_as.server.base_url)  # type: ignore[attr-defined]


def test_the_model_of_the_flag_the_environment_and_the_file(
    asked_as: Asked, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("summarizer.toml").write_text(f'model = "mine/of-file"\n[providers.mine]\nbase_url = "{url(asked_as)}"\n')
    (home / "a/b").mkdir(parents=True)
    monkeypatch.chdir(home / "a/b")
    assert asked_as() == ("of-file", "")
    monkeypatch.setenv("SUMMARIZER_MODEL", "mine/of-environment")
    assert asked_as() == ("of-environment", "")
    assert asked_as("-m", "mine/of-flag") == ("of-flag", "")


def test_the_file_in_the_users_config_folder_comes_last(asked_as: Asked, home: Path) -> None:
    config = home / "config/summarizer"
    config.mkdir(parents=True)
    table = f'[providers.mine]\nbase_url = "{url(asked_as)}"\nkey_variable = "MINE_API_KEY"\n'
    (config / "summarizer.toml").write_text(f'model = "mine/of-config"\n{table}')
    os.environ["MINE_API_KEY"] = KEY
    try:
        assert asked_as() == ("of-config", f"Bearer {KEY}")
        Path("summarizer.toml").write_text(f'model = "mine/of-folder"\n{table}')
        assert asked_as() == ("of-folder", f"Bearer {KEY}")
    finally:
        del os.environ["MINE_API_KEY"]


def test_openais_own_variables_are_honoured(asked_as: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", url(asked_as))
    assert asked_as("-m", "m-2") == ("m-2", f"Bearer {KEY}")
    assert asked_as("-m", "openai/m-3") == ("m-3", f"Bearer {KEY}")


def test_another_server_gets_its_own_key_and_never_openais(asked_as: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    assert asked_as("--base-url", "URL", "-m", "any/name") == ("any/name", "")
    monkeypatch.setenv("SUMMARIZER_API_KEY", "other-key-123")
    assert asked_as("--base-url", "URL", "-m", "any/name") == ("any/name", "Bearer other-key-123")


def test_the_settings_file_is_named_once_where_it_chose(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with scripted(answer(GOOD)) as server:
        provider = f'[providers.mine]\nbase_url = "{server.base_url}"\n'
        Path("summarizer.toml").write_text(f'model = "mine/m-1"\n{provider}')
        ran = here(capsys, article, article)
        quiet = here(capsys, "--quiet", article)
    where = f"mine/m-1 at {server.base_url}"
    assert ran.err == f"summarize: {where} is set in {article.parent / 'summarizer.toml'}\n"
    assert quiet.err == ""


# The small commands.


def test_models_lists_what_is_configured(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setenv("MISTRAL_API_KEY", KEY)
    monkeypatch.setenv("SUMMARIZER_MODEL", "mistral/m-1")
    ran = here(capsys, "models")
    rows = {line.split()[0]: line for line in ran.out.splitlines() if line}
    assert ran.status == 0
    assert "MISTRAL_API_KEY is set" in rows["mistral"]
    assert "needs OPENAI_API_KEY" in rows["openai"]
    assert "local, needs no key" in rows["ollama"]
    assert rows["model:"] == "model: mistral/m-1 at https://api.mistral.ai/v1"
    assert rows["settings:"] == "settings: no summarizer.toml"
    assert KEY not in ran.out


def test_models_shows_the_settings_file_and_its_providers(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tables = '[providers.mine]\nbase_url = "http://127.0.0.1:1/\\u001b]0;title\\u0007"\n'
    Path("summarizer.toml").write_text(
        f'{tables}[providers.vllm]\nbase_url = "https://me:{KEY}@example.org/v1?key={KEY}"\n'
    )
    ran = here(capsys, "models")
    rows = {line.split()[0]: line for line in ran.out.splitlines() if line}
    assert ran.status == 0
    assert rows["mine"].endswith("http://127.0.0.1:1/ ]0;title  (summarizer.toml)")
    assert rows["vllm"].split(maxsplit=1)[1].split("  ")[0] == "needs no key"
    assert rows["vllm"].endswith("https://example.org/v1  (summarizer.toml)")
    assert rows["ollama"].endswith("http://127.0.0.1:11434/v1")
    assert KEY not in ran.out
    assert rows["settings:"] == f"settings: {home / 'summarizer.toml'}"


def test_models_check_says_which_can_be_reached(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ("up", "refusing")
    with scripted(raw('{"data": []}')) as up, scripted(status(401)) as refusing, scripted() as down:
        pass_urls = dict(zip(names, (up.base_url, refusing.base_url), strict=True))
        # The built-in local servers are pointed elsewhere, so that nothing that runs on this machine is asked.
        pass_urls |= dict.fromkeys(("ollama", "lmstudio", "vllm", "llamacpp"), down.base_url)
        down.steps.extend([status(500)] * 4)
        table = "".join(f'[providers.{name}]\nbase_url = "{address}"\n' for name, address in pass_urls.items())
        Path("summarizer.toml").write_text(table)
        ran = here(capsys, "models", "--check")
    lines = ran.out.splitlines()
    rows = {line.split()[0]: line for line in lines if line}
    told = {line.split()[0]: below.strip() for line, below in pairwise(lines) if line}
    assert " reachable " in rows["up"]
    assert told["refusing"] == "401: the key is refused"
    assert told["ollama"] == "500: internal server error"
    assert all("  http" in rows[name] for name in (*pass_urls, "openai")), "columns stand apart"
    assert "needs OPENAI_API_KEY" in rows["openai"], "without a key nothing is asked"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    ran = here(capsys, "completion", shell)
    assert ran.status == 0
    assert f"_SUMMARIZE_COMPLETE={shell}_complete" in ran.out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("summarize sch", "plain,schema\nfile,sch\n"),
        ("summarize --rep", "plain,--replay\n"),
        ("summarize article.txt --rep", "plain,--replay\n"),
        ("summarize article.txt oth", "file,oth\n"),
        ("summarize completion z", "plain,zsh\n"),
    ],
)
def test_completion_completes(
    words: str, expected: str, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    request = {"_SUMMARIZE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    for name, value in request.items():
        monkeypatch.setenv(name, value)
    assert here(capsys) == Ran(0, expected, "")


def test_help_teaches_by_examples(home: Path) -> None:
    ran = summarize(home, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert "summarize article.txt" in ran.out
    assert "curl -s URL | summarize - -f markdown" in ran.out
    for flag in ("--format", "--output", "--strict", "--replay", "--record", "--fresh", "--base-url", "--timeout"):
        assert flag in ran.out
    for command in ("models", "schema", "completion"):
        assert f"\n  {command} " in ran.out


HEAVY = ("openai", "instructor", "rich", "jinja2", "pydantic", "httpx2", "trafilatura")


def test_help_imports_nothing_heavy(home: Path) -> None:
    program = "import sys; from summarizer.cli import run; run(['--help']); print(*sys.modules)"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment(home), cwd=home)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "click" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_version_and_python_m(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = Ran(0, f"summarize {__version__}\n", "")
    assert here(capsys, "--version") == expected
    command = [sys.executable, "-m", "summarizer", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment(home), cwd=home)
    assert Ran(done.returncode, done.stdout, done.stderr) == expected
