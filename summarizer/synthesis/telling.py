"""The model's text on a story: a headline and a few sentences from its claims alone, each checked against them.

What fails its checks is asked again once, those lines only; what still fails `daily.told_by` leaves out and lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarizer.daily import StoryText, told_by
from summarizer.day import Claim, Day, Since, Story, StorySentence
from summarizer.draft import read_sentence
from summarizer.errors import ModelError, RecordingMissing, RequestWritten
from summarizer.synthesis.answers import TextDraft, TextMend, mended_lines
from summarizer.synthesis.asking import Conversation

MOST_CLAIMS = 60
"""Claims that one request shows, the most salient first: more than five sentences can tell."""
MOST_SENTENCES = 5
_MOST_SOURCES = 4


async def text_of(story: Story, day: Day, conversation: Conversation) -> StoryText:
    """The model's text on one story of the day. Raises ModelError and RecordingMissing where there is none at all."""
    claims = claims_shown(day.claims_of(story.id))
    lines = tuple(_line(n, claim) for n, claim in enumerate(claims, 1))
    messages = conversation.prompt.about("story", claims=lines, conflicts=tuple(_conflicts(claims)))
    draft = await conversation.first(messages, TextDraft)
    text = _text(draft, claims)
    problems = _problems(text, story, claims)
    if problems and conversation.may_ask_again:
        try:
            draft = mended_lines(draft, await conversation.again(messages, problems, TextMend))
        except RequestWritten:
            raise
        except (ModelError, RecordingMissing) as error:
            conversation.watcher.note(f"{error.what}; what failed in the text on a story is left out")
        text = _text(draft, claims)
    return text


def claims_shown(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that the model is shown, in the order of their numbers; nobody says today what is silent.

    The order is by their own values, so that the day's other stories have no part in what is asked.
    """
    told = [claim for claim in claims if claim.since is not Since.SILENT]
    return tuple(sorted(told, key=lambda c: (-c.salience, -len(c.origins), c.statement))[:MOST_CLAIMS])


def _text(draft: TextDraft, claims: Sequence[Claim]) -> StoryText:
    return StoryText(_cited(draft.headline, claims), tuple(_cited(s, claims) for s in draft.sentences[:MOST_SENTENCES]))


def _cited(line: str, claims: Sequence[Claim]) -> StorySentence:
    found = read_sentence(line)
    # A number that no claim has becomes an id that none has either, and fails the check of citations.
    ids = [claims[n - 1].id if 1 <= n <= len(claims) else f"number {n}" for n in dict.fromkeys(found.allegations)]
    return StorySentence(text=found.text, claims=tuple(ids))


def _problems(text: StoryText, story: Story, claims: Sequence[Claim]) -> list[str]:
    """What failed, a line each, under the position of the sentence; 0 is the headline."""
    lines = [text.headline or StorySentence(text="", claims=()), *text.sentences]
    return list(_failures(lines, story, claims))


def _failures(lines: Sequence[StorySentence], story: Story, claims: Sequence[Claim]) -> Iterator[str]:
    for position, line in enumerate(lines):
        told = told_by(StoryText(sentences=(line,)), story, claims)
        for failed in told.left_out:
            details = "; ".join(f"{c.name}: {c.detail}" for c in failed.checks if c.outcome == "failed")
            yield f"{position}: {_numbered(details, claims)}"


def _numbered(details: str, claims: Sequence[Claim]) -> str:
    numbers: Mapping[str, str] = {claim.id: str(n) for n, claim in enumerate(claims, 1)}
    return " ".join(numbers.get(word, word) for word in details.split(" "))


def _line(number: int, claim: Claim) -> str:
    by = sorted({f"{r.source}, via {r.via}" if r.via else r.source for r in claim.reports})
    more = f" and {len(by) - _MOST_SOURCES} more" if len(by) > _MOST_SOURCES else ""
    origins = "contested, " if claim.status == "contested" else ""
    since = f"{claim.since}: it was: {claim.was}" if claim.was else str(claim.since)
    fields = (
        claim.statement,
        ("; ".join(by[:_MOST_SOURCES]) + more) or "nobody today",
        f"{origins}{len(claim.origins)} independent origin{'' if len(claim.origins) == 1 else 's'}",
        str(claim.certainty),
        since,
    )
    return " | ".join([str(number), *(field.replace("|", "/") for field in fields)])


def _conflicts(claims: Sequence[Claim]) -> Iterator[str]:
    numbers = {claim.id: n for n, claim in enumerate(claims, 1)}
    for claim in claims:
        for conflict in claim.conflicts:
            there = numbers.get(conflict.claim)
            if there and numbers[claim.id] < there:
                # The words of a reason depend on which of the two was found first; the figures are each side's own.
                why = f"{conflict.here}, {conflict.there}" if conflict.here and conflict.there else conflict.reason
                yield f"{numbers[claim.id]} and {there}: {conflict.kind}: {why}"
