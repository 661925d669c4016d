"""Sends a request to a model's server and takes the answer as it comes, in a stream where progress is wanted."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx2

from summarizer.errors import SettingsError
from summarizer.exchange import Silent, Watcher
from summarizer.model import stream
from summarizer.model.pace import Pace
from summarizer.providers import Endpoint
from summarizer.settings import require_key

CONNECT_SECONDS = 15.0
# The shortest key that is looked for in what a server says: shorter ones would be found inside words.
_SHORTEST_KEY = 8
_TOTAL = re.compile(r'"total_tokens"\s*:\s*(\d{1,12})')


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered: status, its own headers, and the body to the letter (but for a key that it quotes)."""

    status: int
    headers: Mapping[str, str]
    body: str


class Live:
    """A model's server. `client` sends; by default one that honours the proxy variables of the environment.

    `seconds` bounds one request from its beginning to the last character of its answer; the wait for its turn does not
    count.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        watcher: Watcher,
        seconds: float,
        pace: Pace,
        *,
        client: httpx2.AsyncClient | None = None,
    ) -> None:
        self._endpoint, self._watcher, self._seconds, self._pace = endpoint, watcher, seconds, pace
        self._client = client or httpx2.AsyncClient(
            timeout=httpx2.Timeout(None, connect=min(CONNECT_SECONDS, seconds)),
            limits=httpx2.Limits(max_connections=None),
            follow_redirects=True,
        )
        self._streams = not isinstance(watcher, Silent)

    async def ask(self, request: httpx2.Request, body: Mapping[str, Any]) -> Response:
        """Send what this request asks.

        Raises NoModelError where the key is missing, httpx2.TransportError, ReadTimeout after the time allowed.
        """
        require_key(self._endpoint)
        async with self._pace.turn(int(request.headers.get("content-length", 0))) as turn:
            response = await self._in_time(request, body)
            self._pace.heard(turn, response.status, response.headers, _tokens(response))
            return response

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _in_time(self, request: httpx2.Request, body: Mapping[str, Any]) -> Response:
        try:
            async with asyncio.timeout(self._seconds):
                if self._streams:
                    response = await self._send(
                        request, {**body, "stream": True, "stream_options": {"include_usage": True}}
                    )
                    if not (response.status in (400, 422) and "stream" in response.body):
                        return response
                    self._streams = False
                return await self._send(request, body)
        except TimeoutError as error:
            raise httpx2.ReadTimeout(f"nothing complete within {self._seconds:g} s", request=request) from error

    async def _send(self, request: httpx2.Request, body: Mapping[str, Any]) -> Response:
        content = json.dumps(body, ensure_ascii=False).encode()
        sent = self._client.build_request("POST", request.url, headers=self._headers(request), content=content)
        response = await self._client.send(sent, stream=True)
        try:
            text = await self._text(response)
        finally:
            await response.aclose()
        return Response(response.status_code, dict(response.headers), self._without_key(text))

    async def _text(self, response: httpx2.Response) -> str:
        if not stream.is_events(response.headers):
            return (await response.aread()).decode("utf-8", "replace")
        tee = _Tee(response)
        async for event in httpx2.EventSource(
            httpx2.Response(200, headers={"content-type": stream.EVENTS}, stream=tee, request=response.request)
        ):
            self._watcher.received(stream.characters(event.data))
            if stream.is_done(event.data):
                # Some servers keep the connection open; what was paid for is complete.
                break
        return b"".join(tee.kept).decode("utf-8", "replace")

    def _headers(self, request: httpx2.Request) -> dict[str, str]:
        # Written anew, not passed on: openai's client adds variables of the environment (organisation, project, any
        # OPENAI_CUSTOM_HEADERS) whichever server it is pointed at, and a description of the machine.
        headers = authorization(self._endpoint) | {
            "Content-Type": "application/json",
            "User-Agent": "summarizer",
        }
        if self._endpoint.provider.name == "openai":
            names = ("openai-organization", "openai-project")
            headers |= {name: request.headers[name] for name in names if name in request.headers}
        return headers

    def _without_key(self, text: str) -> str:
        key = self._endpoint.key
        return text.replace(key, "***") if len(key) >= _SHORTEST_KEY else text


def _tokens(response: Response) -> int | None:
    # Read out of the body without parsing it: it is parsed once, further up.
    found = _TOTAL.findall(response.body)
    return int(found[-1]) if found else None


class _Tee(httpx2.AsyncByteStream):
    """A response's bytes, kept as they pass."""

    def __init__(self, response: httpx2.Response) -> None:
        self._response = response
        self.kept: list[bytes] = []

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._response.aiter_bytes():
            self.kept.append(chunk)
            yield chunk


def authorization(endpoint: Endpoint) -> dict[str, str]:
    """The header that carries the key; none where there is no key. Raises SettingsError where it can be no key."""
    if not (endpoint.key.isascii() and endpoint.key.isprintable()):
        # Told here, since a header that cannot be sent is quoted whole in the error of the library that finds it.
        variable = endpoint.provider.key_variable or "the settings"
        raise SettingsError("a key with a character that no key has", where=variable, hint="copy it again, on one line")
    return {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}


async def reason_unreachable(endpoint: Endpoint, seconds: float) -> str | None:
    """GET the server's list of models: None where it answers 2xx, else the reason in a few words."""
    try:
        async with httpx2.AsyncClient(timeout=seconds, follow_redirects=True) as client:
            response = await client.get(
                endpoint.provider.base_url.rstrip("/") + "/models", headers=authorization(endpoint)
            )
    except SettingsError as error:
        return error.what
    except httpx2.TimeoutException:
        return f"no answer within {seconds:g} s"
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        return f"no connection: {str(error) or type(error).__name__}"
    if response.is_success:
        return None
    reasons = {401: "the key is refused", 403: "the key is refused", 404: "no list of models at this address"}
    return f"{response.status_code}: {reasons.get(response.status_code, response.reason_phrase.lower())}"
