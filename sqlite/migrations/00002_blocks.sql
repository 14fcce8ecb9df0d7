-- +goose Up
-- All that is derived carries an edition, so that the next can be made beside the present one.
CREATE TABLE present (
    edition   INTEGER NOT NULL,             -- what readers see
    revision  INTEGER NOT NULL              -- grows with each change of blocks
);
INSERT INTO present VALUES (1, 0);

ALTER TABLE codings RENAME TO old_codings;
CREATE TABLE codings (
    edition   INTEGER NOT NULL,
    report    INTEGER NOT NULL REFERENCES reports (seq),
    versions  TEXT NOT NULL,                -- sitrep.Versions as JSON, compared as a whole
    totals    INTEGER NOT NULL,             -- 1 where it holds a figure over many events
    body      BLOB NOT NULL,                -- sitrep.Coding as JSON
    PRIMARY KEY (edition, report)
) WITHOUT ROWID;
INSERT INTO codings SELECT 1, r.seq, c.versions, c.body LIKE '%"scope":"running"%' OR c.body LIKE '%"scope":"window"%', c.body
    FROM old_codings c JOIN reports r ON r.id = c.report;
DROP TABLE old_codings;
CREATE INDEX codings_totals ON codings (edition, report) WHERE totals;

CREATE TABLE stale (
    mark      INTEGER PRIMARY KEY AUTOINCREMENT,
    edition   INTEGER NOT NULL,
    report    INTEGER NOT NULL,
    UNIQUE (edition, report)
);
INSERT INTO stale (edition, report) SELECT edition, report FROM codings ORDER BY report;

CREATE TABLE filed (
    edition   INTEGER NOT NULL,
    key       INTEGER NOT NULL,             -- a day above a hash: rows of one time lie together
    report    INTEGER NOT NULL,
    PRIMARY KEY (edition, key, report)
) WITHOUT ROWID;

CREATE TABLE blocks (
    seq         INTEGER PRIMARY KEY,
    edition     INTEGER NOT NULL,
    id          TEXT NOT NULL,
    start       INTEGER NOT NULL,           -- Unix seconds; the least integer where open
    until       INTEGER NOT NULL,           -- the greatest where open
    countries   TEXT NOT NULL,              -- " IQ SY "
    body        BLOB NOT NULL               -- sitrep.Block as JSON
);
CREATE UNIQUE INDEX blocks_id ON blocks (edition, id);
CREATE INDEX blocks_time ON blocks (edition, start, until);

CREATE TABLE members (
    edition   INTEGER NOT NULL,
    report    INTEGER NOT NULL,
    mention   TEXT NOT NULL,                -- of sitrep.MentionID what follows the report's ID
    block     INTEGER NOT NULL,
    PRIMARY KEY (edition, report, mention)
) WITHOUT ROWID;

-- +goose Down
ALTER TABLE codings RENAME TO new_codings;
CREATE TABLE codings (
    report    TEXT PRIMARY KEY REFERENCES reports (id),
    versions  TEXT NOT NULL,
    body      BLOB NOT NULL
) WITHOUT ROWID;
INSERT INTO codings SELECT r.id, c.versions, c.body FROM new_codings c JOIN reports r ON r.seq = c.report
    WHERE c.edition = (SELECT edition FROM present);
DROP TABLE new_codings;
DROP TABLE members;
DROP TABLE blocks;
DROP TABLE filed;
DROP TABLE stale;
DROP TABLE present;
