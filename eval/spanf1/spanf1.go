// Package spanf1 scores labelled spans that must match exactly, as the CoNLL 2003 shared task did.
package spanf1

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Span is one labelled span of one document; Start and End count in any unit, the same for all.
type Span struct {
	Doc, Start, End int
	Label           string
}

// Count is what precision and recall are made of.
type Count struct {
	Gold, System, Correct int
}

// Precision is in [0, 1]; 0 where the system gave nothing.
func (c Count) Precision() float64 { return ratio(c.Correct, c.System) }

// Recall is in [0, 1]; 0 where there was nothing to find.
func (c Count) Recall() float64 { return ratio(c.Correct, c.Gold) }

// F1 is the harmonic mean of precision and recall.
func (c Count) F1() float64 { return ratio(2*c.Correct, c.Gold+c.System) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Result holds the counts of all labels together and of each.
type Result struct {
	All     Count
	ByLabel map[string]Count
}

// Score compares two sets of spans; a span given twice counts once.
func Score(gold, system []Span) Result {
	r := Result{ByLabel: map[string]Count{}}
	want := set(gold)
	for s := range want {
		c := r.ByLabel[s.Label]
		c.Gold++
		r.ByLabel[s.Label] = c
	}
	for s := range set(system) {
		c := r.ByLabel[s.Label]
		c.System++
		if want[s] {
			c.Correct++
		}
		r.ByLabel[s.Label] = c
	}
	for _, c := range r.ByLabel {
		r.All.Gold += c.Gold
		r.All.System += c.System
		r.All.Correct += c.Correct
	}
	return r
}

func set(spans []Span) map[Span]bool {
	m := make(map[Span]bool, len(spans))
	for _, s := range spans {
		m[s] = true
	}
	return m
}

// String is one line of percentages, all labels first, then each by name.
func (r Result) String() string {
	labels := make([]string, 0, len(r.ByLabel))
	for l := range r.ByLabel {
		labels = append(labels, l)
	}
	slices.SortFunc(labels, cmp.Compare)
	var b strings.Builder
	line := func(name string, c Count) {
		fmt.Fprintf(&b, "%s P %.1f R %.1f F1 %.1f (%d)  ", name, 100*c.Precision(), 100*c.Recall(), 100*c.F1(), c.Gold)
	}
	line("all", r.All)
	for _, l := range labels {
		line(l, r.ByLabel[l])
	}
	return strings.TrimSpace(b.String())
}
