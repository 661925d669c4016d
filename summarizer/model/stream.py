"""A body as it came, read as one chat completion: a JSON object, or server-sent events that are put together.

The events are those of OpenAI's chat-completions streaming: each a `chat.completion.chunk` whose `delta` adds to the
message, the last one `[DONE]`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import httpx2

from summarizer.errors import ModelError

EVENTS = "text/event-stream"
_DONE = "[DONE]"


def is_events(headers: Mapping[str, str]) -> bool:
    """Whether these headers announce server-sent events."""
    return headers.get("content-type", "").partition(";")[0].strip().lower() == EVENTS


def read(body: str, headers: Mapping[str, str], where: str = "") -> dict[str, Any]:
    """The chat completion that a body holds, or the object with an `error` that a server sent in its place.

    `where` is the address that it came from. Raises httpx2.RemoteProtocolError where a stream broke off, ModelError
    where the body is something else.
    """
    if is_events(headers):
        return _completion([event.data for event in _events(body)])
    try:
        payload = json.loads(body)
    except ValueError:
        payload = None
    if not isinstance(payload, dict) or not (isinstance(payload.get("choices"), list) or "error" in payload):
        kind = "a web page" if body.lstrip()[:1] == "<" else "something else"
        raise ModelError(
            f"{kind} came instead of an answer",
            where=where,
            hint="check the address: it usually ends in /v1, and a proxy or sign-in page may stand before it",
        )
    return payload


def is_done(data: str) -> bool:
    """Whether this event is the last one."""
    return data.strip() == _DONE


def characters(data: str) -> int:
    """How many characters of the answer one event brings."""
    try:
        chunk = json.loads(data)
    except ValueError:
        return 0
    return sum(len(text) for choice in _choices(chunk) for text in _texts(choice.get("delta") or {}))


def _events(body: str) -> Iterator[httpx2.ServerSentEvent]:
    request = httpx2.Request("POST", "http://recording.invalid")
    return iter(
        httpx2.EventSource(httpx2.Response(200, headers={"content-type": EVENTS}, text=body, request=request), None)
    )


def _completion(events: list[str]) -> dict[str, Any]:
    chunks = [chunk for data in events if not is_done(data) and isinstance(chunk := _json(data), dict)]
    for chunk in chunks:
        if chunk.get("error"):
            return {"error": chunk["error"]}
    choices = [choice for chunk in chunks for choice in _choices(chunk)]
    finish = next((choice["finish_reason"] for choice in choices if choice.get("finish_reason")), None)
    if finish is None and not any(map(is_done, events)):
        raise httpx2.RemoteProtocolError("the stream broke off before its end")
    head = (
        {name: chunks[0][name] for name in ("id", "created", "model", "system_fingerprint") if name in chunks[0]}
        if chunks
        else {}
    )
    usage = next((chunk["usage"] for chunk in reversed(chunks) if chunk.get("usage")), None)
    choice = {"index": 0, "message": _message(choices), "finish_reason": finish or "stop", "logprobs": None}
    return head | {"object": "chat.completion", "choices": [choice] if choices else [], "usage": usage}


def _json(data: str) -> Any:
    try:
        return json.loads(data)
    except ValueError as error:
        raise httpx2.RemoteProtocolError(f"an event of the stream is no JSON: {error}") from error


def _choices(chunk: Any) -> list[dict[str, Any]]:
    choices = chunk.get("choices") if isinstance(chunk, dict) else None
    return [choice for choice in choices or [] if isinstance(choice, dict) and choice.get("index", 0) == 0]


def _texts(delta: Mapping[str, Any]) -> Iterator[str]:
    for text in (
        delta.get("content"),
        *((call.get("function") or {}).get("arguments") for call in delta.get("tool_calls") or ()),
    ):
        if isinstance(text, str):
            yield text


def _message(choices: list[dict[str, Any]]) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": None, "refusal": None}
    calls: dict[int, dict[str, Any]] = {}
    for delta in (choice.get("delta") or {} for choice in choices):
        for name in ("content", "refusal"):
            if isinstance(delta.get(name), str):
                message[name] = (message[name] or "") + delta[name]
        for part in delta.get("tool_calls") or ():
            call = calls.setdefault(
                part.get("index", 0),
                {"id": "", "type": "function", "function": {"name": "", "arguments": ""}},
            )
            call["id"] = part.get("id") or call["id"]
            for name in ("name", "arguments"):
                call["function"][name] += (part.get("function") or {}).get(name) or ""
    return message | ({"tool_calls": [calls[index] for index in sorted(calls)]} if calls else {})
