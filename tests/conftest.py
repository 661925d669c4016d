from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from tests.gold import FOLDER, Gold
from tests.made_up import ARTICLE

# How long an example takes is no matter of a test: the machine may be busy.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept-gold", action="store_true", help="write what comes to tests/gold/ as what is expected")
    parser.addoption("--accept-docs", action="store_true", help="write what commands print under them in the pages")


@pytest.fixture
def gold(request: pytest.FixtureRequest) -> Gold:
    return Gold(FOLDER, accept=bool(request.config.getoption("--accept-gold")))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, with archive, cache and settings below it and no key or model in the environment."""
    for name in [
        name for name in os.environ if name.endswith(("_API_KEY", "_BASE_URL")) or name.startswith("SUMMARIZER_")
    ]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def article(home: Path) -> Path:
    """The made-up article in the working folder."""
    return Path(shutil.copy(ARTICLE, home))
