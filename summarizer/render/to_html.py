"""A brief as one self-contained page: nothing is fetched, and only our own style and script may run.

Every string is escaped by Jinja2 and made visible on its way out, so that no template can forget it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from summarizer.brief import Brief
from summarizer.render import wording
from summarizer.render.marked import marked_sentences
from summarizer.render.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x20]+", re.IGNORECASE)


def to_html(brief: Brief) -> str:
    """One brief as an HTML page that needs no other file, one trailing newline."""
    return to_html_page((brief,))


def to_html_page(briefs: Sequence[Brief]) -> str:
    """Several briefs on one page, one after the other, each with its own article beside it."""
    return _template().render(briefs=briefs)


@cache
def _template() -> Template:
    from markupsafe import Markup

    environment = page_environment(resource("brief.css"), resource("brief.js"))
    environment.globals |= {
        "wording": wording,
        "marked_sentences": marked_sentences,
        "script": Markup(resource("brief.js")),  # noqa: S704 our own file, in an element that cannot be escaped
    }
    return environment.get_template("brief.html.j2")


def page_environment(style: str, script: str = "") -> Environment:
    """Where the templates of pages are rendered: each string escaped and made visible, our style and script alone."""
    # Jinja2 takes 50 ms to import, which `--help` should not wait for.
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("summarizer.render", ""),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    scripts = f"; script-src {_digest(script)}" if script else ""
    environment.globals |= {
        "web_address": _web_address,
        "style": Markup(style),  # noqa: S704 our own file, in an element that cannot be escaped
        "policy": f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src {_digest(style)}{scripts}",
    }
    environment.filters |= {"as_written": _as_written, "language": _language}
    return environment


def _shown(value: object) -> object:
    # Markup, a subclass of str, is what was escaped already.
    return visible(value) if type(value) is str else value


def _as_written(text: str) -> str:
    from markupsafe import escape

    return escape(text)


def _language(tag: str) -> str:
    return "" if tag == "und" else tag


def _web_address(address: str | None) -> str | None:
    return address if address and _WEB_ADDRESS.fullmatch(address) else None


def resource(name: str) -> str:
    """A file of this folder, as text."""
    return (files("summarizer.render") / name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
