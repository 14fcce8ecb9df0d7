package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"sitrep"
)

// draft is the next edition of what is derived, in the same file.
type draft struct {
	Store
	next int64
}

// presentEdition is the edition that readers see, as an SQL expression.
const presentEdition = `(SELECT edition FROM present)`

// Draft opens the next edition.
func (s *Store) Draft(ctx context.Context, keep sitrep.Versions) (sitrep.Draft, error) {
	versions, err := json.Marshal(keep)
	if err != nil {
		return nil, wrap("open draft", err)
	}
	d := &draft{Store: Store{write: s.write, read: s.read}}
	err = s.inTx(ctx, "open draft", func(tx *sql.Tx) error {
		var present int64
		if err := tx.QueryRowContext(ctx, `SELECT edition FROM present`).Scan(&present); err != nil {
			return err
		}
		d.next = present + 1
		d.edition = strconv.FormatInt(d.next, 10)
		for _, q := range []string{
			`INSERT OR IGNORE INTO codings SELECT ?1 + 1, report, versions, totals, body FROM codings
				WHERE edition = ?1 AND versions = ?2 AND report NOT IN (SELECT report FROM codings WHERE edition = ?1 + 1)`,
			`INSERT OR IGNORE INTO stale (edition, report) SELECT ?1 + 1, report FROM codings WHERE edition = ?1 + 1 AND versions = ?2
				AND report NOT IN (SELECT report FROM members WHERE edition = ?1 + 1) ORDER BY report`,
			`INSERT OR IGNORE INTO derived SELECT ?1 + 1, kind, versions FROM derived WHERE edition = ?1 AND kind = 'coding' AND versions = ?2`,
		} {
			if _, err := tx.ExecContext(ctx, q, present, string(versions)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return d, nil
}

// Adopt makes the draft the present edition.
func (d *draft) Adopt(ctx context.Context) error {
	return d.inTx(ctx, "adopt draft", func(tx *sql.Tx) error {
		var uncoded, stale int64
		if err := tx.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM reports WHERE seq NOT IN (SELECT report FROM codings WHERE edition = ?1)
			AND seq IN (SELECT report FROM codings WHERE edition = ?1 - 1)),
			(SELECT count(*) FROM stale WHERE edition = ?1)`, d.next).Scan(&uncoded, &stale); err != nil {
			return err
		}
		if uncoded+stale > 0 {
			return sitrep.E(sitrep.Conflict, "look", fmt.Errorf("%d reports are not coded in the draft and %d not resolved", uncoded, stale))
		}
		res, err := tx.ExecContext(ctx, `UPDATE present SET edition = ?1, revision = revision + 1 WHERE edition = ?1 - 1`, d.next)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n != 1 {
			return cmpErr(err, sitrep.E(sitrep.Conflict, "look", errors.New("another draft was adopted since")))
		}
		if _, err := tx.ExecContext(ctx, formerEdition, d.next-1, d.next); err != nil {
			return err
		}
		return clearEdition(ctx, tx, d.next-1)
	})
}

// Drop gives the draft up.
func (d *draft) Drop(ctx context.Context) error {
	return d.inTx(ctx, "drop draft", func(tx *sql.Tx) error { return clearEdition(ctx, tx, d.next) })
}

// Close does nothing: the file belongs to the Store the draft came from.
func (d *draft) Close() error { return nil }

func clearEdition(ctx context.Context, tx *sql.Tx, edition int64) error {
	for _, q := range []string{`DELETE FROM found_box WHERE seq IN (SELECT seq FROM found WHERE edition = ?)`,
		`DELETE FROM found_words WHERE rowid IN (SELECT seq FROM found WHERE edition = ?)`} {
		if _, err := tx.ExecContext(ctx, q, edition); err != nil {
			return err
		}
	}
	for _, table := range []string{"codings", "stale", "filed", "blocks", "members", "found", "found_days", "derived"} {
		if _, err := tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE edition = ?`, edition); err != nil {
			return err
		}
	}
	return nil
}
