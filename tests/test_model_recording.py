"""Recordings: kept as they come, found again by what was asked, replayed without a socket."""

from __future__ import annotations

import asyncio
import json
import os
import socket
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_socket

from summarizer.errors import (
    ModelNotFound,
    NoModelError,
    NotJson,
    OutputError,
    RecordingError,
    RecordingMissing,
    ServerFailed,
    ServerUnreachable,
)
from summarizer.exchange import Message, Reply, Silent
from summarizer.model import connect
from summarizer.model.key import digest
from summarizer.model.recording import FolderStore, load
from summarizer.providers import PROVIDERS, Endpoint, Provider
from summarizer.settings import Settings
from tests.model_calls import GOOD, KEY, LABELS, MESSAGES, Draft, Listening, asked, at, files, kept, recorded, replaying
from tests.scripted_server import Step, answer, broken_stream, no_choices, page, scripted, status


@pytest.fixture
def no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket at all, not even to loopback. The event loop's own pair is no network and is let through."""
    pytest_socket.disable_socket(allow_unix_socket=True)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a replay looked up a host")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_a_recording_is_one_readable_file_without_a_key(tmp_path: Path) -> None:
    body = answer(GOOD, headers={"X-Request-Id": "r-1", "Set-Cookie": "session=1", "X-Other": "no"})
    recorded(tmp_path, body)
    (path,) = files(tmp_path)
    text = path.read_text(encoding="utf-8")
    table = json.loads(text)
    assert path.relative_to(tmp_path).parts == ("letter.txt", "m-1", table["key"][:16] + ".json")
    assert table["format"] == "summarizer.exchange/1"
    assert table["labels"] == LABELS
    assert table["asked"]["messages"][1]["content"] == MESSAGES[1].content
    assert set(table["headers"]) == {"content-type", "date", "x-request-id"}
    assert "« amis »" in text
    assert text.count("\n") > 20
    assert KEY not in text
    assert "Authorization" not in text
    assert table["key"] == digest(table["asked"])


def test_a_key_that_a_server_quotes_is_not_kept(tmp_path: Path) -> None:
    recorded(tmp_path, answer({"actors": [{"title": f"your key is {KEY}"}], "count": 1}))
    (path,) = files(tmp_path)
    assert KEY not in path.read_text(encoding="utf-8")
    assert "your key is ***" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("steps", "attempts"),
    [
        ([], 1),
        ([status(500, "oops")], 2),
        ([status(400, "response_format.strict")], 2),
        ([status(503), status(400, "strict"), status(500), status(400, "json_schema")], 5),
    ],
)
def test_a_replay_opens_no_socket_and_gives_the_same(
    tmp_path: Path, request: pytest.FixtureRequest, steps: list[Step], attempts: int
) -> None:
    live = recorded(tmp_path, *steps, answer(GOOD))
    assert live.attempts == attempts
    request.getfixturevalue("no_socket")
    replayed = asked(replaying(tmp_path))
    assert replayed.replayed
    assert not live.replayed
    for name in ("answer", "text", "model", "usage", "attempts", "started", "seconds"):
        assert getattr(replayed, name) == getattr(live, name)


def test_a_replayed_failure_took_what_the_live_one_took(tmp_path: Path) -> None:
    with pytest.raises(NotJson) as live:
        recorded(tmp_path, status(500), answer("Here it is"))
    with pytest.raises(NotJson) as replayed:
        asked(replaying(tmp_path))
    assert replayed.value.reply == replace(live.value.reply, replayed=True)
    assert replayed.value.reply.attempts == 2


def test_a_recording_that_does_not_say_its_attempts_took_one(tmp_path: Path) -> None:
    recorded(tmp_path)
    (path,) = files(tmp_path)
    table = json.loads(path.read_text(encoding="utf-8"))
    del table["attempts"]
    path.write_text(json.dumps(table), encoding="utf-8")
    assert asked(replaying(tmp_path)).attempts == 1


def test_the_socket_ban_bites(no_socket: None) -> None:
    with pytest.warns(UserWarning, match="socket"), pytest.raises(pytest_socket.SocketBlockedError):
        socket.socket()


def test_a_streamed_recording_replays_the_same_and_has_the_same_key(tmp_path: Path) -> None:
    with scripted(answer(GOOD), answer(GOOD)) as server:
        streamed = asked(at(server.base_url, record=tmp_path / "streamed"), Listening())
        asked(at(server.base_url, record=tmp_path / "plain"))
    (stream_file,), (plain_file,) = files(tmp_path / "streamed"), files(tmp_path / "plain")
    kept = load(stream_file)
    assert kept.body.startswith("data: {")
    assert kept.body.endswith("data: [DONE]\n\n")
    assert stream_file.name == plain_file.name
    for watcher in (None, Listening()):
        replayed = asked(replaying(tmp_path / "streamed"), watcher)
        assert (replayed.answer, replayed.text, replayed.usage) == (
            streamed.answer,
            streamed.text,
            streamed.usage,
        )


def test_bodies_are_kept_to_the_letter(tmp_path: Path) -> None:
    odd = '{"actors":\r\n [{"title": "\u2028 e\u0301 \\u00e9 \ufeff"}],\t"count": 1}\n\n'
    reply = recorded(tmp_path, answer(odd))
    (path,) = files(tmp_path)
    body = load(path).body
    assert json.loads(body)["choices"][0]["message"]["content"] == odd == reply.text


def test_a_damaged_recording_is_an_error_in_a_live_run_too(tmp_path: Path) -> None:
    recorded(tmp_path)
    (path,) = files(tmp_path)
    path.write_text("{", encoding="utf-8")
    with pytest.raises(RecordingError, match="damaged"):
        recorded(tmp_path)


@pytest.mark.parametrize("step", [status(500), page(), no_choices(), status(400, "bad")])
def test_what_is_no_answer_is_not_kept(tmp_path: Path, step: Step) -> None:
    with scripted(step) as server, pytest.raises(Exception, match=r"\w"):
        asked(at(server.base_url, record=tmp_path, retries=0))
    assert files(tmp_path) == []


def test_a_broken_stream_is_not_kept(tmp_path: Path) -> None:
    with scripted(broken_stream(GOOD)) as server, pytest.raises(ServerUnreachable):
        asked(at(server.base_url, record=tmp_path, retries=0), Listening())
    assert files(tmp_path) == []


def test_a_bad_answer_is_kept_and_replays_as_bad(tmp_path: Path) -> None:
    with pytest.raises(NotJson):
        recorded(tmp_path, answer("Here it is"))
    with pytest.raises(NotJson) as caught:
        asked(replaying(tmp_path))
    assert caught.value.answer == "Here it is"


def test_a_replay_follows_the_same_way_down_without_a_wait(tmp_path: Path) -> None:
    rejection = status(500, "unknown response_format json_schema", retry_after="9")
    live = recorded(tmp_path, rejection, rejection, answer(GOOD))
    waits: list[float] = []
    replayed = asked(replaying(tmp_path), waits=waits)
    assert live.attempts == 3
    assert replayed.answer == live.answer
    assert waits == []
    assert sorted(load(path).status for path in files(tmp_path)) == [200, 500]


def test_a_replay_needs_no_model_nor_its_way_of_asking(tmp_path: Path) -> None:
    recorded(tmp_path, structured="tools")
    assert asked(replaying(tmp_path)).model == "m-1"
    for provider in (
        PROVIDERS["anthropic"],
        PROVIDERS["openai"],
        Provider("x", "http://x.invalid/v1", None, "json_object"),
    ):
        assert asked(replaying(tmp_path, endpoint=Endpoint(provider, "m-1"))).replayed


def test_the_model_of_a_replay_is_the_first_that_knows_the_document(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    for model, document in (("z", "a.txt"), ("b", "a.txt"), ("a", "b.txt")):
        store.put(kept(model=model, document=document))
    assert store.models("b.txt") == ["a", "b", "z"]
    store.put(kept(model="c", document="b.txt"))
    assert store.models("b.txt") == ["a", "c", "b", "z"]
    assert FolderStore(tmp_path).models("a.txt") == ["b", "z", "a", "c"]
    assert FolderStore(tmp_path).models() == ["a", "b", "c", "z"]
    assert FolderStore(tmp_path / "none").models() == []


def test_one_of_several_models_is_named_once(tmp_path: Path) -> None:
    for model in ("m-2", "m-1"):
        with scripted(answer(GOOD)) as server:
            settings = at(server.base_url, record=tmp_path)
            assert settings.endpoint
            asked(replace(settings, endpoint=replace(settings.endpoint, model=model)))
            watcher = Listening()
            assert asked(replaying(tmp_path), watcher, times=2).model == model
        assert watcher.notes == (["recordings of 2 models: m-1, m-2; replaying m-1"] if model == "m-1" else [])


def test_a_miss_reaches_the_caller_as_a_miss(tmp_path: Path, no_socket: None) -> None:
    with pytest.raises(RecordingMissing) as caught:
        asked(replaying(tmp_path))
    assert "holds no recordings" in caught.value.hint
    FolderStore(tmp_path).put(kept())
    with pytest.raises(RecordingMissing) as caught:
        asked(replaying(tmp_path), messages=(Message("user", "one"),))
    assert "letter.txt/m-1/" in caught.value.hint
    assert "--record" in caught.value.hint


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    recorded(tmp_path)
    (path,) = files(tmp_path)
    for damage in (
        path.read_text(encoding="utf-8")[:-40],
        "[]",
        '{"format": "summarizer.exchange/9"}',
        '{"format": 1}',
    ):
        path.write_text(damage, encoding="utf-8")
        with pytest.raises(RecordingError) as caught:
            asked(replaying(tmp_path))
        assert not isinstance(caught.value, RecordingMissing)
        assert caught.value.where == str(path)


def test_a_full_disk_is_told_and_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        recorded(tmp_path)
    assert files(tmp_path) == []


@pytest.mark.parametrize("folder", ["file", "file/below", "nul\0"])
def test_a_record_folder_that_cannot_be_written_is_told_before_anything_is_paid(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with scripted(answer(GOOD)) as server, pytest.raises(OutputError, match="cannot keep"):
        asked(at(server.base_url, record=tmp_path / folder))
    assert server.seen == []


def test_a_name_that_is_no_utf_8_is_kept(tmp_path: Path) -> None:
    labels = {"document": "caf\udce9.txt"}
    with scripted(answer(GOOD)) as server:
        assert asked(at(server.base_url, record=tmp_path), labels=labels).attempts == 1
    (path,) = files(tmp_path)
    assert load(path).labels == labels
    assert str(path).isascii()
    assert asked(replaying(tmp_path), labels=labels).replayed


@pytest.mark.parametrize("label", ["../../etc/passwd", "/tmp/x", "a b;rm -rf", "..", "", "x" * 300, "статья №1.txt"])
def test_labels_cannot_leave_the_folder(tmp_path: Path, label: str) -> None:
    FolderStore(tmp_path / "in").put(kept(document=label, model=label))
    (path,) = files(tmp_path)
    assert len(path.relative_to(tmp_path / "in").parts) == 3
    assert FolderStore(tmp_path / "in").get(path_key(path)) is not None


def path_key(path: Path) -> str:
    return load(path).key


def test_a_missing_key_is_told_before_anything_is_sent(tmp_path: Path) -> None:
    settings = Settings(endpoint=Endpoint(PROVIDERS["groq"], "m"), archive=tmp_path / "archive")
    with pytest.raises(NoModelError, match="GROQ_API_KEY"):
        asked(settings)


def test_questions_at_the_same_time_keep_their_own_labels(tmp_path: Path) -> None:
    async def ask_all(settings: Settings) -> list[Reply[Draft]]:
        async with connect(settings, Silent()) as model:
            return await asyncio.gather(
                *(model((Message("user", str(n)),), Draft, {"document": f"{n}.txt"}) for n in range(8))
            )

    with scripted(*[answer(GOOD)] * 8) as server:
        replies = asyncio.run(ask_all(at(server.base_url, record=tmp_path)))
    assert [reply.attempts for reply in replies] == [1] * 8
    for path in files(tmp_path):
        kept_exchange = load(path)
        assert kept_exchange.labels["document"] == kept_exchange.asked["messages"][0]["content"] + ".txt"
    assert len(files(tmp_path)) == 8


def test_only_replayed_errors_that_were_kept_come_back(tmp_path: Path) -> None:
    with pytest.raises(ServerFailed):
        recorded(tmp_path, status(503), retries=0)
    with pytest.raises(ModelNotFound):
        recorded(tmp_path, status(404), retries=0)
    with pytest.raises(RecordingMissing):
        asked(replaying(tmp_path))
