"""The archive as a store of exchanges: what is taken from it, what is asked again, and what it must not cost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from summarizer.archive import opened
from summarizer.errors import AnswerError, ArchiveError, OutputError
from summarizer.exchange import Exchange
from summarizer.model import ExchangeStore, FolderStore
from summarizer.model.store import Layered
from tests.model_calls import GOOD, Listening, asked, at, kept, replaying
from tests.scripted_server import Handler, Step, answer, scripted, status


@contextmanager
def exchanges(path: Path) -> Iterator[ExchangeStore]:
    with opened(path) as archive:
        yield archive.exchanges


def count(path: Path, condition: str = "1") -> int:
    with closing(sqlite3.connect(path)) as sqlite:
        found: int = sqlite.execute(f"SELECT count(*) FROM exchanges WHERE {condition}").fetchone()[0]
        return found


def damage(path: Path) -> None:
    with closing(sqlite3.connect(path)) as sqlite:
        sqlite.execute("UPDATE exchanges SET asked = '{'")
        sqlite.commit()


def test_the_same_request_is_answered_from_the_record_and_from_the_archive(tmp_path: Path) -> None:
    for where in ("record", "archive"):
        with scripted(answer(GOOD)) as server:
            changes: dict[str, Any] = {where: tmp_path / where}
            settings = at(server.base_url, **changes)
            assert not asked(settings).replayed
            assert asked(settings).replayed
            assert asked(settings, times=2).replayed
        assert len(server.seen) == 1


def test_fresh_asks_again_and_keeps_the_newer(tmp_path: Path) -> None:
    path, other = tmp_path / "archive", {"actors": [], "count": 7}
    with scripted(answer(GOOD), answer(other)) as server:
        asked(at(server.base_url, archive=path))
        asked(at(server.base_url, archive=path, fresh=True), labels={"document": "another-name.txt"})
        again = asked(at(server.base_url, archive=path))
    assert again.answer.count == 7
    assert count(path) == 1


@pytest.mark.parametrize(
    "step",
    [
        answer('{"actors": [', finish="length"),
        answer(GOOD, finish="content_filter"),
        answer("", refusal="I cannot"),
        answer(" "),
    ],
)
@pytest.mark.parametrize("where", ["record", "archive"])
def test_what_was_no_answer_is_kept_but_no_live_run_believes_it(tmp_path: Path, where: str, step: Step) -> None:
    changes: dict[str, Any] = {where: tmp_path / where}
    with scripted(step, answer(GOOD)) as server:
        with pytest.raises(AnswerError):
            asked(at(server.base_url, **changes))
        if where == "record":
            with pytest.raises(AnswerError):
                asked(replaying(tmp_path / where))
        assert not asked(at(server.base_url, **changes)).replayed
        assert asked(at(server.base_url, **changes)).replayed


def test_a_damaged_archive_is_an_error_but_costs_no_recording(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    with scripted(*[answer(GOOD)] * 2) as server:
        asked(at(server.base_url, archive=path))
        damage(path)
        with pytest.raises(ArchiveError, match=r"damaged: exchange \w{16} is no JSON"):
            asked(at(server.base_url, archive=path))
        assert not asked(at(server.base_url, archive=path, record=tmp_path / "record")).replayed
        assert asked(at(server.base_url, archive=path)).replayed, "the recording mended it"
    assert len(server.seen) == 2


def test_without_an_archive_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with scripted(answer(GOOD)) as server:
        asked(at(server.base_url))
    assert list(tmp_path.iterdir()) == []


def test_rejections_are_not_kept_and_a_live_run_does_not_believe_old_ones(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    with scripted(status(400, "strict"), answer(GOOD), answer(GOOD)) as server:
        asked(at(server.base_url, archive=path))
        assert count(path) == count(path, "status = 200") == 1
        asked(at(server.base_url, record=tmp_path / "r"))
    assert len(server.seen) == 3


def test_an_answer_that_cannot_be_recorded_is_in_the_archive(tmp_path: Path) -> None:
    def blocking(handler: Handler, body: dict[str, Any]) -> None:
        (tmp_path / "record" / "letter.txt").write_text("in the way", encoding="utf-8")
        answer(GOOD)(handler, body)

    with scripted(blocking) as server:
        with pytest.raises(OutputError, match="cannot keep"):
            asked(at(server.base_url, archive=tmp_path / "archive", record=tmp_path / "record"))
        assert asked(at(server.base_url, archive=tmp_path / "archive")).replayed
    assert len(server.seen) == 1


def test_an_archive_that_cannot_be_written_costs_nobody_the_answer_that_is_paid_for(tmp_path: Path) -> None:
    path, watcher = tmp_path / "archive", Listening()

    def full(handler: Handler, body: dict[str, Any]) -> None:
        with closing(sqlite3.connect(path)) as sqlite:
            sqlite.execute("CREATE TRIGGER full BEFORE INSERT ON exchanges BEGIN SELECT raise(ABORT, 'no'); END")
        answer(GOOD)(handler, body)

    with scripted(full) as server:
        assert asked(at(server.base_url, archive=path), watcher).answer.count == 1
    assert len(watcher.notes) == 1
    assert "is not kept" in watcher.notes[0]


def test_a_recording_is_kept_in_the_archive_too_and_taken_from_there(tmp_path: Path) -> None:
    first, second = FolderStore(tmp_path / "first"), FolderStore(tmp_path / "second")
    exchange = kept()
    with exchanges(tmp_path / "archive") as archive:
        Layered(first, archive).put(exchange)
        assert archive.get(exchange.key) == exchange
        assert Layered(second, archive).get(exchange.key) == exchange
    assert FolderStore(second.folder).get(exchange.key) == exchange


@pytest.mark.parametrize("form", ["folder", "archive"])
def test_every_store_keeps_an_exchange_as_it_is(tmp_path: Path, form: str) -> None:
    asked_for = {"model": "m", "messages": [{"role": "user", "content": "« ё \ud800 »\n"}], "schema": None}
    whole = Exchange(
        "ab" * 32, asked_for, 200, {"date": "x"}, '{"a": "é\\ud800"}', "2031-03-04T05:06:07+00:00", 1.25,
        {"document": "a-1", "prompt": "p@1"}, 3,
    )  # fmt: skip
    with exchanges(tmp_path / "archive") as archive:
        stores: dict[str, ExchangeStore] = {"folder": FolderStore(tmp_path / "folder"), "archive": archive}
        store = stores[form]
        assert store.get(whole.key) is None
        for exchange in (whole, kept(model="m-2", document="b")):
            store.put(exchange)
        assert store.get(whole.key) == whole
        assert [exchange.key for _, exchange in store.kept()] == [whole.key, kept(model="m-2", document="b").key]
        assert store.models("b") == ["m-2", "m"]
        assert store.models() == ["m", "m-2"]
