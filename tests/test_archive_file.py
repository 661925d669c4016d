"""An archive's file: made, brought to this version, shared by processes, and left alone where something is wrong."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from summarizer.archive import opened
from summarizer.archive.connection import Connection
from summarizer.archive.schema import APPLICATION_ID, MIGRATIONS, VERSION
from summarizer.errors import ArchiveError
from tests.archives import archive_of, of_version, told
from tests.model_calls import kept

WRITER = """
import sys
from pathlib import Path
from summarizer.archive import opened
from tests.model_calls import kept
with opened(Path(sys.argv[1])) as archive:
    for n in range(40):
        archive.exchanges.put(kept(text=f"{sys.argv[2]} {n}"))
"""


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as sqlite:
        for statement in statements:
            sqlite.execute(statement)
        sqlite.commit()


def refused(path: Path, **how: float) -> ArchiveError:
    """The error of opening and reading; the file is the same afterwards."""
    before = path.read_bytes()
    with pytest.raises(ArchiveError) as caught, opened(path, **how) as archive:  # type: ignore[arg-type]  # mypy takes **how for every keyword
        list(archive.exchanges.kept())
    assert path.read_bytes() == before
    assert str(path) in str(caught.value)
    assert caught.value.hint
    return caught.value


def test_a_new_file_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "archive.sqlite"
    with opened(path):
        pass
    with closing(sqlite3.connect(path)) as sqlite:
        pragmas = [
            sqlite.execute(f"PRAGMA {n}").fetchone()[0] for n in ("application_id", "user_version", "journal_mode")
        ]
        assert pragmas == [APPLICATION_ID, VERSION, "wal"]
        assert sqlite.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_an_empty_file_becomes_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    path.touch()
    with archive_of(path, [told("One.", "It is one.")]) as archive:
        assert len(list(archive.listed())) == 1


def test_reading_makes_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    with pytest.raises(ArchiveError, match="there is no archive yet"), opened(path, make=False):
        pass
    assert not path.exists()


def test_an_archive_of_an_older_version_is_brought_to_this_one(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    with archive_of(path, [told("One.", "It is one.")]):
        pass
    of_version(path, 1)  # which had no days
    with opened(path, make=False) as archive:
        assert len(list(archive.listed())) == 1
        assert archive.days_before("2031-03-04") == ()
        assert archive.connection.row("PRAGMA user_version") == {"user_version": VERSION}


def test_the_days_of_an_older_version_are_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    kept = {"documents": [{"digest": "0f"}, {"digest": "1e"}], "actors": [{"names": ["Öst", "East"]}, {"names": []}]}
    sql(path, *(s for step in MIGRATIONS[:2] for s in step.split(";\n") if s.strip()), "PRAGMA user_version = 2",
        f"PRAGMA application_id = {APPLICATION_ID}",
        f"INSERT INTO days VALUES ('2031-03-04', '2031-03-05T06:00:00+00:00', 2, 0, 0, '{json.dumps(kept)}')")  # fmt: skip
    with opened(path) as archive:
        (day,) = archive.days_before("2031-03-05")
        assert day.date == "2031-03-04"
        assert day.marks == frozenset({"0f", "1e", "öst", "east"})
        assert archive.connection.row("SELECT made, day FROM days") == {
            "made": "2031-03-05T06:00:00+00:00", "day": json.dumps(kept)}  # fmt: skip


def test_an_archive_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    with opened(path):
        pass
    sql(path, f"PRAGMA user_version = {VERSION + 1}")
    error = refused(path)
    assert f"newer version ({VERSION + 1}; this program knows {VERSION})" in error.what
    assert "update the program" in error.hint


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    sql(path, "CREATE TABLE bookmarks (url TEXT)")
    assert refused(path).what == "this is another program's database"


def test_a_file_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("An article, much longer than the header of a database would be. " * 40, encoding="utf-8")
    assert refused(path).what.startswith("this is no archive")


def test_a_damaged_archive_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    with opened(path) as archive:
        for n in range(200):
            archive.exchanges.put(kept(text=f"{n} " + "word " * 200))
    data = bytearray(path.read_bytes())
    data[8 * 4096 : -4096] = b"\x5a" * len(data[8 * 4096 : -4096])
    path.write_bytes(data)
    assert refused(path).what.startswith("the archive is damaged")


def test_a_locked_archive_is_waited_for_and_then_told(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    with opened(path), closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with (
            opened(path, busy_seconds=0.05) as archive,
            pytest.raises(ArchiveError, match="locked by another program") as caught,
        ):
            archive.exchanges.put(kept())
        assert "wait until" in caught.value.hint
        other.execute("ROLLBACK")
    with opened(path) as archive:
        archive.exchanges.put(kept())


def test_a_lock_that_is_let_go_in_time_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    with opened(path) as archive, closing(sqlite3.connect(path, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        timer = threading.Timer(0.3, other.rollback)
        timer.start()
        archive.exchanges.put(kept())
        timer.join()
        assert archive.exchanges.get(kept().key) == kept()
        assert archive.exchanges.failure is None


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    with opened(path) as archive:
        archive.exchanges.put(kept())
        pages = archive.connection.row("PRAGMA page_count")
        assert pages
        # SQLite's own limit gives the same SQLITE_FULL as a disk without room.
        archive.connection.rows(f"PRAGMA max_page_count = {pages['page_count']}")
        with pytest.raises(ArchiveError, match="no room for the archive") as caught:
            archive.exchanges.put(kept(text="much " * 100_000))
        assert "make room" in caught.value.hint
        assert archive.exchanges.failure is caught.value
    with opened(path) as archive:
        assert [exchange for _, exchange in archive.exchanges.kept()] == [kept()]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "archive", tmp_path / "a\0b", tmp_path):
        with pytest.raises(ArchiveError, match="cannot be opened"), opened(path):
            pass


def test_processes_share_an_archive_from_its_first_moment(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, path, str(n)]) for n in range(4)]
    assert [writer.wait(timeout=60) for writer in writers] == [0] * 4
    with opened(path) as archive:
        assert len(list(archive.exchanges.kept())) == 160


def test_threads_share_a_connection(tmp_path: Path) -> None:
    with opened(tmp_path / "archive") as archive:

        def write(thread: int) -> None:
            for n in range(20):
                archive.exchanges.put(kept(text=f"{thread} {n}"))

        threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(list(archive.exchanges.kept())) == 80


def test_a_transaction_is_whole_or_not_at_all(tmp_path: Path) -> None:
    connection = Connection(tmp_path / "archive")
    with pytest.raises(KeyboardInterrupt), connection.writing() as sqlite:
        sqlite.execute("INSERT INTO meta VALUES ('a', 'b')")
        raise KeyboardInterrupt
    assert connection.rows("SELECT * FROM meta") == []
    connection.close()


def test_an_exchange_outlives_a_killed_process(tmp_path: Path) -> None:
    path = tmp_path / "archive"
    program = WRITER.replace("range(40)", "range(3)") + "    import os, signal; os.kill(os.getpid(), signal.SIGKILL)\n"
    assert subprocess.run([sys.executable, "-c", program, path, "x"], check=False).returncode == -9
    with opened(path) as archive:
        assert len(list(archive.exchanges.kept())) == 3


def test_what_was_kept_elsewhere_is_taken_over_once_and_overwrites_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "archive") as archive:
        exchanges = archive.exchanges
        exchanges.put(kept())
        assert not exchanges.taken_over("/old")
        assert exchanges.take_over([kept(document="older"), kept(text="two")], "/old") == 1
        assert exchanges.taken_over("/old")
        assert not exchanges.taken_over("/other")
        assert exchanges.get(kept().key) == kept()
