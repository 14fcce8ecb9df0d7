package sqlite

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestPlans: what is asked for each report looks things up and scans no table that grows with the record.
func TestPlans(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "p.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for name, query := range map[string]string{
		"reports by ID": `SELECT r.text, r.body FROM reports r WHERE r.id IN (SELECT value FROM json_each('[]')) ORDER BY r.known_by, r.id`,
		"codings by ID": codingsQuery(s.edition, ` WHERE r.id IN (SELECT value FROM json_each('[]'))`),
		"stale":         staleQuery(s.edition),
		"filed":         filedQuery(s.edition),
		"blocks of":     blocksOfQuery(s.edition),
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
		}
		rows.Close()
	}
}
