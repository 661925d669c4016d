"""What failed its checks in a brief stands marked in the day that is made of it, in every form and place.

The answer is a recorded one, altered here: two of its statements say what the article does not.
"""

from __future__ import annotations

import email
import json
import re
from email.policy import default
from html import unescape
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from summarizer.cli.schemas import schema_of
from summarizer.day import Day
from tests.command import Ran, here
from tests.daily_desk import daily, filled

ROOT = Path(__file__).parent.parent
ARTICLE = next((ROOT / "seeds").glob("000_*.txt"))
ALTERED = {"to Russia in 2022": "to Russia in 2021", "are actively progressing": "are not actively progressing"}
NEGOTIATIONS = "Negotiations between Russia and North Korea on the supply of arms are not actively progressing."
WAGNER = "North Korea supplied infantry rockets and missiles to Russia in 2021, intended for use by the private paramilitary group Wagner."
FAILED_NEGOTIATIONS = 'polarity: the statement says "not", the text denies nothing there'
FAILED_WAGNER = "numbers: 2021 does not stand in the evidence"
FORMS = ("terminal", "markdown", "html", "eml", "atom")


@pytest.fixture
def altered(home: Path) -> Path:
    """The recorded answer on the French text with both words changed."""
    folder = home / "altered"
    for path in (ROOT / "fixtures").glob("000_*/relay-a/*.json"):
        text = path.read_text("utf-8")
        for right, wrong in ALTERED.items():
            text = text.replace(right, wrong)
        target = folder / path.relative_to(ROOT / "fixtures")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def made(capsys: pytest.CaptureFixture[str], replay: Path, *arguments: str | Path) -> Ran:
    asked = ("--replay", replay, "-m", "relay-a", "--reasks", "0", "--no-archive", "--date", "2031-03-04")
    return here(capsys, "daily", ARTICLE, *asked, *arguments)


def readable(ran: Ran, form: str) -> list[str]:
    """What a reader sees in this form, one text for each part, blanks made one."""
    match form:
        case "eml":
            texts = [part.get_content() for part in email.message_from_string(ran.out, policy=default).iter_parts()]
        case "atom":
            entry = etree.fromstring(ran.out.encode())[-1]
            texts = [entry.findtext("{*}content") or ""]
        case _:
            texts = [ran.out]
    return [" ".join(re.sub(r"<[^>]+>|\*\*", " ", unescape(text).replace("\\", "")).split()) for text in texts]


@pytest.mark.parametrize("form", FORMS)
def test_a_failed_check_stands_at_the_claim_and_wherever_the_claim_is_told(
    altered: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    ran = made(capsys, altered, "--no-synthesis", "-f", form)
    assert ran.status == 0
    for text in readable(ran, form):
        folded = text.casefold()
        for statement, failed in ((NEGOTIATIONS, FAILED_NEGOTIATIONS), (WAGNER, FAILED_WAGNER)):
            name, _, detail = failed.partition(": ")
            # At the claim, with its reason, and nothing but the mark between the two.
            assert re.search(rf"{re.escape(statement)} \W*check failed, {name}: {re.escape(detail)}", text, re.I)
        assert f"{WAGNER} — CHECK FAILED: numbers" in text, "in the timeline"
        assert "not actively progressing — CHECK FAILED: a claim that it rests on" in text, "at the headline"
        assert "3 checks FAILED" in text, "at the head"
        assert "problems" in folded
        assert "a12: 2021 does not stand in the evidence" in text, "under the problems"


def test_a_mail_and_a_feed_say_so_in_their_titles(altered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mail = email.message_from_string(made(capsys, altered, "--no-synthesis", "-f", "eml").out, policy=default)
    assert mail["Subject"].endswith("3 checks FAILED")
    feed = etree.fromstring(made(capsys, altered, "--no-synthesis", "-f", "atom").out.encode())
    assert "CHECK FAILED" in (feed[-1].findtext("{*}title") or "")
    assert "3 checks FAILED" in (feed[-1].findtext("{*}summary") or "")


def test_the_published_day_holds_what_failed(altered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = made(capsys, altered, "--no-synthesis", "-f", "json")
    jsonschema.validate(json.loads(ran.out), json.loads(schema_of("daily")))
    day = Day.model_validate_json(ran.out)
    failed = {c.statement: [check.name for r in c.reports for check in r.checks] for c in day.claims if c.flawed}
    assert failed == {NEGOTIATIONS: ["polarity"], WAGNER: ["numbers"]}
    assert [day.claims_by_id[id_].statement for id_ in day.checks.claims] == [NEGOTIATIONS, WAGNER]
    assert (day.checks.failed, day.checks.not_grounded, len(day.checks.problems)) == (3, 0, 2)
    (check,) = day.stories[0].headline_checks
    assert (check.name, check.detail) == ("claims", f"checks failed: {day.checks.claims[0]} (polarity)")


def test_strict_ends_with_3_where_a_check_failed(altered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert made(capsys, altered, "--no-synthesis", "--strict").status == 3
    assert made(capsys, ROOT / "fixtures", "--no-synthesis", "--strict").status == 0


def test_an_earlier_claim_that_failed_is_marked_the_day_after(
    altered: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made(capsys, altered, "--no-synthesis", "-o", "days")
    asked = ("--replay", ROOT / "fixtures", "-m", "relay-a", "--no-archive", "--date", "2031-03-05", "--no-synthesis")
    out = " ".join(here(capsys, "daily", ARTICLE, *asked, "-o", "days", "-f", "markdown").out.replace("\\", "").split())
    assert "was 2021 (CHECK FAILED: numbers), now 2022" in out
    assert f"{NEGOTIATIONS} — CHECK FAILED: polarity" in out, "told before, and by nobody today"


@pytest.mark.parametrize("form", ["terminal", "markdown", "html"])
def test_the_models_text_rests_on_no_failed_claim_unmarked(
    home: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    filled(home)
    ran, _ = daily(capsys, "inbox", "-o", "days", "-f", form, "--strict", slip=("fourteen", "fifteen"))
    assert ran.status == 3
    day = Day.model_validate_json(Path("days/2031-03-04.json").read_bytes())
    dam, rail = sorted(day.stories, key=lambda story: "dam" not in story.headline)
    (sentence,) = dam.summary
    assert [check.name for check in sentence.checks if check.outcome == "failed"] == ["claims"]
    assert [check.name for check in dam.headline_checks if check.outcome == "failed"] == ["claims"]
    assert not any(check.outcome == "failed" for line in rail.summary for check in line.checks)
    (text,) = readable(ran, form)
    assert f"{sentence.text} — CHECK FAILED: checks failed: {sentence.claims[0]} (" in text
    assert f"{dam.headline} — CHECK FAILED: a claim that it rests on" in text
    assert f"{rail.headline} — CHECK FAILED" not in text
