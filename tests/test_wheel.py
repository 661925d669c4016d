"""The wheel, built and installed beside nothing of the clone, and run from another folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.command import asking, environment, here
from tests.made_up import ARTICLE, GOOD
from tests.scripted_server import answer, scripted

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(find_spec("hatchling") is None, reason="hatchling, which builds the wheel, is missing")


def done(*command: str | Path, **how: object) -> str:
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True, **how).stdout  # type: ignore[call-overload, no-any-return]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    flags = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check")
    done(sys.executable, "-m", "pip", "wheel", *flags, "--wheel-dir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel in an environment of its own, where only the libraries are those of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    done(sys.executable, "-m", "venv", "--without-pip", folder)
    flags = ("--quiet", "--no-deps", "--no-index", "--disable-pip-version-check")
    done(sys.executable, "-m", "pip", "--python", folder / "bin/python", "install", *flags, wheel)
    packages = Path(done(folder / "bin/python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    # As a plain line, so that the .pth file by which the clone is installed there is not read.
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def test_the_wheel_holds_all_that_is_read_when_it_runs(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "summarizer"
    data = [path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    expected = {f"summarizer/{path.relative_to(package)}" for path in data}
    expected |= {f"summarizer/prompts/{path.name}" for path in (ROOT / "prompts").iterdir()}
    assert {name for name in inside if name.startswith("summarizer/")} == expected
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in inside)
    assert {name.split("/")[0].split("-")[0] for name in inside} == {"summarizer", "news_summarizer"}


def test_the_installed_wheel_replays_a_recording_from_another_folder(
    installed: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ARTICLE, home)
    with scripted(answer(GOOD)) as server:
        here(capsys, *asking(server.base_url), "--record", "mine", "article.txt")
    expected = here(capsys, "--replay", "mine", "-f", "html", "article.txt").out
    how = {"cwd": home, "env": environment(home)}
    ran = done(installed / "bin/summarize", "--replay", "mine", "-f", "html", "article.txt", **how)
    assert ran == expected
    where = done(installed / "bin/python", "-c", "import summarizer; print(summarizer.__file__)", **how)
    assert Path(where.strip()).is_relative_to(installed)
