"""The archive's tables, index and views, as SQL. docs/archive.md describes each column.

`PRAGMA user_version` counts the steps of MIGRATIONS that a file has taken. A step is never changed once released:
what comes later is another step.
"""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x53554D31
"""SUM1 in ASCII: `PRAGMA application_id`, by which `file` and we tell an archive from another program's database."""

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE runs (
  id INTEGER PRIMARY KEY, started TEXT NOT NULL, ended TEXT, summarizer TEXT NOT NULL, model TEXT, prompt TEXT NOT NULL,
  made INTEGER NOT NULL DEFAULT 0, found INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE failures (
  id INTEGER PRIMARY KEY, run INTEGER REFERENCES runs (id), at TEXT NOT NULL, name TEXT NOT NULL, error TEXT NOT NULL,
  what TEXT NOT NULL, place TEXT NOT NULL, hint TEXT NOT NULL
);
CREATE INDEX failures_of_run ON failures (run);
CREATE TABLE documents (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, url TEXT, title TEXT, outlet TEXT, author TEXT, published TEXT,
  language TEXT NOT NULL, characters INTEGER NOT NULL, added TEXT NOT NULL, text TEXT NOT NULL
);
CREATE TABLE readings (
  digest TEXT NOT NULL, reader TEXT NOT NULL, document TEXT NOT NULL REFERENCES documents (id),
  about TEXT NOT NULL, PRIMARY KEY (digest, reader)
) WITHOUT ROWID;
CREATE TABLE exchanges (
  key TEXT PRIMARY KEY, model TEXT, document TEXT NOT NULL, prompt TEXT NOT NULL, status INTEGER NOT NULL,
  started TEXT NOT NULL, seconds REAL NOT NULL, attempts INTEGER NOT NULL, labels TEXT NOT NULL, headers TEXT NOT NULL,
  asked TEXT NOT NULL, body TEXT NOT NULL
);
CREATE INDEX exchanges_of_document ON exchanges (document, model);
CREATE TABLE briefs (
  id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents (id), model TEXT NOT NULL, prompt TEXT NOT NULL,
  schema TEXT NOT NULL, options TEXT NOT NULL, maker TEXT NOT NULL, final INTEGER NOT NULL, run INTEGER REFERENCES runs (id),
  started TEXT NOT NULL, day TEXT NOT NULL, language TEXT NOT NULL, headline TEXT NOT NULL,
  allegations INTEGER NOT NULL, grounded INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL, cached_input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, cost_usd REAL,
  brief TEXT NOT NULL, UNIQUE (document, model, prompt, schema, options)
);
CREATE INDEX briefs_of_document ON briefs (document, model, id);
CREATE INDEX briefs_of_day ON briefs (day, id);
CREATE TABLE sources (
  brief INTEGER NOT NULL REFERENCES briefs (id) ON DELETE CASCADE, id TEXT NOT NULL, description TEXT NOT NULL,
  identification TEXT NOT NULL, channel TEXT NOT NULL, actor TEXT, via TEXT, PRIMARY KEY (brief, id)
) WITHOUT ROWID;
CREATE TABLE actors (
  rowid INTEGER PRIMARY KEY, brief INTEGER NOT NULL REFERENCES briefs (id) ON DELETE CASCADE, id TEXT NOT NULL,
  name TEXT NOT NULL, name_in_text TEXT NOT NULL, kind TEXT NOT NULL, role TEXT NOT NULL, grounded INTEGER NOT NULL,
  UNIQUE (brief, id)
);
CREATE TABLE allegations (
  rowid INTEGER PRIMARY KEY, brief INTEGER NOT NULL REFERENCES briefs (id) ON DELETE CASCADE, id TEXT NOT NULL,
  statement TEXT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL, certainty TEXT NOT NULL, speech TEXT NOT NULL,
  grounded INTEGER NOT NULL, salience INTEGER NOT NULL, day TEXT NOT NULL, language TEXT NOT NULL,
  evidence TEXT NOT NULL, UNIQUE (brief, id)
);
CREATE INDEX allegations_of_day ON allegations (day);
CREATE TABLE takes_part (
  allegation INTEGER NOT NULL REFERENCES allegations (rowid) ON DELETE CASCADE,
  actor INTEGER NOT NULL REFERENCES actors (rowid) ON DELETE CASCADE, PRIMARY KEY (allegation, actor)
) WITHOUT ROWID;
CREATE INDEX takes_part_of_actor ON takes_part (actor);
"""

# Marks belong to words in Hindi, Thai and Arabic; unicode61 alone would cut there.
_WORDS = """
CREATE VIRTUAL TABLE words USING fts5 (
  statement, evidence, source, actors, facts, prefix = '2 3', tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
);
CREATE VIRTUAL TABLE actor_words USING fts5 (
  name, role, prefix = '2 3', tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
);
"""

_BATCHES = """
CREATE TABLE requests (
  key TEXT PRIMARY KEY, document TEXT, model TEXT NOT NULL, written TEXT NOT NULL, labels TEXT NOT NULL,
  asked TEXT NOT NULL
);
CREATE TABLE batches (
  id TEXT PRIMARY KEY, server TEXT NOT NULL, status TEXT NOT NULL, requests INTEGER NOT NULL, submitted TEXT NOT NULL,
  output TEXT, errors TEXT, fetched TEXT
);
"""

_VIEWS = """
CREATE VIEW latest_briefs AS
  SELECT * FROM briefs WHERE id IN (SELECT max(id) FROM briefs GROUP BY document, model);
CREATE VIEW statements AS
  SELECT b.document, d.name, d.outlet, a.day, a.language, b.model, a.id AS allegation, a.statement, a.kind,
    s.description AS source, s.identification, a.certainty, a.speech, a.grounded, a.salience, a.evidence
  FROM allegations a JOIN latest_briefs b ON b.id = a.brief JOIN documents d ON d.id = b.document
  LEFT JOIN sources s ON s.brief = a.brief AND s.id = a.source;
CREATE VIEW actors_named AS
  SELECT r.name, r.kind, count(DISTINCT b.document) AS documents, count(t.allegation) AS allegations,
    min(b.day) AS first_day, max(b.day) AS last_day
  FROM actors r JOIN latest_briefs b ON b.id = r.brief LEFT JOIN takes_part t ON t.actor = r.rowid
  GROUP BY r.name, r.kind;
"""

_DAYS = """
CREATE TABLE days (
  date TEXT PRIMARY KEY, made TEXT NOT NULL, documents INTEGER NOT NULL, stories INTEGER NOT NULL,
  claims INTEGER NOT NULL, day TEXT NOT NULL
) WITHOUT ROWID;
"""

# A date may have the days of several subjects; before this step it had one.
_SEVERAL_DAYS = """
ALTER TABLE days RENAME TO one_day_a_date;
CREATE TABLE days (
  id INTEGER PRIMARY KEY, date TEXT NOT NULL, made TEXT NOT NULL, documents INTEGER NOT NULL, stories INTEGER NOT NULL,
  claims INTEGER NOT NULL, articles TEXT NOT NULL, subject TEXT NOT NULL, day TEXT NOT NULL
);
INSERT INTO days (date, made, documents, stories, claims, articles, subject, day)
  SELECT date, made, documents, stories, claims,
    (SELECT json_group_array(d.value ->> 'digest') FROM json_each(day, '$.documents') d),
    (SELECT json_group_array(n.value) FROM json_each(day, '$.actors') a, json_each(a.value, '$.names') n), day
  FROM one_day_a_date ORDER BY date;
DROP TABLE one_day_a_date;
CREATE INDEX days_of_date ON days (date, id);
"""

# What failed its check, whom a source's words came through, hedges and time; from the stored briefs where there are some.
_FAILED_CHECKS = """
CREATE TABLE failed_checks (
  brief INTEGER NOT NULL REFERENCES briefs (id) ON DELETE CASCADE, item TEXT NOT NULL, number INTEGER NOT NULL,
  name TEXT NOT NULL, detail TEXT NOT NULL, PRIMARY KEY (brief, item, number)
) WITHOUT ROWID;
ALTER TABLE briefs ADD COLUMN failed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN through TEXT NOT NULL DEFAULT '';
ALTER TABLE allegations ADD COLUMN hedges TEXT NOT NULL DEFAULT '';
ALTER TABLE allegations ADD COLUMN time TEXT;
ALTER TABLE allegations ADD COLUMN future INTEGER NOT NULL DEFAULT 0;
CREATE TEMP TABLE checked AS
  SELECT id AS brief, 'headline' AS item, json_extract(brief, '$.headline_checks') AS checks FROM briefs
  UNION ALL SELECT b.id, 'summary ' || (s.key + 1), s.value ->> '$.checks' FROM briefs b, json_each(b.brief, '$.summary') s
  UNION ALL SELECT b.id, a.value ->> '$.id', a.value ->> '$.checks' FROM briefs b, json_each(b.brief, '$.allegations') a
  UNION ALL SELECT b.id, c.value ->> '$.id', c.value ->> '$.checks' FROM briefs b, json_each(b.brief, '$.actors') c;
INSERT INTO failed_checks
  SELECT k.brief, k.item, c.key + 1, c.value ->> '$.name', coalesce(c.value ->> '$.detail', '')
  FROM checked k, json_each(coalesce(k.checks, '[]')) c WHERE c.value ->> '$.outcome' = 'failed';
DROP TABLE checked;
UPDATE briefs SET failed = coalesce(json_extract(brief, '$.checks.statements.failed'), 0);
UPDATE sources SET through = coalesce((
  WITH RECURSIVE chain (id, passed, step) AS (
    SELECT sources.via, '|' || sources.id || '|', 1
    UNION ALL SELECT s.via, c.passed || s.id || '|', c.step + 1
    FROM chain c JOIN sources s ON s.brief = sources.brief AND s.id = c.id WHERE instr(c.passed, '|' || s.id || '|') = 0
  )
  SELECT group_concat(description, char(10)) FROM (
    SELECT s.description FROM chain c JOIN sources s ON s.brief = sources.brief AND s.id = c.id
    WHERE instr(c.passed, '|' || s.id || '|') = 0 ORDER BY c.step
  )
), '');
CREATE TEMP TABLE said AS
  SELECT b.id AS brief, a.value ->> '$.id' AS id, a.value ->> '$.time.expression' AS time,
    coalesce(a.value ->> '$.time.future', 0) AS future,
    (SELECT group_concat(h.value ->> '$.exact', char(10)) FROM json_each(a.value, '$.hedges') h) AS hedges
  FROM briefs b, json_each(b.brief, '$.allegations') a;
UPDATE allegations SET hedges = coalesce(s.hedges, ''), time = s.time, future = s.future
  FROM said s WHERE s.brief = allegations.brief AND s.id = allegations.id;
DROP TABLE said;
UPDATE words SET facts = facts || ' failedtrue' WHERE rowid IN (
  SELECT a.rowid FROM allegations a JOIN failed_checks f ON f.brief = a.brief AND f.item = a.id
);
DROP VIEW statements;
CREATE VIEW statements AS
  SELECT b.document, d.name, d.url, d.outlet, a.day, a.language, b.model, a.id AS allegation, a.statement, a.kind,
    s.description AS source, coalesce(s.through, '') AS via, s.identification, a.certainty, a.hedges, a.speech, a.time, a.future,
    a.grounded,
    coalesce((SELECT group_concat(f.name || ': ' || f.detail, char(10)) FROM failed_checks f
      WHERE f.brief = a.brief AND f.item = a.id), '') AS failed,
    a.salience, a.evidence
  FROM allegations a JOIN latest_briefs b ON b.id = a.brief JOIN documents d ON d.id = b.document
  LEFT JOIN sources s ON s.brief = a.brief AND s.id = a.source;
"""

MIGRATIONS: Final = (_TABLES + _WORDS + _BATCHES + _VIEWS, _DAYS, _SEVERAL_DAYS, _FAILED_CHECKS)
VERSION: Final = len(MIGRATIONS)
