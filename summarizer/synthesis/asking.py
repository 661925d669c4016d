"""One question to the model about a story: asked, asked again where the answer has no form, and what it all took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from summarizer.brief import TokenUsage
from summarizer.day import Cost
from summarizer.errors import AnswerError, NotJson, WrongShape
from summarizer.exchange import Answer, AskModel, Message, Reply, Usage, Watcher
from summarizer.prompt import Prompt


@dataclass
class Spent:
    """Every reply that was paid for, in the order in which it came."""

    replies: list[Reply[Any]] = field(default_factory=list)

    @property
    def cost(self) -> Cost:
        """Requests, tokens and seconds over all replies; those of the live exchange, also where it was replayed."""
        usage = sum((reply.usage for reply in self.replies), Usage())
        return Cost(
            requests=sum(reply.attempts for reply in self.replies),
            usage=TokenUsage(
                input_tokens=usage.input_tokens,
                cached_input_tokens=usage.cached_input_tokens,
                output_tokens=usage.output_tokens,
            ),
            seconds=round(sum(reply.seconds for reply in self.replies), 3),
        )


@dataclass
class Conversation:
    """What is said about one story with one prompt.

    `reasks` bounds how often the whole may be asked again, for its form or for what fails the rules.
    """

    prompt: Prompt
    ask: AskModel
    watcher: Watcher
    spent: Spent
    reasks: int
    asked_again: int = 0
    last: str = ""
    """The text of its last answer, empty where none came."""

    @property
    def may_ask_again(self) -> bool:
        """Whether what fails may still be asked again."""
        return self.asked_again < self.reasks

    async def first(self, messages: Sequence[Message], answer: type[Answer]) -> Answer:
        """The answer; one that has not the form is asked again. Raises ModelError and RecordingMissing."""
        while True:
            try:
                return await self._reply(messages, answer)
            except (NotJson, WrongShape) as error:
                if not self.may_ask_again:
                    raise
                self.asked_again += 1
                self.watcher.note(f"{self.prompt.name}: {error.what}; asking again")
                messages = self.prompt.repeat(messages, error.answer, error.problems)

    async def again(self, messages: Sequence[Message], problems: Sequence[str], answer: type[Answer]) -> Answer:
        """The answer to what is wrong with the last one. Raises ModelError and RecordingMissing."""
        self.asked_again += 1
        return await self._reply(self.prompt.reask(messages, self.last, problems), answer)

    async def _reply(self, messages: Sequence[Message], answer: type[Answer]) -> Answer:
        try:
            reply = await self.ask(messages, answer, self._labels(messages))
        except AnswerError as error:
            if error.reply:
                self._note(error.reply)
            raise
        self._note(reply)
        return reply.answer

    def _note(self, reply: Reply[Any]) -> None:
        self.spent.replies.append(reply)
        self.last = reply.text

    def _labels(self, messages: Sequence[Message]) -> dict[str, str]:
        # Of the first two messages, so that what is asked again lies beside what it is about.
        text = sha256(messages[1].content.encode("utf-8", "backslashreplace")).hexdigest()
        return {"document": f"{self.prompt.name}-{text[:8]}", "prompt": self.prompt.version, "text": text}
