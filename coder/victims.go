package coder

import (
	"slices"
	"strings"

	"sitrep"
)

// bodily are the kinds of figure of what happens to people alone: whose noun no list of actors knows ("two technicians", "the
// Jesuits") is someone where it was killed, hurt or carried off.
var bodily = []string{"killed", "wounded", "abducted"}

// unlisted is who a noun means that is the recipient of bodily harm and in no list of actors.
func (r *reading) unlisted(e *event, h int) (sitrep.Participant, bool) {
	s := e.s
	harmed := (slices.ContainsFunc(bodily, func(kind string) bool { return harms(e, kind) }) || harms(e, "arrested") && isOld(s.s.Words[h])) && slices.Contains(e.slots["R"], h)
	if !harmed || e.sense.Mode == "destroy" || !r.maybeSomeone(s, h) {
		return sitrep.Participant{}, false
	}
	p, ok := r.phraseAt(s, r.startOf(s, h, -1))
	if !ok || p.counted != h || r.isNamed(s, p) {
		return sitrep.Participant{}, false
	}
	first := p.first
	for first < h && !isOld(s.s.Words[h]) && (s.s.Words[first].UPOS == "DET" || s.s.Words[first].UPOS == "NUM" || s.s.Words[first].XPOS == "PRP$") {
		first++
	}
	a := sitrep.Actor{Name: s.s.Spell(first, h), Kind: "role"}
	for _, c := range s.arg(h, "amod") {
		if m, ok := r.Cast.At(s.at, c); ok && m.Actor.Kind == "state" {
			a.Country, a.CAMEO = m.Actor.Country, m.Actor.CAMEO
		}
	}
	const sure = 0.6 // that it is someone, by nothing but what was done to it
	return sitrep.Participant{Actor: a, Span: s.s.SpanOf(p.first, h), Confidence: sure}, true
}

// maybeSomeone reports whether a noun that no list of actors has may be of people: it is of no class of things, and told apart as
// persons are, by an article, a number or the plural.
func (r *reading) maybeSomeone(s *sentence, h int) bool {
	w := s.s.Words[h]
	if isOld(w) && s.yearOld(h-2) == h {
		return true // "a 17-year-old"
	}
	if w.UPOS != "NOUN" && w.XPOS != "NNPS" || s.time[h] || r.isObject(s, h) || r.isThing(s, h) || r.notPeople(s, h) {
		return false
	}
	if w.XPOS == "NNS" || w.XPOS == "NNPS" {
		return true
	}
	return slices.ContainsFunc(s.children[h], func(c int) bool {
		d := s.s.Words[c].DepRel
		return d == "det" || d == "nummod" || d == "nmod:poss"
	})
}

// notPeople reports whether a noun is of classes that are no persons told apart.
func (r *reading) notPeople(s *sentence, h int) bool {
	for _, class := range []string{"animal", "unit", "measure", "collective", "uncounted-noun", "count-noun"} {
		if r.isClass(s, h, class) {
			return true
		}
	}
	return isNumeral(s.s.Words[h]) || r.book.IsQuantity(lower(s.s.Words[h].Lemma))
}

// standsForPeople reports whether a number has no noun and so stands for people: "the three were kidnapped", "two of them".
func (s *sentence) standsForPeople(h int) bool {
	w := s.s.Words[h]
	if w.XPOS != "CD" || s.time[h] {
		return false
	}
	rel, _, _ := strings.Cut(w.DepRel, ":")
	return rel == "nsubj" || rel == "obj" || rel == "conj"
}
