package main

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"sitrep"
	"sitrep/incident"
	"sitrep/samples"
)

// sitrepRun runs the command in this process.
func sitrepRun(t *testing.T, args ...string) (code int, out, errOut string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(context.Background(), args, &o, &e)
	return code, o.String(), e.String()
}

// sampleFolder writes the sample reports into a folder.
func sampleFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, samples.FS()); err != nil {
		t.Fatal(err)
	}
	return dir
}

func mustRun(t *testing.T, args ...string) string {
	t.Helper()
	code, out, errOut := sitrepRun(t, args...)
	if code != exitOK {
		t.Fatalf("sitrep %s: exit %d\n%s", strings.Join(args, " "), code, errOut)
	}
	return out
}

// TestOrderDoesNotMatter ingests the samples forwards, twice, and backwards one file at a time: the record must be
// the same to the byte.
func TestOrderDoesNotMatter(t *testing.T) {
	dir := sampleFolder(t)
	a, b := filepath.Join(t.TempDir(), "a.db"), filepath.Join(t.TempDir(), "b.db")
	mustRun(t, "ingest", "--db", a, dir)
	mustRun(t, "ingest", "--db", a, dir)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var backwards []string
	for i := len(entries) - 1; i >= 0; i-- {
		backwards = append(backwards, filepath.Join(dir, entries[i].Name()))
	}
	mustRun(t, append([]string{"ingest", "--db", b, "--workers", "1"}, backwards...)...)
	one, two := mustRun(t, "incidents", "--db", a, "--json"), mustRun(t, "incidents", "--db", b, "--json")
	if one != two {
		t.Error("the order of ingest changes the record")
	}
	var res sitrep.Resolution
	if err := json.Unmarshal([]byte(one), &res); err != nil || len(res.Incidents) < 15 {
		t.Errorf("%d incidents, %v", len(res.Incidents), err)
	}
}

// TestSamplesInAnyOrder: the sample reports give the same record to the byte in any order, on any number of
// processors.
func TestSamplesInAnyOrder(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	reports, err := sampleReports()
	if err != nil {
		t.Fatal(err)
	}
	p, err := openPipeline()
	if err != nil {
		t.Fatal(err)
	}
	var in []incident.Input
	for _, r := range reports {
		in = append(in, incident.Input{Report: r, Coding: p.Code(r)})
	}
	rng := rand.New(rand.NewPCG(5, 8))
	want := ""
	for n := range 12 {
		runtime.GOMAXPROCS(1 + n%5)
		b, err := json.Marshal(incident.Resolve(in, nil))
		if err != nil {
			t.Fatal(err)
		}
		if want == "" {
			want = string(b)
		}
		if string(b) != want {
			t.Fatal("another order gives another record")
		}
		rng.Shuffle(len(in), func(i, j int) { in[i], in[j] = in[j], in[i] })
	}
}

func TestExitCodes(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.txt")
	if err := os.WriteFile(bad, []byte("\x00\x01\x02"), 0o600); err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(t.TempDir(), "x.db")
	for _, c := range []struct {
		want int
		args []string
	}{
		{exitUsage, []string{"no-such-command"}},
		{exitUsage, []string{"incidents", "--from", "yesterday", "--db", db}},
		{exitNotFound, []string{"incidents", "--db", filepath.Join(t.TempDir(), "absent.db")}},
		{exitNotFound, []string{"ingest", "--db", db, filepath.Join(t.TempDir(), "absent")}},
		{exitUnreadable, []string{"ingest", "--db", db, bad}},
		{exitNotFound, []string{"incident", "--db", db, "ffff"}},
		{exitOK, []string{"incidents", "--db", db, "--json"}},
		{exitOK, []string{"--help"}},
	} {
		code, _, errOut := sitrepRun(t, c.args...)
		if code != c.want {
			t.Errorf("sitrep %s: exit %d, want %d\n%s", strings.Join(c.args, " "), code, c.want, errOut)
		}
		if c.want != exitOK && errOut == "" {
			t.Errorf("sitrep %s: nothing said of the error", strings.Join(c.args, " "))
		}
	}
}

func TestUnreadIsListed(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"bad.txt": "\x00", "good.txt": "Title: March\nDate: 2024-01-02\n\nHundreds marched in Accra on Monday."} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	db := filepath.Join(dir, "r.db")
	code, out, _ := sitrepRun(t, "ingest", "--db", db, "--json", dir)
	if code != exitUnreadable || !strings.Contains(out, `"added": 1`) || !strings.Contains(out, `"unreadable": 1`) {
		t.Errorf("exit %d, %s", code, out)
	}
	if out := mustRun(t, "unread", "--db", db); !strings.Contains(out, "bad.txt") || !strings.Contains(out, "binary") {
		t.Error(out)
	}
}
