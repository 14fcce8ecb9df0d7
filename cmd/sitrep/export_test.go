package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/sqlite"
)

// TestRoundTrip: the JSON lines of a record, with a correction in it, make the same record to the byte; and once more.
func TestRoundTrip(t *testing.T) {
	dir := t.TempDir()
	a, b, file := filepath.Join(dir, "a.db"), filepath.Join(dir, "b.db"), filepath.Join(dir, "a.jsonl")
	mustRun(t, "ingest", "--db", a, sampleFolder(t))
	correct(t, a)
	want := mustRun(t, "incidents", "--db", a, "--json")
	if !strings.Contains(want, "CORRECTED") {
		t.Fatal("the correction is not in the record")
	}
	mustRun(t, "export", "--db", a, "--format", "jsonl", "--profile", "full", "-o", file)
	mustRun(t, "import", "--db", b, file)
	if got := mustRun(t, "incidents", "--db", b, "--json"); got != want {
		t.Error("the imported record is not the exported one")
	}
	if got := mustRun(t, "export", "--db", b, "--format", "jsonl", "--profile", "full"); got != readFile(t, file) {
		t.Error("the imported record exports to other lines")
	}
	if out := mustRun(t, "import", "--db", b, "--json", file); !strings.Contains(out, `"added": 0`) {
		t.Errorf("imported twice: %s", out)
	}
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// correct sets a headline by a decision.
func correct(t *testing.T, db string) {
	t.Helper()
	s, err := sqlite.Open(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for c, err := range s.Codings(context.Background(), sitrep.ReportFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range c.Mentions {
			if m.Status == sitrep.Happened {
				d := sitrep.Decision{ID: "d1", Verb: "set", Mentions: []sitrep.MentionID{m.ID}, Field: "headline", Value: "CORRECTED", Author: "a", Reason: "b", At: time.Now().UTC()}
				if err := s.AddDecision(context.Background(), d); err != nil {
					t.Fatal(err)
				}
				return
			}
		}
	}
}

// TestExportRefuses: what cannot be is said, and nothing is written in its place.
func TestExportRefuses(t *testing.T) {
	dir := t.TempDir()
	db, file := filepath.Join(dir, "a.db"), filepath.Join(dir, "x")
	mustRun(t, "ingest", "--db", db, filepath.Join(sampleFolder(t), "tripoli-1.txt"))
	mustRun(t, "export", "--db", db, "--format", "jsonl", "--profile", "team", "-o", file)
	for _, args := range [][]string{
		{"export", "--db", db, "--format", "xml"},
		{"export", "--db", db, "--format", "acled", "--profile", "enemy"},
		{"import", "--db", filepath.Join(dir, "b.db"), file}, // redacted
		{"import", "--db", filepath.Join(dir, "b.db"), db},   // no archive
	} {
		if code, out, errOut := sitrepRun(t, args...); code != exitUsage || errOut == "" {
			t.Errorf("sitrep %s: exit %d, %.200s %s", strings.Join(args, " "), code, out, errOut)
		}
	}
}
