"""How a name sounds: what is left of it in every script and spelling.

Scripts without Latin letters write names by their sound; vowels get lost on the way, consonants seldom do.
"""

from __future__ import annotations

import re

_ALIKE = str.maketrans("vblqczgd", "ffrkkskt")


def sound_of(name: str) -> str:
    """The consonants of a name in lower-case Latin letters, alike ones made equal.

    "torvel", "twrfyl" and "torveru" are all "trfr".
    """
    letters = re.sub(r"[^a-z]|[aeiouwyh]", "", name).translate(_ALIKE)
    return re.sub(r"(.)\1+", r"\1", letters)
