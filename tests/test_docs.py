from __future__ import annotations

import ast
import asyncio
import configparser
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
import pytest
from pydantic import BaseModel

from summarizer import errors, pipeline, terms
from summarizer.brief import Brief, Document
from summarizer.cli.commands import summarize
from summarizer.comparison import Comparison
from summarizer.day import ConflictKind, Day, Since, Status, TieKind
from summarizer.draft import Draft, LeadDraft, Mend, PartDraft
from summarizer.errors import SettingsError, SummarizerError
from summarizer.exchange import Exchange
from summarizer.lexicon import Lexicon
from summarizer.providers import PROVIDERS, Provider
from summarizer.settings import Settings
from summarizer.settings_file import read_file
from tests.command import here
from tests.pages import (
    LEFT_OUT,
    PAGES,
    ROOT,
    Example,
    accepted,
    anchors,
    code_words,
    examples,
    first_cells,
    fits,
    lines_of,
    links,
    rewrite,
    section,
)

DOCS = ROOT / "docs"
# Last first: accepting one moves the lines of those after it.
EXAMPLES = [example for page in PAGES for example in reversed(list(examples(page)))]
FOLDERS = ("benchmarks/", "docs/", "fixtures/", "prompts/", "seeds/", "summarizer/", "tests/", ".ci/")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def page_id(page: Path) -> str:
    return str(page.relative_to(ROOT))


# What the pages show is what comes


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the briefs of every recorded article, for the pages that look into one."""
    path = tmp_path_factory.mktemp("archive") / "archive.sqlite"
    files = sorted(str(seed) for seed in ROOT.glob("seeds/**/*.txt"))

    async def file_all() -> None:
        async for _ in pipeline.briefs(files, Settings(replay=ROOT / "fixtures", archive=path)):
            pass

    asyncio.run(file_all())
    return path


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{page_id(e.page)}: {e.command}")
def test_a_command_prints_what_its_page_shows(
    example: Example,
    home: Path,
    archived: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    if set(example.arguments) & {"list", "search", "stats"}:
        monkeypatch.setenv("SUMMARIZER_ARCHIVE", str(archived))
    assert not {"-o", "--output", "--record", "-m", "--model"} & set(example.arguments), "reads and prints only"
    ran = here(capsys, *example.arguments)
    actual = lines_of(ran.out) + (lines_of(ran.err) if ran.status else [])
    if request.config.getoption("--accept-docs"):
        rewrite(example, accepted(example.shown, actual))
        return
    assert fits(example.shown, actual), f"see `pytest --accept-docs`; it prints\n{chr(10).join(actual)}"


def test_the_help_of_every_command_is_shown() -> None:
    shown = {example.command for page in PAGES for example in examples(page)}
    assert {f"summarize {name} --help" for name in summarize.commands if name != "brief"} <= shown
    assert "summarize --help" in shown


@pytest.mark.parametrize(
    ("shown", "fresh"),
    [
        (["a", "b"], ["a", "b", "c"]),
        (["x", LEFT_OUT], ["a", LEFT_OUT]),
        ([LEFT_OUT, "x", "y"], [LEFT_OUT, "b", "c"]),
        (["x", LEFT_OUT, "b", LEFT_OUT, "x"], ["a", LEFT_OUT, "b", LEFT_OUT, "c"]),
        ([], ["a", "b", "c"]),
    ],
)
def test_what_is_accepted_fits_and_leaves_out_as_much(shown: list[str], fresh: list[str]) -> None:
    actual = ["a", "b", "c"]
    assert not fits(shown, actual)
    assert accepted(shown, actual) == fresh
    assert fits(fresh, actual)


def test_what_is_gone_between_two_gaps_is_not_made_up() -> None:
    with pytest.raises(ValueError, match="by hand"):
        accepted([LEFT_OUT, "x", LEFT_OUT], ["a", "b"])


# Links, paths, flags


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        target, _, anchor = link.partition("#")
        path = page.parent / target if target else page
        assert path.exists(), link
        assert not anchor or anchor in anchors(path), link


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    for word in code_words(page):
        if word.startswith(FOLDERS):
            pattern = re.sub(r"<[^>]+>", "*", word.partition("::")[0]).rstrip("/")
            assert any(ROOT.glob(pattern)), word


def known_flags() -> set[str]:
    groups = [command for command in summarize.commands.values() if isinstance(command, click.Group)]
    below = [command for group in groups for command in group.commands.values()]
    commands: list[click.Command] = [summarize, *summarize.commands.values(), *below]
    own = {flag for command in commands for p in command.params for flag in (*p.opts, *p.secondary_opts)}
    ours = [text_of("tests/conftest.py"), *(path.read_text(encoding="utf-8") for path in ROOT.glob("benchmarks/*.py"))]
    return own | {"--help"} | {flag for text in ours for flag in re.findall(r"\"(--[a-z-]+)\"", text)}


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_every_flag_that_a_page_names_is_one(page: Path) -> None:
    lines = re.findall(r"^(?:\$ )?summarize .*", page.read_text(encoding="utf-8"), re.MULTILINE)
    words = [word for line in lines for word in line.partition("  #")[0].split()] + code_words(page)
    named = {found[0] for word in words if (found := re.match(r"--[a-z-]+", word))}
    assert named <= known_flags()


# Nothing is missing


def test_every_error_class_is_named() -> None:
    classes = {
        name for name, value in vars(errors).items() if isinstance(value, type) and value.__module__ == errors.__name__
    }
    assert classes <= set(code_words(DOCS / "errors.md"))


def test_every_error_message_is_named() -> None:
    lines = text_of("docs/errors.md").splitlines()
    messages = [message for path in sorted(ROOT.glob("summarizer/**/*.py")) for message in messages_in(path)]
    assert len(messages) > 50
    missing = [parts for parts in messages if not any(all(part in line for part in parts) for line in lines)]
    assert missing == []


def messages_in(path: Path) -> Iterator[list[str]]:
    """The constant parts of each message that an error is made with in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        what: ast.expr | None = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            made = getattr(errors, node.func.id, None)
            if node.func.id == "_too_long" or (isinstance(made, type) and issubclass(made, SummarizerError)):
                what = node.args[0]
            elif node.func.id == "_Row":
                what = node.args[1]
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "what":
            what = node.value
        if parts := constant_parts(what):
            yield parts


def constant_parts(what: ast.expr | None) -> list[str]:
    values = what.values if isinstance(what, ast.JoinedStr) else [what]
    parts = [
        value.value.strip() for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)
    ]
    return [part for part in parts if re.search(r"[a-z]{2}", part)]


def test_every_provider_is_named_with_its_key_and_address() -> None:
    rows = [line for line in text_of("docs/models.md").splitlines() if line.startswith("| `")]
    for provider in PROVIDERS.values():
        (row,) = [row for row in rows if row.startswith(f"| `{provider.name}`")]
        strict = "strict " if provider.strict else ""
        assert f"`{provider.base_url}`" in row
        assert f"| {strict}`{provider.structured}` |" in row
        assert f"`{provider.key_variable}`" in row if provider.key_variable else "none" in row


def test_every_dependency_has_its_row() -> None:
    project: dict[str, Any] = tomllib.loads(text_of("pyproject.toml"))["project"]
    extras = [each for group in project["optional-dependencies"].values() for each in group]
    wanted = [*project["dependencies"], *extras, *text_of("benchmarks/peers/langextract.txt").split()]
    names = {re.split(r"[^\w-]", each, maxsplit=1)[0] for each in wanted}
    assert names == set(first_cells(text_of("docs/dependencies.md")))


def published(form: type[BaseModel] = Brief) -> dict[str, dict[str, Any]]:
    schema = form.model_json_schema(mode="serialization")
    return {form.__name__: schema, **{name: part for name, part in schema["$defs"].items() if "properties" in part}}


def test_every_field_of_the_published_brief_has_its_row() -> None:
    wanted = [f"{name}.{field}" for name, part in published().items() for field in part["properties"]]
    rows = first_cells(section(DOCS / "formats.md", "The published brief"))
    assert sorted(rows) == sorted(wanted)


def test_every_field_of_the_published_day_has_its_row() -> None:
    own = {name: part for name, part in published(Day).items() if name not in published()}
    wanted = [f"{name}.{field}" for name, part in own.items() for field in part["properties"]]
    assert sorted(first_cells(text_of("docs/daily-format.md"))) == sorted(wanted)


def test_every_word_for_a_claim_is_explained() -> None:
    values = {str(member) for each in (Status, Since, ConflictKind, TieKind) for member in each}
    assert values <= set(code_words(DOCS / "daily.md"))


def test_every_field_of_the_published_comparison_has_its_row() -> None:
    schema = Comparison.model_json_schema(mode="serialization")
    parts = {"Comparison": schema, **{name: part for name, part in schema["$defs"].items() if "properties" in part}}
    inherited = {f"ComparedDocument.{name}" for name in Document.model_fields}
    wanted = {
        f"{name}.{field}" for name, part in parts.items() if name not in published() for field in part["properties"]
    }
    rows = first_cells(section(DOCS / "comparison-format.md", "Fields"))
    assert sorted(rows) == sorted(wanted - inherited)


def test_every_field_of_a_recording_has_its_row() -> None:
    assert first_cells(section(DOCS / "recording.md", "Form")) == ["format", *(f.name for f in fields(Exchange))]


def test_every_setting_has_its_row(tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text("unheard-of = 1\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_file(tmp_path)
    known = set(caught.value.hint.removeprefix("known are ").split(", "))
    cells = set(first_cells(section(DOCS / "formats.md", "summarizer.toml")))
    assert cells == known | {field.name for field in fields(Provider)} - {"name"}


def test_every_word_list_has_its_row() -> None:
    assert first_cells(text_of("docs/languages.md")) == [f.name for f in fields(Lexicon) if f.name != "language"]


def test_every_language_with_lists_is_named() -> None:
    (sentence,) = (line for line in text_of("docs/languages.md").splitlines() if line.startswith("There are lists for"))
    assert re.findall(r"`(\w+)`", sentence) == sorted(f.stem for f in (ROOT / "summarizer" / "languages").iterdir())


@pytest.mark.parametrize("answer", [Draft, PartDraft, LeadDraft, Mend])
def test_every_part_of_an_answer_is_named(answer: type[BaseModel]) -> None:
    assert set(answer.model_fields) <= set(code_words(DOCS / "design.md"))


def test_every_term_is_explained() -> None:
    lists = [value for value in vars(terms).values() if isinstance(value, type) and value.__module__ == terms.__name__]
    assert {str(member) for each in lists for member in getattr(each, "__members__", {}).values()} <= set(
        code_words(DOCS / "design.md")
    )


def test_every_check_is_explained(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    (seed,) = ROOT.glob("seeds/000_*.txt")
    brief = Brief.model_validate_json(here(capsys, "--replay", ROOT / "fixtures", "-f", "json", seed).out)
    checks = [check for a in brief.allegations for check in a.checks] + [c for s in brief.summary for c in s.checks]
    names = {check.name for check in checks}
    assert names == set(first_cells(section(DOCS / "checks.md", "Checks of statements")))


def test_the_layers_are_those_of_the_import_contract() -> None:
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter", encoding="utf-8")
    layers = contract["importlinter:contract:layers"]["layers"].split("\n")
    assert "\n".join(line.strip() for line in layers if line) in text_of("docs/design.md")


def test_every_benchmark_has_its_command() -> None:
    page = text_of("benchmarks/README.md")
    scripts = [path for path in ROOT.glob("benchmarks/*.py") if "__main__" in path.read_text(encoding="utf-8")]
    assert scripts
    assert [path.name for path in scripts if f"python -m benchmarks.{path.stem}`" not in page] == []


def test_no_page_is_long() -> None:
    written = [page for page in PAGES if page.name != "accuracy.md"]  # which is tables, and made by a program
    assert {
        page_id(page): count for page in written if (count := len(page.read_text("utf-8").splitlines())) > 200
    } == {}
