package coder

import (
	"strings"

	"sitrep"
)

// atLarge reports whether a noun speaks of such events at large, and of none that took place at a time and place:
// "strikes are becoming longer", "years of violence". It is bare, several or a mass of it, and nothing points at it.
func (r *reading) atLarge(e *event) bool {
	s, i := e.s, e.word
	w := s.s.Words[i]
	if !e.bare || w.UPOS != "NOUN" || w.XPOS != "NNS" && !r.book.InClass("mass-event", lower(w.Lemma)) || s.headline {
		return false
	}
	if w.DepRel == "nsubj" && w.Head >= 0 && r.operator(s, w.Head, "ongoing") || w.Head >= 0 && w.Head < i && r.counted(s, w.Head) == i {
		return false // "protests were under way", "thousands of protesters"
	}
	if r.book.InClass("after-preposition", s.preposition(i)) || w.Head >= 0 && (r.operator(s, w.Head, "begin") || r.operator(s, w.Head, "light")) {
		return false // "arrested following protests", "sparked riots", "rocked by unrest"
	}
	for _, c := range s.children[i] {
		switch rel, _, _ := strings.Cut(s.s.Words[c].DepRel, ":"); rel {
		case "det", "nummod", "acl", "case":
			if rel != "case" && !r.book.InClass("indefinite", lower(s.s.Words[c].Form)) {
				return false
			}
		case "nmod":
			if strings.HasSuffix(s.s.Words[c].DepRel, ":poss") {
				return false
			}
		}
	}
	return true
}

// ofPeople reports whether a noun tells of what is done to people of some sort, whoever they are: "the killers of women go free", "murders of
// journalists are common". Nothing said of it ties it to a time, a place or a number.
func (r *reading) ofPeople(e *event) bool {
	s := e.s
	if pos(s.s.Words[e.word]) != "n" || s.headline || len(e.slots["R"]) == 0 || len(e.m.Actors)+len(e.m.Claims)+len(e.m.Places) > 0 || e.m.When.Span.Set() {
		return false
	}
	for _, h := range e.slots["R"] {
		if w := s.s.Words[h]; w.XPOS != "NNS" || r.definite(s, h) || len(s.arg(h, "nummod"))+len(s.arg(h, "det"))+len(s.arg(h, "nmod:poss")) > 0 {
			return false
		}
	}
	return true
}

// aboutNone reports whether what a noun of events belongs to is said not to be: "no reports of violence", "no acts of
// violence", "free of violence".
func (r *reading) aboutNone(e *event) bool {
	s := e.s
	h := s.s.Words[e.word].Head
	if h < 0 || pos(s.s.Words[e.word]) != "n" || s.preposition(e.word) != "of" {
		return false
	}
	return pos(s.s.Words[h]) == "n" && r.negated(s, h) || r.book.InClass("free-of", lower(s.s.Words[h].Lemma))
}

// supposed is the status of an event that a condition tells of by a noun: "if violence worsens".
func (r *reading) supposed(e *event) sitrep.Status {
	s := e.s
	w := s.s.Words[e.carrier]
	if e.carrier != e.word || pos(w) != "n" || w.Head < 0 || r.presupposed(e) {
		return ""
	}
	rel, _, _ := strings.Cut(w.DepRel, ":")
	if rel != "nsubj" && rel != "obj" || !r.conditional(s, w.Head) {
		return ""
	}
	return sitrep.Hypothetical
}
