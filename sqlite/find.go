package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"sitrep"
)

var _ sitrep.Index = (*Store)(nil)

// search is a query on its way to SQL. Which table leads is decided here and not by SQLite's planner, which would
// take the index on time for a small box in a long time.
type search struct {
	from  string
	conds []string
	args  []any
	order string
	key   func(sitrep.Summary, int64) string // the cursor behind a row
}

func (s *search) where(cond string, args ...any) {
	s.conds, s.args = append(s.conds, cond), append(s.args, args...)
}

func (s *search) sql(columns string) string {
	return `SELECT ` + columns + ` FROM ` + s.from + ` WHERE ` + strings.Join(s.conds, ` AND `) + ` ` + s.order
}

// Find returns a page of summaries.
func (s *Store) Find(ctx context.Context, q sitrep.Query) (sitrep.Page, error) {
	const op = "find"
	f, err := s.plan(q, true)
	if err != nil {
		return sitrep.Page{}, sitrep.E(sitrep.Invalid, op, err)
	}
	limit := max(1, q.Limit)
	rows, err := s.read.QueryContext(ctx, f.sql(`f.seq, f.body`)+fmt.Sprintf(` LIMIT %d`, limit+1), f.args...)
	if err != nil {
		return sitrep.Page{}, wrap(op, err)
	}
	defer rows.Close()
	page, last := sitrep.Page{Items: []sitrep.Summary{}}, int64(0)
	for rows.Next() {
		var seq int64
		var body []byte
		if err := rows.Scan(&seq, &body); err != nil {
			return page, wrap(op, err)
		}
		if len(page.Items) == limit {
			page.Next = f.key(page.Items[limit-1], last)
			break
		}
		var x sitrep.Summary
		if err := json.Unmarshal(body, &x); err != nil {
			return page, wrap(op, err)
		}
		page.Items, last = append(page.Items, x), seq
	}
	return page, wrap(op, rows.Err())
}

// plan chooses the leading table: words, then box, then what order asks for.
func (s *Store) plan(q sitrep.Query, paged bool) (*search, error) {
	f := &search{}
	match := matching(q)
	switch {
	case match != "":
		f.from = `found_words w CROSS JOIN found f ON f.seq = w.rowid`
		f.where(`w.found_words MATCH ?`, match)
	case q.Box != nil:
		f.from = `found_box x CROSS JOIN found f ON f.seq = x.seq`
		f.inBox(q)
	default:
		f.from = `found f`
	}
	f.where(`f.edition = ` + s.edition)
	f.narrow("f", q, match != "")
	if q.Box != nil && match != "" {
		f.where(`f.seq IN (SELECT seq FROM found_box WHERE `+boxCond("west", "south", *q.Box)+`)`, boxArgs(*q.Box)...)
	}
	if !paged {
		return f, nil
	}
	return f, f.sorted(q, match != "")
}

// narrow adds the conditions on columns.
func (f *search) narrow(t string, q sitrep.Query, words bool) {
	eq := func(column, v string) {
		if v != "" {
			f.where(t+`.`+column+` = ?`, v)
		}
	}
	eq("kind", q.Kind)
	eq("type", strings.ToUpper(q.Type))
	eq("status", strings.ToLower(q.Status))
	if isCode(q.Place) && t == "f" && !words {
		eq("country", strings.ToUpper(q.Place))
	}
	if !q.To.IsZero() {
		f.where(t+`.`+map[string]string{"f": "start", "x": "since"}[t]+` <= ?`, dayOf(q.To.Add(-time.Second)))
	}
	if !q.From.IsZero() {
		f.where(t+`.until >= ?`, dayOf(q.From))
	}
	if q.MinConfidence > 0 {
		f.where(t+`.confidence >= ?`, q.MinConfidence)
	}
	if q.MaxConfidence > 0 {
		f.where(t+`.confidence <= ?`, q.MaxConfidence)
	}
}

func isCode(place string) bool { return len(place) == 2 }

// inBox bounds place and time together in the R*Tree.
func (f *search) inBox(q sitrep.Query) {
	f.where(boxCond("x.west", "x.south", *q.Box), boxArgs(*q.Box)...)
	if !q.To.IsZero() {
		f.where(`x.since <= ?`, dayOf(q.To.Add(-time.Second)))
	}
	if !q.From.IsZero() {
		f.where(`x.until >= ?`, dayOf(q.From))
	}
	if !q.From.IsZero() || !q.To.IsZero() {
		f.where(`x.since > ?`, noDay+1<<6) // the tree's numbers are coarse out there
	}
}

func boxCond(west, south string, b sitrep.Box) string {
	cond := south + ` >= ? AND ` + south + ` <= ? AND `
	if b.West <= b.East {
		return cond + west + ` >= ? AND ` + west + ` <= ?`
	}
	return cond + `(` + west + ` >= ? OR ` + west + ` <= ?)`
}

func boxArgs(b sitrep.Box) []any { return []any{b.South, b.North, b.West, b.East} }

// sorted sets the order, and goes on behind the cursor.
func (f *search) sorted(q sitrep.Query, words bool) error {
	switch {
	case words:
		f.order = `ORDER BY w.rowid DESC`
		f.key = func(_ sitrep.Summary, seq int64) string { return fmt.Sprint(seq) }
	case q.Review:
		f.order = `ORDER BY f.worth DESC, f.seq DESC`
		f.key = func(x sitrep.Summary, seq int64) string { return fmt.Sprintf("%v:%d", x.Worth, seq) }
	default:
		f.order = `ORDER BY f.start DESC, f.seq DESC`
		f.key = func(x sitrep.Summary, seq int64) string {
			first, _ := days(x.Period)
			return fmt.Sprintf("%d:%d", first, seq)
		}
	}
	if q.After == "" {
		return nil
	}
	head, tail, two := strings.Cut(q.After, ":")
	if words {
		tail = head
	}
	seq, err := strconv.ParseInt(tail, 10, 64)
	value, err2 := strconv.ParseFloat(head, 64)
	if err != nil || err2 != nil || two == words {
		return errors.New("the cursor is not one that was given out for this order")
	}
	switch {
	case words:
		f.where(`w.rowid < ?`, seq)
	case q.Review:
		f.where(`(f.worth, f.seq) < (?, ?)`, value, seq)
	default:
		f.where(`(f.start, f.seq) < (?, ?)`, int64(value), seq)
	}
	return nil
}

// matching is the full-text query, "" where no words are asked for. Every word is quoted, so that none is taken for an
// operator; tags narrow what is common.
func matching(q sitrep.Query) string {
	var parts []string
	words := func(column, text string, prefix bool) {
		ws := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		for i, w := range ws {
			star := ""
			if prefix && i == len(ws)-1 && len([]rune(w)) >= 3 {
				star = "*"
			}
			parts = append(parts, column+`"`+w+`"`+star)
		}
	}
	words(`{headline places actors words} : `, q.Text, true)
	words(`actors : `, q.Actor, false)
	if !isCode(q.Place) {
		words(`places : `, q.Place, false)
	}
	if len(parts) == 0 {
		return ""
	}
	add := func(kind, of string) {
		if of != "" {
			parts = append(parts, `tags : "`+tag(kind, strings.ReplaceAll(of, `"`, ""))+`"`)
		}
	}
	add("k", q.Kind)
	add("t", q.Type)
	add("s", q.Status)
	if isCode(q.Place) {
		add("c", q.Place)
	}
	if ms := months(q.From, q.To); len(ms) > 0 && ms[0] != tag("m", "long") {
		parts = append(parts, `tags : ("`+strings.Join(append(ms, tag("m", "long")), `" OR "`)+`")`)
	}
	return strings.Join(parts, " AND ")
}

// Points returns points on a map.
func (s *Store) Points(ctx context.Context, q sitrep.Query, limit int) ([]sitrep.Point, bool, error) {
	if q.Box == nil {
		q.Box = &sitrep.Box{West: -180, South: -90, East: 180, North: 90}
	}
	f := &search{from: `found_box x`}
	f.inBox(q)
	f.where(`x.edition = ` + s.edition)
	f.narrow("x", q, true)
	if match := matching(q); match != "" {
		f.from = `found_words w CROSS JOIN found_box x ON x.seq = w.rowid`
		f.where(`w.found_words MATCH ?`, match)
	} else if isCode(q.Place) {
		f.from = `found_box x CROSS JOIN found f ON f.seq = x.seq`
		f.where(`f.country = ?`, strings.ToUpper(q.Place))
	}
	points := []sitrep.Point{}
	more := false
	for p, err := range each(ctx, s.read, "points", f.sql(`x.id, x.kind, x.type, x.lat, x.lon, x.since, x.killed`)+fmt.Sprintf(` LIMIT %d`, limit+1), f.args, scanPoint) {
		if err != nil {
			return nil, false, err
		}
		if len(points) == limit {
			more = true
			break
		}
		points = append(points, p)
	}
	return points, more, nil
}

func scanPoint(row interface{ Scan(...any) error }) (p sitrep.Point, err error) {
	var since float64
	err = row.Scan(&p.ID, &p.Kind, &p.Type, &p.Lat, &p.Lon, &since, &p.Killed)
	p.Day = dayName(int64(since))
	return p, err
}

// dayName is a day as a date, "" for none.
func dayName(day int64) string {
	if day < -1_000_000 || day > 1_000_000 {
		return ""
	}
	return time.Unix(day*86400, 0).UTC().Format(time.DateOnly)
}

// Days counts by day.
func (s *Store) Days(ctx context.Context, q sitrep.Query) ([]sitrep.DayCount, error) {
	q.Kind = "incident"
	f, err := s.plan(q, false)
	if err != nil {
		return nil, sitrep.E(sitrep.Invalid, "days", err)
	}
	f.where(`f.start > ?`, noDay+1)
	f.order = `GROUP BY f.start ORDER BY f.start`
	all, err := collect(each(ctx, s.read, "days", f.sql(`f.start, count(*), sum(max(f.killed, 0))`), f.args,
		func(row interface{ Scan(...any) error }) (d sitrep.DayCount, err error) {
			var day int64
			err = row.Scan(&day, &d.Count, &d.Killed)
			d.Day = dayName(day)
			return d, err
		}))
	if all == nil {
		all = []sitrep.DayCount{}
	}
	return all, err
}

// Incident returns an incident.
func (s *Store) Incident(ctx context.Context, id sitrep.IncidentID) (sitrep.Incident, error) {
	b, err := s.blockOf(ctx, "incident", string(id))
	for _, x := range b.Incidents {
		if x.ID == id {
			return x, nil
		}
	}
	return sitrep.Incident{}, cmpErr(err, sitrep.E(sitrep.NotFound, "incident "+string(id), errors.New("no such incident")))
}

// Call returns a call.
func (s *Store) Call(ctx context.Context, id sitrep.CallID) (sitrep.Call, error) {
	b, err := s.blockOf(ctx, "call", string(id))
	for _, x := range b.Calls {
		if x.ID == id {
			return x, nil
		}
	}
	return sitrep.Call{}, cmpErr(err, sitrep.E(sitrep.NotFound, "call "+string(id), errors.New("no such call")))
}

// IDs returns what has an ID that begins so.
func (s *Store) IDs(ctx context.Context, start string, limit int) ([]sitrep.Key, error) {
	return collect(each(ctx, s.read, "look up "+start, `SELECT kind, id FROM found WHERE edition = `+s.edition+` AND id >= ? AND id < ? ORDER BY id, kind LIMIT ?`,
		[]any{start, start + "\U0010FFFF", limit}, func(r interface{ Scan(...any) error }) (k sitrep.Key, err error) { return k, r.Scan(&k.Kind, &k.ID) }))
}

func (s *Store) blockOf(ctx context.Context, kind, id string) (sitrep.Block, error) {
	b, err := scanBlock(s.read.QueryRowContext(ctx, `SELECT b.body FROM found f JOIN blocks b ON b.seq = f.block
		WHERE f.edition = `+s.edition+` AND f.id = ? AND f.kind = ?`, id, kind))
	return b, wrap(kind+" "+id, missing(err, "no such "+kind))
}
