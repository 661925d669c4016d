from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.evidence.fold import Folded, fold

TRICKY = "aeiouEI'’\"«» \u00a0\u202f\u200b\u00ad\u0301\u0327\u0308é…..-–—\n\ufe0f\u200d❤👩🇫🇷한\u1112\u1161\u11ab中,が٢２ﬁ\ud800"
ANY_TEXT = st.text(st.characters() | st.sampled_from(TRICKY), max_size=60)


def spans(folded: Folded) -> list[str]:
    return [folded.original[s:e] for s, e in zip(folded.starts, folded.ends, strict=True)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l'Ukraine", "l’Ukraine"),
        ("м'яч", "мʼяч"),
        ('dit "oui" hier', "dit « oui » hier"),
        ('dit "oui" hier', "dit „oui“ hier"),
        ("dit 'oui' hier", 'dit "oui" hier'),
        ("他说“好”了", "他说「好」了"),
        ("Corée", "Core\u0301e"),
        ("북한", unicodedata.normalize("NFD", "북한")),
        ("한·미", "한ㆍ미"),
        ("한미", "한\u3164미"),
        ("q\u0307\u0323", "q\u0323\u0307"),
        ("e\u200b\u0301", "é"),
        ("a b", "a\u00a0\n\u3000b"),
        ("20 %", "20%"),
        ("quoi ?", "quoi\u202f?"),
        ("nord-coréen", "nord\u2011coréen"),
        ("2018-2019", "2018–2019"),
        ("fin...", "fin…"),
        ("fin…", "fin . . ."),
        ("co\u00adopération", "coopération"),
        ("\u200fالسد\u200e", "السد"),
        ("الـــسد", "السد"),
        ("می\u200cشود", "میشود"),
        ("❤\ufe0f", "❤"),
        ("在２０２２年", "在 2022 年"),
        ("２０２２，", "2022,"),
        ("٢٠٢٢", "2022"),
        ("ｶﾞｽ", "ガス"),
        ("ﬁn", "fin"),
        ("cœur", "coeur"),
    ],
)
def test_typography_folds_away(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Corée", "Coree"),
        ("Poutine", "poutine"),
        ("10²", "102"),
        ("1,5", "1 5"),
        ("-5", "5"),
        ("n'est", "nest"),
        ("Eltern, die", "Eltern die"),
        ("कि", "क"),
        ("か", "が"),
        ("가", "각"),
        ("한 미", "한미"),
        ("x\u0302", "x"),
        ("ハート", "ハト"),
        ("👩\u200d🚒", "👩🚒"),
    ],
)
def test_what_may_change_the_meaning_stays(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


def test_a_folded_character_maps_to_the_whole_of_what_it_stands_for() -> None:
    folded = fold("Core\u0301e ... «\u00a0a\u00adb❤\ufe0f»")
    assert folded.text == "Corée…ab❤"
    assert spans(folded) == ["C", "o", "r", "e\u0301", "e", "...", "a", "b", "❤\ufe0f"]


def test_plain_text_maps_to_itself() -> None:
    folded = fold("la Corée du Nord, en 2022.")
    assert folded.text == folded.original
    assert spans(folded) == list(folded.original)


@given(ANY_TEXT)
@example("")
@example("\ud800\u0301")
@example("  ' \" ")
@example(" . . . ")
def test_the_map_never_leaves_the_text_or_goes_back(text: str) -> None:
    folded = fold(text)
    starts, ends = list(folded.starts), list(folded.ends)
    assert len(starts) == len(ends) == len(folded.text)
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))


@given(ANY_TEXT)
def test_canonically_equivalent_texts_fold_alike(text: str) -> None:
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    assert fold(forms[0]).text == fold(forms[1]).text


@given(ANY_TEXT)
def test_what_a_folded_character_stands_for_folds_to_it(text: str) -> None:
    folded = fold(f"mot {text} mot")
    start, end = folded.span(0, len(folded.text))
    assert fold(folded.original[start:end]).text == folded.text


@given(st.text("abcéÄдя中あก한", min_size=1, max_size=20))
def test_index_finds_the_place_of_an_offset(word: str) -> None:
    folded = fold(f"«\u00a0avant\u00a0» {word}")
    offset = folded.original.index(word)
    assert folded.starts[folded.index(offset)] == offset
