"""What is said with the model about one article: a question, its answer, and what is asked again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.draft import Mend, Records
from summarizer.errors import AnswerError, NotJson, RecordingMissing, SummarizerError, WrongShape
from summarizer.evidence import Checked
from summarizer.exchange import Answer, AskModel, Message, Reply, Watcher
from summarizer.prompt import Prompt
from summarizer.reading.account import Account
from summarizer.reading.checking import Checker, here
from summarizer.source import SourceText

Messages = tuple[Message, ...]


@dataclass
class Part:
    """One question and its answer: of a whole article, or of one window of a long one.

    `question` renders the messages anew, so that they are not kept; `about` says in words which part of the article it
    is, empty for the whole; `turns` is what was said between the question and the last answer.
    """

    question: Callable[[], Messages]
    answer: str
    records: Records
    about: str = ""
    asked_again: int = 0
    turns: Messages = ()


@dataclass
class Conversation:
    """Asks the model about one article, tells the watcher, and keeps the account of what it took."""

    source: SourceText
    ask: AskModel
    prompt: Prompt
    reasks: int
    watcher: Watcher
    checker: Checker = here
    account: Account = field(default_factory=Account)
    broken_off: bool = False
    """Whether a question got no answer, so that the brief is to be made again."""

    async def part(
        self,
        question: Callable[[], Messages],
        shape: type[Answer],
        read: Callable[[Answer], Records],
        about: str = "",
    ) -> Part:
        """Ask a question; an answer that is not of this shape is asked again, with what is wrong with it."""
        self.watcher.stage(self.source.name, f"asking{about}")
        messages, asked_again = question(), 0
        while True:
            try:
                reply = await self._reply(messages, shape, again=asked_again > 0)
                return Part(question, reply.text, read(reply.answer), about, asked_again)
            except (NotJson, WrongShape) as error:
                if asked_again >= self.reasks:
                    raise
                asked_again += 1
                self.account.reasks += 1
                self.watcher.note(f"{self.source.name}: {error.what}; asking again")
                messages = self.prompt.repeat(messages, error.answer, error.problems)

    async def mend(self, part: Part, problems: Sequence[str]) -> Mend:
        """Ask again for the items of a part that failed, all of them in one message."""
        self.watcher.stage(self.source.name, f"asking again about {len(problems)} items{part.about}")
        part.asked_again += 1
        self.account.reasks += 1
        messages = self.prompt.reask((*part.question(), *part.turns), part.answer, problems)
        reply = await self._reply(messages, Mend, again=True)
        part.turns, part.answer = (*part.turns, *messages[-2:]), reply.text
        return reply.answer

    async def check(self, records: Records) -> Checked:
        """Check records against the article."""
        self.watcher.stage(self.source.name, "checking")
        return await self.checker(self.source, records)

    def tell(self, error: SummarizerError, what: str) -> None:
        """Tell of an error that does not end the work, and what becomes of it."""
        missing = f" ({error.hint.partition(';')[0]})" if isinstance(error, RecordingMissing) else ""
        self.watcher.note(f"{self.source.name}: {error.what}{missing}; {what}")

    async def _reply(self, messages: Messages, shape: type[Answer], *, again: bool) -> Reply[Answer]:
        labels = {"document": label_of(self.source), "prompt": self.prompt.version, "text": self.source.id}
        try:
            reply = await self.ask(messages, shape, labels)
        except AnswerError as error:
            if error.reply:
                self.account.add(error.reply, again=again)
            raise
        self.account.add(reply, again=again)
        return reply


def label_of(source: SourceText) -> str:
    """What recordings of an article are labelled with: its file's name and the first digits of its id."""
    stem = Path(source.name).stem.encode("utf-8", "backslashreplace").decode()
    return f"{stem}-{source.id[:8]}"
