"""The forms of a comparison: what they say, that foreign text in them is inert, and what a browser makes of the page."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from lxml.html import document_fromstring

from summarizer.comparison import Comparison
from summarizer.render.charts import certainty_by_model, cost_against_agreement
from summarizer.render.comparison_to_csv import comparison_to_csv, inert
from summarizer.render.comparison_to_html import comparison_to_html
from summarizer.render.comparison_to_markdown import comparison_to_markdown
from summarizer.render.comparison_to_terminal import comparison_to_terminal
from summarizer.render.comparisons import ComparisonFormat, render_comparison
from tests.browser import CHROMIUM, ask
from tests.compared import hostile_models, three_models
from tests.gold import Gold
from tests.test_render_browser import CONTRAST


@pytest.mark.parametrize("form", ComparisonFormat)
def test_every_form_is_what_is_expected(form: ComparisonFormat, gold: Gold) -> None:
    """Of the page only the charts are left out: where their marks lie is matplotlib's affair."""
    shown = render_comparison(three_models(), form)
    assert render_comparison(three_models(), form) == shown
    gold.check(f"comparison{form.suffix}", re.sub(r"<svg .*?</svg>", "<svg/>", shown))


def test_json_comes_back_as_the_same_value() -> None:
    assert Comparison.model_validate_json(three_models().to_json()) == three_models()


@pytest.mark.parametrize("width", [60, 80, 110])
def test_the_terminal_keeps_to_its_width(width: int) -> None:
    for made in (three_models(), hostile_models()):
        shown = comparison_to_terminal(made, width=width)
        assert "\x1b" not in shown
        assert max(len(line) for line in shown.splitlines()) <= width


def test_the_terminal_lists_what_differs_and_counts_the_rest() -> None:
    shown = comparison_to_terminal(three_models())
    made = three_models()
    for document in made.documents:
        matches = made.matches_of(document.id)
        listed = [m for m in matches if m.differences or len(m.members) < len(document.briefed)]
        assert all(f" {m.id}  " in shown for m in listed)
        assert not any(f" {m.id}  " in shown for m in matches if m not in listed)


@pytest.mark.parametrize("colour", [False, True])
def test_hostile_text_commands_no_terminal(colour: bool) -> None:
    shown = comparison_to_terminal(hostile_models(), colour=colour)
    assert re.findall(r"\x1b(?!\[[0-9;]*m)", shown) == []
    assert not re.search(r"[\x00-\x08\x0b-\x1a\x9b\u202e]", shown)


def test_hostile_text_makes_no_markdown() -> None:
    shown = comparison_to_markdown(hostile_models())
    assert "<script" not in shown.replace("\\<script", "")
    assert not re.search(r"(?<!\\)\]\(javascript", shown)
    rows = [line for line in shown.splitlines() if line.startswith("| ")]
    widths = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
    assert widths <= {14, 6, 4, 3, 7}, "a bar in a name makes no cell"


def test_hostile_text_is_inert_in_a_spreadsheet() -> None:
    rows = list(csv.reader(StringIO(comparison_to_csv(hostile_models()).removeprefix("\ufeff"))))
    cells = [cell for row in rows for cell in row]
    assert any("@someone" in cell for cell in cells)
    assert [cell for cell in cells if cell[:1] in set("=+-@\t\r\n＝＋－＠")] == []
    assert not any("\n" in cell or "\x1b" in cell for cell in cells)
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u200b=1", "\u00ad=1", "＝1", "=HYPERLINK(\"http://x\")"],
)  # fmt: skip
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert inert(cell).startswith("'") or not inert(cell).startswith(("=", "+", "-", "@", "＝"))


def test_a_plain_cell_stays_as_it_is() -> None:
    assert inert("a = b") == "a = b"
    assert inert("") == ""


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    for made in (three_models(), hostile_models()):
        page = comparison_to_html(made)
        assert "<script" not in page
        assert "script-src" not in page
        assert "default-src 'none'" in page.replace("&#39;", "'")
        elements = [e for e in document_fromstring(page).iter() if isinstance(e.tag, str)]
        attributes = {(str(name), str(value)) for e in elements for name, value in e.attrib.items()}
        assert {name for name, _ in attributes if name in {"style", "src"} or name.startswith("on")} == set()
        assert {value for name, value in attributes if name.endswith("href") and not value.startswith("#")} == set()


def test_the_page_has_every_point_and_the_sentence_behind_it() -> None:
    page, made = comparison_to_html(three_models()), three_models()
    assert all(f'id="{m.id}"' in page for m in made.matches)
    assert page.count('class="absent"') == sum(
        len(made.documents_by_id[m.document].briefed) - len(m.members) for m in made.matches
    )
    assert page.count("<svg ") == 2


def test_charts_are_read_without_colour_and_the_same_every_time() -> None:
    made = three_models()
    cost, certainty = cost_against_agreement(made), certainty_by_model(made)
    assert (cost, certainty) == (cost_against_agreement(made), certainty_by_model(made))
    for name in made.names:
        assert name in cost
        assert name in certainty
    for word in ("certain", "probable", "possible", "unstated"):
        assert f">{word}</text>" in certainty
    assert "<pattern" in certainty, "hatches"
    assert len(set(re.findall(r'<use xlink:href="#(m\w+)"', cost))) >= len(made.names), "markers"
    assert "no prices are known" in cost
    for chart in (cost, certainty):
        assert "style=" not in chart
        assert len(re.findall(r' id="([^"]+)"', chart)) == len(set(re.findall(r' id="([^"]+)"', chart)))


def test_a_chart_takes_names_as_they_are() -> None:
    made = three_models()
    named = made.model_copy(
        update={
            "models": tuple(c.model_copy(update={"name": f"${n}^2$ <b>{c.name}"}) for n, c in enumerate(made.models))
        }
    )
    assert "$0^2$ &lt;b&gt;" in certainty_by_model(named)


def test_one_model_has_nothing_to_be_compared_with() -> None:
    made = three_models()
    alone = made.model_copy(update={"models": made.models[:1]})
    assert cost_against_agreement(alone) == ""
    assert "there is nothing to compare them with" in comparison_to_terminal(alone)
    assert 'id="agreement"' not in comparison_to_html(alone)


needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here to open the page with")


@needs_chromium
@pytest.mark.parametrize("width", [390, 1200])
def test_the_page_is_readable_in_light_and_dark(tmp_path: Path, width: int) -> None:
    page = comparison_to_html(three_models())
    for flags in ((), ("--blink-settings=preferredColorScheme=0",)):
        seen = ask(tmp_path, page, CONTRAST, width, *flags)
        assert seen["texts"] > 100
        assert seen["weak"] == []


@needs_chromium
def test_a_click_shows_the_sentence_and_a_tick_hides_what_all_agree_on(tmp_path: Path) -> None:
    seen = ask(
        tmp_path,
        comparison_to_html(three_models()),
        """
        const shown = (e) => e.checkVisibility();
        const details = doc.querySelector(".points details"), quote = details.querySelector("blockquote");
        const before = shown(quote);
        details.querySelector("summary").click();
        const rows = [...doc.querySelectorAll(".points tbody tr")];
        const all = rows.filter(shown).length;
        doc.querySelector("#only").click();
        return {before, after: shown(quote), all, rows: rows.length, left: rows.filter(shown).length,
                same: rows.filter((r) => r.className === "same").length,
                wide: doc.documentElement.scrollWidth <= doc.documentElement.clientWidth, title: doc.title};
        """,
    )
    assert (seen["before"], seen["after"], seen["wide"]) == (False, True, True)
    assert seen["all"] == seen["rows"] > seen["left"] == seen["rows"] - seen["same"]


@needs_chromium
def test_hostile_text_does_nothing_in_the_page(tmp_path: Path) -> None:
    seen = ask(
        tmp_path,
        comparison_to_html(hostile_models()),
        "return {title: doc.title, images: doc.images.length, scripts: doc.scripts.length, text: doc.body.innerText};",
    )
    assert seen["title"].startswith("Comparison: ")
    assert (seen["images"], seen["scripts"]) == (0, 0)
