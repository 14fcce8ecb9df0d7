package coder

import (
	"slices"
	"strings"

	"sitrep"
)

// settle finds in what way the report speaks of an event, climbing from the trigger through what
// governs it as content ("denied calling for a protest"). It returns false for what is no telling
// of an event at all: habits, wishes, a purpose, a noun with nothing said of it.
func (r *reading) settle(e *event) bool {
	e.m.Status = r.ownStatus(e)
	r.because(e, "status", e.carrier, "%s by its own clause", orNone(e.m.Status))
	r.climb(e)
	if by := r.onCondition(e); by != nil {
		e.m.Status, e.purpose, e.calledBy = sitrep.Threatened, false, by
		r.because(e, "status", e.carrier, "threatened: announced on a condition")
	}
	if r.deniesPart(e) {
		e.carrier, e.slots["A"] = e.word, nil
		if e.m.Status != sitrep.Alleged {
			e.operator = -1
		}
		e.m.Status = sitrep.Happened
		r.because(e, "status", e.word, "happened: only a part in it is denied, alleged or supposed")
	}
	if e.m.Status == "" {
		return false
	}
	if e.m.Status.Occurred() && r.calledUntrue(e) {
		e.m.Status = sitrep.Denied
		r.because(e, "status", e.carrier, "denied: what tells of it is called untrue")
	}
	if e.m.Status == sitrep.Happened && r.recalled(e) {
		e.m.Status = sitrep.Background
		r.because(e, "status", e.word, "background: named as known, by a relative clause")
	}
	if e.m.Status == sitrep.Happened && e.s.inSince(e.carrier) {
		e.m.Status = sitrep.Background
		r.because(e, "status", e.word, "background: only since when something else has gone on")
	}
	if e.m.Status == sitrep.Happened && slices.ContainsFunc(e.s.arg(e.carrier, "obl:in"), func(h int) bool { return lower(e.s.s.Words[h].Form) == "past" }) {
		e.m.Status = sitrep.Background
		r.because(e, "status", e.word, "background: told of the past at large")
	}
	if e.m.Status == sitrep.Happened && r.inFormer(e) {
		e.m.Status = sitrep.Background
		r.because(e, "status", e.word, "background: told of as one before")
	}
	if e.m.Status == sitrep.Happened && r.tried(e) {
		e.m.Status = sitrep.Background
		r.because(e, "status", e.word, "background: it is what a court deals with")
	}
	if e.m.Status == sitrep.Happened && r.anySuch(e) {
		return false
	}
	if e.m.Status == sitrep.Happened && r.ofWhatMayBe(e) {
		return false
	}
	if e.m.Status == sitrep.Happened && r.onlyWhere(e) {
		return false
	}
	if e.m.Status == sitrep.Called && r.toEnd(e) {
		return false
	}
	if e.m.Status == sitrep.Happened && r.answered(e) {
		e.m.Status = sitrep.Background
		r.because(e, "status", e.word, "background: something is told as done in return for it")
	}
	e.bare = r.isBare(e)
	return true
}

// onlyWhere reports whether a protest is only told as where an attack was: "a suicide bombing at a political rally".
func (r *reading) onlyWhere(e *event) bool {
	s, w := e.s, e.s.s.Words[e.word]
	if e.sense.Type != "PROTEST" || pos(w) != "n" || e.carrier != e.word || w.Head < 0 || r.anyAgentive(s, e.slots["A"]) || !r.indefinite(s, e.word) {
		return false
	}
	if p := s.preposition(e.word); p != "at" && p != "on" && p != "near" && p != "outside" {
		return false
	}
	sense, ok := r.sense(s, w.Head)
	return ok && sense.Type == "ASSAULT"
}

// toEnd reports whether force or coercion is only told as what somebody is called on to end: "urged the army to end killings of civilians".
func (r *reading) toEnd(e *event) bool {
	return (e.sense.Type == "ASSAULT" || e.sense.Type == "COERCE") && pos(e.s.s.Words[e.word]) == "n" && e.carrier != e.word && r.operator(e.s, e.carrier, "end")
}

// inFormer reports whether a deed is told as one of some before: "have killed several engineers in previous attacks".
func (r *reading) inFormer(e *event) bool {
	s := e.s
	former := func(h int) bool {
		return slices.ContainsFunc(s.arg(h, "amod"), func(a int) bool { return r.isClass(s, a, "former") })
	}
	if pos(s.s.Words[e.word]) == "n" {
		return former(e.word)
	}
	for _, path := range []string{"obl:in", "obl:during"} {
		for _, h := range s.arg(e.word, path) {
			if r.isDeed(s, h) && former(h) {
				return true
			}
		}
	}
	return false
}

// onCondition is who announces a protest for the case that something is, or is not, done: "said it would strike on Monday if there was no
// deal". Nil where nobody does.
func (r *reading) onCondition(e *event) []int {
	s, w := e.s, e.s.s.Words[e.carrier]
	if e.sense.Type != "PROTEST" || e.m.Status != sitrep.Hypothetical || w.DepRel != "ccomp" || w.Head < 0 || !s.past(w.Head) || s.quoted[e.carrier] {
		return nil
	}
	would := slices.ContainsFunc(s.children[e.carrier], func(c int) bool {
		x := s.s.Words[c]
		return strings.HasPrefix(x.DepRel, "aux") && (lower(x.Form) == "would" || r.book.InClass("future-aux", lower(x.Form)))
	})
	conditional := slices.ContainsFunc(s.children[e.carrier], func(c int) bool { return s.s.Words[c].DepRel == "advcl" && r.conditional(s, c) })
	by := s.arg(w.Head, "nsubj")
	if !would || !conditional || !r.anyAgentive(s, by) {
		return nil
	}
	return by
}

// tried reports whether a deed is only told as what a court deals with, or dealt with: "the trial for the murder of a priest", "sentenced three men for bombing a
// bus". It was done before, who knows when.
func (r *reading) tried(e *event) bool {
	w := e.s.s.Words[e.word]
	switch base, _, _ := strings.Cut(w.DepRel, ":"); base {
	case "nmod", "obl", "advcl", "acl":
	default:
		return false
	}
	if !r.physical(e) || w.Head < 0 || pos(w) == "v" && w.XPOS != "VBG" {
		return false
	}
	if !r.isA(e.s, w.Head, "juridical") && !(r.isA(e.s, w.Head, "juridical-passive") && e.s.passive(w.Head)) {
		return false
	}
	return slices.ContainsFunc(e.s.children[e.word], func(c int) bool {
		x := e.s.s.Words[c]
		return (x.DepRel == "case" || x.DepRel == "mark") && slices.Contains([]string{"for", "in", "over", "of", "to", "with", "on"}, lower(x.Form))
	})
}

// anySuch reports whether a noun speaks of whatever deed there may be: "would respond to any attack".
func (r *reading) anySuch(e *event) bool {
	return pos(e.s.s.Words[e.word]) == "n" && e.carrier == e.word && slices.ContainsFunc(e.s.arg(e.word, "det"), func(d int) bool { return lower(e.s.s.Words[d].Form) == "any" })
}

// ofWhatMayBe reports whether deeds are spoken of at large, as the subject of what may or would be: "attacks on civilians may amount to
// war crimes".
func (r *reading) ofWhatMayBe(e *event) bool {
	s, w := e.s, e.s.s.Words[e.word]
	if w.XPOS != "NNS" || e.carrier != e.word || !strings.HasPrefix(w.DepRel, "nsubj") || w.Head < 0 || len(s.arg(e.word, "det"))+len(s.arg(e.word, "nummod"))+len(s.arg(e.word, "nmod:poss")) > 0 {
		return false
	}
	m, ok := r.modality(s, w.Head)
	return ok && m == sitrep.Hypothetical
}

// answered reports whether a deed told by a noun is what another was done in return for: "in retaliation for a strike", "to avenge
// the killing".
func (r *reading) answered(e *event) bool {
	s, w := e.s, e.s.s.Words[e.word]
	if pos(w) != "n" || e.carrier != e.word || w.Head < 0 {
		return false
	}
	if w.DepRel == "obj" && r.isA(s, w.Head, "avenge") {
		return true
	}
	for k, x := range s.s.Words { // wherever a parser hangs the phrase
		if x.Head == e.word && x.DepRel == "case" && k > 0 && (lower(x.Form) == "for" || lower(x.Form) == "to" || lower(x.Form) == "against") && r.isClass(s, k-1, "retaliation") {
			return true
		}
	}
	return false
}

// deniesPart reports whether what is denied is that someone took part in a known event: "workers who did not join the strike",
// "denied that it was involved in his killing"; that someone is suspected of having: "two men suspected of participating in the attack"; or what
// may or might be so: "if I am involved in his killing", "what may have
// happened in the killing".
func (r *reading) deniesPart(e *event) bool {
	s := e.s
	if e.carrier == e.word || !r.definite(s, e.word) && len(s.arg(e.word, "nmod:poss")) == 0 {
		return false
	}
	switch e.m.Status {
	case sitrep.Denied:
		return r.isA(s, e.carrier, "takes-part")
	case sitrep.Alleged:
		return e.sense.Type == "ASSAULT" && pos(s.s.Words[e.word]) == "n" && r.takesPart(s, e.carrier)
	case sitrep.Hypothetical:
		return e.sense.Type == "ASSAULT" && pos(s.s.Words[e.word]) == "n" && (r.isA(s, e.carrier, "takes-part") || s.preposition(e.word) == "in")
	}
	return false
}

// takesPart reports whether a verb says that someone has a part in something: "participate in", "take part in".
func (r *reading) takesPart(s *sentence, verb int) bool {
	return r.isA(s, verb, "takes-part") || lower(s.s.Words[verb].Lemma) == "take" && slices.ContainsFunc(s.arg(verb, "obj"), func(o int) bool { return lower(s.s.Words[o].Form) == "part" })
}

// inSince reports whether a word stands in a clause that tells since when: "since the rallies began".
func (s *sentence) inSince(i int) bool {
	for n := 0; i >= 0 && n < 5; n++ {
		for _, c := range s.children[i] {
			if x := s.s.Words[c]; x.DepRel == "mark" && lower(x.Form) == "since" {
				return true
			}
		}
		i = s.s.Words[i].Head
	}
	return false
}

func orNone(s sitrep.Status) string {
	if s == "" {
		return "no telling of an event"
	}
	return string(s)
}

// recalled reports whether an event is only named as known, as a party to something else, by a noun that a relative
// clause tells apart from others: "was using the protest he staged as leverage". Its time is not that of the matter.
func (r *reading) recalled(e *event) bool {
	s, w := e.s, e.s.s.Words[e.word]
	if e.carrier == e.word || s.s.Words[e.carrier].DepRel != "acl:relcl" || r.indefinite(s, e.word) || len(s.arg(e.word, "det")) == 0 {
		return false
	}
	base, _, _ := strings.Cut(w.DepRel, ":")
	return base == "obj" || base == "obl" || base == "nmod"
}

// ownStatus is the status by the words of the event's own clause.
func (r *reading) ownStatus(e *event) sitrep.Status {
	if r.oftenDone(e) || r.whatTheyDo(e) {
		return ""
	}
	if st := r.adjectiveStatus(e); st != "" {
		return st
	}
	if r.negated(e.s, e.carrier) || e.carrier != e.word && r.negated(e.s, e.word) || r.aboutNone(e) {
		return sitrep.Denied
	}
	if st := r.supposed(e); st != "" {
		return st
	}
	if r.almost(e) || r.escaped(e) || r.disarmed(e) {
		return sitrep.Attempted
	}
	for _, slot := range []string{"A", "I", "W"} {
		for _, a := range e.slots[slot] {
			if r.negated(e.s, a) { // "No group has claimed ...", "no shots were fired"
				return sitrep.Denied
			}
		}
	}
	if pos(e.s.s.Words[e.carrier]) != "v" {
		if st, ok := r.modality(e.s, e.carrier); ok {
			return st
		}
		return sitrep.Happened
	}
	st := r.tense(e, e.carrier)
	if e.carrier != e.word && !st.Occurred() && r.operator(e.s, e.carrier, "end") && r.presupposed(e) {
		e.purpose = false
		return sitrep.Ongoing // what is to be ended is under way: "talks to end the strike"
	}
	return st
}

// almost reports whether harm is told as what all but came about: "was nearly killed".
func (r *reading) almost(e *event) bool {
	return len(e.sense.Effects) > 0 && slices.ContainsFunc(e.s.arg(e.word, "advmod"), func(a int) bool { return r.book.InClass("almost", lower(e.s.s.Words[a].Lemma)) })
}

// escaped reports whether harm told by a noun is what someone escaped: "narrowly escaped assassination", "survived a kidnapping".
func (r *reading) escaped(e *event) bool {
	w := e.s.s.Words[e.word]
	return len(e.sense.Effects) > 0 && pos(w) == "n" && w.DepRel == "obj" && w.Head >= 0 && r.isA(e.s, w.Head, "escaping") && !r.definite(e.s, e.word)
}

// disarmed reports whether a bomb is told as one made harmless: "was found and deactivated", "defused a charge of dynamite".
func (r *reading) disarmed(e *event) bool {
	s, h := e.s, e.s.s.Words[e.word].Head
	if e.sense.Mode != "explosives" || pos(s.s.Words[e.word]) != "n" || h < 0 {
		return false
	}
	return slices.ContainsFunc(append([]int{h}, s.children[h]...), func(v int) bool {
		return (v == h || s.s.Words[v].DepRel == "conj") && r.isA(s, v, "disarm") && pos(s.s.Words[v]) == "v" && (s.asserted(v) || v != h && s.asserted(h)) && !r.negated(s, v)
	})
}

// whatTheyDo reports whether a relative clause in the simple present tells of violence as what people do, at no time in particular: "the
// persons they kidnap", "those who kill our brothers", "who come here to kill them".
func (r *reading) whatTheyDo(e *event) bool {
	s, i := e.s, e.word
	if e.sense.Type != "ASSAULT" && e.sense.Type != "THREATEN" || e.carrier != i || s.kind == sitrep.Title || s.headline {
		return false
	}
	if w := s.s.Words[i]; w.XPOS == "VB" && w.DepRel == "xcomp" && w.Head >= 0 && r.isA(s, w.Head, "motion") || w.XPOS == "VB" && w.DepRel == "advcl" && w.Head >= 0 && r.isA(s, w.Head, "motion") {
		i = w.Head
	}
	w := s.s.Words[i]
	if w.XPOS != "VBP" && w.XPOS != "VBZ" || w.DepRel != "acl:relcl" || r.book.InClass("invariant-past", lower(w.Form)) {
		return false
	}
	return !slices.ContainsFunc(s.children[i], func(c int) bool { return strings.HasPrefix(s.s.Words[c].DepRel, "aux") || s.time[c] })
}

// presupposed reports whether a nominal event is told as one that is known, whatever is said of it: "the strike could be
// resolved for a million".
func (r *reading) presupposed(e *event) bool {
	return pos(e.s.s.Words[e.word]) == "n" && r.definite(e.s, e.word)
}

// adjectiveStatus reads "planned protest", "alleged attack", "ongoing strike".
func (r *reading) adjectiveStatus(e *event) sitrep.Status {
	for _, path := range []string{"amod", "compound", "compound/amod", "acl"} { // "a planned opposition march"
		for _, a := range e.s.arg(e.word, path) {
			classes := r.book.Operators(lower(e.s.s.Words[a].Lemma), adjectival(e.s, a))
			if len(e.s.arg(a, "prt")) > 0 {
				classes = r.operators(e.s, a)
			}
			if path == "acl" && (slices.Contains(classes, "light") || e.s.s.Words[a].XPOS == "VBG") {
				continue // "the protest organised by the union" took place, and "a protest calling for reform" is not called for
			}
			if path == "acl" && (r.claimsDeed(e, a) || r.plannedBy(e, a)) {
				continue // "an attack claimed by the group"
			}
			if st := r.firstStatus(classes); st != "" {
				return st
			}
		}
	}
	for _, a := range e.s.arg(e.carrier, "advmod") { // "allegedly"; of an infinitive it is the purpose that is alleged
		if st := r.firstStatus(r.book.Operators(lower(e.s.s.Words[a].Lemma), "a")); st == sitrep.Alleged {
			if e.s.s.Words[e.carrier].XPOS == "VB" && len(e.s.arg(e.carrier, "aux")) == 0 {
				return sitrep.Hypothetical
			}
			return st
		}
	}
	for _, c := range e.s.arg(e.word, "acl:relcl") { // "a march, which was postponed"
		if st := r.firstStatus(r.operators(e.s, c)); st.Ahead() && slices.Contains(e.s.arg(c, "obj"), e.word) && pos(e.s.s.Words[e.word]) == "n" {
			return st
		}
	}
	return ""
}

// plannedBy reports whether a participle tells by whom a deed of violence that is spoken of as known was planned: "this
// massacre planned by the junta".
func (r *reading) plannedBy(e *event, a int) bool {
	s := e.s
	return e.sense.Type == "ASSAULT" && s.s.Words[a].XPOS == "VBN" && len(s.arg(a, "nsubj")) > 0 && r.definite(s, e.word)
}

// firstStatus is the status given by the first class that gives one.
func (r *reading) firstStatus(classes []string) sitrep.Status {
	for _, class := range classes {
		if st := statusOf(class); st != "" {
			return st
		}
	}
	return ""
}

// adjectival looks participles up as the verbs they are of, when the codebook has them so.
func adjectival(s *sentence, i int) string {
	if p := pos(s.s.Words[i]); p != "" {
		return p
	}
	return "a"
}

// statusOf maps a class of operators to the status it gives; "" for classes that give none.
func statusOf(class string) sitrep.Status {
	switch class {
	case "called":
		return sitrep.Called
	case "planned":
		return sitrep.Planned
	case "postponed":
		return sitrep.Postponed
	case "rescinded":
		return sitrep.Rescinded
	case "threatened":
		return sitrep.Threatened
	case "denied":
		return sitrep.Denied
	case "alleged":
		return sitrep.Alleged
	case "attempted":
		return sitrep.Attempted
	case "hypothetical":
		return sitrep.Hypothetical
	case "commemorated":
		return sitrep.Commemorated
	case "background":
		return sitrep.Background
	case "ongoing":
		return sitrep.Ongoing
	}
	return ""
}

// negated reports whether a word is denied by its own dependents.
func (r *reading) negated(s *sentence, i int) bool {
	for _, c := range s.children[i] {
		w := s.s.Words[c]
		if w.DepRel != "advmod" && w.DepRel != "det" && w.DepRel != "cc" && w.DepRel != "case" && w.DepRel != "mark" {
			continue
		}
		if r.book.InClass("negation", lower(w.Lemma)) || r.book.InClass("negation", lower(w.Form)) {
			return true
		}
	}
	return false
}
