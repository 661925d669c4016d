"""Takes out of a page what its reader does not see, where the mark-up tells it: what a browser would not paint.

Two kinds of hiding: of an element with all that is in it (`display: none`), and of an element's own text, which its
children may undo (`visibility`, `font-size`, text in the colour of its ground). What scripts and fetched style sheets
do cannot be told. Text that is only folded away, as in `<details>`, and text that an animation may bring in, stays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from summarizer.ingest.styles import Style, Styles

if TYPE_CHECKING:
    from cssselect2 import ElementWrapper
    from lxml.html import HtmlElement

# What a browser paints in no case: code, alternatives to what it can do, what waits to be opened by a script.
_NEVER_PAINTED = frozenset(
    {
        *("script", "style", "template", "noscript", "noembed", "noframes", "title", "area", "param", "datalist"),
        *("iframe", "object", "embed", "applet", "audio", "video", "canvas", "svg", "progress", "meter"),
    }
)
_FAR = -999.0
_SMALLEST_TYPE = 2.0
"""Pixels; type below it is a line of dots."""
_FAINTEST = 0.05
"""Share; below it, text is as good as transparent."""
_LEAST_CONTRAST = 1.1
"""WCAG 2.2's contrast ratio, from 1 to 21. White on white is 1, the palest grey that one can make out on it 1.1."""
_LENGTH = regex.compile(r"([-+]?(?:\d+(?:\.\d*)?|\.\d+))(px|pt|r?em|ex|ch|vw|vh|%)?")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "rem": 16.0, "ex": 8.0, "ch": 8.0, "vw": 12.8, "vh": 8.0}
_EDGES = ("left", "top", "right", "bottom")
_HINTS = {"font": "color", "body": "text"}
_NO_PIXEL = regex.compile(r"rect\(\s*(?:[01]?(?:px)?[\s,]*){4}\)")
_NO_AREA = regex.compile(r"inset\(\s*(?:100|[5-9]\d)(?:\.\d+)?%|circle\(\s*0|polygon\(\s*(?:0(?:px|%)?[\s,]*)+\)")
_NO_SCALE = regex.compile(r"scale[xy]?\(\s*0*(?:\.0+)?\s*[,)]|translate[xy]?\([^)]*-\s*\d{4,}")

_Colour = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1 (sRGB)."""
_WHITE, _BLACK, _LINK, _YELLOW = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0), (0.0, 0.0, 0.93), (1.0, 1.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Look:
    """How an element's own text is painted; a colour is None where the page does not tell it, `size` is in pixels."""

    size: float = 16.0
    shown: bool = True
    colour: _Colour | None = None
    ground: _Colour | None = None
    clear: bool = False

    @property
    def is_seen(self) -> bool:
        if not self.shown or self.size < _SMALLEST_TYPE or self.clear:
            return False
        return self.colour is None or self.ground is None or _contrast(self.colour, self.ground) >= _LEAST_CONTRAST


def drop_hidden(tree: HtmlElement) -> None:
    """Take everything out of a parsed page that its mark-up hides from a reader. Changes the tree."""
    from cssselect2 import ElementWrapper

    styles = Styles(tree)
    start = _Look(colour=_BLACK, ground=_WHITE) if styles.complete and not _may_be_dark(tree) else _Look()
    looks: dict[HtmlElement, _Look] = {}
    gone: list[HtmlElement] = [e for e in tree.iter() if not isinstance(e.tag, str)]  # Comments and instructions.
    for wrapped in ElementWrapper.from_html_root(tree).iter_subtree():
        element, parent = wrapped.etree_element, wrapped.parent
        style = styles.of(wrapped)
        # A script may unhide the whole body once it has loaded; that hides no part from a reader.
        if element.tag not in ("html", "body") and _hides(element, style):
            gone.append(element)
        looks[element] = _look(wrapped, style, looks[parent.etree_element] if parent is not None else start)
    for element, look in looks.items():
        if not look.is_seen:
            _mute(element)
    for element in gone:
        element.drop_tree()


def _hides(element: HtmlElement, style: Style) -> bool:
    """Whether an element and all in it stays unseen."""
    attributes = element.attrib
    if element.tag in _NEVER_PAINTED or "hidden" in attributes or "popover" in attributes:
        return True
    if attributes.get("aria-hidden", "").strip().lower() == "true" or (
        element.tag == "dialog" and "open" not in attributes
    ):
        return True
    if style.get("display") == "none" or style.get("content-visibility") == "hidden":
        return True
    # What moves or fades may be on its way in.
    moves = any(name in style and style[name] != "none" for name in ("animation", "animation-name", "transition"))
    return not moves and (_is_transparent(style) or _is_far_away(style) or _is_cut_off(style))


def _mute(element: HtmlElement) -> None:
    element.text = None
    for child in element:
        child.tail = None


def _is_transparent(style: Style) -> bool:
    faint = regex.search(r"opacity\(\s*([\d.]+)(%?)\s*\)", style.get("filter", ""))
    shares = [_share(style.get("opacity", "1")), _share(faint[1] + faint[2]) if faint else 1.0]
    return min(shares) < _FAINTEST


def _share(value: str) -> float:
    found = regex.fullmatch(r"([\d.]{1,20})(%?)", value)
    try:
        return float(found[1]) / (100 if found[2] else 1) if found else 1.0
    except ValueError:
        return 1.0


def _is_far_away(style: Style) -> bool:
    edges = _EDGES if style.get("position") in {"absolute", "fixed", "relative"} else ()
    return any((_pixels(style.get(edge, ""), 16.0) or 0.0) <= _FAR for edge in (*edges, "text-indent"))


def _is_cut_off(style: Style) -> bool:
    if style.get("position") in {"absolute", "fixed"} and _NO_PIXEL.fullmatch(style.get("clip", "")):
        return True
    if _NO_AREA.match(style.get("clip-path", "")) or _NO_SCALE.search(style.get("transform", "")):
        return True
    clips = {style.get(name, "").split(" ")[0] for name in ("overflow", "overflow-x", "overflow-y")} & {
        "hidden",
        "clip",
    }
    sizes = [_pixels(style.get(name, ""), 16.0) for name in ("width", "height", "max-width", "max-height")]
    indented = style.get("text-indent", "").startswith("100")
    return bool(clips) and (indented or any(size is not None and size <= 1 for size in sizes))


def _look(wrapped: ElementWrapper, style: Style, parent: _Look) -> _Look:
    element = wrapped.etree_element
    look = _with_colours(element, style, parent)
    if element.tag in ("html", "body"):
        return look
    shown = {"hidden": False, "collapse": False, "visible": True}.get(style.get("visibility", ""), parent.shown)
    size = style.get("font-size", "inherit")
    if size == "inherit":
        return replace(look, shown=shown, size=parent.size)
    return replace(look, shown=shown, size=_type_size(size, parent.size))


def _type_size(value: str, parent: float) -> float:
    if value in {"smaller", "larger"}:
        return parent
    if value.endswith("%"):
        return (_share(value) if regex.fullmatch(r"[\d.]+%", value) else 1.0) * parent
    pixels = _pixels(value, parent)
    return 16.0 if pixels is None else pixels


def _pixels(value: str, em: float) -> float | None:
    found = _LENGTH.fullmatch(value)
    if not found or found[2] == "%":
        return None
    number, unit = float(found[1]), found[2]
    if unit is None and number:  # A length without a unit is none, but for zero; browsers drop it.
        return None
    return number * (em if unit == "em" else _PIXELS.get(unit, 1.0))


def _with_colours(element: HtmlElement, style: Style, parent: _Look) -> _Look:
    told = (
        style.get("-webkit-text-fill-color") or style.get("color") or _hinted(element, _HINTS.get(str(element.tag), ""))
    )
    colour, clear = parent.colour, parent.clear
    if told and told not in {"inherit", "currentcolor"}:
        found = _colour(told)
        colour, clear = (found[0], found[1] < _FAINTEST) if found else (None, False)
    elif element.tag == "a" and element.get("href"):
        colour, clear = _LINK, False
    elif element.tag == "mark":
        colour, clear = _BLACK, False
    if "text" in style.get("background-clip", style.get("-webkit-background-clip", "")):
        return replace(parent, colour=None, ground=None, clear=False)
    if style.get("text-shadow", "none") != "none":
        colour, clear = None, False
    return replace(parent, colour=colour, ground=_ground(element, style, parent.ground), clear=clear)


def _ground(element: HtmlElement, style: Style, parent: _Colour | None) -> _Colour | None:
    if style.get("background-image", "none") != "none" or element.get("background"):
        return None
    found = _colour(style.get("background-color") or _hinted(element, "bgcolor") or "transparent")
    if found is None:
        return None
    if found[1] > _FAINTEST:
        return found[0] if found[1] > 0.95 else None
    # What is taken out of the flow may lie over something else.
    lifted = style.get("position") in {"absolute", "fixed", "sticky"}
    return _YELLOW if element.tag == "mark" else None if lifted else parent


def _hinted(element: HtmlElement, name: str) -> str:
    # What colours had before CSS; any value of six hexadecimal digits is one.
    value = element.get(name, "").strip().lower() if name else ""
    return f"#{value}" if regex.fullmatch(r"[0-9a-f]{6}", value) else value


@lru_cache(maxsize=1024)
def _colour(value: str) -> tuple[_Colour, float] | None:
    """The colour and how opaque it is; None where it is none or depends on something else."""
    from tinycss2.color4 import parse_color

    try:
        found = parse_color(value)
        converted = None if found is None or isinstance(found, str) else found.to("srgb")
    except (NotImplementedError, RecursionError, ValueError):
        return None  # a colour space that tinycss2 does not know, or functions nested without end: no colour that hides
    parts = [] if converted is None else [part for part in converted if part is not None]
    if len(parts) != 4:
        return None
    red, green, blue, alpha = parts
    return (red, green, blue), alpha


def _contrast(one: _Colour, other: _Colour) -> float:
    """WCAG 2.2's contrast ratio of two colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: _Colour) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _may_be_dark(tree: HtmlElement) -> bool:
    schemes = [meta.get("content", "") for meta in tree.iter("meta") if meta.get("name", "").lower() == "color-scheme"]
    return any("dark" in scheme.lower() for scheme in schemes)
