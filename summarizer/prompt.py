"""Fills a prompt template: the fixed part first, so that providers can cache it, then the numbered article.

A template is one file in `prompts/` with some of these blocks: `system` (the same for every question), the one that is
asked about (`article` or a part of a long one, `lead` for the headline over all parts, `group`, `story`), `reask` (for
items that failed their checks) and `repeat` (for an answer that is no draft at all).

What comes from the article, or quotes it, is put in as one line of data each. Nothing in it begins a line, closes the
message that it stands in, or says to the model what a reader of the article would not see.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import SettingsError
from summarizer.exchange import Message

if TYPE_CHECKING:
    from jinja2 import Template

    from summarizer.source import Sentence, SourceText

# Every character that some reader of the prompt could take for the end of a line.
_LINE_BREAKS = dict.fromkeys(map(ord, "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")
# Servers of local models put the message into one text with their own marks and read the marks back out of all of it,
# so that "<|im_end|>" in an article ends the message (ggml-org/llama.cpp#24382, ollama/ollama#17262,
# huggingface/transformers#29279). Most marks have the form of a tag or hold "<|"; Mistral's, GLM's, EXAONE's and
# MiniMax's stand in square brackets.
_CONTROL_MARK = re.compile(
    r"<(?=/?(?:[^\W\d]|[|｜<]|0x))|[|｜](?=>)|\[(?=\||e~\[)|\](?=~)|\[(?=/?(?:INST|SYSTEM_PROMPT|MODEL_SETTINGS|THINK"
    r"|AVAILABLE_TOOLS|TOOL_(?:CALLS|RESULTS|CONTENT)|ARGS|CALL_ID|[gs]?MASK|BOS|EOS|EOT|UNUSED_TOKEN_\d+)\])"
)
_JOINER = "\u2060"
"""The word joiner: it is not seen, and the quote matcher folds it away where the model copies it."""
# Letters that are never seen, in which a whole instruction can be written: the tag characters, but for the flags of
# England, Scotland and Wales (UTS #51), and variation selectors behind the first one.
_FLAGS = "|".join("".join(chr(0xE0000 + ord(c)) for c in country) for country in ("gbeng", "gbsct", "gbwls"))
_UNSEEN_LETTERS = re.compile(
    f"(?P<flag>\U0001f3f4(?:{_FLAGS})\U000e007f)|[\U000e0000-\U000e007f]+"
    "|(?<=[\ufe00-\ufe0f\U000e0100-\U000e01ef])[\ufe00-\ufe0f\U000e0000-\U000e007f\U000e0100-\U000e01ef]+"
)
DEFAULT = "brief"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt template, by name; its digest is that of the file, so any change is another prompt."""

    name: str
    digest: str
    template: Template

    @property
    def version(self) -> str:
        """Name and the digest's first twelve digits, as provenance names it."""
        return f"{self.name}@{self.digest[:12]}"

    def first(self, source: SourceText) -> tuple[Message, ...]:
        """What to ask about this article."""
        return self._asking("article", lines=numbered_lines(source, source.sentences), part=None, known=())

    def part(
        self, source: SourceText, sentences: Sequence[Sentence], own: range, known: Sequence[str]
    ) -> tuple[Message, ...]:
        """What to ask about some sentences of a long article.

        `own` are the numbers of those to report on, the others are there to be understood by; `known` are records of
        the actors and sources that were named before.
        """
        place = {"first": own[0], "last": own[-1], "of": len(source.sentences)}
        lines = numbered_lines(source, sentences)
        return self._asking("article", lines=lines, part=place, known=_lines(known))

    def lead(self, allegations: Sequence[str]) -> tuple[Message, ...]:
        """What to ask about the allegations of a long article, one line for each."""
        return self._asking("lead", lines=_lines(allegations))

    def about(self, block: str, **lists: Sequence[str]) -> tuple[Message, ...]:
        """What to ask about something else than an article: lists of lines, each put in as one line of data."""
        return self._asking(block, **{name: _lines(lines) for name, lines in lists.items()})

    def reask(self, asked: Sequence[Message], answer: str, problems: Sequence[str]) -> tuple[Message, ...]:
        """The same conversation, with the answer and what is wrong with it, one line for each problem."""
        return (*asked, _said(answer), Message("user", self._block("reask", problems=_lines(problems))))

    def repeat(self, asked: Sequence[Message], answer: str, problems: Sequence[str]) -> tuple[Message, ...]:
        """The same conversation, with an answer that is no draft and why, asking for a whole one."""
        return (*asked, _said(answer), Message("user", self._block("repeat", problems=_lines(problems))))

    def _asking(self, name: str, **values: object) -> tuple[Message, ...]:
        return Message("system", self._block("system")), Message("user", self._block(name, **values))

    def _block(self, name: str, **values: object) -> str:
        context = self.template.new_context(values)
        return "".join(self.template.blocks[name](context)).strip() + "\n"


def numbered_lines(source: SourceText, sentences: Sequence[Sentence]) -> list[str]:
    """Sentences as lines for the model: each on one line behind its number, paragraphs set apart."""
    lines: list[str] = []
    end = 0
    for sentence in sentences:
        if lines and "\n" in source.text[end : sentence.start]:
            lines.append("")
        lines.append(f"{sentence.number} {line_of_data(source.words_of(sentence))}")
        end = sentence.end
    return lines


def line_of_data(text: str) -> str:
    """The text as one line that a model reads as text: what is put into a prompt from an article, or quotes one.

    Line breaks become spaces, marks of chat templates are parted by a word joiner, and letters that nobody sees are
    left out. A text with none of these stays as it is, to the letter.
    """
    return _unmarked(_UNSEEN_LETTERS.sub(lambda found: found["flag"] or "", text.translate(_LINE_BREAKS)))


def _lines(lines: Sequence[str]) -> list[str]:
    return [line_of_data(line) for line in lines]


def _unmarked(text: str) -> str:
    return _CONTROL_MARK.sub(rf"\g<0>{_JOINER}", text)


def _said(answer: str) -> Message:
    # An answer quotes the article, and an article may quote the marks that end an answer.
    return Message("assistant", _unmarked(answer))


@cache
def load(name: str = DEFAULT, block: str = "article") -> Prompt:
    """The prompt of that name; SettingsError where there is none that can ask about such a block."""
    resource = _folder() / f"{name}.md.j2"
    prompt = _read(resource, name) if resource.is_file() else None
    if prompt is None or block not in prompt.template.blocks:
        names = (e.name.removesuffix(".md.j2") for e in _folder().iterdir() if e.name.endswith(".md.j2"))
        known = sorted(n for n in names if block in _read(_folder() / f"{n}.md.j2", n).template.blocks)
        raise SettingsError(f"no prompt {name!r}", where="prompts", hint=f"known are {', '.join(known)}")
    return prompt


def _read(resource: Traversable, name: str) -> Prompt:
    from jinja2 import Environment, StrictUndefined

    text = resource.read_text(encoding="utf-8")
    environment = Environment(undefined=StrictUndefined, autoescape=False, trim_blocks=True)  # noqa: S701  no HTML: it would change the article
    return Prompt(name, sha256(text.encode()).hexdigest(), environment.from_string(text))


def _folder() -> Traversable:
    shipped = files("summarizer") / "prompts"
    return shipped if shipped.is_dir() else Path(__file__).resolve().parent.parent / "prompts"
