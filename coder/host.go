package coder

import "slices"

// The event that another is told within, or is part of, in its sentence: "killed in the crackdown", "the blast killed four".

// host is the event that a casualty verb tells the outcome of.
func (r *reading) host(e *event, at map[[2]int]*event) *event {
	if pos(e.s.s.Words[e.word]) != "v" || e.call != nil || e.attribute || e.sense.Type == "RETREAT" { // to flee an attack is another thing
		return nil
	}
	for _, h := range e.s.arg(e.word, "nsubj") { // "the blast tore through the market"
		if x := at[[2]int{e.s.at, h}]; x != nil && x != e && x.sense.Type == e.sense.Type {
			return x
		}
	}
	if x := r.carriedOut(e, at); x != nil {
		return x
	}
	if len(e.sense.Effects) == 0 {
		return nil
	}
	x := r.hostOfHarm(e, at)
	if x != nil && (x.sense.Type == "RETREAT" && harmsAny(e) || x.sense.Type == "PROTEST" && harms(e, "abducted") || e.sense.Type == "PROTEST" && x.sense.Type == "ASSAULT") {
		return nil // nobody is abducted by a march, and no march is harm
	}
	if x != nil && harms(e, "arrested") && x.sense.Type == "ASSAULT" && e.s.behindDeed(e, x) {
		return nil // who is arrested after a murder is none of its victims
	}
	return x
}

// carriedOut is the deed of which a verb only tells that it was done, by whom or when: "the attack was planned by X and carried out by Y", "the
// bloodiest attack ever committed".
func (r *reading) carriedOut(e *event, at map[[2]int]*event) *event {
	heads := e.s.arg(e.word, "obj")
	if w := e.s.s.Words[e.word]; w.DepRel == "acl" && w.XPOS == "VBN" {
		heads = append(heads, w.Head)
	}
	for _, h := range heads {
		if x := at[[2]int{e.s.at, h}]; x != nil && x != e && x.sense.Type == e.sense.Type && pos(e.s.s.Words[h]) == "n" && len(e.sense.Effects) == 0 && r.operator(e.s, e.word, "light") && !r.isA(e.s, h, "long-strife") {
			return x
		}
	}
	return nil
}

// hostOfHarm is the event that harm came of, by the words around it.
func (r *reading) hostOfHarm(e *event, at map[[2]int]*event) *event {
	if w := e.s.s.Words[e.word]; w.DepRel == "acl" && w.Head >= 0 {
		if x := at[[2]int{e.s.at, w.Head}]; x != nil && r.physical(x) {
			return x
		}
	}
	if x := r.ofWhom(e, at); x != nil {
		return x
	}
	for _, slot := range []string{"E", "A", "I"} {
		for _, h := range e.slots[slot] {
			if x := at[[2]int{e.s.at, h}]; x != nil && x != e && r.physical(x) && !r.onlySetting(x, e) {
				return x
			}
		}
	}
	if x := r.before(e, at); x != nil {
		return x
	}
	for _, path := range []string{"obl:in", "obl:during", "obl:after", "obl:when", "nsubj", "obj/nmod:in", "obj/nmod:during"} {
		for _, h := range e.s.arg(e.word, path) {
			if x := at[[2]int{e.s.at, h}]; x != nil && x != e && r.physical(x) && !r.onlySetting(x, e) {
				return x
			}
		}
	}
	w := e.s.s.Words[e.word]
	if w.XPOS == "VBG" && (w.DepRel == "advcl" || w.DepRel == "xcomp" || w.DepRel == "acl") && w.Head >= 0 {
		if x := at[[2]int{e.s.at, w.Head}]; x != nil && r.physical(x) {
			return r.violentAbove(e, x, at)
		}
	}
	if w.DepRel == "advcl" || w.DepRel == "root" || w.DepRel == "ccomp" { // "four died when police opened fire"
		for _, c := range e.s.arg(e.word, "advcl") {
			x := at[[2]int{e.s.at, c}]
			if x == nil || !r.physical(x) || !x.m.Status.Occurred() || r.isResult(x) {
				continue
			}
			if r.onlySetting(x, e) {
				continue
			}
			return x
		}
	}
	return nil
}

// ofWhom is the deed above a relative clause that tells what harm came to some of those it was done to: "attacked the officers on Monday, two of whom
// were hurt". Nil for none.
func (r *reading) ofWhom(e *event, at map[[2]int]*event) *event {
	if rel := e.s.s.Words[e.word].DepRel; rel != "acl:relcl" && rel != "advcl" || !slices.ContainsFunc(e.slots["R"], func(h int) bool {
		return slices.ContainsFunc(e.s.arg(h, "nmod:of"), func(o int) bool { return lower(e.s.s.Words[o].Form) == "whom" })
	}) {
		return nil
	}
	for _, h := range e.s.ancestors(e.word) {
		if x := at[[2]int{e.s.at, h}]; x != nil && r.physical(x) && x.m.Status.Occurred() {
			return x
		}
	}
	return nil
}

// onlySetting reports whether a protest is only where someone did a deed: in "shot dead by police while protesting" the
// protest did not kill them.
func (r *reading) onlySetting(x, e *event) bool {
	return x.sense.Type == "PROTEST" && r.anyAgentive(e.s, e.slots["A"])
}

// before is the event whose noun stands right before a past verb that has no subject of its own, times aside: in "a
// drone strike this month killed two" the strike is the subject wherever a parser hangs it.
func (r *reading) before(e *event, at map[[2]int]*event) *event {
	s := e.s
	if s.s.Words[e.word].XPOS != "VBD" || s.hasOwnSubject(e.word) {
		return nil
	}
	k := e.word - 1
	for k >= 0 && (s.time[k] || s.s.Words[k].UPOS == "ADV") {
		k--
	}
	if k < 0 {
		return nil
	}
	if x := at[[2]int{s.at, k}]; x != nil && pos(s.s.Words[k]) == "n" && r.physical(x) {
		return x
	}
	return nil
}

// above is the event whose word governs e's, within a few steps.
func above(at map[[2]int]*event, e *event) *event {
	for n, h := range e.s.ancestors(e.word) {
		if x := at[[2]int{e.s.at, h}]; x != nil || n > 3 {
			return x
		}
	}
	return nil
}
