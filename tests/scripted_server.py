"""A real HTTP server on loopback that speaks chat completions and plays a script, one step for each request."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Step = Callable[["Handler", dict[str, Any]], None]
PIECE = 7
USAGE = {
    "prompt_tokens": 120,
    "completion_tokens": 30,
    "total_tokens": 150,
    "prompt_tokens_details": {"cached_tokens": 100},
}


@dataclass(frozen=True)
class Seen:
    method: str
    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]


@dataclass
class Server:
    base_url: str
    steps: list[Step]
    seen: list[Seen] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [seen.body for seen in self.seen]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script: Server

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Stay quiet."""

    def do_GET(self) -> None:
        self._play({})

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length")
        raw = self.rfile.read(int(length)) if length else self._chunked()
        self._play(json.loads(raw) if "json" in self.headers.get("Content-Type", "") else {"sent": raw.decode()})

    def _chunked(self) -> bytes:
        parts = []
        while self.headers.get("Transfer-Encoding") == "chunked" and (size := int(self.rfile.readline(), 16)):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        if parts:
            self.rfile.readline()
        return b"".join(parts)

    def _play(self, body: dict[str, Any]) -> None:
        with self.script.lock:
            self.script.seen.append(Seen(self.command, self.path, dict(self.headers), body))
            step = self.script.steps.pop(0) if self.script.steps else status(599, "the script is over")
        step(self, body)

    def send(
        self,
        code: int,
        content: str | bytes,
        kind: str = "application/json",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        data = _bytes(content) if isinstance(content, str) else content
        self.send_response(code)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(data)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def events(self, payloads: Sequence[object], *, done: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        for payload in payloads:
            self.wfile.write(_bytes(f"data: {json.dumps(payload, ensure_ascii=False)}\n\n"))
            self.wfile.flush()
        if done:
            self.wfile.write(b"data: [DONE]\n\n")
        self.close_connection = True


def _bytes(content: str) -> bytes:
    # Half of a surrogate pair goes out as its escape, which JSON allows.
    return content.encode("utf-8", "backslashreplace")


class _Listening(ThreadingHTTPServer):
    # With five waiting at most, the usual number, a burst of requests is refused now and then.
    request_queue_size = 256


@contextmanager
def scripted(*steps: Step) -> Iterator[Server]:
    """A server that plays these steps; its `seen` holds what was asked."""
    http = _Listening(("127.0.0.1", 0), Handler)
    script = Server(f"http://127.0.0.1:{http.server_port}/v1", list(steps))
    http.RequestHandlerClass = type("Scripted", (Handler,), {"script": script})
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield script
    finally:
        script.closing.set()
        http.shutdown()
        http.server_close()
        thread.join()


def answer(
    value: object,
    *,
    finish: str = "stop",
    refusal: str | None = None,
    plainly: bool = False,
    headers: Mapping[str, str] | None = None,
) -> Step:
    """Answer with this text, or this object as JSON: as a tool call, a message or a stream, as it was asked for.

    `plainly` answers with JSON also where a stream was asked for.
    """
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def step(handler: Handler, body: dict[str, Any]) -> None:
        if body.get("stream") and not plainly:
            handler.events(chunks(body, text, finish, refusal), done=True)
        else:
            handler.send(200, completion(body, text, finish, refusal), headers=headers)

    return step


def status(code: int, message: str = "", **headers: str) -> Step:
    """Answer with an error; `retry_after="2"` becomes the header Retry-After."""
    content = json.dumps({"error": {"message": message, "type": "scripted", "code": None}})
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return lambda handler, _: handler.send(code, content, headers=named)


def raw(content: str, kind: str = "application/json") -> Step:
    """Answer 200 with this body, whatever it is."""
    return lambda handler, _: handler.send(200, content, kind)


def page() -> Step:
    return raw("<!doctype html><title>Sign in</title>", "text/html; charset=utf-8")


def no_choices() -> Step:
    return raw(json.dumps({"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": []}))


def late() -> Step:
    """Answer only when the test is over, but never later than in a second."""

    def step(handler: Handler, body: dict[str, Any]) -> None:
        handler.script.closing.wait(1)
        handler.close_connection = True

    return step


def dropped() -> Step:
    """Close the connection without an answer."""

    def step(handler: Handler, body: dict[str, Any]) -> None:
        handler.close_connection = True

    return step


def broken_stream(value: object) -> Step:
    """Stream half of the answer and close."""
    text = json.dumps(value)

    def step(handler: Handler, body: dict[str, Any]) -> None:
        sent = chunks(body, text, "stop", None)
        handler.events(sent[: len(sent) // 2], done=False)

    return step


def failing_stream(message: str, code: int | None = None) -> Step:
    """Begin to stream, then send an error as an event."""

    def step(handler: Handler, body: dict[str, Any]) -> None:
        handler.events(
            [*chunks(body, "some", "stop", None)[:1], {"error": {"message": message, "code": code}}],
            done=True,
        )

    return step


def completion(body: dict[str, Any], text: str, finish: str = "stop", refusal: str | None = None) -> str:
    message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": refusal}
    if body.get("tools") and text and refusal is None:
        call = {"name": body["tools"][0]["function"]["name"], "arguments": text}
        message |= {"content": None, "tool_calls": [{"id": "call_1", "type": "function", "function": call}]}
    choice = {"index": 0, "message": message, "finish_reason": finish, "logprobs": None}
    head = {"id": "c-1", "object": "chat.completion", "created": 1, "model": body["model"]}
    return json.dumps(head | {"choices": [choice], "usage": USAGE}, ensure_ascii=False)


def chunks(body: dict[str, Any], text: str, finish: str, refusal: str | None) -> list[dict[str, Any]]:
    head = {"id": "c-1", "object": "chat.completion.chunk", "created": 1, "model": body["model"]}
    deltas: list[dict[str, Any]] = [{"role": "assistant"}]
    for start in range(0, len(text), PIECE):
        piece = text[start : start + PIECE]
        if body.get("tools"):
            function = {"arguments": piece} | ({"name": body["tools"][0]["function"]["name"]} if start == 0 else {})
            deltas.append(
                {"tool_calls": [{"index": 0, "function": function} | ({"id": "call_1"} if start == 0 else {})]}
            )
        else:
            deltas.append({"content": piece})
    if refusal:
        deltas.append({"refusal": refusal})
    sent = [head | {"choices": [{"index": 0, "delta": delta, "finish_reason": None}]} for delta in deltas]
    sent.append(head | {"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
    if (body.get("stream_options") or {}).get("include_usage"):
        sent.append(head | {"choices": [], "usage": USAGE})
    return sent
