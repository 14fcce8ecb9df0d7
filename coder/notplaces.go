package coder

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/codebook"
	"sitrep/gazetteer"
	"sitrep/nlp"
)

// Not every name of a place in the sentence of a deed says where it was.

// placesOther reports whether a place is where something else was: who told of the deed, what was issued about it, or the talks beside it; or
// where those it befell come from; or whose an embassy is.
func (r *reading) placesOther(e *event, t gazetteer.Toponym) bool {
	if !r.physical(e) {
		return false
	}
	h := e.s.headOf(t.First, t.Last)
	if e.attribute && !e.s.under(h, e.s.s.Words[e.word].Head) {
		return true
	}
	return r.ofNextClause(e, h) || r.toldFrom(e, h) || r.comesFrom(e.s, h, t) || r.ownsMission(e.s, h, t) || r.ofBody(e.s, t)
}

// ofNextClause reports whether a place stands in a clause with a subject of its own that is conjoined with what tells of a deed: "the state imposed a
// curfew, and police fired tear gas in Dhaka".
func (r *reading) ofNextClause(e *event, h int) bool {
	s := e.s
	for n := 0; h >= 0 && h != e.carrier && n < 6; n, h = n+1, s.s.Words[h].Head {
		if w := s.s.Words[h]; w.DepRel == "conj" && w.Head == e.carrier && isVerb(w) && s.hasOwnSubject(h) && !s.under(e.word, h) {
			return true
		}
	}
	return false
}

// toldFrom reports whether a place is where somebody said, wrote or discussed what tells of a deed: "it was reported in La Paz that a bomb
// went off", "in a statement issued in Havana, the group condemned the killing".
func (r *reading) toldFrom(e *event, h int) bool {
	s := e.s
	if s.under(h, e.word) {
		return false
	}
	w := s.s.Words[h]
	if w.Head >= 0 && s.preposition(h) == "in" && slices.ContainsFunc(s.speech, func(a attribution) bool {
		return a.cue == w.Head && a.content[e.word] && !a.content[h] && pos(s.s.Words[a.cue]) == "v"
	}) {
		return true
	}
	if s.preposition(h) == "from" {
		return false // "a report from Goma says"
	}
	for n, i := 0, w.Head; i >= 0 && i != e.carrier && n < 3; n, i = n+1, s.s.Words[i].Head {
		if s.under(e.word, i) {
			return false
		}
		if pos(s.s.Words[i]) == "n" && (r.isClass(s, i, "document") || r.isTalk(s, i)) {
			return true
		}
	}
	return false
}

// isTalk reports whether a noun tells of what is only said or agreed: a meeting, a visit, an accord.
func (r *reading) isTalk(s *sentence, i int) bool {
	sense, ok := r.sense(s, i)
	t, known := r.book.Type(sense.Type)
	return ok && known && !t.Material
}

// comesFrom reports whether a place says where somebody is from: "a woman from Cali", "the ambassador to Spain", "Ana Ruiz of Milan".
func (r *reading) comesFrom(s *sentence, h int, t gazetteer.Toponym) bool {
	w := s.s.Words[h]
	if w.Head < 0 || w.DepRel != "nmod" || w.Head > h || t.Place.Site != "" {
		return false // "dispersed crowds from the square"
	}
	switch s.preposition(h) {
	case "from", "to", "for": // "the union's secretary for Latin America"
		return r.agentive(s, w.Head)
	case "of":
		return slices.ContainsFunc(r.named[s.at], func(e nlp.Entity) bool { return e.Label == "PER" && e.First <= w.Head && w.Head <= e.Last })
	}
	return false
}

// ownsMission reports whether a country is the one whose embassy is spoken of: "bombed the embassies of China and Russia".
func (r *reading) ownsMission(s *sentence, h int, t gazetteer.Toponym) bool {
	for n := 0; h >= 0 && n < 3; n++ {
		w := s.s.Words[h]
		if w.Head >= 0 && w.Head < h && strings.HasPrefix(w.DepRel, "nmod") && s.preposition(h) == "of" && r.isClass(s, w.Head, "mission") {
			return t.Place.Precision == sitrep.AtCountry || t.Place.ID == ""
		}
		if w.DepRel != "conj" {
			return false
		}
		h = w.Head
	}
	return false
}

// ofBody reports whether a name that no gazetteer has is that of a body, told by its initials or its whole name in brackets behind it ("the
// Patriotic Union (UP)"), or of a person whom the report names elsewhere.
func (r *reading) ofBody(s *sentence, t gazetteer.Toponym) bool {
	if t.Place.Precision != sitrep.AtUnknown || t.Place.ID != "" {
		return false
	}
	h := s.headOf(t.First, t.Last)
	if w := s.s.Words[h]; w.Head >= 0 && w.Head < h && s.preposition(h) == "of" && r.tellsHarm(s, w.Head) {
		return true // "the death of Ana Ruiz", whatever the reader takes the name for
	}
	if p := s.preposition(h); r.surname(s, t.Last) && p != "in" && p != "near" && p != "at" {
		return true
	}
	ws := s.s.Words
	k := t.Last + 1
	return k+1 < len(ws) && (ws[k].Form == "[" || ws[k].Form == "(") && ws[k+1].UPOS == "PROPN" && !slices.ContainsFunc(s.places, func(p gazetteer.Toponym) bool { return p.First == k+1 && p.Place.ID != "" })
}

// tellsHarm reports whether a noun tells of harm to those behind "of": "death", "murder", "kidnapping".
func (r *reading) tellsHarm(s *sentence, i int) bool {
	lemma := lower(s.s.Words[i].Lemma)
	return len(r.book.Casualty(lemma, "n")) > 0 || slices.ContainsFunc(r.book.Senses(lemma, "n"), func(x codebook.Sense) bool {
		return slices.ContainsFunc(x.Effects, func(f codebook.Effect) bool { return f.Slot == "R" })
	})
}
