package incident_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sitrep"
	"sitrep/incident"
)

var update = flag.Bool("update", false, "rewrite the expected results in testdata")

// TestScenarios runs each file of testdata: a world in the notation of world, "----", the record.
func TestScenarios(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d scenarios, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			input, want, _ := strings.Cut(string(b), "----\n")
			w := readWorld(t, input)
			got := w.render(incident.Resolve(w.inputs, w.decisions))
			if *update {
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

func (w *world) render(res sitrep.Resolution) string {
	var b strings.Builder
	for _, i := range res.Incidents {
		fmt.Fprintf(&b, "incident %s\n", i.Headline)
		kind := i.Type
		if i.Mode != "" {
			kind += "/" + i.Mode
		}
		fmt.Fprintf(&b, "  %s %s, %s, sources %d, confidence %.2f\n", kind, i.Status, i.Period, i.Sources, i.Confidence)
		fmt.Fprintf(&b, "  mentions %s\n", w.mentions(i.Mentions))
		for _, e := range i.Estimates {
			fmt.Fprintf(&b, "  %s\n", estimate(e))
		}
		w.ledger(&b, i.Ledger)
		for _, m := range i.Merges {
			fmt.Fprintf(&b, "  merge %s with %s %.2f: %s\n", w.names[m.Mention], w.names[m.With], m.Score, strings.Join(m.Reasons, "; "))
		}
	}
	for _, c := range res.Calls {
		fmt.Fprintf(&b, "call %s\n  %s %s for %s\n", c.Headline, c.Type, c.State, c.For)
		for _, s := range c.Steps {
			fmt.Fprintf(&b, "  step %s %s %q\n", s.State, w.names[s.Mention], s.Words)
		}
		for n, i := range res.Incidents {
			if i.ID == c.Fulfils {
				fmt.Fprintf(&b, "  fulfilled by incident %d\n", n+1)
			}
		}
	}
	for _, s := range res.Totals {
		fmt.Fprintf(&b, "total %s", s.Kind)
		if s.Of != "" {
			fmt.Fprintf(&b, " of %s", s.Of)
		}
		fmt.Fprintf(&b, " %s over %s, %s\n", s.Scope, s.Over, s.Place)
		w.ledger(&b, s.Entries)
	}
	for _, d := range res.Unfit {
		fmt.Fprintf(&b, "unfit %s %s\n", d.ID, d.Verb)
	}
	return b.String()
}

func (w *world) mentions(ms []sitrep.MentionID) string {
	var names []string
	for _, m := range ms {
		names = append(names, w.names[m])
	}
	return strings.Join(names, " ")
}

func (w *world) ledger(b *strings.Builder, es []sitrep.LedgerEntry) {
	for n, e := range es {
		value := e.Value
		if e.Figure != nil {
			value = figure(e.Figure.Low, e.Figure.Best, e.Figure.High)
			if e.Figure.Of != "" {
				value += " " + e.Figure.Of
			}
		}
		fmt.Fprintf(b, "  %d. %s %s, %s in %s %q: %s", n, e.Field, value, e.Speaker.Label(), w.reports[e.Report], e.Words, e.Standing)
		if e.By >= 0 {
			fmt.Fprintf(b, " by %d", e.By)
		}
		if e.Denies {
			fmt.Fprint(b, " (denies)")
		}
		fmt.Fprintln(b)
	}
}

func estimate(e sitrep.Estimate) string {
	s := e.Kind
	if e.Of != "" {
		s += " " + e.Of
	}
	return fmt.Sprintf("%s = %s from %v", s, figure(e.Low, e.Best, e.High), e.Entries)
}

func figure(low, best int, high *int) string {
	if high == nil {
		return fmt.Sprintf("%d..%d..", low, best)
	}
	if low == best && *high == best {
		return fmt.Sprint(best)
	}
	return fmt.Sprintf("%d..%d..%d", low, best, *high)
}
