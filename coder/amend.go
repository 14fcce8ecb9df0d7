package coder

import (
	"slices"
	"time"

	"sitrep"
)

// What a paper says of its own earlier reports: that they are withdrawn, or that they gave something wrongly.

// amend denies what is told in a report that is withdrawn ("The Post retracts its report that soldiers shot ..."), and
// makes of what an earlier version said an earlier account of the event that is told now.
func (r *reading) amend(events []*event) {
	for _, e := range events {
		if w := r.withdrawn(e.s); w >= 0 && w < e.word && e.m.Status.Occurred() {
			e.m.Status = sitrep.Denied
			e.m.Claims = append(e.m.Claims, sitrep.Claim{Field: "occurred", Value: "withdrawn", Span: r.nounSpan(e.s, w),
				Speaker: sitrep.Speaker{Kind: sitrep.Author}, Denies: true, Confidence: 0.8})
			r.because(e, "status", w, "denied: the report that told of it is withdrawn")
			continue
		}
		if w := r.formerly(e.s); w >= 0 && w < e.word {
			if of := r.toldNow(events, e); of != nil {
				r.former(e, of)
			}
		}
	}
}

// withdrawn finds the report that a sentence says is withdrawn, as the object of the verb or, in the passive, its
// subject; -1 where it says no such thing.
func (r *reading) withdrawn(s *sentence) int {
	for i := range s.s.Words {
		if !r.isA(s, i, "retract") || r.negated(s, i) {
			continue
		}
		for _, path := range []string{"obj", "nsubj:pass"} {
			for _, a := range s.arg(i, path) {
				if r.isA(s, a, "publication") {
					return a
				}
			}
		}
	}
	return -1
}

// formerly finds the verb by which a sentence tells what an earlier version of the report said, -1 for none: "An earlier
// version of this report said that ...", "We wrongly reported on Tuesday that ...".
func (r *reading) formerly(s *sentence) int {
	for i := range s.s.Words {
		if pos(s.s.Words[i]) != "v" || !r.isA(s, i, "reporting") && !r.isA(s, i, "misreport") {
			continue
		}
		for _, a := range s.children[i] {
			if r.isA(s, a, "wrongly") {
				return i
			}
		}
		for _, a := range append(s.arg(i, "nsubj"), s.arg(i, "obl:in")...) {
			if r.isA(s, a, "publication") && (r.isA(s, i, "misreport") || slices.ContainsFunc(s.arg(a, "amod"), func(m int) bool { return r.isA(s, m, "former-account") })) {
				return i
			}
		}
	}
	return -1
}

// toldNow is the event of the same type that the report itself tells of, the nearest before e or else after it.
func (r *reading) toldNow(events []*event, e *event) *event {
	var best *event
	for _, x := range events {
		if x == e || x.partOf != nil || x.sense.Type != e.sense.Type || !x.m.Status.Occurred() || r.formerly(x.s) >= 0 {
			continue
		}
		if best == nil || x.span().Start < e.span().Start {
			best = x
		}
	}
	return best
}

// former makes e, which an earlier version told, a part of the event that is told now: its figures and its day as an
// earlier account.
func (r *reading) former(e, of *event) {
	for i := range e.m.Claims {
		e.m.Claims[i].Initial = true
	}
	if w := e.m.When; w.Span.Set() && w.Period.Known() && w.Period.Precision.Rank() <= sitrep.Day.Rank() && !w.Period.Overlaps(of.m.When.Period) {
		e.m.Claims = append(e.m.Claims, sitrep.Claim{Field: "period", Value: w.Period.Start.Format(time.DateOnly), Span: w.Span,
			Speaker: sitrep.Speaker{Kind: sitrep.Author}, Initial: true, Confidence: 0.8})
	}
	e.m.When = sitrep.PeriodMention{}
	e.partOf = of.root()
	r.because(e, "join", e.word, "what an earlier version of the report said of it")
}
