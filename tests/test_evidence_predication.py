"""Evidence that names a thing and says nothing of it. Texts are made up."""

from __future__ import annotations

import pytest

from summarizer.evidence.predication import Predication
from tests.beside_text import marked


def outcome(text: str, statement: str, language: str = "en") -> str:
    case = marked(text, language)
    return Predication(case.text, ()).check(statement, case.evidence).outcome


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("The fishing agreement is a triumph of diplomacy.", "failed"),
        ("The fishing agreement will be initialled in the harbour.", "passed"),
        ("The fishing agreement is valid.", "passed"),
    ],
)
def test_a_name_grounds_what_its_sentence_says(statement: str, expected: str) -> None:
    text = "It rains. |The fishing agreement| was to be initialled on Friday in the old harbour. It rains."
    assert outcome(text, statement) == expected


def test_many_words_and_figures_say_something() -> None:
    text = "|The fishing agreement was to be signed on Friday|, she said. |9 boats|."
    assert outcome(text, "The fishing agreement is a triumph of diplomacy.") == "passed"
    assert outcome("|9 boats| are out.", "Nine vessels sailed yesterday morning.") == "passed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("|L'accord de pêche| sera paraphé.", "not_checked"), ("|L'accord de pêche sera paraphé vendredi|.", "passed")],
)
def test_few_words_of_another_language_are_not_checked(text: str, expected: str) -> None:
    statement = "The fishing agreement is to be initialled in the old harbour on Friday."
    assert outcome(text, statement, "fr") == expected
