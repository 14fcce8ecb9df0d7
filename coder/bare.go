package coder

import (
	"slices"

	"sitrep"
)

// Whether a noun of events only speaks of one told elsewhere: bare, definite, or brought in as new.

// isBare reports whether a nominal event says nothing of its own: such a noun speaks of an event
// told elsewhere ("the crackdown", "such attacks"), or of none in particular.
func (r *reading) isBare(e *event) bool {
	s, i := e.s, e.word
	if pos(s.s.Words[i]) != "n" {
		return false
	}
	if r.isPredicate(s, i) || s.namedAs(i) {
		return true // "it is the third such attack": its subject is the event
	}
	if len(e.slots["R"])+len(e.slots["W"]) > 0 || slices.ContainsFunc(e.slots["A"], func(h int) bool { return !r.onlyLikeness(e, h) }) {
		return false // an adjective only says what a deed was like: "the terrorist attack", "recent terrorist attacks"
	}
	if e.m.Status.Ahead() || e.carrier != i && !r.onlyPlaced(s, i, e.carrier) {
		return false
	}
	if r.indefinite(s, i) || r.newSeveral(s, i) {
		return false
	}
	return !r.hasOwnSetting(s, i)
}

// onlyLikeness reports whether what stands for the doer of a deed is an adjective that only says what it was like: "terrorist", no "rebel", "other"
// or "several".
func (r *reading) onlyLikeness(e *event, h int) bool {
	w := e.s.s.Words[h]
	if w.UPOS != "ADJ" || r.agentive(e.s, h) || r.isA(e.s, h, "other") || r.isA(e.s, h, "distinct") || r.book.IsQuantity(lower(w.Lemma)) {
		return false
	}
	return e.sense.Type == "ASSAULT" || r.definite(e.s, e.word)
}

// newSeveral reports whether several events that nothing points at have more said of them, by a clause or by what they cost over a
// long time: "clashes in which dozens died", "clashes have killed thousands since 2021".
func (r *reading) newSeveral(s *sentence, i int) bool {
	w := s.s.Words[i]
	if w.XPOS != "NNS" || len(s.arg(i, "det")) > 0 || len(s.arg(i, "nmod:poss")) > 0 {
		return false
	}
	if len(s.arg(i, "acl:relcl")) > 0 {
		return true
	}
	if w.DepRel != "nsubj" || w.Head < 0 {
		return false
	}
	scope, _ := r.scope(s, w.Head)
	return scope == sitrep.ScopeRunning
}

// onlyPlaced reports whether a verb says only when what is known came about: "the attacks came hours after talks".
func (r *reading) onlyPlaced(s *sentence, i, verb int) bool {
	return r.definite(s, i) && r.isA(s, verb, "comes-about")
}

// definite reports whether a noun speaks of what is known: "the blast", "these attacks".
func (r *reading) definite(s *sentence, i int) bool {
	return slices.ContainsFunc(s.arg(i, "det"), func(d int) bool { return r.book.InClass("definite", lower(s.s.Words[d].Form)) })
}

// isPredicate reports whether a noun says of another event what it was; "the trigger of the protests was the murder of a teacher" tells of the
// murder itself.
func (r *reading) isPredicate(s *sentence, i int) bool {
	subject := s.arg(i, "nsubj")
	return len(s.arg(i, "cop")) > 0 && len(subject) > 0 && s.s.Words[subject[0]].XPOS != "WP" && !r.isClass(s, subject[0], "reason") && len(s.arg(i, "case")) == 0 // "was behind an ambush" says of no event that it was one
}

// namedAs reports whether a noun is what a verb calls a pronoun: "calling it a terrorist attack", "described it as a massacre".
func (s *sentence) namedAs(i int) bool {
	w := s.s.Words[i]
	if w.Head < 0 || w.DepRel != "obj" && w.DepRel != "xcomp" && !(w.DepRel == "obl" && s.preposition(i) == "as") {
		return false
	}
	return slices.ContainsFunc(s.children[w.Head], func(c int) bool {
		x := s.s.Words[c]
		return x.UPOS == "PRON" && c > w.Head && c < i && (x.DepRel == "obj" || x.DepRel == "iobj")
	})
}

// indefinite reports whether a noun brings in something new: "a blast", "two explosions".
func (r *reading) indefinite(s *sentence, i int) bool {
	if len(s.arg(i, "nummod")) > 0 {
		return true
	}
	for _, d := range s.arg(i, "det") {
		if r.book.InClass("indefinite", lower(s.s.Words[d].Form)) {
			return true
		}
	}
	return false
}

// hasOwnSetting reports whether a time or place stands in the noun's own phrase.
func (r *reading) hasOwnSetting(s *sentence, i int) bool {
	for _, t := range s.times {
		if t.Period.Known() && s.under(s.headOf(t.First, t.Last), i) {
			return true
		}
	}
	for _, p := range s.places {
		if !p.Metonym && s.under(s.headOf(p.First, p.Last), i) {
			return true
		}
	}
	return false
}
