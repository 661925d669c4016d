"""What an archive holds: its briefs listed, one of them whole, all of them for export, and figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.archive.connection import Connection
from summarizer.archive.filing import rebuilt
from summarizer.brief import Brief
from summarizer.errors import ArchiveError

_LISTED = (
    "SELECT b.document, d.name, d.url, d.outlet, b.day, b.language, b.model, b.headline, b.allegations, b.grounded, "
    "b.failed, (SELECT count(*) FROM failed_checks f WHERE f.brief = b.id AND (f.item = 'headline' OR "
    "f.item LIKE 'summary %')) AS failed_lead, b.final FROM latest_briefs b JOIN documents d ON d.id = b.document"
)
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """Which briefs; what is empty or None is not asked. Days are ISO 8601, both ends inclusive."""

    language: str = ""
    model: str = ""
    since: str = ""
    until: str = ""
    limit: int | None = None


EVERYTHING = Choice()


@dataclass(frozen=True, slots=True)
class Listed:
    """One brief of the archive in a line. `grounded` counts allegations; `final` is False where a re-ask is to come.

    `failed` counts the checks of statements that failed, as the brief does; `failed_lead` those of its headline and
    summary.
    """

    document: str
    name: str
    url: str | None
    outlet: str | None
    day: str
    language: str
    model: str
    headline: str
    allegations: int
    grounded: int
    failed: int
    failed_lead: int
    final: bool


def listed(connection: Connection, choice: Choice) -> Iterator[Listed]:
    """The latest brief of each document by each model, the newest day first. Raises ArchiveError."""
    where, values = _where(choice)
    for row in connection.pages(f"{_LISTED} {where} ORDER BY b.day DESC, b.id DESC LIMIT ?", values):
        yield Listed(**row | {"final": bool(row["final"])})


def briefs(connection: Connection, choice: Choice) -> Iterator[Brief]:
    """The same briefs whole, the oldest filed first, one in memory at a time. Raises ArchiveError."""
    where, values = _where(choice)
    sql = f"SELECT b.brief, d.text FROM latest_briefs b JOIN documents d ON d.id = b.document {where} ORDER BY b.id LIMIT ?"
    for row in connection.pages(sql, values):
        yield rebuilt(row["brief"], row["text"], {})


def brief(connection: Connection, prefix: str, model: str = "") -> Brief:
    """The latest brief of the document whose id begins so. Raises ArchiveError where it is none, or several."""
    found = connection.rows(
        "SELECT DISTINCT d.id, d.name FROM documents d JOIN briefs b ON b.document = d.id "
        "WHERE substr(d.id, 1, length(?1)) = ?1 AND (?2 = '' OR b.model = ?2) LIMIT 3",
        (prefix.lower(), model),
    )
    if len(found) != 1 or not prefix:
        raise _not_one(connection, prefix, model, [f"{row['id'][: len(prefix) + 4]} {row['name']}" for row in found])
    row = connection.row(
        "SELECT b.brief, d.text FROM briefs b JOIN documents d ON d.id = b.document "
        "WHERE b.document = ?1 AND (?2 = '' OR b.model = ?2) ORDER BY b.id DESC LIMIT 1",
        (found[0]["id"], model),
    )
    assert row is not None
    return rebuilt(row["brief"], row["text"], {})


def statistics(connection: Connection) -> dict[str, object]:
    """Figures over the whole archive, by name; those of the briefs count the latest of each document and model."""
    row = connection.row(
        "SELECT (SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM exchanges) AS exchanges, "
        "(SELECT count(*) FROM runs) AS runs, (SELECT count(*) FROM failures) AS failures, count(*) AS briefs, "
        "coalesce(sum(allegations), 0) AS allegations, coalesce(sum(grounded), 0) AS grounded, "
        "coalesce(sum(failed), 0) AS failed_checks, count(nullif(failed, 0)) AS failed_briefs, "
        "(SELECT count(*) FROM allegations a JOIN latest_briefs l ON l.id = a.brief WHERE a.grounded AND EXISTS "
        "(SELECT 1 FROM failed_checks f WHERE f.brief = a.brief AND f.item = a.id)) AS failed_allegations, "
        "coalesce(sum(input_tokens), 0) AS input_tokens, coalesce(sum(cached_input_tokens), 0) AS cached_input_tokens, "
        "coalesce(sum(output_tokens), 0) AS output_tokens, sum(cost_usd) AS cost_usd, min(day) AS first_day, "
        "max(day) AS last_day FROM latest_briefs"
    )
    assert row is not None
    figures: dict[str, object] = dict(row)
    for name in ("language", "model"):
        counted = connection.rows(
            f"SELECT {name} AS value, count(*) AS briefs FROM latest_briefs GROUP BY {name} ORDER BY briefs DESC, {name}"
        )
        figures[f"by_{name}"] = {each["value"]: each["briefs"] for each in counted}
    return figures


def _where(choice: Choice) -> tuple[str, tuple[object, ...]]:
    language = choice.language.lower()
    conditions: list[tuple[str, tuple[str, ...]]] = [
        (
            "(lower(b.language) = ? OR substr(lower(b.language), 1, length(?)) = ?)",
            (language, f"{language}-", f"{language}-"),
        ),
        ("b.model = ?", (choice.model,)),
        ("b.day >= ?", (choice.since,)),
        ("b.day <= ?", (choice.until,)),
    ]
    asked = [(condition, values) for condition, values in conditions if values[0]]
    where = f"WHERE {' AND '.join(condition for condition, _ in asked)}" if asked else ""
    return where, (*(value for _, values in asked for value in values), -1 if choice.limit is None else choice.limit)


def _not_one(connection: Connection, prefix: str, model: str, found: list[str]) -> ArchiveError:
    if found and prefix:
        return ArchiveError(
            f"several documents begin with {prefix!r}", where=str(connection.path), hint=f"say more: {', '.join(found)}"
        )
    by = f" by {model}" if model else ""
    return ArchiveError(
        f"no brief{by} of a document that begins with {prefix!r}",
        where=str(connection.path),
        hint="`summarize list` shows the ids",
    )
