"""What a question will take before it is asked: a guess, from lengths alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path

from summarizer.budget import Estimate, Need
from summarizer.draft import Draft
from summarizer.exchange import Request, Usage
from summarizer.prices import cost_usd
from summarizer.prompt import Prompt
from summarizer.settings import Settings

BYTES_A_TOKEN = 4
"""Of UTF-8. Tokenizers differ; four letters of Latin script, two of Cyrillic or Arabic, one of Chinese come near it."""
ANSWER_A_ARTICLE = 1.8
"""Length of the answer over that of the article: 7,699 over 4,303 characters in the recorded one of the seed."""
PAGE_A_TEXT = 10
"""Bytes of a page for one of its article, about; what the page really holds is known once it is read."""
_PAGES = (".html", ".htm", ".xhtml")


def of_request(request: Request) -> Usage:
    """Tokens that this request and its answer may take. What is asked again is not in it."""
    messages = request.body.get("messages") or [{}]
    article = len(str(messages[-1].get("content", "")).encode("utf-8", "replace"))
    whole = len(json.dumps(request.body, ensure_ascii=False).encode("utf-8", "replace"))
    return Usage(whole // BYTES_A_TOKEN, 0, round(article * ANSWER_A_ARTICLE / BYTES_A_TOKEN))


@dataclass(frozen=True)
class Estimator:
    """Estimates of articles for one run. `fixed` are the bytes of prompt and schema, which every question carries."""

    settings: Settings
    fixed: int

    def of_file(self, path: str) -> Estimate:
        """Of a file by its size alone; one that is not there needs nothing."""
        file = Path(path)
        size = file.stat().st_size if file.is_file() else 0
        return self.of_article(size // PAGE_A_TEXT if file.suffix.lower() in _PAGES else size)

    def of_article(self, size: int) -> Estimate:
        """Of an article of so many bytes."""
        windows = max(1, ceil(size / self.settings.window_characters))
        # A long text is asked about in windows, and once more for its headline.
        questions = windows + (windows > 1)
        answer = round(size * ANSWER_A_ARTICLE / BYTES_A_TOKEN)
        once = Usage((size + questions * self.fixed) // BYTES_A_TOKEN, 0, answer)
        # Asked again, the whole conversation goes out once more.
        again = Usage(once.input_tokens + answer, 0, answer)
        most = once
        for _ in range(self.settings.reasks):
            most += again
        return Estimate(self._need(once), self._need(most))

    def _need(self, usage: Usage) -> Need:
        asked, bounded = self.settings.endpoint, self.settings.max_cost is not None
        cost = cost_usd(asked.provider.name, asked.model, usage, "") if asked and bounded else None
        return Need(usage.input_tokens + usage.output_tokens, cost or 0.0)


def estimator(settings: Settings, prompt: Prompt) -> Estimator:
    """The estimates of a run that asks with this prompt."""
    return Estimator(settings, _fixed(prompt))


@cache
def _fixed(prompt: Prompt) -> int:
    schema = json.dumps(Draft.model_json_schema(), ensure_ascii=False)
    asked = "".join(message.content for message in prompt.about("article", lines=(), part=(), known=()))
    return len(asked.encode()) + len(schema.encode())
