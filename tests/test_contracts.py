"""What holds for the package as a whole: its public names, its modules' size and names, and what importing it costs."""

from __future__ import annotations

import ast
import configparser
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import summarizer

PACKAGE = Path(summarizer.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted(Path(__file__).parent.rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION = 400, 60
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE.parent))


def test_the_public_names_are_these() -> None:
    """Adding one is a promise, taking one away breaks it: both show here."""
    assert summarizer.__all__ == [
        "Actor", "Allegation", "Brief", "InputError", "ModelError", "Source", "Span",
        "SummarizerError", "Uncertainty", "Verdict", "__version__", "summarize",
    ]  # fmt: skip


def test_every_public_name_is_there_and_no_other_is_shown() -> None:
    assert dir(summarizer) == sorted(summarizer.__all__)
    for name in set(summarizer.__all__) - {"__version__"}:
        value = getattr(summarizer, name)
        assert value.__name__ == name
        assert value.__doc__
    namespace: dict[str, object] = {}
    exec("from summarizer import *", namespace)
    assert namespace.keys() - {"__builtins__"} == set(summarizer.__all__)
    with pytest.raises(AttributeError, match="no attribute 'pipeline_of'"):
        summarizer.pipeline_of  # noqa: B018


def test_importing_the_package_loads_nothing_heavy() -> None:
    program = "import json, sys; import summarizer; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    ours = [name for name in json.loads(done.stdout) if name.startswith("summarizer")]
    assert ours == ["summarizer"]
    heavy = {"openai", "instructor", "pydantic", "rich", "jinja2", "httpx2", "click", "lxml", "trafilatura"}
    assert heavy.isdisjoint(json.loads(done.stdout))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is_for_and_keeps_to_its_size(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree)
    assert len(text.splitlines()) <= LONGEST_MODULE
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = {function.name: (function.end_lineno or 0) - function.lineno + 1 for function in functions}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}
    assert path.stem not in EMPTY_NAMES
    assert path.parent.name not in EMPTY_NAMES


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_a_test_module_keeps_to_its_size_and_name(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    assert path.stem not in EMPTY_NAMES


def test_no_package_index_and_no_machine_is_named() -> None:
    """A pin says which version, never from where; a path of one machine holds on no other."""
    root = PACKAGE.parent
    files = [*MODULES, *TESTS, root / "pyproject.toml", root / "constraints.txt", root / "Makefile"]
    said = {"--index" + "-url", "--extra-index" + "-url", "pypi" + ".org", "/root" + "/", "/home" + "/"}
    found = {
        str(path): words for path in files if (words := [w for w in said if w in path.read_text(encoding="utf-8")])
    }
    assert found == {}


def test_every_module_but_model_is_kept_from_the_models_libraries() -> None:
    contracts = configparser.ConfigParser()
    contracts.read(PACKAGE.parent / ".importlinter", encoding="utf-8")
    named = contracts["importlinter:contract:vendors"]["source_modules"].split()
    parts = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES}
    assert sorted(named) == sorted(f"summarizer.{part}" for part in parts - {"__init__", "model"})


def test_no_dependency_stands_twice() -> None:
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for listed in (project["dependencies"], *project["optional-dependencies"].values()):
        assert sorted(set(listed)) == sorted(listed)
