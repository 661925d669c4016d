"""Finds allegations and actors by words and by what is known of them, the last filed first.

The order is that of filing, not a score: a desk wants what is new, and an index that is read from its end can stop
after the first page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.archive.connection import Connection
from summarizer.archive.words import fact, phrase_of, query_of
from summarizer.errors import ArchiveError

_FIELDS = (
    "a.rowid, b.document, d.name, d.url, d.outlet, a.day, a.language, b.model, a.id AS allegation, a.statement, a.kind, "
    "s.description AS source, coalesce(s.through, '') AS via, s.identification, a.certainty, a.hedges, a.speech, a.time, "
    "a.future, a.grounded, coalesce((SELECT group_concat(f.name || ': ' || f.detail, char(10)) FROM failed_checks f "
    "WHERE f.brief = a.brief AND f.item = a.id), '') AS failed, a.salience, a.evidence"
)
_JOINS = (
    "JOIN briefs b ON b.id = a.brief JOIN documents d ON d.id = b.document "
    "LEFT JOIN sources s ON s.brief = a.brief AND s.id = a.source"
)
_LATEST = "NOT EXISTS (SELECT 1 FROM briefs n WHERE n.document = b.document AND n.model = b.model AND n.id > b.id)"


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; what is empty or None is not asked. Days are ISO 8601, both ends inclusive.

    `words` are looked for in statement, evidence, source and actors; `actor` and `source` are names or parts of them;
    `language` is BCP 47, and "pt" finds "pt-BR" too. `failed` asks for what failed a check: what is not grounded failed
    the one of its evidence.
    """

    words: str = ""
    actor: str = ""
    source: str = ""
    language: str = ""
    model: str = ""
    since: str = ""
    until: str = ""
    certainty: Sequence[str] = ()
    kind: Sequence[str] = ()
    ungrounded: bool = False
    failed: bool = False
    limit: int | None = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """One allegation that was found. `actors` are the English names.

    One a line: `via`, whom the source's words came through, the nearest first; `hedges` and `evidence`, the text's own
    words; `failed`, each check that failed, with its reason.
    """

    document: str
    name: str
    url: str | None
    outlet: str | None
    day: str
    language: str
    model: str
    allegation: str
    statement: str
    kind: str
    source: str
    via: str
    identification: str
    certainty: str
    hedges: str
    speech: str
    time: str | None
    future: bool
    grounded: bool
    failed: str
    salience: int
    evidence: str
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """An actor that was found, in how many documents and allegations, and on which days."""

    name: str
    kind: str
    documents: int
    allegations: int
    first_day: str
    last_day: str


def search(connection: Connection, asked: Search) -> Iterator[Hit]:
    """The allegations that fit, the last filed first. Raises ArchiveError, also where no word can be looked for."""
    conditions, values = _conditions(connection, asked)
    table, order = "allegations a", "a.rowid"
    if query := _query(connection, asked):
        table, order = "words w JOIN allegations a ON a.rowid = w.rowid", "w.rowid"
        conditions, values = ["words MATCH ?", *conditions], [query, *values]
    where = " AND ".join([*conditions, _LATEST]).replace("$row", order)
    sql = f"SELECT {_FIELDS} FROM {table} {_JOINS} WHERE {where} ORDER BY {order} DESC LIMIT ?"
    for row in connection.pages(sql, (*values, -1 if asked.limit is None else asked.limit)):
        number = row.pop("rowid")
        names = _actors_of(connection, number)
        yield Hit(**row | {name: bool(row[name]) for name in ("grounded", "future")} | {"actors": names})


def actors(connection: Connection, words: str, limit: int = 5) -> list[Named]:
    """The actors whose names hold all of these words, those in the most documents first. Raises ArchiveError."""
    query = query_of(words, "name")
    if not query:
        return []
    rows = connection.rows(
        "SELECT r.name, r.kind, count(DISTINCT b.document) AS documents, count(DISTINCT t.allegation) AS allegations, "
        "min(b.day) AS first_day, max(b.day) AS last_day FROM actor_words w JOIN actors r ON r.rowid = w.rowid "
        "JOIN briefs b ON b.id = r.brief LEFT JOIN takes_part t ON t.actor = r.rowid "
        f"WHERE actor_words MATCH ? AND {_LATEST} GROUP BY r.name, r.kind ORDER BY documents DESC, r.name LIMIT ?",
        (query, limit),
    )
    return [Named(**row) for row in rows]


def _query(connection: Connection, asked: Search) -> str:
    words = query_of(asked.words, "statement evidence source actors")
    for given, found in (
        (asked.words, words),
        (asked.actor, phrase_of(asked.actor, "actors")),
        (asked.source, phrase_of(asked.source, "source")),
    ):
        if given.strip() and not found:
            hint = "search for letters or numbers"
            raise ArchiveError(f"there is no word in {given!r}", where=str(connection.path), hint=hint)
    facts = [
        [fact("language", asked.language)] if asked.language else [],
        [fact("certainty", value) for value in asked.certainty],
        [fact("kind", value) for value in asked.kind],
        [fact("grounded", str(False))] if asked.ungrounded else [],
        [fact("failed", str(True))] if asked.failed else [],
    ]
    either = [f"facts : ({' OR '.join(phrase_of(one, '') for one in each)})" for each in facts if each]
    parts = (words, phrase_of(asked.actor, "actors"), phrase_of(asked.source, "source"), *either)
    return " AND ".join(part for part in parts if part)


def _conditions(connection: Connection, asked: Search) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    if asked.model:
        conditions.append("b.model = ?")
        values.append(asked.model)
    if asked.since or asked.until:
        first, last = asked.since, asked.until or "9999-99-99"
        # The index of words knows no days, but which rows lie between the first and the last of these days.
        found = connection.row(
            "SELECT min(rowid) AS a, max(rowid) AS z FROM allegations WHERE day BETWEEN ? AND ?", (first, last)
        )
        assert found is not None
        conditions += ["a.day BETWEEN ? AND ?", "$row BETWEEN ? AND ?"]
        values += [first, last, found["a"], found["z"]]
    return conditions, values


def _actors_of(connection: Connection, allegation: int) -> tuple[str, ...]:
    rows = connection.rows(
        "SELECT r.name FROM takes_part t JOIN actors r ON r.rowid = t.actor WHERE t.allegation = ? ORDER BY r.rowid",
        (allegation,),
    )
    return tuple(row["name"] for row in rows)
