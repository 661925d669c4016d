"""What the statement checks find in both sets of statements, and what the held-out set is made of."""

from __future__ import annotations

import json

import pytest

from benchmarks.falsified import HELD_OUT, ROOT, TUNED, Article, articles, measured

ALL = [pytest.param(a, id=a.truth["file"]) for a in articles(HELD_OUT)]


@pytest.mark.parametrize("article", ALL)
def test_each_held_out_statement_has_its_evidence_and_its_hedges_in_the_text(article: Article) -> None:
    text = article.text.text
    assert 6 <= len(article.truth["facts"]) <= 8
    assert article.text.language == article.truth["language"]
    assert all(actor.mentions for actor in article.actors)
    for fact, case in zip(article.truth["facts"], article.cases(), strict=True):
        assert text.count(fact["anchor"]) == 1
        assert case.evidence[0].exact == fact["anchor"]
        assert [hedge.exact for hedge in case.hedges] == fact["hedges"]
        assert (case.certainty in {"probable", "possible"}) is bool(case.hedges)


def test_nobody_is_in_both_sets() -> None:
    surnames = []
    for truths in (TUNED, HELD_OUT):
        documents = [d for facts, _ in truths for d in json.loads((ROOT / facts).read_text("utf-8"))["documents"]]
        people = [actor["name"] for d in documents for actor in d["actors"] if actor["kind"] == "person"]
        surnames.append({name.split()[-1] for name in people})
    assert len(surnames[1]) > 25
    assert surnames[0].isdisjoint(surnames[1])


LATER = frozenset({"charged clause", "opposite verb", "speaker: before", "speaker: behind"})
"""Kinds of falsehoods that came after the bound of the held-out set; of most of them fewer are found."""


def test_falsified_statements_are_found_and_true_ones_left_alone() -> None:
    # What docs/accuracy.md wants.
    rates = measured(articles(TUNED))
    assert rates.of_falsified >= 0.90
    assert rates.of_true <= 0.03


def test_of_what_is_held_out_no_fewer_are_found_than_before() -> None:
    rates = measured(articles(HELD_OUT))
    before = {key for key in rates.total if key[1] not in LATER | {"true"}}
    assert sum(rates.flagged[key] for key in before) >= 0.88 * sum(rates.total[key] for key in before)
    assert rates.of_falsified >= 0.87
    assert rates.of_true <= 0.05
