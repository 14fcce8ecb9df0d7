package coder

import (
	"slices"

	"sitrep/nlp"
)

// apposes reports whether a phrase only describes the person named before it: "Jorge Vargas, a student".
func (r *reading) apposes(s *sentence, before, p phrase) bool {
	if p.first == 0 || !isComma(s.s.Words[p.first-1]) || r.isNamed(s, p) && !r.titleOf(s, p) {
		return false
	}
	if w := s.s.Words[before.counted]; !r.isNamed(s, before) && (w.UPOS != "PROPN" || r.isThing(s, before.counted) || !s.bareTitle(p)) {
		return false
	}
	w := s.s.Words[p.first]
	return w.XPOS != "PRP$" && !r.hasNumeral(s, p)
}

// titleOf reports whether a phrase is a title with what it is of, no name: "Rector of the university".
func (r *reading) titleOf(s *sentence, p phrase) bool {
	_, named := r.personIn(s, p.first, p.last)
	if x := s.s.Words[p.counted].XPOS; named || x != "NN" && x != "NNP" || s.s.Words[p.first].UPOS == "DET" || r.surname(s, p.last) || r.hasNumeral(s, p) {
		return false
	}
	return p.last+1 < len(s.s.Words) && s.s.Words[p.last+1].UPOS == "ADP"
}

// describesListed reports whether a head that a parser lists beside a named person only says what that person is: a bare
// title ("Ana Perez, president of the union and member of the council"), or a noun right behind the name.
func (r *reading) describesListed(s *sentence, h int, heads []int) bool {
	m, ok := r.Cast.At(s.at, h)
	if !ok || !m.Unnamed || m.Plural || m.Pronoun || s.headline {
		return false
	}
	p, ok := r.phraseAt(s, r.startOf(s, h, -1))
	if !ok || r.hasNumeral(s, p) || r.isNamed(s, p) || r.definite(s, h) || len(s.arg(h, "nmod:poss")) > 0 {
		return false
	}
	for _, g := range heads {
		n, ok := r.Cast.At(s.at, g)
		if !ok || g >= h || n.Actor.Kind != "person" || n.Unnamed || n.Pronoun {
			continue
		}
		if len(s.arg(h, "det")) == 0 && s.s.Words[p.first].UPOS != "DET" || n.Last+2 == p.first && isComma(s.s.Words[n.Last+1]) {
			return true
		}
	}
	return false
}

// titlesOf takes a title that another with a name follows for part of that: "Senator and presidential candidate Luis Galan"
// is one.
func (r *reading) titlesOf(s *sentence, p phrase) phrase {
	if !s.bareTitle(p) && !r.titleName(s, p) || r.isNamed(s, p) || p.last+2 >= len(s.s.Words) || lower(s.s.Words[p.last+1].Form) != "and" {
		return p
	}
	q, ok := r.phraseAt(s, p.last+2)
	if !ok || !r.isNamed(s, q) || s.s.Words[q.first].UPOS == "DET" || s.s.Words[q.first].UPOS == "PROPN" && q.first == q.counted || r.hasNumeral(s, q) || s.s.Words[q.first].XPOS == "PRP$" {
		return p
	}
	for k := q.first; k < q.counted; k++ {
		if w := s.s.Words[k]; w.UPOS == "NOUN" || w.UPOS == "ADJ" {
			return phrase{first: p.first, last: q.last, head: q.head, counted: q.counted}
		}
	}
	return p
}

// bareTitle reports whether a phrase is a common noun in the singular with no article: behind another title of someone it
// is one more ("Ana Perez, president of the union and member of the council").
func (s *sentence) bareTitle(p phrase) bool {
	first, w := s.s.Words[p.first], s.s.Words[p.counted]
	return w.XPOS == "NN" && first.UPOS != "DET" && first.XPOS != "PRP$" && !slices.ContainsFunc(s.s.Words[p.first:p.last+1], func(w nlp.Word) bool { return isNumeral(w) || w.XPOS == "POS" })
}

// titleName reports whether a phrase may be a title written with a capital: one word that names nobody and nothing, "Senator".
func (r *reading) titleName(s *sentence, p phrase) bool {
	return p.first == p.last && s.s.Words[p.first].XPOS == "NNP" && !r.isThing(s, p.first)
}

// namesRole reports whether a phrase is the name of the one described before it: "the minister, Ana Perez, ...".
func (r *reading) namesRole(s *sentence, before, p phrase) bool {
	if before.last+2 != p.first || !isComma(s.s.Words[before.last+1]) || !r.isNamed(s, p) || r.isNamed(s, before) || r.hasNumeral(s, before) || !r.onePerson(s, before) {
		return false
	}
	first := s.s.Words[before.first]
	if s.s.Words[before.counted].XPOS != "NN" || first.UPOS != "DET" && first.XPOS != "PRP$" && !r.definite(s, before.counted) && len(s.arg(before.counted, "nmod:poss")) == 0 {
		return false
	}
	return p.last+1 >= len(s.s.Words) || s.s.Words[p.last+1].UPOS != "CCONJ"
}

// isNamed reports whether a phrase ends in the name of a person.
func (r *reading) isNamed(s *sentence, p phrase) bool {
	for _, e := range r.named[s.at] {
		if e.Label == "PER" && e.First <= p.counted && p.counted <= e.Last {
			return true
		}
	}
	if m, ok := r.Cast.At(s.at, p.counted); ok && m.Actor.Kind == "person" && s.s.Words[p.counted].UPOS == "PROPN" {
		return true
	}
	return p.first == p.last && r.surname(s, p.counted)
}

// numbersName reports whether a numeral is of a name or a date: "the 19 April Movement", "M-19 leader".
func (r *reading) numbersName(s *sentence, k int, p phrase) bool {
	if s.time[k] {
		return true
	}
	ws := s.s.Words
	if k > 1 && ws[k-1].Form == "-" && ws[k-1].Span.Start == ws[k-2].Span.End && ws[k].Span.Start == ws[k-1].Span.End && !isNumeral(ws[k-2]) {
		return true
	}
	return slices.ContainsFunc(r.named[s.at], func(e nlp.Entity) bool { return e.Label == "ORG" && e.First <= k && p.counted <= e.Last })
}

// isAge reports whether a phrase is no more than the age of the person named before it: "Ana Perez, 34, and ...".
func (s *sentence) isAge(p phrase) bool { return p.first == p.last && s.ageAt(p.first) }

// ageAt reports whether a numeral tells years: "15-year-old", "aged 12", "Ana Perez, 34,".
func (s *sentence) ageAt(k int) bool {
	if ws := s.s.Words; k > 1 && isNumeral(ws[k]) && isComma(ws[k-1]) && ws[k-2].UPOS == "PROPN" && (k+1 >= len(ws) || ws[k+1].UPOS == "PUNCT" || ws[k+1].UPOS == "CCONJ") {
		return true
	}
	for j := k + 1; j < len(s.s.Words) && j <= k+2; j++ {
		if f := lower(s.s.Words[j].Form); f == "year" || f == "years" || f == "-year" || f == "-year-old" || f == "year-old" {
			return true
		}
	}
	if k > 2 && isNumeral(s.s.Words[k]) && isNumeral(s.s.Words[k-2]) && s.s.Words[k-1].UPOS == "CCONJ" && s.ageAt(k-2) { // "aged 19 and 23"
		return true
	}
	return k > 0 && (lower(s.s.Words[k-1].Form) == "aged" || lower(s.s.Words[k-1].Form) == "age")
}
