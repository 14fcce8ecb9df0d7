package incident_test

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
)

var update = flag.Bool("update", false, "rewrite the expected results in testdata")

// TestScenarios runs each file of testdata: a world in the notation of world, "----", the record.
func TestScenarios(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < 30 {
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
			got := w.render(incident.Resolve(w.inputs, w.decisions)) + w.history()
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
		if s.Sum != nil {
			fmt.Fprintf(&b, "  beside it: %d incidents, %s", s.Sum.Incidents, figure(s.Sum.Low, s.Sum.Best, s.Sum.High))
			if s.Sum.Exceeds {
				fmt.Fprint(&b, ", more than the total")
			}
			fmt.Fprintln(&b)
		}
	}
	for _, d := range res.Unfit {
		fmt.Fprintf(&b, "unfit %s %s\n", d.ID, d.Verb)
	}
	return b.String()
}

// history tells what each report changed: after each moment at which one became known, the lines that were
// not so before ("+") and those that no longer are ("-").
func (w *world) history() string {
	var moments []time.Time
	for _, in := range w.inputs {
		moments = append(moments, in.Report.KnownBy())
	}
	slices.SortFunc(moments, time.Time.Compare)
	moments = slices.CompactFunc(moments, time.Time.Equal)
	var b strings.Builder
	var before []string
	for _, t := range moments {
		then := slices.DeleteFunc(slices.Clone(w.inputs), func(in incident.Input) bool { return in.Report.KnownBy().After(t) })
		now := lines(incident.Resolve(then, nil))
		fmt.Fprintf(&b, "known by %s\n", t.Format("2006-01-02T15:04"))
		for _, l := range now {
			if !slices.Contains(before, l) {
				fmt.Fprintf(&b, "  + %s\n", l)
			}
		}
		for _, l := range before {
			if !slices.Contains(now, l) {
				fmt.Fprintf(&b, "  - %s\n", l)
			}
		}
		before = now
	}
	return b.String()
}

// lines is a resolution in short.
func lines(res sitrep.Resolution) []string {
	var out []string
	for _, i := range res.Incidents {
		l := fmt.Sprintf("%s, %s, %s", i.Headline, i.Period, i.Status)
		for _, e := range i.Estimates {
			l += "; " + strings.TrimSpace(e.Kind+" "+e.Of) + " " + figure(e.Low, e.Best, e.High)
		}
		out = append(out, l)
	}
	for _, c := range res.Calls {
		out = append(out, fmt.Sprintf("%s, %s, %s", c.Headline, c.For, c.State))
	}
	for _, t := range res.Totals {
		f := t.Entries[len(t.Entries)-1].Figure
		out = append(out, fmt.Sprintf("total %s %s, %s: %s", t.Kind, t.Over, t.Place, figure(f.Low, f.Best, f.High)))
	}
	return out
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
		if e.Revision != "" {
			fmt.Fprintf(b, ", revised %s", e.Revision)
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
