"""Days, months and years of English statements beside evidence in each language. Texts and statements are made up."""

from __future__ import annotations

import pytest

from summarizer.evidence.dates import DateReader
from summarizer.lexicon import lexicon_for
from tests.beside_text import marked
from tests.test_evidence_quantities import dates


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "في مارس، أصيب 12 شخصا"),
        ("de", "Im März waren dort 12 Menschen."),
        ("en", "In March, 12 people were there."),
        ("es", "En marzo hubo 12 personas."),
        ("fr", "En mars, 12 personnes étaient là."),
        ("it", "A marzo, 12 persone erano lì."),
        ("ja", "3月には人が12人いた。"),
        ("ko", "3월에는 사람이 12명 있었다."),
        ("pt", "Em março, 12 pessoas estavam lá."),
        ("ru", "В марте там было 12 человек."),
        ("tr", "Mart ayında orada 12 kişi vardı."),
        ("uk", "У березні там було 12 людей."),
        ("zh", "三月那里有12人。"),
    ],
)
def test_a_month_gives_no_day(language: str, text: str) -> None:
    case = marked(f"|{text}|", language, whole=True)
    assert dates(case, "They were there in March.") == ("passed", "")
    assert dates(case, "They were there on 12 March.") == ("not_checked", "12 March: the evidence gives no day")
    assert dates(case, "They were there on 13 March.") == ("failed", "13 March: the evidence gives no day")


@pytest.mark.parametrize(
    ("text", "statement", "outcome"),
    [
        ("The vote is set for May.", "The vote is set for May.", "passed"),
        ("The vote may come by this May.", "The vote is set for May.", "passed"),
        ("Voting is expected around late May.", "The vote is set for May.", "passed"),
        ("March figures were good.", "The figures of March were good.", "passed"),
        ("It is May at last.", "It is May.", "passed"),
        ("They march in protest and may vote.", "The vote is set for May.", "failed"),
        ("They march in protest and may vote.", "The protest was in March.", "failed"),
        ("Theresa May voted.", "The vote is set for May.", "failed"),
        ("It opens on the twenty-first of May.", "It opens on 21 May.", "passed"),
    ],
)
def test_in_english_a_capital_tells_the_month(text: str, statement: str, outcome: str) -> None:
    assert dates(marked(f"|{text}|", "en", whole=True), statement)[0] == outcome


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("ar", "من 3 إلى 5 مارس", {3, 5}),
        ("de", "vom 3. bis zum 5. märz", {3, 5}),
        ("en", "from the 3rd to the 5th of march", {3, 5}),
        ("es", "del 3 al 5 de marzo", {3, 5}),
        ("fr", "du 3 au 5 mars", {3, 5}),
        ("it", "dal 3 al 5 marzo", {3, 5}),
        ("ja", "3月3日から5日", {3, 5}),
        ("ko", "3월 3일과 5일", {3, 5}),
        ("pt", "de 3 a 5 de março", {3, 5}),
        ("ru", "с 3 по 5 марта", {3, 5}),
        ("tr", "3 ve 5 mart", {3, 5}),
        ("uk", "з 3 до 5 березня", {3, 5}),
        ("zh", "3月3日至5日", {3, 5}),
    ],
)
def test_days_that_a_month_shares_are_joined_as_the_language_joins_them(
    language: str, text: str, days: set[int]
) -> None:
    (march,) = (dated for dated in DateReader(lexicon_for(language)).dates(text) if dated.month == 3)
    assert march.days == days
