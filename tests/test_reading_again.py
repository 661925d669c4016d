"""What is asked again: everything in one message, the mended items only, and no mend that makes things worse."""

from __future__ import annotations

import json

import pytest

from summarizer.brief import Brief, TokenUsage
from summarizer.render import Format, render
from tests.made_up import FALSIFIED, GOOD, MEND, made_up
from tests.scripted_server import status
from tests.test_pipeline import answered, failure


def without_provenance(brief: Brief) -> str:
    return brief.model_dump_json(exclude={"provenance"})


def test_a_mend_of_what_nobody_asked_about_is_ignored() -> None:
    meddled, server = answered(FALSIFIED, made_up("meddling"))
    assert len(server.seen) == 2
    assert without_provenance(meddled) == without_provenance(answered(GOOD)[0])


def test_an_item_that_the_mend_makes_worse_stays_as_it_was_and_the_others_are_mended() -> None:
    first, _ = answered(made_up("unhedged"), reasks=0)
    result, _ = answered(made_up("unhedged"), made_up("worse"))
    assert [a.grounded for a in first.allegations] == [False, True, True]
    assert [a.grounded for a in result.allegations] == [True, True, True]
    assert result.allegations[0].statement == "Three ships left the port of Brest."
    assert result.allegations[1] == first.allegations[1]
    assert [p for p in result.checks.problems if "a1" in p] == []
    assert [p for p in result.checks.problems if p.startswith("a2: ")] == [
        p for p in first.checks.problems if p.startswith("a2: ")
    ]


def test_a_mend_that_only_makes_things_worse_changes_nothing_but_the_account() -> None:
    good_but_one = made_up("unhedged") | {"sources": [GOOD["sources"][0], *made_up("unhedged")["sources"][1:]]}
    first, _ = answered(good_but_one, reasks=0)
    result, server = answered(good_but_one, made_up("worse"))
    assert len(server.seen) == 2
    assert without_provenance(result) == without_provenance(first)
    assert result.provenance.reasks == 1


def test_headline_summary_and_questions_are_mended_by_their_position() -> None:
    result, server = answered(made_up("uncited"), made_up("recited"))
    lines = [line for line in server.bodies[1]["messages"][3]["content"].splitlines() if line.startswith("- ")]
    assert lines == [
        "- headline: there is no allegation 7",
        "- summary 2: there is no allegation 8",
        "- open 1: there is no allegation 6",
    ]
    assert without_provenance(result) == without_provenance(answered(GOOD)[0])


def test_what_asking_again_took_stands_in_the_provenance_by_itself() -> None:
    result, _ = answered(FALSIFIED, MEND)
    made_by = result.provenance
    assert made_by.reask_usage == TokenUsage(input_tokens=120, cached_input_tokens=100, output_tokens=30)
    assert made_by.reask_answer_characters == len(json.dumps(MEND, ensure_ascii=False))
    assert made_by.usage.output_tokens == 60
    for form in (Format.TERMINAL, Format.MARKDOWN, Format.HTML):
        assert "1 re-ask with 120 tokens in, 30 out" in " ".join(render(result, form).split())
    assert answered(GOOD)[0].provenance.reask_usage == TokenUsage()


def test_an_answer_that_was_no_draft_costs_its_repetition_only() -> None:
    result, _ = answered("{", GOOD)
    assert result.provenance.usage.output_tokens == 60
    assert result.provenance.reask_usage.output_tokens == 30
    assert result.provenance.reask_answer_characters == len(json.dumps(GOOD, ensure_ascii=False))


def test_each_further_re_ask_continues_the_conversation() -> None:
    still_false = MEND | {"sources": FALSIFIED["sources"][:2]}
    _, server = answered(FALSIFIED, still_false, MEND, reasks=2)
    second, third = server.bodies[1]["messages"], server.bodies[2]["messages"]
    assert third[: len(second)] == second
    assert [m["role"] for m in third[len(second) :]] == ["assistant", "user"]
    assert json.loads(third[-2]["content"]) == still_false


@pytest.mark.parametrize("reasks", [0, 1, 2])
def test_no_more_is_asked_again_than_was_allowed(reasks: int) -> None:
    result, server = answered(FALSIFIED, *[FALSIFIED | {"open": []}] * reasks, reasks=reasks)
    assert len(server.seen) == 1 + reasks
    assert result.provenance.reasks == reasks
    assert len(result.ungrounded) == 2


def test_a_failure_before_there_is_an_answer_is_the_articles() -> None:
    error, server = failure(status(400, "bad"))
    assert len(server.seen) == 1
    assert "rejects" in error.what
