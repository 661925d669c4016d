"""The cache beside the recordings: what is taken from it, what is asked again, and what it must not cost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import AnswerError, OutputError
from summarizer.exchange import Exchange
from summarizer.model.recording import FolderStore, load
from summarizer.model.store import Layered
from tests.model_calls import GOOD, Listening, asked, at, files, replaying
from tests.scripted_server import Handler, Step, answer, scripted, status


def test_the_same_request_is_answered_from_the_record_and_from_the_cache(tmp_path: Path) -> None:
    for where in ("record", "cache"):
        with scripted(answer(GOOD)) as server:
            changes: dict[str, Any] = {where: tmp_path / where}
            settings = at(server.base_url, **changes)
            assert not asked(settings).replayed
            assert asked(settings).replayed
            assert asked(settings, times=2).replayed
        assert len(server.seen) == 1


def test_fresh_asks_again_and_keeps_the_newer(tmp_path: Path) -> None:
    other = {"actors": [], "count": 7}
    with scripted(answer(GOOD), answer(other)) as server:
        asked(at(server.base_url, cache=tmp_path))
        asked(at(server.base_url, cache=tmp_path, fresh=True), labels={"document": "another-name.txt"})
        again = asked(at(server.base_url, cache=tmp_path))
    assert again.answer.count == 7
    assert len(files(tmp_path)) == 1


@pytest.mark.parametrize(
    "step",
    [
        answer('{"actors": [', finish="length"),
        answer(GOOD, finish="content_filter"),
        answer("", refusal="I cannot"),
        answer(" "),
    ],
)
@pytest.mark.parametrize("where", ["record", "cache"])
def test_what_was_no_answer_is_replayed_but_no_live_run_believes_it(tmp_path: Path, where: str, step: Step) -> None:
    changes: dict[str, Any] = {where: tmp_path}
    with scripted(step, answer(GOOD)) as server:
        for settings in (at(server.base_url, **changes), replaying(tmp_path)):
            with pytest.raises(AnswerError):
                asked(settings)
        assert not asked(at(server.base_url, **changes)).replayed
    assert asked(replaying(tmp_path)).answer.count == 1


def test_a_damaged_cache_costs_nobody_an_answer(tmp_path: Path) -> None:
    with scripted(*[answer(GOOD)] * 4) as server:
        cached = at(server.base_url, cache=tmp_path / "cache")
        for settings, notes in ((cached, 1), (replace(cached, record=tmp_path / "record"), 0)):
            asked(replace(cached, fresh=True))
            (path,) = files(tmp_path / "cache")
            path.write_text("{", encoding="utf-8")
            watcher = Listening()
            assert not asked(settings, watcher).replayed
            assert len(watcher.notes) == notes
            assert asked(cached).replayed
    assert len(server.seen) == 4


def test_without_a_cache_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with scripted(answer(GOOD)) as server:
        asked(at(server.base_url))
    assert files(tmp_path) == []


def test_rejections_are_not_cached_and_a_live_run_does_not_believe_old_ones(tmp_path: Path) -> None:
    with scripted(status(400, "strict"), answer(GOOD), answer(GOOD)) as server:
        asked(at(server.base_url, cache=tmp_path))
        assert [load(path).status for path in files(tmp_path)] == [200]
        asked(at(server.base_url, record=tmp_path / "r"))
    assert len(server.seen) == 3


def test_an_answer_that_cannot_be_recorded_is_in_the_cache(tmp_path: Path) -> None:
    def blocking(handler: Handler, body: dict[str, Any]) -> None:
        (tmp_path / "record" / "letter.txt").write_text("in the way", encoding="utf-8")
        answer(GOOD)(handler, body)

    with scripted(blocking) as server:
        with pytest.raises(OutputError, match="cannot keep"):
            asked(at(server.base_url, cache=tmp_path / "cache", record=tmp_path / "record"))
        assert asked(at(server.base_url, cache=tmp_path / "cache")).replayed
    assert len(server.seen) == 1


def test_a_cache_that_cannot_be_written_costs_nobody_an_answer(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    watcher = Listening()
    with scripted(answer(GOOD)) as server:
        assert asked(at(server.base_url, cache=blocked), watcher).answer.count == 1
    assert len(watcher.notes) == 1
    assert "is not kept" in watcher.notes[0]


def test_a_recording_is_kept_in_the_cache_too_and_taken_from_there(tmp_path: Path) -> None:
    cache, first, second = (FolderStore(tmp_path / name) for name in ("cache", "first", "second"))
    exchange = Exchange(key="k" * 64, asked={"model": "m"}, status=200, headers={}, body="{}", started="", seconds=0.0)
    Layered(first, cache).put(exchange)
    assert FolderStore(cache.folder).get(exchange.key) == exchange
    assert Layered(second, FolderStore(cache.folder)).get(exchange.key) == exchange
    assert FolderStore(second.folder).get(exchange.key) == exchange
