package coder

import "sitrep"

// Trigger is a word that speaks of an event, whether the event becomes a mention of its own, is joined to another's or
// is told of elsewhere ("the strike is on").
type Trigger struct {
	Span   sitrep.Span
	Type   string
	Mode   string
	Status sitrep.Status
	Bare   bool // it says nothing of the event but that there is one
}

// Triggers lists the words of a report that speak of events, in order.
func (c *Coder) Triggers(in Input) []Trigger {
	r := newReading(c.book, in)
	r.findSpeech()
	var out []Trigger
	for _, e := range r.findEvents() {
		out = append(out, Trigger{e.span(), e.sense.Type, e.sense.Mode, e.m.Status, e.bare})
	}
	return out
}
