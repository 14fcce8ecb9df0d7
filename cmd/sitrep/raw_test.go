package main

import (
	"cmp"
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

// story tells what each report changed: the deeds, the calls and the totals, by what the resolver answers for and not by
// the words of a headline.
func story(in []incident.Input) string {
	slices.SortFunc(in, func(a, b incident.Input) int { return a.Report.KnownBy().Compare(b.Report.KnownBy()) })
	var b strings.Builder
	for n, x := range in {
		fmt.Fprintf(&b, "known by %s\n", x.Report.KnownBy().Format(time.DateOnly+"T15:04"))
		res := incident.Resolve(in[:n+1], nil)
		for _, i := range res.Incidents {
			tellDeed(&b, i)
		}
		for _, c := range res.Calls {
			fmt.Fprintf(&b, "  call for %s on %s: %s\n", c.Type, c.For, c.State)
		}
		for _, t := range res.Totals {
			f := t.Entries[len(t.Entries)-1].Figure
			fmt.Fprintf(&b, "  total %s %s since %s\n", record.Span(f.Low, f.Best, f.High), t.Kind, t.Over)
		}
	}
	return b.String()
}

// tellDeed tells of an incident that is a deed or has figures, which of its figures do not stand, and the claims that are
// no figures.
func tellDeed(b *strings.Builder, i sitrep.Incident) {
	figures := cmp.Or(figuresLine(i.Estimates), "no figure")
	if !slices.Contains([]string{"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT", "AID"}, i.Type) && len(i.Estimates) == 0 {
		return
	}
	status := ""
	if i.Status != sitrep.Happened {
		status = " " + string(i.Status)
	}
	fmt.Fprintf(b, "  %s%s %s, %s: %s; %d reports, %d independent\n", i.Type, status, i.Period, places(i.Places), figures, len(i.Reports), i.Sources)
	for _, l := range i.Ledger {
		if l.Standing == sitrep.Contradicted || l.Standing == sitrep.Retracted || l.Denies || l.Figure == nil {
			fmt.Fprintf(b, "    %s: %s %s%s\n", l.Speaker.Label(), l.Field, claimed(l), standing(l))
		}
	}
}

func claimed(l sitrep.LedgerEntry) string {
	if l.Figure != nil {
		return record.Span(l.Figure.Low, l.Figure.Best, l.Figure.High)
	}
	return l.Value
}

func standing(l sitrep.LedgerEntry) string {
	if l.Standing == sitrep.Current {
		return ""
	}
	return ", " + string(l.Standing)
}
