"""What a run finds in the archive and files there: through the pipeline, against a server that counts."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer import model, pipeline, shelf
from summarizer._version import __version__
from summarizer.brief import Brief
from summarizer.errors import ArchiveError
from summarizer.exchange import Silent
from summarizer.model import FolderStore
from summarizer.pipeline import Failed
from summarizer.settings import Settings
from tests.made_up import ARTICLE, FALSIFIED, GOOD, MEND
from tests.model_calls import Listening, at, kept, replaying
from tests.scripted_server import Handler, answer, scripted, status


def made(settings: Settings, *paths: Path | str, watcher: Silent | Listening | None = None) -> list[Brief | Failed]:
    async def collect() -> list[Brief | Failed]:
        return [result async for result in pipeline.briefs([str(p) for p in paths], settings, watcher)]

    return asyncio.run(collect())


def brief(settings: Settings, path: Path = ARTICLE) -> Brief:
    (result,) = made(settings, path)
    assert isinstance(result, Brief), result
    return result


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as sqlite:
        return sqlite.execute(sql).fetchall()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive.sqlite"


def test_the_second_run_finds_the_brief_and_opens_no_model(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted(answer(GOOD)) as server:
        first = brief(at(server.base_url, archive=archive))
        monkeypatch.setattr(model, "connect", None)
        second = brief(at(server.base_url, archive=archive))
    assert len(server.seen) == 1
    assert [first.provenance.replayed, second.provenance.replayed] == [False, True]
    assert second.to_json().replace('"replayed": true', '"replayed": false') == first.to_json()
    assert rows(archive, "SELECT made, found, failed, ended IS NULL FROM runs") == [(1, 0, 0, 0), (0, 1, 0, 0)]


def test_a_copy_under_another_name_is_the_same_document(archive: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(ARTICLE, tmp_path / "copy.txt"))
    with scripted(answer(GOOD)) as server:
        settings = at(server.base_url, archive=archive)
        assert [b.document.name for b in made(settings, ARTICLE, copy) if isinstance(b, Brief)] == [
            "article.txt",
            "copy.txt",
        ]
    assert len(server.seen) == 1
    assert rows(archive, "SELECT name FROM documents") == [("article.txt",)]


def test_the_same_text_in_other_bytes_is_asked_once(archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "utf-16.txt"
    other.write_text(ARTICLE.read_text(encoding="utf-8"), encoding="utf-16")
    with scripted(answer(GOOD)) as server:
        settings = at(server.base_url, archive=archive)
        assert all(isinstance(b, Brief) for b in made(settings, ARTICLE, other, other))
    assert len(server.seen) == 1
    assert rows(archive, "SELECT count(*) FROM documents") == [(1,)]


@pytest.mark.parametrize("how", ["maker", "options"])
def test_what_is_checked_otherwise_is_made_anew_without_asking(
    archive: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scripted(answer(GOOD)) as server:
        settings = at(server.base_url, archive=archive)
        brief(settings)
        if how == "maker":
            monkeypatch.setattr(shelf, "maker", lambda: "0.1.0+another")
        else:
            settings = replace(settings, reasks=0)
        assert brief(settings).provenance.replayed
    assert len(server.seen) == 1
    (row,) = rows(archive, "SELECT count(*), max(run) FROM briefs")
    assert row == ((1, 2) if how == "maker" else (2, 2))


def test_fresh_asks_again_and_its_brief_is_found_then(archive: Path) -> None:
    with scripted(answer(GOOD), answer({**GOOD, "headline": "Other [1]"})) as server:
        settings = at(server.base_url, archive=archive)
        first = brief(settings)
        fresh = brief(replace(settings, fresh=True, reasks=0))
        assert len(server.seen) == 2
        again = brief(replace(settings, reasks=0))
    assert first.headline != fresh.headline == again.headline


def test_a_brief_whose_reask_failed_is_not_taken_for_done(archive: Path) -> None:
    with scripted(answer(FALSIFIED), status(503), answer(MEND)) as server:
        settings = at(server.base_url, archive=archive, retries=0)
        assert brief(settings).ungrounded
        assert rows(archive, "SELECT final FROM briefs") == [(0,)]
        assert not brief(settings).ungrounded
        assert rows(archive, "SELECT final FROM briefs") == [(1,)]
        assert not brief(settings).ungrounded
    assert len(server.seen) == 3


def test_a_brief_with_faults_that_stay_is_done(archive: Path) -> None:
    with scripted(answer(FALSIFIED), answer({"actors": [], "sources": []})) as server:
        settings = at(server.base_url, archive=archive)
        first, second = brief(settings), brief(settings)
    assert first.ungrounded == second.ungrounded != ()
    assert len(server.seen) == 2


def test_what_fails_is_listed_with_its_reason(archive: Path, tmp_path: Path) -> None:
    with scripted(answer(GOOD)) as server:
        results = made(at(server.base_url, archive=archive), tmp_path / "none.txt", ARTICLE)
    assert [type(result) for result in results] == [Failed, Brief]
    assert rows(archive, "SELECT name, error, what FROM failures") == [
        (str(tmp_path / "none.txt"), "InputError", "no such file")
    ]
    assert rows(archive, "SELECT made, failed FROM runs") == [(1, 1)]


def test_a_disk_that_fills_up_shows_what_is_paid_for_and_asks_no_more(archive: Path) -> None:
    def fill(handler: Handler, body: dict[str, Any]) -> None:
        with closing(sqlite3.connect(archive)) as sqlite:
            sqlite.execute("CREATE TRIGGER full BEFORE INSERT ON exchanges BEGIN SELECT raise(ABORT, 'full'); END")
        answer(GOOD)(handler, body)

    watcher = Listening()
    with scripted(fill) as server:
        settings = at(server.base_url, archive=archive, jobs=1)
        first, *others = made(settings, ARTICLE, "a.txt", ARTICLE, watcher=watcher)
    assert isinstance(first, Brief)
    assert "is not kept" in " ".join(watcher.notes)
    assert len(server.seen) == 1
    (missing, unasked) = others
    assert isinstance(missing, Failed)
    assert isinstance(unasked, Failed)
    assert isinstance(unasked.error, ArchiveError)


def test_a_replay_is_filed_where_an_archive_is_named_and_never_found(archive: Path, tmp_path: Path) -> None:
    with scripted(answer(GOOD)) as server:
        brief(at(server.base_url, record=tmp_path / "mine"))
    settings = replaying(tmp_path / "mine", archive=archive)
    brief(settings)
    assert rows(archive, "SELECT model FROM briefs") == [("m-1",)]
    shutil.rmtree(tmp_path / "mine")
    (result,) = made(settings, ARTICLE)
    assert isinstance(result, Failed), "a replay answers from its recordings alone"


def test_a_recording_is_made_of_what_the_archive_holds(archive: Path, tmp_path: Path) -> None:
    with scripted(answer(GOOD)) as server:
        settings = at(server.base_url, archive=archive)
        brief(settings)
        brief(replace(settings, record=tmp_path / "mine"))
    assert len(server.seen) == 1
    assert brief(replaying(tmp_path / "mine"))


def test_the_old_cache_is_taken_over_once(archive: Path, tmp_path: Path) -> None:
    old = FolderStore(tmp_path / "exchanges")
    for text in ("one", "two"):
        old.put(kept(text=text))
    next((tmp_path / "exchanges").rglob("*.json")).write_text("{", encoding="utf-8")
    watcher = Listening()
    for _ in range(2):
        made(Settings(archive=archive, old_cache=old.folder), watcher=watcher)
    assert len(rows(archive, "SELECT key FROM exchanges")) == 1
    assert len([note for note in watcher.notes if "1 exchanges of" in note]) == 1
    assert len(list(old.folder.rglob("*.json"))) == 2, "nothing is deleted"


def test_a_run_begins_with_the_archive_or_not_at_all(archive: Path) -> None:
    archive.write_text("no database at all, but long enough to have a header " * 20, encoding="utf-8")
    with scripted() as server, pytest.raises(ArchiveError, match="this is no archive"):
        made(at(server.base_url, archive=archive), ARTICLE)
    assert server.seen == []


def test_the_maker_names_version_and_code() -> None:
    version, _, digest = shelf.maker().partition("+")
    assert version == __version__
    assert len(digest) == 12
    assert int(digest, 16) >= 0


def test_the_archived_brief_is_the_published_form(archive: Path) -> None:
    with scripted(answer(GOOD)) as server:
        first = brief(at(server.base_url, archive=archive))
    ((text, document),) = rows(archive, "SELECT b.brief, d.text FROM briefs b JOIN documents d ON d.id = b.document")
    table = json.loads(text)
    table["document"]["text"] = document
    assert Brief.model_validate(table) == first
