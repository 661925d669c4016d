"""Long texts: read in windows that share what they know, with the same result whatever the windows' size."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from contextlib import aclosing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from summarizer import ingest, pipeline
from summarizer.brief import Brief, Unread
from summarizer.cli.brief import _holds
from summarizer.errors import AccessRefused, CutOff, ServerFailed, SummarizerError, TextTooLong
from summarizer.pipeline import Failed
from summarizer.reading.windows import AFTER, BEFORE, window_from
from summarizer.render import Format, render
from summarizer.settings import Settings
from tests.command import Ran, asking, here
from tests.model_calls import Listening, at, replaying
from tests.scripted_server import Handler, Server, Step, answer, scripted, status
from tests.table_model import LANGUAGES, Table, size, table

ONE_WINDOW = 1_000_000
Change = Callable[[dict[str, Any]], Step | None]


def made(settings: Settings, path: Path, watcher: Listening | None = None) -> Brief | Failed:
    async def one() -> Brief | Failed:
        async with aclosing(pipeline.briefs([str(path)], settings, watcher)) as results:
            return await anext(results)

    return asyncio.run(one())


def read(
    folder: Path, known: Table, window: int, change: Change | None = None, **settings: Any
) -> tuple[Brief | Failed, Server]:
    """What the table's text ends in; `change` may answer a request in another way."""
    path = folder / "long.txt"
    path.write_text(known.text, encoding="utf-8")

    def step(handler: Handler, body: dict[str, Any]) -> None:
        ((change and change(body)) or known.step())(handler, body)

    with scripted(*[step] * 2_000) as server:
        return made(at(server.base_url, window_characters=window, retries=0, **settings), path), server


def brief(*arguments: Any, **settings: Any) -> Brief:
    result, _ = read(*arguments, **settings)
    assert isinstance(result, Brief), result
    return result


def without_provenance(result: Brief) -> dict[str, Any]:
    return json.loads(result.model_dump_json(exclude={"provenance"}))  # type: ignore[no-any-return] # parsed JSON


def windows_asked(server: Server) -> list[tuple[int, int]]:
    return [
        (int(body["messages"][1]["content"].split("its sentences ")[1].split()[0]), size(body))
        for body in server.bodies
        if body["response_format"]["json_schema"]["name"] == "PartDraft"
    ]


def numbers_in(body: dict[str, Any]) -> set[int]:
    lines = body["messages"][1]["content"].partition("ARTICLE,")[2].splitlines()
    return {int(number) for line in lines if (number := line.partition(" ")[0]).isdecimal()}


@pytest.mark.parametrize("language", [*LANGUAGES, "mixed"])
@pytest.mark.parametrize("window", [1_500, 3_000])
def test_the_result_does_not_depend_on_the_size_of_a_window(language: str, window: int, tmp_path: Path) -> None:
    known = table(language, 8_000, slips=(1043, 1050, 1090))
    whole = brief(tmp_path, known, ONE_WINDOW)
    assert len(whole.grounded) == len(known.rows) > 40
    assert whole.provenance.windows == 1
    cut = brief(tmp_path, known, window)
    assert cut.provenance.windows >= 8_000 // window
    assert cut.provenance.reasks >= whole.provenance.reasks == 1, "what failed was asked again in either case"
    assert without_provenance(cut) == without_provenance(whole)


@pytest.mark.parametrize("language", ["ru", "mixed"])
def test_a_text_of_400_000_characters(language: str, tmp_path: Path) -> None:
    known = table(language, 400_000)
    assert len(known.text) == 400_000
    result, server = read(tmp_path, known, 24_000)
    assert isinstance(result, Brief), result
    assert len(result.grounded) == len(known.rows)
    assert (result.checks.problems, result.checks.unread) == ((), ())
    assert [s for s in result.sources if s.actor is None] == []
    ids = [a.id for a in result.allegations]
    assert len(set(ids)) == len(ids)
    text = result.document.text or ""
    assert all(text[s.start : s.end] == s.exact for a in result.allegations for s in a.evidence)
    asked = windows_asked(server)
    assert 17 <= len(asked) == result.provenance.windows <= 19
    sizes = [length for _, length in asked]
    assert max(sizes[1:]) < 1.2 * min(sizes[:-1]), "no window carries more than the one before it"


def test_a_text_of_one_window_is_asked_as_ever(tmp_path: Path) -> None:
    known = table("fr", 3_000)
    _, server = read(tmp_path, known, 3_000)
    (body,) = server.bodies
    assert body["response_format"]["json_schema"]["name"] == "Draft"
    assert body["messages"][1]["content"].startswith("ARTICLE, one numbered sentence a line:\n\n1 Anne Leroy")


def test_windows_overlap_by_sentences_and_share_the_running_list(tmp_path: Path) -> None:
    known = table("fr", 12_000)
    _, server = read(tmp_path, known, 3_000)
    parts = [body for body in server.bodies if body["response_format"]["json_schema"]["name"] == "PartDraft"]
    read_by = [numbers_in(body) for body in parts]
    assert len(read_by) >= 4
    assert set.union(*read_by) == set(range(1, max(read_by[-1]) + 1))
    assert [len(a & b) for a, b in pairwise(read_by)] == [BEFORE + AFTER] * (len(parts) - 1)
    first, second = (body["messages"][1]["content"] for body in parts[:2])
    assert "Known from the parts before" not in first
    assert "- Anne Leroy | person |  | Anne Leroy\n" in second
    assert parts[0]["messages"][0] == parts[1]["messages"][0], "the fixed part is the same, so that it is cached"


def test_re_asks_go_to_the_window_that_the_item_is_from(tmp_path: Path) -> None:
    known = table("de", 9_000, slips=(1042, 1043, 1090))
    result, server = read(tmp_path, known, 3_000)
    assert isinstance(result, Brief)
    again = [body for body in server.bodies if body["response_format"]["json_schema"]["name"] == "Mend"]
    assert len(again) == result.provenance.reasks == 2
    for body in again:
        problems = [line for line in body["messages"][3]["content"].splitlines() if line.startswith("- ")]
        numbers = numbers_in(body)
        assert all(int(line.split("Sentence ")[1].split()[0]) in numbers for line in problems)
        answered = json.loads(body["messages"][2]["content"])
        lines = {line.split(" | ")[0]: line for block in answered["sources"] for line in block["says"]}
        assert all("77777" in lines[line.split()[2].rstrip(":")] for line in problems)
    assert [len(body["messages"][3]["content"].split("\n- ")) - 1 for body in again] == [2, 1]
    assert result.checks.problems == ()


def failing(number: int, step: Step) -> Change:
    """Fail for the window that this sentence is one of the own of."""

    def change(body: dict[str, Any]) -> Step | None:
        found = re.search(r"its sentences (\d+) to (\d+) say", body["messages"][1]["content"])
        return step if found and int(found[1]) <= number <= int(found[2]) else None

    return change


def test_one_failed_window_costs_one_window(tmp_path: Path) -> None:
    known = table("ru", 9_000)
    whole = brief(tmp_path, known, ONE_WINDOW)
    result = brief(tmp_path, known, 2_000, failing(60, status(500, "out of order")))
    (unread,) = result.checks.unread
    assert unread.first <= 60 <= unread.last
    assert unread.reason == "the server failed: 500 out of order"
    evidence = {(s.start, s.exact) for a in whole.allegations for s in a.evidence if not _in(s.sentence, unread)}
    found = {(s.start, s.exact) for a in result.grounded for s in a.evidence}
    assert found >= evidence
    assert len({s.start for a in whole.allegations for s in a.evidence}) - len(found) > 10
    assert not _holds(result)
    assert _holds(whole)


def test_a_failed_window_ends_with_1_and_the_same_command_again_asks_it_alone(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = table("fr", 6_000)
    (home / "long.txt").write_text(known.text, encoding="utf-8")
    fail = failing(40, status(500, "out of order"))

    def run(*arguments: str, change: Change | None) -> tuple[Ran, int]:
        with scripted(
            *[lambda handler, body: ((change and change(body)) or known.step())(handler, body)] * 99
        ) as server:
            flags = asking(server.base_url, "--window", "2000", "-q", "-f", "json")
            return here(capsys, *arguments, *flags, "long.txt"), len(server.seen)

    lost, asked = run(change=fail)
    assert lost.status == 1
    assert re.fullmatch(
        r"summarize: sentences \d+ to \d+ are not read: the server failed: 500 out of order, long.txt\n"
        r"hint: start the same command again: what is kept is not asked again\n", lost.err)  # fmt: skip
    (unread,) = json.loads(lost.out)["checks"]["unread"]
    forgotten, _ = run("--no-archive", change=fail)
    assert forgotten.err.endswith("hint: start the same command again: without an archive all of it is asked again\n")
    day, _ = run("daily", "--no-synthesis", change=fail)
    assert (day.status, day.err) == (1, lost.err)
    assert json.loads(day.out)["documents"][0]["brief"]["checks"]["unread"] == [unread]
    mended, more = run(change=None)
    assert (mended.status, mended.err, json.loads(mended.out)["checks"]["unread"]) == (0, "", [])
    assert 1 <= more < asked


def _in(sentence: int, unread: Unread) -> bool:
    return unread.first <= sentence <= unread.last


@pytest.mark.parametrize("form", [Format.TERMINAL, Format.MARKDOWN, Format.HTML, Format.JSON])
def test_what_was_not_read_is_told_in_every_format(form: Format, tmp_path: Path) -> None:
    result = brief(tmp_path, table("fr", 6_000), 2_000, failing(40, status(500, "out of order")))
    (unread,) = result.checks.unread
    shown = " ".join(render(result, form).replace("\\", "").split())
    if form is Format.JSON:
        assert json.loads(render(result, form))["checks"]["unread"] == [unread.model_dump()]
        return
    assert f"Not read: sentences {unread.first} to {unread.last} (the server failed: 500 out of order)" in shown
    assert f"{unread.last - unread.first + 1} sentences NOT READ" in shown


def test_where_no_window_is_read_there_is_no_brief(tmp_path: Path) -> None:
    result, server = read(tmp_path, table("fr", 6_000), 2_000, lambda _: status(500, "out of order"))
    assert isinstance(result, Failed)
    assert type(result.error) is ServerFailed
    assert len(server.seen) >= 3, "each window was tried"


def test_a_refused_key_is_not_tried_again_for_each_window(tmp_path: Path) -> None:
    known = table("fr", 6_000)
    result, server = read(tmp_path, known, 2_000, lambda _: status(403, "no"))
    assert isinstance(result, Failed)
    assert type(result.error) is AccessRefused
    assert len(server.seen) == 1
    later = brief(tmp_path, known, 2_000, failing(40, status(402, "no credit")))
    (unread,) = later.checks.unread
    assert unread.last == len(later.document.sentences)


def too_long(limit: int) -> Change:
    def change(body: dict[str, Any]) -> Step | None:
        message = "This model's maximum context length is 4096 tokens"
        return status(400, message) if len(body["messages"][1]["content"]) > limit else None

    return change


@pytest.mark.parametrize("window", [ONE_WINDOW, 6_000])
def test_a_window_that_is_longer_than_the_model_reads_is_cut_in_half(window: int, tmp_path: Path) -> None:
    known = table("fr", 12_000)
    whole = brief(tmp_path, known, ONE_WINDOW)
    result = brief(tmp_path, known, window, too_long(4_500))
    summary = [s.text for s in whole.summary]
    assert [s.text for s in result.summary][: len(summary)] == summary
    assert result.allegations[0].evidence == whole.allegations[0].evidence
    assert {a.statement for a in result.grounded} == {a.statement for a in whole.grounded}
    assert result.checks.unread == ()
    assert result.provenance.windows >= 4


def test_a_sentence_that_is_longer_than_the_model_reads_is_not_read(tmp_path: Path) -> None:
    known = table("fr", 3_000)
    long = Table(f"{known.text.strip()} Un {'mot ' * 2_000}long. {table('de', 2_000).text}", known.rows, known.names)
    result = brief(tmp_path, long, 2_500, too_long(4_000))
    (unread,) = result.checks.unread
    assert unread.first == unread.last
    assert "longer than the model reads" in unread.reason
    assert len(result.grounded) == len(known.rows)


def test_a_short_text_that_is_too_long_for_the_model_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("Une seule phrase.", encoding="utf-8")
    with scripted(status(400, "maximum context length is 8")) as server:
        result = made(at(server.base_url), path)
    assert isinstance(result, Failed)
    assert type(result.error) is TextTooLong


def test_an_answer_that_is_cut_off_is_asked_for_in_smaller_windows(tmp_path: Path) -> None:
    known = table("fr", 12_000)

    def change(body: dict[str, Any]) -> Step | None:
        long = len(body["messages"][1]["content"]) > 7_500
        return answer('{"actors": [', finish="length") if long else None

    result, server = read(tmp_path, known, ONE_WINDOW, change)
    assert isinstance(result, Brief), result
    assert len(result.grounded) == len(known.rows)
    assert result.provenance.usage.output_tokens == 30 * len(server.seen), "what was cut off was paid for"
    failed, _ = read(tmp_path, table("fr", 3_000), ONE_WINDOW, lambda _: answer("{", finish="length"))
    assert isinstance(failed, Failed)
    assert type(failed.error) is CutOff


def lead_fails(body: dict[str, Any]) -> Step | None:
    return status(500, "out of order") if body["response_format"]["json_schema"]["name"] == "LeadDraft" else None


def test_without_a_headline_the_first_statement_stands_for_it(tmp_path: Path) -> None:
    result = brief(tmp_path, table("fr", 5_000), 2_000, lead_fails)
    first = result.allegations[0]
    assert (result.headline, result.headline_allegations) == (first.statement.rstrip("."), (first.id,))
    assert result.summary == ()
    assert [problem for problem in result.checks.problems if problem.startswith("summary: not written over ")]
    assert not _holds(result)


def test_a_long_text_is_replayed_to_the_byte_rejections_and_all(tmp_path: Path) -> None:
    known = table("fr", 9_000, slips=(1044,))
    live, _ = read(tmp_path, known, ONE_WINDOW, too_long(4_500), record=tmp_path / "kept")
    assert isinstance(live, Brief)
    replayed = made(replaying(tmp_path / "kept", window_characters=ONE_WINDOW), tmp_path / "long.txt")
    assert isinstance(replayed, Brief)
    made_by = live.provenance.model_copy(update={"replayed": True})
    assert replayed.to_json() == live.model_copy(update={"provenance": made_by}).to_json()


def test_what_became_of_the_windows_is_told(tmp_path: Path) -> None:
    known = table("fr", 5_000)
    (tmp_path / "long.txt").write_text(known.text, encoding="utf-8")
    watcher = Listening()

    def step(handler: Handler, body: dict[str, Any]) -> None:
        (failing(40, status(500, "no"))(body) or known.step())(handler, body)

    with scripted(*[step] * 20) as server:
        made(at(server.base_url, window_characters=2_000, retries=0), tmp_path / "long.txt", watcher)
    assert any("asking, sentences 1 to " in note for note in watcher.notes)
    assert any(note.endswith("are not read") and "the server failed" in note for note in watcher.notes)


@pytest.mark.parametrize("characters", [1, 50, 400, 5_000])
def test_windows_hold_every_sentence_and_keep_to_their_size(characters: int) -> None:
    source = ingest.source_text(table("mixed", 5_000).text)
    first, owned = 1, list[int]()
    while first <= len(source.sentences):
        window = window_from(source, first, characters)
        numbers = [sentence.number for sentence in window.sentences]
        assert window.first == first
        assert set(window.own) <= set(numbers)
        assert numbers[0] >= first - BEFORE
        assert numbers[-1] <= window.last + AFTER
        assert window.characters <= characters or len(window.sentences) == 1
        owned += window.own
        first = window.last + 1
    assert owned == [sentence.number for sentence in source.sentences], "each has one owner"


def test_an_error_is_no_ground_for_smaller_windows_but_for_length(tmp_path: Path) -> None:
    result, server = read(tmp_path, table("fr", 9_000), ONE_WINDOW, lambda _: status(400, "bad"))
    assert isinstance(result, Failed)
    assert isinstance(result.error, SummarizerError)
    assert len(server.seen) == 1
