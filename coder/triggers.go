package coder

import "sitrep"

// Trigger is a word that speaks of an event, whether the event becomes a mention of its own, is joined to another's or
// is told of elsewhere ("the strike is on").
type Trigger struct {
	Span    sitrep.Span
	Type    string
	Mode    string
	Status  sitrep.Status
	Actors  []sitrep.Actor // who does it, where the words at hand say so
	Bare    bool           // it says nothing of the event but that there is one
	General bool           // it speaks of such events at large, or of what they cost over a long time: "strikes are becoming longer"
	Sense   string         // of the lexicon
}

// Triggers lists the words of a report that speak of events, in order.
func (c *Coder) Triggers(in Input) []Trigger {
	r := newReading(c.book, in)
	r.findSpeech()
	var out []Trigger
	events := r.findEvents()
	for _, e := range events {
		r.attach(e)
		r.figures(e)
		if r.toldNone(e) && e.m.Status.Occurred() {
			e.m.Status = sitrep.Denied // "no one was hurt"
		}
		t := Trigger{Span: e.span(), Type: e.sense.Type, Mode: e.sense.Mode, Status: e.m.Status, Bare: e.bare, General: r.atLarge(e) || r.running(e) || harmsAny(e) && len(e.slots["A"]) == 0 && r.general(e), Sense: e.sense.ID}
		for _, p := range r.people(e, e.slots["A"]) {
			t.Actors = append(t.Actors, p.Actor)
		}
		out = append(out, t)
	}
	return out
}
