package coder

import (
	"slices"
	"strings"

	"sitrep/codebook"
	"sitrep/nlp"
)

// gerund: what stands between a verb of beginning or ending and its object, and was hung on the object, is a verb: "began
// blockading roads".
func (m *mender) gerund(i int, book *codebook.Codebook) {
	w := m.word(i)
	noun := w.Head
	verb := m.word(noun).Head
	form := lower(w.Form)
	if w.DepRel != "compound" && w.DepRel != "amod" || noun != i+1 || m.word(noun).XPOS != "NNS" || m.word(noun).DepRel != "obj" || verb != i-1 || !isVerb(m.word(verb)) || !strings.HasSuffix(form, "ing") {
		return
	}
	operators := book.Operators(lower(m.word(verb).Lemma), "v")
	if !slices.ContainsFunc([]string{"begin", "end", "ongoing", "attempted"}, func(class string) bool { return slices.Contains(operators, class) }) {
		return
	}
	stem := strings.TrimSuffix(form, "ing")
	for _, lemma := range []string{stem, stem + "e"} {
		if len(book.Senses(lemma, "v")) == 0 {
			continue
		}
		m.hang(i, verb, "xcomp")
		m.hang(noun, i, "obj")
		m.s.Words[i].UPOS, m.s.Words[i].XPOS, m.s.Words[i].Lemma = "VERB", "VBG", lemma
		return
	}
}

// toldOfObject: a gerund behind a preposition and the object of a verb that judges or hinders it hangs on the verb, where parsers waver: "accused the army of
// killing two".
func (m *mender) toldOfObject(i int, book *codebook.Codebook) {
	w := m.word(i)
	noun := m.word(w.Head)
	if w.DepRel != "acl" || w.XPOS != "VBG" || noun.DepRel != "obj" || noun.Head < 0 || !hasChild(m.s, i, "mark") || hasChild(m.s, i, "nsubj") {
		return
	}
	if book.InClass("object-control", lower(m.word(noun.Head).Lemma)) {
		m.hang(i, noun.Head, "advcl")
	}
}

// shotDead: in "a man shot dead" the shot is no thing that is dead: it is what was done to the man.
func (m *mender) shotDead(i int) {
	w, dead, who := m.word(i), m.word(i+1), m.word(i-1)
	if w.UPOS != "NOUN" || participles[lower(w.Form)] == "" || lower(dead.Form) != "dead" || dead.Head != i || who.Head != i || who.DepRel != "compound" {
		return
	}
	m.hang(i-1, w.Head, w.DepRel)
	for k := range m.s.Words {
		if x := m.word(k); x.Head == i && k != i+1 && k < i {
			m.hang(k, i-1, x.DepRel)
		}
	}
	m.hang(i, i-1, "acl")
	m.hang(i+1, i, "xcomp")
	m.s.Words[i].UPOS, m.s.Words[i].XPOS, m.s.Words[i].Lemma = "VERB", "VBN", participles[lower(w.Form)]
}

// shotAsNoun: what has a subject and an object is a verb: in "gunmen on a motorcycle shot dead a driver" no shot of a motorcycle
// is told of.
func (m *mender) shotAsNoun(i int) {
	w := m.word(i)
	if w.UPOS != "NOUN" || participles[lower(w.Form)] == "" || !hasChild(m.s, i, "obj") || !hasChild(m.s, i, "nsubj") || hasChild(m.s, i, "cop") {
		return
	}
	subject, noun := -1, i-1
	for k := range i {
		if x := m.word(k); x.Head == i && x.DepRel == "nsubj" {
			subject = k
		}
	}
	if x := m.word(noun); x.Head == i && x.DepRel == "compound" && subject >= 0 && subject < noun {
		for k := subject + 1; k < noun; k++ {
			if x := m.word(k); x.Head == i {
				m.hang(k, noun, x.DepRel)
			}
		}
		m.hang(noun, subject, "nmod")
	}
	m.hang(i, w.Head, w.DepRel)
	m.s.Words[i].UPOS, m.s.Words[i].XPOS, m.s.Words[i].Lemma = "VERB", "VBD", participles[lower(w.Form)]
}

// noOne: "no-one" in three words denies what "no one" does.
func (m *mender) noOne(i int) {
	if lower(m.word(i).Form) == "one" && m.word(i-1).Form == "-" && lower(m.word(i-2).Form) == "no" && m.word(i-2).Head != i-1 {
		m.hang(i-2, i, "det")
	}
}

// banner: in "held banners reading: ..." the object is the banners; no plural is compounded to "reading".
func (m *mender) banner(i int) {
	w := m.word(i)
	noun := w.Head
	n := m.word(noun)
	if w.XPOS != "NNS" || w.DepRel != "compound" || noun != i+1 || !strings.HasSuffix(lower(n.Form), "ing") || n.UPOS != "NOUN" {
		return
	}
	m.hang(i, n.Head, n.DepRel)
	m.hang(noun, i, "acl")
	m.s.Words[noun].UPOS, m.s.Words[noun].XPOS = "VERB", "VBG"
}

// dayObject: a day right behind a verb is no object of it: "bakers struck Tuesday".
func (m *mender) dayObject(i int, time []bool) {
	if w := m.word(i); w.DepRel == "obj" && w.UPOS == "PROPN" && time[i] && w.Head == i-1 {
		m.hang(i, w.Head, "obl:unmarked")
	}
}

// dayOfNoun: a day that "on" brings in before the subject is when it was done and no part of the subject: "On Monday gunmen stormed a
// school".
func (m *mender) dayOfNoun(i int, time []bool) {
	w, on := m.word(i), m.word(i-1)
	if !time[i] || w.DepRel != "compound" && w.DepRel != "nmod:unmarked" || w.Head != i+1 || lower(on.Form) != "on" || on.Head != w.Head {
		return
	}
	n := m.word(w.Head)
	if base, _, _ := strings.Cut(n.DepRel, ":"); base != "nsubj" || n.Head < 0 {
		return
	}
	m.hang(i, n.Head, "obl")
	m.hang(i-1, i, "case")
}

// toldTo: in "told nurses to strike" the infinitive is what they were told; it says of no nurses which.
func (m *mender) toldTo(i int) {
	w := m.word(i)
	if w.DepRel != "acl" || w.XPOS != "VB" || w.Head < 0 || !hasChild(m.s, i, "mark") {
		return
	}
	if noun := m.word(w.Head); noun.DepRel == "iobj" && noun.Head >= 0 && isVerb(m.word(noun.Head)) && !hasChild(m.s, noun.Head, "obj") && !hasChild(m.s, noun.Head, "xcomp") {
		m.hang(i, noun.Head, "xcomp")
	}
}

// taken: in "three fishermen seized last month were freed" the first verb, which lacks an object, only says who;
// the second, a passive with no subject of its own, is what is told of them.
func (m *mender) taken(noun int, book *codebook.Codebook) {
	part := m.word(noun).Head
	p := m.word(part)
	if !strings.HasPrefix(m.word(noun).DepRel, "nsubj") || part <= noun || p.XPOS != "VBD" || hasChild(m.s, part, "obj") || hasChild(m.s, part, "iobj") || book.Cue(lower(p.Lemma), "v") {
		return
	}
	for k := part + 1; k < len(m.s.Words); k++ {
		w := m.word(k)
		if w.XPOS != "VBN" || !hasChild(m.s, k, "aux") || hasChild(m.s, k, "nsubj") || hasChild(m.s, k, "mark") || hasChild(m.s, k, "cc") || w.DepRel == "conj" {
			continue
		}
		if w.Head != p.Head && w.Head != part || m.commaBetween(part, k) {
			return
		}
		rel := w.DepRel
		if w.Head == part {
			rel = p.DepRel
		}
		m.hang(k, p.Head, rel)
		m.hang(noun, k, "nsubj:pass")
		m.hang(part, noun, "acl")
		m.s.Words[part].XPOS = "VBN"
		return
	}
}

// reducedPassive: a passive without an auxiliary only says which: in "when a car loaded with dynamite exploded" the car did not load, and what
// it did is told by the verb behind, which a parser conjoins.
func (m *mender) reducedPassive(noun int) {
	part := m.word(noun).Head
	p := m.word(part)
	if m.word(noun).DepRel != "nsubj:pass" || part <= noun || p.XPOS != "VBD" && p.XPOS != "VBN" || hasChild(m.s, part, "aux") || hasChild(m.s, part, "obj") {
		return
	}
	for k := part + 1; k < len(m.s.Words) && !m.commaBetween(part, k); k++ {
		w := m.word(k)
		if w.XPOS != "VBD" && w.XPOS != "VBZ" || w.DepRel != "conj" || w.Head >= k || hasChild(m.s, k, "nsubj") || hasChild(m.s, k, "cc") || hasChild(m.s, k, "aux") || p.Head == k || p.Head >= 0 && m.hangsBelow(p.Head, k) {
			continue
		}
		m.hang(k, p.Head, p.DepRel)
		for c := range noun {
			if x := m.word(c); x.Head == part {
				m.hang(c, k, x.DepRel)
			}
		}
		m.hang(noun, k, "nsubj")
		m.hang(part, noun, "acl")
		m.s.Words[part].XPOS = "VBN"
		return
	}
}

// leftHurt: in "left 31 dead and more than 1,000 injured" nobody injures: the second word tells what became of as many as the number before it,
// like the first, whatever a parser hangs them on.
func (m *mender) leftHurt(i int, book *codebook.Codebook) {
	w := m.word(i)
	if i < 4 || w.UPOS == "NOUN" || !slices.Contains(book.Casualty(lower(w.Form), "a"), "wounded") {
		return
	}
	n := i - 1
	if f := lower(m.word(n).Form); f == "others" || f == "more" || f == "people" {
		n--
	}
	dead, and := m.deadBefore(n)
	if m.word(n).UPOS != "NUM" || dead < 0 {
		return
	}
	leave := dead - 1
	for leave > 0 && leave > dead-6 && m.word(leave).Lemma != "leave" {
		leave--
	}
	if x := m.word(leave); x.Lemma != "leave" || !isVerb(x) || m.hangsBelow(leave, dead) || m.hangsBelow(leave, i) || m.hangsBelow(leave, n) {
		return
	}
	if rel := m.word(dead).DepRel; m.word(dead).Head != leave || rel != "obj" && rel != "xcomp" {
		m.hang(dead, leave, "obj")
	}
	for k := range m.s.Words {
		if x := m.word(k); k != n && (x.Head == i || x.Head == n && k > i) {
			m.hang(k, leave, x.DepRel)
		}
	}
	m.hang(and, i, "cc")
	m.hang(i, dead, "conj")
	m.hang(n, i, "nummod")
	m.s.Words[i].UPOS, m.s.Words[i].XPOS, m.s.Words[i].Lemma = "ADJ", "JJ", lower(w.Form)
}

// deadBefore is the "dead" a few words before a number, and the "and" between; -1 where there is none.
func (m *mender) deadBefore(n int) (dead, and int) {
	and = -1
	for k := n - 1; k > 0 && k >= n-6; k-- { // hedges stand between: "and at least 30"
		switch lower(m.word(k).Form) {
		case "and", ",":
			and = k
		case "dead":
			if and < 0 {
				return -1, -1
			}
			return k, and
		}
	}
	return -1, -1
}

func (m *mender) commaBetween(a, b int) bool {
	for k := a; k < b; k++ {
		if f := m.word(k).Form; f == "," || f == ";" {
			return true
		}
	}
	return false
}

// perpetrated: what is "carried out" or "committed" is the deed told before, not whom it befell: "the killing of six priests, carried out by
// men in uniform on Monday".
func (m *mender) perpetrated(part int, book *codebook.Codebook) {
	w := m.word(part)
	if w.XPOS != "VBN" || w.DepRel != "acl" || w.Head < 0 || w.Head > part || !m.launches(part, book) || tellsViolence(m.word(w.Head), book) {
		return
	}
	for n, up := 0, m.word(w.Head).Head; n < 5 && up >= 0; n, up = n+1, m.word(up).Head {
		if x := m.word(up); pos(x) == "n" && tellsViolence(x, book) {
			m.hang(part, up, "acl")
			return
		}
		if pos(m.word(up)) == "v" {
			break
		}
	}
	for k := w.Head; k >= 0 && k > part-14; k-- { // wherever the parser has the phrase between
		if pos(m.word(k)) == "v" && k != part {
			return
		}
		if x := m.word(k); pos(x) == "n" && tellsViolence(x, book) {
			m.hang(part, k, "acl")
			return
		}
	}
}

// aside: what stands between dashes behind a verb takes no object from it: "accused him of murdering -- on orders from abroad -- the mayor".
func (m *mender) aside(verb int) {
	if w := m.word(verb); w.UPOS != "VERB" || !isDash(m.word(verb+1)) || hasChild(m.s, verb, "obj") {
		return
	}
	end := verb + 2
	for end < len(m.s.Words) && end < verb+14 && !isDash(m.word(end)) {
		end++
	}
	if !isDash(m.word(end)) || end == verb+2 {
		return
	}
	object := -1
	for k := end + 1; k < len(m.s.Words); k++ { // the head of the phrase behind
		x := m.word(k)
		if x.UPOS == "VERB" || x.UPOS == "ADP" || x.UPOS == "PUNCT" || x.UPOS == "CCONJ" {
			break
		}
		if isNominal(x) && (x.Head <= end || x.Head > k && m.word(x.Head).UPOS == "VERB") {
			object = k
			break
		}
	}
	if object < 0 || m.word(end+1).UPOS == "PRON" || m.word(end+1).UPOS == "ADP" {
		return
	}
	m.hang(object, verb, "obj")
	m.active(verb) // "gunmen killed -- police said -- three students"
}

// clauseAfter: what stands behind "after" and was taken for a phrase is the subject of the finite verb behind it, which has none: "resigned after an
// attack on a bus killed five".
func (m *mender) clauseAfter(verb int) {
	w := m.word(verb)
	if w.XPOS != "VBD" || w.DepRel != "advcl" || w.Head < 0 || w.Head > verb || hasChild(m.s, verb, "nsubj") || hasChild(m.s, verb, "mark") || hasChild(m.s, verb, "aux") {
		return
	}
	for n := verb - 1; n > w.Head; n-- {
		if x := m.word(n); x.Head != w.Head || x.DepRel != "obl" || !isNominal(x) {
			continue
		}
		for k := w.Head + 1; k < n; k++ {
			if x := m.word(k); x.Head == n && x.DepRel == "case" && (lower(x.Form) == "after" || lower(x.Form) == "before" || lower(x.Form) == "since") {
				m.hang(k, verb, "mark")
				m.hang(n, verb, "nsubj")
				return
			}
		}
	}
}

// outcomeOfAll: harm told by a participle behind a comma came of what the sentence tells, not of what those it befell were doing: "bombed a crowd
// holding a vigil, killing 24".
func (m *mender) outcomeOfAll(part int, book *codebook.Codebook) {
	w := m.word(part)
	doing := m.word(w.Head)
	if w.XPOS != "VBG" || w.DepRel != "advcl" || w.Head < 0 || m.word(part-1).Form != "," || !harming(w, book) {
		return
	}
	if doing.DepRel != "acl" || doing.XPOS != "VBG" || doing.Head < 0 || tellsViolence(doing, book) && !m.launches(w.Head, book) {
		return
	}
	for n, up := 0, m.word(doing.Head).Head; n < 3 && up >= 0; n, up = n+1, m.word(up).Head {
		if pos(m.word(up)) == "v" {
			m.hang(part, up, "advcl")
			return
		}
	}
}

// harming reports whether a verb has a sense by which people come to harm.
func harming(w nlp.Word, book *codebook.Codebook) bool {
	return slices.ContainsFunc(book.Senses(lower(w.Lemma), "v"), func(x codebook.Sense) bool { return x.Type == "ASSAULT" && len(x.Effects) > 0 })
}

func isDash(w nlp.Word) bool {
	return w.Form == "-" || w.Form == "--" || w.Form == "–" || w.Form == "—"
}
