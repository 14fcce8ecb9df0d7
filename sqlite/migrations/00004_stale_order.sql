-- +goose Up
CREATE INDEX stale_order ON stale (edition, mark);

-- +goose Down
DROP INDEX stale_order;
