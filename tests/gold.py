"""Compares whole output with a file in tests/gold/ (see its README)."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

FOLDER = Path(__file__).parent / "gold"


class Gold:
    """The files of expected output; with `accept`, what comes is what is expected from now on."""

    def __init__(self, folder: Path, accept: bool) -> None:
        self.folder, self.accept = folder, accept

    def check(self, name: str, actual: str) -> None:
        """Fail with a diff where the file `name` differs, and keep what came as `actual.<name>`."""
        expected, beside = self.folder / name, self.folder / f"actual.{name}"
        if self.accept:
            expected.write_bytes(actual.encode())
        held = expected.read_bytes().decode() if expected.exists() else ""
        if held == actual:
            beside.unlink(missing_ok=True)
            return
        beside.write_bytes(actual.encode())
        lines = unified_diff(held.splitlines(), actual.splitlines(), name, beside.name, lineterm="", n=2)
        raise AssertionError(
            "\n".join([f"{name} is not what is expected; see {FOLDER.name}/README.md", *list(lines)[:60]])
        )
