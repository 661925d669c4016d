from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.render.to_html import to_html, to_html_page
from tests import briefs
from tests.browser import NEEDS_CHROMIUM, ask

pytestmark = NEEDS_CHROMIUM

CONTRAST = """
  const rgb = (colour) => colour.match(/[0-9.]+/g).map(Number);
  const linear = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = (c) => c.slice(0, 3).map(linear)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const paper = (e) => { for (; e; e = e.parentElement) {
    const c = rgb(page.getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] === 1) return c; } };
  const weak = [];
  let texts = 0;
  for (const e of doc.body.querySelectorAll("*:not(script)")) {
    if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    const [a, b] = [light(rgb(page.getComputedStyle(e).color)), light(paper(e))].sort((x, y) => y - x);
    texts += 1;
    if ((a + 0.05) / (b + 0.05) < 4.5) weak.push(e.className + ": " + e.textContent.slice(0, 40));
  }
  return {texts, weak, paper: paper(doc.body)};
"""


def test_our_script_runs_under_the_policy_and_no_other_does(tmp_path: Path) -> None:
    question = """
      const added = doc.createElement("script");
      added.textContent = "document.title = 'owned'";
      doc.body.append(added);
      doc.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\\"document.title='owned'\\">");
      return {scripted: doc.documentElement.className, title: doc.title};
    """
    answer = ask(tmp_path, to_html(briefs.hostile("</script><script>document.title='owned'</script>")), question)
    assert answer["scripted"] == "scripted"
    assert answer["title"] == "</script><script>document.title='owned'</script>"


@pytest.mark.parametrize("width", [320, 390, 1200])
def test_nothing_is_wider_than_the_window(tmp_path: Path, width: int) -> None:
    page = to_html_page([briefs.french(), briefs.hostile("w" * 300), briefs.arabic(), briefs.chinese()])
    question = "return [doc.documentElement.scrollWidth, doc.documentElement.clientWidth];"
    scroll_width, client_width = ask(tmp_path, page, question, width)
    assert client_width >= width - 20
    assert scroll_width == client_width


@pytest.mark.parametrize(("flags", "dark"), [([], False), (["--blink-settings=preferredColorScheme=0"], True)])
def test_all_text_has_the_contrast_that_wcag_asks_for(tmp_path: Path, flags: list[str], dark: bool) -> None:
    answer = ask(tmp_path, to_html(briefs.french()), CONTRAST, 1200, *flags)
    assert answer["texts"] > 100
    assert answer["weak"] == []
    assert (sum(answer["paper"][:3]) < 200) is dark


def test_looking_at_an_allegation_shows_its_words_in_the_article(tmp_path: Path) -> None:
    question = """
      doc.querySelector("#a3 .statement").dispatchEvent(new page.MouseEvent("mouseover", {bubbles: true}));
      return [...doc.querySelectorAll("mark.shown")].map((mark) => mark.textContent).join("");
    """
    shown = ask(tmp_path, to_html(briefs.french()), question)
    assert shown == "une seconde cargaison pourrait partir avant la fin du mois"


def test_looking_up_a_sentence_keeps_the_place_in_the_brief(tmp_path: Path) -> None:
    question = """
      page.scrollTo({top: 900, behavior: "instant"});
      const before = page.scrollY;
      doc.querySelector("#a5 .quote a").click();
      return {before, after: page.scrollY, target: doc.querySelector(":target").id};
    """
    answer = ask(tmp_path, to_html(briefs.french()), question)
    assert answer == {"before": 900, "after": 900, "target": "s6"}
