"""Offices in statements and roles of actors: those that the article has, in its language, and no others."""

from __future__ import annotations

import pytest

from summarizer.brief import Check
from summarizer.evidence import brief_from
from summarizer.lexicon import lexicon_for
from summarizer.render.wording import actor_attributes
from tests.beside_text import checks_of, marked
from tests.brief_parts import provenance_of
from tests.drafted import checked, problems
from tests.texts import article


def office(
    text: str, statement: str, *actors: str, language: str = "fr", sources: tuple[str, ...] = ("narrator",)
) -> str:
    found = checks_of(marked(text, language), statement, actors=actors, sources=sources)["names"]
    return found.detail or found.outcome


@pytest.mark.parametrize(
    ("language", "text", "told", "other"),
    [
        ("en", "The Attorney General |has resigned|.", "attorney general", "prime minister"),
        ("fr", "Le procureur général |a démissionné|.", "attorney general", "prime minister"),
        ("fr", "La cheffe de la diplomatie |a démissionné|.", "foreign minister", "prime minister"),
        ("fr", "Le maire |a démissionné|.", "mayor", "governor"),
        ("de", "Die Generalstaatsanwältin |ist zurückgetreten|.", "attorney general", "chancellor"),
        ("de", "Der Bundeskanzler |ist zurückgetreten|.", "chancellor", "president"),
        ("es", "El fiscal general |ha dimitido|.", "attorney general", "prime minister"),
        ("it", "Il procuratore generale |si è dimesso|.", "attorney general", "president"),
        ("pt", "O procurador-geral |demitiu-se|.", "attorney general", "prime minister"),
        ("tr", "Başsavcı |istifa etti|.", "attorney general", "prime minister"),
        ("ru", "Генеральный прокурор |ушел в отставку|.", "prosecutor general", "president"),
        ("ru", "Премьер-министром |стал другой|.", "prime minister", "president"),
        ("uk", "Генеральний прокурор |подав у відставку|.", "prosecutor general", "prime minister"),
        ("ar", "استقال |النائب العام|.", "attorney general", "prime minister"),
        ("ar", "قال |كرئيس للبلاد|.", "president", "mayor"),
        ("zh", "总检察长|已辞职|。", "attorney general", "prime minister"),
        ("zh", "總統|已辭職|。", "president", "prime minister"),
        ("ja", "検事総長が|辞任した|。", "attorney general", "prime minister"),
        ("ja", "露外相が|辞任した|。", "foreign minister", "mayor"),
        ("ko", "검찰총장이 |사임했다|.", "attorney general", "prime minister"),
        ("ko", "대통령이 |사임했다|.", "president", "mayor"),
    ],
)  # fmt: skip
def test_an_office_is_the_one_that_the_article_has(language: str, text: str, told: str, other: str) -> None:
    assert office(text, f"The {told} has resigned.", language=language) == "passed"
    assert office(text, f"The {other} has resigned.", language=language).startswith(
        f"{other}: no such office in the text"
    )


@pytest.mark.parametrize(
    ("text", "statement", "outcome"),
    [
        ("Le Premier ministre. Un. Deux. Trois. Le procureur général |a signé|.", "The prime minister signed.", "failed"),
        ("Le Premier ministre. Un. Le procureur général |a signé|.", "The prime minister signed.", "passed"),
        ("Le Premier ministre. Un. Deux. Trois. Il |a signé|.", "The prime minister signed.", "passed"),
        ("Le Premier ministre. Un. Deux. Trois. Le maire |a signé|.", "The prime minister and the mayor signed.", "passed"),
        ("La cheffe de la diplomatie. Un. Deux. Trois. La ministre |a signé|.", "The foreign minister signed.", "passed"),
        ("Le Premier ministre. Un. Deux. Trois. Le porte-parole |a dit| oui.", "The prime minister agrees.", "passed"),
    ],
    ids=["far off, another stands there", "near", "nobody stands there", "both are told", "for short", "who speaks gives way to nobody"],
)  # fmt: skip
def test_an_office_gives_way_to_no_other_that_stands_at_the_evidence(text: str, statement: str, outcome: str) -> None:
    found = office(text, statement)
    assert ("failed" if "no such office" in found else found) == outcome


def test_the_office_of_the_source_need_not_be_told() -> None:
    text = "Le Premier ministre. Un. Deux. Trois. Le procureur général |a dit qu'il signera|."
    by = "the attorney general: Le procureur général"
    assert office(text, "The prime minister will sign.", sources=(by,)) == "passed"


@pytest.mark.parametrize(
    ("language", "text", "statement", "outcome"),
    [
        ("sv", "Åklagaren |avgick|.", "The prosecutor resigned.", "not_checked"),
        ("fr", "Elle |a parlé| au nom de la ville.", "A spokeswoman spoke.", "not_checked"),
        ("fr", "L'assemblée |générale a voté|.", "The general assembly judges it lawful.", "passed"),
        ("fr", "Martin |a parlé|.", "Talks were held.", "passed"),
    ],
    ids=["a language without a list", "an office that may be told otherwise", "no offices", "none"],
)
def test_where_it_cannot_be_told_it_is_not_checked(language: str, text: str, statement: str, outcome: str) -> None:
    assert checks_of(marked(text, language), statement)["names"].outcome == outcome


@pytest.mark.parametrize(
    ("language", "text", "office_", "other"),
    [
        ("en", "Downing Street |has confirmed it|.", "prime minister", "mayor"),
        ("en", "The White House |has confirmed it|.", "president", "pope"),
        ("fr", "La Maison-Blanche |a confirmé|.", "president", "mayor"),
        ("de", "Das Weiße Haus |bestätigte es|.", "president", "mayor"),
        ("de", "Der Ballhausplatz |bestätigte es|.", "chancellor", "president"),
        ("es", "La Moncloa |confirmó|.", "prime minister", "pope"),
        ("es", "El jefe del Ejecutivo |dimitió|.", "prime minister", "pope"),
        ("it", "La Casa Bianca |ha confermato|.", "president", "pope"),
        ("pt", "O Planalto |confirmou|.", "president", "mayor"),
        ("ru", "В Кремле |подтвердили это|.", "president", "mayor"),
        ("uk", "На Банковій |підтвердили це|.", "president", "mayor"),
        ("tr", "Beyaz Saray'dan |açıklama geldi|.", "president", "mayor"),
        ("ar", "أكد |البيت الأبيض| ذلك.", "president", "pope"),
        ("zh", "青瓦台|证实|。", "president", "mayor"),
        ("ja", "官邸は|確認した|。", "prime minister", "mayor"),
        ("ko", "청와대는 |확인했다|.", "president", "mayor"),
    ],
)
def test_a_seat_may_stand_for_its_holder_and_for_no_other(language: str, text: str, office_: str, other: str) -> None:
    checks = checks_of(marked(text, language), f"The {office_} has confirmed it.")
    assert checks["names"].outcome == "not_checked"
    assert f"{other}: no such office" in office(text, f"The {other} has confirmed it.", language=language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La Maison-Blanche |a confirmé|, dit le maire.", "not_checked"),
        ("La Maison-Blanche. Un. Deux. Trois. Le maire |a confirmé|.", "failed"),
    ],
)
def test_a_seat_far_off_gives_way_to_an_office_at_the_evidence(text: str, expected: str) -> None:
    assert checks_of(marked(text), "The president has confirmed it.")["names"].outcome == expected


def test_a_seat_far_from_an_actor_makes_no_role() -> None:
    text = "Paul Durand a parlé. Un. Deux. Trois. La Maison-Blanche se tait."
    assert actor_checks(text, "Paul Durand | person | president")["role"].outcome == "failed"
    near = "Paul Durand a parlé à la Maison-Blanche."
    assert actor_checks(near, "Paul Durand | person | president")["role"].outcome == "not_checked"


@pytest.mark.parametrize("language", "ar de en es fr it ja ko pt ru tr uk zh".split())
def test_every_language_has_every_office_and_charge(language: str) -> None:
    lists, english = lexicon_for(language), lexicon_for("en")
    assert lists is not None
    assert english is not None
    assert set(lists.offices) == set(english.offices)
    assert set(lists.wrongdoers) == set(english.wrongdoers)
    assert set(lists.seats) == set(english.seats) <= set(english.offices)
    assert set(english.called) - {"unchecked"} == {*english.offices, *english.wrongdoers}


# Actors.


def actor_checks(text: str, actor: str, language: str = "fr") -> dict[str, Check]:
    (found,) = checked(actors=[actor], text=text, language=language).actors
    return {check.name: check for check in found.checks}


@pytest.mark.parametrize(
    ("language", "text", "role", "outcome"),
    [
        ("fr", "Le ministre Paul Durand a parlé.", "minister", "passed"),
        ("fr", "Paul Durand a parlé. Le condamné se tait.", "convict", "passed"),
        ("fr", "Paul Durand a parlé.", "convicted criminal", "failed"),
        ("fr", "Paul Durand a parlé.", "terrorist", "failed"),
        ("fr", "Paul Durand, espion présumé, a parlé.", "suspected spy", "passed"),
        ("fr", "Paul Durand a parlé.", "president of the region", "failed"),
        ("fr", "Le maire Paul Durand a parlé.", "governor", "failed"),
        ("fr", "Paul Durand a parlé.", "spokesman", "not_checked"),
        ("fr", "Paul Durand a parlé. Un. Deux. Trois. Le terroriste court.", "terrorist", "not_checked"),
        ("en", "Paul Durand, who speaks for the union, spoke.", "union spokesman", "passed"),
        ("en", "Paul Durand spoke.", "corrupt businessman", "failed"),
        ("en", "Paul Durand, convicted of fraud, spoke.", "convicted fraudster", "passed"),
        ("de", "Der verurteilte Paul Durand sprach.", "convicted criminal", "passed"),
        ("de", "Paul Durand sprach.", "extremist", "failed"),
        ("es", "Paul Durand, acusado de estafa, habló.", "accused fraudster", "passed"),
        ("es", "Paul Durand, presidente del club, habló.", "convict", "failed"),
        ("it", "Paul Durand, indagato, ha parlato.", "suspect", "passed"),
        ("it", "Paul Durand spiega la bandiera.", "spy", "failed"),
        ("pt", "O terrorista Paul Durand falou.", "terrorist", "passed"),
        ("pt", "Paul Durand falou.", "terrorist", "failed"),
        ("tr", "Şüpheli Paul Durand konuştu.", "suspect", "passed"),
        ("tr", "Ajansa göre Paul Durand davet etti.", "spy", "failed"),
        ("ru", "Осужденный Paul Durand говорил.", "convict", "passed"),
        ("ru", "Агентству Paul Durand по крайней мере ответил.", "extremist and spy", "failed"),
        ("uk", "Шпигун Paul Durand говорив.", "spy", "passed"),
        ("uk", "Агентству Paul Durand відповів.", "spy", "failed"),
        ("ar", "قال المتهم Paul Durand ذلك.", "accused", "passed"),
        ("ar", "قال Paul Durand ذلك.", "terrorist", "failed"),
        ("zh", "恐怖分子Paul Durand说。", "terrorist", "passed"),
        ("zh", "Paul Durand谈判。", "convicted criminal", "failed"),
        ("ja", "Paul Durand容疑者は話した。", "suspect", "passed"),
        ("ja", "Paul Durandは話した。", "spy", "failed"),
        ("ko", "Paul Durand 용의자가 말했다.", "suspect", "passed"),
        ("ko", "Paul Durand 말했다.", "terrorist", "failed"),
        ("sv", "Paul Durand talade.", "terrorist", "not_checked"),
    ],
)  # fmt: skip
def test_a_role_is_the_articles(language: str, text: str, role: str, outcome: str) -> None:
    assert actor_checks(text, f"Paul Durand | person | {role}", language)["role"].outcome == outcome


@pytest.mark.parametrize("role", ["", "engineer", "of the Brest works", "chair of the farmers' union"])
def test_a_role_without_office_or_blame_is_not_checked_at_all(role: str) -> None:
    assert actor_checks("Paul Durand a parlé.", f"Paul Durand | person | {role}") == {}


def test_an_actor_who_is_not_in_the_text_has_no_checks() -> None:
    assert actor_checks("Un pont.", "Paul Durand | person | terrorist") == {}


@pytest.mark.parametrize(
    ("language", "text", "actor", "detail"),
    [
        ("en", "Anne Johnston spoke.", "Anne Johnson | person || Anne Johnston", "Johnson: the text has johnston"),
        ("fr", "Anne Johnston a parlé.", "Anne Johnson | person || Anne Johnston", "Johnson: the text has johnston"),
        ("ru", "Встреча с Верой Ивановой.", "Ivan Ivanov | person || Верой Ивановой", "Ivanov: the text has ивановой"),
        ("ru", "По словам Ивана Иванова.", "Ivan Ivanov | person || Ивана Иванова", ""),
        ("ru", "По словам Веры Ивановой.", "Vera Ivanova | person || Веры Ивановой", ""),
        ("de", "Wolodymyr Selenskyj sprach.", "Volodymyr Zelensky | person || Wolodymyr Selenskyj", ""),
        ("fr", "Sergueï Choïgou a parlé.", "Sergei Shoigu | person || Sergueï Choïgou", ""),
        ("fr", "Le pape François a parlé.", "Pope Francis | person || Le pape François", ""),
        ("en", "Paul Durand's car.", "Paul Durand | person || Paul Durand's", ""),
    ],
)  # fmt: skip
def test_a_surname_is_the_one_that_the_article_has(language: str, text: str, actor: str, detail: str) -> None:
    checks = actor_checks(text, actor, language)
    assert (checks["name"].detail if "name" in checks else "") == detail


def test_a_name_that_is_another_makes_no_name_known() -> None:
    said = "1 | It was Johnson who closed the bridge | assertion | certain | 1:a fermé le pont | "
    result = checked(
        said,
        text="Anne Johnston a fermé le pont.",
        actors=["Anne Johnson | person || Anne Johnston"],
        by="narrator | narrator",
    )
    found = next(check for check in result.allegations[0].checks if check.name == "names")
    assert found.detail == "Johnson: no actor, and not in the text"


def test_what_is_wrong_with_an_actor_stands_at_the_actor_and_among_the_problems() -> None:
    text = "Paul Durand a parlé."
    result = checked(actors=["Paul Durand | person | convicted criminal"], text=text)
    said = "the role says convicted, criminal, and nothing in the text does"
    assert problems(result, 'actor "Paul Durand"') == [said]
    brief = brief_from(article(text, "fr"), result, provenance_of())
    assert brief.actors[0].checks == (Check(name="role", outcome="failed", detail=said),)
    assert f"role failed: {said}" in actor_attributes(brief, brief.actors[0])
    assert f'actor "Paul Durand": {said}' in brief.checks.problems
