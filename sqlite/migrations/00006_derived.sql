-- +goose Up
-- What the editions were derived with: few rows, so that one can ask without looking at every coding.
CREATE TABLE derived (
    edition   INTEGER NOT NULL,
    kind      TEXT NOT NULL,                -- coding, block
    versions  TEXT NOT NULL,                -- sitrep.Versions as JSON; the resolver's version
    PRIMARY KEY (edition, kind, versions)
) WITHOUT ROWID;
INSERT INTO derived SELECT DISTINCT edition, 'coding', versions FROM codings;
INSERT INTO derived SELECT DISTINCT edition, 'block', body ->> '$.version' FROM blocks WHERE body ->> '$.version' <> '';

-- +goose Down
DROP TABLE derived;
