"""What every self-contained page needs: escaping that no template can forget, our own style and script, and no other."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from summarizer.render.visible import visible

if TYPE_CHECKING:
    from jinja2 import Template


def template(name: str, styles: tuple[str, ...], script: str = "", **known: Any) -> Template:
    """The template of this name in this package, with what it may know beside what it is rendered with.

    It finds `style`, `script` and, as `policy`, a Content-Security-Policy that lets these alone run.
    """
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
    style, code = "".join(map(_resource, styles)), _resource(script) if script else ""
    environment.globals |= {
        **known,
        "style": Markup(style),  # noqa: S704 our own file, in an element that cannot be escaped
        "script": Markup(code),  # noqa: S704 the same
        "policy": _policy(style, code),
    }
    environment.filters |= {"as_written": _as_written, "language": _language}
    return environment.get_template(name)


def _policy(style: str, script: str) -> str:
    allowed: Mapping[str, str] = {
        "default-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "style-src": _digest(style),
        **({"script-src": _digest(script)} if script else {}),
    }
    return "; ".join(f"{name} {value}" for name, value in allowed.items())


def _shown(value: object) -> object:
    # Markup, a subclass of str, is what was escaped already.
    return visible(value) if type(value) is str else value


def _as_written(text: str) -> str:
    from markupsafe import escape

    return escape(text)


def _language(tag: str) -> str:
    return "" if tag == "und" else tag


def _resource(name: str) -> str:
    return (files("summarizer.render") / name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
