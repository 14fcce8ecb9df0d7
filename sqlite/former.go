package sqlite

import (
	"context"
	"encoding/json"

	"sitrep"
)

// Former returns the mentions of what once had an ID.
func (s *Store) Former(ctx context.Context, id string) (ms []sitrep.MentionID, err error) {
	op := "former " + id
	var list []byte
	if err := s.read.QueryRowContext(ctx, `SELECT mentions FROM former WHERE id = ?`, id).Scan(&list); err != nil {
		return nil, wrap(op, missing(err, "nothing in the record had this ID"))
	}
	return ms, wrap(op, json.Unmarshal(list, &ms))
}

// remember notes the IDs that a change takes out of the record.
func (b *blockWriter) remember(c sitrep.BlockChange) error {
	out := idsOf(c.Gone)
	for id := range idsOf(c.Put) {
		delete(out, id)
	}
	for id, ms := range out {
		list, err := json.Marshal(ms)
		if err != nil {
			return err
		}
		if err := b.exec(`INSERT OR REPLACE INTO former (id, mentions) VALUES (?, ?)`, id, string(list)); err != nil {
			return err
		}
	}
	return nil
}

// idsOf are the mentions of incidents and calls by ID.
func idsOf(blocks []sitrep.Block) map[string][]sitrep.MentionID {
	out := map[string][]sitrep.MentionID{}
	for _, b := range blocks {
		for _, x := range b.Incidents {
			out[string(x.ID)] = x.Mentions
		}
		for _, x := range b.Calls {
			out[string(x.ID)] = x.Mentions
		}
	}
	return out
}

// formerEdition notes the IDs that edition ?1 has and edition ?2 has not.
const formerEdition = `INSERT OR REPLACE INTO former (id, mentions)
	WITH old(x) AS (
		SELECT i.value FROM blocks b, json_each(CAST(b.body AS TEXT), '$.incidents') i WHERE b.edition = ?1
		UNION ALL SELECT c.value FROM blocks b, json_each(CAST(b.body AS TEXT), '$.calls') c WHERE b.edition = ?1)
	SELECT x ->> 'id', coalesce(x -> 'mentions', '[]') FROM old WHERE x ->> 'id' NOT IN (SELECT id FROM found WHERE edition = ?2)`
