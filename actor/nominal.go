package actor

import (
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// nominal makes the mention of a noun phrase, if it names anyone.
func (c *casting) nominal(at int, s *nlp.Sentence, i int, n nationName) {
	first, last := phrase(s, i)
	if last > i && c.list.is("honorific", strings.ToLower(s.Words[i].Form)) { // "Mr al-Sadr", "Mr" being the head
		c.person(at, s, i, first, last, nlp.Entity{Sentence: at, First: i, Last: last, Label: "PER"})
		return
	}
	if e, ok := c.names[[2]int{at, i}]; ok && e.Label == "PER" && !c.isNation(n, e) && e.First <= i && i <= e.Last && !c.isTown(at, s, i, e) && !c.plainWord(s, e) {
		c.person(at, s, i, first, last, e)
		return
	}
	if n.iso != "" {
		c.nation(at, s, n)
		return
	}
	role, lemma, ok := c.role(s, i)
	if ok {
		c.roleNoun(at, s, i, first, last, role, lemma)
		return
	}
	if p, ok := c.places[[2]int{at, i}]; ok {
		if p.Metonym && p.Country != "" {
			c.addState(at, s, p.First, p.Last, p.Country, 0.6)
		}
		return
	}
	e, ok := c.names[[2]int{at, i}]
	switch {
	case s.Words[i].UPOS == "PROPN" && (c.hasPersonRole(s, i) || e.Label != "ORG" && c.speaks(s, i)):
		f, l := properName(s, i)
		c.person(at, s, i, first, last, nlp.Entity{Sentence: at, First: f, Last: l, Label: "PER"})
	case ok && (e.Label == "ORG" || e.Label == "NORP") && headOfEntity(s, e) == i:
		c.organisation(at, s, i, e)
	}
}

// plainWord: the entity model sees a person in one word that is none: it stands in small letters elsewhere in the
// text, or opens the sentence, is usually written small ("Resistance grew"), and is no one's last name in the text.
func (c *casting) plainWord(s *nlp.Sentence, e nlp.Entity) bool {
	if e.First != e.Last || e.First >= len(s.Words) {
		return false
	}
	low := strings.ToLower(s.Words[e.First].Form)
	return c.common[low] || !c.surnames[low] && c.list.usual.Small(low) && opens(s, e.First)
}

// opens: nothing but signs stands before the word in its sentence.
func opens(s *nlp.Sentence, i int) bool {
	for _, w := range s.Words[:i] {
		if w.UPOS != "PUNCT" {
			return false
		}
	}
	return true
}

// hasPersonRole: a proper name with a person's role beside it is a person, whatever the entity model says.
func (c *casting) hasPersonRole(s *nlp.Sentence, i int) bool {
	for k, w := range s.Words {
		if w.Head == i && (w.DepRel == "appos" || w.DepRel == "list") {
			if r, _, ok := c.role(s, k); ok && !r.group {
				return true
			}
		}
	}
	return false
}

// speaks: a proper name that says or feels something, and is no organisation.
func (c *casting) speaks(s *nlp.Sentence, i int) bool {
	h := s.Words[i].Head
	return isSubject(s.Words[i]) && h >= 0 && c.list.is("person-verb", strings.ToLower(s.Words[h].Lemma))
}

// properName is the run of proper nouns around a word.
func properName(s *nlp.Sentence, i int) (first, last int) {
	first, last = i, i
	for first > 0 && s.Words[first-1].UPOS == "PROPN" && (s.Words[first-1].Head == i || s.Words[i].Head == first-1) {
		first--
	}
	for last+1 < len(s.Words) && (s.Words[last+1].UPOS == "PROPN" || s.Words[last+1].Form == "-") && s.Words[last+1].Head == i {
		last++
	}
	return first, last
}

// isTown: the gazetteer is sure of a place where the entity model sees a person of one name, with nothing else to
// say that it is one.
func (c *casting) isTown(at int, s *nlp.Sentence, i int, e nlp.Entity) bool {
	p, ok := c.places[[2]int{at, i}]
	if !ok && e.First == e.Last && c.towns[strings.ToLower(s.Words[i].Form)] { // found elsewhere in the report: "Ecuador's capital, Quito"
		base, _, _ := strings.Cut(s.Words[i].DepRel, ":")
		return !c.surnames[strings.ToLower(s.Words[i].Form)] && !c.hasPersonRole(s, i) && (base == "appos" || base == "nmod" || base == "obl")
	}
	return ok && !p.Metonym && p.First == e.First && p.Last == e.Last && !c.hasPersonRole(s, i) && (!c.speaks(s, i) || c.datelined(s, p))
}

// datelined: the place opens its sentence in capitals before a dash, a comma or a bracket, and what follows is not in
// capitals: whom the parser takes it to be, it is where the report comes from.
func (c *casting) datelined(s *nlp.Sentence, p Toponym) bool {
	if p.First != 0 || p.Last+1 >= len(s.Words) || s.Words[p.Last+1].UPOS != "PUNCT" {
		return false
	}
	name, rest := p.Span.In(c.doc.Text), sitrep.Span{Start: p.Span.End, End: s.Span.End}.In(c.doc.Text)
	return name == strings.ToUpper(name) && rest != strings.ToUpper(rest)
}

// role looks the noun up, with the nouns and adjectives compounded to it first.
func (c *casting) role(s *nlp.Sentence, i int) (role, string, bool) {
	lemma := strings.ToLower(s.Words[i].Lemma)
	form := strings.ToLower(s.Words[i].Form)
	if i+2 < len(s.Words) && s.Words[i+2].Head == i { // "secretary of state"
		if l := strings.ToLower(s.Spell(i, i+2)); c.list.roles[l].sectors != nil {
			return c.list.roles[l], l, true
		}
	}
	for first := max(0, i-3); first <= i; first++ {
		head := ""
		if first < i {
			head = strings.ToLower(s.Spell(first, i-1))
			if s.Words[i].Span.Start > s.Words[i-1].Span.End { // not "secretary-general"
				head += " "
			}
		}
		for _, last := range []string{lemma, form} {
			if r, ok := c.list.roles[strings.TrimSpace(head+last)]; ok {
				return r, strings.TrimSpace(head + last), true
			}
		}
	}
	if h := strings.LastIndexByte(form, '-'); h > 0 { // "ex-soldiers"
		if r, ok := c.list.roles[lemma[min(len(lemma), h+1):]]; ok {
			return r, lemma, true
		}
	}
	return role{}, "", false
}

// roleNoun: a person or group known by its role, with the nation its words or its place give it.
func (c *casting) roleNoun(at int, s *nlp.Sentence, i, first, last int, r role, lemma string) {
	f := &found{role: lemma, public: r.public, state: r.state, local: r.local, nameFirst: i, nameLast: i}
	kind := "role"
	if r.group {
		kind = "group"
	}
	f.Actor = sitrep.Actor{Name: c.roleName(s, first, last), Kind: kind, Sectors: r.sectors}
	if c.list.is("body-of", lemma) {
		f.Actor.Sectors = c.membersOf(s, i, r.sectors)
	}
	if c.list.is("member", lemma) {
		f.Actor.Sectors = c.bodyOf(s, i, r.sectors)
	}
	f.Agentive, f.Unnamed, f.Confidence = true, true, 0.85
	f.Plural = s.Words[i].XPOS == "NNS" || s.Words[i].XPOS == "NNPS"
	if iso, ok := c.nationOf(at, s, i, first); ok {
		f.Actor.Country = c.list.countries[iso].iso3
	}
	if e, ok := c.names[[2]int{at, i}]; ok && e.Label == "ORG" {
		f.named, f.Unnamed, f.nameFirst, f.nameLast = true, false, e.First, e.Last
		f.public, f.name = true, nameWords(s.Spell(e.First, e.Last))
	}
	c.properBody(f, at, s, i, first, r)
	seat := f.Actor.Country
	if seat == "" {
		seat = c.ofBody(f, at, s, first)
	}
	f.Actor.CAMEO = cameo(f.Actor.Country, f.Actor.Sectors)
	m := c.add(f, at, first, last, i)
	c.officeHolder(m, s, seat)
}

// membersOf is the sectors of those a body is made of, where "of" tells them: "a group of army officers".
func (c *casting) membersOf(s *nlp.Sentence, i int, own []string) []string {
	for k := i + 1; k < len(s.Words); k++ {
		w := s.Words[k]
		if w.Head != i || !strings.HasPrefix(w.DepRel, "nmod") || !strings.EqualFold(s.Words[i+1].Form, "of") {
			continue
		}
		if r, _, ok := c.role(s, k); ok && len(r.sectors) > 0 {
			return r.sectors
		}
	}
	return own
}

// bodyOf is the sectors of the body that members are of, where a role tells them: "members of the security forces", "two army
// members".
func (c *casting) bodyOf(s *nlp.Sentence, i int, own []string) []string {
	for k, w := range s.Words {
		if w.Head != i || !(k < i && w.DepRel == "compound") && !(k > i && strings.HasPrefix(w.DepRel, "nmod") && strings.EqualFold(s.Words[i+1].Form, "of")) {
			continue
		}
		if r, _, ok := c.role(s, k); ok && r.group && len(r.sectors) > 0 {
			return r.sectors
		}
	}
	return own
}

// properBody: "the Liberal Party", "the Church of England": a body whose own name ends or begins in a role noun
// is named, and is not any other party or church. A nation alone makes no such name: "the Indonesian Navy".
func (c *casting) properBody(f *found, at int, s *nlp.Sentence, i, first int, r role) {
	goesOn := i+2 < len(s.Words) && joinsName(s.Words[i+1]) && isCapital(s.Words[i+2].Form) // a first word may be read as a noun
	if !r.group || !isCapital(s.Words[i].Form) || s.Words[i].UPOS != "PROPN" && !goesOn {
		return
	}
	from, to, own := i, i, false
	for from > first && isCapital(s.Words[from-1].Form) && (s.Words[from-1].UPOS == "PROPN" || s.Words[from-1].UPOS == "ADJ" || s.Words[from-1].UPOS == "NOUN") {
		from--
		own = own || c.nations[[2]int{at, from}].iso == ""
	}
	for to+2 < len(s.Words) && joinsName(s.Words[to+1]) && isCapital(s.Words[to+2].Form) {
		for to += 2; to+1 < len(s.Words) && isCapital(s.Words[to+1].Form) && s.Words[to+1].UPOS != "PUNCT"; to++ {
		}
		own = own || !r.state || c.nations[[2]int{at, to}].iso == ""
	}
	if !own {
		return
	}
	f.named, f.Unnamed, f.public, f.nameFirst, f.nameLast = true, false, true, from, max(i, from)
	f.name = nameWords(s.Spell(from, to))
	f.Actor.Name = s.Spell(from, to)
}

// joinsName: "Movement for Fair Rents", "Bank of Ghana".
func joinsName(w nlp.Word) bool {
	l := strings.ToLower(w.Form)
	return l == "of" || l == "for" || l == "against"
}

// ofBody: "UN officials", "the chief of Nato", "Hamas gunmen": people of a listed body are of its country, and of
// its sectors where their own do not tell more. It gives the body's identifier.
func (c *casting) ofBody(f *found, at int, s *nlp.Sentence, first int) string {
	l, ok := c.bodyBeside(at, s, f.nameFirst, first)
	if !ok {
		return ""
	}
	body := c.list.listed[l.at].actor
	f.Actor.Country = body.Country
	if r := c.list.roles[f.role]; !r.state && !r.public && len(body.Sectors) > 0 && !r.local {
		f.Actor.Sectors = body.Sectors
	}
	f.public = f.public || c.list.roles[f.role].state
	return body.ID
}

// bodyBeside is the listed group or office in a phrase, or hung on it behind.
func (c *casting) bodyBeside(at int, s *nlp.Sentence, head, first int) (listedName, bool) {
	is := func(i int) (listedName, bool) {
		l, ok := c.listed[[2]int{at, i}]
		return l, ok && c.list.listed[l.at].actor.Kind != "person" && c.list.listed[l.at].actor.Country != ""
	}
	for i := max(0, first-1); i < head; i++ { // one word before the phrase: parsers part "Hamas gunmen"
		if l, ok := is(i); ok && l.last < head {
			return l, true
		}
	}
	for i := head + 1; i < len(s.Words); i++ {
		if w := s.Words[i]; w.Head == head && w.DepRel == "nmod" {
			if l, ok := is(i); ok {
				return l, true
			}
		}
	}
	return listedName{}, false
}

// officeHolder: "the French president" is who held the office at the date.
func (c *casting) officeHolder(f *found, s *nlp.Sentence, seat string) {
	if f.Plural || c.date.IsZero() {
		return
	}
	if seat == "" {
		seat = c.list.sole[f.role]
	}
	for _, w := range s.Words[f.First:f.Head] {
		if l := strings.ToLower(w.Form); c.list.is("not-in-office", l) && !strings.HasPrefix(f.role, l) {
			return
		}
	}
	if a, ok := c.list.Holder(f.role, seat, c.date); ok {
		f.Actor, f.listed, f.public, f.Unnamed = a, true, true, false
	}
}

// roleName is the role as the report has it, without the article and what counts it.
func (c *casting) roleName(s *nlp.Sentence, first, last int) string {
	for first < last {
		w := s.Words[first]
		if c.list.is("weekday", strings.ToLower(w.Form)) { // "On Monday gunmen stormed a school", read as one noun phrase
			first++
			continue
		}
		if next := s.Words[first+1]; first+1 < last && next.UPOS == "ADV" && (strings.EqualFold(next.Form, "later") || strings.EqualFold(next.Form, "earlier")) { // "two days later troops looted a clinic"
			first += 2
			continue
		}
		if first+2 < last && strings.EqualFold(w.Form, "year") && s.Words[first+1].Form == "-" && strings.EqualFold(s.Words[first+2].Form, "old") {
			first += 3 // "a 15-year-old niece"
			continue
		}
		compares := w.XPOS == "JJR" && strings.EqualFold(s.Words[first+1].Form, "than") // "more than 100 rebels"
		if compares || w.UPOS == "DET" || w.UPOS == "NUM" || w.UPOS == "ADV" || w.UPOS == "ADP" || w.UPOS == "PUNCT" || w.UPOS == "PRON" || w.XPOS == "POS" || w.UPOS == "CCONJ" {
			first++
			continue
		}
		break
	}
	return s.Spell(first, last)
}

// organisation: a named body that is not listed; its name's own words tell its sector.
func (c *casting) organisation(at int, s *nlp.Sentence, i int, e nlp.Entity) {
	f := &found{named: true, public: true, nameFirst: e.First, nameLast: e.Last, name: nameWords(s.Spell(e.First, e.Last))}
	f.Actor = sitrep.Actor{Name: c.roleName(s, e.First, e.Last), Kind: "group"}
	for w := e.First; w <= e.Last; w++ {
		for _, sector := range []string{"cop", "mil", "gov", "leg", "jud", "pty", "edu", "med", "lab", "jrn", "reb", "bus"} {
			if c.list.is("org-"+sector, strings.ToLower(s.Words[w].Form)) {
				f.Actor.Sectors = []string{strings.ToUpper(sector)}
				f.state = sector == "cop" || sector == "mil" || sector == "gov" || sector == "leg" || sector == "jud"
			}
		}
	}
	if iso, ok := c.nationOf(at, s, i, e.First); ok {
		f.Actor.Country = c.list.countries[iso].iso3
	}
	f.Actor.CAMEO = cameo(f.Actor.Country, f.Actor.Sectors)
	f.Agentive, f.Confidence = true, 0.7
	c.add(f, at, e.First, e.Last, i)
}
