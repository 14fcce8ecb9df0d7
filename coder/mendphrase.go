package coder

import (
	"slices"
	"strings"

	"sitrep/codebook"
	"sitrep/nlp"
)

// mender puts right what no right tree has, on a copy of the sentence.
type mender struct {
	s   *nlp.Sentence
	own bool // s is a copy already
}

func (m *mender) hang(i, head int, rel string) {
	if !m.own {
		c := *m.s
		c.Words = slices.Clone(m.s.Words)
		m.s, m.own = &c, true
	}
	m.s.Words[i].Head, m.s.Words[i].DepRel = head, rel
}

// mendedPhrases is a sentence whose phrases are such as a right tree can have: the sentence itself where nothing is
// wrong.
func mendedPhrases(s *nlp.Sentence, time []bool, book *codebook.Codebook) *nlp.Sentence {
	m := &mender{s: s}
	for i := range s.Words {
		m.pairOf(i)
		m.glossed(i)
	}
	for i := range s.Words {
		m.knownVerb(i, book)
		m.deedNoun(i, book)
		m.sheltering(i)
		m.hostage(i, book)
		m.objectOfNoun(i)
		m.toBeDone(i, book)
		m.cutCompound(i)
		m.countedRange(i)
		m.asManyAs(i)
		m.purpose(i)
		m.countedVerb(i)
		m.reduced(i)
		m.taken(i, book)
		m.reducedPassive(i)
		m.leftHurt(i, book)
		m.toldTo(i)
		m.shotDead(i)
		m.shotAsNoun(i)
		m.noOne(i)
		m.gerund(i, book)
		m.toldOfObject(i, book)
		m.calledWhat(i)
		m.saidOf(i, book)
		m.onMedium(i, book)
		m.whoIs(i)
		m.protesting(i, book)
		m.secondSaid(i)
		m.thoseDone(i)
		m.chargeDenied(i)
		m.dayOfDeed(i, time, book)
		m.neighbouring(i)
		m.banner(i)
		m.dayObject(i, time)
		m.dayOfNoun(i, time)
		m.whoOfTime(i, time)
		m.whoWere(i)
		m.madeOn(i, book)
		m.perpetrated(i, book)
		m.aside(i)
		m.clauseAfter(i)
		m.outcomeOfAll(i, book)
		m.saidAsAdjective(i)
		m.became(i)
		m.activeWithObject(i)
		m.apposedName(i, time)
		m.gapped(i, book)
		m.officeGeneral(i, book)
		m.suffererBehindPlace(i, book)
		m.ofThose(i, book)
		m.whichKilled(i, book)
	}
	for i := range s.Words {
		m.caseOfTitle(i)
		m.plannedFor(i)
		m.lastSpeaker(i)
		m.listedSpeaker(i, book)
		m.saidSecond(i, book)
		m.purposeOfTold(i, book)
	}
	return m.s
}

func (m *mender) word(i int) nlp.Word {
	if i < 0 || i >= len(m.s.Words) {
		return nlp.Word{Head: -1}
	}
	return m.s.Words[i]
}

// cutCompound: of "their sit-in tents" the preposition belongs to the word before its hyphen.
func (m *mender) cutCompound(i int) {
	w := m.word(i)
	if i < 2 || w.XPOS != "IN" || m.word(i-1).Form != "-" || m.word(i-1).Span.Start != m.word(i-2).Span.End || w.Span.Start != m.word(i-1).Span.End {
		return
	}
	if n := w.Head; n > i && w.DepRel == "case" {
		m.hang(i, i-2, "compound:prt")
		m.bare(n)
	}
}

// bare makes an object of an oblique right behind its verb that has lost the preposition it was given.
func (m *mender) bare(n int) {
	w := m.word(n)
	if strings.HasPrefix(w.DepRel, "obl") && w.Head >= 0 && w.Head < n && isVerb(m.word(w.Head)) && !hasChild(m.s, n, "case") && !hasChild(m.s, w.Head, "obj") {
		m.hang(n, w.Head, "obj")
	}
}

// countedRange: in "15 to 20 students" there is no "to students".
func (m *mender) countedRange(i int) {
	to := m.word(i)
	if form := lower(to.Form); form != "to" && form != "and" || m.word(i-1).XPOS != "CD" || m.word(i+1).XPOS != "CD" || to.DepRel != "case" {
		return
	}
	if n := to.Head; n > i+1 && m.word(i-1).Head == n && m.word(i+1).Head == n {
		m.hang(i, i+1, "case")
		m.hang(i+1, i-1, "nmod")
		m.bare(n)
	}
}

// asManyAs: "as many as 50 militants" are 50 militants, whatever "many" was hung on.
func (m *mender) asManyAs(i int) {
	last := m.word(i + 2)
	if form := lower(m.word(i + 1).Form); lower(m.word(i).Form) != "as" || form != "many" && form != "much" && form != "few" && form != "little" ||
		lower(last.Form) != "as" || m.word(i+3).XPOS != "CD" {
		return
	}
	n := m.word(i + 3).Head
	many := m.word(i + 1)
	if n <= i+3 || many.Head == n || many.Head == i+3 || !isNominal(m.word(n)) {
		return
	}
	if many.Head == m.word(n).Head && last.Head == n {
		m.hang(n, many.Head, many.DepRel)
	}
	m.hang(i, i+3, "advmod")
	m.hang(i+1, i, "fixed")
	m.hang(i+2, i, "fixed")
}

// purpose: in "swooped in to clear areas and torch tents" what stands behind "to" and was taken for an adjective of
// the noun is a verb, where "to" is a mark of the infinitive, or another infinitive is joined to the noun.
func (m *mender) purpose(verb int) {
	v, to := m.word(verb), m.word(verb-1)
	noun := v.Head
	if lower(to.Form) != "to" || noun <= verb || v.UPOS != "ADJ" && v.UPOS != "NOUN" || v.DepRel != "amod" && v.DepRel != "compound" {
		return
	}
	joined := -1
	for k := noun + 1; k < len(m.s.Words); k++ {
		if w := m.word(k); w.XPOS == "VB" && w.DepRel == "conj" && (w.Head == noun || w.Head == verb) {
			joined = k
		}
	}
	if joined < 0 && (to.Head != verb || to.DepRel != "mark") {
		return
	}
	m.hang(verb, m.word(noun).Head, "advcl")
	m.hang(noun, verb, "obj")
	m.hang(verb-1, verb, "mark")
	if joined >= 0 {
		m.hang(joined, verb, "conj")
	}
	m.s.Words[verb].UPOS, m.s.Words[verb].XPOS, m.s.Words[verb].Lemma = "VERB", "VB", lower(v.Form)
	m.s.Words[verb-1].XPOS = "TO"
}

// plannedFor: the day behind "a planned protest" is that of the protest, not of the verb: "met ahead of a planned
// protest for January 31".
func (m *mender) plannedFor(i int) {
	w := m.word(i)
	if !strings.HasPrefix(w.DepRel, "obl") || w.Head < 0 || w.Head >= i {
		return
	}
	first := i
	for first > 0 && m.word(first-1).Head == i {
		first--
	}
	if form := lower(m.word(first).Form); form != "for" && form != "on" || first == 0 {
		return
	}
	noun := first - 1
	for steps := 0; noun > w.Head && steps < 8; steps++ {
		for k := w.Head + 1; k < noun; k++ {
			if a := m.word(k); a.Head == noun && (a.DepRel == "amod" || a.DepRel == "acl") && slices.Contains(ahead, lower(a.Form)) {
				m.hang(i, noun, "nmod")
				return
			}
		}
		if !isNominal(m.word(noun)) {
			return
		}
		noun = m.word(noun).Head
	}
}

// countedVerb: a number does not count a verb; in the headline "Three shot dead at protest" it is the subject.
func (m *mender) countedVerb(i int) {
	w := m.word(i)
	verb := w.Head
	if w.XPOS != "CD" || w.DepRel != "nummod" || verb <= i || hasChild(m.s, verb, "nsubj") {
		return
	}
	if v := m.word(verb); v.XPOS == "NN" && participles[v.Form] != "" && lower(w.Form) != "one" && w.Form != "1" { // a noun would be in the plural
		m.hang(i, verb, "nsubj:pass")
		m.s.Words[verb].UPOS, m.s.Words[verb].XPOS, m.s.Words[verb].Lemma = "VERB", "VBN", participles[v.Form]
		return
	}
	if m.word(verb).UPOS != "VERB" {
		return
	}
	if m.word(verb).XPOS == "VBN" && !hasChild(m.s, verb, "aux") {
		m.hang(i, verb, "nsubj:pass")
		return
	}
	m.hang(i, verb, "nsubj")
}

// participles are those of harm that are nouns too, with their verbs.
var participles = map[string]string{"shot": "shoot", "hurt": "hurt", "cut": "cut"}

// reduced: in "people wounded in an attack died in hospital, police said" both verbs are hung on "said" side by side, though
// the first, a participle without an auxiliary, only says which people.
func (m *mender) reduced(i int) {
	noun := m.word(i)
	part := noun.Head
	p := m.word(part)
	if !strings.HasPrefix(noun.DepRel, "nsubj") || part <= i || p.XPOS != "VBN" || hasChild(m.s, part, "aux") || p.DepRel != "ccomp" && p.DepRel != "parataxis" {
		return
	}
	for k := part + 1; k < len(m.s.Words) && k != p.Head; k++ {
		w := m.word(k)
		if w.Head != p.Head || w.DepRel != p.DepRel || !isFinite(w) {
			continue
		}
		if hasChild(m.s, k, "nsubj") || hasChild(m.s, k, "cc") || m.word(k-1).Form == "," {
			return
		}
		m.hang(i, k, "nsubj")
		m.hang(part, i, "acl")
		return
	}
}

// saidAsAdjective: a noun right behind "said" that is the subject of another verb is none that was "said": in "an official who
// asked not to be named said militants attacked" the verb of saying governs the other, and has what stands before it.
func (m *mender) saidAsAdjective(i int) {
	w := m.word(i)
	noun := w.Head
	verb := m.word(noun).Head
	if w.Lemma != "say" || w.XPOS != "VBD" || w.DepRel != "amod" || noun < i || verb < noun || !strings.HasPrefix(m.word(noun).DepRel, "nsubj") || !isVerb(m.word(verb)) {
		return
	}
	subject := -1
	for k := range i {
		if m.word(k).Head == verb && strings.HasPrefix(m.word(k).DepRel, "nsubj") {
			subject = k
		}
	}
	if subject < 0 {
		return
	}
	m.hang(i, m.word(verb).Head, m.word(verb).DepRel)
	m.hang(verb, i, "ccomp")
	for k := range i {
		if m.word(k).Head == verb {
			m.hang(k, i, m.word(k).DepRel)
		}
	}
}

// became: an adjective behind the object of a verb tells what became of it: "shot the mayor and his driver dead".
func (m *mender) became(i int) {
	w := m.word(i)
	noun := w.Head
	if w.UPOS != "ADJ" || w.DepRel != "acl" && w.DepRel != "amod" || noun < 0 || noun > i || m.word(noun).DepRel != "obj" || hasChild(m.s, i, "cop") || hasChild(m.s, i, "mark") {
		return
	}
	if verb := m.word(noun).Head; verb >= 0 && verb < noun && isVerb(m.word(verb)) && !hasChild(m.s, verb, "xcomp") {
		m.hang(i, verb, "xcomp")
	}
}

// activeWithObject: a verb that has an object and no auxiliary is active: "a bomb killed at least 12 people".
func (m *mender) activeWithObject(i int) {
	w := m.word(i)
	verb := w.Head
	v := m.word(verb)
	if w.DepRel != "nsubj:pass" || verb < i || v.XPOS != "VBN" || hasChild(m.s, verb, "aux") || !hasChild(m.s, verb, "obj") {
		return
	}
	m.hang(i, verb, "nsubj")
	m.s.Words[verb].XPOS = "VBD"
}

// ahead are the words that put what they go with into the future.
var ahead = []string{"planned", "scheduled", "upcoming", "forthcoming", "expected"}

// lastSpeaker: a finite verb at the end, with a clause before it and no subject, has the noun phrase between the last
// comma and it as subject: "..., medical and security officials said."
func (m *mender) lastSpeaker(verb int) {
	if !isFinite(m.word(verb)) || !m.saysBefore(verb) || !m.atEnd(verb) {
		return
	}
	for k := range verb {
		if w := m.word(k); w.Head == verb && strings.HasPrefix(w.DepRel, "nsubj") {
			m.cutSpeaker(k)
			return
		}
	}
	comma := verb - 1
	for comma >= 0 && m.word(comma).Form != "," {
		comma--
	}
	noun := -1
	for k := comma + 1; k < verb && comma > 0; k++ {
		w := m.word(k)
		if inside := w.Head > comma && w.Head < verb; inside || w.UPOS == "ADV" || w.UPOS == "PUNCT" {
			continue
		}
		if noun >= 0 || !isNominal(w) {
			return // no one phrase
		}
		noun = k
	}
	if noun < 0 {
		return
	}
	m.cutAt(noun, comma)
	m.hang(noun, verb, "nsubj")
}

// listedSpeaker: a verb of saying without a subject, whose speaker by the semantic roles stands between a comma and it, has that for its
// subject where a parser listed it, or the first of several, with the nouns before the comma: "wounding eight others, two officials and a
// doctor said on Monday".
func (m *mender) listedSpeaker(verb int, book *codebook.Codebook) {
	if !isFinite(m.word(verb)) || !book.Cue(lower(m.word(verb).Lemma), "v") {
		return
	}
	first := m.firstOfSpeaker(verb)
	if first < 1 || m.word(first-1).Form != "," {
		return
	}
	var heads []int
	for k := first; k < verb; k++ {
		if w := m.word(k); w.Head < first || w.Head >= verb {
			if !isNominal(w) || w.DepRel != "conj" && !(w.DepRel == "nsubj" && w.Head == verb) {
				return
			}
			heads = append(heads, k)
		}
	}
	if len(heads) > 0 && m.word(heads[0]).DepRel == "nsubj" {
		return // as it should be
	}
	for i, k := range heads {
		if i == 0 {
			m.hang(k, verb, "nsubj")
			continue
		}
		m.hang(k, heads[0], "conj")
	}
}

// saidSecond: what the second of two verbs of saying says, by the semantic roles, hangs on it where a parser hung it on the first: "denied that
// there had been shots and said two had been stabbed" denies no stabbing.
func (m *mender) saidSecond(verb int, book *codebook.Codebook) {
	v := m.word(verb)
	if v.DepRel != "conj" || v.Head < 0 || v.Head > verb || !isFinite(v) || !book.Cue(lower(v.Lemma), "v") || hasChild(m.s, verb, "ccomp") {
		return
	}
	for _, p := range m.s.Predicates {
		if p.Word != verb {
			continue
		}
		for _, a := range p.Args {
			for k := max(a.First, verb+1); a.Role == "ARG1" && k <= a.Last; k++ {
				if w := m.word(k); w.Head == v.Head && w.DepRel == "ccomp" {
					m.hang(k, verb, "ccomp")
					return
				}
			}
		}
	}
}

// firstOfSpeaker is the first word of what has a numbered role right before a verb; -1 for none.
func (m *mender) firstOfSpeaker(verb int) int {
	for _, p := range m.s.Predicates {
		if p.Word != verb {
			continue
		}
		for _, a := range p.Args {
			if core, _ := strings.CutPrefix(a.Role, "ARG"); len(core) == 1 && a.Last == verb-1 {
				return a.First
			}
		}
	}
	return -1
}

// cutSpeaker: what is a part of a noun phrase is not cut off from the noun by a comma alone, as in "from the square,
// medical officials said".
func (m *mender) cutSpeaker(noun int) {
	for k := noun - 1; k > 0; k-- {
		if w := m.word(k); w.Form == "," && w.Head == noun {
			for j := range k {
				if w := m.word(j); w.Head == noun && (w.DepRel == "compound" || w.DepRel == "nmod:poss" || w.DepRel == "case") {
					m.cutAt(noun, k)
					return
				}
			}
			return
		}
	}
}

// saysBefore reports whether a clause hangs on a verb from before it.
func (m *mender) saysBefore(verb int) bool {
	for k := range verb {
		if w := m.word(k); w.Head == verb && (w.DepRel == "ccomp" || w.DepRel == "parataxis") {
			return true
		}
	}
	return false
}

// atEnd reports whether only marks, adverbs and times follow.
func (m *mender) atEnd(verb int) bool {
	for k := verb + 1; k < len(m.s.Words); k++ {
		if w := m.word(k); w.UPOS == "VERB" || w.UPOS == "AUX" {
			return false
		}
	}
	return true
}

// cutAt gives what hangs on a noun from before a comma a head of its own: the last noun there, hung on the verb before.
func (m *mender) cutAt(noun, comma int) {
	head := -1
	for k := range comma {
		if m.word(k).Head == noun && isNominal(m.word(k)) {
			head = k
		}
	}
	for k := range comma {
		if m.word(k).Head == noun && k != head && head >= 0 {
			m.hang(k, head, m.word(k).DepRel)
		}
	}
	for k := head - 1; k >= 0 && head >= 0; k-- {
		if isVerb(m.word(k)) {
			m.hang(head, k, "obl")
			return
		}
	}
}
