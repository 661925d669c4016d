"""`summarize daily` as it is run: files and folders in, a day out, against a real server on loopback or offline."""

from __future__ import annotations

import email
import json
import shutil
from collections.abc import Callable
from email.policy import default
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from summarizer.cli.schemas import schema_of
from summarizer.day import Day
from tests.command import asking, assert_two_lines, here
from tests.daily_desk import DAM, FISH, RAIL, daily, filled
from tests.day_reader import MANY, counted, reader
from tests.scripted_server import scripted

ROOT = Path(__file__).resolve().parent.parent
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def inbox(home: Path) -> Path:
    return filled(home)


def day_in(path: Path) -> Day:
    return Day.model_validate_json(path.read_bytes())


def test_folders_are_gone_through_and_three_files_are_written(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inbox / "notes.xlsx").write_bytes(b"PK\x03\x04")
    (inbox / ".hidden.txt").write_text("no article", encoding="utf-8")
    (inbox / "README.md").write_text("# About this folder\n", encoding="utf-8")
    (inbox / "other.json").write_text('{"format": "something"}', encoding="utf-8")
    ran, server = daily(capsys, "inbox", "-o", "briefs")
    assert (ran.status, ran.err, ran.out) == (0, "", "")
    assert sorted(p.name for p in Path("briefs").iterdir()) == ["2031-03-04.html", "2031-03-04.json", "2031-03-04.md"]
    day = day_in(Path("briefs/2031-03-04.json"))
    assert [d.name for d in day.documents] == ["dam-1.txt", "dam-2.txt", "rail-1.txt", "rail-2.txt"]
    assert len(day.stories) == 2
    assert all(story.summary for story in day.stories)
    assert counted(server) == {"article": 4, "group": 2, "story": 2}
    jsonschema.validate(json.loads(Path("briefs/2031-03-04.json").read_text("utf-8")), json.loads(schema_of("daily")))


def test_days_may_be_written_into_the_folder_that_is_read(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        ran, _server = daily(capsys, "inbox", "-o", "inbox")
        assert (ran.status, ran.err, len(day_in(inbox / "2031-03-04.json").documents)) == (0, "", 4)


def test_a_day_overwrites_no_article(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = inbox / "2031-03-04.md"
    article.write_text(FISH.format("Skell Bank Council"), encoding="utf-8")
    ran, _ = daily(capsys, "inbox", "-o", "inbox")
    assert_two_lines(ran)
    assert "this would overwrite the article" in ran.err
    assert article.read_text("utf-8") == FISH.format("Skell Bank Council")


def test_one_more_article_costs_that_article_and_its_story(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    daily(capsys, "inbox", "-o", "briefs")
    (inbox / "a-third.txt").write_text(RAIL.format("Port Authority"), encoding="utf-8")
    ran, server = daily(capsys, "inbox", "-o", "briefs")
    assert ran.status == 0
    assert counted(server) == {"article": 1, "group": 1, "story": 1}
    assert len(day_in(Path("briefs/2031-03-04.json")).documents) == 5


def test_the_same_day_again_costs_nothing_and_is_the_same(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    daily(capsys, "inbox", "-o", "briefs")
    first = day_in(Path("briefs/2031-03-04.json"))
    ran, server = daily(capsys, "inbox", "-o", "briefs")
    assert (ran.status, server.seen) == (0, [])
    again = day_in(Path("briefs/2031-03-04.json"))
    assert (again.stories, again.claims, again.provenance) == (first.stories, first.claims, first.provenance)


def test_an_article_that_fails_is_listed_and_stops_no_other(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inbox / "empty.txt").write_text(" \n", encoding="utf-8")
    ran, _ = daily(capsys, "inbox", "-o", "briefs", refuse="Rail Union")
    assert ran.status == 1
    assert "the text is empty, inbox/empty.txt" in ran.err
    assert ran.err.count("summarize: ") == 2
    assert [d.name for d in day_in(Path("briefs/2031-03-04.json")).documents] == [
        "dam-1.txt", "dam-2.txt", "rail-2.txt"]  # fmt: skip


def test_where_every_article_fails_there_is_no_day(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(inbox)
    inbox.mkdir()
    (inbox / "empty.txt").write_text(" \n", encoding="utf-8")
    ran, _ = daily(capsys, "inbox", "-o", "briefs")
    assert_two_lines(ran)
    assert list(Path("briefs").iterdir()) == []


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        (("empty.txt", "nofile"), ["the text is empty, empty.txt", "no such file, nofile"]),
        (("void", "empty.txt", "void-too"), ["no article in this folder, void", "no article in this folder, void-too",
                                             "the text is empty, empty.txt"]),
        (("void", "inbox", "day.json"), ["no article in this folder, void", "this JSON is no brief but a day, day.json"]),
    ],
)  # fmt: skip
def test_every_bad_input_is_named(
    inbox: Path, capsys: pytest.CaptureFixture[str], paths: tuple[str, ...], said: list[str]
) -> None:
    Path("empty.txt").write_text(" \n", encoding="utf-8")
    Path("day.json").write_text('{"format": "summarizer.daily/1"}', encoding="utf-8")
    Path("void").mkdir()
    Path("void-too").mkdir()
    ran, server = daily(capsys, *paths)
    lines = ran.err.splitlines()
    assert (ran.status, ran.out, server.seen) == (1, "", [])
    assert all(words in line for words, line in zip(said, lines[::2], strict=True))
    assert all(line.startswith("hint: ") for line in lines[1::2])


def test_what_is_wrong_with_all_articles_alike_is_said_once(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = here(capsys, "daily", *asking("http://127.0.0.1:9/v1"), "inbox")
    assert ran.status == 1
    assert ran.err.count("no connection to the model's server") == 1
    assert "summarize: 4 articles are not in the day" in ran.err


@pytest.mark.parametrize("day", ["4 March", "2031-13-45", ""])
def test_a_date_that_is_none_is_a_mistake_of_the_command_line(
    inbox: Path, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    ran = here(capsys, "daily", "inbox", "--date", day)
    assert_two_lines(ran, 2)
    assert ran.err == f"summarize: --date: {day!r} is no date, in the command line\nhint: write it as 2031-03-04\n"


def test_without_synthesis_no_model_is_asked_beyond_the_briefs(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran, server = daily(capsys, "inbox", "--no-synthesis", "-f", "json")
    assert counted(server) == {"article": 4}
    day = Day.model_validate_json(ran.out)
    assert day.provenance.grouping == "rules"
    assert all(story.summary == () for story in day.stories)


def test_saved_briefs_are_taken_as_they_are(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with scripted(*[reader()] * MANY) as server:
        asked = asking(server.base_url, "--reasks", "0", "--no-archive")
        assert here(capsys, *asked, "-f", "json", "-o", "saved/", *sorted(map(str, inbox.glob("*.txt")))).status == 0
    ran, server = daily(capsys, "saved", "inbox", "--no-archive", "-f", "json")
    day = Day.model_validate_json(ran.out)
    assert counted(server) == {"article": 2, "group": 2, "story": 2}, "the dam's articles have their briefs"
    assert [d.name for d in day.documents] == ["dam-1.txt", "dam-2.txt", "rail-1.txt", "rail-2.txt"]


def moved(table: dict[str, Any]) -> dict[str, Any]:
    """The brief with the first span of its evidence one character on."""
    table["allegations"][0]["evidence"][0]["start"] += 1
    return table


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda table: table | {"headline": 7}, "a damaged brief: headline"),
        (moved, "a brief whose evidence is not in its text: 'Karvenia"),
        (lambda _: {"format": "summarizer.daily/1"}, "this JSON is no brief but a day"),
    ],
)
def test_a_saved_brief_that_is_none_is_an_error(
    inbox: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[dict[str, Any]], object], what: str
) -> None:
    with scripted(reader()) as server:
        here(capsys, *asking(server.base_url, "--reasks", "0"), "-f", "json", "-o", "one.json", "inbox/dam-1.txt")
    table = json.loads(Path("one.json").read_text("utf-8"))
    Path("one.json").write_text(json.dumps(spoil(table)), encoding="utf-8")
    ran, _ = daily(capsys, "one.json")
    assert_two_lines(ran)
    assert what in ran.err


def test_the_second_day_says_what_is_new(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    daily(capsys, "inbox", "-o", "briefs")
    (inbox / "dam-1.txt").write_text(DAM.format("Karvenia Water Office").replace("fourteen", "nine"), encoding="utf-8")
    ran, _ = daily(capsys, "inbox", "-o", "briefs", "--date", "2031-03-05", "-f", "terminal")
    day = day_in(Path("briefs/2031-03-05.json"))
    assert day.new.earlier == "2031-03-04"
    (changed,) = (day.claims_by_id[id_] for id_ in day.new.changed)
    assert (changed.was_figures, changed.now_figures) == (("14",), ("9",))
    assert "was 14, now 9" in ran.out
    alone, _ = daily(capsys, "inbox", "--date", "2031-03-06", "--since", "briefs/2031-03-04.json", "-f", "json")
    assert Day.model_validate_json(alone.out).new.earlier == "2031-03-04"


def test_a_day_with_nothing_new_says_so(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    daily(capsys, "inbox", "-o", "briefs")
    ran, _ = daily(capsys, "inbox", "-o", "briefs", "--date", "2031-03-05", "-f", "terminal")
    assert "Nothing is new since 2031-03-04." in ran.out


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("--since", "nowhere.json"), "no earlier day: No such file"),
        (("--since", "inbox/dam-1.txt"), "this is no day"),
        (("--since", "days"), "this is no day"),
        (("--paths",), "--paths without a folder"),
        (("void",), "there is no article in this folder, void"),
    ],
)
def test_what_cannot_be_done_is_two_lines(
    inbox: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], what: str
) -> None:
    Path("void").mkdir()
    Path("days").mkdir()
    Path("days/2031-03-03.json").write_text('{"format": "summarizer.daily/1"}', encoding="utf-8")
    ran, server = daily(capsys, "inbox", *arguments)
    assert_two_lines(ran)
    assert what in ran.err
    assert server.seen == [], "nothing is paid for"


def test_an_earlier_day_must_be_earlier(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    daily(capsys, "inbox", "-o", "briefs")
    ran, server = daily(capsys, "inbox", "--since", "briefs/2031-03-04.json", "--fresh")
    assert_two_lines(ran)
    assert "the earlier day is 2031-03-04, not before 2031-03-04" in ran.err
    assert server.seen == [], "nothing is paid for"


def test_paths_instead_of_briefs(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    daily(capsys, "inbox", "-o", "briefs", "--paths")
    day = day_in(Path("briefs/2031-03-04.json"))
    assert day.documents[0].brief == "2031-03-04/dam-1.json"
    assert all(json.loads((Path("briefs") / str(d.brief)).read_text("utf-8"))["document"]["name"] == d.name
               for d in day.documents)  # fmt: skip
    assert "fourteen cracks cross the Torvel dam" in Path("briefs/2031-03-04.html").read_text("utf-8")


def test_letters_of_outlets_are_told_and_used(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("summarizer.toml").write_text('[outlets]\n"The Courier" = "B"\n', encoding="utf-8")
    (inbox / "dam-3.html").write_text(
        '<html><head><meta property="og:site_name" content="The Courier"><title>Dam</title></head><body><article><p>'
        + DAM.format("Karvopress Agency") + "</p></article></body></html>", encoding="utf-8")  # fmt: skip
    ran, _ = daily(capsys, "inbox", "-f", "json", "--no-synthesis")
    assert "letters of 1 outlet are set in" in ran.err
    assert {d.outlet: d.reliability for d in Day.model_validate_json(ran.out).documents}["The Courier"] == "B"


def test_the_default_day_is_that_of_the_articles(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = '<html><head><meta name="date" content="2031-02-03"><title>Dam</title></head><body><article><p>{}</p>'
    (inbox / "dated.html").write_text(page.format(DAM.format("Karvopress Agency")), encoding="utf-8")
    with scripted(*[reader()] * MANY) as server:
        ran = here(capsys, "daily", *asking(server.base_url, "--reasks", "0"), "inbox", "-f", "json", "--no-synthesis")
    assert Day.model_validate_json(ran.out).date == "2031-02-03"


def test_a_day_of_what_is_archived_needs_no_budget(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    daily(capsys, "inbox", "-o", "briefs")
    (inbox / "dam-0.txt").write_text(DAM.format("Port Authority"), encoding="utf-8")
    ran, server = daily(capsys, "inbox", "-o", "briefs", "--max-tokens", "1")
    assert "the next document would exceed --max-tokens: 0 tokens spent" in ran.err
    assert (ran.status, server.seen) == (1, [])
    day = day_in(Path("briefs/2031-03-04.json"))
    assert [d.name for d in day.documents] == ["dam-1.txt", "dam-2.txt", "rail-1.txt", "rail-2.txt"]


# Forms


def test_a_mail_has_the_text_and_the_page(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran, _ = daily(capsys, "inbox", "-f", "eml")
    message = email.message_from_string(ran.out, policy=default)
    assert message.get_content_type() == "multipart/alternative"
    text, page = message.iter_parts()
    assert (text.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    assert text.get_content().startswith("Daily brief of 2031-03-04")
    assert "<h1>Daily brief of 2031-03-04</h1>" in page.get_content()
    assert message["Subject"].startswith("Daily brief of 2031-03-04: ")
    assert message["From"] is message["To"] is None


def test_a_feed_has_an_entry_for_each_day(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    daily(capsys, "inbox", "-o", "briefs")
    ran, _ = daily(capsys, "inbox", "-o", "briefs", "--date", "2031-03-05", "-f", "atom")
    feed = etree.fromstring(ran.out.encode())
    entries = feed.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in entries]
    assert [title.partition(":")[0] for title in titles] == ["Daily brief of 2031-03-05", "Daily brief of 2031-03-04"]
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2
    for part in (feed, *entries):
        assert all(part.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated"))


def test_strict_ends_with_3_where_a_sentence_was_left_out(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, _ = daily(capsys, "inbox", "--strict", "-o", "briefs")
    assert good.status == 0, Path("briefs/2031-03-04.md").read_text("utf-8")


# Offline


def test_without_recordings_of_its_stories_a_day_is_made_by_rule(home: Path, capsys: pytest.CaptureFixture[str],
                                                                   monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.chdir(ROOT)
    out = home / "briefs"
    ran = here(capsys, "daily", "seeds/2031-03-04/07-ja-gyogyo.txt", "--date", "2031-03-04", "-o", out)
    assert ran.status == 0
    day = day_in(out / "2031-03-04.json")
    recorded = any(ROOT.glob("fixtures/story-*"))
    assert recorded or day.provenance.model is None
    assert recorded or "as with --no-synthesis: no recording fits" in ran.err


def test_saved_briefs_need_no_model(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with scripted(*[reader()] * MANY) as server:
        here(capsys, *asking(server.base_url, "--reasks", "0"), "-f", "json", "-o", "saved/", "inbox/dam-1.txt")
    ran = here(capsys, "daily", "saved", "--date", "2031-03-04")
    assert ran.status == 0
    assert "no model is configured: grouped by rule, without text" in ran.err
    assert "Fourteen cracks cross the Torvel dam" in ran.out


def test_a_recorded_day_is_the_same_offline(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    daily(capsys, "inbox", "--record", "mine", "-o", "live")
    asked = ("daily", "--replay", "mine", "--reasks", "0", "--date", "2031-03-04", "inbox")
    ran = here(capsys, *asked, "-o", "first")
    again = here(capsys, *asked, "-o", "second")
    assert (ran.status, ran.err, again.status) == (0, "", 0)
    names = ["2031-03-04.html", "2031-03-04.json", "2031-03-04.md"]
    assert all((Path("first") / name).read_bytes() == (Path("second") / name).read_bytes() for name in names)
    live, replayed = day_in(Path("live/2031-03-04.json")), day_in(Path("first/2031-03-04.json"))
    assert (replayed.stories, replayed.claims, replayed.provenance) == (live.stories, live.claims, live.provenance)


def test_a_replay_that_lacks_a_story_makes_it_by_rule_and_says_so(
    inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    daily(capsys, "inbox", "--record", "mine", "--no-synthesis")
    ran = here(capsys, "daily", "--replay", "mine", "--reasks", "0", "--date", "2031-03-04", "inbox", "-o", "briefs")
    assert ran.status == 0, "as where recordings were found and not named"
    assert "2 stories are by rule and without text, as with --no-synthesis: no recording fits" in ran.err
    assert "(the nearest is " in ran.err
    assert day_in(Path("briefs/2031-03-04.json")).provenance.grouping == "rules"
    strict = here(capsys, "daily", "--replay", "mine", "--reasks", "0", "--strict", "--date", "2031-03-04", "inbox")
    assert strict.status == 3


def test_which_model_is_replayed_is_said_once(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("m-1", "m-2"):
        with scripted(*[reader()] * MANY) as server:
            asked = ("--base-url", server.base_url, "-m", name, "--reasks", "0", "--record", "mine", "--no-archive")
            here(capsys, "daily", *asked, "--date", "2031-03-04", "inbox", "-o", "live")
    ran = here(capsys, "daily", "--replay", "mine", "--reasks", "0", "--date", "2031-03-04", "inbox", "-o", "briefs")
    assert (ran.status, ran.err) == (0, "summarize: recordings of 2 models: m-1, m-2; replaying m-1\n")
