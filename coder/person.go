package coder

import (
	"slices"

	"sitrep/codebook"
	"sitrep/gazetteer"
	"sitrep/nlp"
)

// Whether a phrase stands for one person, for several, or for a thing.

// onePerson reports whether a phrase without a numeral stands for one person: a name, or a noun in the singular that
// is no body of many and no thing.
func (r *reading) onePerson(s *sentence, p phrase) bool {
	if r.isNamed(s, p) {
		return true
	}
	w := s.s.Words[p.counted]
	m, ok := r.Cast.At(s.at, p.counted)
	if w.UPOS == "PROPN" && w.XPOS == "NNP" && ok && m.Actor.Kind == "unknown" {
		return !r.isThing(s, p.counted)
	}
	if w.XPOS == "NNP" && r.besidePerson(s, p) {
		return true
	}
	if w.UPOS == "PRON" {
		return ok && r.isClass(s, p.counted, "single-person") && (m.Actor.Kind == "person" || m.Actor.Kind == "role")
	}
	if w.UPOS == "ADJ" && s.s.Words[p.first].UPOS == "DET" && r.personAdjective(s, p.counted) || isOld(w) && s.yearOld(p.counted-2) == p.counted { // "a minor", "a 17-year-old"
		return true
	}
	if w.XPOS == "NNS" || w.XPOS == "NNPS" || !isNominal(w) {
		return false
	}
	if ok && m.Agentive {
		return !m.Plural && (m.Actor.Kind == "role" || m.Actor.Kind == "person") && !r.isClass(s, p.counted, "collective")
	}
	if r.isClass(s, p.counted, "collective") || r.isObject(s, p.counted) {
		return false
	}
	first := s.s.Words[p.first]
	return w.UPOS == "NOUN" && (first.UPOS == "DET" || first.XPOS == "PRP$" || slices.ContainsFunc(s.s.Words[p.first:p.last], func(w nlp.Word) bool { return w.XPOS == "POS" }))
}

// besidePerson reports whether a name of no known body stands in a list with the name of a person: "Silvia Azurdia and Victor
// Rodriguez", whatever the first is taken for.
func (r *reading) besidePerson(s *sentence, p phrase) bool {
	ws := s.s.Words
	if m, ok := r.Cast.At(s.at, p.counted); ok && m.Actor.ID != "" || slices.ContainsFunc(ws[p.first:p.last+1], func(w nlp.Word) bool { return w.XPOS != "NNP" }) {
		return false
	}
	if slices.ContainsFunc(s.places, func(t gazetteer.Toponym) bool { return t.First <= p.last && p.first <= t.Last }) {
		return false
	}
	inList := func(i int) bool { return ws[i].DepRel == "conj" || ws[i].DepRel == "appos" }
	for _, e := range r.named[s.at] {
		for i := e.First; i <= e.Last && e.Label == "PER"; i++ {
			for k := p.first; k <= p.last; k++ {
				if inList(i) && (ws[i].Head == k || inList(k) && ws[i].Head == ws[k].Head) || inList(k) && ws[k].Head == i {
					return true
				}
			}
		}
	}
	return false
}

// isObject reports whether a noun names a thing or a deed and nobody.
func (r *reading) isObject(s *sentence, i int) bool {
	for _, class := range []string{"building", "vehicle", "weapon", "abstract", "street", "money", "body"} {
		if r.isClass(s, i, class) {
			return true
		}
	}
	return r.isDeed(s, i) || r.isAbstraction(s, i)
}

// isAbstraction reports whether a noun names no person by the way it is made: "the punishment", "the mutilation".
func (r *reading) isAbstraction(s *sentence, i int) bool {
	lemma := lower(s.s.Words[i].Lemma)
	for n := 3; n <= 4 && n+2 < len(lemma); n++ {
		if r.book.InClass("abstract-ending", "-"+lemma[len(lemma)-n:]) {
			return true
		}
	}
	return false
}

// isDeed reports whether a noun names what happens and no one: "the release", "today's attack", "the news".
func (r *reading) isDeed(s *sentence, i int) bool {
	if slices.ContainsFunc(r.book.Senses(lower(s.s.Words[i].Lemma), "n"), func(x codebook.Sense) bool { return x.Type != "-" }) {
		return true
	}
	for _, k := range r.book.Casualty(lower(s.s.Words[i].Lemma), "n") {
		if k != "arrested" { // "a detainee"
			return true
		}
	}
	return r.isClass(s, i, "publication")
}

// isThing reports whether a word is part of the name of a place or a body.
func (r *reading) isThing(s *sentence, i int) bool {
	return slices.ContainsFunc(r.named[s.at], func(e nlp.Entity) bool { return e.First <= i && i <= e.Last && e.Label != "PER" && e.Label != "NORP" })
}
