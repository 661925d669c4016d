from __future__ import annotations

import pytest

from summarizer.brief import Actor
from summarizer.daily.articles import articles_of
from summarizer.daily.names import alike, bodies_of, day_actors, names_by_actor, same_body, same_person, same_words
from summarizer.daily.tokens import capitals_in, name_token, stems_of
from summarizer.terms import ActorKind
from tests.day_briefs import DAY, Made, Said, Who, brief_of


def actor(name: str, kind: ActorKind = ActorKind.PERSON, role: str = "", in_text: str = "") -> Actor:
    return Actor(id="p1", name=name, name_in_text=in_text or name, kind=kind, role=role, mentions=())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Vladimir Putin", "Wladimir Putin", True),
        ("Sergei Shoigu", "Sergey Shoygu", True),
        ("Xi Jinping", "Xi Jinping", True),
        ("Mohammed al-Sudani", "Muhammad al-Sudani", True),
        ("Anna Schmidt", "Andreas Schmidt", False),
        ("Petra Novak", "Jana Novak", False),
        ("John Kirby", "Karine Jean-Pierre", False),
        ("Kirby", "John Kirby", True),
        ("Kirbey", "John Kirby", False),
        ("", "John Kirby", False),
    ],
)
def test_one_person_under_two_spellings(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_a_role_makes_up_for_a_given_name() -> None:
    assert not same_person("Dorothy Akenhall", "Bella Eikenhall")
    assert same_person("Dorothy Akenhall", "Bella Eikenhall", same_role=True)
    role = "fisheries minister of the Merren Islands"
    assert alike(
        actor("Dorothy Akenhall", role=role), actor("Bella Eikenhall", role="Mellen Islands fisheries minister")
    )
    assert not alike(actor("Dorothy Akenhall", role=role), actor("Bella Eikenhall", role="a teacher"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Halverian Ministry of Irrigation", "Irrigation Ministry of Halveria", True),
        ("The Port Sallow Courier", "Port Sallow Courier", True),
        ("Continental Observer Mission", "Continental Observation Mission", True),
        ("Ministry of Irrigation", "Ministry of Public Works", False),
        ("University of Loman", "University of Corvada", False),
        ("Reuters", "Reuters News Agency", False),
        ("Ministry", "Ministry of Irrigation", False),
        ("North Korea", "South Korea", False),
        ("Austria", "Australia", False),
        ("Iran", "Iraq", False),
        ("Niger", "Nigeria", False),
        ("", "", False),
    ],
)
def test_one_body_under_two_names(one: str, other: str, same: bool) -> None:
    assert same_body(one, other) is same
    assert same_body(other, one) is same


def test_acronyms_and_the_written_form_tie_bodies() -> None:
    company = ActorKind.COMPANY
    long = actor("Halverische Bahn", company, in_text="Halverischen Bahn")
    assert alike(long, actor("Halverian Railways", company, in_text="HB"))
    assert alike(actor("Water Office (OKE)", company), actor("OKE", company))
    assert not alike(actor("Water Office (OKE)", company), actor("ORE", company))
    japanese = actor("Gyokai Shimbun", ActorKind.MEDIA, in_text="暁海新聞")
    assert alike(japanese, actor("Xiaohai News", ActorKind.MEDIA, in_text="晓海新闻"))
    assert not alike(actor("Kirby", company), actor("Kirby"))


def test_every_word_of_one_description_in_the_other() -> None:
    assert same_words("Halverian Fisheries Ministry", "Bernt Osthusen, Halverian fisheries minister")
    assert not same_words("Halverian Fisheries Ministry", "Dorrie Akenhall, Merren fisheries minister")
    assert not same_words("narrator", "narrator")


def test_the_day_knows_an_actor_under_every_spelling() -> None:
    first = brief_of([Said("Teo Bascuán won.")], Made(who=[Who("Teo Bascuán"), Who("Brenia", ActorKind.STATE)]))
    second = brief_of(
        [Said("Teo Baskuan won.")], Made(who=[Who("Teo Baskuan"), Who("Interior Ministry", ActorKind.GOVERNMENT_BODY)])
    )
    third = brief_of(
        [Said("A strike.")],
        Made(who=[Who("Interior Ministry", ActorKind.GOVERNMENT_BODY), Who("Brenia", ActorKind.STATE)]),
    )
    articles = articles_of([first, second, third], DAY)
    actors = day_actors(articles, [["d1", "d2"], ["d3"]])
    known = {a.names: a.documents for a in actors}
    assert known["Teo Bascuán", "Teo Baskuan"] == ("d1", "d2")
    assert known[("Brenia",)] == ("d1", "d3")  # states are one over stories
    assert [a.documents for a in actors if a.name == "Interior Ministry"] == [
        ("d2",),
        ("d3",),
    ]  # bodies may be another state's
    ids = names_by_actor(articles, actors)
    assert ids["d1", "p1"] == ids["d2", "p1"]
    assert ids["d2", "p2"] != ids["d3", "p1"]
    assert [a.id for a in actors] == [f"n{n}" for n in range(1, len(actors) + 1)]


def test_one_head_makes_two_names_one_body() -> None:
    body = ActorKind.GOVERNMENT_BODY
    first = Made(
        who=[
            Who("Jacoba Montrel", role="president of the Regional Electoral Board"),
            Who("Regional Electoral Board", body),
        ]
    )
    second = Made(
        who=[
            Who("Jacoba Montrel", role="chair of the Upper Salva Election Commission"),
            Who("Upper Salva Election Commission", body),
        ]
    )
    articles = articles_of([brief_of([Said("x")], first), brief_of([Said("y")], second)], DAY)
    actors = day_actors(articles, [["d1", "d2"]])
    bodies = bodies_of(articles, names_by_actor(articles, actors))
    names = {a.id: a.name for a in actors}
    both = {"Regional Electoral Board", "Upper Salva Election Commission"}
    assert {names[id_] for id_ in bodies} == both | {"Jacoba Montrel"}
    assert all({names[body] for body in own} == both for own in bodies.values())


@pytest.mark.parametrize(
    ("one", "other"),
    [("Torvel", "Torvil"), ("Merren", "Mellen"), ("Halverian", "Halverya"), ("Halverische", "Halvérie")],
)
def test_spellings_of_one_place_are_one_token(one: str, other: str) -> None:
    assert name_token(one) == name_token(other)
    assert stems_of(f"The dam of {one} is safe") == stems_of(f"The dam of {other} is safe")


def test_tokens_are_stems_and_names_apart() -> None:
    assert stems_of("The inspectors inspected the cracks in Lima") == ("inspector", "inspect", "crack", "=lima")
    assert stems_of("Cracks were inspected") == ("crack", "inspect")
    assert stems_of("Lima was inspected", frozenset({"lima"})) == ("=lima", "inspect")
    assert capitals_in("The mayor of Brask spoke. Nobody asked Ana.") == {"Brask", "Ana"}
