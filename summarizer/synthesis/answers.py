"""What the model answers about a story: its grouping of allegations, and the text from its claims. Not yet checked.

As in the draft of a brief, a record is one line held to its form by a pattern (see summarizer.draft).
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from summarizer.draft import CitingLine

_NUMBER = "[1-9][0-9]*"
_GROUP = rf"^{_NUMBER}(, ?{_NUMBER})*$"
_CONFLICT = rf"^{_NUMBER} ?\| ?{_NUMBER} ?\|.+$"
_MOST_DIGITS = 9
"""No story has more allegations, and Python refuses to read thousands of digits."""

GroupLine = Annotated[str, StringConstraints(pattern=_GROUP)]
ConflictLine = Annotated[str, StringConstraints(pattern=_CONFLICT)]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GroupingDraft(_Answer):
    """Which allegations say the same, and which conflict."""

    groups: list[GroupLine] = Field(description="each claim as its numbers: 3,7,12; every number in exactly one")
    conflicts: list[ConflictLine] = Field(description="each: number | number | why")


class TextDraft(_Answer):
    """The text on one story."""

    headline: CitingLine = Field(description="one line and the numbers of its claims: … [1,4]")
    sentences: list[CitingLine] = Field(description="two to five sentences, each with its numbers: … [2,5]")


class TextMend(_Answer):
    """The lines of a text that were asked for again, and no others."""

    headline: str = Field(description="empty if it is not to be mended")
    sentences: list[str] = Field(description="the sentences to mend, each behind its position: 2 | … [2,5]")


def numbers_in(line: GroupLine) -> tuple[int, ...]:
    """The numbers of one group, in their order."""
    return tuple(_number(digits) for digits in re.findall(r"[0-9]+", line))


def conflict_in(line: ConflictLine) -> tuple[int, int, str]:
    """The two numbers of a conflict, and why."""
    one, other, why = line.split("|", 2)
    return _number(one.strip()), _number(other.strip()), why.strip()


def mended_lines(lines: TextDraft, mend: TextMend) -> TextDraft:
    """The first text with the mended lines in place of those at the same positions."""
    sentences = list(lines.sentences)
    for line in mend.sentences:
        position, bar, text = line.partition("|")
        digits = position.strip()
        at = _number(digits) if re.fullmatch("[0-9]+", digits) else 0
        if bar and 1 <= at <= len(sentences):
            sentences[at - 1] = text.strip()
    return TextDraft.model_construct(headline=mend.headline.strip() or lines.headline, sentences=sentences)


def _number(digits: str) -> int:
    return int(digits[:_MOST_DIGITS])
