package coder

import (
	"strings"

	"sitrep/codebook"
)

// pairOf joins the second of the two that "between" asks for to the first, where a parser takes it for something of its own: in "fighting between the army
// and a militia killed eight" the militia did not kill alone.
func (m *mender) pairOf(between int) {
	first := m.word(between).Head
	if lower(m.word(between).Form) != "between" || m.word(between).DepRel != "case" || first <= between || hasChild(m.s, first, "conj") {
		return
	}
	second := m.secondOf(first)
	if second < 0 || m.word(second).Head == first {
		return
	}
	w, deed := m.word(second), m.word(first).Head
	base, _, _ := strings.Cut(w.DepRel, ":")
	taken := deed >= 0 && deed < between && w.Head != deed && (base == "nsubj" && m.word(deed).Head == w.Head || m.word(deed).Head == second)
	if !taken && m.hangsBelow(first, second) {
		return // what hangs on the second cannot have it
	}
	m.hang(second, first, "conj")
	if taken { // the deed is what the second was taken for
		m.hang(deed, w.Head, w.DepRel)
	}
}

// hangsBelow reports whether a word hangs on another, over whatever words.
func (m *mender) hangsBelow(i, top int) bool {
	for n := 0; n < len(m.s.Words) && i >= 0; n++ {
		if i = m.word(i).Head; i == top {
			return true
		}
	}
	return false
}

// secondOf is the noun that "and" ties to a noun, with nothing but phrases of the noun before the "and"; -1 where there is none.
func (m *mender) secondOf(noun int) int {
	words := m.s.Words
	for k := noun + 1; k < len(words); k++ {
		w := words[k]
		switch {
		case lower(w.Form) == "and" && w.Head > k && isNominal(words[w.Head]) && w.DepRel == "cc":
			return w.Head
		case isVerb(w), w.DepRel == "punct", w.UPOS == "CCONJ", w.UPOS == "SCONJ":
			return -1
		}
	}
	return -1
}

// purposeOfTold: what an infinitive behind a comma and one who spoke is for was done, not said: "Teachers marched on Friday, officials said, to demand higher
// pay".
func (m *mender) purposeOfTold(i int, book *codebook.Codebook) {
	w, to := m.word(i), i-1
	base, _, _ := strings.Cut(w.DepRel, ":")
	if w.XPOS != "VB" || base != "advcl" && base != "xcomp" || w.Head < 0 || w.Head >= to || lower(m.word(to).Form) != "to" || m.word(to-1).Form != "," || !book.Cue(lower(m.word(w.Head).Lemma), "v") {
		return
	}
	for k := range w.Head {
		if c := m.word(k); c.Head == w.Head && c.DepRel == "ccomp" {
			m.hang(i, k, "advcl")
			return
		}
	}
}
