package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"math"
	"time"

	"sitrep"
)

// AddDecision keeps a decision.
func (s *Store) AddDecision(ctx context.Context, d sitrep.Decision) error {
	op := "keep decision " + d.ID
	body, err := json.Marshal(d)
	if err != nil {
		return wrap(op, err)
	}
	return s.inTx(ctx, op, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `INSERT INTO decisions (id, at, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, d.ID, d.At.UnixNano(), body)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n != 1 {
			return cmpErr(err, sitrep.E(sitrep.Conflict, "insert", errors.New("a decision of this ID is kept already")))
		}
		return markStale(ctx, tx, d.Mentions)
	})
}

// Decisions returns the decisions made by asOf, by At, then ID.
func (s *Store) Decisions(ctx context.Context, asOf time.Time) ([]sitrep.Decision, error) {
	until := int64(math.MaxInt64)
	if !asOf.IsZero() {
		until = asOf.UnixNano()
	}
	return collect(each(ctx, s.read, "decisions", `SELECT body FROM decisions WHERE at <= ? ORDER BY at, id`, []any{until},
		func(row interface{ Scan(...any) error }) (d sitrep.Decision, err error) {
			var body []byte
			if err := row.Scan(&body); err != nil {
				return d, err
			}
			return d, json.Unmarshal(body, &d)
		}))
}

// PutUnreadable notes a source that could not be read, once for each origin and reason.
func (s *Store) PutUnreadable(ctx context.Context, u sitrep.UnreadableSource) error {
	return s.inTx(ctx, "note unreadable "+u.Origin, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO unreadable (origin, reason, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, u.Origin, u.Reason, u.At.Unix())
		return err
	})
}

// Unreadable returns the noted sources, by origin.
func (s *Store) Unreadable(ctx context.Context) ([]sitrep.UnreadableSource, error) {
	return collect(each(ctx, s.read, "unreadable sources", `SELECT origin, reason, at FROM unreadable ORDER BY origin, reason`, nil,
		func(row interface{ Scan(...any) error }) (u sitrep.UnreadableSource, err error) {
			var at int64
			err = row.Scan(&u.Origin, &u.Reason, &at)
			u.At = time.Unix(at, 0).UTC()
			return u, err
		}))
}
