package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/incident"
	"sitrep/ingest"
	"sitrep/record"
)

var updateRaw = flag.Bool("update-raw", false, "rewrite the expected results in testdata/raw")

// TestRaw reads each file of testdata/raw end to end: reports parted by lines of "====", then "----" and the
// record, as each report changed it.
func TestRaw(t *testing.T) {
	files, err := filepath.Glob("testdata/raw/*.txt")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	p, err := openPipeline()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			input, want, _ := strings.Cut(string(b), "----\n")
			var in []incident.Input
			for _, r := range rawReports(t, input) {
				in = append(in, incident.Input{Report: r, Coding: p.Code(r)})
			}
			got := story(in)
			if *updateRaw {
				if err := os.WriteFile(file, []byte(input+"----\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

func rawReports(t *testing.T, input string) []sitrep.Report {
	t.Helper()
	dir := t.TempDir()
	for n, text := range strings.Split(input, "====\n") {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d.txt", n)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out []sitrep.Report
	err := ingest.Walk(t.Context(), []string{dir}, func(i ingest.Item) error {
		out = append(out, i.Report)
		return i.Err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// story tells what each report changed in the record of deeds, with the figures of the incidents.
func story(in []incident.Input) string {
	slices.SortFunc(in, func(a, b incident.Input) int { return a.Report.KnownBy().Compare(b.Report.KnownBy()) })
	var b strings.Builder
	var before sitrep.Resolution
	for n, x := range in {
		now := incident.Resolve(in[:n+1], nil)
		fmt.Fprintf(&b, "known by %s\n", x.Report.KnownBy().Format(time.DateOnly+"T15:04"))
		for _, c := range record.Diff(before, now) {
			if c.Kind == "changed" {
				fmt.Fprintf(&b, "  %s: %s: %s → %s\n", c.Headline, c.Field, orNot(c.Was), orNot(c.Is))
			} else {
				fmt.Fprintf(&b, "  %s %s: %s%s\n", c.Kind, c.Of, c.Headline, inShort(now, c.ID))
			}
		}
		before = now
	}
	return b.String()
}

func inShort(res sitrep.Resolution, id string) string {
	for _, i := range res.Incidents {
		if string(i.ID) == id {
			return strings.TrimSuffix(fmt.Sprintf("; %s; %s", i.Period, figuresLine(i.Estimates)), "; ")
		}
	}
	return ""
}
