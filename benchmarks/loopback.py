"""A chat-completions server on loopback for benchmarks, in a process of its own.

`python -m benchmarks.loopback [--latency 0.2] [--faults]` prints its port and answers every request after the latency with
the seed's recorded draft, whatever is asked, as an agreeable server would. With --faults, by a seeded draw for each
request, 10 % are 429s, 5 % 500s, 5 % get no answer in time, and 5 % an answer that is cut off or broken. Below /langextract/ it answers
with the quotes of that draft in LangExtract's form. Closing its
standard input ends it; it then prints how many requests it saw, and how many answers it gave.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SILENCE = 30.0


def recorded_draft() -> str:
    """The answer that is recorded for the seed, as the model wrote it."""
    recorded = [json.loads(p.read_text(encoding="utf-8")) for p in ROOT.glob("fixtures/000_*/relay-a/*.json")]
    # The same model was also asked with the terse prompt.
    (exchange,) = (each for each in recorded if each["labels"]["prompt"].startswith("brief@"))
    content: str = json.loads(exchange["body"])["choices"][0]["message"]["content"]
    return content


def as_extractions(draft: str) -> str:
    """The evidence of a draft in the form that LangExtract asks for, as it stands in the seed: it knows no ellipsis."""
    (seed,) = ROOT.glob("seeds/000_*.txt")
    text = seed.read_text(encoding="utf-8")
    lines = [line for source in json.loads(draft)["sources"] for line in source["says"]]
    quotes = [piece.partition(":")[2].strip() for line in lines for piece in line.split("|")[4].split(" + ")]
    # In the order of the text, and each only up to its ellipsis: what its aligner does not find word for word, or out of
    # order, takes it twenty times as long.
    spans = sorted({quote.partition("…")[0].strip() for quote in quotes} - {""}, key=text.find)
    return json.dumps({"extractions": [{"allegation": span} for span in spans if span in text]}, ensure_ascii=False)


@dataclass
class Play:
    """What the server answers, and how often it was asked."""

    latency: float
    faults: bool
    text: str
    extractions: str
    dice: random.Random = field(default_factory=lambda: random.Random(0))
    seen: int = 0
    answered: int = 0

    def response(self, head: bytes) -> tuple[bytes, float]:
        """The next response and the seconds until it comes."""
        self.seen += 1
        text = self.extractions if head.startswith(b"POST /langextract/") else self.text
        draw = self.dice.random() if self.faults else 1.0
        if draw < 0.10:
            return _http(429, json.dumps({"error": {"message": "slow down"}}), "Retry-After: 0\r\n"), self.latency
        if draw < 0.15:
            return _http(500, json.dumps({"error": {"message": "it failed"}})), self.latency
        if draw < 0.20:
            return b"", SILENCE
        self.answered += 1
        if draw < 0.25:
            return _http(200, _completion(text[: len(text) // 2], "length" if draw < 0.225 else "stop")), self.latency
        return _http(200, _completion(text, "stop")), self.latency


def _completion(text: str, finish: str) -> str:
    message = {"role": "assistant", "content": text, "refusal": None}
    usage = {"prompt_tokens": 3000, "completion_tokens": 2000, "total_tokens": 5000}
    choice = {"index": 0, "message": message, "finish_reason": finish, "logprobs": None}
    head = {"id": "c-1", "object": "chat.completion", "created": 1, "model": "m-1"}
    return json.dumps(head | {"choices": [choice], "usage": usage}, ensure_ascii=False)


def _http(status: int, content: str, headers: str = "") -> bytes:
    data = content.encode()
    head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n{headers}Content-Length: {len(data)}\r\n\r\n"
    return head.encode() + data


class _Server(asyncio.Protocol):
    """HTTP/1.1 with no more parsing than it takes to find the end of a request: its work is not what is measured."""

    def __init__(self, play: Play) -> None:
        self.play, self.buffer = play, b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, found, rest = self.buffer.partition(b"\r\n\r\n")
        if not found:
            return
        length = next(
            (
                int(v)
                for n, _, v in (line.partition(b":") for line in head.split(b"\r\n"))
                if n.lower() == b"content-length"
            ),
            0,
        )
        if len(rest) >= length:
            self.buffer = rest[length:]
            content, seconds = self.play.response(head)
            asyncio.get_running_loop().call_later(seconds, self._send, content)

    def _send(self, content: bytes) -> None:
        if self.transport and not self.transport.is_closing():
            self.transport.write(content)


async def _serve(play: Play) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Server(play), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    print(play.seen, play.answered, flush=True)


@dataclass
class Loopback:
    """A running server: its address while it runs, what it saw once it has ended."""

    base_url: str
    seen: int = 0
    answered: int = 0


@contextmanager
def loopback(latency: float = 0.2, *, faults: bool = False) -> Iterator[Loopback]:
    """Start the server in a process of its own, and end it."""
    command = [sys.executable, "-m", "benchmarks.loopback", "--latency", str(latency), *["--faults"] * faults]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        server = Loopback(f"http://127.0.0.1:{process.stdout.readline().strip()}/v1")
        try:
            yield server
        finally:
            out, _ = process.communicate()
            server.seen, server.answered = map(int, out.split())


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--latency", type=float, default=0.2)
    parser.add_argument("--faults", action="store_true")
    given = parser.parse_args()
    draft = recorded_draft()
    asyncio.run(_serve(Play(given.latency, given.faults, draft, as_extractions(draft))))
