package coder

import (
	"slices"

	"sitrep"
)

// A lead may sum up deeds that are told one by one below: "three attacks left two dead and three injured". Its figures count over all of
// them, not over one more deed.

// tellSums gives the figures of what is told as several deeds the scope of all of them, where two or more that make up the sum are told
// behind it.
func (r *reading) tellSums(events []*event) {
	for _, e := range events {
		if !r.toldAsSeveral(e) || !r.madeUp(events, e) {
			continue
		}
		over := e.m.When.Period
		if !over.Known() {
			continue
		}
		for i, c := range e.m.Claims {
			if isHarm(c) {
				f := *c.Figure
				f.Scope, f.Over = sitrep.ScopeWindow, over
				e.m.Claims[i].Figure = &f
			}
		}
		r.because(e, "figures", e.word, "a sum of the deeds told behind")
	}
}

// toldAsSeveral reports whether a noun with a number tells of several violent deeds.
func (r *reading) toldAsSeveral(e *event) bool {
	return e.sense.Type == "ASSAULT" && pos(e.s.s.Words[e.word]) == "n" && several(e.s, e.word) && r.indefinite(e.s, e.word)
}

// madeUp reports whether two or more single deeds told behind a sum make up one of its figures and exceed none.
func (r *reading) madeUp(events []*event, e *event) bool {
	n, sums := 0, map[string]int{}
	for _, d := range events {
		if d == e || d.sense.Type != "ASSAULT" || !d.m.Status.Occurred() || d.span().Start < e.span().Start || several(d.s, d.word) || clashTime(e, d) {
			continue
		}
		n++
		told := map[string]bool{}
		for _, c := range d.m.Claims {
			if isHarm(c) && !told[c.Field] {
				told[c.Field] = true
				sums[c.Field] += c.Figure.Best
			}
		}
	}
	equal := false
	for _, c := range e.m.Claims {
		if !isHarm(c) {
			continue
		}
		if c.Figure.High != nil && sums[c.Field] > *c.Figure.High {
			return false
		}
		equal = equal || c.Figure.Best > 0 && sums[c.Field] == c.Figure.Best
	}
	return n > 1 && equal
}

// isHarm reports whether a claim counts people harmed in one deed.
func isHarm(c sitrep.Claim) bool {
	return c.Figure != nil && c.Figure.Scope == sitrep.ScopeIncident && slices.Contains(peopleKinds, c.Field)
}
