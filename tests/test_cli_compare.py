"""`summarize compare` as it is called: forms, places, exit statuses, errors, and the recordings of the clone."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import jsonschema
import pytest

from tests.command import Ran, assert_two_lines, here
from tests.made_up import FALSIFIED, GOOD, MEND
from tests.scripted_server import answer, scripted
from tests.test_compare_run import REFUSAL, by_model

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
FORMS = {"terminal": ".txt", "markdown": ".md", "json": ".json", "html": ".html", "csv": ".csv"}
BEGINNINGS = {
    "terminal": "2 models over 1 text\n", "markdown": "# Comparison: ", "json": '{\n  "format": "summarizer.comparison/1"',
    "html": "<!doctype html>", "csv": "\ufeffdocument,point,",
}  # fmt: skip


@pytest.fixture
def recorded(article: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """A folder with the made-up answers of two models."""
    steps = by_model(one=[answer(GOOD)], other=[answer(FALSIFIED), answer(MEND)])
    with scripted(*steps) as server:
        asked = ("--base-url", server.base_url, "-m", "one", "-m", "other")
        assert here(capsys, "compare", *asked, "--record", "mine", "article.txt").status == 0
    return "mine"


@pytest.fixture
def compared(recorded: str, capsys: pytest.CaptureFixture[str]) -> object:
    return lambda *arguments: here(capsys, "compare", "--replay", recorded, *arguments, "article.txt")


@pytest.mark.parametrize("form", FORMS)
def test_each_form_goes_to_stdout_and_to_a_file(form: str, compared: object) -> None:
    ran = _ran(compared, "-f", form)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(BEGINNINGS[form])
    assert ran.out.endswith("\n")
    path = Path(f"out{FORMS[form]}")
    assert _ran(compared, "-o", path).out == ""
    assert path.read_bytes().decode() == ran.out, "the ending chooses the form"


def _ran(compared: object, *arguments: object) -> Ran:
    assert callable(compared)
    ran = compared(*arguments)
    assert isinstance(ran, Ran)
    return ran


def test_json_fits_the_published_schema(compared: object, capsys: pytest.CaptureFixture[str]) -> None:
    made = json.loads(_ran(compared, "-f", "json").out)
    schema = json.loads(here(capsys, "schema", "comparison").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(made, schema)
    assert [m["model"] for m in made["models"]] == ["one", "other"]
    assert {m["document"] for m in made["matches"]} == {d["id"] for d in made["documents"]}
    (document,) = made["documents"]
    for match in made["matches"]:
        assert set(match["members"]) <= {"one", "other"}
        assert all(document["text"][s["start"] : s["end"]] == s["exact"] for s in match["evidence"])


def test_no_text_leaves_the_text_out(compared: object) -> None:
    made = json.loads(_ran(compared, "-f", "json", "--no-text").out)
    assert "text" not in made["documents"][0]
    assert "<blockquote" in _ran(compared, "-f", "html", "--no-text").out


def test_csv_has_a_row_for_each_allegation_of_each_model(compared: object) -> None:
    made = json.loads(_ran(compared, "-f", "json").out)
    rows = list(csv.DictReader(StringIO(_ran(compared, "-f", "csv").out.removeprefix("\ufeff"))))
    assert len(rows) == sum(len(m["members"]) for m in made["matches"])
    assert {row["model"] for row in rows} == {"one", "other"}


def test_the_terminal_keeps_to_80_columns(compared: object) -> None:
    assert max(map(len, _ran(compared).out.splitlines())) <= 80


def test_replays_say_that_their_times_are_the_recordings(compared: object) -> None:
    for form in ("terminal", "markdown", "html"):
        assert "Times of replayed briefs are those of their recordings." in _ran(compared, "-f", form).out
    assert [m["replayed"] for m in json.loads(_ran(compared, "-f", "json").out)["models"]] == [1, 1]


def test_a_replayed_comparison_is_the_same_to_the_byte(compared: object) -> None:
    for form in FORMS:
        assert _ran(compared, "-f", form).out == _ran(compared, "-f", form).out


def test_a_refusal_is_a_result(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with scripted(*by_model(one=[answer(GOOD)], other=[REFUSAL])) as server:
        asked = ("--base-url", server.base_url, "-m", "one", "-m", "other", "--no-cache", "--retries", "0")
        ran = here(capsys, "compare", *asked, "article.txt")
    assert ran.status == 0
    assert "other has no brief of article.txt: the model declined" in " ".join(ran.out.split())


def test_where_no_model_can_answer_it_is_an_error(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with scripted(REFUSAL) as server:
        asked = ("--base-url", server.base_url, "-m", "one", "--no-cache", "--retries", "0")
        assert_two_lines(here(capsys, "compare", *asked, "article.txt"))


def test_a_file_that_is_not_there_is_told_once(compared: object) -> None:
    ran = _ran(compared, "none.txt")
    assert_two_lines(ran)
    assert ran.err.startswith("summarize: no such file, none.txt\n")
    assert ran.out.startswith("2 models over 1 text\n"), "the others are compared"


def test_a_saved_brief_that_cannot_be_read_stops_no_other(recorded: str, capsys: pytest.CaptureFixture[str]) -> None:
    here(capsys, "--replay", recorded, "-m", "one", "-o", "one.json", "article.txt")
    ran = here(capsys, "compare", "--briefs", "none.json", "one.json")
    assert_two_lines(ran)
    assert ran.err.startswith("summarize: the file cannot be read (No such file or directory), none.json\n")
    assert ran.out.startswith("1 model over 1 text\n")


def test_repeats_are_those_that_are_asked_for(recorded: str, capsys: pytest.CaptureFixture[str]) -> None:
    steps = by_model(one=[answer(GOOD)])
    with scripted(*steps) as server:
        asked = ("--base-url", server.base_url, "-m", "one", "--repeat", "2", "--record", recorded)
        here(capsys, "compare", *asked, "article.txt")

    def names(*arguments: str) -> list[str]:
        ran = here(capsys, "compare", "--replay", recorded, *arguments, "-f", "json", "article.txt")
        return [column["model"] for column in json.loads(ran.out)["models"] if column["briefs"]]

    assert names() == ["one", "one", "other"], "all that is recorded"
    assert names("--repeat", "1") == ["one", "other"]
    assert names("--repeat", "2") == ["one", "one", "other"]


def test_a_model_without_any_recording_is_told(recorded: str, capsys: pytest.CaptureFixture[str]) -> None:
    ran = here(capsys, "compare", "--replay", recorded, "-m", "one", "-m", "absent", "article.txt")
    assert ran.status == 1
    assert "no recording answers this request" in ran.err
    assert "absent has no brief of article.txt" in " ".join(ran.out.split())
    assert ran.out.startswith("1 model over 1 text\n"), "who has no brief is not counted"


def test_recordings_that_are_missing_are_counted_and_the_way_to_them_told_once(
    recorded: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("second.txt", "third.txt"):
        Path(name).write_text(f"Le maire part. Il se tait. {name}\n", encoding="utf-8")
    texts = ("article.txt", "second.txt", "third.txt")
    ran = here(capsys, "compare", "--replay", recorded, "-m", "one", "-m", "absent", *texts)
    assert_two_lines(ran)
    assert ran.err.startswith("summarize: offline, and no recording answers this request, absent, 3 texts\n")
    said = " ".join(ran.out.split())
    assert "! one has no brief of 2 texts: offline" in said
    assert "! absent has no brief of any text: offline" in said
    assert said.count("To fill in what is not recorded") == 1


# Bars


def test_under_a_bar_the_status_is_3_and_the_comparison_is_printed(compared: object) -> None:
    assert _ran(compared, "--fail-under", "grounded=1").status == 0, "what was falsified was mended"
    ran = _ran(compared, "--reasks", "0", "--fail-under", "grounded=1")
    assert ran.status == 3
    assert "other: grounded is 0." in ran.err
    assert "one: grounded" not in ran.err
    assert ran.out.startswith("2 models")


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("--fail-under", "recall=0.8"), "--fail-under recall needs --reference"),
        (("--fail-under", "beauty=0.8"), "no figure 'beauty'"),
        (("--consensus", "2", "-f", "csv"), "has no csv"),
        (("--repeat", "0"), "--repeat"),
        (("--briefs", "--repeat", "2"), "--briefs asks nobody, so --repeat says nothing"),
    ],
)
def test_usage_errors(compared: object, arguments: tuple[str, ...], what: str) -> None:
    ran = _ran(compared, *arguments)
    assert_two_lines(ran, 2)
    assert what in ran.err


def test_a_brief_as_reference(compared: object, recorded: str, capsys: pytest.CaptureFixture[str]) -> None:
    here(capsys, "--replay", recorded, "-m", "one", "-o", "right.json", "article.txt")
    made = json.loads(_ran(compared, "--reference", "right.json", "-f", "json").out)
    assert made["reference"]["one"] | {"missed": []} == {
        "precision": 1.0, "recall": 1.0, "f1": 1.0, "source": 1.0, "certainty": 1.0, "missed": [],
    }  # fmt: skip
    assert _ran(compared, "--reference", "right.json", "--fail-under", "recall=1").status in {0, 3}


# Consensus


def test_a_consensus_is_a_brief_in_every_form(compared: object, capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads(here(capsys, "schema", "brief").out)
    made = json.loads(_ran(compared, "--consensus", "2", "-f", "json").out)
    jsonschema.validate(made, schema)
    assert all(a["support"]["models"] == ["one", "other"] for a in made["allegations"])
    for form in ("terminal", "markdown", "html"):
        assert "found by one, other (2 of 2)" in " ".join(_ran(compared, "--consensus", "2", "-f", form).out.split())
    assert _ran(compared, "--consensus", "2", "-f", "json", "-o", "out/").status == 0
    assert json.loads(Path("out/article.json").read_text()) == made


def test_a_consensus_of_more_than_there_are_says_so(compared: object) -> None:
    ran = _ran(compared, "--consensus", "9")
    assert_two_lines(ran)
    assert ran.err == "summarize: no point was found by 9 models or more, 2 have briefs\nhint: try --consensus 2\n"
    assert _ran(compared, "--consensus", "2").status == 0, "the hint holds"


def test_a_consensus_that_no_point_reaches_says_how_many_do(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = GOOD | {"sources": []}
    with scripted(*by_model(one=[answer(GOOD)], other=[answer(other)])) as server:
        asked = ("--base-url", server.base_url, "-m", "one", "-m", "other", "--reasks", "0", "--no-cache")
        ran = here(capsys, "compare", *asked, "--consensus", "2", "article.txt")
    assert_two_lines(ran)
    assert ran.err.endswith("no point was found by 2 models or more, article.txt\nhint: try --consensus 1\n")


def test_a_comparison_is_no_folder(compared: object) -> None:
    assert_two_lines(_ran(compared, "-o", "out/"))


# The recordings of the clone


def test_the_recordings_of_the_clone_are_compared_offline(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    texts = [str(path) for path in (*ROOT.glob("seeds/000_*.txt"), *sorted(ROOT.glob("seeds/2031-03-04/*")))]
    ran = here(capsys, "compare", "-f", "json", *texts)
    assert ran.status == 0
    made = json.loads(ran.out)
    assert [d["name"] for d in made["documents"]] == [Path(text).name for text in texts]
    assert "relay-a" in {column["model"] for column in made["models"]}
    assert all(column["briefs"] == column["replayed"] > 0 for column in made["models"])
    assert "no model is configured" in ran.err


def test_saved_briefs_are_compared_without_asking(
    compared: object, recorded: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for model in ("one", "other"):
        here(capsys, "--replay", recorded, "-m", model, "-o", f"{model}.json", "article.txt")
    ran = here(capsys, "compare", "--briefs", "one.json", "other.json", "-f", "json")
    assert ran.status == 0
    assert json.loads(ran.out)["matches"] == json.loads(_ran(compared, "-f", "json").out)["matches"]
