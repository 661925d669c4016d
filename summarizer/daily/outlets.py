"""Who printed an article, and whose copy it says that it carries.

A page names its outlet; a text has it in its masthead or its front matter. Credits stand in the dateline ("LOMANE,
4 March (AFP) -"), the byline ("with Reuters"), or at the end ("dpa"); a mere mention ("Reuters reported") is none: then
the article tells of another's report, which `via` holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.brief import Brief
from summarizer.terms import ActorKind

SEVERAL = "agencies"
"""The credit of an article that says "with agencies" and names none."""

_LONGEST_MASTHEAD, _MOST_WORDS = 60, 5
_LONGEST_HEADING = 160
_HEAD_LINES, _TAIL_LINES = 6, 3
_PIECES = re.compile(r"\s*[|·\t\u3000]\s*|\s+[-–—]\s+")
_QUOTES = "«»“”„\"'‘’《》「」 "
_FRONT_MATTER = re.compile(
    r"^(?:site|outlet|publisher|publication|source):[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE
)
_DATELINE = re.compile(r"^[^()（）\n]{0,60}[(（]([^()（）\n]{2,60})[)）]\s*[.,:–—-]|^【([^【】\n]{2,60})】")
_CLOSING = re.compile(r"[(（]([^()（）\n]{2,40})[)）][.。]?$")
_PARTS = re.compile(r"\s*[/,;、＝=+&]\s*|\s+(?:and|et|und|y|e|и|та|ve|و)\s+")
_WITH = re.compile(
    r"\b(?:with|from|avec|mit|von|con|com|da|с|со|з|із|з посиланням на|via|source|quelle|fuente|fonte)[: ]+(?:the |l['’]|la |le |die |der )?",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"(?:^|[.!?…»”\"')。]\s*[-–—(]?\s*)([A-Z][A-Z.]{1,14}|[A-Z]\w{2,20})(?: [a-z]{1,3}(?:/[a-z]{1,3})+)?[)]?\s*$"
)
_SEVERAL = re.compile(
    r"\b(?:with|avec|mit|con|com|с|з|ile)\b[^.\n]{0,12}\b(?:agencies|agences?|agenturen|agencias|agências|agenzie|агентств\w*|агенцій|ajanslar\w*)\b"
    r"|\bajanslar\b|وكالات|综合外电|共同・",
    re.IGNORECASE,
)
_AGENCIES = frozenset(
    "afp agence-france-presse reuters ap associated-press dpa efe ansa tass interfax ria-novosti xinhua 新华社 新華社 kyodo 共同 jiji "
    "時事 pti ani anadolu aa dha iha upi bloomberg ukrinform unian yonhap lusa pap belga apa sda keystone-sda ritzau ntb tt stt ctk "
    "mti agerpres bta hina tanjug ana-mpa wam petra mena irna isna antara bernama canadian-press aap pa-media europa-press "
    "adnkronos askanews epd kna sid".split()
)


@dataclass(frozen=True)
class Printed:
    """Who printed an article, and the agencies or outlets whose copy it says that it carries."""

    outlet: str | None
    credits: tuple[str, ...]


def printed(brief: Brief) -> Printed:
    """Read both from a brief and its text; without the text, from the document's own fields alone."""
    text = brief.document.text or ""
    outlet = brief.document.outlet or _front_matter(text) or _masthead(brief, text)
    credited = dict.fromkeys(_credits(brief, text))
    return Printed(outlet, tuple(name for name in credited if name != outlet))


def _front_matter(text: str) -> str | None:
    if not text.startswith("---\n"):
        return None
    found = _FRONT_MATTER.search(text.partition("\n---")[0])
    return found[1] if found else None


def _masthead(brief: Brief, text: str) -> str | None:
    """The first piece of the first line, where a heading follows it: else the first line is the heading itself."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:6]
    if brief.document.title or len(lines) < 3:
        return None
    first = _PIECES.split(lines[0])[0].strip(_QUOTES)
    wide = sum(character > "\u2e80" for character in first)
    headed = any(len(line) <= _LONGEST_HEADING for line in lines[1:3])
    short = len(lines[0]) <= _LONGEST_MASTHEAD and len(first.split()) <= _MOST_WORDS and wide <= 12
    if not first or not short or not headed or lines[0][-1] in ".!?…。:;,":
        return None
    return _actor_called(brief, first) or first


def _credits(brief: Brief, text: str) -> Iterator[str]:
    if brief.document.author:
        yield from _named(brief, [_WITH.sub("", part) for part in _PARTS.split(brief.document.author)])
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for n, line in enumerate(lines):
        for found in (*_DATELINE.findall(line), *_CLOSING.findall(line)):
            yield from _named(brief, _PARTS.split("/".join(filter(None, found)) if isinstance(found, tuple) else found))
        last = n >= len(lines) - _TAIL_LINES
        if last:
            yield from _named(brief, _SIGNATURE.findall(line))
        if len(line) <= _LONGEST_HEADING and (last or n < _HEAD_LINES):
            yield from _byline(brief, line)


def _byline(brief: Brief, line: str) -> Iterator[str]:
    parts = _WITH.split(line)[1:]
    yield from _named(brief, [piece.strip(" .—–-") for part in parts for piece in _PARTS.split(part)])
    if _SEVERAL.search(line):
        yield SEVERAL


def _named(brief: Brief, candidates: list[str]) -> Iterator[str]:
    """Those that are an agency: one known, or an outlet among the brief's own actors."""
    for candidate in candidates:
        name = candidate.strip(_QUOTES + ".")
        if actor := _actor_called(brief, name):
            yield actor
        elif name.lower().replace(" ", "-") in _AGENCIES:
            yield name


def _actor_called(brief: Brief, name: str) -> str | None:
    for actor in brief.actors:
        if actor.kind is ActorKind.MEDIA and name.casefold() in {
            form.casefold() for form in (actor.name, actor.name_in_text, *(m.exact for m in actor.mentions))
        }:
            return actor.name
    return None
