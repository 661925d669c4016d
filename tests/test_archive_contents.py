"""Briefs filed and found again, searched by what is known of them, listed, shown and counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.archive import Archive, Choice, Making, Reading, Search, opened
from summarizer.brief import Brief
from summarizer.errors import ArchiveError, InputError
from summarizer.terms import Certainty
from tests.archives import MAKING, archive_of, told
from tests.briefs import empty, french, hostile

BRIEFS = (
    told("Der Minister leugnet.", "The minister denies it.", language="de", source="The minister", actor="Ann Smith",
         published="2031-03-04", certainty=Certainty.CERTAIN),
    told("O ministro pode ir.", "The minister may go.", language="pt-BR", source="A person close to the talks",
         published="2031-03-05T10:00:00Z", certainty=Certainty.POSSIBLE),
    told("The dam is safe.", "The dam is safe.", source="Smith of the dam's office", grounded=False),
)  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with archive_of(tmp_path / "archive", BRIEFS) as archive:
        yield archive


def reading(brief: Brief, making: Making = MAKING) -> Reading:
    return Reading(brief.document.id, making.maker)


def find(archive: Archive, brief: Brief, making: Making = MAKING, limit: int = 1000) -> Brief | None:
    return archive.find(reading(brief, making), making, name="other.txt", limit=limit)


def filed(archive: Archive, brief: Brief, making: Making = MAKING, *, final: bool = True) -> None:
    archive.file(brief, making, final=final, run=None, reading=reading(brief, making))


# Filed and found again


@pytest.mark.parametrize("brief", [french(), empty(), hostile("a \x00 b"), *BRIEFS], ids=lambda b: b.headline[:9])
def test_a_brief_is_found_as_it_was_under_its_present_name(brief: Brief, tmp_path: Path) -> None:
    with archive_of(tmp_path / "archive", [brief]) as archive:
        found = find(archive, brief, limit=10**6)
    assert found is not None
    expected = {**brief.document.model_dump(), "name": "other.txt", "text": brief.document.text or ""}
    assert found.document.model_dump() == expected
    assert found.provenance == brief.provenance.model_copy(update={"replayed": True})
    assert found.model_dump(exclude={"document", "provenance"}) == brief.model_dump(exclude={"document", "provenance"})


@pytest.mark.parametrize("field", ["model", "prompt", "schema", "options", "maker"])
def test_a_brief_is_found_only_if_it_would_be_made_so_again(archive: Archive, field: str) -> None:
    assert find(archive, BRIEFS[0]) is not None
    changes: dict[str, Any] = {field: "another"}
    assert find(archive, BRIEFS[0], replace(MAKING, **changes)) is None


def test_other_bytes_or_a_lower_limit_find_nothing(archive: Archive) -> None:
    assert find(archive, told("Other.", "Other.")) is None
    characters = BRIEFS[0].document.characters
    assert find(archive, BRIEFS[0], limit=characters) is not None
    assert find(archive, BRIEFS[0], limit=characters - 1) is None


def test_an_unfinished_brief_is_listed_but_not_found_until_it_is_made_again(tmp_path: Path) -> None:
    with opened(tmp_path / "archive") as archive:
        filed(archive, BRIEFS[0], final=False)
        assert find(archive, BRIEFS[0]) is None
        assert [row.final for row in archive.listed()] == [False]
        filed(archive, BRIEFS[0])
        assert find(archive, BRIEFS[0]) is not None
        assert [row.final for row in archive.listed()] == [True]


def test_a_brief_that_is_made_again_leaves_nothing_of_the_older_one(archive: Archive) -> None:
    again = BRIEFS[0].model_copy(update={"headline": "Anew", "allegations": ()})
    filed(archive, again, replace(MAKING, maker="0.2.0"))
    assert list(archive.search(Search("denies"))) == []
    assert archive.actors("Ann")[0].allegations == 0
    for table in ("allegations", "words", "takes_part"):
        row = archive.connection.row(f"SELECT count(*) AS rows FROM {table}")
        assert row is not None
        assert row["rows"] == (0 if table == "takes_part" else 2), table


def test_each_model_has_its_brief_and_a_new_prompt_replaces_what_is_shown(archive: Archive) -> None:
    filed(archive, BRIEFS[0], replace(MAKING, model="m-2"))
    filed(archive, BRIEFS[0].model_copy(update={"headline": "Newer"}), replace(MAKING, prompt="brief@2"))
    mine = [row for row in archive.listed() if row.document == BRIEFS[0].document.id]
    assert [(row.model, row.headline) for row in mine] == [("m-1", "Newer"), ("m-2", BRIEFS[0].headline)]
    assert [hit.model for hit in archive.search(Search("denies"))] == ["m-1", "m-2"]
    assert archive.brief(BRIEFS[0].document.id[:6], "m-2").headline == BRIEFS[0].headline
    assert archive.brief(BRIEFS[0].document.id).headline == "Newer"


# Searched


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "safe may denies"), ({"limit": 2}, "safe may"), ({"words": "minister"}, "may denies"),
        ({"words": "smith"}, "safe denies"), ({"actor": "smith"}, "denies"), ({"actor": "ann smith"}, "denies"),
        ({"actor": "smith ann"}, ""), ({"source": "smith"}, "safe"), ({"source": "close to the talks"}, "may"),
        ({"language": "pt"}, "may"), ({"language": "PT-br"}, "may"), ({"language": "p"}, ""), ({"language": "%"}, ""),
        ({"since": "2031-03-05"}, "may"), ({"until": "2031-03-04", "language": "de"}, "denies"),
        ({"since": "2031-03-04", "until": "2031-03-04"}, "safe denies"), ({"certainty": ["possible"]}, "may"),
        ({"certainty": ["possible", "certain"]}, "may denies"), ({"kind": ["assertion"]}, "safe may denies"),
        ({"kind": ["denial"]}, ""), ({"ungrounded": True}, "safe"), ({"model": "m-2"}, ""),
        ({"words": "minister", "certainty": ["certain"], "actor": "ann"}, "denies"),
    ],
)  # fmt: skip
def test_what_is_found(archive: Archive, asked: dict[str, Any], found: str) -> None:
    hits = list(archive.search(Search(**asked)))
    assert [next(w for w in ("safe", "may", "denies") if w in hit.statement) for hit in hits] == found.split()


def test_a_hit_says_all_that_is_known(archive: Archive) -> None:
    (hit,) = archive.search(Search(actor="Ann"))
    brief = BRIEFS[0]
    assert (hit.document, hit.day, hit.language) == (brief.document.id, "2031-03-04", "de")
    assert (hit.source, hit.actors, hit.evidence) == ("The minister", ("Ann Smith",), "Der Minister leugnet.")
    assert (hit.certainty, hit.grounded, hit.allegation, hit.model) == ("certain", True, "a1", "m-1")


def test_actors_are_found_by_either_name(tmp_path: Path) -> None:
    briefs = [
        told(text, "He speaks.", language="ru", actor="Ivan Petrov", name_in_text="Иван Петров", published=day)
        for text, day in (("Раз.", "2031-03-04"), ("Два.", "2031-03-06"))
    ]
    with archive_of(tmp_path / "archive", briefs) as archive:
        for name in ("petrov", "Петров", "ivan petrov"):
            (actor,) = archive.actors(name)
            assert (actor.name, actor.documents, actor.allegations) == ("Ivan Petrov", 2, 2)
            assert (actor.first_day, actor.last_day) == ("2031-03-04", "2031-03-06")
        assert archive.actors("nobody") == archive.actors("…") == []


# Listed, shown, counted


def test_the_list_is_by_day_and_can_be_narrowed(archive: Archive) -> None:
    assert [row.day for row in archive.listed()] == ["2031-03-05", "2031-03-04", "2031-03-04"]
    for choice, count in (
        (Choice(language="pt"), 1), (Choice(since="2031-03-05"), 1), (Choice(until="2031-03-04"), 2),
        (Choice(model="m-1"), 3), (Choice(model="m"), 0), (Choice(limit=1), 1),
    ):  # fmt: skip
        assert len(list(archive.listed(choice))) == len(list(archive.briefs(choice))) == count


def test_an_id_that_fits_none_or_several(archive: Archive) -> None:
    for prefix in ("", "no-such", "%", BRIEFS[0].document.id + "0"):
        with pytest.raises(ArchiveError, match="no brief of a document that begins with"):
            archive.brief(prefix)
    with pytest.raises(ArchiveError, match="by m-9"):
        archive.brief(BRIEFS[0].document.id, "m-9")
    with archive.connection.writing() as sqlite:
        sqlite.execute("PRAGMA defer_foreign_keys = ON")
        for number, brief in enumerate(BRIEFS[:2]):
            sqlite.execute("UPDATE documents SET id = ? WHERE id = ?", (f"abc{number}", brief.document.id))
            sqlite.execute("UPDATE briefs SET document = ? WHERE document = ?", (f"abc{number}", brief.document.id))
            sqlite.execute("UPDATE readings SET document = ? WHERE document = ?", (f"abc{number}", brief.document.id))
    with pytest.raises(ArchiveError, match="several documents") as caught:
        archive.brief("abc")
    assert "abc0" in caught.value.hint
    assert "abc1" in caught.value.hint


def test_figures(archive: Archive) -> None:
    figures = archive.statistics()
    assert (figures["documents"], figures["briefs"], figures["allegations"], figures["grounded"]) == (3, 3, 3, 2)
    assert (figures["first_day"], figures["last_day"], figures["cost_usd"]) == ("2031-03-04", "2031-03-05", None)
    assert figures["by_language"] == {"de": 1, "en": 1, "pt-BR": 1}
    assert figures["input_tokens"] == 3 * BRIEFS[0].provenance.usage.input_tokens


def test_the_figures_of_an_empty_archive(tmp_path: Path) -> None:
    with opened(tmp_path / "archive") as archive:
        assert archive.statistics()["allegations"] == 0
        assert archive.statistics()["by_model"] == {}


def test_runs_count_what_was_made_and_list_what_failed(tmp_path: Path) -> None:
    with opened(tmp_path / "archive") as archive:
        run = archive.begin(summarizer="0.1.0", model="m-1", prompt="brief@1")
        archive.file(BRIEFS[0], MAKING, final=True, run=run, reading=None)
        archive.fail(run, "b.txt", InputError("the text is empty", where="b.txt", hint="check it"))
        row = archive.connection.row("SELECT * FROM runs")
        assert row is not None
        assert (row["made"], row["failed"], row["ended"]) == (1, 1, None)
        archive.end(run, found=4)
        row = archive.connection.row("SELECT r.found, r.ended, f.name, f.error, f.what FROM runs r JOIN failures f")
        assert row is not None
        assert (row["found"], row["name"], row["error"], row["what"]) == (4, "b.txt", "InputError", "the text is empty")
        assert row["ended"]


def test_the_views_count_the_latest_briefs_only(archive: Archive) -> None:
    filed(archive, BRIEFS[0], replace(MAKING, prompt="brief@2"))
    for view, count in (("latest_briefs", 3), ("statements", 3), ("actors_named", 1)):
        assert len(archive.connection.rows(f"SELECT * FROM {view}")) == count
