from __future__ import annotations

import pytest

from summarizer.daily.origins import OWN_VOICE, origins_of, same_origin, same_speaker
from summarizer.day import Report
from summarizer.terms import Identification
from tests.day_briefs import DAY, NEXT, report_of

NAMELESS = {"identification": Identification.UNNAMED}
DESCRIBED = {"identification": Identification.DESCRIBED}
NARRATOR = {"identification": Identification.NARRATOR}
OTHER = {"document": "d2", "publisher": "La Hoja", "outlet": "La Hoja"}
THIRD = {"document": "d3", "publisher": "Der Bote", "outlet": "Der Bote"}


def names_of(*reports: Report) -> list[str]:
    return [origin.name for origin in origins_of(reports, DAY)[0]]


def test_two_speakers_in_two_outlets_are_two_origins() -> None:
    origins, reports = origins_of([report_of("Ana Torv, mayor"), report_of("Bo Lind, engineer", **OTHER)], DAY)
    assert [(o.name, o.documents, o.publishers, o.named, o.first) for o in origins] == [
        ("Ana Torv, mayor", ("d1",), ("The Brask Courier",), True, DAY),
        ("Bo Lind, engineer", ("d2",), ("La Hoja",), True, DAY),
    ]
    assert [report.origin for report in reports] == ["Ana Torv, mayor", "Bo Lind, engineer"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(report_of("Ana Torv, mayor", party=["Ana Torv"]), report_of("Anna Torv", party=["Anna Torv"], **OTHER), id="one person"),
        pytest.param(
            report_of("Ana Torv, head of the Water Office", party=["Ana Torv", "Water Office"]),
            report_of("Water Office", party=["Water Office"], **OTHER),
            id="a body and its head",
        ),
        pytest.param(
            report_of("Ana Torv, spokeswoman", party=["Ana Torv", "Water Office"]),
            report_of("Bo Lind, engineer", party=["Bo Lind", "Water Office"], **OTHER),
            id="two voices of one body",
        ),
        pytest.param(report_of("Halverian Fisheries Ministry"), report_of("the Halverian fisheries minister", **OTHER), id="same words"),
        pytest.param(
            report_of("Ana Torv, mayor", via="Karvopress", publisher="Karvopress"),
            report_of("Bo Lind, engineer", via="Karvopress", **{**OTHER, "publisher": "Karvopress"}),
            id="through one agency",
        ),
        pytest.param(
            report_of("Rail Union", via="La Hoja", publisher="La Hoja"), report_of("Bo Lind, engineer", **OTHER), id="an outlet that reports an outlet's report"
        ),
        pytest.param(
            report_of("Karvopress", party=["Karvopress"], **OTHER), report_of("the ministry", via="Karvopress", publisher="Karvopress"), id="the agency itself, and through it"
        ),
        pytest.param(
            report_of("a Halverian official", party=["Halveria"], **DESCRIBED),
            report_of("Bernt Osthusen, Halverian fisheries minister", party=["Bernt Osthusen"], **OTHER),
            id="nameless, and of one state",
        ),
    ],
)  # fmt: skip
def test_one_account_is_one_origin(one: Report, other: Report) -> None:
    assert same_origin(one, other)
    assert same_origin(other, one)
    assert len(names_of(one, other)) == 1


def test_a_chain_of_accounts_is_one_origin() -> None:
    """Each pair is tied but the first and the last: the three are one."""
    first = report_of("Ana Torv", party=["Ana Torv", "Water Office"])
    middle = report_of("Water Office", party=["Water Office"], via="La Hoja", publisher="La Hoja", document="d3")
    last = report_of("Bo Lind", party=["Bo Lind"], **OTHER)
    assert not same_origin(first, last)
    assert len(names_of(first, middle, last)) == 1


@pytest.mark.parametrize("vague", [NAMELESS, DESCRIBED, NARRATOR])
def test_who_could_be_anybody_adds_no_origin(vague: dict[str, object]) -> None:
    named = report_of("Ana Torv, mayor", party=["Ana Torv"])
    origins, reports = origins_of([named, report_of("a source", **OTHER, **vague)], DAY)
    assert [origin.name for origin in origins] == ["Ana Torv, mayor"]
    assert [report.origin for report in reports] == ["Ana Torv, mayor", None]


@pytest.mark.parametrize("vague", [NAMELESS, NARRATOR])
def test_nobody_named_twice_is_one_origin(vague: dict[str, object]) -> None:
    (origin,), _ = origins_of([report_of("sources", **vague), report_of("people close to it", **OTHER, **vague)], DAY)
    assert not origin.named
    assert origin.documents == ("d1", "d2")


def test_the_articles_own_voice_is_named_by_its_outlet_or_as_such() -> None:
    assert names_of(report_of("narrator", **NARRATOR)) == ["The Brask Courier"]
    assert names_of(report_of("narrator", **NARRATOR), report_of("narrator", **OTHER, **NARRATOR)) == [OWN_VOICE]


def test_a_nameless_source_of_another_body_is_an_origin() -> None:
    engineer = report_of("a former engineer of the Water Office", party=["Water Office"], **DESCRIBED)
    minister = report_of("Odile Fersanne, minister", party=["Odile Fersanne", "Ministry of Works"], **OTHER)
    assert len(names_of(engineer, minister)) == 2


def test_one_publisher_is_one_origin_whoever_speaks_in_it() -> None:
    """Two speakers whom one paper alone has heard: all rests on that paper."""
    mayor, police = report_of("Ana Torv, mayor"), report_of("Brask Police", allegation="a2")
    assert names_of(mayor, police) == ["Ana Torv, mayor; Brask Police"]
    assert names_of(mayor, police, report_of("Bo Lind, engineer", **OTHER)) == [
        "Ana Torv, mayor; Brask Police",
        "Bo Lind, engineer",
    ]


def test_reprints_of_an_agency_are_one_origin_under_any_translation() -> None:
    copy = {"publisher": "Karvopress"}
    reports = [
        report_of("the prefect", outlet="A", **copy),
        report_of("the governor of the district", outlet="B", document="d2", **copy),
    ]
    assert len(names_of(*reports)) == 1
    assert len(names_of(*reports, report_of("the prefect of Brask", **THIRD))) == 2


def test_a_speaker_heard_by_two_outlets_stands_beside_another() -> None:
    heard = [report_of("Ana Torv, mayor"), report_of("Ana Torv, the mayor", **OTHER)]
    assert len(names_of(*heard)) == 1
    assert len(names_of(*heard, report_of("Brask Police", allegation="a2"))) == 2


def test_earlier_days_count_and_their_documents_do_not() -> None:
    before = report_of("Ana Torv, mayor", document="d7")
    today = report_of("Bo Lind, engineer", day=NEXT, **OTHER)
    origins, _ = origins_of([before, today], NEXT)
    assert [(o.name, o.documents, o.first) for o in origins] == [
        ("Ana Torv, mayor", (), DAY),
        ("Bo Lind, engineer", ("d2",), NEXT),
    ]


def test_the_same_report_a_hundred_times_is_one_origin() -> None:
    reports = [report_of("Ana Torv, mayor", document=f"d{n}", publisher=f"Paper {n}") for n in range(100)]
    (origin,), told = origins_of(reports, DAY)
    assert len(origin.documents) == len(told) == 100
    assert {report.origin for report in told} == {"Ana Torv, mayor"}


def test_two_speakers_of_one_house_contradict_each_other() -> None:
    worker = report_of("a worker of Kaldwerk", party=["Kaldwerk"], **DESCRIBED)
    spokesman = report_of("Ruprecht Ohlendal, spokesman", party=["Ruprecht Ohlendal", "Kaldwerk"])
    assert same_origin(worker, spokesman)
    assert not same_speaker(worker, spokesman)
    assert same_speaker(spokesman, spokesman)
    assert same_speaker(worker, worker)
    assert not same_speaker(report_of("sources", **NAMELESS), report_of("sources", **OTHER, **NAMELESS))
