"""Charts as inline SVG, drawn by matplotlib without a network, a display or a clock.

They are read without colour: markers and hatches differ, and every value is written beside its mark. Text stays text,
in the page's own colour, and styles become attributes, since a page that runs no foreign style shows none otherwise.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Sequence
from io import BytesIO
from statistics import fmean
from typing import TYPE_CHECKING, Any, cast

from summarizer.comparison import Column, Comparison
from summarizer.render.visible import visible
from summarizer.terms import Certainty

if TYPE_CHECKING:
    from lxml.etree import _Element
    from matplotlib.axes import Axes

_INCHES, _ROW = 7.2, 0.42
_MARKERS = "osD^vP*X<>ph8d"
_HATCHES = {Certainty.CERTAIN: "", Certainty.PROBABLE: "///", Certainty.POSSIBLE: "...", Certainty.UNSTATED: ""}
_SOLID = "#5b7db1"
"""Seen on light paper and on dark."""
_SVG = "{http://www.w3.org/2000/svg}"
_FONT = re.compile(r"([\d.]+px)")
_LONGEST_NAME = 28


def cost_against_agreement(comparison: Comparison) -> str:
    """Each column by what it costs and how far it agrees with the others (mean F1); "" under two columns.

    Where not every column has a cost, the tokens of its answers stand for it.
    """
    figures = [(column, _agreement(comparison, column.name)) for column in comparison.models if column.briefs]
    points = [(column, f1) for column, f1 in figures if f1 is not None]
    if len(points) < 2:
        return ""
    known = all(column.cost_usd is not None for column, _ in points)
    label = "cost of all briefs, USD" if known else "tokens of all answers (no prices are known)"

    def draw(axes: Axes) -> None:
        for index, (column, f1) in enumerate(points):
            x = column.cost_usd if known else column.usage.output_tokens
            axes.plot(
                x or 0, 100 * f1, _MARKERS[index % len(_MARKERS)], color=_SOLID, markersize=9, linestyle="none",
                fillstyle="full" if index < len(_MARKERS) else "none", label=f"{_short(column.name)} ({100 * f1:.0f} %)",
            )  # fmt: skip
        axes.set(xlabel=label, ylabel="mean F1 with the others, %", ylim=(0, 105))
        axes.margins(x=0.15)
        axes.set_xlim(0, axes.get_xlim()[1] or 1)
        axes.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False, fontsize=9)

    return _svg(draw, height=max(3.0, 0.25 * len(points)), salt="cost", title="Cost against agreement")


def certainty_by_model(comparison: Comparison) -> str:
    """How many of each column's allegations have which certainty, as bars; "" where nobody has any."""
    columns = [column for column in comparison.models if sum(column.certainty.values())]
    if not columns:
        return ""

    def draw(axes: Axes) -> None:
        left = [0] * len(columns)
        for certainty in Certainty:
            counts = [column.certainty.get(certainty, 0) for column in columns]
            bars = axes.barh(
                [_short(column.name) for column in columns], counts, left=left, label=certainty.value, height=0.66,
                color=_SOLID if certainty is Certainty.CERTAIN else "none", edgecolor="#000000", hatch=_HATCHES[certainty], linewidth=0.8,
            )  # fmt: skip
            axes.bar_label(bars, [str(n) if _fits(n, columns) else "" for n in counts], label_type="center", fontsize=8, color="#111111",
                           bbox={"facecolor": "#ffffff", "edgecolor": "none", "pad": 1})  # fmt: skip
            left = [before + n for before, n in zip(left, counts, strict=True)]
        axes.invert_yaxis()
        axes.set(xlabel="grounded allegations")
        axes.legend(ncols=4, loc="lower left", bbox_to_anchor=(0, 1), frameon=False, fontsize=9)

    return _svg(draw, height=1.2 + _ROW * len(columns), salt="certainty", title="Certainty by model")


def _agreement(comparison: Comparison, name: str) -> float | None:
    shared = [p.f1 for p in comparison.agreement.pairs if name in {p.a, p.b} and p.f1 is not None]
    return fmean(shared) if shared else None


def _fits(count: int, columns: Sequence[Column]) -> bool:
    return count * 30 >= max(sum(column.certainty.values()) for column in columns)


def _short(name: str) -> str:
    shown = visible(name)
    return shown if len(shown) <= _LONGEST_NAME else f"{shown[: _LONGEST_NAME - 1]}…"


def _svg(draw: Callable[[Axes], None], *, height: float, salt: str, title: str) -> str:
    # matplotlib takes a third of a second to import, which only a page with charts waits for.
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    out = BytesIO()
    # A name is a name, whatever dollar signs it has; the same comparison gives the same ids.
    settings = {"svg.fonttype": "none", "svg.hashsalt": salt, "text.parse_math": False, "hatch.linewidth": 0.7}
    with rc_context(cast(Any, settings)), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of glyphs that matplotlib's own font has not; the reader's browser has them
        figure = Figure(figsize=(_INCHES, height), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        axes.spines[["top", "right"]].set_visible(False)
        draw(axes)
        figure.savefig(
            out, format="svg", transparent=True, metadata={"Date": None, "Creator": None, "Type": None, "Format": None}
        )
    return _inline(out.getvalue(), title)


def _inline(drawn: bytes, title: str) -> str:
    """The drawing as an element of a page: no style, no metadata, ids only where something refers to them."""
    from lxml import etree

    root = etree.fromstring(drawn, etree.XMLParser(remove_comments=True, resolve_entities=False))
    for element in [e for e in root.iter() if e.tag in {f"{_SVG}metadata", f"{_SVG}defs"} and _is_style(e)]:
        if (parent := element.getparent()) is not None:
            parent.remove(element)
    text = etree.tostring(root, encoding="unicode")
    used = {name for pair in re.findall(r"#([\w-]+)\)|href=\"#([\w-]+)\"", text) for name in pair if name}
    for element in root.iter():
        attributes = _as_attributes({str(name): str(value) for name, value in element.attrib.items()})
        if attributes.get("id") not in used:
            attributes.pop("id", None)
        element.attrib.clear()
        for name, value in attributes.items():
            element.set(name, value)
    label = etree.SubElement(root, f"{_SVG}title")
    label.text = title
    root.insert(0, label)
    root.set("role", "img")
    root.set("fill", "currentColor")
    del root.attrib["width"], root.attrib["height"]
    etree.cleanup_namespaces(root)
    return re.sub(r">\s+<", "><", etree.tostring(root, encoding="unicode").strip())


def _is_style(element: _Element) -> bool:
    return element.tag != f"{_SVG}defs" or any(child.tag == f"{_SVG}style" for child in element)


def _as_attributes(given: dict[str, str]) -> dict[str, str]:
    attributes = {name: value for name, value in given.items() if name != "style"}
    for declared in given.get("style", "").split(";"):
        name, _, value = (part.strip() for part in declared.partition(":"))
        if name == "font" and (found := _FONT.search(value)):
            attributes["font-size"] = found[1]
        elif name and (name == "font-size" or not name.startswith("font")):  # the typeface is the page's own
            attributes[name] = value
    for name in ("fill", "stroke"):
        if attributes.get(name) == "#000000":
            attributes[name] = "currentColor"
    return attributes
