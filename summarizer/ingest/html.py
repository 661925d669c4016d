"""The article of a web page: its visible text, one paragraph a line, and what the page says about itself."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from summarizer.errors import InputError
from summarizer.ingest.hidden import drop_hidden

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Shown, and never the article's own words.
_NO_ARTICLE = ("nav", "button", "select")
# What no XML may hold: the extraction refuses a whole page for one such character.
_NO_XML = regex.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_START = regex.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html)\b",
    regex.IGNORECASE | regex.DOTALL,
)
# htmldate takes no date after today unless told, and the clock of the machine may be wrong.
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "max_date": "2199-12-31",
    "outputformat": "%Y-%m-%d",
}


@dataclass(frozen=True, slots=True)
class Article:
    """The text of a page's article and what the page says of it; `published` is an ISO 8601 date."""

    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None


def looks_like_html(text: str) -> bool:
    """Whether a text begins as a web page does."""
    return _START.match(text) is not None


def extract(page: str, *, where: str) -> Article:
    """Take the article out of a page, without navigation, comments and what the page's own mark-up hides.

    What a script hides, or a style sheet that is not in the page, cannot be told and stays.
    Raises InputError where no article text is found; `where` names the page in it.
    """
    # Imported here, since it takes 0.2 s and plain text needs none of it.
    from trafilatura import bare_extraction
    from trafilatura.metadata import extract_metadata

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    tree = _tree(page, where)
    # Before the scripts go: many pages give their date and author in JSON-LD only.
    about = extract_metadata(tree, date_config=_DATES)
    drop_hidden(tree)
    _make_readable(tree)
    found = bare_extraction(tree, include_comments=False, with_metadata=False)
    text = getattr(found, "text", None) or ""
    if not text.strip():
        raise _no_article(where)
    url = about.url if about.url and about.url.startswith(("https://", "http://")) else None
    return Article(text, about.title, about.sitename, about.author, about.date, url)


def _tree(page: str, where: str) -> HtmlElement:
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    try:
        # As bytes, since lxml refuses a decoded text that declares an encoding.
        return document_fromstring(page.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except LxmlError as error:
        raise _no_article(where) from error


def _make_readable(tree: HtmlElement) -> None:
    for element in list(tree.iter(*_NO_ARTICLE)):
        element.drop_tree()
    for element in tree.iter():
        element.text, element.tail = _fit_for_xml(element.text), _fit_for_xml(element.tail)
        # The extraction takes out what says "display:none" anywhere in its style, also where that does not hold.
        element.attrib.pop("style", None)
        for name, value in element.attrib.items():
            element.set(name, _fit_for_xml(value) or "")


def _fit_for_xml(text: str | None) -> str | None:
    return _NO_XML.sub(" ", text) if text and _NO_XML.search(text) else text


def _no_article(where: str) -> InputError:
    return InputError(
        "no article text in this page",
        where=where,
        hint="save the article itself (reader view helps), or copy its text into a .txt file",
    )
