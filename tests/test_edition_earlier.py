"""Which earlier day one is compared with: of the archive's days of many subjects, and of a folder's."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from summarizer import summarize
from summarizer.archive import Archive, Kept, opened
from summarizer.archive.days import folded
from summarizer.brief import Brief
from summarizer.daily import build
from summarizer.day import Day
from summarizer.edition.earlier import archived_day, of_subject
from summarizer.edition.folders import MOST_BYTES
from summarizer.exchange import Silent
from tests.command import asking, assert_two_lines, here
from tests.daily_desk import DAM, daily, filled
from tests.day_briefs import Made, Said, Who, brief_of
from tests.day_reader import MANY, reader
from tests.scripted_server import scripted

ROOT = Path(__file__).resolve().parent.parent
FIRST, SECOND = ROOT / "seeds" / "2031-03-04", ROOT / "seeds" / "2031-03-05"
SUBJECTS = {
    "dam": ((FIRST, "01", "02", "03"), (SECOND, "01", "02")),
    "vote": ((FIRST, "04", "05"), (SECOND, "03", "04")),
    "fish": ((FIRST, "06", "07"), (SECOND, "05", "06")),
    "recall": ((FIRST, "08"), None),
    "rail": (None, (SECOND, "07", "08")),
    "all": ((FIRST, ""), (SECOND, "")),
}


class Notes(Silent):
    """A watcher that keeps what is noted."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def note(self, text: str) -> None:
        self.notes.append(text)


@cache
def recorded(path: Path) -> Brief:
    return summarize(path, replay=ROOT / "fixtures", archive=False)


def briefs_of(subject: str, number: int) -> list[Brief]:
    chosen = SUBJECTS[subject][number]
    assert chosen
    folder, *starts = chosen
    return [recorded(path) for path in sorted(Path(folder).iterdir()) if path.name.startswith(tuple(map(str, starts)))]


def made(date: str, subject: str, number: int = 1) -> tuple[Day, Brief]:
    """A day of one article, of five actors of its subject and one state that all subjects share."""
    who = [Who(f"{subject} actor {n}") for n in range(5)] + [Who("Halveria")]
    brief = brief_of([Said(f"The {subject} matter is at step {number}.")],
                     Made(name=f"{subject}-{number}.txt", outlet=f"{subject} daily", who=who))  # fmt: skip
    return build([brief], date=date), brief


# The subject


@pytest.mark.parametrize("today", ["dam", "vote", "fish", "rail", "all"])
def test_days_of_seeds_are_compared_with_their_subject_alone(tmp_path: Path, today: str) -> None:
    earlier = [subject for subject, (first, _) in SUBJECTS.items() if first and subject != "all"]
    with opened(tmp_path / "archive") as kept:
        for subject in earlier:
            kept.file_day(build(briefs_of(subject, 0), date="2031-03-04"))
        chosen = archived_day(kept, "2031-03-05", briefs_of(today, 1), notes := Notes())
    articles = {document.digest for document in chosen.documents} if chosen else set()
    assert articles == {b.document.id for b in (briefs_of(today, 0) if today in {"dam", "vote", "fish"} else
                                                briefs_of("vote", 0) if today == "all" else [])}  # fmt: skip
    said = "compared with 2031-03-04" if chosen else "no earlier day in the archive shares enough outlets and actors"
    assert notes.notes[0].startswith(said)


@pytest.mark.parametrize("today", ["dam", "vote", "fish", "all"])
def test_a_subject_is_found_in_a_day_of_all(tmp_path: Path, today: str) -> None:
    with opened(tmp_path / "archive") as kept:
        kept.file_day(build(briefs_of("all", 0), date="2031-03-04"))
        assert archived_day(kept, "2031-03-05", briefs_of(today, 1), Silent())
        assert archived_day(kept, "2031-03-05", briefs_of("rail", 1), Silent()) is None


@pytest.mark.parametrize(
    ("shared", "same"),
    [
        ({"Halveria"}, False),
        ({"Halveria", "The Brask Courier"}, False),
        ({"Halveria", "fish actor 1", "fish actor 2"}, True),
    ],
)
def test_a_state_and_an_outlet_are_no_subject(shared: set[str], *, same: bool) -> None:
    """Thirteen marks: an article, an outlet, ten actors of the subject and a state."""
    who = [Who(f"fish actor {n}") for n in range(10)] + [Who("Halveria")]
    brief = brief_of([Said("The quota is open.")], Made(outlet="The Brask Courier", who=who))
    other = Kept(1, "2031-03-04", folded({f"thing {n}" for n in range(60)} | shared))
    assert (of_subject([other], [brief]) is not None) is same


def test_of_days_of_few_marks_one_mark_is_not_enough() -> None:
    brief = brief_of([Said("It is open.", by="Ana Torv")], Made(outlet="The Brask Courier", who=[Who("Ana Torv")]))
    assert of_subject([Kept(1, "2031-03-04", folded({"0f", "The Brask Courier"}))], [brief]) is None
    assert of_subject([Kept(1, "2031-03-04", folded({"0f", "The Brask Courier", "Ana Torv"}))], [brief])
    bare = brief_of([Said("It is open.")], Made(outlet=None, title=None))
    assert of_subject([Kept(1, "2031-03-04", folded({bare.document.id}))], [bare]), "the same article"
    assert of_subject([Kept(1, "2031-03-04", folded({"0f"}))], [bare]) is None


# The archive's days


def test_dates_are_counted_and_not_days(tmp_path: Path) -> None:
    _, brief = made("2031-03-08", "fish", 2)
    with opened(tmp_path / "archive") as kept:
        kept.file_day(made("2031-02-01", "fish")[0])
        for date in [f"2031-02-{n:02}" for n in range(2, 9)]:
            for n in range(5):
                kept.file_day(made(date, f"other{n}")[0])
        assert len(kept.days_before("2031-03-08")) == 36
        found = archived_day(kept, "2031-03-08", [brief], Silent())
        assert found
        assert found.date == "2031-02-01"
        for date in [f"2031-02-{n:02}" for n in range(9, 29)] + [f"2031-03-{n:02}" for n in range(1, 4)]:
            kept.file_day(made(date, "other0")[0])
        dates = [day.date for day in kept.days_before("2031-03-08")]
        assert (len(set(dates)), dates[0], dates[-1]) == (30, "2031-03-03", "2031-02-02")
        assert dates == sorted(dates, reverse=True)
        assert archived_day(kept, "2031-03-08", [brief], Silent()) is None


def test_a_day_that_was_made_again_by_now_is_none(tmp_path: Path) -> None:
    day, _ = made("2031-03-03", "fish")
    more, _ = made("2031-03-03", "fish", 2)
    both = build([made("2031-03-03", "fish", n)[1] for n in (1, 2)], date="2031-03-03")
    with opened(tmp_path / "archive") as kept, opened(tmp_path / "archive") as other:
        kept.file_day(day)
        kept.file_day(more)
        last, first = kept.days_before("2031-03-04")
        assert kept.day(last) == bare(more)
        other.file_day(both)  # in the place of both, with the first one's number
        other.file_day(made("2031-03-09", "rail")[0])  # with the last one's
        assert {day.id for day in kept.days_before("2031-03-10")} == {first.id, last.id}
        assert (kept.day(first), kept.day(last)) == (None, None)


def bare(day: Day) -> Day:
    return day.model_copy(update={"documents": tuple(d.model_copy(update={"brief": d.digest}) for d in day.documents)})


class Overtaken(Archive):
    """An archive in which another process makes the earlier day again, just after its days were listed."""

    def days_before(self, date: str) -> tuple[Kept, ...]:
        found = super().days_before(date)
        if len(found) == 1 and len(json.loads(self._articles())) == 1:
            with opened(self.path) as other:
                other.file_day(build([made("2031-03-03", "fish", n)[1] for n in (1, 2)], date="2031-03-03"))
        return found

    def _articles(self) -> str:
        row = self.connection.row("SELECT articles FROM days")
        assert row
        return str(row["articles"])


def test_the_successor_of_a_day_that_was_made_again_is_taken(tmp_path: Path) -> None:
    with opened(tmp_path / "archive") as kept:
        kept.file_day(made("2031-03-03", "fish")[0])
        found = archived_day(Overtaken(kept.connection), "2031-03-04", [made("2031-03-04", "fish", 3)[1]], Silent())
    assert found
    assert len(found.documents) == 2


def test_a_day_that_cannot_be_read_gives_way_to_the_next(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is not the last one, so that it shows only when the briefs are paid for."""
    inbox = filled(home)
    dam = sorted(str(path) for path in inbox.glob("dam-*.txt"))
    for names, date in ((dam, "2031-03-01"), (dam, "2031-03-02"), (["inbox/rail"], "2031-03-03")):
        daily(capsys, *names, "--archive", "kept.sqlite", "--date", date)
    with sqlite3.connect("kept.sqlite") as kept:
        kept.execute("UPDATE days SET day = '{}' WHERE date = '2031-03-02'")
    ran, _ = daily(capsys, *dam, "--archive", "kept.sqlite", "-f", "json")
    assert (ran.status, Day.model_validate_json(ran.out).new.earlier) == (0, "2031-03-01")
    assert "the day 2031-03-02 is none that this version reads, and is passed over" in ran.err
    assert "compared with 2031-03-01" in ran.err


def test_where_the_archive_does_not_answer_the_day_is_made(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The date is that of the articles, so that the archive is asked for days only when the briefs are paid for."""
    inbox = filled(home)
    asked: Sequence[str] = ("inbox/dam-1.txt", "--archive", "kept.sqlite", "-f", "json")
    daily(capsys, *asked, "--date", "2001-01-01")
    with sqlite3.connect("kept.sqlite") as kept:
        kept.execute("ALTER TABLE days RENAME COLUMN subject TO lost")
    (inbox / "dam-1.txt").write_text(DAM.format("Port Authority"), encoding="utf-8")
    with scripted(*[reader()] * MANY) as server:
        ran = here(capsys, "daily", *asking(server.base_url, "--reasks", "0"), *asked)
    assert len(Day.model_validate_json(ran.out).documents) == 1
    assert "compared with no earlier day: the archive does not answer: no such column: subject" in ran.err
    assert ran.status == 1, "it is not filed"


# A folder's days


def test_a_damaged_day_is_told_before_anything_is_paid_for(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where no date was given."""
    filled(home)
    Path("briefs").mkdir()
    Path("briefs/2001-01-01.json").write_text('{"format": "summarizer.daily/1"}', encoding="utf-8")
    with scripted(*[reader()] * MANY) as server:
        ran = here(capsys, "daily", *asking(server.base_url), "inbox", "-o", "briefs")
    assert_two_lines(ran)
    assert "this is no day: date: Field required, briefs/2001-01-01.json" in ran.err
    assert server.seen == []


def test_a_folder_without_an_earlier_day_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled(home)
    Path("days").mkdir()
    ran, _ = daily(capsys, "inbox", "--since", "days", "--no-synthesis")
    assert (ran.status, ran.err) == (0, "summarize: there is no day before 2031-03-04 in days\n")


@pytest.mark.parametrize("more", ["", "a" * 100_000])
@pytest.mark.parametrize("sort_keys", [False, True])
def test_a_file_of_another_program_is_no_earlier_day(
    home: Path, capsys: pytest.CaptureFixture[str], more: str, *, sort_keys: bool
) -> None:
    """And a day is one also where another program wrote its keys in another order."""
    inbox = filled(home)
    (inbox / "2031-03-02.json").write_text(json.dumps({"url": "http://news.example", "more": more}), encoding="utf-8")
    daily(capsys, "inbox", "-o", "inbox", "--date", "2031-03-01", "--no-synthesis")
    day = inbox / "2031-03-01.json"
    day.write_text(json.dumps(json.loads(day.read_text("utf-8")), sort_keys=sort_keys), encoding="utf-8")
    ran, _ = daily(capsys, "inbox", "-o", "inbox", "--no-synthesis", "-f", "json")
    assert Day.model_validate_json(ran.out).new.earlier == "2031-03-01"


def test_a_day_under_the_name_of_another_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled(home)
    daily(capsys, "inbox", "-o", "briefs", "--date", "2031-03-09")
    Path("briefs/2031-03-09.json").rename("briefs/2031-03-03.json")
    ran, _ = daily(capsys, "inbox", "-o", "briefs")
    assert_two_lines(ran)
    assert "the earlier day is 2031-03-09, not before 2031-03-04, briefs" in ran.err


def test_a_day_of_any_size_is_not_taken_into_memory(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled(home)
    with Path("huge.json").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    ran, server = daily(capsys, "inbox", "--since", "huge.json")
    assert_two_lines(ran)
    assert "no earlier day: File too large, huge.json" in ran.err
    assert server.seen == []
