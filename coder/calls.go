package coder

import "sitrep"

// tellCallsApart marks a call made after an earlier one of the same people was taken back as another call, and with it
// what is told of that: "asked them to gather on Sunday before rescinding the order ... later asked them to gather".
func (r *reading) tellCallsApart(events []*event) {
	apart := map[*event]sitrep.Span{}
	for k, e := range events {
		if e.call != nil {
			if s, ok := apart[e.call]; ok && !e.m.Distinct.Set() {
				e.m.Distinct = s
			}
			continue
		}
		if e.m.Status != sitrep.Called && e.m.Status != sitrep.Planned || e.m.Distinct.Set() {
			continue
		}
		for _, b := range events[:k] {
			if b.call != nil && b.m.Status == sitrep.Rescinded && b.sense.Type == e.sense.Type && r.sameAny(b.m.CalledBy, e.m.CalledBy) {
				e.m.Distinct = e.span()
				apart[e] = e.span()
			}
		}
	}
}
