from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from summarizer.brief import Brief
from summarizer.daily import build
from summarizer.daily.outlets import SEVERAL, printed
from summarizer.daily.wires import shingles_of
from summarizer.terms import ActorKind
from tests.day_briefs import DAY, Made, Said, Who, brief_of

KARVOPRESS = Who("Karvopress", ActorKind.MEDIA, "news agency")
BODY = "The dam of Torvel has fourteen cracks, says a report that was handed to the government last week. " * 3
LINES = (
    Said("The Torvel dam has fourteen cracks.", "Sarrel report"),
    Said("The longest crack measures 2.3 metres.", "Sarrel report"),
    Said("The Torvel dam is safe.", "Maurin Techelle, director"),
    Said("Repairs would cost between 11 and 13 million crowns.", "Maurin Techelle, director"),
)


def article(text: str, said: Sequence[Said] = LINES, **other: Any) -> Brief:
    values: dict[str, Any] = {"text": text, "outlet": None, "title": None, "who": [KARVOPRESS]}
    return brief_of(said, Made(**{**values, **other}))


# Who printed it


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The Daily Bugle\n\nA dam has cracks\n\nBody.", "The Daily Bugle"),
        ("Hestener Tagblatt | Ausland | 4. März 2031\n\nTitel\n\nText.", "Hestener Tagblatt"),
        ("«Заречный телеграф»\n4 марта 2031\n\nЗаголовок\n\nТекст.", "Заречный телеграф"),
        ("暁海新聞　国際面　2031年3月4日\n\nタラ漁獲枠\n\n本文。", "暁海新聞"),
        ("---\ntitle: x\nsite: Quayside Weekly\n---\n\n# x\n\nBody.", "Quayside Weekly"),
        ("A dam in the far north of the country has cracks\n\nBy Ana\n\nBody.", None),
        ("Is it safe?\n\nBy Ana\n\nBody.", None),
        ("Body alone, in one line, which is a sentence that goes on.", None),
        ("", None),
    ],
)
def test_the_masthead_names_the_outlet(text: str, outlet: str | None) -> None:
    brief = article("x").model_copy(update={"actors": ()})
    document = brief.document.model_copy(update={"text": text})
    assert printed(brief.model_copy(update={"document": document})).outlet == outlet


def test_a_pages_own_outlet_goes_before_the_masthead() -> None:
    brief = article("The Daily Bugle\n\nA title\n\nBody.", outlet="Le Matin")
    assert printed(brief).outlet == "Le Matin"


# Whose copy it is


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("LOMANE, 4 mars (Karvopress) – Un rapport.", ["Karvopress"]),
        ("Loman (Karvopress). Ein Bericht.", ["Karvopress"]),
        ("WASHINGTON (Reuters) - A report.", ["Reuters"]),
        ("Corvada, 5 mar. (EFE).- Un informe.", ["EFE"]),
        ("Berlin (dpa/AFP) - Ein Bericht.", ["dpa", "AFP"]),
        ("Title\nPar la rédaction, avec Karvopress\nUn rapport.", ["Karvopress"]),
        ("Title\nBy Ana Torv, with Reuters\nA report.", ["Reuters"]),
        ("A report was handed over. (AFP)", ["AFP"]),
        ("Un informe.\nSegún las mismas fuentes. EFE bo/uv", ["EFE"]),
        ("Title\nBy staff, with agencies\nA report.", [SEVERAL]),
        ("Titre\nAvec agences\nUn rapport.", [SEVERAL]),
        ("Titel\nmit Agenturen\nEin Bericht.", [SEVERAL]),
        ("A minister told Karvopress that the dam is safe.", []),
        ("Reuters reported on Tuesday that the dam is safe.", []),
        ("The [Karvopress](https://x.example) reported it, the minister (Ana Torv) said.", []),
        ("The Party of Labour (PL) – once strong – lost.", []),
    ],
)
def test_a_credit_is_told_from_a_mention(text: str, credited: list[str]) -> None:
    assert list(printed(article(f"The Daily Bugle of the day, no masthead.\n{text}")).credits) == credited


def test_the_author_field_credits_an_agency() -> None:
    assert printed(article("Body.", author="La rédaction; Avec Karvopress")).credits == ("Karvopress",)
    assert printed(article("Body.", author="Ana Torv")).credits == ()


# Wire families


def test_shingles_of_scripts_with_and_without_spaces() -> None:
    assert shingles_of("One two three four five six!") == {"one two three four five", "two three four five six"}
    assert len(shingles_of("哈尔韦里亚渔业部长否认该国要求配额")) == 17 - 8 + 1
    assert shingles_of("too short") == set()


def test_a_reprint_with_small_changes_is_one_copy() -> None:
    first = article(BODY + "It was said in Lomane by many people who did not want to be named at all, on Tuesday.")
    second = article("Our staff. " + BODY, name="b.txt")
    day = build([first, second], date=DAY)
    (family,) = day.wire_families
    assert (family.documents, family.basis, family.credited_to) == (("d1", "d2"), "text", None)
    assert family.likeness >= 0.5
    assert {document.wire_family for document in day.documents} == {"w1"}
    assert all(len(claim.origins) == 1 for claim in day.claims)


def test_a_translation_with_the_same_credit_is_one_copy() -> None:
    first = article("LOMANE (Karvopress) – " + "Un rapport fait état de quatorze fissures. " * 9, language="fr")
    second = article("Loman (Karvopress). " + "Ein Bericht nennt vierzehn Risse. " * 9, language="de")
    day = build([first, second], date=DAY)
    (family,) = day.wire_families
    assert (family.basis, family.credited_to, family.likeness) == ("credit", "Karvopress", 1.0)
    assert {report.publisher for claim in day.claims for report in claim.reports} == {"Karvopress"}


def test_the_same_agency_with_another_story_of_the_same_matter_is_no_copy() -> None:
    later = [
        Said("The Torvel dam has nine cracks.", "Odile Fersanne, minister"),
        Said("The reservoir was lowered by 4 metres.", "Odile Fersanne, minister"),
        Said("The Torvel dam is safe.", "Maurin Techelle, director"),
        Said("Pont-Sauvine will be evacuated.", "Joris Valdemeyn, mayor"),
    ]
    day = build([article("A (Karvopress) – Un."), article("B (Karvopress) – Deux.", later)], date=DAY)
    assert len(day.stories) == 1
    assert day.wire_families == ()


def test_the_same_content_without_a_credit_is_no_copy() -> None:
    day = build([article("Un rapport. " * 9, language="fr"), article("Ein Bericht. " * 9, language="de")], date=DAY)
    assert day.wire_families == ()
    assert len(day.stories) == 1


def test_who_credits_another_outlet_of_the_day_carries_its_copy() -> None:
    other = Who("The Port Courier", ActorKind.MEDIA)
    first = article("x " * 30, outlet="The Port Courier")
    second = article("PORT (The Port Courier) - y.", who=[other], language="de")
    (family,) = build([first, second], date=DAY).wire_families
    assert (family.basis, family.credited_to) == ("credit", "The Port Courier")


def test_articles_with_agencies_are_not_tied_by_that_alone() -> None:
    first, second = (article(f"{t}\nBy staff, with agencies\n{b}") for t, b in (("One", "x " * 30), ("Two", "y " * 30)))
    assert printed(first).credits == (SEVERAL,)
    assert build([first, second], date=DAY).wire_families == ()


def test_a_short_phrase_that_both_have_is_no_copy() -> None:
    first, second = article("The talks go on and on."), article("The talks go on and on.", name="b")
    assert build([first, second], date=DAY).wire_families == ()
