package coder

import (
	"slices"

	"sitrep/nlp"
)

// aimedAt are those at whom an attack told by a noun was aimed, where words beside its own arguments say so: "the minister survived
// an assassination attempt", "escaped unhurt from an attack", "an assassination attempt on the mayor".
func (r *reading) aimedAt(e *event) []int {
	s, i := e.s, e.word
	if e.sense.Type != "ASSAULT" || s.s.Words[i].UPOS != "NOUN" {
		return nil
	}
	if h := s.s.Words[i].Head; h >= 0 && r.operator(s, h, "attempted") && pos(s.s.Words[h]) == "n" { // "murder attempt", "an attempt at murder"
		for _, path := range []string{"nmod:on", "nmod:against", "nmod:of", "nmod:poss"} {
			if heads := s.arg(h, path); r.anyAgentive(s, heads) {
				return heads
			}
		}
		i = h
	}
	h := s.s.Words[i].Head
	if h < 0 || !r.isClass(s, h, "survives") || r.negated(s, h) {
		return nil
	}
	if heads := s.arg(h, "nsubj"); r.anyAgentive(s, heads) {
		return heads
	}
	return nil
}

// whoever mends what a relative clause with "who" speaks of where a parser hangs it on a thing: "Judge Ana Diaz, third judge of
// public order, who was murdered".
func (r *reading) whoever(e *event) {
	for slot, heads := range e.slots {
		if len(heads) == 1 && (slot == "A" || slot == "R") {
			e.slots[slot] = []int{r.whoIn(e.s, e.word, heads[0])}
		}
	}
}

// whoIn is the person whom a relative clause with "who" speaks of where a parser hangs it on a thing, else the noun as it is.
func (r *reading) whoIn(s *sentence, verb, noun int) int {
	w := s.s.Words[verb]
	if w.DepRel == "xcomp" && w.Head >= 0 { // "who escaped unhurt"
		verb, w = w.Head, s.s.Words[w.Head]
	}
	if w.DepRel != "acl:relcl" || w.Head < 0 || noun != w.Head || r.persons(s, w.Head) {
		return noun
	}
	if !slices.ContainsFunc(s.s.Words[w.Head+1:max(w.Head+1, verb)], func(k nlp.Word) bool { return k.XPOS == "WP" && lower(k.Form) == "who" }) {
		return noun
	}
	for n, up := 0, s.s.Words[w.Head].Head; n < 4 && up >= 0 && isNominal(s.s.Words[up]); n, up = n+1, s.s.Words[up].Head {
		if r.persons(s, up) {
			return up
		}
	}
	return noun
}

// persons reports whether a noun means people, and no body of them: "who" speaks of the guard, not of the company.
func (r *reading) persons(s *sentence, i int) bool {
	m, ok := r.Cast.At(s.at, i)
	return ok && m.Agentive && (m.Actor.Kind == "person" || m.Actor.Kind == "role" && !r.isClass(s, i, "collective") && !r.isClass(s, i, "institution"))
}
