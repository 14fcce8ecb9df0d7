package sqlite

import (
	"path/filepath"
	"strings"
	"testing"

	"sitrep"
)

// TestPlans: what is asked for each report looks things up and scans no table that grows with the record.
func TestPlans(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "p.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	find := func(q sitrep.Query) string {
		f, err := s.plan(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		query, _ := f.sql(`f.start AS start, f.seq AS seq, f.body`, 50)
		return query
	}
	month := sitrep.Query{From: at(2020, 1), To: at(2020, 2)}
	for name, query := range map[string]string{
		"found":          find(sitrep.Query{}),
		"found, month":   find(month),
		"found, calls":   find(sitrep.Query{Kind: "call", From: month.From}),
		"found, country": find(sitrep.Query{Place: "IQ", From: month.From, To: month.To}),
		"found, status":  find(sitrep.Query{Status: "denied", To: month.To}),
		"found, type":    find(sitrep.Query{Type: "PROTEST", MinConfidence: .5}),
		"found, review":  find(sitrep.Query{Review: true, From: month.From}),
		"found, words":   find(sitrep.Query{Text: "market", Place: "IQ", Kind: "incident"}),
		"reports by ID":  `SELECT r.text, r.body FROM reports r WHERE r.id IN (SELECT value FROM json_each('[]')) ORDER BY r.known_by, r.id`,
		"codings by ID":  codingsQuery(s.edition, ` WHERE r.id IN (SELECT value FROM json_each('[]'))`),
		"stale":          staleQuery(s.edition),
		"filed":          filedQuery(s.edition),
		"blocks of":      blocksOfQuery(s.edition),
	} {
		args := make([]any, strings.Count(query, "?"))
		for i := range args {
			args[i] = "[]"
		}
		rows, err := s.read.Query("EXPLAIN QUERY PLAN "+query, args...)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for rows.Next() {
			var a, b, c int
			var step string
			if err := rows.Scan(&a, &b, &c, &step); err != nil {
				t.Fatal(err)
			}
			whole := strings.HasPrefix(step, "SCAN") && !strings.Contains(step, "VIRTUAL") && step != "SCAN present"
			if whole || strings.HasSuffix(step, "USING PRIMARY KEY (edition=?)") {
				t.Errorf("%s: %s", name, step)
			}
			if strings.HasPrefix(name, "found") && strings.Contains(step, "TEMP B-TREE") {
				t.Errorf("%s is sorted, not read in order: %s", name, step)
			}
		}
		rows.Close()
	}
}
