"""No brief in a folder takes the place of another article's, in one run or in a later one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from summarizer.cli.brief_files import BriefFiles, document_in
from summarizer.render import Format, render
from tests.briefs import french, hostile, small
from tests.command import Ran, asking, here
from tests.made_up import ARTICLE, GOOD
from tests.scripted_server import answer, scripted

FORMS = [form.value for form in Format]


@pytest.fixture
def twins(home: Path) -> tuple[str, str]:
    """Two articles of one name that differ."""
    for folder, more in (("a", ""), ("b", "\nIl pleut à Brest.\n")):
        Path(folder).mkdir()
        Path(folder, "article.txt").write_text(ARTICLE.read_text(encoding="utf-8") + more, encoding="utf-8")
    return "a/article.txt", "b/article.txt"


def made(capsys: pytest.CaptureFixture[str], form: str, *files: str) -> Ran:
    with scripted(*[answer(GOOD)] * len(files)) as server:
        return here(capsys, *asking(server.base_url), "-f", form, "-o", "out/", *files)


def held() -> dict[str, str | None]:
    return {path.name: document_in(path) for path in sorted(Path("out").iterdir())}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "brief", [french(), hostile(), small(("One.", "Two."), "en")], ids=["french", "hostile", "small"]
)
def test_every_form_says_whose_brief_it_is(form: str, brief: object, tmp_path: Path) -> None:
    assert isinstance(brief, type(french()))
    path = tmp_path / f"x{Format(form).suffix}"
    path.write_text(render(brief, Format(form)), encoding="utf-8")
    assert document_in(path) == brief.document.id


@pytest.mark.parametrize("form", FORMS)
def test_a_later_run_spares_the_brief_of_another_article(
    form: str, twins: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    suffix, (first, second) = Format(form).suffix, twins
    assert made(capsys, form, first) == Ran(0, "", "")
    before = Path(f"out/article{suffix}").read_bytes()
    ran = made(capsys, form, second)
    said = f"out/article{suffix} is not this article's brief and stays as it is; out/article-2{suffix} is"
    assert ran == Ran(0, "", f"summarize: {said}\n")
    assert Path(f"out/article{suffix}").read_bytes() == before
    after = held()
    assert len(set(after.values())) == len(after) == 2
    for again in ((second,), (first,), (second, first), (first, second)):
        assert made(capsys, form, *again) == Ran(0, "", "")
        assert held() == after, again


def test_a_file_that_says_nothing_of_a_document_is_not_overwritten(
    twins: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("out").mkdir()
    Path("out/article.md").write_text("my own notes", encoding="utf-8")
    ran = made(capsys, "markdown", twins[0])
    assert (ran.status, "out/article-2.md" in ran.err) == (0, True)
    assert Path("out/article.md").read_text(encoding="utf-8") == "my own notes"


def test_two_copies_of_one_article_are_two_files_in_every_run(
    twins: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(twins[0], "b/article.txt")
    for _ in range(2):
        assert made(capsys, "json", *twins).status == 0
        assert list(held()) == ["article-2.json", "article.json"]


def test_a_new_article_takes_no_name_that_another_of_the_run_has(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    files = BriefFiles(tmp_path, ["x/a.txt", "y/a.txt"], ".json")
    assert [path.name for path in files.planned] == ["a.json", "a-2.json"]
    assert files.place(0, "0" * 64).name == "a-3.json"
    assert files.place(1, "1" * 64).name == "a-2.json"
