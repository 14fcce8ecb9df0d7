package coder

import (
	"slices"

	"sitrep"
)

// Who denies a deed leaves the deed standing: "denied responsibility for the attack", "said it was not behind the
// attack". It is a claim on the event's doer that takes no side: the one named did not do it, in the words of whoever
// says so.

// tellDenials gives deeds the claims of those who say that they, or others, did not do them, or were behind them.
func (r *reading) tellDenials(events []*event) {
	for _, s := range r.sentences {
		if !s.tells() {
			continue
		}
		for i := range s.s.Words {
			if pos(s.s.Words[i]) != "v" {
				continue
			}
			d := r.disowning(events, s, i)
			if d.deed == nil {
				continue
			}
			who := r.disowner(s, i, d.clause)
			if len(who) == 0 {
				continue
			}
			if !d.blamed {
				r.notBy(d.deed, who[0])
			}
			r.claimDeed(r.pointsBack(events, d.deed).root(), s, i, who[0], !d.blamed)
		}
	}
}

// disowned is a deed that a verb says someone has no part in; clause is the head of the clause that says it, -1 where it is
// the verb's own.
type disowned struct {
	deed   *event
	clause int
	blamed bool // the clause says that they did it: "said the United States was behind the blast"
}

// disowning finds the deed that a verb of denying or saying is about.
func (r *reading) disowning(events []*event, s *sentence, i int) disowned {
	if r.operator(s, i, "denied") && !r.negated(s, i) {
		for _, o := range s.arg(i, "obj") {
			if e := r.partIn(events, s, i, o); e != nil {
				return disowned{deed: e, clause: -1}
			}
			if !slices.Contains(r.operators(s, o), "alleged") {
				continue
			}
			for _, path := range []string{"acl", "ccomp", "nmod:of"} { // "rejected accusations that it was behind the attack"
				for _, c := range s.arg(o, path) {
					if e := r.partIn(events, s, o, c); e != nil {
						return disowned{deed: e, clause: -1}
					}
					if e, no := r.doing(events, s, c); e != nil && !no {
						return disowned{deed: e, clause: c}
					}
				}
			}
		}
		for _, path := range []string{"ccomp", "xcomp", "advcl"} {
			for _, c := range s.arg(i, path) {
				if e, no := r.doing(events, s, c); e != nil && !no {
					return disowned{deed: e, clause: c}
				}
			}
		}
		return disowned{}
	}
	if !r.book.Cue(lower(s.s.Words[i].Lemma), "v") {
		return disowned{}
	}
	for _, c := range s.arg(i, "ccomp") {
		e, no := r.doing(events, s, c)
		if e != nil && (no || e.word == c) {
			return disowned{deed: e, clause: c, blamed: !no}
		}
	}
	return disowned{}
}

// partIn is the deed that a noun says someone has a part in: "responsibility for the attack", "a hand in it".
func (r *reading) partIn(events []*event, s *sentence, verb, noun int) *event {
	if !r.isA(s, noun, "responsibility") && !r.isA(s, noun, "part-in") {
		return nil
	}
	for _, path := range []string{"nmod:for", "nmod:in", "nmod:with", "nmod:to"} {
		if e := deedAmong(events, s, s.arg(noun, path)); e != nil {
			return e
		}
	}
	for _, path := range []string{"obl:for", "obl:in", "obl:with"} {
		if e := deedAmong(events, s, s.arg(verb, path)); e != nil {
			return e
		}
	}
	if r.isA(s, noun, "responsibility") || len(s.arg(noun, "nmod:in")) == 0 {
		return r.lastAttack(events, s, verb)
	}
	return nil
}

// doing finds the known deed that a clause says someone did, and whether the clause denies it.
func (r *reading) doing(events []*event, s *sentence, c int) (of *event, denied bool) {
	denied = r.negated(s, c)
	if e := eventAt(events, s, c); e != nil && s.preposition(c) == "behind" { // "was behind the attack"
		return e, denied
	}
	if r.isA(s, c, "responsible") { // "was not responsible for the attack", "was involved in it"
		for _, path := range []string{"obl:for", "obl:in", "obj", "nmod:for"} {
			if e := deedAmong(events, s, s.arg(c, path)); e != nil {
				return e, denied
			}
		}
		if lower(s.s.Words[c].Lemma) == "responsible" {
			return r.lastAttack(events, s, c), denied
		}
	}
	for _, o := range s.arg(c, "obj") {
		no := denied || r.negated(s, o) || r.book.InClass("none", lower(s.s.Words[o].Lemma)) || lower(s.s.Words[o].Lemma) == "nothing"
		if e := eventAt(events, s, o); e != nil && e.carrier == c && r.definite(s, o) { // "carried out the attack"
			return e, no
		}
		if e := r.partIn(events, s, c, o); e != nil {
			return e, no
		}
		for _, do := range s.arg(o, "acl") { // "had nothing to do with the attack"
			if e := deedAmong(events, s, s.arg(do, "obl:with")); e != nil && no {
				return e, true
			}
		}
	}
	return nil, false
}

// deedAmong is the violent deed that one of some words tells of.
func deedAmong(events []*event, s *sentence, heads []int) *event {
	for _, h := range heads {
		if e := eventAt(events, s, h); e != nil {
			return e
		}
	}
	return nil
}

// disowner is who is said to have no part in a deed: the subject of the clause that says it; who speaks, where that is a
// pronoun or someone of theirs ("its fighters").
func (r *reading) disowner(s *sentence, verb, clause int) []sitrep.Participant {
	if clause >= 0 {
		for _, h := range s.arg(clause, "nsubj") {
			if s.s.Words[h].UPOS != "PRON" && len(s.arg(h, "nmod:poss")) == 0 && !slices.Contains(s.arg(verb, "nsubj"), h) {
				return r.people(&event{s: s}, []int{h})
			}
		}
	}
	by := s.arg(verb, "nsubj")
	if len(by) == 1 && (r.isA(s, by[0], "spokesperson") || r.isA(s, by[0], "member-of")) {
		for _, path := range []string{"nmod:for", "nmod:of", "nmod:poss", "compound"} {
			if of := s.arg(by[0], path); len(of) > 0 {
				return r.people(&event{s: s}, of)
			}
		}
	}
	return r.people(&event{s: s}, by)
}

// notBy makes a deed that is denied only as someone's one that took place, by others.
func (r *reading) notBy(e *event, who sitrep.Participant) {
	if e.m.Status != sitrep.Denied && e.m.Status != sitrep.Hypothetical && e.m.Status != sitrep.Attempted {
		return
	}
	e.m.Status, e.m.Actors, e.operator = sitrep.Happened, nil, -1
	r.because(e, "status", e.word, "happened: %s only denies having done it", who.Actor.Name)
}
