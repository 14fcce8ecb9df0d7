package coder

import "sitrep"

// tellCrowds gives a protest whose size no words of its own tell the size of the crowd that force was used on at it:
// "fired tear gas at hundreds of protesters", "dispersed about 2,000 students".
func (r *reading) tellCrowds(events []*event) {
	for _, e := range events {
		if e.sense.Type != "PROTEST" || !e.m.Status.Occurred() || r.general(e) || r.counts(e, "present") {
			continue
		}
		for _, x := range events {
			if x != e && x.m.Status.Occurred() && r.physical(x) && x.sense.Type != "PROTEST" && !clashTime(e, x) && !clashPlace(e, x) {
				r.crowdOf(e, x)
			}
		}
	}
}

// counts reports whether an event has a figure of a kind.
func (r *reading) counts(e *event, kind string) bool {
	for _, c := range e.m.Claims {
		if c.Field == kind {
			return true
		}
	}
	return false
}

// crowdOf takes the count of the crowd of a use of force that is told within two sentences of the protest.
func (r *reading) crowdOf(e, x *event) {
	const crowd = 10 // fewer are people singled out
	for _, p := range x.all() {
		if r.apartBy(e, p) > 2 || len(p.sense.Effects) > 0 || p.sense.Mode == "beat" {
			continue
		}
		for _, h := range p.slots["R"] {
			c, ok := r.count(p.s, h)
			if !ok || c.best < crowd || !r.isA(p.s, h, "crowd") || !r.mayBe(e.m.Actors, p.s, h) {
				continue
			}
			r.claim(e, p.s, p.word, h, "present", c)
			return
		}
	}
}

// apartBy is how many sentences lie between a telling and the nearest telling of an event.
func (r *reading) apartBy(e, p *event) int {
	near := len(r.sentences)
	for _, q := range e.all() {
		near = min(near, dist(p.s.told, q.s.told))
	}
	return near
}

// mayBe reports whether the people a noun names can be those of a list, any where the list is empty.
func (r *reading) mayBe(ps []sitrep.Participant, s *sentence, h int) bool {
	if len(ps) == 0 {
		return true
	}
	m, ok := r.Cast.At(s.at, r.counted(s, h))
	return ok && r.sameAny(ps, []sitrep.Participant{{Actor: m.Actor, Span: m.Span}})
}
