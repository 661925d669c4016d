"""From a file to a brief: what is asked, what is asked again, and what becomes of that which does not hold."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer import pipeline, prompt
from summarizer.brief import Brief
from summarizer.draft import Draft
from summarizer.errors import CutOff, InputError, NotJson, SummarizerError, WrongShape
from summarizer.exchange import Watcher
from summarizer.ingest import read
from summarizer.pipeline import Failed
from summarizer.reading.account import schema_digest
from summarizer.render import Format, render
from summarizer.settings import Settings
from summarizer.terms import Verdict
from tests.made_up import ARTICLE, FALSIFIED, GOOD, MEND
from tests.model_calls import Listening, at, replaying
from tests.scripted_server import Server, Step, answer, scripted

STILL_FALSE = MEND | {"sources": FALSIFIED["sources"][:2]}


def made(settings: Settings, *files: str | Path, watcher: Watcher | None = None) -> list[Brief | Failed]:
    async def collect() -> list[Brief | Failed]:
        async with aclosing(pipeline.briefs([str(file) for file in files], settings, watcher)) as results:
            return [result async for result in results]

    return asyncio.run(collect())


def brief(settings: Settings, *, watcher: Watcher | None = None) -> Brief:
    (result,) = made(settings, ARTICLE, watcher=watcher)
    assert isinstance(result, Brief), result
    return result


def answered(*answers: object, **settings: Any) -> tuple[Brief, Server]:
    """The brief that these answers end in, and the server that was asked."""
    with scripted(*map(answer, answers)) as server:
        result = brief(at(server.base_url, **settings))
    assert not server.steps, "every answer was asked for"
    return result, server


def failure(*steps: Step, **settings: Any) -> tuple[SummarizerError, Server]:
    with scripted(*steps) as server:
        (result,) = made(at(server.base_url, **settings), ARTICLE)
    assert isinstance(result, Failed)
    return result.error, server


def test_a_good_draft_becomes_a_brief() -> None:
    result, server = answered(GOOD)
    assert len(result.grounded) == len(result.allegations) == 3
    assert result.checks.problems == ()
    text = result.document.text or ""
    spans = [span for a in result.allegations for span in (*a.evidence, *a.hedges, *([a.cue] if a.cue else []))]
    spans += [span for actor in result.actors for span in actor.mentions]
    spans += [span for source in result.sources for span in source.evidence]
    assert len(spans) >= 12
    assert [span for span in spans if text[span.start : span.end] != span.exact] == []
    assert [a.speech.value for a in result.allegations] == ["mixed", "indirect", "indirect"]
    assert [a.salience for a in result.allegations] == [3, 3, 2]
    assert len(server.seen) == 1


def test_what_is_asked_is_the_rendered_prompt() -> None:
    _, server = answered(GOOD)
    system, user = server.bodies[0]["messages"]
    asked = prompt.load().first(read(ARTICLE))
    assert [system["content"], user["content"]] == [message.content for message in asked]
    assert "5 {{ 7*7 }} {% raw %}\n" in user["content"]


def test_falsified_quotes_are_asked_again_once_and_mended() -> None:
    result, server = answered(FALSIFIED, MEND)
    first, second = server.bodies
    assert second["messages"][:2] == first["messages"]
    assert json.loads(second["messages"][2]["content"]) == FALSIFIED
    assert second["messages"][2]["role"] == "assistant"
    lines = [line for line in second["messages"][3]["content"].splitlines() if line.startswith("- ")]
    assert lines == [
        '- allegation 1: "quatre navires" is altered: number: the text has "trois", the quote has "quatre". '
        "Sentence 1 is: Le ministre Paul Durand a déclaré mardi que « trois navires » avaient quitté le port de Brest.",
        '- allegation 2: "la cargaison est destinée à la Zamarie" is altered: hedge: the text has "serait", '
        "the quote has not. Sentence 2 is: Selon l'agence Novapress, la cargaison serait destinée à la Zamarie.",
    ]
    assert second["response_format"]["json_schema"]["name"] == "Mend"
    assert result.ungrounded == ()
    assert result.checks.problems == ()
    assert result.checks.quotes.altered == 0, "the figures are those of what is shown"
    assert result.headline == "Minister says three ships left Brest, reportedly with cargo for Zamaria"


def test_a_mended_draft_is_the_good_one_but_for_its_provenance() -> None:
    mended, _ = answered(FALSIFIED, MEND)
    good, _ = answered(GOOD)
    assert mended.model_copy(update={"provenance": good.provenance}) == good


def test_figures_of_provenance_are_sums_over_all_requests() -> None:
    result, _ = answered(FALSIFIED, MEND)
    made_by = result.provenance
    assert (made_by.attempts, made_by.reasks, made_by.replayed) == (2, 1, False)
    assert made_by.usage.model_dump() == {"input_tokens": 240, "cached_input_tokens": 200, "output_tokens": 60}
    assert made_by.answer_characters == sum(len(json.dumps(a, ensure_ascii=False)) for a in (FALSIFIED, MEND))
    assert made_by.model == "m-1"
    assert made_by.prompt == prompt.load().version
    assert made_by.schema_ == schema_digest(Draft)
    assert made_by.started.endswith("+00:00")


@pytest.mark.parametrize(
    ("form", "heading"),
    [
        (Format.TERMINAL, "NOT GROUNDED The article does not"),
        (Format.MARKDOWN, " ## Not grounded **"),
        (Format.HTML, ">Not grounded</h2>"),
    ],
)
def test_what_stays_false_is_shown_as_not_grounded_with_its_reason(form: Format, heading: str) -> None:
    result, _ = answered(FALSIFIED, STILL_FALSE)
    text = " ".join(render(result, form).split())
    for mark in ('"', "\\", "&#34;", "&quot;"):
        text = text.replace(mark, "")
    assert text.count(heading) == 1
    before, after = text.split(heading)
    for statement in ("Four ships left the port of Brest", "The cargo is bound for Zamaria"):
        assert statement in after
        assert statement not in before
    for reason in (
        "“quatre navires”",
        "the text has trois, the quote has quatre",
        "the text has serait, the quote has not",
    ):
        assert reason in after


def test_what_stays_false_is_no_evidence_in_json() -> None:
    result, _ = answered(FALSIFIED, STILL_FALSE)
    first, second, third = json.loads(render(result, Format.JSON))["allegations"]
    assert (first["grounded"], second["grounded"], third["grounded"]) == (False, False, True)
    assert (first["evidence"], second["evidence"]) == ([], [])
    assert [quote["quote"] for quote in first["refused"]] == ["quatre navires"]
    assert second["refused"][0]["verdict"] == Verdict.ALTERED
    assert len(result.checks.problems) == 2
    kinds = [doubt.kind.value for doubt in result.uncertainty]
    assert kinds.count("ungrounded") == 2
    assert result.summary[0].checks[0].detail == "not grounded: a1, a2"


def test_a_re_ask_that_is_no_mend_leaves_the_first_answer() -> None:
    watcher = Listening()
    with scripted(answer(FALSIFIED), answer("I am sorry")) as server:
        result = brief(at(server.base_url), watcher=watcher)
    assert len(result.ungrounded) == 2
    assert any("the first answer stands as it is" in note for note in watcher.notes)


def test_broken_json_is_asked_again_with_what_is_wrong() -> None:
    result, server = answered('{"actors": [', GOOD)
    system, user, said, again = server.bodies[1]["messages"]
    assert [system, user] == server.bodies[0]["messages"]
    assert said == {"role": "assistant", "content": '{"actors": ['}
    assert "does not have the form" in again["content"]
    assert "EOF while parsing" in again["content"]
    assert result.provenance.reasks == 1
    assert len(result.grounded) == 3


def test_a_wrong_shape_is_asked_again_with_each_field_that_is_wrong() -> None:
    wrong = GOOD | {"headline": "no reference", "actors": ["no bars"]}
    _, server = answered(wrong, GOOD)
    problems = [line for line in server.bodies[1]["messages"][3]["content"].splitlines() if line.startswith("- ")]
    assert [line.split(":")[0] for line in problems] == ["- actors.0", "- headline"]


@pytest.mark.parametrize(
    ("steps", "error"),
    [
        ([answer("{"), answer("{")], NotJson),
        ([answer({}), answer({"actors": 1})], WrongShape),
        ([answer("{", finish="length")], CutOff),
    ],
)
def test_an_answer_that_is_no_draft_twice(steps: Sequence[Step], error: type[SummarizerError]) -> None:
    caught, server = failure(*steps)
    assert type(caught) is error
    assert len(server.seen) == len(steps)


def test_without_re_asks_everything_is_asked_once() -> None:
    result, server = answered(FALSIFIED, reasks=0)
    assert len(server.seen) == 1
    assert (len(result.ungrounded), result.provenance.reasks) == (2, 0)
    error, server = failure(answer("{"), answer(GOOD), reasks=0)
    assert type(error) is NotJson
    assert len(server.seen) == 1


def test_more_re_asks_ask_on_until_it_holds() -> None:
    result, server = answered(FALSIFIED, STILL_FALSE, MEND, reasks=3)
    assert len(server.seen) == 3
    assert result.ungrounded == ()


def test_one_bad_file_stops_no_other(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    with scripted(answer(GOOD), answer("{"), answer("{"), answer(GOOD)) as server:
        results = made(at(server.base_url, jobs=1), ARTICLE, missing, ARTICLE, ARTICLE)
    assert [type(result) for result in results] == [Brief, Failed, Failed, Brief]
    bad, broken = results[1:3]
    assert isinstance(bad, Failed)
    assert isinstance(broken, Failed)
    assert isinstance(bad.error, InputError)
    assert isinstance(broken.error, NotJson)
    assert bad.name == str(missing)


def test_stages_are_told() -> None:
    watcher = Listening()
    with scripted(answer(FALSIFIED), answer(MEND)) as server:
        brief(at(server.base_url), watcher=watcher)
    assert watcher.notes == [
        f"{ARTICLE}: reading",
        "article.txt: asking",
        "article.txt: checking",
        "article.txt: asking again about 2 items",
        "article.txt: checking",
    ]


def test_a_replay_gives_the_same_brief_to_the_byte(tmp_path: Path) -> None:
    with scripted(answer(FALSIFIED), answer(MEND)) as server:
        live = brief(at(server.base_url, record=tmp_path))
    first, second = (brief(replaying(tmp_path)) for _ in range(2))
    assert first.to_json() == second.to_json()
    expected = live.model_copy(update={"provenance": live.provenance.model_copy(update={"replayed": True})})
    assert first.to_json() == expected.to_json(), "the clock too is that of the recording"


def test_a_reask_that_fails_leaves_the_first_answer_and_is_asked_in_the_next_run(tmp_path: Path) -> None:
    """The first answer is kept; only the re-ask, which never came, is paid for in the second run."""
    with scripted(answer(FALSIFIED)) as server:
        settings = at(server.base_url, archive=tmp_path / "archive", retries=0)
        (first,) = made(settings, ARTICLE)
        assert isinstance(first, Brief)
        assert first.ungrounded
        assert first.checks.problems
        server.steps.append(answer(MEND))
        assert brief(replace(settings)).ungrounded == ()
    assert [len(body["messages"]) for body in server.bodies] == [2, 4, 4]


def test_leaving_early_closes_the_connection() -> None:
    async def first_only(results: AsyncIterator[Brief | Failed]) -> Brief | Failed:
        return await anext(results)

    async def leave(settings: Settings) -> Brief | Failed:
        async with aclosing(pipeline.briefs([str(ARTICLE), str(ARTICLE)], settings)) as results:
            return await first_only(results)

    with scripted(answer(GOOD)) as server:
        assert isinstance(asyncio.run(leave(at(server.base_url, jobs=1))), Brief)
    assert len(server.seen) == 1
