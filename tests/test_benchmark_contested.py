"""No contest that is none is listed in a recorded brief, and none that its article holds is missed."""

from __future__ import annotations

from benchmarks.contested import CONTESTS, measure


def test_what_the_recorded_briefs_list_as_contested() -> None:
    measured = measure()
    assert measured["relay-a brief"].true == len(CONTESTS)
    assert {name: each.wrong for name, each in measured.items() if each.wrong} == {}
    assert {name: each.missed for name, each in measured.items() if each.missed} == {}
