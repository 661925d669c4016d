"""Google's LangExtract beside the quote matcher: what its aligner makes of the same quotes.

Its client of Google's models wants a tenacity older than ours, so it is installed in an environment of its own, and
asked in a process of its own: make bench.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv-langextract" / "bin" / "python"
_REQUIREMENTS = Path(__file__).parent / "peers" / "langextract.txt"
_WORKER = Path(__file__).parent / "peers" / "align_langextract.py"


@dataclass(frozen=True)
class Asked:
    """A quote, the text it is of, and where the true words stand in it: code points, end exclusive."""

    text: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class Aligned:
    """What LangExtract says: its status ("match_exact", "match_lesser", "match_fuzzy") and interval; None where nothing."""

    status: str | None
    start: int | None
    end: int | None

    @property
    def accepted(self) -> bool:
        """Whether its user is given an interval, as if the words stood there."""
        return self.start is not None

    @property
    def exact(self) -> bool:
        """Whether it calls the match exact."""
        return self.status == "match_exact"


def is_installed() -> bool:
    """Whether its environment has been made."""
    return PYTHON.exists()


def version() -> str:
    """The version that is measured against."""
    return _REQUIREMENTS.read_text(encoding="utf-8").strip().partition("==")[2]


def align(asked: Sequence[Asked]) -> list[Aligned]:
    """Ask it about every quote, one at a time, in one process; raises CalledProcessError where it fails."""
    given = json.dumps([a.__dict__ for a in asked])
    done = subprocess.run([PYTHON, _WORKER], input=given, capture_output=True, text=True, check=True)
    return [Aligned(*found) for found in json.loads(done.stdout)]
