"""A folder of days: a day of other articles stays beside the one of its date, and no text is lost without a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from summarizer.day import Day
from tests.command import Ran
from tests.daily_desk import FISH, daily, filled

ATOM = "{http://www.w3.org/2005/Atom}"
ALONE = ("--no-archive", "-o", "days")


@pytest.fixture
def inbox(home: Path) -> Path:
    return filled(home)


def names() -> list[str]:
    return sorted(path.name for path in Path("days").iterdir())


def day_in(name: str) -> Day:
    return Day.model_validate_json(Path("days", name).read_bytes())


def made(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ran:
    ran, _ = daily(capsys, *arguments, *ALONE)
    assert ran.status == 0
    return ran


def test_a_day_of_fewer_articles_takes_another_name(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made(capsys, "inbox")
    whole = Path("days/2031-03-04.json").read_bytes()
    ran = made(capsys, "inbox/rail")
    assert ran.err == ("summarize: days/2031-03-04.json is of other articles and stays; this day is 2031-03-04-2\n")
    assert Path("days/2031-03-04.json").read_bytes() == whole
    assert names() == [f"2031-03-04{n}.{form}" for n in ("-2", "") for form in ("html", "json", "md")]
    made(capsys, "inbox/rail")
    assert len(names()) == 6, "the same again takes its own place"
    made(capsys, "inbox")
    assert len(day_in("2031-03-04.json").documents) == 4


def test_a_day_with_more_articles_takes_the_place_of_the_one_of_fewer(
    inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made(capsys, "inbox/rail")
    assert made(capsys, "inbox").err == ""
    assert (len(names()), len(day_in("2031-03-04.json").documents)) == (3, 4)


def test_where_text_is_lost_it_is_said(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made(capsys, "inbox")
    ran = made(capsys, "inbox", "--no-synthesis")
    assert ran.err == ("summarize: days/2031-03-04.json had 2 stories with text, and this day has none: replaced\n")
    assert not any(story.summary for story in day_in("2031-03-04.json").stories)


def test_what_is_no_day_is_not_overwritten(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("days").mkdir()
    Path("days/2031-03-04.json").write_text("{}", encoding="utf-8")
    made(capsys, "inbox")
    assert Path("days/2031-03-04.json").read_text("utf-8") == "{}"
    assert len(day_in("2031-03-04-2.json").documents) == 4


def test_paths_lead_into_a_folder_of_the_days_own_name(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made(capsys, "inbox", "--paths")
    made(capsys, "inbox/rail", "--paths")
    for name in ("2031-03-04", "2031-03-04-2"):
        briefs = [str(document.brief) for document in day_in(f"{name}.json").documents]
        assert all(brief.startswith(f"{name}/") and Path("days", brief).is_file() for brief in briefs)


def test_a_feed_has_both_days_of_a_date(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made(capsys, "inbox")
    first = etree.fromstring(made(capsys, "inbox", "-f", "atom").out.encode()).findtext(f"{ATOM}entry/{ATOM}id")
    made(capsys, "inbox/rail")
    ran = made(capsys, "inbox", "--date", "2031-03-05", "-f", "atom")
    entries = etree.fromstring(ran.out.encode()).findall(f"{ATOM}entry")
    dates = [re.findall(r"of (\S+):", entry.findtext(f"{ATOM}title") or "")[0] for entry in entries]
    assert dates == ["2031-03-05", "2031-03-04", "2031-03-04"]
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert (len(set(ids)), first in ids) == (3, True), "the first keeps the id that it had alone"


@pytest.mark.parametrize("since", [(), ("--since", "days")])
def test_of_several_earlier_days_of_one_date_that_of_the_subject_is_taken(
    inbox: Path, capsys: pytest.CaptureFixture[str], since: tuple[str, ...]
) -> None:
    (inbox / "sea").mkdir()
    (inbox / "sea" / "fish.txt").write_text(FISH.format("Skell Bank Council"), encoding="utf-8")
    made(capsys, "inbox/rail")
    made(capsys, "inbox/sea")
    for folder, name in (("rail", "2031-03-05.json"), ("sea", "2031-03-05-2.json")):
        ran = made(capsys, f"inbox/{folder}", "--date", "2031-03-05", *since, "-f", "terminal")
        assert "Nothing is new since 2031-03-04." in ran.out
        assert day_in(name).new.nothing_new


def test_pages_of_either_name_are_no_articles(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("inbox", "inbox/rail", "inbox"):
        ran, _ = daily(capsys, folder, "--no-archive", "-o", "inbox")
        assert ran.status == 0
    kept = Day.model_validate_json((inbox / "2031-03-04.json").read_bytes())
    assert [d.name for d in kept.documents] == ["dam-1.txt", "dam-2.txt", "rail-1.txt", "rail-2.txt"]
