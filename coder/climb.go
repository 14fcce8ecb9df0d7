package coder

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/timex"
)

// climb goes up from the event through words that take it as content and lets each change the
// status; the outermost has the last word.
func (r *reading) climb(e *event) {
	s := e.s
	child := e.carrier
	for n := 0; n < len(s.s.Words); n++ {
		h := s.s.Words[child].Head
		if h < 0 {
			return
		}
		rel, sub, _ := strings.Cut(s.s.Words[child].DepRel, ":")
		if rel == "conj" {
			child = h
			if x := s.s.Words[h]; pos(x) != pos(s.s.Words[e.carrier]) {
				return
			}
			continue
		}
		if rel == "nmod" && s.preposition(child) == "of" && r.isA(s, h, "made-of") && !r.operator(s, h, "planned") {
			child = h // "suspended three days of protests"
			continue
		}
		if over := r.overRelative(s, child, h); over >= 0 {
			h = over
		} else if !r.content(s, child, h, rel, sub) {
			r.timeRelation(e, child, h)
			return
		}
		if r.presupposes(e, h) {
			return
		}
		r.apply(e, child, h)
		child = h
	}
}

// presupposes reports whether a verb is of a judgement on a deed told by a noun, or of a protest against it: whoever is
// asked to investigate or condemn a murder, or to march against it, it took place.
func (r *reading) presupposes(e *event, h int) bool {
	if !r.physical(e) || pos(e.s.s.Words[e.word]) != "n" || e.carrier != e.word || pos(e.s.s.Words[h]) != "v" || len(r.operators(e.s, h)) > 0 {
		return false
	}
	sense, ok := r.sense(e.s, h)
	return ok && (sense.Type == "ACCUSE" || sense.Type == "PROTEST")
}

// content reports whether a word stands to its head as what is said, wanted, called for or denied.
func (r *reading) content(s *sentence, child, h int, rel, sub string) bool {
	if s.kind == sitrep.Title && s.preposition(child) == "" && len(r.operators(s, h)) > 0 && pos(s.s.Words[child]) == "n" {
		return true // "Leader calls rally", whatever a parser makes of it
	}
	switch rel {
	case "xcomp", "ccomp", "obj", "csubj":
		return true
	case "nsubj":
		return sub == "pass" || r.operator(s, h, "rescinded") || r.operator(s, h, "postponed")
	case "compound": // "a coup plot", "a strike threat"
		return r.operator(s, h, "planned") || r.operator(s, h, "threatened") || r.operator(s, h, "hypothetical") || r.operator(s, h, "attempted") || r.operator(s, h, "called")
	case "acl":
		return sub != "relcl" && !(s.s.Words[child].XPOS == "VBN" && pos(s.s.Words[h]) != "n") && !(s.gerundFor(child) && r.firstStatus(r.operators(s, h)) == "") // "release those detained", "the arrest of six for killing a priest"
	case "nmod", "obl":
		prep := s.preposition(child)
		return r.book.InClass("content-preposition", prep) && len(r.book.Operators(lower(s.s.Words[h].Lemma), pos(s.s.Words[h]))) > 0
	case "advcl":
		return r.infinitiveOf(s, child, h) || r.gerundOf(s, child, h)
	}
	return false
}

// gerundFor reports whether a gerund says what something was done for: "for killing six priests".
func (s *sentence) gerundFor(i int) bool {
	return s.s.Words[i].XPOS == "VBG" && slices.ContainsFunc(s.children[i], func(c int) bool { return lower(s.s.Words[c].Form) == "for" && c < i })
}

// gerundOf lets "accused of killing", "barred from marching" pass as content of the operator.
func (r *reading) gerundOf(s *sentence, child, h int) bool {
	if s.s.Words[child].XPOS != "VBG" || r.firstStatus(r.operators(s, h)) == "" || s.gerundFor(child) && pos(s.s.Words[h]) == "v" && r.operator(s, h, "planned") {
		return false // "announced the arrest of six for killing a priest"
	}
	for _, c := range s.children[child] {
		if w := s.s.Words[c]; (w.DepRel == "mark" || w.DepRel == "case") && (r.book.InClass("content-preposition", lower(w.Form)) || lower(w.Form) == "from") {
			return true
		}
	}
	return false
}

// infinitiveOf lets an adverbial infinitive pass as content of an operator: parsers waver between xcomp and
// advcl after "called on them to leave".
func (r *reading) infinitiveOf(s *sentence, child, h int) bool {
	if s.s.Words[child].XPOS != "VB" {
		return false
	}
	for _, class := range []string{"called", "planned", "threatened", "rescinded"} {
		if r.operator(s, h, class) {
			return true
		}
	}
	return false
}

// overRelative mends a common misreading: in "asked Iraqis who reject it to gather" the infinitive is put under
// the relative clause; it is what the verb above calls for. It returns that verb, -1 where there is none.
func (r *reading) overRelative(s *sentence, child, h int) int {
	if s.s.Words[child].XPOS != "VB" || s.s.Words[h].DepRel != "acl:relcl" || s.s.Words[h].Head < 0 {
		return -1
	}
	noun := s.s.Words[h].Head
	verb := s.s.Words[noun].Head
	if verb >= 0 && r.operator(s, verb, "called") && len(s.arg(verb, "xcomp")) == 0 && (s.s.Words[noun].DepRel == "obj" || s.s.Words[noun].DepRel == "iobj") {
		return verb
	}
	return -1
}

// claimsDeed reports whether someone claims a deed itself, told by a noun, as his: "claimed the attack".
func (r *reading) claimsDeed(e *event, h int) bool {
	return pos(e.s.s.Words[e.word]) == "n" && r.physical(e) && r.isA(e.s, h, "claim") && slices.Contains(e.s.arg(h, "obj"), e.word)
}

// agreedTo reports whether giving way is what someone agreed to: "agreed to end the strike" is told by the agreeing, and is no
// call of his.
func (r *reading) agreedTo(e *event, h int) bool {
	if e.sense.Type != "CONCEDE" || e.s.s.Words[e.word].XPOS != "VB" || !e.s.past(h) {
		return false
	}
	sense, ok := r.sense(e.s, h)
	return ok && (sense.Type == "CONCEDE" || sense.Type == "AGREE")
}

// orderedDeed reports whether a known deed of violence is told as what someone ordered: "the commanders who ordered the
// ambush". It took place; nobody calls for it.
func (r *reading) orderedDeed(e *event, h int) bool {
	s := e.s
	return e.sense.Type == "ASSAULT" && pos(s.s.Words[e.word]) == "n" && r.definite(s, e.word) && s.past(h) && s.s.Words[h].DepRel == "acl:relcl" && slices.Contains(s.arg(h, "obj"), e.word)
}

// announcedDeed reports whether what is announced is a deed that the announcement makes or tells as done: "announced sanctions", "soldiers
// announced a coup"; a protest, a meeting or a mission that is announced lies ahead, as does what has a day to come.
func (r *reading) announcedDeed(e *event, child, h int) bool {
	s := e.s
	if child != e.word || pos(s.s.Words[e.word]) != "n" || !r.isA(s, h, "announcing") || !s.past(h) && s.kind != sitrep.Title {
		return false
	}
	switch e.sense.Type {
	case "ASSAULT", "COERCE", "SANCTION":
		return !slices.ContainsFunc(s.arg(e.word, "acl"), func(a int) bool { return !s.gerundFor(a) }) && !slices.ContainsFunc(s.times, func(t timex.Expression) bool {
			return t.Period.Known() && !r.Report.Published.IsZero() && t.Period.Start.After(r.Report.Published)
		})
	}
	return false
}

// aimedAt reports whether a deed is told as what is aimed at someone: "the attack was aimed at the embassy" tells of one that
// took place.
func (s *sentence) aimedAt(child, h int) bool {
	return s.s.Words[child].DepRel == "nsubj:pass" && len(s.arg(h, "obl:at"))+len(s.arg(h, "obl:against")) > 0
}

// plannedBefore reports whether a known deed of violence is told as one that someone had planned: "the attack on Monday had been planned
// since May". It took place.
func (r *reading) plannedBefore(e *event, child, h int) bool {
	s := e.s
	if e.sense.Type != "ASSAULT" || child != e.word || pos(s.s.Words[child]) != "n" || !r.definite(s, child) {
		return false
	}
	if s.whoDid(h) {
		return true
	}
	if s.s.Words[child].DepRel != "nsubj:pass" {
		return false
	}
	return len(s.arg(h, "nsubj")) > 0 || slices.ContainsFunc(s.children[h], func(c int) bool { return s.s.Words[c].DepRel == "aux" && lower(s.s.Words[c].Form) == "had" })
}

// whoDid reports whether a clause in the past asks who did what: "no one knew who had planned the murder" takes the murder as known.
func (s *sentence) whoDid(verb int) bool {
	w := s.s.Words[verb]
	if strings.HasPrefix(w.DepRel, "acl") || w.XPOS != "VBD" && w.XPOS != "VBN" {
		return false
	}
	return slices.ContainsFunc(s.children[verb], func(c int) bool { return s.s.Words[c].XPOS == "WP" && isSubjectWord(s.s.Words[c].DepRel) })
}

// spurned reports whether a known deed of violence, told by a noun, is rejected: whoever "rejected the murder of the
// mayor" condemns it and does not deny it.
func (r *reading) spurned(e *event, h int) bool {
	return e.sense.Type == "ASSAULT" && pos(e.s.s.Words[e.word]) == "n" && r.isA(e.s, h, "spurn") && slices.Contains(e.s.arg(h, "obj"), e.word) && len(e.slots["R"]) > 0
}

// saidDone reports whether a clause under a verb of calling or announcing says what was done: "police opened fire, she told
// reporters".
func (s *sentence) saidDone(child int) bool {
	w := s.s.Words[child]
	if rel, _, _ := strings.Cut(w.DepRel, ":"); rel != "ccomp" {
		return false
	}
	if w.XPOS == "VBD" || s.perfect(child) {
		return true
	}
	return slices.ContainsFunc(s.children[child], func(c int) bool {
		x := s.s.Words[c]
		return (strings.HasPrefix(x.DepRel, "aux") || x.DepRel == "cop") && x.XPOS == "VBD"
	})
}

// apply lets a governor change the status of what hangs on it by child.
func (r *reading) apply(e *event, child, h int) {
	s := e.s
	for _, class := range r.operators(s, h) {
		st := statusOf(class)
		if class == "called" && (r.orderedDeed(e, h) || s.saidDone(child)) || class == "planned" && (s.saidDone(child) || s.aimedAt(child, h) || r.plannedBefore(e, child, h) || r.announcedDeed(e, child, h)) {
			continue
		}
		if class == "attempted" && r.isA(s, h, "juridical") && (s.preposition(child) == "for" || s.gerundFor(child)) {
			continue // "tried for the murder of a priest"
		}
		if class == "denied" && r.spurned(e, h) || class == "commemorated" && s.saidDone(child) {
			continue // "let us remember that offices were attacked" tells of it
		}
		if class == "planned" && r.agreedTo(e, h) {
			e.m.Status, e.purpose = sitrep.Hypothetical, true
			return
		}
		if class == "vowed" {
			st = r.vowed(e)
		}
		if st == "" || st == sitrep.Ongoing || st == sitrep.Alleged && r.claimsDeed(e, h) {
			continue
		}
		if st == sitrep.Attempted && pos(s.s.Words[h]) == "v" && !s.asserted(h) {
			st = sitrep.Hypothetical // who is trying, or will try, has not failed
		}
		if st == sitrep.Rescinded && r.withdrawn(s) > h {
			continue // a report is taken back, not the deed: see amend
		}
		if r.negated(s, h) {
			e.m.Status = sitrep.Hypothetical
			r.because(e, "status", h, "hypothetical: what governs it (%s) is denied", class)
			return
		}
		if m, ok := r.modality(s, h); ok && m == sitrep.Hypothetical {
			st = m
		}
		if st == sitrep.Hypothetical && e.m.Status == sitrep.Planned && pos(s.s.Words[e.word]) == "n" && e.carrier == e.word && s.past(h) {
			return // "refused permission for a march planned for Sunday": it is planned all the same
		}
		if st == sitrep.Called && (e.m.Status == sitrep.Rescinded || e.m.Status == sitrep.Postponed) {
			st = sitrep.Hypothetical // "urged them to suspend the protests": nobody has, and nobody calls for protests
		}
		e.m.Status, e.purpose, e.operator = st, false, h
		r.because(e, "status", h, "%s: governed by a word of class %s", st, class)
		if st.Ahead() || st == sitrep.Threatened {
			e.calledBy = s.arg(h, "nsubj")
			if len(e.calledBy) == 0 {
				e.calledBy = s.arg(h, "nmod:by")
			}
			if len(e.calledBy) == 0 {
				e.calledBy = s.arg(h, "nmod:poss")
			}
			r.addressees(e, h)
		}
		return
	}
	if r.book.Cue(lower(s.s.Words[h].Lemma), "v") && s.saidDone(child) {
		return // "I can tell you that four were hurt"
	}
	if m, ok := r.modality(s, h); ok && pos(s.s.Words[h]) == "v" && e.m.Status.Occurred() && !r.presupposed(e) {
		e.m.Status = m
	}
}
