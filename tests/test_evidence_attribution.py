"""Who speaks at a piece of evidence: the source that is credited, or another. Texts are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evidence.cues import CueFinder
from summarizer.evidence.speech import quoted_runs
from tests.beside_text import LANGUAGES, checks_of, marked
from tests.test_evidence_fold import ANY_TEXT

LEROY, DURAND = "Anne Leroy | person", "Paul Durand | person"
BOTH = ("Anne Leroy", "Paul Durand")
FAR = "Anne Leroy is not named at the evidence or before it, where others are"
UNSURE = "Paul Durand may speak there, or Anne Leroy"
OTHER = "Paul Durand speaks there, and not Anne Leroy"


def loose(sentence: int, source: str = "Anne Leroy") -> str:
    return f"nothing in sentence {sentence} credits it to {source}"


def spoken(
    text: str, *sources: str, actors: tuple[str, ...] = (LEROY, DURAND), language: str = "fr", whole: bool = False
) -> str:
    """What is found where the first of the sources is credited."""
    case = marked(text, language, whole=whole)
    found = checks_of(case, "The bridge is closed.", actors=actors, sources=sources or BOTH)["attribution"]
    return found.detail or found.outcome


# Where a source must stand.


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("|Le pont est fermé|, a déclaré Anne Leroy.", "passed"),
        ("« |Le pont est fermé| ». Anne Leroy l'a déclaré.", "passed"),
        ("Anne Leroy a parlé. |Le pont est fermé|.", loose(2)),
        ("Anne Leroy a parlé. Il pleut. |Le pont est fermé|.", loose(3)),
        ("Anne Leroy a parlé. Il pleut. « |Le pont est fermé| »", "passed"),
        ("Anne Leroy a parlé. Il pleut. |Le pont est fermé|, a-t-elle ajouté.", "passed"),
        ("|Le pont est fermé|. Il pleut. Anne Leroy l'a dit.", FAR),
        ("|Le pont est fermé|, a déclaré Paul Durand. Anne Leroy était là.", OTHER),
        ("Anne Leroy a déclaré qu'il pleut. |Le pont est fermé|, a déclaré Paul Durand.", OTHER),
        ("|Le pont est fermé|, a déclaré Paul Durand à Anne Leroy.", UNSURE),
        ("Anne Leroy parle. Paul Durand a déclaré qu'il pleut. |Le pont est fermé|.", FAR),
        ("Anne Leroy parle. Il pleut. Paul Durand a dit qu'il neige. Il gèle. |Le pont est fermé|.", FAR),
        ("Anne Leroy parle. Il pleut. Paul Durand est là. |Le pont est fermé|.", loose(4)),
        ("Paul Durand a dit qu'il neige. Anne Leroy parle. |Le pont est fermé|.", loose(3)),
        ("|Le pont est fermé|.", FAR),
    ],
    ids=[
        "beside it", "behind it", "before it", "and nobody since", "quoted", "with a cue", "two behind", "another speaks there",
        "another there, itself before", "both there", "another just before", "another since", "who does not speak",
        "another before it", "nowhere",
    ],
)  # fmt: skip
def test_the_source_stands_near_and_no_other_nearer(text: str, outcome: str) -> None:
    assert spoken(text) == outcome


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", "»|Die Brücke ist gesperrt|«, sagte {}. {} schwieg.", ("Wiebke Tannhorst", "Bodo Krielmann")),
        ("es", "\"|El puente está cerrado|\", declaró {}. {} calló.", ("Eladio Quintares", "Nicanor Belsué")),
        ("ru", "«|Мост закрыт|», — сказал {}. {} молчал.", ("Аркадий Лозневой", "Семён Дударский")),
        ("uk", "«|Міст закрито|», — сказав {}. {} мовчав.", ("Аркадій Лозневий", "Семен Дударський")),
        ("ar", "قال {}: «|الجسر مغلق|». وصمت {}.", ("سليم الدرعاوي", "نبيل الشهاوي")),
        ("zh", "{}说：“|大桥关闭|。”{}没有说话。", ("骆承业", "邬敏华")),
        ("ja", "{}は「|橋は閉鎖された|」と述べた。{}は黙っていた。", ("奥田健一", "篠塚玲")),
        ("tr", "{}, |köprünün kapalı olduğunu| söyledi. {} sustu.", ("Ruprecht Ohlendal", "Feride Tanselir")),
        ("en", "|The bridge is closed|, {} said. {} was silent.", ("Anselm Dreyhaupt", "Svea Lindquart")),
        ("pt", "|A ponte está fechada|, disse {}. {} calou-se.", ("Rosaura Penalva", "Gaspar Ondarre")),
        ("it", "|Il ponte è chiuso|, ha detto {}. {} taceva.", ("Carlotta Bini", "Ulisse Moncada")),
    ],
)  # fmt: skip
def test_a_speaker_is_known_by_the_cue_of_each_language(language: str, text: str, names: tuple[str, str]) -> None:
    actors = tuple(f"{name} | person" for name in names)
    one, other = names
    assert spoken(text.format(one, other), one, other, actors=actors, language=language) == "passed"
    # All that is named is in one sentence, or in the next: whoever is in neither has not said it.
    alone = text.format(one, "X")
    found = spoken(alone, other, one, actors=actors, language=language)
    assert found == f"{one} speaks there, and not {other}"


# By what a source is mentioned.


@pytest.mark.parametrize(
    ("language", "text", "actors", "sources"),
    [
        ("fr", "Mme Leroy l'a dit. |Le pont est fermé|, dit-elle.", (LEROY,), ("Anne Leroy",)),
        ("fr", "Un responsable de la région parle. Il pleut. |Le pont est fermé|, a-t-il dit.", (), ("an official: Un responsable de la région",)),
        ("fr", "Un responsable de la région est là. Paul Durand a dit oui. |Le pont est fermé|, dit le responsable.", (DURAND,), ("an official: Un responsable de la région", "Paul Durand")),
        ("fr", "Ports du Nord a un directeur. Il pleut. |Le pont est fermé|, dit-il.", ("Ports du Nord | company", "Max Moreau | person | head of Ports du Nord"), ("Max Moreau",)),
        ("fr", "Ports du Nord et Moreau. Durand a dit oui. |Le pont est fermé|, indique l'entreprise.", ("Ports du Nord | company", "Max Moreau | person | head of Ports du Nord", DURAND), ("Max Moreau", "Paul Durand")),
        ("fr", "|Le pont est fermé|, indique l'entreprise.", ("Ports du Nord | company",), ("Ports du Nord",)),
        ("fr", "|Le pont est fermé|, a dit son syndicat.", ("CFX | civil_society",), ("CFX",)),
        ("de", "|Die Brücke ist gesperrt|, teilte der Konzern mit.", ("Halvento | company",), ("Halvento",)),
        ("ru", "|Мост закрыт|, сообщили в министерстве.", ("Ministry of Roads | government_body || Минтранс",), ("Ministry of Roads",)),
        ("ru", "Лозневой приехал. Верещук сказал да. |Мост закрыт|, по словам Лозневого.", ("Arkady Loznevoy | person || Лозневой", "Vereshchuk | person || Верещук"), ("Arkady Loznevoy", "Vereshchuk")),
        ("ar", "|الجسر مغلق|، بحسب الوزارة.", ("Ministry of Roads | government_body || وزارة الطرق",), ("Ministry of Roads",)),
        ("zh", "该公司表示，|大桥关闭|。", ("Yuancen Group | company || 远岑集团",), ("Yuancen Group",)),
        ("zh", "岚港市交通局在场。邬敏华说，好。市交通局长表示，|大桥关闭|。", ("Langang Transport Bureau | government_body || 岚港市交通局", "Wu Minhua | person || 邬敏华"), ("Langang Transport Bureau", "Wu Minhua")),
        ("tr", "|Köprü kapalı|, dedi şirketin sözcüsü.", ("Kaldwerk | company",), ("Kaldwerk",)),
        ("en", "|The bridge is closed|, the union said.", ("Port Workers | civil_society",), ("Port Workers",)),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)  # fmt: skip
def test_a_part_of_the_name_its_body_or_its_kind_will_do(
    language: str, text: str, actors: tuple[str, ...], sources: tuple[str, ...]
) -> None:
    assert spoken(text, *sources, actors=actors, language=language) == "passed"


@pytest.mark.parametrize(
    ("text", "actors", "source"),
    [
        ("|Le pont est fermé|, indique le ministère.", ("Ports du Nord | company",), "Ports du Nord"),
        ("|Le pont est fermé|, dit un Anneau.", ("Ann Lee | person",), "Ann Lee"),
        ("Le ministère parle. Il pleut. |Le pont est fermé|.", ("MX | government_body",), "MX"),
    ],
    ids=["another kind", "too short a part", "its kind is not beside it"],
)
def test_other_words_will_not(text: str, actors: tuple[str, ...], source: str) -> None:
    found = spoken(text, source, actors=actors)
    assert found == f"{source} is not named at the evidence or before it, where others are"


@pytest.mark.parametrize(("via", "outcome"), [(" via Canal Huit", "passed"), ("", "an official is not named at the evidence or before it, where others are")])  # fmt: skip
def test_what_a_source_says_through_another_may_stand_beside_that(via: str, outcome: str) -> None:
    text = "|Le pont est fermé|, rapporte Canal Huit."
    found = spoken(text, f"an official{via}", "Canal Huit", actors=("Canal Huit | media",))
    assert found == (outcome if via else "Canal Huit speaks there, and not an official")


# Who speaks.


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("|Le pont est fermé|, a dit un agent. Paul Durand est venu.", "passed"),
        ("|Le pont est fermé|, près de la maison de Paul Durand.", loose(3)),
        ("|Le pont est fermé| et Paul Durand, qui vit de l'autre côté du fleuve depuis dix ans, l'a dit.", "passed"),
        ("|Le pont est fermé| et Paul Durand, qui vit de l'autre côté, l'a dit.", OTHER),
        ("|Le pont de Paul Durand est fermé|, a-t-on dit.", "passed"),
        ("|Le pont est fermé|. « Paul Durand a déclaré la guerre. »", loose(3)),
        ("|Le pont est fermé|, « Paul Durand a déclaré la guerre ».", loose(3)),
    ],
    ids=[
        "no cue beside the name", "no cue at all", "nine words between", "five words between",
        "whom the evidence is about", "a cue that is quoted", "a cue that is quoted beside it",
    ],
)  # fmt: skip
def test_who_is_named_speaks_only_beside_a_cue_and_outside_the_evidence(text: str, outcome: str) -> None:
    assert spoken(f"Anne Leroy était là. Il pleut. {text}") == outcome


@pytest.mark.parametrize(
    "text",
    [
        "|Le pont|, a dit Max Moreau. |Il est fermé|, a dit Paul Durand.",
        "|Le pont est fermé|, a dit Max Moreau, et Paul Durand se tait.",
    ],
)
def test_of_several_others_the_first_in_the_text_is_named(text: str) -> None:
    order, actors = ("Anne Leroy", "Paul Durand", "Max Moreau"), (LEROY, DURAND, "Max Moreau | person")
    assert spoken(text, *order, actors=actors) == "Max Moreau speaks there, and not Anne Leroy"


def test_a_sentence_that_nothing_credits_is_not_passed_with_one_that_is() -> None:
    text = "|Le pont est fermé|, a déclaré Anne Leroy. |Le maire est un héros|. Il pleut."
    assert spoken(text) == loose(2)
    assert spoken("|Le pont est fermé|, a déclaré Anne Leroy. |Le maire est un héros|, a-t-elle ajouté.") == "passed"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Anne Leroy sanoi, että |silta on suljettu|.", "passed"),
        ("Anne Leroy puhui. |Silta on suljettu|.", "no word list for the language of the text"),
        ("Sanottiin: |silta on suljettu|.", FAR),
    ],
)
def test_without_word_lists_only_its_own_name_credits_a_source(text: str, outcome: str) -> None:
    assert spoken(text, language="fi") == outcome


# The article's own voice.


@pytest.mark.parametrize(
    ("language", "text", "outcome"),
    [
        ("fr", "« |Le pont est fermé depuis lundi| », a dit Anne Leroy.", "failed"),
        ("fr", "Anne Leroy conduit « |le pont du nord| ».", "passed"),
        ("fr", "|Le pont dit « le vieux pont du nord » est fermé|.", "passed"),
        ("de", "„|Die Brücke ist seit Montag gesperrt|“, sagte sie.", "failed"),
        ("en", "“|The bridge is closed today|,” she said.", "failed"),
        ("ru", "«|Мост закрыт с самого понедельника|», — сказала она.", "failed"),
        ("ar", "قالت: «|الجسر مغلق منذ يوم الاثنين|».", "failed"),
        ("zh", "“|大桥从星期一起就关闭了|。”她说。", "failed"),
        ("zh", "他关闭了“|大桥|”。", "passed"),
        ("ja", "「|橋は月曜日から閉鎖されている|」と述べた。", "failed"),
    ],
)
def test_what_stands_in_quotation_marks_is_not_the_articles_own(language: str, text: str, outcome: str) -> None:
    found = spoken(text, "narrator", "Anne Leroy", actors=(LEROY,), language=language)
    expected = "it stands in quotation marks, and the article's own voice is credited"
    assert found == (expected if outcome == "failed" else "passed")


# What always holds.


@given(ANY_TEXT, ANY_TEXT, st.sampled_from(LANGUAGES))
def test_no_text_is_too_odd(before: str, words: str, language: str) -> None:
    before, words = before.replace("|", ""), words.replace("|", "")
    text = f"{before} Anne Leroy |{words}| Paul Durand."
    for whole in (True, False):
        assert "\n" not in spoken(text, language=language, whole=whole)


@given(st.lists(st.sampled_from(["Il pleut.", "Paul Durand a dit oui.", "Paul Durand est là."]), max_size=8))
def test_who_is_named_in_the_sentence_is_never_missed(around: list[str]) -> None:
    for place in range(len(around) + 1):
        text = [*around[:place], "|Le pont est fermé|, a déclaré Anne Leroy.", *around[place:]]
        assert spoken(" ".join(text)) == "passed"


@given(st.lists(st.sampled_from(["Il pleut.", "Paul Durand est là."]), max_size=8))
def test_what_goes_on_after_a_speaker_is_still_hers(between: list[str]) -> None:
    speech = ["Anne Leroy a parlé.", *between]
    assert spoken(" ".join([*speech, "|Le pont est fermé|, dit-elle."])) == "passed"
    assert spoken(" ".join([*speech, "|Le pont est fermé|."])) == loose(len(speech) + 1)
    assert spoken(" ".join([*speech, "Paul Durand a dit non.", "|Le pont est fermé|."])) == FAR


@pytest.mark.parametrize(
    ("language", "text", "cue"),
    [
        ("ko", "안느 르루아는 |다리가 폐쇄됐다|고 밝혔다.", "밝혔다"),
        ("tr", "Anne Leroy |köprünün kapalı olduğunu| açıkladı.", "açıkladı"),
        ("ru", "|Мост закрыт|, подчеркнула Анна Леруа.", "подчеркнула"),
        ("fr", "|Le pont est fermé|, a déclaré Anne Leroy.", "a déclaré"),
        ("zh", "邬敏华表示，|大桥关闭|。", "表示"),
    ],
)
def test_a_cue_is_a_whole_word(language: str, text: str, cue: str) -> None:
    case = marked(text, language, whole=True)
    found = CueFinder(case.text, quoted_runs(case.text.text)).cue(case.evidence)
    assert found is not None
    assert found.exact == cue
