"""Columns against a reference, the bars of --fail-under, and the consensus of several columns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.scoring import score
from summarizer.brief import Brief
from summarizer.compare.bars import bars_in, under
from summarizer.compare.compared import compare
from summarizer.compare.consensus import consensus_of
from summarizer.compare.reference import against, reference_in
from summarizer.errors import InputError
from summarizer.terms import Certainty
from tests.compared import columns, halved, hand_matched, three_models

ROOT = Path(__file__).parent.parent
TRUTH = ROOT / "benchmarks" / "truth.json"


def saved(folder: Path, *briefs: Brief) -> Path:
    path = folder / "reference.json"
    path.write_text("[" + ",".join(brief.to_json() for brief in briefs) + "]", encoding="utf-8")
    return path


def test_a_brief_against_itself_misses_nothing(tmp_path: Path) -> None:
    brief = hand_matched()[0].recorded
    held = against(reference_in(saved(tmp_path, brief)), columns([brief]), "x")["m1"]
    assert (held.precision, held.recall, held.f1, held.source, held.certainty, held.missed) == (1, 1, 1, 1, 1, ())


def test_what_a_corrected_brief_adds_and_changes_is_missed(tmp_path: Path) -> None:
    brief = hand_matched()[0].recorded
    first, second, *others = brief.allegations
    unsure = second.model_copy(update={"certainty": Certainty.POSSIBLE})
    corrected = brief.model_copy(update={"allegations": (first, unsure, *others)})
    mine = brief.model_copy(update={"allegations": (second, *others)})
    held = against(reference_in(saved(tmp_path, corrected)), columns([mine]), "x")["m1"]
    assert held.precision == 1
    assert held.recall == pytest.approx(1 - 1 / len(brief.allegations), abs=1e-4)
    assert held.certainty == pytest.approx(1 - 1 / len(mine.allegations), abs=1e-4)
    assert held.missed == (
        f"03-de-staudamm.txt: a1 not found: {first.statement}",
        f"03-de-staudamm.txt: certainty certain, not possible: {second.statement}",
    )


def test_a_truth_file_scores_as_the_benchmark_does() -> None:
    truths = {t["file"].rpartition("/")[2]: t for t in json.loads(TRUTH.read_text(encoding="utf-8"))["documents"]}
    for case in hand_matched():
        for brief in (case.recorded, case.made_up, halved(case.recorded)):
            held = against(reference_in(TRUTH), columns([brief]), "x")["m1"]
            truth = _truth(truths, brief)
            rates = score(brief, truth).rates
            assert held.recall == pytest.approx(rates["recall"], abs=1e-4)
            assert held.source == pytest.approx(rates["source"], abs=1e-4)
            assert held.certainty == pytest.approx(rates["certainty"], abs=1e-4)


def _truth(truths: dict[str, Any], brief: Brief) -> dict[str, Any]:
    documents: list[dict[str, Any]] = json.loads(TRUTH.read_text(encoding="utf-8"))["documents"]
    text = brief.document.text or ""
    return next(t for t in documents if all(fact["anchor"] in text for fact in t["facts"]))


def test_a_text_without_a_brief_counts_as_missed() -> None:
    known = hand_matched()
    made = columns([c.recorded for c in known], [c.recorded for c in known[:-1]])
    held = against(reference_in(TRUTH), made, "x")
    assert held["m1"].recall is not None
    assert held["m2"].recall is not None
    assert held["m2"].recall < held["m1"].recall
    assert any("no brief" in missed for missed in held["m2"].missed)


def test_a_reference_for_other_texts_is_an_error(tmp_path: Path) -> None:
    one, other = (case.recorded for case in hand_matched()[:2])
    with pytest.raises(InputError, match="none of these texts"):
        against(reference_in(saved(tmp_path, one)), columns([other]), "reference.json")


@pytest.mark.parametrize("text", ['{"documents": [{"file": "x"}]}', '{"documents": 3}'])
def test_a_file_that_is_neither_brief_nor_truth_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(InputError, match="neither a brief nor a truth file"):
        reference_in(tmp_path / "x.json")


def test_bars_are_read_and_held_to() -> None:
    assert bars_in("recall=0.8, grounded=0.99") == {"recall": 0.8, "grounded": 0.99}
    made = three_models()
    assert under(made, {"grounded": 0.99, "coverage": 0.9}) == []
    assert under(made, {"agreement": 0.75}) == ["half: agreement is 0.693, under 0.75"]
    assert under(made, {"recall": 0.1}) == [f"{name}: recall is not measured, under 0.1" for name in made.names]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("beauty=1", "no figure 'beauty'"),
        ("recall", "has no number"),
        ("recall=x", "has no number"),
        ("f1=80", "no share"),
    ],
)
def test_a_bar_that_is_none_says_why(text: str, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        bars_in(text)


# Consensus


def test_a_consensus_is_a_valid_brief_whose_every_quote_was_checked() -> None:
    for case in hand_matched():
        brief = consensus_of({0: case.recorded, 1: case.made_up}, ("relay-a", "made-up"), 2)
        assert brief is not None
        assert Brief.model_validate_json(brief.to_json()) == brief
        text = brief.document.text or ""
        assert brief.allegations
        assert brief.ungrounded == ()
        spans = [span for a in brief.allegations for span in (*a.evidence, *a.hedges)]
        assert all(text[span.start : span.end] == span.exact for span in spans)
        assert {a.source for a in brief.allegations} <= brief.sources_by_id.keys()
        assert all(check.outcome != "failed" for check in brief.headline_checks)
        assert brief.checks.quotes.exact == sum(dict(brief.checks.quotes).values())


def test_each_allegation_of_a_consensus_says_who_has_it_and_where_they_differ() -> None:
    case = next(c for c in hand_matched() if c.name == "en-rail")
    brief = consensus_of({0: case.recorded, 1: case.made_up}, ("relay-a", "made-up"), 2)
    assert brief is not None
    assert all(
        a.support and a.support.models == ("relay-a", "made-up") and a.support.of == 2 for a in brief.allegations
    )
    mediate = next(a for a in brief.allegations if "mediate" in a.statement)
    assert mediate.support is not None
    assert mediate.support.differ["source"] == {
        "relay-a": "Elke Tornquade, spokeswoman of the transport minister",
        "made-up": "Jost Hardevelt, transport minister",
    }


def test_what_fewer_found_is_left_out() -> None:
    case = hand_matched()[0]
    briefs = {0: case.recorded, 1: halved(case.recorded)}
    two, one = (consensus_of(briefs, ("a", "b"), least) for least in (2, 1))
    assert two is not None
    assert one is not None
    assert len(two.allegations) == len(halved(case.recorded).allegations)
    assert len(one.allegations) == len(case.recorded.allegations)
    assert consensus_of(briefs, ("a", "b"), 3) is None


def test_the_majority_wins_and_in_doubt_the_less_certain() -> None:
    brief = hand_matched()[0].recorded
    sure = brief.allegations[2]
    assert sure.certainty is Certainty.POSSIBLE
    certain = sure.model_copy(update={"certainty": Certainty.CERTAIN, "hedges": ()})
    bold = brief.model_copy(update={"allegations": (*brief.allegations[:2], certain, *brief.allegations[3:])})

    def chosen(*briefs: Brief) -> Certainty:
        made = consensus_of(dict(enumerate(briefs)), [f"m{n}" for n in range(len(briefs))], 2)
        assert made is not None
        return next(a.certainty for a in made.allegations if a.statement == sure.statement)

    assert chosen(bold, bold, brief) is Certainty.CERTAIN
    assert chosen(bold, brief, brief) is Certainty.POSSIBLE
    assert chosen(bold, brief) is Certainty.POSSIBLE
    assert chosen(brief, bold) is Certainty.POSSIBLE


def test_a_headline_that_rests_on_what_was_left_out_is_not_kept() -> None:
    brief = hand_matched()[0].recorded
    lead = set(brief.headline_allegations)
    other = brief.model_copy(update={"allegations": tuple(a for a in brief.allegations if a.id not in lead)})
    made = consensus_of({0: brief, 1: other}, ("a", "b"), 2)
    assert made is not None
    assert made.headline != brief.headline
    assert set(made.headline_allegations) <= {a.id for a in made.allegations}
    assert compare(columns([made], [other])).found.one == 0
