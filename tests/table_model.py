"""A made-up long text and a scripted model that reads it: for each sentence a table says what it reports.

The model sees only what it is sent. It knows a speaker's full name from the window or from the running list, and who
"she" is from the sentences before; where it sees neither, its answer shows that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.scripted_server import Handler, Step, answer

FILLERS = 4
"""Sentences that report nothing after each three that do: real articles report in one of two."""


@dataclass(frozen=True)
class Language:
    """How speakers are named, by (full name, later name, English name), and what is said, by templates."""

    speakers: tuple[tuple[str, str, str], ...]
    said: str
    more: str
    quote: str
    filler: str


LANGUAGES = {
    "fr": Language(
        (("Anne Leroy", "Leroy", "Anne Leroy"), ("Claire Durand", "Durand", "Claire Durand")),
        "{who} a déclaré que {quote}.",
        "Selon elle, {quote}.",
        "la commune {k} a perdu {n} emplois en un an",
        "Le marché numéro {k} ouvre le matin et ferme le soir.",
    ),
    "de": Language(
        (("Jutta Brenner", "Brenner", "Jutta Brenner"), ("Heike Mohnhaupt", "Mohnhaupt", "Heike Mohnhaupt")),
        "{who} sagte, {quote}.",
        "Sie ergänzte, {quote}.",
        "die Gemeinde {k} habe {n} Stellen verloren",
        "Der Markt Nummer {k} öffnet morgens und schließt abends.",
    ),
    "ru": Language(
        (("Ирина Соколова", "Соколова", "Irina Sokolova"), ("Вера Орлова", "Орлова", "Vera Orlova")),
        "{who} заявила, что {quote}.",
        "Она добавила, что {quote}.",
        "посёлок {k} потерял {n} рабочих мест",
        "Рынок номер {k} открывается утром и закрывается вечером.",
    ),
    "zh": Language(
        (("王淑芬", "王淑芬", "Wang Shufen"), ("李建国", "李建国", "Li Jianguo")),
        "{who}表示，{quote}。",
        "她还说，{quote}。",
        "第{k}号村庄失去了{n}个工作岗位",
        "第{k}号市场早上开门，晚上关门。",
    ),
}


@dataclass(frozen=True)
class Row:
    """What one sentence reports: who, as the text names them there (empty for "she"), and the words."""

    who: str
    quote: str
    figures: tuple[int, int]


@dataclass
class Table:
    """A text and what each of its sentences reports. Sentences whose first quote the model gets wrong are `slips`."""

    text: str
    rows: dict[str, Row]
    names: dict[str, tuple[str, str]]
    slips: frozenset[int] = frozenset()
    asked: list[str] = field(default_factory=list)

    def step(self) -> Step:
        """Answer one request as the table has it."""

        def play(handler: Handler, body: dict[str, Any]) -> None:
            answer(self.answered(body))(handler, body)

        return play

    def answered(self, body: dict[str, Any]) -> dict[str, Any]:
        shape = body["response_format"]["json_schema"]["name"]
        user = body["messages"][1]["content"]
        self.asked.append(shape)
        if shape == "LeadDraft":
            return _lead([line.split(" | ")[0] for line in user.splitlines() if re.match(r"\d+ \| ", line)])
        if shape == "Mend":
            return self._mend(body["messages"])
        draft = self._window(user, slipping=True)
        if shape == "PartDraft":
            return draft
        return draft | _lead(_in_text_order(draft["sources"]))

    def _window(self, user: str, *, slipping: bool) -> dict[str, Any]:
        told = {form: line for line in _known(user) if (form := line.split(" | ")[-1].strip())}
        seen = {later: full for full, (later, _) in self.names.items() if full in user.partition("ARTICLE,")[2]}
        known = {later: full for full, (later, _) in self.names.items() if full in told} | seen
        says: dict[str, list[str]] = {}
        used: dict[str, None] = {}
        speaker, number = "", 0
        for at, words in _sentences(user):
            row = self.rows.get(words)
            if row is None:
                continue
            speaker = known.get(row.who, row.who) if row.who else speaker
            number += 1
            by = f"{self._english(speaker)} | named" if speaker in self.names else f"{speaker or 'somebody'} | unnamed"
            if speaker in self.names and speaker not in told:
                used[speaker] = None
            quote = row.quote.replace(str(row.figures[1]), "77777") if self._slips(row, slipping) else row.quote
            k, n = row.figures
            line = f"{number} | {_nobody(k)} has lost {n} jobs | assertion | certain | {at}:{quote}"
            says.setdefault(by, []).append(line)
        return {
            "actors": [f"{self._english(full)} | person || {full}" for full in used],
            "sources": [{"by": by, "says": lines} for by, lines in says.items()],
        }

    def _slips(self, row: Row, slipping: bool) -> bool:
        return slipping and row.figures[0] in self.slips

    def _mend(self, messages: list[dict[str, str]]) -> dict[str, Any]:
        asked = {found[1] for found in re.finditer(r"^- allegation (\d+): ", messages[-1]["content"], re.MULTILINE)}
        again = self._window(messages[1]["content"], slipping=False)["sources"]
        blocks = [{"by": b["by"], "says": [s for s in b["says"] if s.split(" | ")[0] in asked]} for b in again]
        return {"actors": [], "sources": [b for b in blocks if b["says"]], "headline": "", "summary": [], "open": []}

    def _english(self, full: str) -> str:
        return self.names[full][1]


def table(language: str, characters: int, *, slips: Iterable[int] = ()) -> Table:
    """A text of exactly so many characters in one language, or in all of them in turn ("mixed")."""
    tongues = list(LANGUAGES.values()) if language == "mixed" else [LANGUAGES[language]]
    pieces: list[str] = []
    rows: dict[str, Row] = {}
    length = 0
    for words, row in _told(tongues):
        if length + len(words) + 1 > characters:
            break
        pieces.append(words)
        length += len(words) + 1
        if row:
            rows[words] = row
    text = " ".join(pieces)
    names = {full: (later, english) for tongue in tongues for full, later, english in tongue.speakers}
    return Table(text + "\n" * (characters - len(text)), rows, names, frozenset(slips))


def _told(tongues: list[Language]) -> Iterator[tuple[str, Row | None]]:
    """Endless sentences: a speaker in full at the first time, then by the later name, "she" after each, filler."""
    k, met = 1040, set[str]()
    while True:
        tongue = tongues[(k // 3) % len(tongues)]
        full, later, _ = tongue.speakers[(k // 40) % len(tongue.speakers)]
        who = later if full in met else full
        met.add(full)
        for template, name in ((tongue.said, who), (tongue.more, ""), (tongue.more, "")):
            figures = (k, 5 * k + 7)
            quote = tongue.quote.format(k=k, n=figures[1])
            yield template.format(who=name, quote=quote), Row(name, quote, figures)
            k += 1
        for part in range(FILLERS):
            yield tongue.filler.format(k=f"{k}{part}"), None


def _sentences(user: str) -> Iterator[tuple[int, str]]:
    for line in user.partition("ARTICLE, one numbered sentence a line:")[2].splitlines():
        number, _, words = line.partition(" ")
        if number.isdecimal():
            yield int(number), words


def _known(user: str) -> list[str]:
    head = user.partition("ARTICLE, one numbered sentence a line:")[0]
    return [line.removeprefix("- ") for line in head.splitlines() if line.startswith("- ")]


def _in_text_order(sources: list[dict[str, Any]]) -> list[str]:
    lines = [line.split(" | ") for block in sources for line in block["says"]]
    return [line[0] for line in sorted(lines, key=lambda line: int(line[4].partition(":")[0]))]


def _lead(numbers: list[str]) -> dict[str, Any]:
    first, last = numbers[0], numbers[-1]
    return {
        "headline": f"Municipalities lose jobs [{first}]",
        "summary": [f"Jobs were lost [{first}]", f"More jobs were lost [{last}]"],
        "open": [f"Why? The article does not say. [{first}]"],
    }


def _nobody(k: int) -> str:
    """Two words that no other number has, so that no two statements are on one point; no names, which the text has not."""
    syllables = ("ka", "lo", "mi", "nu", "re", "sa", "ti", "vo", "wu", "ze")
    word = "".join(syllables[int(digit)] for digit in str(k))
    return f"The {word} {word[::-1]} of the {word[2:]}{word[:2]}"


def size(server_body: dict[str, Any]) -> int:
    """How long a request is, in characters."""
    return len(json.dumps(server_body, ensure_ascii=False))
