"""Where the items of a list begin that is written as running text: "1) the dam 2) the gate", "• one • two".

A list is told by its markers alone: all of one form, counting up by one, the first at the start of the paragraph or
after the end of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from summarizer.ingest.abbreviations import Abbreviations

_BULLETS = "•‣⁃▪●◦"
_MARKER = regex.compile(
    rf"(?<!\S)(?:[{_BULLETS}]\s?)?(?P<open>\()?(?:(?P<number>\d{{1,2}})|(?P<letter>[a-z]))(?P<close>\.\)|\)|\.)(?=\s)"
)
_BULLET = regex.compile(f"[{_BULLETS}]")
_ENDED = regex.compile(r"[.!?…。！？][\"'”’»)\]]*\s+\Z")
_FIRST_WORD = regex.compile(r"\s+[^\p{L}\p{N}]{0,2}([\p{L}\p{M}]+)")
_FEWEST_AFTER_A_SENTENCE = 3  # "Smith. a. one b. two c. three": two letters or numbers with stops may be anything


def items(paragraph: str, known: Abbreviations) -> Iterator[tuple[int, int]]:
    """Yield the place of each item and of what comes before the first; of a paragraph without a list, the whole."""
    starts = sorted({*_bulleted(paragraph), *_counted(paragraph, known)} - {0})
    yield from zip([0, *starts], [*starts, len(paragraph)], strict=True)


def _bulleted(paragraph: str) -> Iterator[int]:
    if paragraph[:1] in _BULLETS:
        yield from (found.start() for found in _BULLET.finditer(paragraph) if found[0] == paragraph[0])


def _counted(paragraph: str, known: Abbreviations) -> Iterator[int]:
    lists: dict[str, list[tuple[int, int]]] = {}  # by the form of the markers: the value and the place of each
    for found in _MARKER.finditer(paragraph):
        form = f"{found['open'] or ''}{'1' if found['number'] else 'a'}{found['close']}"
        value = int(found["number"]) if found["number"] else ord(found["letter"])
        if form == "1." and known.ordinals and not _opens(paragraph, found.end(), known):
            continue  # "die 2. Bundesliga"
        if form in lists and value == lists[form][-1][0] + 1:
            lists[form].append((value, found.start()))
        elif found.start() == 0 or _ENDED.search(paragraph[max(0, found.start() - 8) : found.start()]):
            yield from _long_enough(lists.pop(form, []), form)
            lists[form] = [(value, found.start())]
    for form, counted in lists.items():
        yield from _long_enough(counted, form)


def _opens(paragraph: str, at: int, known: Abbreviations) -> bool:
    word = _FIRST_WORD.match(paragraph, at)
    return word is not None and word[1] in known.openers


def _long_enough(counted: list[tuple[int, int]], form: str) -> Iterator[int]:
    places = [place for _, place in counted]
    if len(places) > 1 and (
        places[0] == 0 or not form.endswith(("1.", "a.")) or len(places) >= _FEWEST_AFTER_A_SENTENCE
    ):
        yield from places
