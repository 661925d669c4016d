"""The Python door: the same brief and the same errors as the command line gives, inside an event loop too."""

from __future__ import annotations

import asyncio
import inspect
import json
import shutil
import warnings
from dataclasses import fields
from pathlib import Path

import pytest

from summarizer import Brief, InputError, ModelError, SummarizerError, Verdict, summarize
from summarizer.cli.commands import brief as command
from summarizer.errors import NoModelError, RecordingMissing, SettingsError, TimedOut
from summarizer.settings import Flags
from tests.command import here, without_clock
from tests.made_up import ARTICLE, FALSIFIED, GOOD, MEND
from tests.scripted_server import answer, late, scripted, status


@pytest.fixture
def recorded(home: Path) -> Path:
    """A folder with the recordings of a brief that took a re-ask."""
    with scripted(answer(FALSIFIED), answer(MEND)) as server:
        summarize(ARTICLE, base_url=server.base_url, model="m-1", record="mine", archive=False)
    return home / "mine"


def test_one_call_makes_one_object(recorded: Path) -> None:
    brief = summarize(ARTICLE, replay=recorded)
    assert isinstance(brief, Brief)
    assert brief.headline == "Minister says three ships left Brest, reportedly with cargo for Zamaria"
    first = brief.grounded[0]
    assert brief.sources_by_id[first.source].description == "Paul Durand, minister"
    assert (brief.document.text or "")[first.evidence[0].start : first.evidence[0].end] == first.evidence[0].exact
    assert first.evidence[0].verdict is Verdict.ELIDED


def test_it_is_what_the_command_line_gives(recorded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(ARTICLE, "article.txt")
    ran = here(capsys, "--replay", recorded, "-f", "json", "article.txt")
    assert summarize("article.txt", replay=str(recorded)).to_json() == ran.out


def test_inside_a_running_loop(recorded: Path) -> None:
    async def notebook() -> Brief:
        return summarize(ARTICLE, replay=recorded)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert asyncio.run(notebook()) == summarize(ARTICLE, replay=recorded)


def test_the_same_errors(home: Path, recorded: Path) -> None:
    with pytest.raises(InputError, match="no such file") as caught:
        summarize("missing.txt", replay=recorded)
    assert caught.value.hint
    with pytest.raises(RecordingMissing):
        summarize(ARTICLE, replay=home)
    with pytest.raises(SettingsError, match="no such folder of recordings"):
        summarize(ARTICLE, replay=home / "nowhere")
    with pytest.raises(NoModelError):
        summarize(ARTICLE)
    with pytest.raises(SettingsError):
        summarize(ARTICLE, record="a", replay="b")
    with pytest.raises(SettingsError, match="--fresh and --replay together"):
        summarize(ARTICLE, replay=recorded, fresh=True)
    with pytest.raises(InputError, match="too many for one article"):
        summarize(ARTICLE, replay=recorded, limit=10)
    with scripted(status(401)) as server, pytest.raises(ModelError) as refused:
        summarize(ARTICLE, base_url=server.base_url, model="m-1")
    assert isinstance(refused.value, SummarizerError)


def test_errors_inside_a_running_loop(home: Path) -> None:
    async def notebook() -> None:
        summarize("missing.txt", base_url="http://127.0.0.1:1/v1", model="m-1")

    with pytest.raises(InputError, match="no such file"):
        asyncio.run(notebook())


def test_the_time_allowed_and_the_re_asks(home: Path) -> None:
    with scripted(answer(FALSIFIED)) as server:
        brief = summarize(ARTICLE, base_url=server.base_url, model="m-1", reasks=0)
    assert len(brief.ungrounded) == 2
    with scripted(late()) as server, pytest.raises(TimedOut):
        summarize(ARTICLE, base_url=server.base_url, model="m-1", timeout=0.1, retries=0, fresh=True)


def test_the_archive_and_fresh(home: Path) -> None:
    with scripted(answer(GOOD), answer(GOOD)) as server:
        made = [
            summarize(ARTICLE, base_url=server.base_url, model="m-1", fresh=fresh) for fresh in (False, False, True)
        ]
    assert [brief.provenance.replayed for brief in made] == [False, True, False]
    assert len({without_clock(brief.to_json()).replace("true", "false") for brief in made}) == 1
    assert json.loads(made[0].to_json())["format"] == "summarizer.brief/1"


# What bounds a run over many files says nothing of one.
ABOUT_MANY = {"jobs", "max_cost", "max_tokens"}


def test_the_keywords_are_the_flags_that_may_ask_a_model() -> None:
    keywords = set(inspect.signature(summarize).parameters) - {"file"}
    assert keywords == {field.name for field in fields(Flags)} - ABOUT_MANY
    flags = {name.lstrip("-").replace("-", "_") for parameter in command.params for name in parameter.opts}
    assert keywords <= flags
