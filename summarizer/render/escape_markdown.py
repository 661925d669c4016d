"""Foreign text as inert CommonMark: it prints as it reads, never as a link, image, heading or tag."""

from __future__ import annotations

import re

from summarizer.render.visible import visible

# A backslash keeps CommonMark from linking, yet GitHub and chat programs look for addresses, @names and
# #numbers once more in what was rendered. They leave code alone, so a run that holds one becomes a code span.
_ADDRESS = re.compile(
    r"[!-_a-~]*(?:://|@|www\.|(?:mailto|xmpp):|#\d|GH-\d|:[a-z0-9_+-]*[a-z+-][a-z0-9_+-]*:)[!-_a-~]*",
    re.IGNORECASE,
)
_PUNCTUATION = re.compile(r"([\\`*_\[\]<>&|~$#])")
# What opens a block at the start of a line: a list, a heading, a rule.
_OPENING = re.compile(r"^(?:([-+=])|(\d+)([.)]))")


def escape_markdown(text: str) -> str:
    """Return the text on one line, escaped for any place of a Markdown line, its start included."""
    shown = visible(text)
    parts: list[str] = []
    end = 0
    for address in _ADDRESS.finditer(shown):
        parts += [_escaped(shown[end : address.start()]), f"`{address[0]}`"]
        end = address.end()
    return _OPENING.sub(_opening, "".join([*parts, _escaped(shown[end:])]))


def _escaped(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", text)


def _opening(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"
