"""Every error that this program raises on purpose, under one root.

SummarizerError             anything that went wrong and that a reader can act on
├── InputError              a file cannot be read as an article
│   └── NothingToRead       none of several can; `.reasons` holds the error of each
├── OutputError             the brief cannot be written where it was asked for
├── ArchiveError            the archive cannot be opened, read or written; it is left as it is
├── SettingsError           flags, environment or summarizer.toml do not fit together
│   └── NoModelError        nothing is configured that could answer
├── RunStopped              a run over many documents ended before they did; the rest was not tried
│   └── BudgetSpent         the next document would exceed --max-cost or --max-tokens
├── RecordingError          a folder of recordings is damaged
│   └── RecordingMissing    offline, and no recording answers this request
└── ModelError              the model's server did not give an answer
    ├── AccessRefused       the key is wrong, missing, or may not use this model (401, 403)
    ├── ModelNotFound       no such model or address (404)
    ├── RequestRejected     the server will not take this request (other 4xx)
    │   └── TextTooLong     the text is longer than the model reads
    ├── ServerUnreachable   no connection, or it broke
    ├── TimedOut            no answer within --timeout
    ├── RateLimited         429 until the retries ran out
    ├── ServerFailed        5xx until the retries ran out
    ├── RequestWritten      the request was written for a batch, and was not sent
    └── AnswerError         an answer came and is no draft; `.answer` holds its text
        ├── Refused         the model declined
        ├── CutOff          the answer stopped at the length limit
        ├── EmptyAnswer     no choice, or nothing in it
        ├── NotJson         the answer does not parse
        └── WrongShape      it parses and does not fit the schema
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class SummarizerError(Exception):
    """Anything that went wrong and that a reader can act on.

    `what` says what happened, `where` names the file or address, `hint` says what to do next.
    Printed as two lines: ``summarize: <what>, <where>`` and ``hint: <hint>``.
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        self.what, self.where, self.hint = one_line(what), one_line(where), one_line(hint)
        super().__init__(f"{self.what}, {self.where}" if where else self.what)


def one_line(text: str) -> str:
    """A text as one plain line: a file's name or a server's message may hold line breaks and escape codes."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


class InputError(SummarizerError):
    """A file cannot be read as an article."""


class NothingToRead(InputError):
    """Of several files and folders none can be read, or one is a mistake; `reasons` holds every error, one at least."""

    def __init__(self, reasons: Sequence[SummarizerError]) -> None:
        first = reasons[0]
        super().__init__(first.what, where=first.where, hint=first.hint)
        self.reasons = tuple(reasons)


class OutputError(SummarizerError):
    """The brief cannot be written where it was asked for."""


class ArchiveError(SummarizerError):
    """The archive cannot be opened, read or written; it is left as it is."""


class SettingsError(SummarizerError):
    """Flags, environment or summarizer.toml do not fit together."""


class NoModelError(SettingsError):
    """Nothing is configured that could answer."""


class RunStopped(SummarizerError):
    """A run over many documents ended before they did; the rest was not tried."""


class BudgetSpent(RunStopped):
    """The next document would exceed --max-cost or --max-tokens."""


class RecordingError(SummarizerError):
    """A folder of recordings is damaged."""


class RecordingMissing(RecordingError):
    """Offline, and no recording answers this request."""


class ModelError(SummarizerError):
    """The model's server did not give an answer."""


class AccessRefused(ModelError):
    """The key is wrong, missing, or may not use this model (401, 403)."""


class ModelNotFound(ModelError):
    """No such model or address (404)."""


class RequestRejected(ModelError):
    """The server will not take this request (another 4xx)."""


class TextTooLong(RequestRejected):
    """The text is longer than the model reads."""


class ServerUnreachable(ModelError):
    """No connection, or it broke."""


class TimedOut(ModelError):
    """No answer within the time that --timeout allows."""


class RateLimited(ModelError):
    """The server answered 429 until the retries ran out."""


class ServerFailed(ModelError):
    """The server answered 5xx until the retries ran out."""


class RequestWritten(ModelError):
    """The request was written for a batch, and was not sent."""


class AnswerError(ModelError):
    """An answer came and is no draft.

    `answer` is the answer's text as it came; `problems` lists what is wrong with it, one line each; `reply` is what
    it took (an exchange.Reply that answers nothing), where that is known: it was paid for all the same.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str = "",
        hint: str = "",
        answer: str = "",
        problems: tuple[str, ...] = (),
    ) -> None:
        super().__init__(what, where=where, hint=hint)
        self.answer, self.problems = answer, problems
        self.reply: Any = None


class Refused(AnswerError):
    """The model declined to answer."""


class CutOff(AnswerError):
    """The answer stopped at the length limit."""


class EmptyAnswer(AnswerError):
    """The server sent no choice, or nothing in it."""


class NotJson(AnswerError):
    """The answer does not parse as JSON."""


class WrongShape(AnswerError):
    """The answer parses and does not fit the schema."""
