"""The made-up article of tests/answers/, the made-up answers about it, and settings that ask a scripted server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "answers"
ARTICLE = FOLDER / "article.txt"
KEY = "sk-secret-0123456789"


def made_up(name: str) -> dict[str, Any]:
    """An answer made up by hand: good, falsified or mend."""
    answer: dict[str, Any] = json.loads((FOLDER / f"made_up_{name}.json").read_text(encoding="utf-8"))
    return answer


GOOD, FALSIFIED, MEND = map(made_up, ("good", "falsified", "mend"))
