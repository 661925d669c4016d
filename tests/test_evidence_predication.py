"""Evidence that names a thing and says nothing of it. Texts are made up."""

from __future__ import annotations

import pytest

from summarizer.evidence.predication import Predication
from tests.beside_text import marked
from tests.drafted import checked, problems


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


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("|We will strike back|, he said.", "He vows retaliation against attackers."),
        ("|The minister resigned|.", "He quit his post."),
        ("|The minister quit|.", "He resigned from his post."),
        ("|Prices soared|.", "Costs increased sharply."),
        ("|Prices rise|.", "Costs increase sharply."),
        ("|The parties back it|.", "Both sides support the plan."),
        ("|The deal hurts|.", "Small crews suffer from it."),
        ("|They were freed|.", "The hostages are at liberty."),
        ("|It is a lie|, he said.", "He denies the claims as untrue."),
        ("|The deal: a disgrace|, he said.", "He calls it shameful and poor."),
        ("|Stop it|, he said.", "He demands that they cease firing."),
    ],
)
def test_a_clause_in_other_words_is_not_checked(text: str, statement: str) -> None:
    assert outcome(text, statement) == "not_checked"


@pytest.mark.parametrize(
    "text",
    [
        "|The fishing agreement| came up.", "|A fishing agreement with Halveria| came up.", "|The sanctions| came up.",
        "|Anne Leroy| came.", "|The sanctions on Halveria| came up. |Its harbour| too.",
    ],
)  # fmt: skip
def test_a_mere_name_still_fails(text: str) -> None:
    assert outcome(text, "Ministers praise a triumph of diplomacy.") == "failed"


def test_an_allegation_that_is_not_checked_stays_grounded() -> None:
    found = checked(
        "1 | He vows retaliation against attackers. | intent | certain | 1:We will strike back | ",
        actors=("Paul Durand | person | ",),
        by="Paul Durand | named",
        text='"We will strike back," Paul Durand said.',
        language="en",
    )
    assert found.allegations[0].grounded
    assert not problems(found, "allegation 1")
