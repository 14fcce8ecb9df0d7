package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"

	"sitrep"
)

// PutReports keeps reports, and their words in the full-text index, in one transaction.
func (s *Store) PutReports(ctx context.Context, rs ...sitrep.Report) (added []sitrep.ReportID, err error) {
	err = s.inTx(ctx, "keep reports", func(tx *sql.Tx) error {
		for _, r := range rs {
			fresh, err := putReport(ctx, tx, r)
			if err != nil {
				return wrap("report "+short(r.ID), err)
			}
			if fresh {
				added = append(added, r.ID)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return added, nil
}

func putReport(ctx context.Context, tx *sql.Tx, r sitrep.Report) (added bool, err error) {
	if r.ID != sitrep.HashReport(r) {
		return false, sitrep.E(sitrep.Invalid, "check", errors.New("its ID is not the hash of its content"))
	}
	text := r.Text
	r.Text = ""
	body, err := json.Marshal(r)
	if err != nil {
		return false, err
	}
	res, err := tx.ExecContext(ctx, `INSERT INTO reports (id, known_by, text, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
		r.ID, knownBy(r), text, body)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	if err != nil || n == 0 {
		return false, err
	}
	seq, err := res.LastInsertId()
	if err != nil {
		return false, err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO report_words (rowid, text) VALUES (?, ?)`, seq, text)
	return true, err
}

func knownBy(r sitrep.Report) int64 {
	if r.Published.IsZero() {
		return 0
	}
	return r.KnownBy().Unix()
}

// PutCodings keeps what was derived from reports, in one transaction.
func (s *Store) PutCodings(ctx context.Context, cs ...sitrep.Coding) error {
	rows := make([]codingRow, len(cs))
	for i, c := range cs {
		var err error
		if rows[i], err = rowOf(c); err != nil {
			return wrap("keep coding of "+short(c.Report), err)
		}
	}
	return s.inTx(ctx, "keep codings", func(tx *sql.Tx) error {
		for _, r := range rows {
			if err := s.putCoding(ctx, tx, r); err != nil {
				return wrap("coding of "+short(r.report), err)
			}
		}
		return nil
	})
}

// codingRow is a coding as it is kept, made before the transaction that others wait for.
type codingRow struct {
	report   sitrep.ReportID
	versions string
	totals   bool
	body     []byte
}

func rowOf(c sitrep.Coding) (codingRow, error) {
	body, err := json.Marshal(c)
	if err != nil {
		return codingRow{}, err
	}
	versions, err := json.Marshal(c.Versions)
	return codingRow{c.Report, string(versions), totals(c), body}, err
}

func (s *Store) putCoding(ctx context.Context, tx *sql.Tx, r codingRow) error {
	var seq int64
	if err := tx.QueryRowContext(ctx, `SELECT seq FROM reports WHERE id = ?`, r.report).Scan(&seq); err != nil {
		return missing(err, "the report is not kept")
	}
	if _, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO codings (edition, report, versions, totals, body)
		VALUES (`+s.edition+`, ?, ?, ?, ?)`, seq, r.versions, r.totals, r.body); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO derived VALUES (`+s.edition+`, 'coding', ?)`, r.versions); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO stale (edition, report) VALUES (`+s.edition+`, ?)`, seq)
	return err
}

// totals reports whether a coding holds a figure over many events.
func totals(c sitrep.Coding) bool {
	for _, m := range c.Mentions {
		for _, k := range m.Claims {
			if k.Figure != nil && (k.Figure.Scope == sitrep.ScopeRunning || k.Figure.Scope == sitrep.ScopeWindow) {
				return true
			}
		}
	}
	return false
}

// Report returns one report.
func (s *Store) Report(ctx context.Context, id sitrep.ReportID) (sitrep.Report, error) {
	row := s.read.QueryRowContext(ctx, `SELECT text, body FROM reports WHERE id = ?`, id)
	r, err := scanReport(row)
	return r, wrap("report "+short(id), missing(err, "no such report"))
}

func scanReport(row interface{ Scan(...any) error }) (r sitrep.Report, err error) {
	var text string
	var body []byte
	if err := row.Scan(&text, &body); err != nil {
		return r, err
	}
	err = json.Unmarshal(body, &r)
	r.Text = text
	return r, err
}

// Coding returns the coding of a report.
func (s *Store) Coding(ctx context.Context, id sitrep.ReportID) (sitrep.Coding, error) {
	c, err := scanCoding(s.read.QueryRowContext(ctx, `SELECT c.body FROM reports r JOIN codings c
		ON c.report = r.seq AND c.edition = `+s.edition+` WHERE r.id = ?`, id))
	return c, wrap("coding of "+short(id), missing(err, "no such report, or not yet coded"))
}

func scanCoding(row interface{ Scan(...any) error }) (c sitrep.Coding, err error) {
	var body []byte
	if err := row.Scan(&body); err != nil {
		return c, err
	}
	return c, json.Unmarshal(body, &c)
}

// Reports yields the reports that match, by KnownBy, then ID.
func (s *Store) Reports(ctx context.Context, f sitrep.ReportFilter) iter.Seq2[sitrep.Report, error] {
	where, args := s.conditions(f)
	return each(ctx, s.read, "reports", `SELECT r.text, r.body FROM reports r`+where+` ORDER BY r.known_by, r.id`, args, scanReport)
}

// Codings yields the codings of the reports that match, in the order of Reports.
func (s *Store) Codings(ctx context.Context, f sitrep.ReportFilter) iter.Seq2[sitrep.Coding, error] {
	where, args := s.conditions(f)
	return each(ctx, s.read, "codings", codingsQuery(s.edition, where), args, scanCoding)
}

// codingsQuery goes from the reports to their codings: the other way it would look at all codings of the edition.
func codingsQuery(edition, where string) string {
	return `SELECT c.body FROM reports r CROSS JOIN codings c ON c.report = r.seq AND c.edition = ` + edition + where + ` ORDER BY r.known_by, r.id`
}

func (s *Store) conditions(f sitrep.ReportFilter) (where string, args []any) {
	var conds []string
	if !f.AsOf.IsZero() {
		conds = append(conds, `r.known_by <= ?`)
		args = append(args, f.AsOf.Unix())
	}
	if words := strings.Fields(f.Text); len(words) > 0 {
		conds = append(conds, `r.seq IN (SELECT rowid FROM report_words WHERE report_words MATCH ?)`)
		for i, w := range words { // quoted, so that no word is taken for an operator
			words[i] = `"` + strings.ReplaceAll(w, `"`, `""`) + `"`
		}
		args = append(args, strings.Join(words, " "))
	}
	if f.IDs != nil {
		ids, _ := json.Marshal(f.IDs) // strings always marshal
		conds = append(conds, `r.id IN (SELECT value FROM json_each(?))`)
		args = append(args, string(ids))
	}
	if f.Totals {
		conds = append(conds, `r.seq IN (SELECT report FROM codings WHERE edition = `+s.edition+` AND totals)`)
	}
	if len(conds) == 0 {
		return "", nil
	}
	return " WHERE " + strings.Join(conds, " AND "), args
}

// querier is what a query can be run on.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// each runs a query and yields its rows.
func each[T any](ctx context.Context, db querier, op, query string, args []any, scan func(interface{ Scan(...any) error }) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		rows, err := db.QueryContext(ctx, query, args...)
		if err != nil {
			yield(none, wrap(op, err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			v, err := scan(rows)
			if err != nil {
				yield(none, wrap(op, err))
				return
			}
			if !yield(v, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(none, wrap(op, err))
		}
	}
}

// Uncoded returns the reports with no coding of these versions.
func (s *Store) Uncoded(ctx context.Context, v sitrep.Versions) ([]sitrep.ReportID, error) {
	versions, err := json.Marshal(v)
	if err != nil {
		return nil, wrap("uncoded reports", err)
	}
	return collect(each(ctx, s.read, "uncoded reports", `SELECT r.id FROM reports r
		LEFT JOIN codings c ON c.report = r.seq AND c.edition = `+s.edition+`
		WHERE c.report IS NULL OR ? AND c.versions <> ? ORDER BY r.known_by, r.id`,
		[]any{v != (sitrep.Versions{}), string(versions)}, scanOne[sitrep.ReportID]))
}

// Derived returns the versions that anything was derived with.
func (s *Store) Derived(ctx context.Context) (sitrep.Derived, error) {
	d := sitrep.Derived{Codings: []sitrep.Versions{}, Resolvers: []string{}}
	type row struct{ kind, versions string }
	rows, err := collect(each(ctx, s.read, "versions", `SELECT kind, versions FROM derived WHERE edition = `+s.edition+` ORDER BY kind, versions`, nil,
		func(r interface{ Scan(...any) error }) (x row, err error) { return x, r.Scan(&x.kind, &x.versions) }))
	for _, x := range rows {
		if x.kind == "block" {
			d.Resolvers = append(d.Resolvers, x.versions)
			continue
		}
		var v sitrep.Versions
		if err := json.Unmarshal([]byte(x.versions), &v); err != nil {
			return d, wrap("versions", err)
		}
		d.Codings = append(d.Codings, v)
	}
	return d, err
}

func scanOne[T any](row interface{ Scan(...any) error }) (v T, err error) { return v, row.Scan(&v) }

func collect[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var all []T
	for v, err := range seq {
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, nil
}

// missing turns "no rows" into NotFound.
func missing(err error, what string) error {
	if errors.Is(err, sql.ErrNoRows) {
		return sitrep.E(sitrep.NotFound, "look up", errors.New(what))
	}
	return err
}

func short(id sitrep.ReportID) string { return fmt.Sprintf("%.12s", string(id)) }
