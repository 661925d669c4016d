"""The styles that a page's own mark-up gives to each element: its style sheets and attributes, as CSS orders them.

Style sheets of other files are not fetched, and rules for a pointer, a pseudo-element or another device say nothing
about what a reader sees. Only properties that can hide text are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from cssselect2 import ElementWrapper, Matcher
    from lxml.html import HtmlElement
    from tinycss2.ast import Node

Style = Mapping[str, str]
"""Properties and their values in lower case. A property that depends on the reader's device is left out."""

_PROPERTIES = frozenset(
    {
        *("display", "visibility", "content-visibility", "opacity", "filter", "font", "font-size", "color"),
        *("background", "background-color", "background-image", "background-clip", "-webkit-background-clip"),
        *("-webkit-text-fill-color", "text-shadow", "text-indent", "position", *("left", "right", "top", "bottom")),
        *("transform", "clip", "clip-path", "overflow", "overflow-x", "overflow-y", "width", "height"),
        *("max-width", "max-height", "animation", "animation-name", "transition"),
    }
)
_MOST_CHARACTERS = 500_000
"""Of style sheets in one page; what comes after is not read. About three seconds of work."""
_SCREEN = 1280.0
"""Pixels; how wide the reader's window is taken to be, and 16 pixels to an em (CSS Media Queries 4, section 2.3)."""
_CONDITION = regex.compile(r"\s*\(\s*(min|max)-width\s*:\s*([\d.]+)(px|r?em)?\s*\)\s*")
_GROUPS = frozenset({"media", "layer", "supports"})

# Brackets within brackets, thousands deep, and numbers of thousands of digits.
_TOO_MUCH = (RecursionError, ValueError)

_Declared = tuple[dict[str, str], dict[str, str], bool]
"""Plain declarations, important ones, and whether they hold for the reader's window for sure."""


class Styles:
    """The styles of one page's elements.

    `complete` says whether they are all in the page, so that what they leave open is a browser's default.
    """

    def __init__(self, root: HtmlElement) -> None:
        from cssselect2 import Matcher

        sheets = [str(sheet.text or "") for sheet in root.iter("style") if _applies(sheet)]
        named = any("stylesheet" in link.get("rel", "").lower().split() for link in root.iter("link"))
        self.complete = not named and sum(map(len, sheets)) <= _MOST_CHARACTERS
        self._matcher = Matcher()
        self._empty = True
        for sheet in _within(sheets, _MOST_CHARACTERS):
            self._read(sheet)

    def of(self, element: ElementWrapper) -> Style:
        """What is told of this element."""
        matched: Sequence[_Declared] = (
            () if self._empty else [m[3] for m in self._matcher.match(element) if m[2] is None]
        )
        inline = _declarations(element.etree_element.get("style", ""), sure=True)
        style: dict[str, str] = {}
        for plain, _, sure in (*matched, inline):
            _settle(style, plain, sure=sure)
        for _, important, sure in (*matched, inline):
            _settle(style, important, sure=sure)
        return style

    def _read(self, sheet: str) -> None:
        from tinycss2 import parse_stylesheet

        try:
            for prelude, content, sure in self._rules(parse_stylesheet(sheet, skip_comments=True), sure=True):
                declared = _declarations(content, sure=sure)
                if declared[0] or declared[1]:
                    self._add(prelude, declared, self._matcher)
        except _TOO_MUCH:
            self.complete = False

    def _add(self, prelude: Sequence[Node], declared: _Declared, matcher: Matcher) -> None:
        from cssselect2 import SelectorError, compile_selector_list

        try:
            selectors = compile_selector_list(prelude)
        except SelectorError:  # CSS too drops a rule with a selector that is none.
            return
        for selector in selectors:
            matcher.add_selector(selector, declared)
            self._empty = False

    def _rules(self, nodes: Iterable[Node], *, sure: bool) -> Iterator[tuple[Sequence[Node], Sequence[Node], bool]]:
        """Each rule with its selector, its content, and whether it holds for sure."""
        from tinycss2 import parse_rule_list, serialize
        from tinycss2.ast import AtRule, QualifiedRule

        for node in nodes:
            if isinstance(node, QualifiedRule):
                yield node.prelude, node.content, sure
            elif isinstance(node, AtRule) and node.lower_at_keyword == "import":
                self.complete = False
            elif isinstance(node, AtRule) and node.lower_at_keyword in _GROUPS and node.content is not None:
                said = serialize(node.prelude) if node.lower_at_keyword == "media" else ""
                holds = None if node.lower_at_keyword == "supports" else _holds(said)
                if holds is not False:
                    inner = parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                    yield from self._rules(inner, sure=sure and holds is True)


def _applies(sheet: HtmlElement) -> bool:
    if sheet.get("type", "").strip().lower() not in {"", "text/css"}:
        return False
    # Of a sheet for some windows only what it says is left open would count, and that is nothing.
    return (
        _holds(sheet.get("media", "")) is True
        and next(sheet.iterancestors("noscript", "template", "svg"), None) is None
    )


def _within(sheets: Iterable[str], most: int) -> Iterator[str]:
    for sheet in sheets:
        if len(sheet) > most:
            return
        most -= len(sheet)
        yield sheet


def _settle(style: dict[str, str], declared: Mapping[str, str], *, sure: bool) -> None:
    for name, value in declared.items():
        if sure:
            style[name] = value
        elif style.get(name) != value:
            style.pop(name, None)


def _declarations(content: str | Sequence[Node], *, sure: bool) -> _Declared:
    from tinycss2 import parse_blocks_contents, serialize
    from tinycss2.ast import Declaration

    plain: dict[str, str] = {}
    important: dict[str, str] = {}
    try:
        for node in parse_blocks_contents(content, skip_comments=True, skip_whitespace=True) if content else ():
            if isinstance(node, Declaration) and node.lower_name in _PROPERTIES:
                told = serialize([part for part in node.value if part.type != "comment"]).strip().lower()
                _long_forms(important if node.important else plain, node.lower_name, told)
    except _TOO_MUCH:
        return {}, {}, sure
    return plain, important, sure


def _long_forms(told: dict[str, str], name: str, value: str) -> None:
    """Note a property, and what a shorthand says of those that it stands for."""
    if name == "font":
        size = regex.search(r"(?:^|\s)(0+|[\d.]+(?:px|pt|r?em|ex|ch|vw|vh|%))(?=\s*/|\s)", value)
        told["font-size"] = size[1] if size else "medium"
    elif name == "background":
        image = "url(" in value or "gradient(" in value
        told["background-image"] = "url()" if image else "none"
        # A colour is told by its form or its name; of names only those that hide text matter much.
        colour = regex.search(
            r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?)\([^)]*\)|(?<![\w-])(?!none|url)[a-z]+(?![\w-(])", value
        )
        told["background-color"] = colour[0] if colour else "transparent"
    else:
        told[name] = value


def _holds(query: str) -> bool | None:
    """Whether a list of media queries holds for a window on a screen; None where that depends on the reader."""
    answers = [_query_holds(part.strip()) for part in query.lower().split(",")]
    return True if True in answers else None if None in answers else False


def _query_holds(query: str) -> bool | None:
    holds: bool | None = True
    for part in filter(None, (p.strip() for p in regex.split(r"\band\b", query.removeprefix("only ")))):
        if part in {"all", "screen"}:
            continue
        if part in {"print", "speech", "aural", "tty", "tv", "projection", "handheld", "braille", "embossed"}:
            return False
        found = _CONDITION.fullmatch(part)
        if not found:
            holds = None
        elif not _is_within(found):
            return False
    return holds


def _is_within(found: regex.Match[str]) -> bool:
    pixels = float(found[2]) * (1.0 if found[3] in (None, "px") else 16.0)
    return pixels <= _SCREEN if found[1] == "min" else pixels >= _SCREEN
