"""What differs first between a request and a recording, so that a miss can be put right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any

from summarizer.exchange import Exchange

_SHOWN = 60


def nearest(kept: Iterable[tuple[str, Exchange]], asked: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """Say which of these exchanges comes nearest to a request and what differs first."""
    found = [(first_difference(asked, labels, exchange), place) for place, exchange in kept]
    if not found:
        return "the folder holds no recordings"
    (_, _, difference), place = max(found, key=lambda pair: pair[0][:2])
    return f"the nearest is {place}; it differs in {difference}"


def first_difference(asked: Mapping[str, Any], labels: Mapping[str, str], kept: Exchange) -> tuple[int, int, str]:
    """How near a recording is, and the first difference in words.

    The order is document, prompt, model, schema, messages, parameters, repeat; the first number is how many of these agree
    before one does not, the second how many leading lines of the messages agree. Greater is nearer.
    """
    ours, theirs = _lines(asked), _lines(kept.asked)
    common = next((at for at, (a, b) in enumerate(zip_longest(ours, theirs)) if a != b), len(ours))
    for rank, difference in enumerate(_differences(asked, labels, kept, common)):
        if difference:
            return rank, common, difference
    return 7, common, "nothing that a recording is found by"


def _differences(asked: Mapping[str, Any], labels: Mapping[str, str], kept: Exchange, common: int) -> Iterator[str]:
    for label, words in (("document", "the document"), ("prompt", "the prompt's digest")):
        here, there = labels.get(label, ""), kept.labels.get(label, "")
        # A label that either side lacks says nothing, nor does another template that makes the same messages.
        same = label == "prompt" and _goes_on(asked, kept.asked)
        yield _both(words, there, here) if here and there and here != there and not same else ""
    yield _both("the model", kept.asked.get("model"), asked.get("model"))
    yield _path("the schema", kept.asked.get("schema"), asked.get("schema"))
    ours, theirs = _lines(asked), _lines(kept.asked)
    if common < max(len(ours), len(theirs)):
        line_there, line_here = (lines[common] if common < len(lines) else ("", "") for lines in (theirs, ours))
        yield _both(f"the messages, {line_here[0] or line_there[0]}", line_there[1], line_here[1])
    else:
        yield ""
    yield _path("the parameters", kept.asked.get("parameters"), asked.get("parameters"))
    yield _both("the repeat", kept.asked.get("repeat"), asked.get("repeat"))


def _goes_on(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether one conversation is the beginning of the other."""
    pairs = zip(one.get("messages") or (), other.get("messages") or (), strict=False)
    return all(a == b for a, b in pairs)


def _lines(asked: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (f"message {number} ({message['role']}), line {at}", line)
        for number, message in enumerate(asked.get("messages") or (), 1)
        for at, line in enumerate(str(message["content"]).splitlines(), 1)
    ]


def _path(words: str, there: Any, here: Any) -> str:
    if there == here:
        return ""
    if isinstance(there, Mapping) and isinstance(here, Mapping):
        names = [*there, *(name for name in here if name not in there)]
        name = next(name for name in names if there.get(name) != here.get(name) or (name in there) != (name in here))
        return _path(
            f"{words} at {name}" if " at " not in words else f"{words}.{name}",
            there.get(name),
            here.get(name),
        )
    return _both(words, there, here)


def _both(words: str, there: Any, here: Any) -> str:
    return "" if there == here else f"{words}: {_short(there)} there, {_short(here)} here"


def _short(value: Any) -> str:
    shown = "nothing" if value in (None, "") else repr(value)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
