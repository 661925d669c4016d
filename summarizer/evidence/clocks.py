"""Times of day, in the 24 hours of a day or in twice twelve, as minutes since midnight.

A time that may be of either half of the day has two readings: "9:10" is also 21:10, "21:10" and "09:10" are one time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from fractions import Fraction

from summarizer.lexicon import Lexicon, pattern_of

_HOUR, _HALF_DAY, _DAY = 60, 720, 1440
_MINUTES = re.compile(
    r"(?<![\d.,:/-])(?<!\d[-–])(\d{1,2})(?P<mark>\s?[:h時时点點시]\s?|\.)(\d{1,2})(?:分|분|min\b)?(?!\d)(?![.,:/]\d)"
    r"|(?<=\d[-–])(\d{1,2})(?P<second>[:h.])(\d{2})(?!\d)(?![.,:/]\d)"
)
_FIGURE = re.compile(r"(?<![\d.,:])(\d{1,2})(?!\d|[.,:]\d)")
_ZONE = re.compile(r"\b(?:gmt|utc|est|edt|pst|pdt|cet|cest|bst|msk|local time|moscow time|z)\b")
_BEFORE, _BEHIND = 16, 22
_SPACES = re.compile(r"\s*")
_BESIDE = frozenset({"am", "pm", "noon", "midnight"})
"""The kinds of words that tell a time or its half of the day."""
_HOURS_IN_ORDER = frozenset({"ar"})
_PART_OF_HOUR = re.compile(r"\s+(?:و(النصف|الربع)|[إا]لا (?:ال)?(ربع))")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day where it stands, by every minute of the day that it may be; `sure` where it can be nothing else."""

    start: int
    end: int
    minutes: frozenset[int]
    sure: bool = True


class ClockReader:
    """Reads the times of day of one language."""

    def __init__(self, lexicon: Lexicon | None) -> None:
        table: Mapping[str, tuple[str, ...]] = lexicon.clock if lexicon else {}
        words = {word: kind for kind, all_ in table.items() if kind in _BESIDE for word in all_}
        self._kinds = {word.strip("-"): kind for word, kind in words.items()}
        self._words = pattern_of(tuple(words), as_written=True)
        self._ordinals: Mapping[str, int] = lexicon.ordinals if lexicon and lexicon.language in _HOURS_IN_ORDER else {}
        self._hour_of_order = pattern_of(tuple(self._ordinals), as_written=True)
        self._hours = pattern_of(table.get("hours", ()))
        self._halves, self._lasting = table.get("half", ()), table.get("lasting", ())

    def times(self, text: str) -> tuple[Clock, ...]:
        """The times of a folded lower-case text, in their order."""
        found = sorted((*self._full(text), *self._named(text), *self._in_order(text)), key=lambda clock: clock.start)
        taken = [(clock.start, clock.end) for clock in found]
        hours = (c for c in self._bare(text) if not any(start <= c.start < end for start, end in taken))
        return tuple(sorted((*found, *hours), key=lambda clock: clock.start))

    def _full(self, text: str) -> Iterator[Clock]:
        for found in _MINUTES.finditer(text):
            hour, minute = found[1] or found[4], found[3] or found[6]
            mark = (found["mark"] or found["second"]).strip()
            if int(hour) > 24 or int(minute) >= _HOUR or (len(minute) == 1 and mark in ":.h"):
                continue
            end, half = self._half(text, *found.span())
            sure = mark != "." or half is not None or self._hours.match(text, _past(text, found.end())) is not None
            yield Clock(found.start(), end, _readings(hour, int(minute), half), sure)

    def _bare(self, text: str) -> Iterator[Clock]:
        """Hours alone: "21 h", "9 pm", "오후 9시"."""
        for found in _FIGURE.finditer(text):
            end, half = self._half(text, *found.span())
            # What is cut off leaves no letter in front: "21h", "9시".
            word = self._hours.match(text[_past(text, found.end()) :][:_BEFORE])
            if word and text.startswith(self._lasting, _past(text, found.end()) + word.end()):
                word = None  # 3時間 lasts
            if int(found[1]) <= 24 and (word or (half is not None and end > found.end())):
                end = max(end, _past(text, found.end()) + word.end() if word else 0)
                minute = text.startswith(self._halves, _past(text, end))
                yield Clock(found.start(), end, _readings(found[1], _HOUR // 2 if minute else 0, half))

    def _in_order(self, text: str) -> Iterator[Clock]:
        """The hours that a language counts by their order: الساعة التاسعة, the ninth hour."""
        for found in self._hours.finditer(text) if self._ordinals else ():
            hour = self._hour_of_order.match(text, _past(text, found.end()))
            if hour and 1 <= (value := self._ordinals[hour[0]]) <= 12:
                part = _PART_OF_HOUR.match(text, hour.end())
                shift = {"النصف": 30, "الربع": 15, "ربع": -15}[part[1] or part[2]] if part else 0
                _, half = self._half(text, found.start(), part.end() if part else hour.end())
                minutes = frozenset((minute + shift) % _DAY for minute in _readings(str(value), 0, half))
                yield Clock(found.start(), hour.end(), minutes)

    def _named(self, text: str) -> Iterator[Clock]:
        named = {"noon": frozenset({_HALF_DAY}), "midnight": frozenset({0})}
        for found in self._words.finditer(text):
            if (kind := self._kind(found[0])) in named:
                yield Clock(*found.span(), named[kind])

    def _half(self, text: str, start: int, end: int) -> tuple[int, str | None]:
        """Where a time ends with what tells its half of the day, and which half; None where both or none is told."""
        behind = self._words.match(text[_past(text, end) : end + _BEHIND])
        if behind and (kind := self._kind(behind[0])) in {"am", "pm"}:
            return _past(text, end) + behind.end(), kind
        near = [*self._words.finditer(text[max(0, start - _BEFORE) : start] + "\n" + text[end : end + _BEHIND])]
        kinds = {kind for found in near if (kind := self._kind(found[0])) in {"am", "pm"}}
        return end, kinds.pop() if len(kinds) == 1 else None

    def _kind(self, found: str) -> str:
        return self._kinds.get(found) or next(kind for word, kind in self._kinds.items() if found.startswith(word))


def is_told(said: Clock, known: Set[int], figures: Set[Fraction]) -> bool:
    """Whether a time is one of those known, or may stand in words among the other figures: an hour, and its quarters."""
    if said.minutes & known:
        return True
    return any(_in_words(time, figures) for time in said.minutes)


def _in_words(time: int, figures: Set[Fraction]) -> bool:
    hour, minute = divmod(time, _HOUR)
    # "halb elf" is 10:30, "onze heures moins le quart" 10:45.
    hours = {hour, hour % 12 or 12} | ({hour + 1, hour % 12 + 1} if minute else set())
    parts = {Fraction(minute, _HOUR), 1 - Fraction(minute, _HOUR)}
    return not hours.isdisjoint(figures) and (not minute or minute in figures or not parts.isdisjoint(figures))


def cut(text: str, clocks: Iterable[Clock]) -> str:
    """The text without these times; every other offset holds."""
    for clock in clocks:
        text = text[: clock.start] + " " * (clock.end - clock.start) + text[clock.end :]
    return text


def has_zone(text: str) -> bool:
    """Whether a lower-case English text tells of what zone its times are."""
    return bool(_ZONE.search(text))


def shown(clock: Clock) -> str:
    """A time as a message has it."""
    return " or ".join(f"{time // _HOUR:02}:{time % _HOUR:02}" for time in sorted(clock.minutes))


def _readings(hour: str, minute: int, half: str | None) -> frozenset[int]:
    value = int(hour) % 24
    time = value * _HOUR + minute
    if value > 12 or (half is None and ((len(hour) == 2 and hour[0] == "0") or int(hour) == 24)):
        return frozenset({time})
    early = time % _HALF_DAY
    halves = {"am": frozenset({early}), "pm": frozenset({early + _HALF_DAY})}
    return halves.get(half or "", frozenset({early, early + _HALF_DAY}))


def _past(text: str, at: int) -> int:
    found = _SPACES.match(text, at)
    return found.end() if found else at
