"""The days that the archive keeps, and what `summarize daily` does where nothing can be kept."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from summarizer.day import Day
from tests.command import assert_two_lines
from tests.daily_desk import DAM, FISH, daily, filled
from tests.day_reader import counted


@pytest.fixture
def inbox(home: Path) -> Path:
    return filled(home)


def test_the_earlier_day_may_lie_in_the_archive(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, _ = daily(capsys, "inbox", "--archive", "kept.sqlite", "-f", "json")
    (inbox / "dam-1.txt").write_text(DAM.format("Karvenia Water Office").replace("fourteen", "nine"), encoding="utf-8")
    asked = ("inbox", "--archive", "kept.sqlite", "--date", "2031-03-05", "-f", "json")
    ran, _ = daily(capsys, *asked)
    new = Day.model_validate_json(ran.out).new
    assert (new.earlier, len(new.changed)) == ("2031-03-04", 1)
    assert "compared with 2031-03-04, the last day of its subject in the archive; another: --since FILE" in ran.err
    again, server = daily(capsys, *asked)
    assert (Day.model_validate_json(again.out).new, server.seen) == (new, []), "it is not compared with itself"
    with sqlite3.connect("kept.sqlite") as kept:
        rows = kept.execute("SELECT date, documents, stories, day FROM days ORDER BY date").fetchall()
    assert [row[:3] for row in rows] == [("2031-03-04", 4, 2), ("2031-03-05", 4, 2)]
    assert "fourteen cracks cross" not in rows[0][3].split('"claims"')[0], "no article's text is kept twice"
    # A folder of days goes before the archive.
    folder, _ = daily(capsys, *asked, "-o", "briefs")
    assert "compared with" in folder.err
    Path("briefs/2031-03-03.json").write_text(first.out.replace("2031-03-04", "2031-03-03"), encoding="utf-8")
    folder, _ = daily(capsys, *asked, "-o", "briefs")
    assert "compared with" not in folder.err


def days_kept() -> list[tuple[str, int, bool]]:
    """Of each day in the archive its date, how many documents it has, and whether any of its stories has a text."""
    with sqlite3.connect("kept.sqlite") as kept:
        rows = kept.execute("SELECT date, documents, day FROM days ORDER BY date, id").fetchall()
    return [(day, count, any(story["summary"] for story in json.loads(table)["stories"])) for day, count, table in rows]


def test_days_of_one_date_and_other_articles_stand_side_by_side(
    inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = ("--archive", "kept.sqlite")
    dam = sorted(str(path) for path in inbox.glob("dam-*.txt"))
    daily(capsys, *dam, *kept)
    daily(capsys, "inbox/rail", *kept)
    assert days_kept() == [("2031-03-04", 2, True)] * 2
    # A part of a day stays beside the whole, the whole takes the place of its parts.
    daily(capsys, dam[0], *kept)
    assert days_kept() == [("2031-03-04", 2, True)] * 2 + [("2031-03-04", 1, True)]
    ran, _ = daily(capsys, "inbox", *kept)
    assert days_kept() == [("2031-03-04", 4, True)]
    assert ran.err == ""


def test_a_day_without_text_says_that_it_takes_the_place_of_one_with_text(
    inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("inbox", "--archive", "kept.sqlite")
    daily(capsys, *asked)
    ran, _ = daily(capsys, *asked, "--no-synthesis")
    said = "summarize: in the archive this day of 2031-03-04 takes the place of one that had 2 stories with text, and this one none\n"
    assert (ran.status, ran.err) == (0, said)
    assert days_kept() == [("2031-03-04", 4, False)]
    again, server = daily(capsys, *asked)
    assert (again.err, server.seen) == ("", []), "what was asked for the text is kept"
    assert days_kept() == [("2031-03-04", 4, True)]


@pytest.mark.parametrize(
    ("today", "earlier"),
    [
        ("rail", "2031-03-01"),  # of the two of one date
        ("dam", "2031-03-02"),  # the last of those that share as much
        ("fish", None),
    ],
)
def test_the_earlier_day_is_of_the_same_subject(
    inbox: Path, capsys: pytest.CaptureFixture[str], today: str, earlier: str | None
) -> None:
    for name in ("dam", "fish"):
        (inbox / name).mkdir()
    for path in inbox.glob("dam-*.txt"):
        path.rename(inbox / "dam" / path.name)
    (inbox / "fish" / "fish.txt").write_text(FISH.format("Skell Bank Council"), encoding="utf-8")
    for name, date in (("rail", "2031-03-01"), ("dam", "2031-03-01"), ("dam", "2031-03-02")):
        daily(capsys, f"inbox/{name}", "--archive", "kept.sqlite", "--date", date)
    ran, _ = daily(capsys, f"inbox/{today}", "--archive", "kept.sqlite", "-f", "json")
    day = Day.model_validate_json(ran.out)
    assert day.new.earlier == earlier
    assert len({claim.statement for claim in day.claims}) == 1, "nothing of another subject is silent"
    assert (f"compared with {earlier}" in ran.err) is (earlier is not None)
    assert ("no earlier day in the archive shares enough outlets and actors" in ran.err) is (earlier is None)


def test_a_day_in_the_archive_that_cannot_be_read(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    daily(capsys, "inbox", "--archive", "kept.sqlite", "-o", "briefs")
    with sqlite3.connect("kept.sqlite") as kept:
        kept.execute("UPDATE days SET day = '{}'")
    ran, server = daily(capsys, "inbox", "--archive", "kept.sqlite", "--date", "2031-03-05", "--fresh")
    assert_two_lines(ran)
    assert server.seen == [], "nothing is paid for"
    assert "the day 2031-03-04 is none that this version reads, kept.sqlite" in ran.err


def test_a_day_that_cannot_be_filed_is_shown_all_the_same(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    daily(capsys, "inbox", "--archive", "kept.sqlite", "-o", "briefs")
    with sqlite3.connect("kept.sqlite") as kept:
        kept.execute("CREATE TRIGGER full BEFORE INSERT ON days BEGIN SELECT RAISE(ABORT, 'no room'); END")
    ran, _ = daily(capsys, "inbox", "--archive", "kept.sqlite", "--date", "2031-03-05", "-f", "json")
    assert ran.status == 1
    assert Day.model_validate_json(ran.out).date == "2031-03-05"
    assert "no room, kept.sqlite" in ran.err


def test_where_a_brief_cannot_be_kept_no_story_is_asked_about(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    daily(capsys, "inbox/dam-1.txt", "--archive", "kept.sqlite", "--no-synthesis")
    with sqlite3.connect("kept.sqlite") as kept:
        kept.execute("CREATE TRIGGER full BEFORE INSERT ON briefs BEGIN SELECT RAISE(ABORT, 'no room'); END")
    ran, server = daily(capsys, "inbox", "--archive", "kept.sqlite", "-f", "json")
    assert (ran.status, counted(server)) == (1, {"article": 3})
    assert len(Day.model_validate_json(ran.out).documents) == 4


def test_where_answers_cannot_be_kept_no_story_is_asked_about(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("inbox", "--archive", "kept.sqlite", "-f", "json")
    daily(capsys, *asked, "--no-synthesis")
    with sqlite3.connect("kept.sqlite") as kept:
        kept.execute("CREATE TRIGGER full BEFORE INSERT ON exchanges BEGIN SELECT RAISE(ABORT, 'no room'); END")
    ran, server = daily(capsys, *asked)
    assert (ran.status, counted(server)) == (1, {"group": 1})
    assert "2 stories are by rule or without text, since an answer could not be kept" in ran.err
    day = Day.model_validate_json(ran.out)
    assert (len(day.documents), len(day.stories), day.provenance.grouping) == (4, 2, "model")
