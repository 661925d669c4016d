"""Documents and briefs in the archive: filed in one transaction each, and found again without checking anew."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from summarizer.archive.connection import Connection
from summarizer.archive.exchanges import writable, written
from summarizer.archive.words import apart, facts_of, indexed
from summarizer.brief import Actor, Allegation, Brief, Check, Document, Source, Span
from summarizer.source import SourceText

_ABOUT = ("url", "title", "outlet", "author", "published")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FOUND = (
    "FROM readings r JOIN documents d ON d.id = r.document JOIN briefs b ON b.document = d.id WHERE r.digest = ? "
    "AND r.reader = ? AND d.characters <= ? AND b.model = ? AND b.prompt = ? AND b.schema = ? AND b.options = ? "
    "AND b.maker = ? AND b.final"
)


@dataclass(frozen=True, slots=True)
class Making:
    """What a brief depends on beside its document: with all of it the same, it need not be made again.

    `model` as it is asked for, `prompt` and `schema` with their digests, `options` what else steers the asking, and
    `maker` the version and digest of the program that reads and checks.
    """

    model: str
    prompt: str
    schema: str
    options: str
    maker: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's bytes, by digest, as this version of the program reads them."""

    digest: str
    reader: str


def find(connection: Connection, reading: Reading, making: Making, name: str, limit: int) -> Brief | None:
    """The brief that was made so of a file that read the same, under its present name; None where there is none.

    At most `limit` characters of article text. Raises ArchiveError.
    """
    row = connection.row(f"SELECT b.brief, d.text, r.about {_FOUND}", _found_by(reading, making, limit))
    if row is None:
        return None
    return rebuilt(row["brief"], row["text"], {"name": writable(name)} | json.loads(row["about"]))


def holds(connection: Connection, reading: Reading, making: Making, limit: int) -> bool:
    """Whether `find` would find a brief. Raises ArchiveError."""
    return connection.row(f"SELECT 1 {_FOUND}", _found_by(reading, making, limit)) is not None


def rebuilt(brief: str, text: str, about: Mapping[str, str | None]) -> Brief:
    """A brief from its JSON and its document's text; it was not asked for now, so it is a replayed one."""
    made = Brief.model_validate_json(brief)
    return made.model_copy(
        update={
            "document": made.document.model_copy(update={**about, "text": text}),
            "provenance": made.provenance.model_copy(update={"replayed": True}),
        }
    )


def file(
    connection: Connection, brief: Brief, making: Making, *, final: bool, run: int | None, reading: Reading | None
) -> None:
    """File a brief with its document, in place of an older one that was asked for in the same way.

    One that is not `final`, since a question about it got no answer, is never found by `find`. Raises ArchiveError.
    """
    with connection.writing() as sqlite:
        _file_document(sqlite, brief.document)
        if reading:
            _file_reading(sqlite, brief.document, reading)
        _forget(sqlite, brief.document.id, making)
        number = _file_brief(sqlite, brief, making, final=final, run=run)
        _file_parts(sqlite, number, brief)
        if run is not None:
            sqlite.execute("UPDATE runs SET made = made + 1 WHERE id = ?", (run,))


def file_source(connection: Connection, source: SourceText, reading: Reading) -> None:
    """File an article of which no brief is made yet. Raises ArchiveError."""
    with connection.writing() as sqlite:
        _file_document(sqlite, source)
        _file_reading(sqlite, source, reading)


def sources(connection: Connection, ids: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Text, name and metadata of these documents, by the names of `SourceText`. Raises ArchiveError."""
    for document in ids:
        row = connection.row(
            "SELECT text, name, url, title, outlet, author, published FROM documents WHERE id = ?", (document,)
        )
        if row:
            yield row


def day_of(document: Document, started: str) -> str:
    """The day by which a document is searched: when it was published, where that is known, else when it was read."""
    match = _DAY.match(document.published or "") or _DAY.match(started)
    return match[0] if match else ""


def now() -> str:
    """The present moment, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _found_by(reading: Reading, making: Making, limit: int) -> tuple[object, ...]:
    return reading.digest, reading.reader, limit, *_key(making), making.maker


def _key(making: Making) -> tuple[str, str, str, str]:
    return making.model, making.prompt, making.schema, making.options


def _file_reading(sqlite: sqlite3.Connection, document: Document | SourceText, reading: Reading) -> None:
    about = written({field: getattr(document, field) for field in _ABOUT})
    values = (reading.digest, reading.reader, document.id, about)
    sqlite.execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)", values)


def _file_document(sqlite: sqlite3.Connection, document: Document | SourceText) -> None:
    # The first name stays: a copy of the same text is no other document.
    sqlite.execute(
        "INSERT OR IGNORE INTO documents (id, name, url, title, outlet, author, published, language, characters, added, "
        "text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.id,
            writable(document.name),
            *(getattr(document, field) for field in _ABOUT),
            document.language,
            len(document.text or "") or getattr(document, "characters", 0),
            now(),
            writable(document.text or ""),
        ),
    )


def _forget(sqlite: sqlite3.Connection, document: str, making: Making) -> None:
    found = sqlite.execute(
        "SELECT id FROM briefs WHERE document = ? AND model = ? AND prompt = ? AND schema = ? AND options = ?",
        (document, *_key(making)),
    ).fetchone()
    if found is None:
        return
    number = found["id"]
    sqlite.execute("DELETE FROM words WHERE rowid IN (SELECT rowid FROM allegations WHERE brief = ?)", (number,))
    sqlite.execute("DELETE FROM actor_words WHERE rowid IN (SELECT rowid FROM actors WHERE brief = ?)", (number,))
    sqlite.execute("DELETE FROM briefs WHERE id = ?", (number,))


def _file_brief(sqlite: sqlite3.Connection, brief: Brief, making: Making, *, final: bool, run: int | None) -> int:
    usage, started = brief.provenance.usage, brief.provenance.started
    bare = brief.model_copy(update={"document": brief.document.model_copy(update={"text": None})})
    values = {
        "document": brief.document.id,
        "model": making.model,
        "prompt": making.prompt,
        "schema": making.schema,
        "options": making.options,
        "maker": making.maker,
        "final": final,
        "run": run,
        "started": started,
        "day": day_of(brief.document, started),
        "language": brief.document.language,
        "headline": brief.headline,
        "allegations": len(brief.allegations),
        "grounded": len(brief.grounded),
        "failed": brief.checks.statements.failed,
        "input_tokens": usage.input_tokens,
        "cached_input_tokens": usage.cached_input_tokens,
        "output_tokens": usage.output_tokens,
        "cost_usd": brief.provenance.cost_usd,
        "brief": bare.model_dump_json(by_alias=True, exclude_none=True),
    }
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    number = sqlite.execute(f"INSERT INTO briefs ({names}) VALUES ({marks})", values).lastrowid
    assert number is not None
    return number


def _file_parts(sqlite: sqlite3.Connection, number: int, brief: Brief) -> None:
    sources = [(*_source(number, s), "\n".join(via.description for via in _through(s, brief))) for s in brief.sources]
    sqlite.executemany("INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?)", sources)
    sqlite.executemany("INSERT INTO failed_checks VALUES (?, ?, ?, ?, ?)", _failed_checks(number, brief))
    actors = {actor.id: _file_actor(sqlite, number, actor) for actor in brief.actors}
    for allegation in brief.allegations:
        row = _file_allegation(sqlite, number, allegation, brief)
        concerned = {actors[a] for a in _concerned(allegation, brief) if a in actors}
        sqlite.executemany("INSERT INTO takes_part VALUES (?, ?)", [(row, actor) for actor in sorted(concerned)])
        sqlite.execute(
            "INSERT INTO words (rowid, statement, evidence, source, actors, facts) VALUES (?, ?, ?, ?, ?, ?)",
            (row, *map(indexed, _searched(allegation, brief)), _facts(allegation, brief)),
        )


def _source(number: int, source: Source) -> tuple[object, ...]:
    return (
        number, source.id, source.description, source.identification.value, source.channel, source.actor, source.via,
    )  # fmt: skip


def _through(source: Source, brief: Brief) -> Iterator[Source]:
    """The sources that its words came through, the nearest first, each once."""
    passed, via = {source.id}, brief.sources_by_id.get(source.via or "")
    while via is not None and via.id not in passed:
        passed.add(via.id)
        yield via
        via = brief.sources_by_id.get(via.via or "")


def _failed_checks(number: int, brief: Brief) -> Iterator[tuple[object, ...]]:
    checked: list[tuple[str, Sequence[Check]]] = [
        ("headline", brief.headline_checks),
        *((f"summary {n}", sentence.checks) for n, sentence in enumerate(brief.summary, 1)),
        *((allegation.id, allegation.checks) for allegation in brief.allegations),
        *((actor.id, actor.checks) for actor in brief.actors),
    ]
    for item, checks in checked:
        for n, check in enumerate(checks, 1):
            if check.outcome == "failed":
                yield number, item, n, check.name, check.detail


def _file_actor(sqlite: sqlite3.Connection, number: int, actor: Actor) -> int:
    values = (number, actor.id, actor.name, actor.name_in_text, actor.kind.value, actor.role, bool(actor.mentions))
    row = sqlite.execute(
        "INSERT INTO actors (brief, id, name, name_in_text, kind, role, grounded) VALUES (?, ?, ?, ?, ?, ?, ?)", values
    ).lastrowid
    assert row is not None
    names = indexed(apart((actor.name, actor.name_in_text)))
    sqlite.execute("INSERT INTO actor_words (rowid, name, role) VALUES (?, ?, ?)", (row, names, indexed(actor.role)))
    return row


def _file_allegation(sqlite: sqlite3.Connection, number: int, allegation: Allegation, brief: Brief) -> int:
    row = sqlite.execute(
        "INSERT INTO allegations (brief, id, statement, kind, source, certainty, speech, grounded, salience, day, "
        "language, evidence, hedges, time, future) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            allegation.id,
            allegation.statement,
            allegation.kind.value,
            allegation.source,
            allegation.certainty.value,
            allegation.speech.value,
            allegation.grounded,
            allegation.salience,
            day_of(brief.document, brief.provenance.started),
            brief.document.language,
            _exact(allegation.evidence),
            _exact(allegation.hedges),
            allegation.time.expression,
            allegation.time.future,
        ),
    ).lastrowid
    assert row is not None
    return row


def _exact(spans: Iterable[Span]) -> str:
    return "\n".join(span.exact for span in spans)


def _facts(allegation: Allegation, brief: Brief) -> str:
    return facts_of(
        brief.document.language,
        allegation.certainty.value,
        allegation.kind.value,
        grounded=allegation.grounded,
        failed=any(check.outcome == "failed" for check in allegation.checks),
    )


def _concerned(allegation: Allegation, brief: Brief) -> list[str]:
    source = brief.sources_by_id.get(allegation.source)
    return [*allegation.actors, *([source.actor] if source and source.actor else [])]


def _searched(allegation: Allegation, brief: Brief) -> tuple[str, str, str, str]:
    source = brief.sources_by_id.get(allegation.source)
    described = apart(s.description for s in (source, *_through(source, brief))) if source else ""
    actors = [brief.actors_by_id[a] for a in _concerned(allegation, brief) if a in brief.actors_by_id]
    names = apart(name for actor in actors for name in (actor.name, actor.name_in_text))
    return allegation.statement, _exact(allegation.evidence), described, names
