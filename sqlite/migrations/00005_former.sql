-- +goose Up
-- IDs of incidents and calls that are in the record no longer, and the mentions they last had: a link once given out
-- still leads to what became of it.
CREATE TABLE former (
    id        TEXT PRIMARY KEY,
    mentions  TEXT NOT NULL                 -- JSON
) WITHOUT ROWID;

-- +goose Down
DROP TABLE former;
