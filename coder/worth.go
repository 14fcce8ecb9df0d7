package coder

import (
	"slices"

	"sitrep"
)

// Which events carry something for the record.

// dropEmpty leaves out what carries nothing for the record: a purpose, what is done to people of a sort, what is merely imagined of
// nobody in particular, and what is only said within a private person's quoted words.
func (r *reading) dropEmpty(events *[]*event) {
	kept := (*events)[:0]
	for _, e := range *events {
		if e.purpose || r.isOpinion(e) || r.ofPeople(e) {
			continue
		}
		if e.m.Status == sitrep.Denied && pos(e.s.s.Words[e.word]) == "v" && len(e.m.Actors)+len(e.m.Recipients)+len(e.m.Claims) == 0 {
			continue // "no shots were fired"
		}
		if e.call != nil {
			e.call.takenBack = true
			kept = append(kept, e)
			continue
		}
		if len(e.m.Actors)+len(e.m.Recipients)+len(e.m.Claims)+len(e.m.CalledBy)+len(e.slots["W"]) == 0 && !e.m.When.Span.Set() && len(e.m.Places) == 0 && !r.headlined(e) && !r.disarmed(e) && !r.setsDown(e) && !r.onThing(e) && !prolongs(e) {
			continue
		}
		kept = append(kept, e)
	}
	*events = kept
}

// setsDown: "a bomb was placed outside the ministry" tells of a deed though nobody is told to have done it, nor when.
func (r *reading) setsDown(e *event) bool {
	return e.sense.Type == "ASSAULT" && e.sense.Mode == "explosives" && e.m.Status == sitrep.Happened && pos(e.s.s.Words[e.word]) == "v" && e.s.asserted(e.word) && slices.ContainsFunc(e.slots["I"], func(i int) bool { return r.indefinite(e.s, i) })
}

// onThing: "the bombing of the bus station" tells of a deed though nobody is told to have done or suffered it, nor when or where.
func (r *reading) onThing(e *event) bool {
	return e.sense.Type == "ASSAULT" && e.m.Status.Occurred() && len(e.slots["R"]) > 0
}

// prolongs: "a curfew was extended to Friday" tells of an act of state though nobody is told to have done it.
func prolongs(e *event) bool {
	return e.sense.Mode == "curfew" && e.m.Status == sitrep.Happened && pos(e.s.s.Words[e.word]) == "v"
}

// headlined: "Curfew imposed after protests" tells of an event though it says nothing of whom, where or when.
func (r *reading) headlined(e *event) bool {
	return e.s.kind == sitrep.Title && e.m.Status.Occurred() && pos(e.s.s.Words[e.word]) == "v"
}

// isOpinion reports whether an event is told only in direct quotation, and not as a fact seen:
// what is foreseen, wished, or said of nobody.
func (r *reading) isOpinion(e *event) bool {
	if !e.s.quoted[e.word] {
		return false
	}
	if !r.physical(e) || !e.m.Status.Occurred() {
		return true
	}
	return len(e.m.Actors) == 0 && len(e.m.Claims) == 0
}
