"""What is written is there whole, or not at all."""

from __future__ import annotations

import errno
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cli.output import file_names, folder_at, is_device, spare, write
from summarizer.errors import OutputError
from tests.command import environment


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_in_utf_8(tmp_path: Path) -> None:
    write("Пхеньян « ok »\n", tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_bytes().decode() == "Пхеньян « ok »\n"
    assert listing(tmp_path) == ["out.txt"]


def test_a_new_file_has_the_mode_that_the_user_set_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write("new", tmp_path / "new.txt")
        (tmp_path / "old.txt").write_text("old")
        (tmp_path / "old.txt").chmod(0o604)
        write("new", tmp_path / "old.txt")
    finally:
        os.umask(before)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("new.txt", "old.txt")] == [0o640, 0o604]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    write("new", tmp_path / "link.txt")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


FILE_TOO_LARGE = """
import resource, signal, sys
from pathlib import Path
from summarizer.cli.output import write
from summarizer.errors import OutputError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write("x" * 5000, Path(sys.argv[1]))
except OutputError as error:
    print(error.what)
"""

KILLED = """
import os, sys
from pathlib import Path
import summarizer.cli.output as output
real = os.fsync
def fsync(descriptor):
    real(descriptor)
    os.kill(os.getpid(), 9)
os.fsync = fsync
output.write("new", Path(sys.argv[1]))
"""


def run(program: str, path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, str(path)]
    return subprocess.run(command, env=environment(path.parent), capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="this system limits no file sizes")
def test_a_write_that_fails_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    """By a limit on file sizes, which the system enforces as it does a full disk."""
    path = tmp_path / "out.txt"
    path.write_text("old")
    done = run(FILE_TOO_LARGE, path)
    assert done.stdout == "cannot write: File too large\n"
    assert path.read_text() == "old"
    assert listing(tmp_path) == ["out.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no kill")
def test_a_run_that_is_killed_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    assert run(KILLED, path).returncode == -signal.SIGKILL
    assert path.read_text() == "old"


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        write("x", tmp_path / "nowhere/out.txt")
    assert (caught.value.what, caught.value.where) == (
        f"cannot write: {os.strerror(errno.ENOENT)}",
        str(tmp_path / "nowhere/out.txt"),
    )


def test_what_stdout_cannot_show_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(buffer, encoding="latin-1"))
    write("« Пхен »\n", None)
    assert buffer.getvalue().decode("latin-1") == "« \\u041f\\u0445\\u0435\\u043d »\n"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a.txt"], ["a.json"]),
        (["x/a.txt", "y/a.html", "z/a"], ["a.json", "a-2.json", "a-3.json"]),
        (["a.txt", "a-2.txt", "b/a.txt"], ["a.json", "a-2.json", "a-3.json"]),
        (["-", "stdin.txt"], ["stdin.json", "stdin-2.json"]),
        (["a.tar.txt", ".hidden"], ["a.tar.json", ".hidden.json"]),
    ],
)
def test_each_document_has_a_name_of_its_own(names: list[str], expected: list[str]) -> None:
    assert file_names(names, ".json") == expected


def test_an_article_is_never_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    monkeypatch.chdir(tmp_path)
    for target in ("a.txt", "./a.txt", "link.txt", str(tmp_path / "a.txt")):
        with pytest.raises(OutputError, match="this would overwrite the article"):
            spare(["a.txt"], [Path("b.txt"), Path(target)])
    spare(["a.txt", "-"], [Path("b.txt"), Path("-")])


def test_devices(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = {str(path): is_device(path) for path in (Path(os.devnull), tmp_path, tmp_path / "file", tmp_path / "none")}
    assert list(found.values()) == [True, False, False, False]


def test_a_folder_is_made_where_it_may_be(tmp_path: Path) -> None:
    folder_at(tmp_path / "a/b", make=True)
    assert (tmp_path / "a/b").is_dir()
    with pytest.raises(OutputError, match="no such folder"):
        folder_at(tmp_path / "c", make=False)
