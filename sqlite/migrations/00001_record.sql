-- +goose Up
CREATE TABLE reports (
    seq       INTEGER PRIMARY KEY,          -- row of the full-text index
    id        TEXT NOT NULL UNIQUE,         -- sitrep.HashReport
    known_by  INTEGER NOT NULL,             -- Report.KnownBy, Unix seconds; 0 where there is no date
    text      TEXT NOT NULL,
    body      BLOB NOT NULL                 -- the Report as JSON, without its text
);
CREATE INDEX reports_known_by ON reports (known_by, id);

CREATE VIRTUAL TABLE report_words USING fts5 (text, content = 'reports', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE codings (
    report    TEXT PRIMARY KEY REFERENCES reports (id),
    versions  TEXT NOT NULL,                -- sitrep.Versions as JSON, compared as a whole
    body      BLOB NOT NULL                 -- sitrep.Coding as JSON
) WITHOUT ROWID;

CREATE TABLE unreadable (
    origin    TEXT NOT NULL,
    reason    TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (origin, reason)
) WITHOUT ROWID;

CREATE TABLE decisions (
    id        TEXT PRIMARY KEY,
    at        INTEGER NOT NULL,             -- Unix nanoseconds
    body      BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE queue (
    seq       INTEGER PRIMARY KEY,
    report    TEXT NOT NULL UNIQUE,
    attempt   INTEGER NOT NULL DEFAULT 0,   -- deliveries so far; also the fence of a lease
    until     INTEGER NOT NULL DEFAULT 0    -- end of the present lease, Unix nanoseconds
);

-- +goose Down
DROP TABLE queue;
DROP TABLE decisions;
DROP TABLE unreadable;
DROP TABLE codings;
DROP TABLE report_words;
DROP TABLE reports;
