"""When a statement says that its matter is, as dates: "on Friday" of an article of 4 March is 7 March, or 28 February.

dateparser reads each expression; what is decided here is which way a weekday points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from summarizer.brief import Time

_LEAD = re.compile(
    r"^(?:(?:in|on|by|since|until|before|after|from|during|for|at|of|to|early|late|mid|the end of|back in|as early as|this)[ -]+)+",
    re.IGNORECASE,
)
_NIGHT_TO = re.compile(r"\bnight (?:to|before) (\w+)")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?", re.IGNORECASE)
_PART_OF_DAY = re.compile(r" (?:night|morning|evening|afternoon)$", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)
_WITHOUT_YEAR = re.compile(r"\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2}")
_WITH_YEAR = re.compile(r"\b\d{4}$")
_ANY_DAY = date(2000, 1, 1)
"""Stands in for a day that nothing is read from: what has its year needs none."""
_TODAY = {"today", "tonight", "morning", "evening", "afternoon"}
_EXACT = {"day": 10, "month": 7, "year": 4}
"""How much of an ISO 8601 date an expression of that period gives."""


def dates_of(statement: str, time: Time, base: str | None) -> dict[str, str]:
    """The ISO 8601 dates ("2031-03-07", "2031-04", "2027") that a statement speaks of, each with its expression.

    `base` is the day of the article, ISO 8601; where it is None, only what has its own year gives a date. What names no
    day, month or year gives nothing ("last week", "18:00").
    A night belongs to both its days: "in the night to Monday" is also Sunday night.
    """
    found = dict(_dates(time.expression or "", base, time.future))
    nights = {night[1] for night in _NIGHT_TO.finditer(statement)}
    eves = {eve: e for when, e in found.items() if len(when) == _EXACT["day"] and e in nights for eve in [_eve(when)]}
    return found | eves


def agree(one: str, other: str) -> bool:
    """Whether two dates may be one: the less exact holds the more exact."""
    return one.startswith(other) or other.startswith(one)


@lru_cache(maxsize=50_000)
def _dates(expressions: str, base: str | None, future: bool) -> tuple[tuple[str, str], ...]:
    day = date.fromisoformat(base[:10]) if base else _ANY_DAY
    parts = [part for part in expressions.split("; ") if base or _WITH_YEAR.search(part)]
    return tuple((when, part) for part in parts for when in _read(part, day, future))


def _read(expression: str, base: date, future: bool) -> Iterator[str]:
    bare = _PART_OF_DAY.sub("", _LEAD.sub("", expression.strip()))
    if not bare or _CLOCK.fullmatch(bare):
        return
    if bare.lower() in _TODAY:
        yield base.isoformat()
        return
    if _WEEKDAY.fullmatch(bare):
        yield _weekday(bare, base, future).isoformat()
        return
    ways = [found for towards in ("past", "future") if (found := _parsed(bare, base, towards))]
    if ways:
        # Without a year the nearer of the two is meant.
        nearest = min(ways, key=lambda way: abs(way[0] - base)) if _WITHOUT_YEAR.fullmatch(bare) else ways[future]
        yield nearest[0].isoformat()[: _EXACT[nearest[1]]]


def _weekday(name: str, base: date, future: bool) -> date:
    # News of a Tuesday calls the same day "Tuesday".
    ways = [_parsed(name, base, towards) or (base, "day") for towards in ("past", "future")]
    if name.lower() == f"{base:%A}".lower():
        return base
    return ways[future][0]


def _eve(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _parsed(text: str, base: date, towards: str) -> tuple[date, str] | None:
    found = _parser(base, towards).get_date_data(text)
    if found.date_obj is None or found.period not in _EXACT:
        return None
    return found.date_obj.date(), found.period


@cache
def _parser(base: date, towards: str) -> Any:
    from dateparser.date import DateDataParser

    settings = {
        "RELATIVE_BASE": datetime(base.year, base.month, base.day),
        "PREFER_DATES_FROM": towards,
        "PREFER_DAY_OF_MONTH": "first",
    }
    return DateDataParser(languages=["en"], settings=settings)
