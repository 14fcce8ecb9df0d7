-- +goose Up
-- What is found of the resolved record, row by row of incidents and calls; kept in step with blocks.
CREATE TABLE found (
    seq         INTEGER PRIMARY KEY,
    edition     INTEGER NOT NULL,
    block       INTEGER NOT NULL,           -- blocks.seq
    kind        TEXT NOT NULL,              -- incident, call
    id          TEXT NOT NULL,
    type        TEXT NOT NULL,
    status      TEXT NOT NULL,
    country     TEXT NOT NULL,              -- of the first place, ISO 3166-1 alpha-2
    start       INTEGER NOT NULL,           -- days since 1970; the least integer where not known
    until       INTEGER NOT NULL,           -- last day; the greatest integer where open
    killed      INTEGER NOT NULL,           -- best estimate, -1 where not reported
    confidence  REAL NOT NULL,
    worth       REAL NOT NULL,
    body        BLOB NOT NULL               -- sitrep.Summary as JSON
);
CREATE INDEX found_id ON found (edition, id);
CREATE INDEX found_block ON found (block);
CREATE INDEX found_start ON found (edition, start, seq);
CREATE INDEX found_country ON found (edition, country, start, seq);
CREATE INDEX found_type ON found (edition, type, start, seq);
CREATE INDEX found_worth ON found (edition, worth, seq);

-- The first place and the period in one box, so that a map of a month is one look-up.
CREATE VIRTUAL TABLE found_box USING rtree (seq, west, east, south, north, since, until,
    +edition, +id, +kind, +type, +status, +lat, +lon, +killed, +confidence);

-- Words, and in "tags" what narrows a search of a common word: kind, type, status, country, months.
CREATE VIRTUAL TABLE found_words USING fts5 (headline, places, actors, words, tags, content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '3');

-- Records made before this table are resolved again, which fills it.
INSERT OR IGNORE INTO stale (edition, report) SELECT edition, report FROM codings ORDER BY report;
DELETE FROM blocks;
DELETE FROM members;
UPDATE present SET revision = revision + 1;

-- +goose Down
DROP TABLE found_words;
DROP TABLE found_box;
DROP TABLE found;
