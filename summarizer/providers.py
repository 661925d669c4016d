"""The providers that speak OpenAI's protocol: where they are, which variable holds the key, what they can do."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

Structured = Literal["json_schema", "tools", "json_object"]
# Narrower than URLs are, so that no client can read another host in what fits: no user, no backslash, no escape.
_LOOPBACK = re.compile(
    r"https?://(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?(?:/[\w./-]*)?", re.ASCII | re.I
)


def is_loopback(base_url: str) -> bool:
    """Whether an address is this machine's own: localhost, 127.0.0.0/8 or ::1."""
    return _LOOPBACK.fullmatch(base_url) is not None


def address(url: str) -> str:
    """A URL as it may be shown: scheme, host, port and path. Credentials and keys stand in the rest."""
    # Not parsed: what is no URL is shown too, in the error that says so.
    return re.sub(r"^([\w+.-]+://)?[^/]*@", r"\1", re.split(r"[?#]", url, maxsplit=1)[0])


@dataclass(frozen=True, slots=True)
class Provider:
    """A server that speaks OpenAI's chat-completions protocol.

    `structured` is the best way it is known to hold an answer to a schema: `json_schema` (response_format), `tools`
    (one forced function call) or `json_object` (JSON, with the schema in the prompt). `strict` says whether it takes
    the `strict` flag. A local server needs no key, so its `key_variable` is None.
    """

    name: str
    base_url: str
    key_variable: str | None
    structured: Structured = "json_schema"
    strict: bool = True

    @property
    def local(self) -> bool:
        """Whether it runs on the user's own machine and needs no key."""
        return self.key_variable is None and is_loopback(self.base_url)


_TABLE = (
    Provider("openai", "https://api.openai.com/v1", "OPENAI_API_KEY"),
    Provider("anthropic", "https://api.anthropic.com/v1", "ANTHROPIC_API_KEY", "tools", strict=False),
    Provider("google", "https://generativelanguage.googleapis.com/v1beta/openai", "GEMINI_API_KEY", strict=False),
    Provider("mistral", "https://api.mistral.ai/v1", "MISTRAL_API_KEY"),
    Provider("groq", "https://api.groq.com/openai/v1", "GROQ_API_KEY", strict=False),
    Provider("deepseek", "https://api.deepseek.com/v1", "DEEPSEEK_API_KEY", "tools", strict=False),
    Provider("openrouter", "https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"),
    Provider("ollama", "http://127.0.0.1:11434/v1", None, strict=False),
    Provider("lmstudio", "http://127.0.0.1:1234/v1", None),
    Provider("vllm", "http://127.0.0.1:8000/v1", None),
    Provider("llamacpp", "http://127.0.0.1:8080/v1", None, strict=False),
)

PROVIDERS = MappingProxyType({provider.name: provider for provider in _TABLE})
RECORDED = Provider("recording", "http://recording.invalid/v1", None)
"""A replay with no model configured takes a model that its recordings name; nothing is ever sent there."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One model at one server, with the key to it. The key never shows in a repr."""

    provider: Provider
    model: str
    key: str = ""

    def __repr__(self) -> str:
        return f"Endpoint({self.provider.name}/{self.model} at {address(self.provider.base_url)})"

    def at(self, base_url: str) -> Endpoint:
        """The same model behind another address."""
        return replace(self, provider=replace(self.provider, base_url=base_url))
