"""States in the text's language and in English statements: whole names before their parts, and sisters kept apart."""

from __future__ import annotations

import re

import pytest

from summarizer.evidence.english_states import are_alike, states_in_statement, states_of_word
from summarizer.evidence.states import states_of_text
from summarizer.lexicon import lexicon_for
from tests.beside_text import LANGUAGES
from tests.test_evidence_proper_names import names


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("fr", "la Slovénie et le ministre slovaque", "SI SK"),
        ("fr", "le Soudan du Sud et un responsable nord-coréen", "SS KP"),
        ("fr", "la RDC, l'ONU, l'UE et les Américains", "CD UN EU US"),
        ("fr", "la République démocratique du Congo", "CD"),
        ("fr", "la République du Congo", "CG"),
        ("fr", "un soldat nigérian au Niger", "NG NE"),
        ("fr", "les autres ont vu un ours vendredi", ""),
        ("de", "slowenische Polizei in Südkorea", "SI KR"),
        ("es", "el presidente surcoreano en Eslovaquia", "KR SK"),
        ("ru", "в Южной Корее, Южном Судане и Словении", "KR SS SI"),
        ("ru", "северокорейские войска, ООН и США", "KP UN US"),
        ("uk", "у Південній Кореї та Нігерії", "KR NG"),
        ("ar", "كوريا الجنوبية وألمانيا والسودان", "KR DE SD"),
        ("zh", "韩国、朝鲜和南苏丹", "KR KP SS"),
        ("ja", "韓国とスロベニアのスタイル", "KR SI"),
        ("ko", "남수단과 북한", "SS KP"),
        ("tr", "Türkiye ve Almanya'nın", "TR DE"),
        ("en", "South Sudanese troops, the U.S. and Germany", "SS US DE"),
        ("en", "the Merren Islands give us no un-sure thing", ""),
        ("und", "Germany", "DE"),
        ("ar", "قال الوزير المصري في السعودية", "EG SA"),
        ("ar", "والسعودية وقطري وبالإماراتيين", "SA QA AE"),
        ("zh", "中俄会谈，中美关系，日韩与美俄", "CN RU US JP KR"),
        ("zh", "其中美国在中美洲", "US 013"),
        ("zh", "俄外长与英首相", "RU GB"),
        ("zh", "美國和歐盟", "US EU"),
        ("ja", "露外相と英首相、日米韓の会談", "RU GB JP US KR"),
        ("ja", "中国は今日中に発表", "CN"),
        ("ko", "한미 정상회담과 미·일 동맹", "KR US JP"),
        ("ko", "한중일이 만났다", "KR CN JP"),
        ("ko", "일러스트를 불러 우러러", ""),
        ("fr", "le gouvernement écossais et les Catalans", "GB-SCT ES-CT"),
        ("de", "die Schotten, Finnen und Dänen", "GB-SCT FI DK"),
        ("uk", "кримінальна справа", ""),
        ("en", "the Dutch, Swiss, Welsh, Scots, Poles and Finns", "NL CH GB-WLS GB-SCT PL FI"),
    ],
)
def test_states_of_a_text(language: str, text: str, codes: str) -> None:
    assert states_of_text(text, language).codes == set(codes.split())


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("The Democratic Republic of the Congo signed.", {"Democratic Republic of the Congo": "CD"}),
        ("The Republic of the Congo signed.", {"Republic of the Congo": "CG"}),
        ("North Koreans and the South Sudanese.", {"North Koreans": "KP", "South Sudanese": "SS"}),
        ("US, UN and U.S.", {"US": "US", "UN": "UN", "U.S.": "US"}),
        ("He told us of Bosnia and Herzegovina.", {"Bosnia and Herzegovina": "BA"}),
        ("Germany", {}),
    ],
)
def test_names_of_several_words_and_short_forms_in_a_statement(statement: str, named: dict[str, str]) -> None:
    found = list(states_in_statement(statement))
    assert {state.name: " ".join(state.codes) for state in found} == named
    assert all(statement[state.start : state.end] == state.name for state in found)


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("Swiss", "CH"), ("Swedes", "SE"), ("Finns", "FI"), ("Poles", "PL"), ("Scots", "GB-SCT"), ("Scottish", "GB-SCT"),
        ("Danes", "DK"), ("Dutch", "NL"), ("Welsh", "GB-WLS"), ("Catalan", "ES-CT"), ("Afghans", "AF"),
        ("Slovak", "SK"), ("Slovenian", "SI"), ("Nigerian", "NG"), ("Nigerien", "NE"), ("Iraqi", "IQ"),
        ("Chinese", "CN"), ("French", "FR"), ("Germans", "DE"), ("Korean", "KP KR"), ("Congo", "CD CG"),
        ("Francis", ""), ("Macron", ""), ("Chin", ""), ("Halverian", ""), ("Turnout", ""),
    ],
)  # fmt: skip
def test_states_of_an_english_word(word: str, codes: str) -> None:
    assert states_of_word(word) == set(codes.split())


@pytest.mark.parametrize("pair", ["SK SI", "NE NG", "KP KR", "CD CG", "SD SS", "AT AU", "IR IQ", "GN GQ", "ML MW"])
def test_sisters_are_alike(pair: str) -> None:
    one, other = pair.split()
    assert are_alike(one, other)
    assert are_alike(other, one)
    assert not are_alike(one, one)


@pytest.mark.parametrize("pair", ["FR DE", "US GB", "CH SE", "CF ZA", "GB US", "JP CN"])
def test_states_that_share_only_what_many_are_called_are_not(pair: str) -> None:
    one, other = pair.split()
    assert not are_alike(one, other)


@pytest.mark.parametrize(
    ("language", "text", "right", "sister"),
    [
        ("fr", "|La Slovénie| a signé.", "Slovenia", "Slovakia"),
        ("fr", "|Un ministre slovaque| a signé.", "Slovakia", "Slovenia"),
        ("fr", "|Le Niger| a signé.", "Niger", "Nigeria"),
        ("fr", "|Le Nigeria| a signé.", "Nigeria", "Niger"),
        ("fr", "|La Corée du Sud| a signé.", "South Korea", "North Korea"),
        ("fr", "|La République démocratique du Congo| a signé.", "Democratic Republic of the Congo", "Republic of the Congo"),
        ("fr", "|Le Soudan| a signé.", "Sudan", "South Sudan"),
        ("fr", "|Le Soudan du Sud| a signé.", "South Sudan", "Sudan"),
        ("fr", "|L'Autriche| a signé.", "Austria", "Australia"),
        ("de", "|Südkorea| hat unterzeichnet.", "South Korea", "North Korea"),
        ("es", "|Irán| firmó.", "Iran", "Iraq"),
        ("ru", "|Южная Корея| подписала.", "South Korea", "North Korea"),
        ("ru", "Встреча |в Словении|.", "Slovenia", "Slovakia"),
        ("ar", "وقعت |كوريا الجنوبية|.", "South Korea", "North Korea"),
        ("zh", "|韩国|签署。", "South Korea", "North Korea"),
        ("ja", "|スロベニア|が署名した。", "Slovenia", "Slovakia"),
        ("en", "|South Sudan| signed.", "South Sudan", "Sudan"),
        ("en", "|Nigeria| signed.", "Nigeria", "Niger"),
    ],
)  # fmt: skip
def test_a_sister_of_the_state_that_the_text_names_is_a_stranger(
    language: str, text: str, right: str, sister: str
) -> None:
    for statement in ("{} signed.", "The envoy of {} signed."):
        assert names(text, statement.format(right), language=language) == "passed"
        assert names(text, statement.format(sister), language=language) == f"{sister}: no actor, and not in the text"


@pytest.mark.parametrize(
    ("language", "text", "statement", "outcome"),
    [
        ("fr", "|L'ONU| a signé.", "The UN signed.", "passed"),
        ("fr", "|L'UE| a signé.", "The UN signed.", "failed"),
        ("fr", "|Un pont| est fermé.", "The UN signed.", "failed"),
        ("fr", "|L'ambassadrice américaine| a signé.", "The US signed.", "passed"),
        ("ru", "|ООН| и ЕС подписали.", "The EU and the UN signed.", "passed"),
        ("und", "|Un pont| est fermé.", "The UN signed.", "not_checked"),
    ],
)
def test_short_forms_are_looked_up_where_there_is_a_list(
    language: str, text: str, statement: str, outcome: str
) -> None:
    found = names(text, statement, language=language)
    told = (
        "failed"
        if found.endswith("not in the text")
        else "not_checked"
        if found.endswith("to be looked for")
        else found
    )
    assert told == outcome


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "und"])
def test_the_lists_name_states_by_cldrs_codes(language: str) -> None:
    from babel import Locale

    lexicon = lexicon_for(language)
    assert lexicon is not None
    assert lexicon.states
    states = {code for code in lexicon.states if not re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{2,3}", code)}
    assert states <= set(Locale.parse("en").territories)
    assert all(name.strip() == name and name for each in lexicon.states.values() for name in each)
