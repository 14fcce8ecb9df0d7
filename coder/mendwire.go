package coder

import (
	"slices"
	"strings"

	"sitrep/codebook"
	"sitrep/nlp"
)

// What parsers get wrong in the long sentences of news agencies.

// calledWhat: what stands behind the object of "call" with an "a" of its own and no comma is what the object is called: "called the strikes an
// act of war" calls for none.
func (m *mender) calledWhat(i int) {
	w, object := m.word(i), -1
	switch w.DepRel {
	case "appos":
		object = w.Head
	case "obj":
		object = slices.IndexFunc(m.s.Words[:i], func(x nlp.Word) bool { return x.Head == w.Head && x.DepRel == "obj" })
	}
	verb := m.word(object).Head
	if object < 0 || m.word(object).DepRel != "obj" || verb < 0 || verb > object || lower(m.word(verb).Lemma) != "call" || !isVerb(m.word(verb)) {
		return
	}
	article := false
	for k := object + 1; k < i; k++ {
		x := m.word(k)
		if x.Form == "," {
			return
		}
		article = article || x.Head == i && x.DepRel == "det" && (lower(x.Form) == "a" || lower(x.Form) == "an")
	}
	if article {
		m.hang(i, verb, "xcomp")
	}
}

// saidOf: who stands between a verb of saying and a passive clause without a subject is that clause's: in "Pakistan said 31 civilians, including
// children, were killed" the civilians are not said.
func (m *mender) saidOf(i int, book *codebook.Codebook) {
	w := m.word(i)
	if w.DepRel != "obj" || w.Head < 0 || w.Head > i || !book.Cue(lower(m.word(w.Head).Lemma), "v") || !isNominal(w) {
		return
	}
	for k := i + 1; k < len(m.s.Words); k++ {
		switch v := m.word(k); {
		case v.Head != w.Head || v.DepRel != "ccomp" || !isVerb(v):
		case hasChild(m.s, k, "nsubj") || hasChild(m.s, k, "mark") || !hasChild(m.s, k, "aux") && !isFinite(v):
			return
		case m.hasPassive(k):
			m.hang(i, k, "nsubj:pass")
			return
		default:
			m.hang(i, k, "nsubj")
			return
		}
	}
}

// onMedium hangs the medium by which something is said on the verb: "claimed responsibility for the attack on Telegram" tells of no attack on
// that.
func (m *mender) onMedium(i int, book *codebook.Codebook) {
	w := m.word(i)
	if w.DepRel != "nmod" || w.Head < 0 || w.Head > i || !book.InClass("medium", lower(w.Form)) {
		return
	}
	for h, n := w.Head, 0; h >= 0 && n < 5; h, n = m.word(h).Head, n+1 {
		if isVerb(m.word(h)) {
			m.hang(i, h, "obl")
			return
		}
	}
}

// whoIs hangs a clause with "who" behind a comma on what the words between say that the person named before is, where a parser hangs it on a word further down: "Ada Mensah, the
// leader of the opposition, who was arrested".
func (m *mender) whoIs(verb int) {
	w := m.word(verb)
	if w.DepRel != "acl:relcl" || w.Head < 0 || w.Head > verb {
		return
	}
	who := slices.IndexFunc(m.s.Words[:verb], func(x nlp.Word) bool { return x.Head == verb && lower(x.Form) == "who" })
	if who < 1 || m.word(who-1).Form != "," {
		return
	}
	for h, n := w.Head, 0; h >= 0 && n < 4; n++ {
		x := m.word(h)
		if x.DepRel == "appos" && h != w.Head && x.Head >= 0 && x.Head < h && m.word(x.Head).UPOS == "PROPN" && hasChild(m.s, x.Head, "flat") {
			m.hang(verb, h, "acl:relcl")
			return
		}
		if x.DepRel != "nmod" && x.DepRel != "compound" && x.DepRel != "appos" {
			return
		}
		h = x.Head
	}
}

// protesting hangs a participle of protest or demand on the people right before it, where a parser hangs it on the deed between them and
// others, or on the verb: "clashes between police and students protesting against quotas".
func (m *mender) protesting(i int, book *codebook.Codebook) {
	w, who := m.word(i), i-1
	p := m.word(who)
	if w.DepRel != "acl" && w.DepRel != "advcl" || w.XPOS != "VBG" || w.Head < 0 || w.Head >= who || p.XPOS != "NNS" || p.DepRel != "conj" && p.DepRel != "nmod" || !protests(book, lower(w.Lemma)) {
		return
	}
	if w.DepRel == "acl" && !violentNoun(book, lower(m.word(w.Head).Lemma)) {
		return
	}
	for h, n := p.Head, 0; h >= 0 && n < 4; h, n = m.word(h).Head, n+1 {
		if h == w.Head {
			m.hang(i, who, "acl")
			return
		}
	}
}

// protests reports whether a verb can tell of a protest or a demand, and of nothing worse.
func protests(book *codebook.Codebook, lemma string) bool {
	senses := book.Senses(lemma, "v")
	return len(senses) > 0 && !slices.ContainsFunc(senses, func(s codebook.Sense) bool {
		return s.Type != "PROTEST" && s.Type != "REQUEST" && s.Type != "ACCUSE" && s.Type != "-"
	})
}

// secondSaid conjoins the second of two clauses that somebody says with the first where "but" or "and" brings it in and it has no subject of its own:
// "said the attacker had tried to enter but, failing to do so, hit a bus".
func (m *mender) secondSaid(verb int) {
	w := m.word(verb)
	if w.DepRel != "ccomp" || w.Head < 0 || w.Head > verb || !isVerb(w) || !hasChild(m.s, verb, "cc") || hasChild(m.s, verb, "nsubj") || hasChild(m.s, verb, "mark") {
		return
	}
	for k := verb - 1; k > w.Head; k-- {
		if x := m.word(k); x.Head == w.Head && x.DepRel == "ccomp" && isVerb(x) {
			m.hang(verb, k, "conj")
			return
		}
	}
}

// chargeDenied: of "Mali blamed Niger for the attack, a charge Niamey denies" the last verb only says of the charge what is made of it.
func (m *mender) chargeDenied(verb int) {
	w := m.word(verb)
	if w.Head >= 0 || !isFinite(w) {
		return
	}
	noun, clause := -1, -1
	for k := range verb {
		switch x := m.word(k); {
		case x.Head != verb:
		case x.DepRel == "ccomp" && isVerb(x):
			clause = k
		case strings.HasPrefix(x.DepRel, "nsubj") && noun < 0:
			noun = k
		}
	}
	if clause < 0 || noun < clause+3 || m.word(noun-2).Form != "," || m.word(noun-1).Head != noun || lower(m.word(noun-1).Form) != "a" && lower(m.word(noun-1).Form) != "an" {
		return
	}
	if !slices.ContainsFunc(m.s.Words[noun+1:verb], func(x nlp.Word) bool { return x.Head == verb && strings.HasPrefix(x.DepRel, "nsubj") }) {
		return
	}
	m.hang(clause, -1, "root")
	m.hang(noun, clause, "parataxis")
	m.hang(verb, noun, "acl:relcl")
}

// dayOfDeed hangs a day on the deed that stands before it with its place, where a parser hangs it on the verb of those who are dealing with the
// deed: in "police are investigating a murder in Accra on Monday" the murder was on that day.
func (m *mender) dayOfDeed(day int, time []bool, book *codebook.Codebook) {
	w := m.word(day)
	if !time[day] || w.DepRel != "obl" && w.DepRel != "obl:unmarked" || w.Head < 0 || m.word(w.Head).XPOS != "VBG" || !hasChild(m.s, w.Head, "aux") {
		return
	}
	for k := w.Head + 1; k < day; k++ {
		x := m.word(k)
		if x.Head != w.Head || x.DepRel != "obj" && !strings.HasPrefix(x.DepRel, "obl") || x.UPOS != "NOUN" || !violentNoun(book, lower(x.Lemma)) {
			continue
		}
		if !slices.ContainsFunc(m.s.Words[k+1:day], func(y nlp.Word) bool { return isVerb(y) || y.Form == "," }) {
			m.hang(day, k, "nmod")
		}
		return
	}
}

// neighbouring: in "a school in neighbouring Kebbi state" nobody neighbours.
func (m *mender) neighbouring(i int) {
	w := m.word(i)
	if f := lower(w.Form); f != "neighbouring" && f != "neighboring" && f != "bordering" || w.XPOS != "VBG" || w.DepRel != "advcl" || w.Head < 0 {
		return
	}
	object := slices.IndexFunc(m.s.Words, func(x nlp.Word) bool { return x.Head == i && x.DepRel == "obj" })
	if object < i || !hasChild(m.s, i, "mark") {
		return
	}
	above := w.Head
	for k := range m.s.Words {
		if x := m.word(k); x.Head == i && k < i && x.DepRel == "mark" {
			m.hang(k, object, "case")
		} else if x.Head == i && k != object {
			m.hang(k, above, x.DepRel)
		}
	}
	m.hang(object, above, "obl")
	m.hang(i, object, "amod")
	m.s.Words[i].UPOS, m.s.Words[i].XPOS = "ADJ", "JJ"
}

// thoseDone hangs a participle on the "those" before it, of whom it says which they are: in "release those detained since August" nobody is called on to
// detain.
func (m *mender) thoseDone(part int) {
	w := m.word(part)
	those := part - 1
	for those > 0 && m.word(those).UPOS == "ADV" {
		those--
	}
	if t := m.word(those); w.XPOS == "VBN" && (w.DepRel == "xcomp" || w.DepRel == "ccomp") && lower(t.Form) == "those" && t.DepRel == "obj" && t.Head == w.Head && !hasChild(m.s, part, "aux") {
		m.hang(part, those, "acl")
	}
}
