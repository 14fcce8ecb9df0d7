package coder

import (
	"slices"

	"sitrep"
)

// shortened leaves out the figures of a title that the text gives with their bounds, or with who counted: "20 dead" over
// "At least 20 people were killed, the ministry said" is the same count, for want of room.
func (r *reading) shortened(events []*event) {
	for _, e := range events {
		claims := e.m.Claims
		e.m.Claims = slices.DeleteFunc(slices.Clone(claims), func(c sitrep.Claim) bool {
			return r.exactInTitle(c) && slices.ContainsFunc(claims, func(of sitrep.Claim) bool { return r.bounds(of, c) })
		})
	}
}

func (r *reading) exactInTitle(c sitrep.Claim) bool {
	f := c.Figure
	return f != nil && f.High != nil && f.Low == *f.High && c.Speaker.Kind == sitrep.Author && r.Report.KindAt(c.Span.Start) == sitrep.Title
}

// bounds reports whether a claim of the text has the number of a title's as its lower or upper bound, or is the same
// number by a speaker.
func (r *reading) bounds(of, title sitrep.Claim) bool {
	f, g := of.Figure, title.Figure
	if f == nil || of.Field != title.Field || f.Kind != g.Kind || f.Scope != g.Scope || r.Report.KindAt(of.Span.Start) == sitrep.Title {
		return false
	}
	if f.High == nil {
		return f.Low == g.Low
	}
	return *f.High == g.Low && (f.Low != *f.High || of.Speaker.Kind != sitrep.Author)
}

// totalled leaves out the events that only a title tells and whose figures the text gives as totals: "60 hurt in the
// country over the weekend" is no one event where the text counts the 60 over all protests of the weekend.
func (r *reading) totalled(events []*event) []*event {
	return slices.DeleteFunc(slices.Clone(events), func(e *event) bool {
		if len(e.m.Claims) == 0 || slices.ContainsFunc(e.all(), func(p *event) bool { return p.s.kind != sitrep.Title }) {
			return false
		}
		for _, c := range e.m.Claims {
			if c.Figure == nil || !slices.ContainsFunc(events, func(of *event) bool { return of != e && of.total(*c.Figure) }) {
				return false
			}
		}
		return true
	})
}

// total reports whether an event has the same number as a total.
func (e *event) total(f sitrep.Figure) bool {
	return slices.ContainsFunc(e.m.Claims, func(c sitrep.Claim) bool {
		return c.Figure != nil && c.Figure.Scope != sitrep.ScopeIncident && c.Figure.Kind == f.Kind && c.Figure.Best == f.Best
	})
}
