"""What is taken out of files and folders for a day: odd names, links, sizes, and what may not be read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from summarizer.brief import Brief
from summarizer.edition import Inbox, collected
from summarizer.edition.folders import MOST_BYTES, listing
from summarizer.errors import NothingToRead, SummarizerError
from tests.briefs import small
from tests.command import assert_two_lines
from tests.daily_desk import DAM, daily, filled

ARTICLE = "Fourteen cracks cross the Torvel dam.\n"


@pytest.fixture
def inbox(home: Path) -> Path:
    folder = home / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def names(inbox: Inbox) -> list[str]:
    return [Path(path).name for path in inbox.articles]


def errors(inbox: Inbox) -> list[SummarizerError]:
    return [item[1] for item in inbox.items if isinstance(item, tuple)]


# An article that is named like a day.


@pytest.mark.parametrize(
    ("beside", "is_day"),
    [
        ('{"url": "http://news.example/1", "saved": "2031-03-04"}', False),
        ('{"format": "other", "note": "\\"format\\": \\"summarizer.daily/1\\""}', False),
        ("no JSON", False),
        ('{"format": "summarizer.daily/1", "date": "2031-03-04"}', True),
        ('{\n  "format": "summarizer.daily/1",\n  "da', True),  # cut off
        ('{"actors": [], "format": "summarizer.daily/1"}', True),  # its keys in another order
    ],
)
@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_only_the_form_of_a_day_is_passed_over(inbox: Path, beside: str, suffix: str, *, is_day: bool) -> None:
    (inbox / f"2031-03-04{suffix}").write_text(f"<p>{ARTICLE}</p>", encoding="utf-8")
    (inbox / "2031-03-04.json").write_text(beside, encoding="utf-8")
    assert names(collected(["inbox"])) == ([] if is_day else [f"2031-03-04{suffix}"]) + ["a.txt"]


def test_briefs_that_a_day_left_in_its_folder_are_of_articles_as_they_were(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = filled(home)
    asked = ("inbox", "-o", "inbox", "--paths", "--no-synthesis")
    daily(capsys, *asked)
    (inbox / "dam-1.txt").write_text(DAM.format("Port Authority"), encoding="utf-8")
    (inbox / "dam-2.txt").unlink()
    (inbox / "2031-03-04" / "late.txt").write_text(DAM.format("Sarrel Institute"), encoding="utf-8")
    ran, _ = daily(capsys, *asked, "-f", "json")
    read = [each["name"] for each in json.loads(Path("inbox/2031-03-04-2.json").read_text("utf-8"))["documents"]]
    assert (ran.status, read) == (0, ["late.txt", "dam-1.txt", "rail-1.txt", "rail-2.txt"])
    # Whoever names that folder wants what is in it.
    assert len(collected(["inbox/2031-03-04"]).items) == 5
    Path("inbox/2031-03-04.json").write_text('{"documents": 7, "format": "summarizer.daily/1"}', encoding="utf-8")
    kept = [item.document.name for item in collected(["inbox"]).items if isinstance(item, Brief)]
    assert "dam-2.txt" in kept, "which day they are of, a damaged one does not say"


def test_of_two_briefs_of_one_article_the_first_is_taken_and_told(inbox: Path) -> None:
    brief = small((ARTICLE.strip(),), "en", "It has cracks.")
    for name, headline in (("b.json", "One."), ("c.json", "One."), ("d.json", "Two."), ("e.json", "Three.")):
        made = brief.model_copy(update={"headline": headline})
        (inbox / name).write_text(made.to_json(), encoding="utf-8")
        found = collected(["inbox"])
        assert [item.headline for item in found.items if isinstance(item, Brief)] == ["One."]
        told = (f"of several briefs of {brief.document.name} that differ, the first is taken",)
        assert found.notes == (told if headline != "One." else ())


# Sizes


def test_what_is_wrong_with_other_files_is_listed_within_the_limit(
    inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("void").mkdir()
    (inbox / "big.txt").write_text("a " * 1000, encoding="utf-8")
    ran, server = daily(capsys, "void", "inbox", "--limit", "50")
    assert (ran.status, server.seen) == (1, [])
    assert "there is no article in this folder, void" in ran.err
    assert "the file has more than 50 characters, too many for one article, inbox/big.txt" in ran.err
    assert "a.txt" not in ran.err


@pytest.mark.skipif(not Path("/dev/zero").is_char_device(), reason="a system without /dev/zero")
@pytest.mark.parametrize("link", ["endless.txt", "endless.json"])
def test_a_file_without_end_is_not_read_to_its_end(inbox: Path, link: str) -> None:
    Path("void").mkdir()
    Path(link).symlink_to("/dev/zero")
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (3_000_000_000,) * 2)\n"
        "from summarizer.edition import collected\nfrom summarizer.errors import NothingToRead\n"
        "try: collected(['void', sys.argv[1]])\nexcept NothingToRead as error: print(*error.reasons, sep='\\n')\n"
    )
    done = subprocess.run([sys.executable, "-c", script, link], capture_output=True, check=True, timeout=60, text=True)
    void, endless = done.stdout.splitlines()
    assert void == "there is no article in this folder, void"
    assert endless.endswith(f", {link}")
    assert "more than 400,000 characters" in endless or "File too large" in endless


def test_a_json_of_any_size_is_not_taken_into_memory(inbox: Path) -> None:
    with (inbox / "dump.json").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    found = collected(["inbox"])
    assert [str(error) for error in errors(found)] == ["unreadable JSON: File too large, inbox/dump.json"]
    assert names(found) == ["a.txt"]


def test_an_article_beyond_the_usual_limit_is_not_read_beside_its_brief(inbox: Path) -> None:
    text = ARTICLE * 12_000
    brief = small((ARTICLE.strip(),), "en", "It has cracks.")
    told = {"id": sha256(text.encode()).hexdigest(), "name": "a.txt", "text": text}
    whole = brief.model_copy(update={"document": brief.document.model_copy(update=told)})
    (inbox / "a.txt").write_text(text, encoding="utf-8")
    (inbox / "a.json").write_text(whole.to_json(), encoding="utf-8")
    assert names(collected(["inbox"])) == ["a.txt"], "as it cannot be read within the limit, which is told later"
    assert names(collected(["inbox"], limit=1_000_000)) == []


def test_json_may_have_a_byte_order_mark(inbox: Path) -> None:
    brief = small((ARTICLE.strip(),), "en", "It has cracks.")
    (inbox / "saved.json").write_text(brief.to_json(), encoding="utf-8-sig")
    (inbox / "other.json").write_text("{}", encoding="utf-8-sig")
    found = collected(["inbox"])
    assert (errors(found), brief in found.items) == ([], True)


# Names and links


def test_links_to_folders_are_told_and_not_followed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inbox = filled(home)
    elsewhere = home / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "more.txt").write_text(DAM.format("Port Authority"), encoding="utf-8")
    (inbox / "rail" / "up").symlink_to("..")
    (inbox / "linked").symlink_to(elsewhere)
    (inbox / "one.txt").symlink_to(elsewhere / "more.txt")
    ran, _ = daily(capsys, "inbox", "-f", "json", "--no-synthesis")
    said = "links to folders are not followed, name them to read them: inbox/linked, inbox/rail/up"
    assert (ran.status, said in ran.err) == (0, True)
    read = [each["name"] for each in json.loads(ran.out)["documents"]]
    assert read == ["dam-1.txt", "dam-2.txt", "one.txt", "rail-1.txt", "rail-2.txt"]
    assert names(collected(["inbox/linked"])) == ["more.txt"]
    shutil.rmtree(inbox / "rail")
    for path in inbox.glob("*.txt"):
        path.unlink()
    with pytest.raises(NothingToRead) as raised:
        collected(["inbox"])
    assert "name the folders that links lead to: inbox/linked" in raised.value.hint


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: path.symlink_to("/nowhere/at/all.txt"), "No such file or directory"),
        (lambda path: path.symlink_to(path.name), "Too many levels of symbolic links"),
    ],
)
def test_a_link_that_leads_nowhere_is_an_error(
    inbox: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Path], None], why: str
) -> None:
    make(inbox / "link.txt")
    (inbox / "a.txt").write_text(DAM.format("Port Authority"), encoding="utf-8")
    ran, _ = daily(capsys, "inbox", "-o", "briefs", "--no-synthesis")
    assert_two_lines(ran)
    assert f"this cannot be read: {why}, inbox/link.txt" in ran.err
    named, _ = daily(capsys, "inbox/link.txt", "inbox/a.txt", "-o", "named", "--no-synthesis")
    assert_two_lines(named)
    assert Path("briefs/2031-03-04.json").exists()
    assert Path("named/2031-03-04.json").exists(), "what was paid for is written"


@pytest.mark.parametrize("name", ["a" * 300, "a" * 300 + ".json", "inbox/a.txt/b.txt"])
def test_a_name_that_no_file_can_have_is_an_error_of_that_file(
    inbox: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (inbox / "a.txt").write_text(DAM.format("Port Authority"), encoding="utf-8")
    ran, _ = daily(capsys, name, "inbox", "-f", "json", "--no-synthesis")
    assert (ran.status, len(json.loads(ran.out)["documents"])) == (1, 1)
    assert len(ran.err.splitlines()) == 2
    assert "a fault" not in ran.err


def test_what_is_hidden_or_no_regular_file_is_passed_over(inbox: Path) -> None:
    (inbox / "folder.txt").mkdir()
    (inbox / ".git").mkdir()
    (inbox / ".git" / "notes.txt").write_text(ARTICLE, encoding="utf-8")
    os.mkfifo(inbox / "pipe.txt")  # reading it would wait for ever
    found = collected(["inbox", "-", "inbox/a.txt", "-"])
    assert (found.articles, errors(found)) == (("inbox/a.txt", "-"), [])


LISTED = """
import json, os, sys
from pathlib import Path
from summarizer.edition.earlier import earlier_day
from summarizer.edition.folders import listing
from summarizer.errors import InputError
os.setgroups([]); os.setgid(65534); os.setuid(65534)
found = [listing(Path(name)) for name in sys.argv[1:]]
print(json.dumps([[each.files, [str(error) for error in each.errors]] for each in found]))
for since in ("closed", "closed/2031-03-03.json", "names/2031-03-03.json", "a" * 300):
    try:
        print(earlier_day(Path(since), None, "2031-03-04"))
    except InputError as error:
        print(error)
"""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can drop its privileges")
def test_folders_that_may_not_be_read_are_told() -> None:
    """In a process that drops root's privileges: `closed` shows nothing, `names` only what its files are called."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for each, mode in (("closed", 0), ("names", 0o444), ("open", 0o755)):
            (folder / each).mkdir()
            (folder / each / "a.txt").write_text(ARTICLE, encoding="utf-8")
            (folder / each).chmod(mode)
        command = [sys.executable, "-c", LISTED, ".", "closed"]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=60)
    listed, *since = done.stdout.decode().splitlines()
    whole, closed = json.loads(listed)
    assert whole[0] == ["open/a.txt"]
    assert sorted(whole[1]) == [
        "this cannot be read: Permission denied, ./closed",
        "this cannot be read: Permission denied, names/a.txt",
    ]
    assert closed == [[], ["this cannot be read: Permission denied, closed"]]
    refused = "no earlier day: Permission denied, "
    assert since[:3] == [f"{refused}{path}" for path in ("closed", "closed/2031-03-03.json", "names/2031-03-03.json")]
    assert since[3].startswith("no earlier day: File name too long, aaa")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything; see the test above")
def test_folders_that_may_not_be_read_are_told_to_a_user(inbox: Path) -> None:
    (inbox / "closed").mkdir(mode=0)
    found = listing(inbox)
    assert (len(found.files), len(found.errors)) == (1, 1)
