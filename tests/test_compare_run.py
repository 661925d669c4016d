"""Gathering the columns: models that answer and models that cannot, prompts, repeats, recordings and saved briefs."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from summarizer.compare.compared import compare
from summarizer.compare.run import Gathered, ask_all, read_all
from summarizer.errors import InputError
from summarizer.model import FolderStore
from summarizer.model.recording import load as load_recording
from summarizer.settings import Flags, load
from tests.briefs import french
from tests.made_up import FALSIFIED, GOOD, MEND
from tests.model_calls import files
from tests.scripted_server import Handler, Step, answer, scripted, status

REFUSAL = answer("", refusal="I cannot help with that")
BROKEN = answer('{"actors": [')
TOO_LONG = status(400, "This model's maximum context length is 4096 tokens")


def by_model(**steps: Sequence[Step]) -> list[Step]:
    """Steps for a server that answers each model with its own script, in whatever order they ask."""
    waiting = {model.replace("_", "-"): list(of) for model, of in steps.items()}

    def step(handler: Handler, body: dict[str, object]) -> None:
        waiting[str(body["model"])].pop(0)(handler, body)

    return [step] * sum(map(len, steps.values()))


def gathered(
    base_url: str | None, models: Sequence[str], paths: Sequence[str] = ("article.txt",), **flags: object
) -> Gathered:
    prompts = flags.pop("prompts", ())
    repeats = flags.pop("repeats", None)

    def settings(model: str | None) -> object:
        return load(Flags(model=model, base_url=base_url, retries=0, **flags))  # type: ignore[arg-type]  # of each flag its own

    return asyncio.run(ask_all(paths, models, prompts, repeats, settings))  # type: ignore[arg-type]


def test_a_model_that_cannot_answer_is_a_column_that_says_so(article: Path) -> None:
    steps = by_model(good=[answer(GOOD)], refusing=[REFUSAL], breaking=[BROKEN, BROKEN], small=[TOO_LONG] * 20)
    with scripted(*steps) as server:
        found = gathered(server.base_url, ["good", "refusing", "breaking", "small"], archive=False)
    made = compare(found.answers)
    assert [(c.name, c.briefs, [e.kind for e in c.errors]) for c in made.models] == [
        ("good", 1, []),
        ("refusing", 0, ["Refused"]),
        ("breaking", 0, ["NotJson"]),
        ("small", 0, ["TextTooLong"]),
    ]
    assert "longer than the model reads" in made.models[3].errors[0].what
    assert made.models[1].usage.input_tokens == 120, "a refusal was paid for too"
    assert made.models[1].grounded is None
    assert made.models[1].seconds is None
    assert made.documents[0].briefed == ("good",)


def test_two_models_that_differ(article: Path) -> None:
    with scripted(*by_model(one=[answer(GOOD)], other=[answer(FALSIFIED), answer(MEND)])) as server:
        made = compare(gathered(server.base_url, ["one", "other"], archive=False).answers)
    assert made.models[1].reasks == 1
    assert made.models[1].quotes.altered >= 0
    assert made.found.all > 0


def test_briefs_are_made_at_the_same_time(article: Path) -> None:
    """Each of two models waits until the other has been asked."""
    both = threading.Barrier(2, timeout=10)

    def meeting(handler: Handler, body: dict[str, object]) -> None:
        both.wait()
        answer(GOOD)(handler, body)

    with scripted(meeting, meeting) as server:
        found = gathered(server.base_url, ["one", "other"], archive=False)
    assert [len(of.briefs) for of in found.answers] == [1, 1]


def test_jobs_bound_each_column(article: Path) -> None:
    Path("second.txt").write_text(article.read_text("utf-8") + "\nFin.", encoding="utf-8")
    Path("third.txt").write_text(article.read_text("utf-8") + "\nVoilà.", encoding="utf-8")
    at_once: dict[str, int] = {"one": 0, "other": 0}
    most = dict(at_once)
    lock = threading.Lock()

    def counting(handler: Handler, body: dict[str, object]) -> None:
        model = str(body["model"])
        with lock:
            at_once[model] += 1
            most[model] = max(most[model], at_once[model])
        time.sleep(0.05)
        with lock:
            at_once[model] -= 1
        answer(GOOD)(handler, body)

    paths = ["article.txt", "second.txt", "third.txt"]
    with scripted(*[counting] * 6) as server:
        found = gathered(server.base_url, ["one", "other"], paths, archive=False, reasks=0, jobs=1)
    assert most == {"one": 1, "other": 1}
    assert [len(of.briefs) for of in found.answers] == [3, 3]


def test_repeats_are_asked_anew_and_kept_apart(article: Path) -> None:
    with scripted(*[answer(GOOD)] * 3) as server:
        found = gathered(server.base_url, ["m"], repeats=3, record=Path("mine"))
        assert len(server.bodies) == 3
        assert server.bodies[0] == server.bodies[1] == server.bodies[2], "the request itself is the same"
        again = gathered(server.base_url, ["m"], repeats=3, record=Path("mine"))
        assert len(server.bodies) == 3, "kept, so nothing is paid for twice"
    assert [of.asked.name for of in found.answers] == ["m #1", "m #2", "m #3"]
    assert all(of.briefs[0].provenance.replayed for of in again.answers)
    kept = [load_recording(path) for path in files(Path("mine"))]
    assert sorted(e.asked.get("repeat", 1) for e in kept) == [1, 2, 3]
    assert len({e.key for e in kept}) == 3


def test_the_first_repeat_is_the_question_alone(article: Path) -> None:
    """So a recording of one answer serves as the first of several."""
    with scripted(answer(GOOD), answer(GOOD)) as server:
        gathered(server.base_url, ["m"], record=Path("mine"))
        assert len(files(Path("mine"))) == 1
        gathered(server.base_url, ["m"], repeats=2, record=Path("mine"))
        assert len(server.bodies) == 2


def test_two_prompts_are_two_columns(article: Path) -> None:
    with scripted(answer(GOOD), answer(GOOD)) as server:
        found = gathered(server.base_url, ["m"], prompts=("brief", "terse"), archive=False)
        systems = {body["messages"][0]["content"] for body in server.bodies}
    assert len(systems) == 2
    assert [of.asked.name for of in found.answers] == ["m brief", "m terse"]
    assert [of.briefs[0].provenance.prompt.partition("@")[0] for of in found.answers] == ["brief", "terse"]


def test_without_a_model_all_that_the_recordings_name_are_compared(article: Path) -> None:
    with scripted(*[answer(GOOD)] * 4) as server:
        gathered(server.base_url, ["one", "other"], record=Path("mine"))
        gathered(server.base_url, ["one"], prompts=("terse",), record=Path("mine"))
        gathered(server.base_url, ["one"], repeats=2, record=Path("mine"))
    found = gathered(None, [], replay=Path("mine"))
    assert [of.asked.name for of in found.answers] == ["one brief #1", "one brief #2", "one terse #1", "other brief #1"]
    assert found.errors == ((),) * 4
    once = gathered(None, [], repeats=1, replay=Path("mine"))
    assert [of.asked.name for of in once.answers] == ["one brief", "one terse", "other brief"]
    twice = gathered(None, [], repeats=2, prompts=("brief",), replay=Path("mine"))
    assert [(of.asked.name, len(of.briefs)) for of in twice.answers] == [
        ("one #1", 1), ("one #2", 1), ("other #1", 1), ("other #2", 0)]  # fmt: skip
    chosen = gathered(None, [], prompts=("terse",), replay=Path("mine"))
    assert [of.asked.prompt for of in chosen.answers] == ["terse"]
    assert compare(found.answers).models[0].replayed == 1


def test_what_was_asked_is_read_from_the_recordings_of_these_documents_only(article: Path) -> None:
    with scripted(answer(GOOD)) as server:
        gathered(server.base_url, ["one"], record=Path("mine"))
    assert FolderStore(Path("mine")).questions(["another-00000000"]) == []


def test_standard_input_is_refused(home: Path) -> None:
    with pytest.raises(InputError, match="once only"):
        gathered(None, ["m"], paths=["-"])


def test_saved_briefs_come_back_as_columns(article: Path) -> None:
    with scripted(*[answer(GOOD)] * 3) as server:
        found = gathered(server.base_url, ["one", "other"], archive=False)
        again = gathered(server.base_url, ["one"], archive=False)
    saved = [brief for of in (*found.answers, *again.answers) for brief in of.briefs]
    Path("a.json").write_text(saved[0].to_json())
    Path("b.json").write_text("[" + ",".join(brief.to_json() for brief in saved[1:]) + "]")
    read = read_all(["a.json", "b.json"])
    assert [of.asked.name for of in read.answers] == ["one #1", "other #1", "one #2"]
    assert [of.briefs[0] for of in read.answers] == saved


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{", "this is no JSON"),
        ('{"format": "summarizer.brief/1"}', "this is no brief: document"),
        ('{"format": "summarizer.daily/1"}', "this is no brief"),
        ("[1]", "this is no brief: the whole"),
    ],
)
def test_a_file_that_is_no_brief_says_what_is_wrong(home: Path, text: str, what: str) -> None:
    Path("a.json").write_text(text)
    read = read_all(["a.json", "none.json"])
    assert read.answers == ()
    assert [str(error).partition(",")[0] for error in read.others][
        1
    ] == "the file cannot be read (No such file or directory)"
    assert read.others[0].what.startswith(what)


@pytest.mark.parametrize(
    ("was", "becomes", "what"), [("source", "s99", "the source s99"), ("actors", ["p99"], "the actor p99")]
)
def test_a_brief_that_names_what_it_does_not_list_is_an_error(home: Path, was: str, becomes: object, what: str) -> None:
    brief = json.loads(french().to_json())
    brief["allegations"][0][was] = becomes
    Path("a.json").write_text(json.dumps(brief))
    (error,) = read_all(["a.json"]).others
    assert what in error.what
