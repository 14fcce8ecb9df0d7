package coder

import (
	"slices"
	"strings"

	"sitrep/codebook"
	"sitrep/nlp"
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

// apposedName hangs a name on the noun that it tells the name of, where a parser makes it a second subject behind the verb: in "gunmen
// kidnapped a couple, Rosa Paz and Luis Vela" those two kidnapped nobody.
func (m *mender) apposedName(i int, time []bool) {
	w := m.word(i)
	noun := i - 2
	if w.DepRel != "nsubj" || w.UPOS != "PROPN" || w.Head >= noun || w.Head < 0 || m.word(i-1).Form != "," {
		return
	}
	n := m.word(noun)
	if n.UPOS != "NOUN" || n.Head != w.Head || n.DepRel != "obl:unmarked" && n.DepRel != "obj" || time[noun] {
		return
	}
	if !slices.ContainsFunc(m.s.Words[:w.Head], func(x nlp.Word) bool { return x.Head == w.Head && x.DepRel == "nsubj" }) {
		return
	}
	m.hang(noun, w.Head, "obj")
	m.hang(i, noun, "appos")
}

// glossed hangs a name on the noun behind the brackets that spell the name out, where a parser takes the name for the head: in "the
// ARENA [Nationalist Republican Alliance] official was wounded" one was.
func (m *mender) glossed(i int) {
	noun := pastGloss(m.s.Words, i)
	if noun == i {
		return
	}
	name := i - 1
	for noun+1 < len(m.s.Words) && m.word(noun+1).UPOS == "NOUN" {
		noun++
	}
	for m.word(name).Head >= 0 && m.word(name).Head < name && m.word(m.word(name).Head).UPOS == "PROPN" && m.word(name).DepRel != "conj" {
		name = m.word(name).Head // "Popular Mobilization Forces"
	}
	w := m.word(name)
	if w.Head == noun {
		return
	}
	if n := m.word(noun); n.Head == name || n.Head > name && n.Head < noun || m.hangsBelow(noun, name) || n.Head == w.Head {
		m.hang(noun, w.Head, w.DepRel)
		m.hang(name, noun, "compound")
	}
	for k := range name {
		if c := m.word(k); c.Head == name && (c.DepRel == "det" || c.DepRel == "nmod:poss" || c.DepRel == "nummod" || c.DepRel == "cc" || c.DepRel == "case") {
			m.hang(k, noun, c.DepRel)
		}
	}
	for k := i + 1; k < noun; k++ {
		if c := m.word(k); c.Head < i || c.Head >= noun {
			m.hang(k, name, "appos")
		}
	}
}

// officeGeneral makes one title of an office and the "general" behind it, which a parser takes for a rank of the person named: "Attorney
// General Ana Ruiz was killed" tells of one.
func (m *mender) officeGeneral(i int, book *codebook.Codebook) {
	w, office := m.word(i), m.word(i-1)
	if lower(w.Form) != "general" || i == 0 || w.Head <= i || w.DepRel != "nmod:desc" && w.DepRel != "compound" || !book.InClass("general-office", lower(office.Lemma)) {
		return
	}
	name := w.Head
	if m.word(name).UPOS != "PROPN" || office.Head == name && office.DepRel == "nmod:desc" {
		return
	}
	if n := m.word(name); office.Head == n.Head || n.Head == i-1 {
		m.hang(name, office.Head, office.DepRel)
	}
	m.hang(i, i-1, "amod")
	m.hang(i-1, name, "nmod:desc")
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
