"""What a recording is found by: what is asked, and nothing that a minor upgrade of a library changes."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from summarizer.model.key import canonical, digest, plainly_spelled, without_titles
from tests.model_calls import MESSAGES, body_of_json_schema, body_of_tools


def change(*path: Any, to: Any = None) -> Callable[[dict[str, Any]], None]:
    def apply(body: dict[str, Any]) -> None:
        *way, last = path
        part: Any = body
        for step in way:
            part = part[step]
        part[last] = to

    return apply


SCHEMA = ("response_format", "json_schema", "schema")
FUNCTION = ("tools", 0, "function")


@pytest.mark.parametrize(
    "incidental",
    [
        change("stream", to=True),
        change("stream_options", to={"include_usage": True}),
        change("user", to="someone"),
        change("seed"),
        change("store", to=False),
        change("response_format", "json_schema", "name", to="Response"),
        change("response_format", "json_schema", "description", to="A wrapper"),
        change("response_format", "json_schema", "strict", to=False),
        change(*SCHEMA, "title", to="Another"),
        change(*SCHEMA, "properties", "count", "title", to="How Many"),
        change(*SCHEMA, "required", to=["count", "actors"]),
        change("messages", 1, "content", to=[{"type": "text", "text": MESSAGES[1].content}]),
        lambda body: body.update({name: body.pop(name) for name in reversed(list(body))}),
    ],
)
def test_incidental_changes_still_hit(incidental: Callable[[dict[str, Any]], None]) -> None:
    body = body_of_json_schema()
    changed = copy.deepcopy(body)
    incidental(changed)
    assert json.dumps(changed) != json.dumps(body)
    assert digest(canonical(changed)) == digest(canonical(body))


@pytest.mark.parametrize(
    "incidental",
    [
        change(*FUNCTION, "name", to="Response"),
        change(*FUNCTION, "description", to="Correctly extracted"),
        change(*FUNCTION, "strict", to=True),
        change("tool_choice", to="auto"),
        change(*FUNCTION, "parameters", "title", to="Another"),
    ],
)
def test_incidental_changes_of_tools_still_hit(incidental: Callable[[dict[str, Any]], None]) -> None:
    changed = body_of_tools()
    incidental(changed)
    assert digest(canonical(changed)) == digest(canonical(body_of_tools()))


@pytest.mark.parametrize(
    "real",
    [
        change("model", to="m-2"),
        change("messages", 1, "content", to=MESSAGES[1].content + " "),
        change("messages", 0, "role", to="user"),
        change("temperature", to=1.0),
        change("max_tokens", to=100),
        change(*SCHEMA, "properties", "count", "type", to="number"),
        change(*SCHEMA, "$defs", "Actor", "properties", "title", "description", to="another"),
        change(*SCHEMA, "$defs", "Actor", "properties", "title"),
        change(*SCHEMA, "properties", "count", "enum", to=["title"]),
        change("response_format", to={"type": "json_object"}),
    ],
)
def test_real_changes_miss(real: Callable[[dict[str, Any]], None]) -> None:
    body = body_of_json_schema()
    changed = copy.deepcopy(body)
    real(changed)
    assert digest(canonical(changed)) != digest(canonical(body))


def test_ways_of_holding_an_answer_to_a_schema_are_different_questions() -> None:
    assert digest(canonical(body_of_tools())) != digest(canonical(body_of_json_schema()))


@pytest.mark.parametrize(
    ("pattern", "plain"),
    [
        (r"^a\.b$", "^a[.]b$"), (r"\[1\]\.?", r"\[1\][.]?"), (r"a\\.b", r"a\\.b"), (r"a\\\.b", r"a\\[.]b"), (r"[^\.]+", r"[^\.]+"),
        (r"[]\.]\.", r"[]\.][.]"), ("^[^|]+$", "^[^|]+$"), ("a.b", "a.b"), ("[.]", "[.]"), ("[", "["),
    ],
)  # fmt: skip
def test_a_pattern_is_spelled_for_every_server_and_found_as_before(pattern: str, plain: str) -> None:
    schema = {"properties": {"pattern": {"type": "string", "pattern": pattern}}, "const": {"pattern": pattern}}
    spelled = plainly_spelled(schema)
    assert spelled["properties"]["pattern"]["pattern"] == plain
    assert spelled["const"] == {"pattern": pattern}
    bodies = [
        {"response_format": {"type": "json_schema", "json_schema": {"schema": each}}} for each in (schema, spelled)
    ]
    assert digest(canonical(bodies[0])) == digest(canonical(bodies[1]))


def test_a_property_that_is_named_title_stays() -> None:
    schema = {
        "title": "T",
        "properties": {"title": {"title": "Title", "type": "string"}},
        "default": {"title": "x"},
    }
    assert without_titles(schema) == {"properties": {"title": {"type": "string"}}, "default": {"title": "x"}}


def test_a_further_sample_of_a_question_has_a_key_of_its_own_and_the_first_has_that_of_the_question() -> None:
    body = body_of_json_schema()
    keys = [digest(canonical(body, repeat)) for repeat in (1, 2, 3)]
    assert keys[0] == digest(canonical(body))
    assert len(set(keys)) == 3
    assert "repeat" not in canonical(body)
