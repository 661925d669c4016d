"""Lines of a draft: what the schema takes, what it refuses, and how each is taken apart."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pydantic import ValidationError

from summarizer.draft import (
    Citation,
    Draft,
    DraftedActor,
    DraftedSentence,
    DraftedSource,
    LeadDraft,
    Mend,
    PartDraft,
    read_actor,
    read_sentence,
    read_source,
    records,
)
from summarizer.terms import ActorKind, AllegationKind, Certainty, Identification
from tests.made_up import GOOD


def draft(**changes: Any) -> Draft:
    return Draft.model_validate(GOOD | changes)


def says(*lines: str, by: str = "Paul Durand | named") -> list[dict[str, Any]]:
    return [{"by": by, "says": list(lines)}]


# What the schema takes.


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("actors", "Paul Durand"),
        ("actors", "| person"),
        ("actors", "Paul Durand | human"),
        ("actors", "Paul Durand | person | minister | M. Durand | more"),
        ("summary", "It rests on nothing."),
        ("summary", "It rests on nothing []"),
        ("summary", "It counts from nought [0]"),
        ("summary", "Two\nlines [1]"),
        ("open", "Which? [1] or [2"),
    ],
)
def test_a_line_of_another_form_is_refused(field: str, line: str) -> None:
    with pytest.raises(ValidationError):
        draft(**{field: [line]})


@pytest.mark.parametrize(
    "line",
    [
        "1 | Ships left | assertion | certain",
        "0 | Ships left | assertion | certain | 1:x",
        "1 | Ships left | rumour | certain | 1:x",
        "1 | Ships left | assertion | sure | 1:x",
        "1 || assertion | certain | 1:x",
        "one | Ships left | assertion | certain | 1:x",
        "1 | Ships left | assertion | certain | 1:x | may | more",
    ],
)
def test_an_allegation_of_another_form_is_refused(line: str) -> None:
    with pytest.raises(ValidationError):
        draft(sources=says(line))


@pytest.mark.parametrize("by", ["Paul Durand", "Paul Durand | famous", " | | named", "a | named | b | c | d | e"])
def test_a_source_of_another_form_is_refused(by: str) -> None:
    with pytest.raises(ValidationError):
        draft(sources=says(by=by))


def test_a_key_that_was_not_asked_for_is_refused() -> None:
    with pytest.raises(ValidationError):
        draft(comment="Here you are")


def keywords(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return {word for part in schema for word in keywords(part)}
    if not isinstance(schema, dict):
        return set()
    names = schema.get("properties", {}) | schema.get("$defs", {})
    rest = [value for word, value in schema.items() if word not in {"properties", "$defs"}]
    return (schema.keys() - {"title", "description"}) | {w for part in (*names.values(), *rest) for w in keywords(part)}


@pytest.mark.parametrize("answer", [Draft, PartDraft, LeadDraft, Mend])
def test_the_schema_stays_inside_the_strict_subset(answer: type[Draft | PartDraft | LeadDraft | Mend]) -> None:
    """platform.openai.com/docs/guides/structured-outputs, Supported schemas: every key required, no other allowed."""
    schema = answer.model_json_schema()
    assert keywords(schema) <= {
        "$ref", "$defs", "type", "properties", "required", "items", "additionalProperties", "pattern"
    }  # fmt: skip
    for part in (schema, *schema.get("$defs", {}).values()):
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])


def test_the_patterns_are_read_alike_by_python() -> None:
    """Servers with constrained decoding use other engines than pydantic; the patterns keep to what all of them know."""
    schema = Draft.model_json_schema()
    pattern = re.compile(schema["properties"]["actors"]["items"]["pattern"])
    assert all(pattern.search(line) for line in GOOD["actors"])
    assert not re.search(r"\\[dwsb]|\(\?", str(schema))


# How a line is taken apart.


def test_an_actor() -> None:
    line = "Security Council | international | UN body | Conseil de sécurité / le Conseil"
    kind = ActorKind.INTERNATIONAL_ORGANISATION
    assert read_actor(line) == DraftedActor("Security Council", kind, "UN body", ("Conseil de sécurité", "le Conseil"))
    assert read_actor("AFP|media") == DraftedActor("AFP", ActorKind.MEDIA, "", ())


def test_every_kind_of_actor_has_a_word() -> None:
    words = (
        "person",
        "state",
        "government",
        "international",
        "armed",
        "company",
        "media",
        "research",
        "civil",
        "other",
    )
    assert [read_actor(f"x | {word}").kind for word in words] == list(ActorKind)


def test_a_source() -> None:
    line = "an official | described | e-mail | AFP | 8:Un responsable ;; au ministère"
    evidence = (Citation(8, "Un responsable"), Citation(None, "au ministère"))
    assert read_source(line) == DraftedSource("an official", Identification.DESCRIBED, "e-mail", "AFP", evidence)
    assert read_source("narrator|narrator") == DraftedSource("narrator", Identification.NARRATOR, "", "", ())


def test_an_allegation() -> None:
    line = "12|It would|prediction|possible|3:« a : b » ;;4 : c…d|serait ;; pourrait"
    (allegation,) = records(draft(sources=says(line))).allegations
    assert (allegation.number, allegation.source, allegation.statement) == (12, "Paul Durand", "It would.")
    assert (allegation.kind, allegation.certainty) == (AllegationKind.PREDICTION, Certainty.POSSIBLE)
    assert allegation.evidence == (Citation(3, "« a : b »"), Citation(4, "c…d"))
    assert allegation.hedges == ("serait", "pourrait")


@pytest.mark.parametrize(
    ("line", "text", "numbers"),
    [
        ("It left [1,2]", "It left", (1, 2)),
        ("It left [1, 2].", "It left.", (1, 2)),
        ("It left. [3]", "It left.", (3,)),
        ("It [sic] left [1]", "It [sic] left", (1,)),
        ("It left [1] then", "It left [1] then", ()),
        ("It left", "It left", ()),
    ],
)
def test_a_sentence_and_its_references(line: str, text: str, numbers: tuple[int, ...]) -> None:
    assert read_sentence(line) == DraftedSentence(text, numbers)


def test_numbers_of_any_length_are_read() -> None:
    many = "9" * 5000
    changed = {"summary": [f"It left [{many}]"], "sources": says(f"{many} | It left | assertion | certain | {many}:x")}
    read = records(draft(**changed))
    assert read.summary[0].allegations == (999_999_999,)
    assert read.allegations[0].evidence[0].sentence == read.allegations[0].number == 999_999_999


@pytest.mark.parametrize(
    "blank",
    [
        {"actors": ["  | person"]},
        {"sources": [{"by": " | named", "says": []}]},
        {"sources": [{"by": "Anne | named", "says": ["1 |   | assertion | certain | 1:le pont"]}]},
    ],
)
def test_a_blank_field_is_no_record(blank: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="must say something"):
        draft(**blank)
