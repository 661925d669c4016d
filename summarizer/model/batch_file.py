"""The files of OpenAI's Batch API, which `vllm run-batch` reads and writes too: a request or a result on each line.

https://platform.openai.com/docs/guides/batch
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from summarizer.errors import InputError
from summarizer.exchange import Exchange, Request

ENDPOINT: Final = "/v1/chat/completions"
MOST_REQUESTS = 50_000
"""In one file, by the provider's rule."""


@dataclass(frozen=True, slots=True)
class Result:
    """One line of results: the request's `custom_id`, the answer's body, or else why there is none."""

    custom_id: str
    status: int
    body: Mapping[str, Any]
    trouble: str = ""


def request_line(request: Request) -> str:
    """A request as a line; its key is the `custom_id`, so that it is the same in every file."""
    line = {"custom_id": request.key, "method": "POST", "url": ENDPOINT, "body": request.body}
    return json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace").decode() + "\n"


def result_of(line: str, where: str) -> Result:
    """Read a line of results. Raises InputError where it is none; `where` names it."""
    try:
        table = json.loads(line)
        if not isinstance(table, dict) or "custom_id" not in table:
            raise TypeError("there is no custom_id")
        custom_id, response, error = table["custom_id"], table.get("response") or {}, table.get("error")
        status, body = response.get("status_code", 0), response.get("body") or {}
        if not (isinstance(custom_id, str) and isinstance(status, int) and isinstance(body, dict)):
            raise TypeError("a field of another type")
    except (ValueError, TypeError, AttributeError) as problem:
        raise InputError(
            f"no line of batch results: {problem}",
            where=where,
            hint="give the file that the batch wrote; its lines have custom_id, response and error",
        ) from problem
    return Result(custom_id, status, body, _trouble(status, body, error))


def batch_exchange(request: Request, result: Result, asked_at: str) -> Exchange:
    """The exchange that a request and its result are; how long it took is not known, so `seconds` is 0.

    It began when the request was written (`asked_at`, ISO 8601 in UTC), as a live one begins when it is sent: by that
    day a brief is found, and the answer may say any other.
    """
    return Exchange(
        key=request.key,
        asked=request.asked,
        status=result.status,
        headers={"content-type": "application/json"},
        body=json.dumps(result.body, ensure_ascii=False),
        started=asked_at,
        seconds=0.0,
        labels=request.labels,
    )


def _trouble(status: int, body: Mapping[str, Any], error: object) -> str:
    inner = error or body.get("error")
    if isinstance(inner, Mapping):
        return f"{status or ''} {inner.get('message') or inner.get('code') or 'an error without a message'}".strip()
    if inner:
        return str(inner)
    if not 200 <= status < 300:
        return f"{status} without a message"
    return "" if isinstance(body.get("choices"), list) and body["choices"] else "the server sent no answer"
