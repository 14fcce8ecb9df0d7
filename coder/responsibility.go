package coder

import (
	"slices"

	"sitrep"
)

// A group that claims an attack says who did it: a claim on the event's doer with that group for its speaker. Where two
// claim the same attack the report does not tell who did it.

// tellResponsibility gives events the claims of those who say that they did it: "claimed responsibility for the attack",
// "an attack claimed by ...".
func (r *reading) tellResponsibility(events []*event) {
	first := map[*event]sitrep.Participant{} // by event: the first who claims it
	rivals := map[*event]bool{}
	for _, s := range r.sentences {
		if !s.tells() {
			continue
		}
		for i := range s.s.Words {
			of, by := r.responsible(events, s, i)
			if of == nil || len(by) == 0 {
				continue
			}
			h := of.root()
			r.claimDeed(h, s, i, by[0], false)
			if p, ok := first[h]; ok && !r.sameOne(p, by[0]) {
				rivals[h] = true
			} else if !ok {
				first[h] = by[0]
			}
		}
	}
	for _, e := range events {
		p, claimed := first[e]
		switch {
		case rivals[e.root()] && r.onlyClaims(e):
			e.m.Actors = nil
		case claimed && !rivals[e] && !r.doerTold(events, e):
			e.m.Actors = []sitrep.Participant{p}
		}
	}
}

// doerTold reports whether a passage that tells of an event says who did it.
func (r *reading) doerTold(events []*event, e *event) bool {
	return slices.ContainsFunc(events, func(x *event) bool {
		return x.root() == e.root() && len(x.m.Actors) > 0 && x.sense.Type == e.sense.Type
	})
}

// responsible finds the deed that a verb of claiming is about, and who claims it.
func (r *reading) responsible(events []*event, s *sentence, i int) (of *event, by []sitrep.Participant) {
	if pos(s.s.Words[i]) != "v" || !r.isA(s, i, "claim") || r.negated(s, i) {
		return nil, nil
	}
	for _, h := range s.arg(i, "nsubj") {
		if r.negated(s, h) || r.book.InClass("none", lower(s.s.Words[h].Lemma)) {
			return nil, nil // "no group has claimed ..."
		}
	}
	for _, o := range s.arg(i, "obj") {
		if r.isA(s, o, "responsibility") {
			of = r.deedOf(events, s, i, o)
		} else if e := eventAt(events, s, o); e != nil && r.claimsDeed(e, i) { // "claimed the attack"
			of = r.pointsBack(events, e)
		}
	}
	if of == nil {
		return nil, nil
	}
	if self := eventAt(events, s, i); self != nil && of != self && self.partOf == nil && of.root() != self {
		self.partOf = of.root() // the claim itself is no attack
	}
	for _, say := range s.arg(i, "advcl") { // "claimed the attack, saying it had targeted a patrol"
		if s.s.Words[say].XPOS != "VBG" || !r.isA(s, say, "reporting") {
			continue
		}
		for _, c := range s.arg(say, "ccomp") {
			if e := eventAt(events, s, c); e != nil && e.partOf == nil && of.root() != e && e.m.Status.Occurred() {
				e.partOf = of.root()
			}
		}
	}
	return of, r.people(&event{s: s}, s.arg(i, "nsubj"))
}

// deedOf is the deed that someone is responsible for: as the words say, else the last attack told before, else what the
// claim itself tells of.
func (r *reading) deedOf(events []*event, s *sentence, verb, noun int) *event {
	for _, heads := range [][]int{s.arg(noun, "nmod:for"), s.arg(verb, "obl:for"), s.arg(noun, "acl"), s.arg(verb, "advcl")} {
		for _, h := range heads {
			if e := eventAt(events, s, h); e != nil && e.word != verb {
				return r.pointsBack(events, e)
			}
		}
	}
	if last := r.lastAttack(events, s, verb); last != nil {
		return last
	}
	return eventAt(events, s, verb)
}

// pointsBack makes a definite noun that says nothing of its own ("responsibility for the attack") speak of the last
// attack told before, if there is one: a time beside it is that of the claim.
func (r *reading) pointsBack(events []*event, e *event) *event {
	if pos(e.s.s.Words[e.word]) != "n" || e.partOf != nil || r.indefinite(e.s, e.word) || len(e.m.Recipients) > 0 || e.s.s.Words[e.word].XPOS == "NNS" {
		return e
	}
	for _, t := range e.s.times {
		if t.First < e.word && e.s.under(e.s.headOf(t.First, t.Last), e.word) {
			return e // "Monday's attack"
		}
	}
	last := r.lastAttack(events, e.s, e.word)
	if last == nil || last.s == e.s || last.root() == e {
		return e
	}
	e.partOf, e.bare = last.root(), true
	return e
}

// lastAttack is the last attack told in the sentences before a word or in its own.
func (r *reading) lastAttack(events []*event, s *sentence, word int) *event {
	var last *event
	for _, e := range events {
		if h := e.root(); e.s.at <= s.at && s.at-e.s.at <= 5 && !(e.s == s && e.word == word) && h.sense.Type == "ASSAULT" && h.m.Status.Occurred() && !r.onlyClaims(e) {
			last = h
		}
	}
	return last
}

// eventAt is the event told by a word.
func eventAt(events []*event, s *sentence, word int) *event {
	k := slices.IndexFunc(events, func(e *event) bool { return e.s == s && e.word == word })
	if k < 0 || events[k].sense.Type != "ASSAULT" {
		return nil
	}
	return events[k]
}

// onlyClaims reports whether an event is told by a claim of responsibility.
func (r *reading) onlyClaims(e *event) bool {
	return slices.ContainsFunc(e.s.arg(e.word, "obj"), func(o int) bool { return r.isA(e.s, o, "responsibility") })
}

// claimDeed keeps that someone is said to have done a deed, or denied to have done it.
func (r *reading) claimDeed(e *event, s *sentence, verb int, by sitrep.Participant, denies bool) {
	name := by.Actor.Name
	if name == "" || by.Actor.Private {
		return
	}
	c := sitrep.Claim{Field: "actor", Value: name, Span: s.s.Words[verb].Span, Denies: denies, Confidence: 0.8}
	for _, h := range s.arg(verb, "nsubj") {
		c.Speaker = r.speaker(s, h)
	}
	c.Speaker.Cue = s.s.Words[verb].Span
	e.m.Claims = append(e.m.Claims, c)
	if denies {
		r.because(e, "actor", -1, "%s is denied to have done it", name)
		return
	}
	r.because(e, "actor", -1, "%s says so", name)
}
