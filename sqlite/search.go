package sqlite

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"sitrep"
)

// search is a query on its way to SQL. Which table and index lead is decided here and not by SQLite's planner, which
// knows nothing of how many rows a place, a word or a span of time has.
type search struct {
	from  string // tables, without "INDEXED BY"
	index string // of found, where it leads
	words bool   // full text leads
	conds []string
	args  []any
	order string // columns, the last first; "" for any
	since int64  // day that the span of time asked for begins, where found leads; noDay for none
	key   func(sitrep.Summary, int64) string
}

// shortPeriod is how many days a period has at most, less one, that found_start and its like are asked for; the few
// longer ones stand in found_long. So a span of time is a span of the index.
const shortPeriod = 31

func (s *search) where(cond string, args ...any) {
	s.conds, s.args = append(s.conds, cond), append(s.args, args...)
}

// sql is the query for columns, which must hold start and seq by name, and its arguments.
func (s *search) sql(columns string, limit int) (string, []any) {
	one := func(from string, more ...string) string {
		return `SELECT ` + columns + ` FROM ` + from + ` WHERE ` + strings.Join(append(s.conds[:len(s.conds):len(s.conds)], more...), ` AND `)
	}
	from := s.from
	if s.index != "" {
		from += ` INDEXED BY ` + s.index
	}
	q, args := "", s.args
	if s.index != "" && s.since != noDay {
		span := fmt.Sprintf(`f.until - f.start > %d`, shortPeriod)
		q = one(from, `NOT (`+span+`)`, fmt.Sprintf(`f.start >= %d`, s.since-shortPeriod)) + ` UNION ALL ` + one(s.from+` INDEXED BY found_long`, span)
		args = append(args[:len(args):len(args)], args...)
	} else {
		q = one(from)
	}
	if s.order != "" {
		q += ` ORDER BY ` + s.order
	}
	if limit > 0 {
		q += fmt.Sprintf(` LIMIT %d`, limit)
	}
	return q, args
}

// plan chooses what leads: words, then a small box, then the index of found that has the fewest rows.
func (s *Store) plan(ctx context.Context, q sitrep.Query) (*search, error) {
	f := &search{since: noDay}
	match, err := s.matching(ctx, q)
	if err != nil {
		return nil, err
	}
	small := false
	if q.Box != nil {
		if small, err = s.small(ctx, q); err != nil {
			return nil, err
		}
	}
	switch {
	case match != "":
		f.words, f.from = true, `found_words w CROSS JOIN found f ON f.seq = w.rowid`
		f.where(`w.found_words MATCH ?`, match)
		if small {
			box := inBox(q)
			f.where(`+w.rowid IN (SELECT x.seq FROM found_box x WHERE `+strings.Join(box.conds, ` AND `)+`)`, box.args...)
		}
	case small:
		f = inBox(q)
		f.from = `found_box x CROSS JOIN found f ON f.seq = x.seq`
	default:
		f.from, f.index = `found f`, leading(q)
		if !q.From.IsZero() && !q.Review {
			f.since = dayOf(q.From)
		}
	}
	f.where(`f.edition = ` + s.edition)
	f.narrow(q)
	return f, f.sorted(q)
}

// leading is the index of found that a query is answered from.
func leading(q sitrep.Query) string {
	switch {
	case q.Review:
		return "found_worth"
	case q.Kind == "call":
		return "found_calls"
	case isCode(q.Place):
		return "found_country"
	case q.Status != "" && q.Status != string(sitrep.Happened):
		return "found_status"
	case q.Type != "":
		return "found_type"
	}
	return "found_start"
}

// narrow adds the conditions on columns.
func (f *search) narrow(q sitrep.Query) {
	eq := func(column, v string) {
		if v != "" {
			f.where(`f.`+column+` = ?`, v)
		}
	}
	if q.Kind == "call" {
		f.where(`f.kind = 'call'`) // so that found_calls can be used
	} else {
		eq("kind", q.Kind)
	}
	eq("type", strings.ToUpper(q.Type))
	eq("status", strings.ToLower(q.Status))
	if isCode(q.Place) && !f.words {
		eq("country", strings.ToUpper(q.Place))
	}
	if !q.To.IsZero() {
		f.where(`f.start <= ?`, dayOf(q.To.Add(-time.Second)))
	}
	if !q.From.IsZero() {
		f.where(`f.until >= ?`, dayOf(q.From))
	} else if !q.To.IsZero() {
		f.where(`f.start > ?`, noDay)
	}
	if q.MinConfidence > 0 {
		f.where(`f.confidence >= ?`, q.MinConfidence)
	}
	if q.MaxConfidence > 0 {
		f.where(`f.confidence <= ?`, q.MaxConfidence)
	}
	if q.Box != nil {
		f.box(`f.lon`, `f.lat`, *q.Box)
	}
}

func isCode(place string) bool { return len(place) == 2 }

// box bounds a point.
func (f *search) box(lon, lat string, b sitrep.Box) {
	f.where(lat+` >= ? AND `+lat+` <= ?`, b.South, b.North)
	if b.West <= b.East {
		f.where(lon+` >= ? AND `+lon+` <= ?`, b.West, b.East)
	} else {
		f.where(`(`+lon+` >= ? OR `+lon+` <= ?)`, b.West, b.East)
	}
}

// inBox bounds place and time together in the R*Tree, whose numbers are rounded outwards: more than what is asked for.
func inBox(q sitrep.Query) *search {
	f := &search{since: noDay}
	b := *q.Box
	f.where(`x.north >= ? AND x.south <= ?`, b.South, b.North)
	if b.West <= b.East {
		f.where(`x.east >= ? AND x.west <= ?`, b.West, b.East)
	} else {
		f.where(`(x.east >= ? OR x.west <= ?)`, b.West, b.East)
	}
	if !q.To.IsZero() {
		f.where(`x.since <= ?`, dayOf(q.To.Add(-time.Second)))
	}
	if !q.From.IsZero() {
		f.where(`x.until >= ?`, dayOf(q.From))
	}
	return f
}

// smallBox is up to how many rows a box leads. One that holds more is dense, so that the order asked for comes soon
// upon rows within it.
const smallBox = 5000

func (s *Store) small(ctx context.Context, q sitrep.Query) (bool, error) {
	f := inBox(q)
	var n int
	err := s.read.QueryRowContext(ctx, fmt.Sprintf(`SELECT count(*) FROM (SELECT 1 FROM found_box x WHERE %s LIMIT %d)`,
		strings.Join(f.conds, ` AND `), smallBox+1), f.args...).Scan(&n)
	return n <= smallBox, err
}

// sorted sets the order, and goes on behind the cursor.
func (f *search) sorted(q sitrep.Query) error {
	switch {
	case f.words:
		f.order = `w.rowid DESC`
		f.key = func(_ sitrep.Summary, seq int64) string { return fmt.Sprint(seq) }
	case q.Review:
		f.order = `f.worth DESC, f.seq DESC`
		f.key = func(x sitrep.Summary, seq int64) string { return fmt.Sprintf("%v:%d", x.Worth, seq) }
	default:
		f.order = `start DESC, seq DESC`
		f.key = func(x sitrep.Summary, seq int64) string {
			first, _ := days(x.Period)
			return fmt.Sprintf("%d:%d", first, seq)
		}
	}
	if q.After == "" {
		return nil
	}
	head, tail, two := strings.Cut(q.After, ":")
	if f.words {
		tail = head
	}
	seq, err := strconv.ParseInt(tail, 10, 64)
	value, err2 := strconv.ParseFloat(head, 64)
	if err != nil || err2 != nil || two == f.words {
		return sitrep.E(sitrep.Invalid, "after", errors.New("the cursor is not one that was given out for this order"))
	}
	switch {
	case f.words:
		f.where(`w.rowid < ?`, seq)
	case q.Review:
		f.where(`(f.worth, f.seq) < (?, ?)`, value, seq)
	default:
		f.where(`(f.start, f.seq) < (?, ?)`, int64(value), seq)
	}
	return nil
}
