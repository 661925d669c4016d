from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from pydantic import ValidationError

from summarizer.cli.schemas import PUBLISHED, schema_of
from summarizer.day import FORMAT, Claim, Cost, Day, DayDocument, DayProvenance, WhatIsNew
from tests.briefs import french
from tests.command import here


def small_day() -> Day:
    brief = french()
    document = DayDocument(id="d1", name="a.txt", digest=brief.document.id, language="fr", brief=brief)
    return Day(
        date="2031-03-04",
        documents=(document,),
        stories=(),
        order="none",
        claims=(),
        new=WhatIsNew(nothing_new=True, line="Nothing is new."),
        provenance=DayProvenance(summarizer="1", grouping="rules"),
    )


def test_a_day_fits_its_published_schema_and_reads_back() -> None:
    day = small_day()
    text = day.to_json()
    schema = json.loads(schema_of("daily"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(text), schema)
    assert json.loads(text)["format"] == FORMAT == "summarizer.daily/1"
    assert Day.model_validate_json(text) == day
    assert text.endswith("}\n")


def test_a_day_can_name_its_briefs_by_path() -> None:
    named = small_day().documents[0].model_copy(update={"brief": "briefs/a.json"})
    assert DayDocument.model_validate_json(named.model_dump_json()).brief == "briefs/a.json"


def test_a_day_is_frozen_and_takes_no_other_field() -> None:
    day = small_day()
    with pytest.raises(ValidationError):
        setattr(day, "date", "2031-03-05")  # noqa: B010 - mypy knows that it may not be set
    with pytest.raises(ValidationError):
        Cost.model_validate({"requests": 1, "euros": 3})
    with pytest.raises(ValidationError):
        Claim.model_validate({"credibility": 7})


def test_the_schemas_of_both_forms_are_printed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, form in PUBLISHED.items():
        ran = here(capsys, "schema", name)
        assert json.loads(ran.out)["title"] == form.__name__
