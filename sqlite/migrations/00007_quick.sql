-- +goose Up
-- What is found gains its point on the map, and indexes that answer a list, a map and a count of days by themselves:
-- a row's body is read for what is shown only.
CREATE TABLE found_new (
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
    lat         REAL,                       -- of the first place that has a point; NULL where none has
    lon         REAL,
    killed      INTEGER NOT NULL,           -- best estimate, -1 where not reported
    confidence  REAL NOT NULL,
    worth       REAL NOT NULL,
    body        BLOB NOT NULL               -- sitrep.Summary as JSON
);
INSERT INTO found_new SELECT f.seq, f.edition, f.block, f.kind, f.id, f.type, f.status, f.country, f.start, f.until, x.lat, x.lon, f.killed, f.confidence, f.worth, f.body
    FROM found f LEFT JOIN found_box x ON x.seq = f.seq;
DROP TABLE found;
ALTER TABLE found_new RENAME TO found;
CREATE INDEX found_id ON found (edition, id);
CREATE INDEX found_block ON found (block);
CREATE INDEX found_start ON found (edition, start, seq, killed, kind, type, status, country, until, confidence, lat, lon, id);
CREATE INDEX found_country ON found (edition, country, start, seq, killed, kind, type, status, until, confidence, lat, lon);
CREATE INDEX found_type ON found (edition, type, start, seq, killed, kind, status, country, until, confidence, lat, lon);
CREATE INDEX found_status ON found (edition, status, start, seq, killed, kind, type, country, until, confidence, lat, lon);
CREATE INDEX found_worth ON found (edition, worth, seq, kind, type, status, country, start, until, confidence);
CREATE INDEX found_calls ON found (edition, start, seq) WHERE kind = 'call';
CREATE INDEX found_long ON found (edition, start, seq) WHERE until - start > 31;

-- The first place and the period in one box, so that a small area is one look-up.
DROP TABLE found_box;
CREATE VIRTUAL TABLE found_box USING rtree (seq, west, east, south, north, since, until);
INSERT INTO found_box SELECT seq, lon, lon, lat, lat, start, until FROM found WHERE lat IS NOT NULL;

-- The words of found_words in order: what begins as a word does is found by looking up each, which ends early where
-- FTS5's own search of a prefix would first bring all their rows together.
CREATE VIRTUAL TABLE found_terms USING fts5vocab (found_words, instance);

-- Incidents by the day they began, for a record too large to count each time.
CREATE TABLE found_days (
    edition   INTEGER NOT NULL,
    start     INTEGER NOT NULL,             -- days since 1970
    count     INTEGER NOT NULL,
    killed    INTEGER NOT NULL,             -- best estimates added up, where reported
    PRIMARY KEY (edition, start)
) WITHOUT ROWID;
INSERT INTO found_days SELECT edition, start, count(*), sum(max(killed, 0)) FROM found WHERE kind = 'incident' GROUP BY edition, start;
-- +goose StatementBegin
CREATE TRIGGER found_entered AFTER INSERT ON found WHEN new.kind = 'incident' BEGIN
    INSERT INTO found_days VALUES (new.edition, new.start, 1, max(new.killed, 0))
        ON CONFLICT DO UPDATE SET count = count + 1, killed = killed + excluded.killed;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER found_gone AFTER DELETE ON found WHEN old.kind = 'incident' BEGIN
    UPDATE found_days SET count = count - 1, killed = killed - max(old.killed, 0) WHERE edition = old.edition AND start = old.start;
END;
-- +goose StatementEnd

-- +goose Down
DROP TABLE found_days;
DROP TABLE found_terms;
DROP TABLE found_box;
CREATE VIRTUAL TABLE found_box USING rtree (seq, west, east, south, north, since, until,
    +edition, +id, +kind, +type, +status, +lat, +lon, +killed, +confidence);
INSERT INTO found_box SELECT seq, lon, lon, lat, lat, start, until, edition, id, kind, type, status, lat, lon, killed, confidence FROM found WHERE lat IS NOT NULL;
DROP INDEX found_start;
DROP INDEX found_country;
DROP INDEX found_type;
DROP INDEX found_status;
DROP INDEX found_worth;
DROP INDEX found_calls;
DROP INDEX found_long;
DROP TRIGGER found_entered;
DROP TRIGGER found_gone;
ALTER TABLE found DROP COLUMN lat;
ALTER TABLE found DROP COLUMN lon;
CREATE INDEX found_start ON found (edition, start, seq);
CREATE INDEX found_country ON found (edition, country, start, seq);
CREATE INDEX found_type ON found (edition, type, start, seq);
CREATE INDEX found_worth ON found (edition, worth, seq);
