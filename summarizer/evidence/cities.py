"""Large cities under their names in other languages: CLDR's example cities of the time zones.

Many are capitals; Beijing, Milan and Geneva, which have no time zone of their own, are not among them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from functools import cache

from summarizer.evidence.clauses import plain

_LATIN = re.compile(r"[a-zß-ɏ]")
_ENDING = 2
"""Letters that a language may inflect: "Москва", "Москвы"."""
_MOST_LONGER = 3
_SHORTEST_STEM = 4


def is_city_among(english: str, words: Set[str], text: str, language: str) -> bool:
    """Whether the city of this English name, in lower case, is among the lower-case words of a text, or in the text."""
    local = _cities(language).get(english)
    if local is None:
        return False
    if _LATIN.match(local):
        return local in words  # a beginning would take Romania for Rome
    stem = local[: max(_SHORTEST_STEM, len(local) - _ENDING)]
    return local in text or any(w.startswith(stem) and len(w) <= len(local) + _MOST_LONGER for w in words)


@cache
def _cities(language: str) -> Mapping[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        zones = Locale.parse(language.replace("-", "_")).time_zones
    except (UnknownLocaleError, ValueError):
        return {}
    # CLDR names a city only where the last part of the zone's id is not its name in the language.
    english = {zone: str(zone).rpartition("/")[2].replace("_", " ").lower() for zone in zones}
    return {english[zone]: plain(of["city"]) for zone, of in zones.items() if "city" in of}
