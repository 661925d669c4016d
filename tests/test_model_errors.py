"""Every failure of a server ends in its own clear error, after the retries that can help and no others."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from summarizer import errors
from summarizer.archive.exchanges import ArchivedExchanges
from summarizer.exchange import Message
from summarizer.model import reachable
from summarizer.model.waits import LONGEST_WAIT, seconds_asked
from summarizer.providers import Endpoint, Provider, Structured, address
from summarizer.settings import Settings
from tests.model_calls import GOOD, KEY, MESSAGES, Listening, asked, at
from tests.scripted_server import (
    Step,
    answer,
    broken_stream,
    dropped,
    late,
    no_choices,
    page,
    raw,
    scripted,
    status,
)

NOW = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)


def failure(*steps: Step, waits: list[float] | None = None, timeout: float = 5.0) -> tuple[errors.SummarizerError, int]:
    """The error that these steps end in, and how many requests were made."""
    with scripted(*steps) as server, pytest.raises(errors.SummarizerError) as caught:
        asked(at(server.base_url, timeout=timeout), waits=waits)
    return caught.value, len(server.seen)


@pytest.mark.parametrize(
    ("step", "expected", "requests"),
    [
        (status(400, "bad"), errors.RequestRejected, 1),
        (status(401, f"Incorrect API key provided: {KEY}"), errors.AccessRefused, 1),
        (status(402, "no credit"), errors.AccessRefused, 1),
        (status(403, "no"), errors.AccessRefused, 1),
        (status(404, "no such model"), errors.ModelNotFound, 1),
        (status(408, "slow"), errors.TimedOut, 3),
        (status(409, "busy"), errors.RequestRejected, 3),
        (status(429, "slow down"), errors.RateLimited, 3),
        (status(500, "oops"), errors.ServerFailed, 3),
        (status(503, "overloaded"), errors.ServerFailed, 3),
        (dropped(), errors.ServerUnreachable, 3),
        (page(), errors.ModelError, 1),
        (raw("{"), errors.ModelError, 1),
        (raw('{"object": "list"}'), errors.ModelError, 1),
        (raw('{"error": {"message": "upstream", "code": 502}}'), errors.ServerFailed, 3),
        (no_choices(), errors.EmptyAnswer, 1),
        (answer(""), errors.EmptyAnswer, 1),
        (answer(" \n"), errors.EmptyAnswer, 1),
        (answer("", refusal="I cannot"), errors.Refused, 1),
        (answer("", finish="content_filter"), errors.Refused, 1),
        (answer('{"actors": [', finish="length"), errors.CutOff, 1),
        (answer("Here it is"), errors.NotJson, 1),
        (answer({"actors": [], "count": "many"}), errors.WrongShape, 1),
    ],
)
def test_a_failure_ends_in_its_own_error(step: Step, expected: type[errors.SummarizerError], requests: int) -> None:
    error, seen = failure(step, step, step)
    assert type(error) is expected
    assert seen == requests
    assert error.what
    assert error.where
    assert error.hint
    assert KEY not in f"{error} {error.hint} {error.__cause__!r} {error.__cause__}"


def test_no_answer_within_the_time_is_retried_and_then_told() -> None:
    error, seen = failure(late(), late(), late(), timeout=0.1)
    assert type(error) is errors.TimedOut
    assert seen == 3
    assert "--timeout" in error.hint


def test_no_server_is_told_with_what_to_do() -> None:
    with scripted() as server:
        gone = server.base_url
    waits: list[float] = []
    with pytest.raises(errors.ServerUnreachable) as caught:
        asked(at(gone), waits=waits)
    assert "models --check" in caught.value.hint
    assert len(waits) == 2


@pytest.mark.parametrize("address", ["127.0.0.1:1/v1", "ftp://127.0.0.1/v1", "http://a:b/v1"])
def test_an_address_that_is_none_is_a_matter_of_settings(address: str) -> None:
    with pytest.raises(errors.SettingsError, match="no web address"):
        asked(at(address))


def test_a_key_is_named_by_its_variable() -> None:
    error, _ = failure(status(401, "wrong"))
    assert "SCRIPTED_KEY" in error.hint


@pytest.mark.parametrize("key", ["sk-geheim-ü1234", "sk-secret\n12345678"])
def test_a_key_that_is_none_is_told_without_showing_it(key: str) -> None:
    endpoint = Endpoint(Provider("scripted", "http://127.0.0.1:9/v1", "SCRIPTED_KEY"), "m", key)
    with pytest.raises(errors.SettingsError, match="SCRIPTED_KEY") as caught:
        asked(Settings(endpoint=endpoint, retries=0))
    assert "sk-" not in f"{caught.value} {caught.value.hint}"
    assert asyncio.run(reachable(endpoint)) == "a key with a character that no key has"


def test_no_model_and_no_recordings_is_an_error_with_three_ways_out() -> None:
    with pytest.raises(errors.NoModelError, match="no model"):
        asked(Settings())


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://user:secretpw@host:8080/v1?key=zzz#top", "http://host:8080/v1"),
        ("http://user:p@ss@host/v1", "http://host/v1"),
        ("user:secretpw@host/v1", "host/v1"),
        ("http://user:secretpw@[::1/v1", "http://[::1/v1"),
        ("https://host/@scope/v1", "https://host/@scope/v1"),
        ("127.0.0.1:1/v1", "127.0.0.1:1/v1"),
    ],
)
def test_an_address_is_shown_without_credentials(url: str, shown: str) -> None:
    assert address(url) == shown


@pytest.mark.parametrize("step", [status(503), page(), answer("Here it is")])
def test_no_error_shows_credentials_of_an_address(step: Step) -> None:
    with scripted(step) as server, pytest.raises(errors.ModelError) as caught:
        asked(at(server.base_url.replace("//", "//user:secretpw@"), retries=0))
    assert "secretpw" not in f"{caught.value} {caught.value.where} {caught.value.hint}"
    assert server.base_url in caught.value.where


@pytest.mark.parametrize("structured", ["json_schema", "tools", "json_object"])
def test_half_of_a_surrogate_pair_is_an_answer_of_another_shape(structured: Structured) -> None:
    for watcher in (None, Listening()):
        with scripted(answer({"actors": [{"title": "\ud800"}], "count": 1}), answer(GOOD)) as server:
            settings = at(server.base_url, structured=structured)
            with pytest.raises((errors.NotJson, errors.WrongShape)) as caught:
                asked(settings, watcher)
            quoted = (*MESSAGES, Message("assistant", caught.value.answer), Message("user", "a \ud800 again"))
            assert asked(settings, watcher, messages=quoted).answer.count == 1
        assert "\\ud800" in caught.value.answer
        assert server.bodies[1]["messages"][-1]["content"] == "a \\ud800 again"


def test_a_mistake_of_this_program_is_not_asked_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def mistaken(*_: object) -> None:
        raise UnicodeEncodeError("utf-8", "\udce9", 0, 1, "surrogates not allowed")

    monkeypatch.setattr(ArchivedExchanges, "get", mistaken)
    waits: list[float] = []
    with scripted() as server, pytest.raises(UnicodeEncodeError):
        asked(at(server.base_url, archive=tmp_path / "archive"), waits=waits)
    assert waits == []


def test_a_text_that_is_too_long_is_said_to_be_and_not_taken_for_a_missing_capability() -> None:
    message = "This model's maximum context length is 8192 tokens; reduce the messages or tools. code: context_length_exceeded"
    error, seen = failure(status(400, message))
    assert type(error) is errors.TextTooLong
    assert "longer" in error.what
    assert seen == 1


def test_wrong_shape_lists_each_problem_and_keeps_the_answer() -> None:
    error, _ = failure(answer({"actors": [{"title": 3}], "count": "many"}))
    assert isinstance(error, errors.WrongShape)
    assert [problem.split(":")[0] for problem in error.problems] == ["actors.0.title", "count"]
    assert json.loads(error.answer)["count"] == "many"


def test_cut_off_keeps_what_came() -> None:
    error, _ = failure(answer('{"actors": [', finish="length"))
    assert isinstance(error, errors.CutOff)
    assert error.answer == '{"actors": ['


def test_prose_beside_the_function_call_is_no_json() -> None:
    choice = {"index": 0, "message": {"role": "assistant", "content": "Sure!"}, "finish_reason": "stop"}
    with scripted(raw(json.dumps({"choices": [choice]}))) as server, pytest.raises(errors.NotJson) as caught:
        asked(at(server.base_url, structured="tools"))
    assert caught.value.answer == "Sure!"


def test_a_stream_that_breaks_off_is_asked_again() -> None:
    waits: list[float] = []
    with scripted(broken_stream(GOOD), answer(GOOD)) as server:
        reply = asked(at(server.base_url), Listening(), waits=waits)
    assert (reply.attempts, len(waits)) == (2, 1)


def test_waits_grow_with_jitter_and_are_told() -> None:
    waits: list[float] = []
    watcher = Listening()
    with scripted(*[status(503, "overloaded")] * 4, answer(GOOD)) as server:
        reply = asked(at(server.base_url, retries=4), watcher, waits=waits)
    assert reply.attempts == 5
    assert all(2**n <= wait <= 2**n + 1 for n, wait in enumerate(waits))
    assert len(waits) == len(watcher.notes) == 4
    assert watcher.notes[0].startswith("503 overloaded; asking again in ")


def test_retry_after_is_honoured_in_seconds() -> None:
    waits: list[float] = []
    with scripted(status(429, retry_after="7"), status(503, retry_after="0"), answer(GOOD)) as server:
        asked(at(server.base_url), waits=waits)
    assert waits == [7.0, 0.0]


def test_a_wait_that_is_too_long_is_not_waited() -> None:
    waits: list[float] = []
    error, seen = failure(status(429, retry_after=str(LONGEST_WAIT + 1)), waits=waits)
    assert type(error) is errors.RateLimited
    assert (seen, waits) == (1, [])


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("3", 3.0),
        ("0.5", 0.5),
        ("-1", 0.0),
        ("Tue, 04 Mar 2031 12:00:09 GMT", 9.0),
        (format_datetime(NOW + timedelta(seconds=9)), 9.0),
        ("Tue, 04 Mar 2031 12:00:09 -0000", 9.0),
        ("Tue, 04 Mar 2031 11:00:00 GMT", 0.0),
        ("2031-03-04T12:00:09Z", 9.0),
        ("1m3s", 63.0),
        ("250ms", 0.25),
        ("soon", None),
        ("nan", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read(header: str | None, seconds: float | None) -> None:
    assert seconds_asked(header, NOW) == seconds


def test_no_retries_means_one_request() -> None:
    with scripted(status(503), answer(GOOD)) as server, pytest.raises(errors.ServerFailed):
        asked(at(server.base_url, retries=0))
    assert len(server.seen) == 1


PROGRAM = """
import sys
import summarizer.model
assert not {"openai", "instructor", "httpx2", "tenacity", "pydantic"} & set(sys.modules), "heavy imports"
from summarizer.errors import NotJson, ServerFailed
from tests.model_calls import asked, at
try:
    asked(at(sys.argv[1]))
except (NotJson, ServerFailed) as error:
    print(type(error).__name__)
"""


@pytest.mark.parametrize(
    ("steps", "expected"), [([answer("Here it is")], "NotJson"), ([status(500, retry_after="0")] * 3, "ServerFailed")]
)
def test_a_light_import_and_nothing_printed_by_a_library(steps: Sequence[Step], expected: str) -> None:
    """In a process of its own: pytest's log handlers would hide what an unconfigured logger prints."""
    with scripted(*steps) as server:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, server.base_url], capture_output=True, text=True, check=False
        )
    assert (done.stdout, done.stderr) == (f"{expected}\n", "")


@pytest.mark.parametrize(
    ("steps", "timeout", "expected"),
    [
        ([raw('{"data": []}')], 5.0, None),
        ([status(401)], 5.0, "401: the key is refused"),
        ([status(404)], 5.0, "404: no list of models at this address"),
        ([status(500)], 5.0, "500: internal server error"),
        ([late()], 0.1, "no answer within 0.1 s"),
    ],
)
def test_reachable_asks_for_the_list_of_models(steps: Sequence[Step], timeout: float, expected: str | None) -> None:
    with scripted(*steps) as server:
        endpoint = Endpoint(Provider("scripted", server.base_url, None), "m", KEY)
        assert asyncio.run(reachable(endpoint, timeout)) == expected
    assert (server.seen[0].path, server.seen[0].headers["Authorization"]) == ("/v1/models", f"Bearer {KEY}")


def test_reachable_says_why_not() -> None:
    with scripted() as server:
        gone = server.base_url
    reason = asyncio.run(reachable(Endpoint(Provider("scripted", gone, None), "m")))
    assert reason
    assert reason.startswith("no connection: ")
