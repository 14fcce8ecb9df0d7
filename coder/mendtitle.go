package coder

import "sitrep/codebook"

// caseOfTitle gives a name the preposition that a parser hung on the title before it: in "an attack against former minister General Ana Ruiz" the
// attack is against her.
func (m *mender) caseOfTitle(i int) {
	w := m.word(i)
	if w.DepRel != "case" || w.Head < i {
		return
	}
	title := m.word(w.Head)
	if title.DepRel != "nmod:desc" || title.Head <= w.Head || hasChild(m.s, title.Head, "case") {
		return
	}
	switch m.word(title.Head).DepRel {
	case "nmod", "obl":
		m.hang(i, title.Head, "case")
	}
}

// suffererBehindPlace gives a deed the one it was done to where the place stands between: "the murder in Goma of two aid workers" is
// theirs, and Goma is not.
func (m *mender) suffererBehindPlace(i int, book *codebook.Codebook) {
	w := m.word(i)
	place := m.word(w.Head)
	if w.DepRel != "nmod" || w.Head >= i || place.UPOS != "PROPN" || place.DepRel != "nmod" || place.Head < 0 || place.Head >= w.Head {
		return
	}
	if w.UPOS != "NOUN" && !(w.UPOS == "PROPN" && hasChild(m.s, i, "nmod:desc")) || !violentNoun(book, lower(m.word(place.Head).Lemma)) {
		return
	}
	if m.caseIs(w.Head, "in", "at", "near", "outside") && m.caseIs(i, "of", "on", "against") {
		m.hang(i, place.Head, "nmod")
	}
}

// caseIs reports whether a word stands behind one of some prepositions.
func (m *mender) caseIs(i int, forms ...string) bool {
	for k := range i {
		if c := m.word(k); c.Head == i && c.DepRel == "case" {
			for _, f := range forms {
				if lower(c.Form) == f {
					return true
				}
			}
		}
	}
	return false
}
