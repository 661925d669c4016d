"""What really goes over the wire, and what comes back through openai."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from summarizer.exchange import Message, Usage
from summarizer.providers import PROVIDERS, Endpoint, Provider
from summarizer.settings import Settings
from tests.model_calls import GOOD, KEY, MESSAGES, Draft, Listening, asked, at
from tests.scripted_server import answer, failing_stream, raw, scripted, status


def titles(schema: Any) -> list[str]:
    """Annotation titles anywhere in a schema; a property that is named title holds an object, not a string."""
    if isinstance(schema, list):
        return [title for part in schema for title in titles(part)]
    if not isinstance(schema, dict):
        return []
    here = [schema["title"]] if isinstance(schema.get("title"), str) else []
    return here + [title for part in schema.values() for title in titles(part)]


def test_json_schema_is_sent_with_strict_and_without_titles() -> None:
    with scripted(answer(GOOD)) as server:
        reply = asked(at(server.base_url))
    body = server.bodies[0]
    form = body["response_format"]
    assert form["type"] == "json_schema"
    assert form["json_schema"]["strict"] is True
    schema = form["json_schema"]["schema"]
    assert schema["additionalProperties"] is False
    assert schema["required"] == ["actors", "count"]
    assert list(schema["$defs"]["Actor"]["properties"]) == ["title"]
    assert titles(schema) == []
    assert "stream" not in body
    assert reply.answer == Draft.model_validate(GOOD)


def test_an_article_is_sent_as_it_is_and_never_rendered() -> None:
    text = "1: {{ 7*7 }} {% if %} {{ undefined.name }} « d’Azov »\n"
    with scripted(answer(GOOD)) as server:
        asked(at(server.base_url), messages=(MESSAGES[0], Message("user", text)))
    assert server.bodies[0]["messages"] == [
        {"role": "system", "content": MESSAGES[0].content},
        {"role": "user", "content": text},
    ]


def test_tools_are_sent_with_strict_where_the_server_takes_it() -> None:
    with scripted(answer(GOOD), answer(GOOD)) as server:
        reply = asked(at(server.base_url, structured="tools"))
        asked(at(server.base_url, structured="tools", strict=False))
    strict, plain = (body["tools"][0]["function"] for body in server.bodies)
    assert strict["strict"] is True
    assert "strict" not in plain
    assert server.bodies[0]["tool_choice"] == {"type": "function", "function": {"name": "Draft"}}
    assert json.loads(reply.text) == GOOD


def test_json_object_carries_the_schema_in_our_own_words() -> None:
    with scripted(answer(f"```json\n{json.dumps(GOOD)}\n```")) as server:
        reply = asked(at(server.base_url, structured="json_object"))
    body = server.bodies[0]
    assert body["response_format"] == {"type": "json_object"}
    assert "genius" not in json.dumps(body)
    assert '"additionalProperties": false' in body["messages"][0]["content"]
    assert body["messages"][1]["content"] == MESSAGES[1].content
    # A fence around the answer is taken off for reading, and kept in what the model wrote.
    assert reply.text.startswith("```json")
    assert reply.answer.count == 1


def test_reply_tells_what_it_took() -> None:
    with scripted(answer(GOOD)) as server:
        reply = asked(at(server.base_url))
    assert reply.usage == Usage(input_tokens=120, cached_input_tokens=100, output_tokens=30)
    assert (reply.model, reply.attempts, reply.replayed) == ("m-1", 1, False)
    assert reply.started.endswith("+00:00")
    assert reply.text == json.dumps(GOOD, ensure_ascii=False)


def test_usage_that_the_server_leaves_out_is_zero() -> None:
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": json.dumps(GOOD)},
        "finish_reason": "stop",
    }
    with scripted(raw(json.dumps({"choices": [choice]}))) as server:
        reply = asked(at(server.base_url))
    assert reply.usage == Usage()
    assert reply.model == "m-1"


def test_headers_are_ours_and_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_API_KEY", "OPENAI_ADMIN_KEY"):
        monkeypatch.setenv(name, "leaked")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/leaked")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer leaked\nX-Leaked: leaked")
    with scripted(answer(GOOD)) as server:
        asked(at(server.base_url))
    headers = server.seen[0].headers
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert "leaked" not in json.dumps(dict(headers))
    assert not any(name.lower().startswith("x-stainless") for name in headers)


def test_openai_itself_is_told_organisation_and_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-1")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-1")
    with scripted(answer(GOOD)) as server:
        asked(Settings(endpoint=Endpoint(PROVIDERS["openai"], "m-1", KEY).at(server.base_url)))
    headers = {name.lower(): value for name, value in server.seen[0].headers.items()}
    assert (headers["openai-organization"], headers["openai-project"]) == ("org-1", "proj-1")


def test_a_local_server_gets_no_authorization() -> None:
    with scripted(answer(GOOD)) as server:
        asked(Settings(endpoint=Endpoint(Provider("local", server.base_url, None), "m-1")))
    assert "Authorization" not in server.seen[0].headers


def test_the_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted(answer(GOOD)) as server:
        monkeypatch.setenv("HTTP_PROXY", server.base_url.removesuffix("/v1"))
        asked(at("http://model.invalid/v1"))
    assert server.seen[0].path == "http://model.invalid/v1/chat/completions"


@pytest.mark.parametrize("structured", ["json_schema", "tools"])
def test_progress_is_streamed_where_someone_watches(structured: Any) -> None:
    watcher = Listening()
    with scripted(answer(GOOD)) as server:
        reply = asked(at(server.base_url, structured=structured), watcher)
    assert server.bodies[0]["stream"] is True
    assert server.bodies[0]["stream_options"] == {"include_usage": True}
    assert sum(watcher.characters) == len(reply.text)
    assert len([count for count in watcher.characters if count]) > 1
    assert reply.answer == Draft.model_validate(GOOD)
    assert reply.usage == Usage(120, 100, 30)


def test_a_server_that_answers_a_stream_request_with_json_is_understood() -> None:
    with scripted(answer(GOOD, plainly=True)) as server:
        assert asked(at(server.base_url), Listening()).answer == Draft.model_validate(GOOD)


def test_a_server_that_cannot_stream_is_asked_plainly_from_then_on() -> None:
    with scripted(status(400, "stream_options: extra inputs are not permitted"), answer(GOOD), answer(GOOD)) as server:
        asked(at(server.base_url), Listening(), times=2)
    assert ["stream" in body for body in server.bodies] == [True, False, False]


def test_an_error_in_the_middle_of_a_stream_is_retried_by_its_code() -> None:
    waits: list[float] = []
    with scripted(failing_stream("overloaded", 503), failing_stream("overloaded"), answer(GOOD)) as server:
        reply = asked(at(server.base_url), Listening(), waits=waits)
    assert reply.attempts == 3
    assert len(waits) == 2


REJECTIONS = [
    (400, "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model."),
    (422, "response_format.strict: extra inputs are not permitted"),
    (500, "unknown response_format type: json_schema"),
    (501, "structured output is not implemented"),
]


@pytest.mark.parametrize(("code", "message"), REJECTIONS)
def test_falls_back_by_capability_visibly_and_remembers(code: int, message: str) -> None:
    watcher = Listening()
    waits: list[float] = []
    with scripted(status(code, message), status(code, message), answer(GOOD), answer(GOOD)) as server:
        reply = asked(at(server.base_url), watcher, times=2, waits=waits)
    forms = [
        (body.get("response_format", {}).get("json_schema", {}).get("strict"), "tools" in body)
        for body in server.bodies
    ]
    assert forms == [(True, False), (None, False), (None, True), (None, True)]
    assert watcher.notes == [
        "scripted does not take strict json_schema; asking with json_schema instead",
        "scripted does not take json_schema; asking with tools instead",
    ]
    assert reply.attempts == 1
    assert waits == []


def test_the_last_way_is_a_json_object(tmp_path: Path) -> None:
    with scripted(status(400, "tools are not supported"), status(400, "tool_choice"), answer(GOOD)) as server:
        reply = asked(at(server.base_url, structured="tools"))
    assert server.bodies[2]["response_format"] == {"type": "json_object"}
    assert reply.attempts == 3


def test_every_title_helper_sees_titles() -> None:
    """The helper above must be able to fail: pydantic's own schema has titles."""
    assert titles(Draft.model_json_schema())
    assert all(first != second for first, second in pairwise(REJECTIONS))
