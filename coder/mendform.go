package coder

import (
	"slices"
	"strings"

	"sitrep/codebook"
	"sitrep/nlp"
)

// knownVerb gives a verb whose lemma the codebook has not, the lemma that its form may be of and that the codebook has: a
// lemmatizer that never saw "freed" makes "fre" of it.
func (m *mender) knownVerb(i int, book *codebook.Codebook) {
	w := m.word(i)
	if w.UPOS != "VERB" || book.KnowsVerb(lower(w.Lemma)) {
		return
	}
	for _, lemma := range baseForms(lower(w.Form), w.XPOS) {
		if book.KnowsVerb(lemma) {
			m.hang(i, w.Head, w.DepRel)
			m.s.Words[i].Lemma = lemma
			return
		}
	}
}

// baseForms are the verbs that a regular form may be of.
func baseForms(form, xpos string) []string {
	ending := map[string]string{"VBD": "ed", "VBN": "ed", "VBG": "ing"}[xpos]
	stem, ok := strings.CutSuffix(form, ending)
	if ending == "" || !ok || len(stem) < 2 {
		return nil
	}
	out := []string{stem + "e"}
	n := len(stem)
	if doubled := stem[n-1] == stem[n-2]; doubled {
		out = append(out, stem[:n-1]) // "robbed"
	}
	if !doublesLast(stem) {
		out = append(out, stem) // "bared" is not of "bar"
	}
	if y, ok := strings.CutSuffix(stem, "i"); ok {
		out = append(out, y+"y")
	}
	return out
}

// doublesLast reports whether a verb writes its last letter twice before an ending: one vowel between single consonants.
func doublesLast(verb string) bool {
	vowel := func(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
	n := len(verb)
	return n > 2 && !vowel(verb[n-1]) && strings.IndexByte("wxy", verb[n-1]) < 0 && vowel(verb[n-2]) && strings.IndexFunc(verb[:n-2], func(c rune) bool { return vowel(byte(c)) }) < 0
}

// deedNoun: an -ing form that is the subject of a verb, with no object and no subject of its own, is the noun that the
// codebook has it as: "Fighting broke out", "Shooting between the two groups left ten dead".
func (m *mender) deedNoun(i int, book *codebook.Codebook) {
	w := m.word(i)
	base, _, _ := strings.Cut(w.DepRel, ":")
	if w.XPOS != "VBG" || base != "nsubj" && base != "csubj" || hasChild(m.s, i, "obj") || hasChild(m.s, i, "nsubj") || hasChild(m.s, i, "aux") || len(book.Senses(lower(w.Form), "n")) == 0 {
		return
	}
	rel := w.DepRel
	if base == "csubj" {
		rel = "n" + strings.TrimPrefix(rel, "c")
	}
	m.hang(i, w.Head, rel)
	m.s.Words[i].UPOS, m.s.Words[i].XPOS, m.s.Words[i].Lemma = "NOUN", "NN", lower(w.Form)
	for k := range m.s.Words {
		if x := m.word(k); x.Head == i && x.DepRel == "obl" {
			m.hang(k, i, "nmod")
		}
	}
}

// sheltering: a participle has no object right behind it. Of "a school sheltering displaced people" it says which people,
// and what stands before it, taken for a noun of which the school is a part, is the verb.
func (m *mender) sheltering(part int) {
	m.shelteringOf(part)
	p, verb := m.word(part), part-1
	v, noun := m.word(verb), part-2
	if p.XPOS != "VBN" || p.DepRel != "acl" || p.Head != verb || v.UPOS != "NOUN" || !strings.HasSuffix(lower(v.Form), "ing") || m.word(noun).Head != verb || m.word(noun).DepRel != "compound" || hasChild(m.s, part, "aux") {
		return
	}
	object := part + 1
	if o := m.word(object); o.Head != part || o.DepRel != "obj" || !isNominal(o) {
		return
	}
	above := v.Head
	m.hang(noun, above, v.DepRel)
	for k := range m.s.Words {
		switch x := m.word(k); {
		case x.Head == verb && k < noun:
			m.hang(k, noun, x.DepRel)
		case x.Head == part && k > object && above >= 0 && isVerb(m.word(above)):
			m.hang(k, above, x.DepRel)
		}
	}
	m.hang(verb, noun, "acl")
	m.hang(object, verb, "obj")
	m.hang(part, object, "amod")
	m.s.Words[verb].UPOS, m.s.Words[verb].XPOS = "VERB", "VBG"
}

// shelteringOf: the same where the people were taken for the head of all: the school of "a school sheltering families" is none of
// theirs.
func (m *mender) shelteringOf(verb int) {
	v, noun := m.word(verb), verb-1
	object := v.Head
	if v.XPOS != "VBG" || v.DepRel != "amod" || object <= verb || m.word(noun).Head != verb || m.word(noun).DepRel != "compound" || m.word(noun).UPOS != "NOUN" {
		return
	}
	o := m.word(object)
	m.hang(noun, o.Head, o.DepRel)
	for k := range noun {
		if x := m.word(k); x.Head == object {
			m.hang(k, noun, x.DepRel)
		}
	}
	m.hang(verb, noun, "acl")
	m.hang(object, verb, "obj")
}

// hostage: in "took four crew members hostage" the object is the crew, and "hostage" says what was made of them.
func (m *mender) hostage(i int, book *codebook.Codebook) {
	w, noun := m.word(i), i-1
	if heldAs(w) && w.DepRel == "obj" && slices.ContainsFunc(m.s.Words[:i], func(x nlp.Word) bool { return x.Head == w.Head && x.DepRel == "aux:pass" }) {
		m.hang(i, w.Head, "xcomp") // "two officials are being held hostage"
		return
	}
	if m.heldBeside(i) {
		return
	}
	if !heldAs(w) || w.DepRel != "obj" && w.DepRel != "conj" || m.word(noun).Head != i || m.word(noun).DepRel != "compound" {
		return
	}
	if m.word(noun).XPOS != "NNS" && !book.InClass("collective", lower(m.word(noun).Form)) && !hasChild(m.s, i, "nummod") && !hasChild(m.s, i, "det") {
		return
	}
	verb := w.Head
	if w.DepRel == "conj" {
		if verb < 0 || m.word(verb).DepRel != "obj" {
			return
		}
		verb = m.word(verb).Head
	}
	m.hang(noun, w.Head, w.DepRel)
	for k := range m.s.Words {
		if x := m.word(k); x.Head == i && k < noun {
			m.hang(k, noun, x.DepRel)
		}
	}
	m.hang(i, verb, "xcomp")
}

// heldBeside: of "hostage" and those who are taken, in whatever order and however hung, the latter are the object: "took hostage two engineers",
// "took the engineers Ana Ruiz and Luis Mora hostage", "taking as hostages two engineers".
func (m *mender) heldBeside(i int) bool {
	w := m.word(i)
	if !heldAs(w) && !(lower(w.Lemma) == "hostage" && lower(m.word(i-1).Form) == "as") || w.Head < 0 {
		return false
	}
	verb, people := w.Head, -1
	if w.DepRel == "compound" && m.word(verb).DepRel == "obj" && m.word(verb).Head == i-1 {
		people, verb = verb, i-1
	}
	for k := range m.s.Words {
		if x := m.word(k); people < 0 && k != i && x.DepRel == "obj" && (x.Head == verb || x.Head == i) {
			people = k
		}
	}
	if people < 0 || !isVerb(m.word(verb)) || w.DepRel == "nsubj" {
		return false
	}
	m.hang(people, verb, "obj")
	m.hang(i, verb, "xcomp")
	return true
}

// objectOfNoun: no noun has an object: in "freed on bail three organizers" it is the verb's.
func (m *mender) objectOfNoun(i int) {
	w := m.word(i)
	noun := m.word(w.Head)
	if w.DepRel != "obj" || noun.UPOS != "NOUN" && noun.UPOS != "PROPN" || w.Head > i || !strings.HasPrefix(noun.DepRel, "obl") || noun.Head < 0 || noun.Head > w.Head || !isVerb(m.word(noun.Head)) || hasChild(m.s, noun.Head, "obj") {
		return
	}
	m.hang(i, noun.Head, "obj")
	m.active(noun.Head)
}

// active makes a past tense of a participle that has been given an object and has no auxiliary: its subject acts.
func (m *mender) active(verb int) {
	if m.word(verb).XPOS != "VBN" || hasChild(m.s, verb, "aux") {
		return
	}
	m.s.Words[verb].XPOS = "VBD"
	for k := range m.s.Words {
		if x := m.word(k); x.Head == verb && x.DepRel == "nsubj:pass" {
			m.hang(k, verb, "nsubj")
		}
	}
}

// heldAs reports whether a word says what those are who are taken: "hostage", in the singular of however many.
func heldAs(w nlp.Word) bool {
	switch lower(w.Form) {
	case "hostage", "captive", "prisoner":
		return true
	}
	return false
}

// whoOfTime: no day is "who": in "freed three engineers on Thursday who had been abducted" the clause is on the engineers.
func (m *mender) whoOfTime(verb int, time []bool) {
	w := m.word(verb)
	if w.DepRel != "acl:relcl" || w.Head < 0 || w.Head > verb || !time[w.Head] {
		return
	}
	if lower(m.word(w.Head+1).Form) != "who" && lower(m.word(w.Head+2).Form) != "who" {
		return
	}
	governor := m.word(w.Head).Head
	for _, rel := range []string{"obj", "nsubj:pass", "nsubj"} {
		for k := w.Head - 1; k >= 0; k-- {
			if x := m.word(k); x.Head == governor && x.DepRel == rel {
				m.hang(verb, k, "acl:relcl")
				return
			}
		}
	}
}

// whoWere: a clause with "who were" speaks of several, not of the one named last: "the six priests, including Luis Mora, who were shot".
func (m *mender) whoWere(verb int) {
	w := m.word(verb)
	one := m.word(w.Head)
	if w.DepRel != "acl:relcl" || w.Head < 0 || one.XPOS != "NN" && one.XPOS != "NNP" || hasChild(m.s, w.Head, "conj") {
		return
	}
	plural := false
	for k := w.Head + 1; k < verb; k++ {
		x := m.word(k)
		plural = plural || x.Head == verb && lower(x.Form) == "were" && lower(m.word(k-1).Form) == "who"
	}
	if !plural {
		return
	}
	including := false
	for k := w.Head - 1; k >= 0 && k > w.Head-8; k-- {
		x := m.word(k)
		including = including || lower(x.Form) == "including"
		if including && x.XPOS == "NNS" {
			m.hang(verb, k, "acl:relcl")
			return
		}
	}
}

// madeOn: at whom or what a deed is aimed belongs to its noun, wherever it stands: "an attempt was made on her life", "an attack was launched on
// the village".
func (m *mender) madeOn(target int, book *codebook.Codebook) {
	w := m.word(target)
	if w.DepRel != "obl" || w.Head < 0 || !hasChild(m.s, w.Head, "aux") || !m.launches(w.Head, book) {
		return
	}
	aimed := false
	for k := w.Head + 1; k < target; k++ {
		x := m.word(k)
		aimed = aimed || x.Head == target && x.DepRel == "case" && (lower(x.Form) == "on" || lower(x.Form) == "against")
	}
	for k := w.Head - 1; aimed && k >= 0; k-- {
		x := m.word(k)
		if x.Head == w.Head && x.DepRel == "nsubj:pass" && pos(x) == "n" && tellsViolence(x, book) {
			m.hang(target, k, "nmod")
			return
		}
	}
}

// launches reports whether a verb says no more than that a deed is done.
func (m *mender) launches(verb int, book *codebook.Codebook) bool {
	return slices.Contains(book.Operators(lower(m.word(verb).Lemma), "v"), "light")
}

// tellsViolence reports whether a word has a sense, as a verb or a noun, that tells of violence or of an attempt at it.
func tellsViolence(w nlp.Word, book *codebook.Codebook) bool {
	return slices.ContainsFunc(book.Senses(lower(w.Lemma), pos(w)), func(x codebook.Sense) bool { return x.Type == "ASSAULT" })
}

// toBeDone: what stands behind "is to" and has an object is a verb: "the army was to free 40 prisoners".
func (m *mender) toBeDone(i int, book *codebook.Codebook) {
	w, to := m.word(i), m.word(i-1)
	if w.UPOS != "ADJ" && w.UPOS != "NOUN" || to.XPOS != "TO" || to.Head != i || !hasChild(m.s, i, "obj") || !book.KnowsVerb(lower(w.Form)) {
		return
	}
	for k := range m.s.Words {
		switch x := m.word(k); {
		case x.Head == i && x.DepRel == "cop":
			m.hang(k, i, "aux")
		case x.Head == i && x.DepRel == "nsubj:outer":
			m.hang(k, i, "nsubj")
		}
	}
	m.hang(i, w.Head, w.DepRel)
	m.s.Words[i].UPOS, m.s.Words[i].XPOS, m.s.Words[i].Lemma = "VERB", "VB", lower(w.Form)
}

// whichKilled: of "the attacks on a union and a church, which killed nine" it is the attacks that killed.
func (m *mender) whichKilled(verb int, book *codebook.Codebook) {
	w := m.word(verb)
	if w.DepRel != "acl:relcl" || w.Head < 0 || w.Head >= verb || w.XPOS != "VBD" && w.XPOS != "VBN" || !harmful(book, lower(w.Lemma)) {
		return
	}
	which := slices.IndexFunc(m.s.Words[:verb], func(x nlp.Word) bool {
		return x.Head == verb && x.DepRel == "nsubj" && lower(x.Form) == "which"
	})
	if which < 1 || m.word(which-1).Form != "," {
		return
	}
	for h, n := m.word(w.Head).Head, 0; h >= 0 && n < 4; h, n = m.word(h).Head, n+1 {
		if x := m.word(h); x.UPOS == "NOUN" && violentNoun(book, lower(x.Lemma)) {
			m.hang(verb, h, "acl:relcl")
			return
		} else if x.UPOS != "NOUN" && x.UPOS != "PROPN" {
			return
		}
	}
}

// harmful reports whether a verb can tell of harm done to people.
func harmful(book *codebook.Codebook, lemma string) bool {
	return slices.ContainsFunc(book.Senses(lemma, "v"), func(s codebook.Sense) bool {
		return slices.ContainsFunc(s.Effects, func(f codebook.Effect) bool { return f.Kind == "killed" || f.Kind == "wounded" })
	})
}

// violentNoun reports whether a noun can name a deed of violence.
func violentNoun(book *codebook.Codebook, lemma string) bool {
	return slices.ContainsFunc(book.Senses(lemma, "n"), func(s codebook.Sense) bool { return s.Type == "ASSAULT" })
}

// gapped makes a verb passive that leaves out the auxiliary told before: in "his driver was killed and his guard wounded" the guard
// wounded nobody.
func (m *mender) gapped(i int, book *codebook.Codebook) {
	w := m.word(i)
	if w.DepRel != "conj" || w.XPOS != "VBD" || w.Head < 0 || w.Head > i || hasChild(m.s, i, "obj") || hasChild(m.s, i, "aux") {
		return
	}
	if h := m.word(w.Head); h.XPOS != "VBN" || !m.hasPassive(w.Head) {
		return
	}
	if !slices.ContainsFunc(book.Senses(lower(w.Lemma), "v"), func(x codebook.Sense) bool {
		return slices.ContainsFunc(x.Effects, func(f codebook.Effect) bool { return f.Slot == "R" })
	}) {
		return
	}
	for k := w.Head + 1; k < i; k++ {
		if x := m.word(k); x.Head == i && x.DepRel == "nsubj" {
			m.hang(k, i, "nsubj:pass")
			m.s.Words[i].XPOS = "VBN"
		}
	}
}

func (m *mender) hasPassive(verb int) bool {
	return slices.ContainsFunc(m.s.Words[:verb], func(w nlp.Word) bool { return w.Head == verb && w.DepRel == "aux:pass" })
}

// ofThose hangs a participle of harm on those that "of" tells of where it stands behind a noun that nothing is done to: in "the whereabouts
// of two students, kidnapped on Friday" those are kidnapped.
func (m *mender) ofThose(i int, book *codebook.Codebook) {
	w := m.word(i)
	if w.XPOS != "VBN" || w.DepRel != "acl" || w.Head < 0 || w.Head > i || !book.InClass("known-of", lower(m.word(w.Head).Lemma)) {
		return
	}
	for k := w.Head + 1; k < i; k++ {
		if x := m.word(k); x.Head == w.Head && x.DepRel == "nmod" && isNominal(x) {
			m.hang(i, k, "acl")
			return
		}
	}
}
