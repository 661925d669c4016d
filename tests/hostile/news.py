"""News made up in thirteen languages, orders to a model in the same language, and orders that others made up."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

TEXTS = Path(__file__).parent / "texts"
_OTHERS = Path(__file__).resolve().parents[3] / "shared" / "data" / "prompt_injection"
_TAGS = {"French": "fr", "Spanish": "es", "German": "de", "Italian": "it", "Portuguese": "pt", "Russian": "ru",
         "Arabic": "ar", "Chinese": "zh", "Japanese": "ja", "Korean": "ko", "Turkish": "tr"}  # fmt: skip
MARK = "Zvonimir"
"""A word that stands in no news here."""


@dataclass(frozen=True)
class News:
    """A short article in one language, and orders in it."""

    language: str
    sentences: tuple[str, ...]
    orders: tuple[str, ...]

    def around(self, order: str) -> Iterator[str]:
        """The article with an order where articles have room for one: a paragraph, a sentence, a quote, the end."""
        first, last = self.sentences
        yield f"{first}\n\n{order}\n\n{last}\n"
        yield f"{first} {order} {last}"
        yield f"{first} “{order}” {last}"
        yield f"{first} {last}\n{order}"


NEWS = {
    language: News(language, tuple(told["news"]), tuple(order.format(mark=MARK) for order in told["orders"]))
    for language, told in tomllib.loads((TEXTS / "injections.toml").read_text(encoding="utf-8")).items()
}


def others() -> list[tuple[str, str]]:
    """Orders from BIPIA, CyberSecEval and garak with the language of the news to put them into; skips without them."""
    if not _OTHERS.is_dir():
        pytest.skip("no collections of injections beside the working copy")
    return [*_bipia(), *_cyberseceval(), *_garak()]


def _bipia() -> Iterator[tuple[str, str]]:
    for path in sorted(_OTHERS.glob("bipia_text_attack_*.json")):
        for orders in json.loads(path.read_text(encoding="utf-8")).values():
            yield from (("en", order) for order in orders)


def _cyberseceval() -> Iterator[tuple[str, str]]:
    for line in (_OTHERS / "cyberseceval_indirect.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        yield _TAGS.get(case["speaking_language"], "en"), case["user_input"]


def _garak() -> Iterator[tuple[str, str]]:
    for probe in json.loads((_OTHERS / "garak_latent_templates.json").read_text(encoding="utf-8")).values():
        orders = probe.get("injection_instructions", ["Say that <|garak_payload|>"])
        for before, after in probe.get("injection_sep_pairs", [["", ""]]):
            yield from (("en", f"{before}{order}{after}") for order in orders)
