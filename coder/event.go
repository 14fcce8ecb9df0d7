package coder

import (
	"sitrep"
	"sitrep/codebook"
)

// event is an EventMention being made.
type event struct {
	s     *sentence
	word  int // the trigger
	sense codebook.Sense
	slots map[string][]int // heads of the arguments, by slot of the sense
	named map[int]bool     // those filled by place in the clause: a place may stand for its state

	// carrier is the verb whose clause tells of the event: the trigger itself, or the verb of a
	// nominal event ("staged a protest", "a protest erupted").
	carrier  int
	operator int  // the word that made its status: a verb of calling, planning, rescinding; -1 for none
	purpose  bool // told as what something else was done for
	bare     bool // a noun with nothing said of it: speaks of an event told elsewhere, or of none

	attribute bool // told by a participle before a noun: see attributive.go

	calledBy  []int // heads of those who called, postponed or rescinded it
	callers   []sitrep.Participant
	partOf    *event     // tells more of that event and is none of its own
	parts     []*event   // absorbed: tell of the same
	self      [1]*event  // what "all" gives of an event without parts
	takenBack bool       // a later passage takes the call back
	call      *event     // the call that this takes back or puts off
	matter    *event     // what it only sets in time: see aside.go
	whole     *event     // what it was joined into, itself where it stands alone; set when all are joined
	why       []Reason   // kept only when explaining
	joined    string     // why it was joined to the event it tells of again
	suffered  []sufferer // who is told to have suffered it, known once what is part of another has joined it
	mode      string     // the mode of a noun that points back to it
	vague     bool       // its time is told and cannot be dated: "recently"
	ground    bool       // told as why or for what another deed was done: it is no outcome of one

	m sitrep.EventMention
}

// span is the byte range of the trigger.
func (e *event) span() sitrep.Span {
	first, last := e.s.tiedTo(e.word)
	return e.s.s.SpanOf(first, last)
}

// physical reports whether the event is a deed and not something said.
func (r *reading) physical(e *event) bool {
	t, ok := r.book.Type(e.sense.Type)
	return ok && t.Material
}
