package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"

	"sitrep"
)

// Stale returns reports that wait to be resolved.
func (s *Store) Stale(ctx context.Context, n int) ([]sitrep.Stale, error) {
	return collect(each(ctx, s.read, "stale reports", staleQuery(s.edition), []any{n},
		func(row interface{ Scan(...any) error }) (x sitrep.Stale, err error) {
			return x, row.Scan(&x.Report, &x.Mark)
		}))
}

func staleQuery(edition string) string {
	return `SELECT r.id, s.mark FROM stale s INDEXED BY stale_order CROSS JOIN reports r ON r.seq = s.report
		WHERE s.edition = ` + edition + ` ORDER BY s.mark LIMIT ?`
}

// Filed returns the reports filed under any of the keys.
func (s *Store) Filed(ctx context.Context, keys []uint64) ([]sitrep.ReportID, error) {
	signed := make([]int64, len(keys))
	for i, k := range keys {
		signed[i] = int64(k)
	}
	list, _ := json.Marshal(signed) // integers always marshal
	return collect(each(ctx, s.read, "filed reports", filedQuery(s.edition),
		[]any{string(list)}, scanOne[sitrep.ReportID]))
}

func filedQuery(edition string) string {
	return `SELECT id FROM reports WHERE seq IN (
		SELECT f.report FROM json_each(?) k CROSS JOIN filed f ON f.edition = ` + edition + ` AND f.key = k.value) ORDER BY id`
}

// BlocksOf returns the blocks of mentions and reports.
func (s *Store) BlocksOf(ctx context.Context, mentions []sitrep.MentionID, reports []sitrep.ReportID) ([]sitrep.Block, error) {
	var ms [][2]string
	for _, m := range mentions {
		report, rest, _ := strings.Cut(string(m), ":")
		ms = append(ms, [2]string{report, rest})
	}
	listM, _ := json.Marshal(ms) // strings always marshal
	listR, _ := json.Marshal(reports)
	return collect(each(ctx, s.read, "blocks of mentions", blocksOfQuery(s.edition),
		[]any{string(listM), string(listR)}, scanBlock))
}

func blocksOfQuery(edition string) string {
	return `SELECT body FROM blocks WHERE seq IN (
		SELECT m.block FROM json_each(?) k CROSS JOIN reports r ON r.id = k.value ->> 0
			CROSS JOIN members m ON m.edition = ` + edition + ` AND m.report = r.seq AND m.mention = k.value ->> 1
		UNION SELECT m.block FROM json_each(?) k CROSS JOIN reports r ON r.id = k.value
			CROSS JOIN members m ON m.edition = ` + edition + ` AND m.report = r.seq) ORDER BY id`
}

func scanBlock(row interface{ Scan(...any) error }) (b sitrep.Block, err error) {
	var body []byte
	if err := row.Scan(&body); err != nil {
		return b, err
	}
	return b, json.Unmarshal(body, &b)
}

// Blocks yields the blocks that match.
func (s *Store) Blocks(ctx context.Context, f sitrep.BlockFilter) iter.Seq2[sitrep.Block, error] {
	where, args := `edition = `+s.edition, []any{}
	if !f.From.IsZero() {
		where, args = where+` AND until > ?`, append(args, f.From.Unix())
	}
	if !f.To.IsZero() {
		where, args = where+` AND start < ?`, append(args, f.To.Unix())
	}
	if f.Country != "" {
		where, args = where+` AND (countries = ' ' OR instr(countries, ?))`, append(args, " "+f.Country+" ")
	}
	return each(ctx, s.read, "blocks", `SELECT body FROM blocks WHERE `+where+` ORDER BY id`, args, scanBlock)
}

// Revision is the number of the last change of blocks.
func (s *Store) Revision(ctx context.Context) (n int64, err error) {
	err = s.read.QueryRowContext(ctx, `SELECT revision FROM present`).Scan(&n)
	return n, wrap("revision", err)
}

// PutBlocks makes a change of blocks.
func (s *Store) PutBlocks(ctx context.Context, c sitrep.BlockChange) error {
	return s.inTx(ctx, "change blocks", func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `UPDATE present SET revision = revision + 1 WHERE revision = ?`, c.Base)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n != 1 {
			return cmpErr(err, sitrep.E(sitrep.Conflict, "compare revision", errors.New("blocks were changed since they were looked at")))
		}
		b := &blockWriter{ctx: ctx, tx: tx, seqs: map[string]int64{}}
		if err := tx.QueryRowContext(ctx, `SELECT `+s.edition).Scan(&b.edition); err != nil {
			return err
		}
		if err := b.write(c); err != nil || s.edition != presentEdition {
			return err
		}
		return b.remember(c) // what only a draft had was never given out
	})
}

// cmpErr is the first of two errors that is one.
func cmpErr(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// blockWriter writes one change within a transaction.
type blockWriter struct {
	ctx     context.Context
	tx      *sql.Tx
	edition int64
	seqs    map[string]int64 // of reports, by ID
	gone    []int64          // rows of the full-text index to drop
	words   []wordRow        // and to add
}

func (b *blockWriter) write(c sitrep.BlockChange) error {
	for _, g := range c.Gone {
		if err := b.unindex(g.ID); err != nil {
			return err
		}
		if err := b.exec(`DELETE FROM blocks WHERE edition = ? AND id = ?`, b.edition, g.ID); err != nil {
			return err
		}
		if err := b.members(g.Mentions, `DELETE FROM members WHERE edition = ? AND report = ? AND mention = ?`); err != nil {
			return err
		}
	}
	last := ""
	for _, p := range c.Put {
		if err := b.put(p); err != nil {
			return err
		}
		if p.Version != last {
			last = p.Version
			if err := b.exec(`INSERT OR IGNORE INTO derived VALUES (?, 'block', ?)`, b.edition, p.Version); err != nil {
				return err
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.Filed)) {
		seq, err := b.seq(string(id))
		if err != nil {
			return err
		}
		for _, k := range c.Filed[id] {
			if err := b.exec(`INSERT OR IGNORE INTO filed (edition, key, report) VALUES (?, ?, ?)`, b.edition, int64(k), seq); err != nil {
				return err
			}
		}
	}
	for _, d := range c.Done {
		if err := b.exec(`DELETE FROM stale WHERE mark = ?`, d.Mark); err != nil {
			return err
		}
	}
	return b.writeWords()
}

func (b *blockWriter) exec(query string, args ...any) error {
	_, err := b.tx.ExecContext(b.ctx, query, args...)
	return err
}

func (b *blockWriter) put(p sitrep.Block) error {
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	start, until := int64(math.MinInt64), int64(math.MaxInt64)
	if !p.Period.Start.IsZero() {
		start = p.Period.Start.Unix()
	}
	if !p.Period.End.IsZero() {
		until = p.Period.End.Unix()
	}
	res, err := b.tx.ExecContext(b.ctx, `INSERT INTO blocks (edition, id, start, until, countries, body) VALUES (?, ?, ?, ?, ?, ?)`,
		b.edition, p.ID, start, until, " "+strings.Join(append(slices.Clone(p.Countries), ""), " "), body)
	if err != nil {
		return err
	}
	seq, err := res.LastInsertId()
	if err != nil {
		return err
	}
	if err := b.index(seq, p); err != nil {
		return err
	}
	return b.members(p.Mentions, `INSERT OR REPLACE INTO members (edition, report, mention, block) VALUES (?, ?, ?, ?)`, seq)
}

// members runs a query for each mention.
func (b *blockWriter) members(ms []sitrep.MentionID, query string, more ...any) error {
	for _, m := range ms {
		report, rest, _ := strings.Cut(string(m), ":")
		seq, err := b.seq(report)
		if err != nil {
			return err
		}
		if err := b.exec(query, append([]any{b.edition, seq, rest}, more...)...); err != nil {
			return err
		}
	}
	return nil
}

func (b *blockWriter) seq(report string) (int64, error) {
	if n, ok := b.seqs[report]; ok {
		return n, nil
	}
	var n int64
	if err := b.tx.QueryRowContext(b.ctx, `SELECT seq FROM reports WHERE id = ?`, report).Scan(&n); err != nil {
		return 0, missing(err, "the report is not kept: "+short(sitrep.ReportID(report)))
	}
	b.seqs[report] = n
	return n, nil
}

// markStale notes reports as waiting, in every edition that has a coding of them. Some IDs may be of
// reports that are not kept.
func markStale(ctx context.Context, tx *sql.Tx, mentions []sitrep.MentionID) error {
	for _, m := range mentions {
		report, _, _ := strings.Cut(string(m), ":")
		if _, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO stale (edition, report)
			SELECT c.edition, c.report FROM reports r JOIN codings c ON c.report = r.seq WHERE r.id = ?`, report); err != nil {
			return err
		}
	}
	return nil
}
