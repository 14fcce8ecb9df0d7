package sqlite

import (
	"context"
	"encoding/json"
	"errors"

	"sitrep"
)

var _ sitrep.Index = (*Store)(nil)

// Find returns a page of summaries.
func (s *Store) Find(ctx context.Context, q sitrep.Query) (sitrep.Page, error) {
	const op = "find"
	f, err := s.plan(ctx, q)
	if err != nil {
		return sitrep.Page{}, wrap(op, err)
	}
	limit := max(1, q.Limit)
	query, args := f.sql(`f.start AS start, f.seq AS seq, f.body`, limit+1)
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return sitrep.Page{}, wrap(op, err)
	}
	defer rows.Close()
	page, last := sitrep.Page{Items: []sitrep.Summary{}}, int64(0)
	for rows.Next() {
		var start, seq int64
		var body []byte
		if err := rows.Scan(&start, &seq, &body); err != nil {
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
