package main

import (
	"strings"
	"testing"

	"sitrep"
	"sitrep/sqlite"
)

// TestRecodeDue: a record that another version read a report of says so wherever it is shown, until it is recoded.
func TestRecodeDue(t *testing.T) {
	db := t.TempDir() + "/r.db"
	mustRun(t, "ingest", "--db", db, "testdata/raw")
	if out := mustRun(t, "recode", "--check", "--db", db); !strings.HasPrefix(out, "not due") {
		t.Fatal(out)
	}
	s, err := sqlite.Open(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	for r, err := range s.Reports(t.Context(), sitrep.ReportFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		c, err := s.Coding(t.Context(), r.ID)
		if err != nil {
			t.Fatal(err)
		}
		c.Versions.Model = "older"
		if err := s.PutCodings(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		break
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	code, _, errOut := sitrepRun(t, "incidents", "--db", db)
	if code != exitOK || !strings.Contains(errOut, "model older, now ") || !strings.Contains(errOut, "sitrep recode") {
		t.Errorf("exit %d: %s", code, errOut)
	}
	if out := mustRun(t, "recode", "--check", "--db", db); !strings.HasPrefix(out, "due:") {
		t.Error(out)
	}
	mustRun(t, "recode", "--db", db)
	if out := mustRun(t, "recode", "--check", "--db", db); !strings.HasPrefix(out, "not due") {
		t.Error(out)
	}
	if _, _, errOut := sitrepRun(t, "incidents", "--db", db); errOut != "" {
		t.Error(errOut)
	}
}

// TestOneOfMany: an ID may be cut short as long as one thing is meant.
func TestOneOfMany(t *testing.T) {
	db := t.TempDir() + "/r.db"
	mustRun(t, "ingest", "--db", db, sampleFolder(t))
	id := strings.Fields(mustRun(t, "incidents", "--db", db))[0]
	if out := mustRun(t, "incident", "--db", db, id[:len(id)-2]); !strings.Contains(out, id) {
		t.Errorf("%s not in %s", id, out)
	}
	if code, _, errOut := sitrepRun(t, "incident", "--db", db, id[:1]); code != exitUsage && code != exitNotFound {
		t.Errorf("exit %d: %s", code, errOut)
	}
	if code, _, errOut := sitrepRun(t, "reject", "--db", db, "--reason", "r", "zzzz"); code != exitNotFound {
		t.Errorf("exit %d: %s", code, errOut)
	}
	if out := mustRun(t, "accept", "--db", db, "--reason", "seen", id); !strings.Contains(out, id) {
		t.Error(out)
	}
	if out := mustRun(t, "decisions", "--db", db); !strings.Contains(out, "accept") || strings.Contains(out, "no longer fits") {
		t.Error(out)
	}
}

// TestFormer: the ID of an incident that was merged leads to the one it is part of, that of one ruled out to the decision.
func TestFormer(t *testing.T) {
	db := t.TempDir() + "/r.db"
	mustRun(t, "ingest", "--db", db, sampleFolder(t))
	var ids []string
	for _, line := range strings.Split(mustRun(t, "incidents", "--db", db), "\n") {
		if f := strings.Fields(line); len(f) > 2 && len(f[0]) == 12 && f[2] == "ASSAULT" {
			ids = append(ids, f[0])
		}
	}
	if len(ids) < 3 {
		t.Fatal(ids)
	}
	mustRun(t, "merge", "--db", db, "--reason", "one attack", ids[0], ids[1])
	for _, id := range ids[:2] {
		if out := mustRun(t, "incident", "--db", db, id); !strings.Contains(out, ids[0]) && !strings.Contains(out, ids[1]) {
			t.Errorf("%s: %s", id, out)
		}
	}
	mustRun(t, "reject", "--db", db, "--reason", "a drill", ids[2])
	if code, _, errOut := sitrepRun(t, "incident", "--db", db, ids[2]); code != exitNotFound || !strings.Contains(errOut, "a drill") {
		t.Errorf("exit %d: %s", code, errOut)
	}
}
