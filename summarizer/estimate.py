"""What a question will take before it is asked: a guess, from lengths alone."""

from __future__ import annotations

import json

from summarizer.exchange import Request, Usage

BYTES_A_TOKEN = 4
"""Of UTF-8. Tokenizers differ; four letters of Latin script, two of Cyrillic or Arabic, one of Chinese come near it."""
ANSWER_A_ARTICLE = 1.8
"""Length of the answer over that of the article: 7,699 over 4,303 characters in the recorded one of the seed."""
QUESTION_BYTES = 12_000
"""About what the prompt and the schema take beside an article."""


def of_request(request: Request) -> Usage:
    """Tokens that this request and its answer may take. What is asked again is not in it."""
    messages = request.body.get("messages") or [{}]
    article = len(str(messages[-1].get("content", "")).encode("utf-8", "replace"))
    whole = len(json.dumps(request.body, ensure_ascii=False).encode("utf-8", "replace"))
    return Usage(whole // BYTES_A_TOKEN, 0, round(article * ANSWER_A_ARTICLE / BYTES_A_TOKEN))


def of_article(size: int) -> Usage:
    """Tokens that an article of so many bytes and its answer may take."""
    return Usage((size + QUESTION_BYTES) // BYTES_A_TOKEN, 0, round(size * ANSWER_A_ARTICLE / BYTES_A_TOKEN))
