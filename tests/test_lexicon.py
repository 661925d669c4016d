from __future__ import annotations

from importlib.resources import files

import pytest

from summarizer.evidence.fold import fold
from summarizer.lexicon import Lexicon, lexicon_for, pattern_of

LANGUAGES = sorted(f.name.removesuffix(".toml") for f in (files("summarizer") / "languages").iterdir())


def found(entries: tuple[str, ...], text: str) -> list[str]:
    return [match[0] for match in pattern_of(entries).finditer(text)]


def known(language: str) -> Lexicon:
    lexicon = lexicon_for(language)
    assert lexicon is not None
    return lexicon


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_is_filled_folded_and_without_doubles(language: str) -> None:
    lexicon = known(language)
    for name in ("negation", "probable", "possible", "reporting", "months", "weekdays", "numbers"):
        entries = tuple(getattr(lexicon, name))
        assert entries, name
        assert len(set(entries)) == len(entries), name
        for entry in entries:
            body = entry.strip("-").removesuffix("'")
            assert fold(body).text == body == body.lower(), f"{name}: {entry}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_years_have_twelve_months_and_weeks_seven_days(language: str) -> None:
    lexicon = known(language)
    assert set(lexicon.months.values()) == set(range(1, 13))
    assert set(lexicon.weekdays.values()) == set(range(1, 8))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_names_its_source(language: str) -> None:
    head = (files("summarizer") / "languages" / f"{language}.toml").read_text(encoding="utf-8")
    assert "Source:" in head.partition("\n\n")[0]


@pytest.mark.parametrize("tag", ["fr", "FR", "fr-CA", "fr-Latn-FR"])
def test_a_tag_is_known_by_its_primary_subtag(tag: str) -> None:
    assert known(tag).language == "fr"


@pytest.mark.parametrize("tag", ["und", "", "xx", "../fr", "fr/..", "."])
def test_an_unknown_tag_has_no_lists(tag: str) -> None:
    assert lexicon_for(tag) is None


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("probable", "ورجّح الخبير", "ورجّح"),
        ("probable", "ورجح الخبير", "ورجح"),
        ("probable", "فرجّح الخبير", "فرجّح"),
        ("probable", "رَجَّحَ الخبير", "رَجَّحَ"),
        ("probable", "والمرجح أن", "والمرجح"),
        ("probable", "فيُعتقد أن", "فيُعتقد أن"),
        ("possible", "ومحتمل", "ومحتمل"),
        ("negation", "فبدون", "فبدون"),
        ("denial", "ونافياً", "ونافياً"),
        ("reporting", "فأكّد", "فأكّد"),
    ],
)
def test_an_arabic_word_is_found_with_its_prefix_and_its_signs(name: str, text: str, word: str) -> None:
    assert word in found(getattr(known("ar"), name), text)


def test_an_arabic_form_with_signs_is_no_other_one() -> None:
    assert found(("يُقال",), "يقال يُقال يَقال") == ["يُقال"]
    # "و" makes another word of a short one: "وعد" is "promised", not "and counted".
    assert "وقد" not in known("ar").future


@pytest.mark.parametrize(
    "word",
    ["رئيس", "الرئيس", "والرئيس", "بالرئيس", "وبالرئيس", "كرئيس", "كالرئيس", "لرئيس", "للرئيس", "وللرئيس", "فالرئيس"],
)
def test_an_arabic_office_is_found_behind_what_is_written_together_with_it(word: str) -> None:
    assert found(known("ar").offices["president"], f"قال {word} ذلك") == [word]


def test_an_arabic_noun_is_found_behind_nothing_else() -> None:
    president, first = known("ar").offices["president"], known("ar").offices["prime_minister"]
    assert found(president, "البرئيس مرئيس كلرئيس وورئيس") == []
    assert found(first, "وزير الأول، وللوزير الأول، بالوزير الأول") == ["وللوزير الأول", "بالوزير الأول"]


@pytest.mark.parametrize("table", ["offices", "wrongdoers"])
def test_arabic_nouns_are_listed_once_without_what_is_written_together_with_them(table: str) -> None:
    prefixes = [c + m for c in ("", "و", "ف") for m in ("", "ب", "ك", "ل", "ال", "بال", "كال", "لل")][1:]
    for kind, entries in getattr(known("ar"), table).items():
        words = [entry.removeprefix("+") for entry in entries]
        assert not {prefix + word for prefix in prefixes for word in words} & set(words), kind


def test_words_stand_alone() -> None:
    assert found(("ne", "n'", "pas"), "il ne dit pas qu'il n'a pensé à rien en passant") == [
        "ne",
        "pas",
        "n'",
    ]


def test_the_longest_phrase_wins() -> None:
    assert found(("sans", "sans doute"), "sans doute") == ["sans doute"]


def test_endings_and_beginnings_give_what_they_mark() -> None:
    assert found(("-erait",), "il violerait son portrait") == ["violerait"]
    assert found(("-n't",), "they can't, not in cant") == ["can't"]
    assert found(("mis-",), "misled them amiss") == ["mis"]


def test_an_asterisk_is_one_word() -> None:
    assert found(("non * solo", "n'* que"), "non colpisce solo, non lo è più solo, il n'a qu'un, il n'est que") == [
        "non colpisce solo",
        "n'est que",
    ]


def test_scripts_without_spaces_have_no_word_boundaries() -> None:
    assert found(("没有",), "俄罗斯没有提供NATO没有") == ["没有", "没有"]


def test_marks_make_a_word_longer() -> None:
    assert found(("न",), "नि न") == ["न"]
    assert found(("-지 않-",), "하지 않았다") == ["하지 않"]


def test_no_entries_find_nothing() -> None:
    assert found((), "rien") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_begins_with_according_is_a_cue(language: str) -> None:
    lexicon = known(language)
    assert set(lexicon.according) <= set(lexicon.reporting)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_of_pronouns_letters_and_hours_have_known_keys(language: str) -> None:
    lexicon = known(language)
    assert set(lexicon.pronouns) <= {"he", "she", "they", "same", "his", "hers"}
    assert {"he", "she", "same"} <= set(lexicon.pronouns)
    assert set(lexicon.clock) <= {"am", "pm", "noon", "midnight", "hours", "half", "lasting"}
    assert {"up", "down"} <= set(lexicon.directions) <= {"up", "down", "neither", "joins"}
