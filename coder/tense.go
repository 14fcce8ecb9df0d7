package coder

import (
	"slices"
	"strings"

	"sitrep"
)

// What the form of a verb says of whether its deed took place.

// tense is the status a verb's form gives.
func (r *reading) tense(e *event, i int) sitrep.Status {
	s := e.s
	w := s.s.Words[i]
	if st, ok := r.modality(s, i); ok {
		return st
	}
	if r.habitual(s, i) {
		return ""
	}
	switch w.XPOS {
	case "VBD", "VBN":
		if s.beingDone(i) {
			return sitrep.Ongoing
		}
		return sitrep.Happened
	case "VBG":
		return r.progressive(e, i)
	case "VBP", "VBZ":
		return r.present(s, i)
	}
	return r.infinitive(e, i)
}

// beingDone reports whether a passive tells of what is under way: "is being bombed and destroyed".
func (s *sentence) beingDone(i int) bool {
	if s.s.Words[i].DepRel == "conj" && s.s.Words[i].XPOS == "VBN" && s.s.Words[i].Head >= 0 && !slices.ContainsFunc(s.children[i], func(c int) bool { return strings.HasPrefix(s.s.Words[c].DepRel, "aux") }) {
		i = s.s.Words[i].Head
	}
	being, present := false, false
	for _, c := range s.children[i] {
		if w := s.s.Words[c]; strings.HasPrefix(w.DepRel, "aux") {
			being = being || lower(w.Form) == "being"
			present = present || w.XPOS == "VBZ" || w.XPOS == "VBP"
		}
	}
	return being && present
}

func (r *reading) habitual(s *sentence, i int) bool {
	x := s.s.Words[i].XPOS
	if x != "VBP" && x != "VBZ" && x != "VB" {
		return false
	}
	for _, a := range s.arg(i, "advmod") {
		if r.book.InClass("habit", lower(s.s.Words[a].Lemma)) {
			return true
		}
	}
	return false
}

// oftenDone reports whether events are told as a habit: "stages regular raids".
func (r *reading) oftenDone(e *event) bool {
	s := e.s
	if w := s.s.Words[e.word]; w.XPOS != "NNS" || len(s.arg(e.word, "nummod")) > 0 {
		return false
	}
	for _, a := range s.arg(e.word, "amod") {
		if r.book.InClass("frequent", lower(s.s.Words[a].Lemma)) {
			return true
		}
	}
	return false
}

// progressive is the status of an -ing form: by its auxiliary, else as what it hangs on.
func (r *reading) progressive(e *event, i int) sitrep.Status {
	for _, c := range e.s.children[i] {
		w := e.s.s.Words[c]
		if strings.HasPrefix(w.DepRel, "aux") && w.Lemma == "be" {
			if w.XPOS == "VBD" || w.XPOS == "VBN" {
				return sitrep.Happened
			}
			return sitrep.Ongoing
		}
	}
	h := e.s.s.Words[i].Head
	if h < 0 || pos(e.s.s.Words[h]) != "v" {
		return sitrep.Happened
	}
	if x := e.s.s.Words[h].XPOS; x == "VB" || x == "VBP" || x == "VBZ" || x == "VBG" {
		return r.tense(e, h)
	}
	return sitrep.Happened
}

// present: headlines tell the past in the present tense; in running text it is a state.
func (r *reading) present(s *sentence, i int) sitrep.Status {
	if s.kind == sitrep.Title || r.headlinePast(s) {
		return sitrep.Happened
	}
	if w := s.s.Words[i]; r.book.InClass("invariant-past", lower(w.Form)) && len(s.arg(i, "aux")) == 0 {
		return sitrep.Happened // "police beat a student": taggers cannot tell, and news tells the past
	}
	return sitrep.Ongoing
}

// headlinePast reports whether a report with no marked title begins with this sentence and the
// sentence has no end: a headline.
func (r *reading) headlinePast(s *sentence) bool {
	if s.at != 0 || len(s.s.Words) == 0 {
		return false
	}
	last := s.s.Words[len(s.s.Words)-1].UPOS
	return last != "PUNCT" && len(r.sentences) > 1
}

// infinitive: as what governs it. One that says what for is a purpose, unless it hangs on a verb of
// motion or of success ("moved in to clear the square", "managed to flee").
func (r *reading) infinitive(e *event, i int) sitrep.Status {
	w := e.s.s.Words[i]
	h := w.Head
	base, _, _ := strings.Cut(w.DepRel, ":")
	if base == "conj" && h >= 0 {
		if e.s.kind == sitrep.Title && len(e.s.arg(i, "mark")) == 0 && isFinite(e.s.s.Words[h]) {
			return r.tense(e, h) // "Rebels kill two workers, burn school"
		}
		if x := e.s.s.Words[h].XPOS; x == "VB" {
			return r.infinitive(e, h)
		}
		if e.s.asserted(h) && len(e.s.arg(i, "mark")) == 0 { // "blocked the road and set alight an office", the second taken for an infinitive
			return r.tense(e, h)
		}
	}
	if h < 0 || pos(e.s.s.Words[h]) != "v" {
		if h < 0 {
			return r.present(e.s, i) // taggers take headline verbs for infinitives
		}
		if cop := e.s.arg(h, "cop"); base == "advcl" && e.sense.Type == "PROTEST" && len(cop) > 0 && len(e.s.arg(h, "case")) > 0 {
			return r.tense(e, cop[0]) // "were outside the court to protest"
		}
		e.purpose = base == "advcl" || base == "acl" && len(r.operators(e.s, h)) == 0
		return sitrep.Hypothetical
	}
	if e.s.goingTo(h, i) {
		return sitrep.Planned
	}
	if base == "xcomp" && r.isA(e.s, h, "made-to") && e.s.past(h) {
		return r.tense(e, h) // "had to disperse a crowd"
	}
	if r.physical(e) && r.isA(e.s, h, "motion") || r.operator(e.s, h, "begin") || r.operator(e.s, h, "light") || r.operator(e.s, h, "ongoing") {
		return r.tense(e, h)
	}
	e.purpose = base == "advcl" || base == "xcomp"
	return sitrep.Hypothetical
}

// goingTo reports whether an infinitive tells by "be going to" what lies, or lay, ahead: "rockets were going to explode".
func (s *sentence) goingTo(h, i int) bool {
	w := s.s.Words[h]
	return w.XPOS == "VBG" && lower(w.Lemma) == "go" && h+1 < i && s.s.Words[h+1].XPOS == "TO" && s.s.Words[h+1].Head == i && slices.ContainsFunc(s.children[h], func(c int) bool { return s.s.Words[c].DepRel == "aux" && lower(s.s.Words[c].Lemma) == "be" })
}

// vowed: to vow force is to threaten, to vow anything else to plan it.
func (r *reading) vowed(e *event) sitrep.Status {
	if t, ok := r.book.Type(e.sense.Type); ok && t.Quad == "material-conflict" && t.Code != "PROTEST" {
		return sitrep.Threatened
	}
	return sitrep.Planned
}

// addressees: those called on are to act, where the event does not say who else.
func (r *reading) addressees(e *event, h int) {
	if len(e.slots["A"]) > 0 {
		return
	}
	for _, path := range []string{"iobj", "obl:on", "obl:upon", "obl:to"} {
		if to := e.s.arg(h, path); len(to) > 0 && r.anyAgentive(e.s, to) {
			e.slots["A"] = to
			return
		}
	}
}

// timeRelation reads "ahead of a protest": what comes after something is not yet.
func (r *reading) timeRelation(e *event, child, h int) {
	if e.m.Status != sitrep.Happened || pos(e.s.s.Words[e.word]) != "n" {
		return
	}
	ahead := r.book.InClass("ahead-preposition", e.s.preposition(child)) || r.book.InClass("ahead-preposition", lower(e.s.s.Words[h].Form))
	for _, c := range e.s.arg(child, "case") { // "ahead of", whatever "ahead" is hung on
		ahead = ahead || c > 0 && r.book.InClass("ahead-preposition", lower(e.s.s.Words[c-1].Form))
	}
	if ahead && !r.measured(e.s, child) && !r.knownHarm(e) {
		e.m.Status = sitrep.Planned
		r.because(e, "status", child, "planned: something is said to be ahead of it")
	}
}

// knownHarm reports whether a noun speaks as of something known of harm done to someone: "until the killing of the priests is cleared
// up".
func (r *reading) knownHarm(e *event) bool {
	return e.sense.Type == "ASSAULT" && len(e.sense.Effects) > 0 && e.carrier == e.word && r.definite(e.s, e.word) && len(e.slots["R"]) > 0
}

// measured reports whether the time between is told: what came "four days before the attack" is known to have come
// before it.
func (r *reading) measured(s *sentence, child int) bool {
	for _, c := range s.children[child] {
		if w := s.s.Words[c]; w.DepRel == "case" && c > 0 && s.s.Words[c-1].UPOS == "NOUN" && lower(w.Form) == "before" {
			return true
		}
	}
	return false
}
