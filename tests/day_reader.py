"""A scripted model that reads articles of one sentence, groups and tells, whatever it is asked; it counts by kind."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from tests.scripted_server import Handler, Server, Step, answer

KINDS = {"You read": "article", "You sort": "group", "You write": "story"}
MANY = 30


def reader(*, refuse: str = "", slip: tuple[str, str] = ("", "")) -> Step:
    """Answer an article, a grouping or a text; an article that holds the words `refuse` gets no draft.

    `slip` is a word of the article and the wrong one that the model says for it.
    """

    def step(handler: Handler, body: dict[str, Any]) -> None:
        asked = body["messages"][1]["content"]
        match kind_of(body):
            case "article":
                told = "no" if refuse and refuse in asked else _draft(asked, *slip)
            case "group":
                told = _grouping(asked)
            case _:
                told = _text(asked)
        answer(told)(handler, body)

    return step


def kind_of(body: dict[str, Any]) -> str:
    return KINDS[" ".join(body["messages"][0]["content"].split()[:2])]


def counted(server: Server) -> Counter[str]:
    """How many questions of each kind a server was asked."""
    return Counter(kind_of(body) for body in server.bodies)


def _draft(asked: str, right: str = "", wrong: str = "") -> dict[str, Any]:
    found = re.search(r"^1 (.*)$", asked, re.MULTILINE)
    assert found
    speaker, _, said = found[1].rstrip(".").partition(" said that ")
    said = said.replace(right, wrong) if right else said
    statement = said[:1].upper() + said[1:]
    return {
        "actors": [f"{speaker} | company"],
        "sources": [
            {"by": f"{speaker} | named", "says": [f"1 | {statement} | assertion | certain | 1:{found[1].rstrip('.')}"]}
        ],
        "headline": f"{speaker} said that {said} [1]",
        "summary": [f"{speaker} said that {said} [1]"],
        "open": [],
    }


def _grouping(asked: str) -> dict[str, Any]:
    numbers = [row.split(" | ")[0] for row in asked.splitlines() if " | " in row]
    return {"groups": numbers, "conflicts": []}


def _text(asked: str) -> dict[str, Any]:
    first = next(row.split(" | ") for row in asked.splitlines() if " | " in row)
    line = f"{first[2].split(';')[0]} said: {first[1]} [{first[0]}]"
    return {"headline": line, "sentences": [line]}
