"""What the exchanges about one article took, as its provenance tells it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from json import dumps
from typing import Any

from pydantic import BaseModel

from summarizer._version import __version__
from summarizer.brief import Provenance, TokenUsage
from summarizer.exchange import Reply, Usage
from summarizer.prices import total_cost


@dataclass
class Account:
    """Sums over the replies, which are not kept themselves. Times are those of the exchanges, also where replayed."""

    model: str = ""
    started: str = ""
    attempts: int = 0
    reasks: int = 0
    seconds: float = 0.0
    usage: Usage = field(default_factory=Usage)
    reask_usage: Usage = field(default_factory=Usage)
    characters: int = 0
    reask_characters: int = 0
    replayed: bool = True
    costs: list[float | None] = field(default_factory=list)

    def add(self, reply: Reply[Any], *, again: bool = False) -> None:
        """Count a reply; `again` where something was asked for a second time."""
        if not self.started:
            self.model, self.started = reply.model, reply.started
        self.attempts += reply.attempts
        self.seconds += reply.seconds
        self.usage += reply.usage
        self.characters += len(reply.text)
        self.costs.append(reply.cost_usd)
        self.replayed = self.replayed and reply.replayed
        if again:
            self.reask_usage += reply.usage
            self.reask_characters += len(reply.text)

    def provenance(self, prompt: str, *answers: type[BaseModel]) -> Provenance:
        """How the brief came to be: by this version of a prompt, whose answers had to be of these classes."""
        return Provenance(
            model=self.model,
            prompt=prompt,
            schema_=schema_digest(*answers),
            summarizer=__version__,
            attempts=self.attempts,
            reasks=self.reasks,
            replayed=self.replayed,
            started=self.started,
            seconds=round(self.seconds, 3),
            usage=_tokens(self.usage),
            answer_characters=self.characters,
            reask_usage=_tokens(self.reask_usage),
            reask_answer_characters=self.reask_characters,
            cost_usd=total_cost(self.costs),
        )


@cache
def schema_digest(*answers: type[BaseModel]) -> str:
    """The first twelve digits of the SHA-256 of the JSON Schemas of answers, one after the other."""
    schemas = "\n".join(dumps(answer.model_json_schema(), sort_keys=True) for answer in answers)
    return sha256(schemas.encode()).hexdigest()[:12]


def _tokens(usage: Usage) -> TokenUsage:
    return TokenUsage(
        input_tokens=usage.input_tokens,
        cached_input_tokens=usage.cached_input_tokens,
        output_tokens=usage.output_tokens,
    )
