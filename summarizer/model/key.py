"""The key of an exchange: a digest of what is asked, and of nothing that changes by itself.

What is asked is model, messages, schema (with the way it is enforced) and the parameters that steer sampling and
length. How it is asked (URL, headers, streaming, the `strict` flag, names of wrappers, annotation titles, the order of
keys) is left out, so that another version of openai or instructor still finds the same recording.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

_PARAMETERS = (
    "frequency_penalty",
    "logit_bias",
    "max_completion_tokens",
    "max_tokens",
    "n",
    "presence_penalty",
    "reasoning_effort",
    "seed",
    "stop",
    "temperature",
    "top_p",
    "verbosity",
)
_NAMES_TO_SCHEMAS = {"properties", "patternProperties", "$defs", "definitions", "dependentSchemas"}
# Of a regular expression: an escape, a class of characters, or any one character.
_UNITS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_VALUES = {"enum", "const", "default", "examples"}


def canonical(body: Mapping[str, Any], repeat: int = 1) -> dict[str, Any]:
    """What a chat-completions request asks: model, messages, schema, parameters; each in one form only.

    `repeat` is the number of the sample where the same is asked several times; the first has none, so its key is that
    of the question alone. `schema` is None, or `{"mode": "json_schema" | "tools" | "json_object", "schema": {...}}`.
    """
    asked = {
        "model": body.get("model"),
        "messages": [
            {"role": message.get("role"), "content": _text(message.get("content"))}
            for message in body.get("messages", [])
        ],
        "schema": _schema(body),
        "parameters": {name: body[name] for name in _PARAMETERS if body.get(name) is not None},
    }
    return asked | ({"repeat": repeat} if repeat > 1 else {})


def digest(asked: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical request as JSON with sorted keys, in hexadecimal."""
    return sha256(json.dumps(asked, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def without_titles(schema: Any) -> Any:
    """A JSON Schema without its `title` annotations, `required` sorted; a property that is named title stays."""
    if isinstance(schema, list):
        return [without_titles(part) for part in schema]
    if not isinstance(schema, Mapping):
        return schema
    return {
        word: _part(word, value) for word, value in schema.items() if not (word == "title" and isinstance(value, str))
    }


def plainly_spelled(schema: Any) -> Any:
    """A JSON Schema whose patterns say `[.]` for a dot: llama.cpp's grammars know no such escape, and its server dies.

    How a pattern is spelled is no part of what is asked, so `canonical` takes both for the same.
    """
    return _spelled(schema, r"\.", "[.]")


def _spelled(schema: Any, spelling: str, other: str) -> Any:
    if isinstance(schema, list):
        return [_spelled(part, spelling, other) for part in schema]
    if not isinstance(schema, Mapping):
        return schema
    return {
        word: _pattern(value, spelling, other)
        if word == "pattern" and isinstance(value, str)
        else (value if word in _VALUES else _spelled(value, spelling, other))
        for word, value in schema.items()
    }


def _pattern(pattern: str, spelling: str, other: str) -> str:
    return "".join(other if unit == spelling else unit for unit in _UNITS.findall(pattern))


def _part(word: str, value: Any) -> Any:
    if word in _VALUES:
        return value
    if word == "required" and isinstance(value, list):
        return sorted(value)
    if word in _NAMES_TO_SCHEMAS and isinstance(value, Mapping):
        return {name: without_titles(schema) for name, schema in value.items()}
    return without_titles(value)


def _schema(body: Mapping[str, Any]) -> dict[str, Any] | None:
    if tools := body.get("tools"):
        return {"mode": "tools", "schema": _asked(tools[0]["function"].get("parameters"))}
    form = body.get("response_format")
    if not form:
        return None
    return {"mode": form["type"], "schema": _asked((form.get("json_schema") or {}).get("schema"))}


def _asked(schema: Any) -> Any:
    return _spelled(without_titles(schema), "[.]", r"\.")


def _text(content: Any) -> Any:
    # One text part says the same as a string, and which of them a client sends is its own affair.
    if isinstance(content, list):
        return "".join(str(part.get("text", "")) for part in content)
    return content
