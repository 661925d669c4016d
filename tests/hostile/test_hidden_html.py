"""What a reader of a page would not see does not get into the text, where the mark-up tells it."""

from __future__ import annotations

import re
import time

import pytest

from summarizer.errors import InputError
from summarizer.ingest import source_text
from summarizer.ingest.html import extract
from summarizer.prompt import load
from tests.hostile.news import MARK, NEWS, TEXTS

FILLER = {
    "fr": "La ministre a répété que les ingénieurs avaient contrôlé chaque pilier du pont pendant le mois de mars."
}


def page(body: str, head: str = "", language: str = "fr", attributes: str = "") -> str:
    sentences = "".join(f"<p>{sentence}</p>" for sentence in NEWS[language].sentences)
    shape = f"<!doctype html><html lang={language}><head><title>Salm</title>{head}</head><body{attributes}><article>"
    return f"{shape}{sentences * 2}{body}<p>{FILLER.get(language, NEWS[language].sentences[0])}</p></article></body></html>"


def text_of(html: str) -> str:
    return extract(html, where="page.html").text


ORDER = NEWS["fr"].orders[0]

BY_ATTRIBUTE = {
    "hidden": "<p hidden>{}</p>",
    "hidden until found": '<p hidden="until-found">{}</p>',
    "aria-hidden": '<p aria-hidden=" TRUE ">{}</p>',
    "popover": "<div popover><p>{}</p></div>",
    "closed dialog": "<dialog><p>{}</p></dialog>",
    "comment": "<p>Le pont.</p><!-- {} --><p>Le pont.</p>",
    "conditional comment": "<!--[if IE]><p>{}</p><![endif]-->",
    "processing instruction": "<?php {} ?>",
    "noscript": "<noscript><p>{}</p></noscript>",
    "template": "<template><p>{}</p></template>",
    "script": "<script>/* {} */</script>",
    "json": '<script type="application/json">{{"articleBody": "{}"}}</script>',
    "JSON-LD": '<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{}"}}</script>',
    "style": "<style>p::after {{ content: '{}' }}</style>",
    "iframe": "<iframe><p>{}</p></iframe>",
    "object": "<object><p>{}</p></object>",
    "svg": "<svg><title>{0}</title><desc>{0}</desc><text>{0}</text></svg>",
    "canvas": "<canvas><p>{}</p></canvas>",
    "video": "<video><p>{}</p></video>",
    "audio": "<audio><p>{}</p></audio>",
    "datalist": "<datalist><option>{}</option></datalist>",
    "select": "<select><option>{}</option></select>",
    "progress": "<progress>{}</progress>",
    "alt and title": '<img src="x.jpg" alt="{0}" title="{0}" longdesc="{0}"><a href="#" title="{0}" aria-label="{0}">le pont</a>',
    "input": '<input type="hidden" value="{0}"><input placeholder="{0}">',
    "data attribute": '<p data-note="{}">Le pont.</p>',
    "head": "<title>{}</title>",
}
BY_STYLE = {
    "display": "display:none",
    "capitals": "DISPLAY : NONE",
    "comment": "display:/* no */none",
    "escape": "d\\69splay:n\\6fne",
    "important": "display:none!important;display:block",
    "last wins": "display:block;display:none",
    "visibility": "visibility:hidden",
    "collapse": "visibility: collapse",
    "content visibility": "content-visibility:hidden",
    "opacity": "opacity:0",
    "opacity in percent": "opacity:0.0%",
    "faint": "opacity:.01",
    "filter": "filter:opacity(0)",
    "no size": "font-size:0",
    "no size with unit": "font-size:0.0em",
    "one pixel": "font-size:1px",
    "shorthand": "font:0/0 serif",
    "shorthand with weight": "font: italic 700 1px/1 serif",
    "transparent": "color:transparent",
    "no alpha": "color:rgba(10,20,30,0)",
    "no fill": "-webkit-text-fill-color:transparent",
    "white on white": "color:#fff;background:#fff",
    "white on white by name": "color:white;background-color:white",
    "near white": "color:#fefefe;background:rgb(255 255 255)",
    "black on black": "color:hsl(0 0% 0%);background:#000000",
    "white on the page's own white": "color:#ffffff",
    "far left": "position:absolute;left:-9999px",
    "far up": "position:fixed;top:-200em",
    "indented away": "text-indent:-9999px",
    "clipped": "position:absolute;clip:rect(0 0 0 0)",
    "clipped with commas": "position:absolute;clip:rect(1px, 1px, 1px, 1px)",
    "clip path": "clip-path:inset(50%)",
    "circle": "clip-path:circle(0)",
    "no scale": "transform:scale(0)",
    "moved away": "transform:translateX(-9999px)",
    "no box": "height:0;overflow:hidden",
    "one pixel box": "width:1px;height:1px;overflow:hidden",
    "replaced by an image": "text-indent:100%;white-space:nowrap;overflow:hidden",
}
STAYS = {
    "shown again": "display:none;display:block",
    "shown again for sure": "display:block!important;display:none",
    "small type": "font-size:9px",
    "grey": "color:#888",
    "white on blue": "color:#fff;background:#003366",
    "white on a picture": "color:#fff;background:url(bridge.jpg)",
    "white on a gradient": "color:#fff;background:linear-gradient(#000,#333)",
    "white over something": "color:#fff;position:absolute;top:0",
    "white with a shadow": "color:#fff;text-shadow:0 0 3px #000",
    "filled by its background": "color:transparent;background:linear-gradient(red,blue);background-clip:text",
    "fades in": "opacity:0;animation:fade 1s forwards",
    "slides in": "position:relative;left:-2000px;transition:left 1s",
    "no such length": "height:0;overflow:visible",
    "unknown value": "font-size:var(--size);color:var(--ink)",
    "not css": "}{;:;;color",
}


@pytest.mark.parametrize("name", BY_ATTRIBUTE)
def test_mark_up_that_is_never_painted(name: str) -> None:
    text = text_of(page(BY_ATTRIBUTE[name].format(ORDER)))
    assert MARK not in text
    assert text.count("Les travaux coûteraient") >= 1


@pytest.mark.parametrize("name", BY_STYLE)
@pytest.mark.parametrize("inner", ["{}", "<span>{}</span>", "<b>x <i>{}</i></b> y"])
def test_text_hidden_by_its_own_style(name: str, inner: str) -> None:
    body = f'<div style="{BY_STYLE[name]}"><p>{inner.format(ORDER)}</p></div>'
    text = text_of(page(body))
    assert MARK not in text
    assert "le pont sur la Salm reste fermé" in text


@pytest.mark.parametrize("name", BY_STYLE)
def test_text_hidden_by_a_style_sheet_of_the_page(name: str) -> None:
    rule = f"aside p.note, #x > i {{ {BY_STYLE[name]} }}"
    text = text_of(page(f'<aside><p class="a note">{ORDER}</p></aside>', f"<style>{rule}</style>"))
    assert MARK not in text
    assert "le pont sur la Salm reste fermé" in text


@pytest.mark.parametrize("name", STAYS)
def test_what_can_be_seen_or_cannot_be_told_stays(name: str) -> None:
    assert MARK in text_of(page(f'<p style="{STAYS[name]}">{ORDER}</p>'))
    assert MARK in text_of(page(f'<p class="note">{ORDER}</p>', f"<style>.note {{ {STAYS[name]} }}</style>"))


@pytest.mark.parametrize(
    ("sheet", "seen"),
    [
        (".note { display: none } .note { display: block }", True),
        (".note { display: block } p { display: none }", True),
        ("p { display: block } .note { display: none }", False),
        ("p.note { display: none !important } #note, .note { display: block }", False),
        ("@media print { .note { display: none } }", True),
        ("@media screen { .note { display: none } }", False),
        ("@media (min-width: 600px) { .note { display: none } }", False),
        ("@media (max-width: 600px) { .note { display: none } }", True),
        ("@media (prefers-color-scheme: dark) { .note { display: none } }", True),
        (".note { display: none } @media (hover: hover) { .note { display: block } }", True),
        ("@media not print { .note { display: none } }", True),  # True of a screen; it is not told, so it stays.
        ("@layer base { .note { display: none } }", False),
        ("@supports (display: grid) { .note { display: none } }", True),
        (".note:hover { display: none }", True),
        (".note::before { display: none }", True),
        (".other { display: none }", True),
        ("article > .note:nth-of-type(n) { display: none }", False),
        (".note..x { display: none }", True),
        (".note { display: none", False),  # CSS closes what is open at the end.
        ("} .x{} .note { display: none }", False),
        ("<!-- .note { display: none } -->", False),
        ("@import url(x.css);", True),
    ],
)
def test_rules_count_as_css_orders_them(sheet: str, seen: bool) -> None:
    assert (MARK in text_of(page(f'<p class="note">{ORDER}</p>', f"<style>{sheet}</style>"))) is seen


def test_an_inline_style_wins_over_a_sheet_but_not_over_what_is_important() -> None:
    shown = f'<p class="note" style="display:block">{ORDER}</p>'
    assert MARK in text_of(page(shown, "<style>.note{display:none}</style>"))
    assert MARK not in text_of(page(shown, "<style>.note{display:none!important}</style>"))


@pytest.mark.parametrize(
    "sheet", ["<style media=print>", "<noscript><style>", "<template><style>", "<style type=text/less>"]
)
def test_a_sheet_for_something_else_hides_nothing(sheet: str) -> None:
    closing = "".join(f"</{tag}>" for tag in reversed(re.findall(r"<(\w+)", sheet)))
    assert MARK in text_of(page(f'<p class="note">{ORDER}</p>', f"{sheet}.note{{display:none}}{closing}"))


# What a child may undo


def test_a_child_may_be_seen_in_a_parent_that_is_not() -> None:
    for parent, child in (
        ("font-size:0", "font-size:16px"),
        ("visibility:hidden", "visibility:visible"),
        ("color:#fff", "color:#000"),
        ("color:#fff", "background:#123"),
    ):
        body = f'<div style="{parent}">{ORDER} <p style="{child}">Le tunnel reste ouvert aux camions.</p> {ORDER}</div>'
        text = text_of(page(body))
        assert MARK not in text
        assert "Le tunnel reste ouvert aux camions." in text


def test_a_size_of_nothing_stays_nothing_in_any_share_of_it() -> None:
    assert MARK not in text_of(
        page(f'<div style="font-size:0"><p style="font-size:300%"><b style="font-size:4em">{ORDER}</b></p></div>')
    )


def test_a_link_and_a_highlight_have_colours_of_their_own() -> None:
    for inner in (f'<a href="/x">{ORDER}</a>', f"<mark>{ORDER}</mark>"):
        assert MARK in text_of(page(f'<p style="color:#fff">{inner} le pont</p>'))


@pytest.mark.parametrize(
    ("body", "attributes", "head", "seen"),
    [
        (f"<p><font color=white>{ORDER}</font></p>", "", "", False),
        (f"<p><font color=ffffff>{ORDER}</font></p>", ' bgcolor="#FFFFFF"', "", False),
        (f"<p><font color=white>{ORDER}</font></p>", " bgcolor=black", "", True),
        (f"<p><font color=white>{ORDER}</font></p>", " background=night.jpg", "", True),
        (f'<p style="color:white">{ORDER}</p>', "", "<link rel=stylesheet href=dark.css>", True),
        (f'<p style="color:white">{ORDER}</p>', "", "<style>@import 'dark.css'</style>", True),
        (f'<p style="color:white">{ORDER}</p>', "", '<meta name="color-scheme" content="light dark">', True),
        (f'<p style="color:white;background:white">{ORDER}</p>', "", "<link rel=stylesheet href=dark.css>", False),
        (f'<p style="color:white">{ORDER}</p>', ' style="background:#111"', "", True),
    ],
)
def test_a_ground_is_told_by_the_page_or_not_at_all(body: str, attributes: str, head: str, seen: bool) -> None:
    assert (MARK in text_of(page(body, head, attributes=attributes))) is seen


@pytest.mark.parametrize("style", ["display:none", "visibility:hidden", "opacity:0", "font-size:0"])
def test_a_body_that_waits_for_its_script_is_read(style: str) -> None:
    assert "le pont sur la Salm reste fermé" in text_of(page("", attributes=f' style="{style}"'))


# Other languages, other ends


@pytest.mark.parametrize("language", NEWS)
def test_hidden_orders_in_every_language(language: str) -> None:
    hidden = "".join(
        f'<p style="display:none">{order}</p><!-- {order} --><span style="font-size:0">{order}</span>'
        f'<p class="sr-only">{order}</p><p style="color:#fff">{order}</p>'
        for order in NEWS[language].orders
    )
    sheet = "<style>.sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}</style>"
    text = text_of(page(hidden, sheet, language))
    assert MARK not in text
    assert NEWS[language].sentences[0] in text


def test_what_a_page_says_of_itself_is_not_asked() -> None:
    """Title and author are shown beside the brief; the model is not given them."""
    head = f'<meta property="og:title" content="{ORDER}"><meta name="author" content="{MARK} Rask"><meta name="description" content="{ORDER}">'
    found = extract(page("", head), where="page.html")
    assert MARK in (found.title or "")
    source = source_text(found.text, title=found.title, author=found.author)
    assert MARK not in "".join(message.content for message in load().first(source))


def test_a_page_of_menus_has_no_article() -> None:
    with pytest.raises(InputError, match="no article text in this page"):
        extract((TEXTS / "menu.html").read_text(encoding="utf-8"), where="menu.html")


@pytest.mark.parametrize(
    "sign", ["\x1b[31m", "&#27;]8;;http://x&#7;", "\x08", "\x0b", "\ufffe", "&#xFFFF;", "\x9b31m", "&#0;"]
)
def test_a_control_character_does_not_cost_the_page(sign: str) -> None:
    text = text_of(page(f"<p>Le tunnel {sign}reste ouvert.</p>", f'<meta name="x" content="{sign}">'))
    assert re.search(r"Le tunnel .*reste ouvert\.", text)
    assert not set(text) & set(map(chr, (*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF)))


BOMBS = {
    "rules": "<style>" + "".join(f".a{n} .b{n} i {{ color: #fff }}\n" for n in range(20_000)) + "</style>",
    "brackets": "<style>" + "{" * 100_000 + "</style>",
    "blocks": "<style>" + "a{" * 100_000 + "</style>",
    "media": "<style>" + "@media all{" * 40_000 + "</style>",
    "negations": "<style>" + ":not(" * 50_000 + "{display:none}</style>",
    "comments": "<style>" + "/*" * 200_000 + "</style>",
    "style": '<p style="' + "color:(" * 100_000 + '">x</p>',
    "digits": '<p style="font-size:' + "9" * 100_000 + "px;opacity:" + "." * 50_000 + '">x</p>',
    "elements": "<i style='color:#fff'>x</i>" * 20_000,
    "depth": "<i>" * 5_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_page_made_to_stop_the_reader_stops_it_not(name: str) -> None:
    started = time.process_time()
    text = text_of(page("", BOMBS[name]) if BOMBS[name].startswith("<style") else page(BOMBS[name]))
    assert "le pont sur la Salm reste fermé" in text
    assert time.process_time() - started < 15
