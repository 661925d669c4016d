"""What differs between matched allegations, and how it is shown."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.brief import Brief
from summarizer.compare.compared import compare
from summarizer.comparison import FIELDS, Match
from summarizer.terms import AllegationKind, Certainty
from tests.compared import columns, hand_matched


def french() -> Brief:
    return next(case.recorded for case in hand_matched() if case.name == "fr-barrage")


def changed(id_: str, **update: Any) -> Match:
    """The match of one allegation with the same, changed."""
    brief = french()
    other = tuple(a.model_copy(update=update) if a.id == id_ else a for a in brief.allegations)
    made = compare(columns([brief], [brief.model_copy(update={"allegations": other})]))
    return next(m for m in made.matches if id_ in m.members["m1"])


def test_equal_allegations_differ_in_nothing() -> None:
    match = changed("a9")
    assert match.agree is not None
    assert all(getattr(match.agree, name) for name in FIELDS)


@pytest.mark.parametrize(
    ("field", "id_", "update", "values"),
    [
        ("certainty", "a9", {"certainty": Certainty.CERTAIN}, ("probable", "certain")),
        ("hedges", "a9", {"hedges": ()}, ("“serait”", "no hedge")),
        ("kind", "a9", {"kind": AllegationKind.PREDICTION}, ("assertion", "prediction")),
        ("source", "a9", {"source": "s4"}, ("former engineer of the Karvenian Water Office", "Hélia Brandouze, hydrologist at the University of Lomane")),
        ("via", "a2", {"source": "s7"}, ("Karvopress", "directly")),
        ("actors", "a17", {"actors": ()}, ("Ministry of Public Works", "nobody")),
        ("numbers", "a2", {"statement": "The longest crack in the Torvel dam measures 23 metres."}, ("2.3", "23")),
        ("numbers", "a9", {"statement": "Repairs to the Torvel dam would reportedly cost crowns."}, ("11, 13,000,000", "none")),
        ("polarity", "a5", {"statement": "The Torvel dam is not safe."}, ("not denied", "denied")),
    ],
)  # fmt: skip
def test_a_changed_field_is_named_with_both_values(field: str, id_: str, update: dict[str, Any], values: Any) -> None:
    match = changed(id_, **update)
    differences = {d.field: (d.values["m1"], d.values["m2"]) for d in match.differences}
    assert differences[field] == values
    assert set(differences) <= {field, "source"}
    assert match.wordings.keys() == {"m1", "m2"}
    assert match.evidence


def test_dates_are_no_figures() -> None:
    match = changed("a6", statement=french().allegations[5].statement.replace("since Friday", "since 28 February 2031"))
    assert "numbers" not in {d.field for d in match.differences}


def test_a_hedge_cut_shorter_is_the_same_hedge() -> None:
    hedge = next(a for a in french().allegations if a.id == "a9").hedges[0]
    shorter = hedge.model_copy(update={"end": hedge.end - 2, "exact": hedge.exact[:-2]})
    assert changed("a9", hedges=(shorter,)).differences == ()


def test_several_allegations_of_a_point_are_taken_together() -> None:
    case = next(c for c in hand_matched() if c.name == "en-fishing")
    made = compare(columns([case.recorded], [case.made_up]))
    match = next(m for m in made.matches if m.members.get("m2") == ("a2", "a3"))
    assert match.agree is not None
    assert match.agree.numbers, "18,500 and 23,000, whether in one statement or in two"
    assert match.agree.certainty
