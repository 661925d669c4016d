"""An archive with briefs in it, for the tests of whatever reads one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from summarizer.archive import Archive, Making, Reading, opened
from summarizer.archive.schema import APPLICATION_ID, MIGRATIONS
from summarizer.brief import Actor, Brief, Source
from summarizer.terms import ActorKind, Certainty, Identification
from tests.briefs import small

MAKING = Making("m-1", "brief@1", "schema-1", "reasks=1", "0.1.0+a")


def told(
    text: str,
    statement: str,
    *,
    language: str = "en",
    source: str = "A witness",
    actor: str = "",
    name_in_text: str = "",
    published: str | None = None,
    certainty: Certainty = Certainty.UNSTATED,
    grounded: bool = True,
) -> Brief:
    """A brief of one sentence with one allegation, by one source, who is `actor` where that is given."""
    brief = small((text,), language, statement)
    evidence = brief.allegations[0].evidence
    actors = (
        Actor(
            id="c1", name=actor, name_in_text=name_in_text or actor, kind=ActorKind.PERSON, role="", mentions=evidence
        ),
    )
    return brief.model_copy(
        update={
            "document": brief.document.model_copy(update={"published": published, "name": f"{statement[:12]}.txt"}),
            "headline": statement,
            "actors": actors if actor else (),
            "sources": (
                Source(
                    id="s1",
                    description=source,
                    actor="c1" if actor else None,
                    identification=Identification.NAMED,
                    evidence=evidence,
                ),
            ),
            "allegations": tuple(
                a.model_copy(update={"certainty": certainty, "grounded": grounded}) for a in brief.allegations
            ),
        }
    )


@contextmanager
def archive_of(path: Path, briefs: Sequence[Brief], making: Making = MAKING) -> Iterator[Archive]:
    """An archive in which these briefs are filed, in this order."""
    with opened(path) as archive:
        for brief in briefs:
            archive.file(brief, making, final=True, run=None, reading=Reading(brief.document.id, making.maker))
        yield archive


def of_version(path: Path, version: int) -> None:
    """Make this archive one of an older version: its first steps anew, with what is in their tables."""
    newer = path.rename(path.with_suffix(".newer"))
    with closing(sqlite3.connect(path)) as sqlite:
        for step in MIGRATIONS[:version]:
            sqlite.executescript(step)
        sqlite.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        sqlite.execute(f"PRAGMA user_version = {version}")
        sqlite.execute("ATTACH ? AS newer", (str(newer),))
        of = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite%'"
        for (table,) in sqlite.execute(of).fetchall():
            names = [name for (name,) in sqlite.execute("SELECT name FROM pragma_table_info(?)", (table,))]
            # FTS5's own rowid is the number of what it indexes.
            columns = ", ".join(["rowid", *names] if table in {"words", "actor_words"} else names)
            sqlite.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}")
        # The word that only newer versions index.
        sqlite.execute("UPDATE words SET facts = replace(facts, ' failedtrue', '')")
        sqlite.commit()
