"""Texts that are no news, hold bytes or signs that they should not, or change their language half way."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from summarizer import model, pipeline
from summarizer.brief import Brief
from summarizer.draft import Draft, records
from summarizer.evidence import check
from summarizer.exchange import Silent
from summarizer.ingest import read, source_text
from summarizer.prompt import load
from summarizer.render import Format, render
from summarizer.terms import Verdict
from tests.command import asking, assert_two_lines, summarize
from tests.hostile.news import NEWS, TEXTS
from tests.hostile.test_prompt_injections import assert_is_data
from tests.model_calls import at
from tests.scripted_server import answer, scripted

NO_NEWS = ("recipe.txt", "poem.txt", "code.txt")
NOTHING = {"actors": [], "sources": [], "headline": "The text reports nothing [1]", "summary": [], "open": []}


def draft(*says: str, by: str = "narrator | narrator", actors: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    return NOTHING | {"actors": list(actors), "sources": [{"by": by, "says": list(says)}]} | more


def brief_of(path: Path, said: dict[str, Any]) -> Brief:
    """The brief of this file from a server that answers so, asked once."""

    async def ask(base_url: str) -> Brief:
        async with model.connect(at(base_url), Silent()) as connected:
            return await pipeline.brief_of(read(path), connected, prompt=load(), reasks=0)

    with scripted(answer(said)) as server:
        return asyncio.run(ask(server.base_url))


@pytest.mark.parametrize("name", [*NO_NEWS, "mixed.txt", "bridge.txt"])
def test_any_text_is_numbered_data(name: str) -> None:
    assert_is_data((TEXTS / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NO_NEWS)
@pytest.mark.parametrize("form", Format)
def test_a_text_that_reports_nothing_gives_a_brief_that_says_so(name: str, form: Format) -> None:
    brief = brief_of(TEXTS / name, NOTHING)
    assert (brief.allegations, brief.actors, brief.sources) == ((), (), ())
    assert [(c.name, c.outcome) for c in brief.headline_checks if c.outcome == "failed"] == [("citations", "failed")]
    assert render(brief, form)


@pytest.mark.parametrize("name", NO_NEWS)
def test_news_made_up_about_such_a_text_is_not_grounded(name: str) -> None:
    said = draft(
        "1 | The minister resigned on Monday | assertion | certain | 2:the minister resigned on Monday",
        by="Reuters | named",
        actors=("Lena Rask | person | minister",),
        headline="Minister Lena Rask resigns [1]",
    )
    brief = brief_of(TEXTS / name, said)
    assert brief.grounded == ()
    assert [actor.mentions for actor in brief.actors] == [()]
    assert {c.name for c in brief.headline_checks if c.outcome == "failed"} >= {"citations"}


def test_a_page_of_menus_and_an_empty_one_are_errors_of_two_lines(home: Path) -> None:
    (home / "empty.html").write_text("<!doctype html><html><body><p hidden>Secret news of the day.</p></body></html>")
    (home / "blank.txt").write_text(" \n\u3000\n")
    for path in (TEXTS / "menu.html", home / "empty.html", home / "blank.txt"):
        assert_two_lines(summarize(home, *asking("http://127.0.0.1:9/v1"), path))


# Languages


def test_a_text_in_three_languages_keeps_its_offsets_and_each_quote_its_place() -> None:
    said = draft(
        "1 | The Salm bridge is closed | assertion | certain | 1:le pont de Salm est fermé",
        "2 | The works could cost twelve million euros | prediction | possible | 2:könnten zwölf Millionen Euro kosten | könnten",
        "3 | Nobody was hurt | assertion | certain | 3:لم يصب أحد",
    )
    brief = brief_of(TEXTS / "mixed.txt", said)
    assert [a.grounded for a in brief.allegations] == [True, True, True]
    text = brief.document.text or ""
    spans = [span for a in brief.allegations for span in (*a.evidence, *a.hedges)]
    assert len(spans) == 4
    assert [text[span.start : span.end] for span in spans] == [span.exact for span in spans]


@pytest.mark.parametrize("language", NEWS)
def test_an_order_in_another_language_does_not_change_that_of_the_news(language: str) -> None:
    other = "fr" if language != "fr" else "de"
    text = " ".join([*NEWS[language].sentences * 2, NEWS[other].orders[0]])
    assert source_text(text).language == language


# Signs within words


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("La mi\u200bnis\u200btre a re\u00adfu\u00adsé.", "La ministre a refusé"),
        ("La \u2060mini\u2060stre\ufeff a refusé.", "La ministre a refusé"),
        ("La \u202dministre\u202c a \u2066refusé\u2069.", "La ministre a refusé"),
        ("La ministre a" + "".join(chr(0xE0000 + ord(c)) for c in " not") + " refusé.", "La ministre a refusé"),
    ],
)
def test_a_quote_is_found_over_signs_that_nobody_sees(text: str, quote: str) -> None:
    source = source_text(f"{text} Elle est partie.", name="news.txt")
    said = draft(f"1 | The minister refused | assertion | certain | 1:{quote}")
    (allegation,) = check(source, records(Draft.model_validate(said))).allegations
    (span,) = allegation.evidence
    assert allegation.grounded
    assert span.verdict is Verdict.TYPOGRAPHY
    assert source.text[span.start : span.end] == span.exact
    assert set(quote) < set(span.exact), "the span is the text's own, signs and all"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        # Shown, the override turns the words round: a reader sees "confirmed" where the text has it backwards.
        ("Le maire a dit \u202eémrifnoc\u202c hier.", "Le maire a dit confirmé hier"),
        ("Le mаire a confirmé hier.", "Le maire a confirmé hier"),  # a Cyrillic а
        ("Le pont a coûté 1\u20620 millions.", "Le pont a coûté 100 millions"),
        ("Le ministre n\u200b'a pas confirmé.", "Le ministre a confirmé"),
    ],
)
def test_words_that_only_look_like_the_texts_are_refused(text: str, quote: str) -> None:
    said = draft(f"1 | It was confirmed | assertion | certain | 1:{quote}")
    (allegation,) = check(source_text(text, name="x"), records(Draft.model_validate(said))).allegations
    assert not allegation.grounded
    assert allegation.evidence == ()


# Bytes


CP1252 = "Le ministre a dit \u201caucun blessé\u201d \u2013 selon l\u2019agence \u20ac.\n".encode("cp1252") * 8


def test_bytes_of_windows_1252_are_refused_by_name_and_never_guessed(home: Path) -> None:
    (home / "old.txt").write_bytes(CP1252)
    ran = summarize(home, *asking("http://127.0.0.1:9/v1"), "old.txt")
    assert_two_lines(ran)
    assert "byte 18 (0x93) is not UTF-8" in ran.err
    assert "iconv -f WINDOWS-1252 -t UTF-8" in ran.err


@pytest.mark.parametrize("declared", ["windows-1252", "ISO-8859-1", "latin1", "us-ascii"])
def test_a_page_that_declares_its_bytes_is_read_as_browsers_do(home: Path, declared: str) -> None:
    body = b"".join(b"<p>" + CP1252 + b"</p>" for _ in range(3))
    path = home / "old.html"
    path.write_bytes(f"<!doctype html><html><head><meta charset={declared}></head><body><article>".encode() + body)
    text = read(path).text
    assert "“aucun blessé” – selon l’agence €." in text
    assert not set(text) & set(map(chr, range(0x80, 0xA0)))


def test_a_page_that_declares_another_encoding_than_its_own_hides_nothing(home: Path) -> None:
    """UTF-7 and the like were ways past a filter; a name that no browser knows is no encoding here."""
    for declared in ("utf-7", "hz-gb-2312", "rot13", "unicode_escape", "base64"):
        path = home / "odd.html"
        body = "<p>+ADw-script+AD4- Le pont reste fermé, a dit la ministre lundi.</p>" * 6
        path.write_text(f"<!doctype html><html><head><meta charset={declared}></head><body><article>{body}")
        assert "+ADw-script+AD4- Le pont" in read(path).text


def test_controls_of_a_text_file_are_kept_and_shown(home: Path) -> None:
    path = home / "controls.txt"
    path.write_bytes("Le pont \x1b[31mreste\x9b0m fermé\x07, a dit la ministre.\n".encode())
    brief = brief_of(path, draft("1 | It stays closed | assertion | certain | 1:reste"))
    assert "\x1b[31mreste\x9b0m" in (brief.document.text or "")
    assert json.loads(render(brief, Format.JSON))["document"]["text"] == brief.document.text
    assert "␛[31mreste\\u009b0m fermé␇" in render(brief, Format.HTML)
