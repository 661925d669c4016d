"""What befell the people whom a figure counts, by the word lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.evidence.figures import Figure
from summarizer.evidence.pairing import Pairing
from summarizer.lexicon import Lexicon

FATES = frozenset({"dead", "hurt", "missing", "held", "displaced"})
"""The keys of `befell` in the word lists."""


class FateReader:
    """Reads what befell people in one language."""

    def __init__(self, lexicon: Lexicon | None) -> None:
        self._pairing = Pairing(lexicon.befell if lexicon else {}, lexicon)

    def fates(self, figures: Sequence[Figure], text: str) -> Mapping[int, str]:
        """By the starts of figures of a prepared text, what befell so many; without those of which nobody can tell."""
        return self._pairing.kinds(figures, text)
