package actor

import (
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// person: a named person who is not listed by full name.
func (c *casting) person(at int, s *nlp.Sentence, i, first, last int, e nlp.Entity) {
	nf, nl := e.First, wholeName(s, e.Last)
	f := &found{named: true, nameFirst: nf, nameLast: nl}
	for nf < nl && (c.list.is("honorific", strings.ToLower(s.Words[nf].Form)) || c.list.is("public-title", strings.ToLower(s.Words[nf].Form))) {
		nf++
	}
	f.nameFirst, f.name = nf, nameWords(s.Spell(nf, nl))
	f.Actor = sitrep.Actor{Name: s.Spell(nf, nl), Kind: "person"}
	f.Agentive, f.Confidence = true, 0.8
	first, last = min(first, e.First), max(last, nl)
	title := first
	if title == nf && nf > 0 && s.Words[nf-1].UPOS == "NOUN" { // "her spokesman N", wherever the parser hangs the name
		title--
	}
	f.readTitles(c, s, title, nf)
	f.readApposition(c, at, s, i, first, last)
	if iso, ok := c.nationOf(at, s, i, first); ok {
		f.Actor.Country = c.list.countries[iso].iso3
	}
	c.bySurname(f)
	m := c.add(f, at, first, last, i)
	m.Actor.CAMEO = cameo(m.Actor.Country, m.Actor.Sectors)
}

// wholeName runs a name on over words written on to it without a blank: entity models stop at the hyphen of
// "al-Sadr".
func wholeName(s *nlp.Sentence, last int) int {
	for last+2 < len(s.Words) && s.Words[last+1].Form == "-" && s.Words[last+1].Span.Start == s.Words[last].Span.End && s.Words[last+2].Span.Start == s.Words[last+1].Span.End {
		last += 2
	}
	return last
}

// readTitles reads what stands before the name: "Iranian General", "Mr".
func (f *found) readTitles(c *casting, s *nlp.Sentence, first, name int) {
	for k := first; k < name; k++ {
		form := strings.ToLower(s.Words[k].Form)
		switch form {
		case "mr", "mr.", "sir":
			f.gender = 'm'
		case "mrs", "ms", "miss", "mrs.", "ms.":
			f.gender = 'f'
		}
		if c.list.is("public-title", form) {
			f.public = true
			f.Actor.Title = strings.TrimSpace(f.Actor.Title + " " + s.Words[k].Form)
		}
		if r, lemma, ok := c.role(s, k); ok {
			f.role, f.Actor.Sectors = lemma, r.sectors
			f.public = f.public || r.public
			f.state, f.local = r.state, r.local
		}
	}
}

// readApposition reads "Zaidoun, 26, a protest organiser in Baghdad" and "the cleric and leader, N": the role
// that a name is given beside it.
func (f *found) readApposition(c *casting, at int, s *nlp.Sentence, head, first, last int) {
	take := func(k int) {
		r, lemma, ok := c.role(s, k)
		if !ok || r.group {
			return
		}
		a, b := phrase(s, k)
		if k > last && listedKin(s, a, b) {
			return
		}
		if f.apposition == "" || !r.public && f.role == "" {
			f.apposition, f.appHead = c.roleName(s, a, b), k
		}
		studies := lemma == "major" && s.Words[k].Form == lemma && (k == 0 || s.Words[k-1].UPOS == "NOUN") // "an art major"
		f.role, f.public = lemma, f.public || !studies && (r.public || c.list.is("public-title", lemma))
		if len(f.Actor.Sectors) == 0 {
			f.Actor.Sectors = r.sectors
		}
		if iso, ok := c.nationOf(at, s, k, a); ok && f.Actor.Country == "" {
			f.Actor.Country = c.list.countries[iso].iso3
		}
	}
	for k, w := range s.Words {
		if w.Head == head && (w.DepRel == "appos" || w.DepRel == "list" || w.DepRel == "parataxis" || w.DepRel == "conj" && k > last && s.Words[k].UPOS == "NOUN") {
			take(k)
		}
	}
	if h := s.Words[head].Head; h >= 0 && s.Words[head].DepRel == "appos" {
		h = c.bearer(s, h)
		take(h)
		for k, w := range s.Words {
			if w.Head == h && w.DepRel == "conj" {
				take(k)
			}
		}
	}
	if f.apposition == "" { // parsers lose appositions with an age between: ", 26, a teacher"
		c.looseApposition(s, last, take)
	}
}

// listedKin reports whether a phrase names another by who they are to the one named before: "X and his wife", "X, his son Y, and
// ...".
func listedKin(s *nlp.Sentence, first, last int) bool {
	if s.Words[first].XPOS != "PRP$" {
		return false
	}
	if first > 0 && s.Words[first-1].UPOS == "CCONJ" || last+1 < len(s.Words) && s.Words[last+1].UPOS == "PROPN" {
		return true
	}
	return last+2 < len(s.Words) && s.Words[last+1].Form == "," && s.Words[last+2].UPOS == "CCONJ"
}

// bearer is the noun that a name beside word h belongs to: parsers hang "the president of the region, N" on the
// region and "the wife of the minister, N" on the minister, and what bears a name is the outermost person.
func (c *casting) bearer(s *nlp.Sentence, h int) int {
	best := h
	for i, n := h, 0; i >= 0 && n < 5; i, n = s.Words[i].Head, n+1 {
		if r, _, ok := c.role(s, i); ok && !r.group {
			best = i
		}
		if d := s.Words[i].DepRel; d != "nmod" && d != "nmod:poss" && d != "compound" {
			break
		}
	}
	return best
}

// looseApposition looks right behind a name for ", 26, ROLE".
func (c *casting) looseApposition(s *nlp.Sentence, last int, take func(int)) {
	k := last + 1
	if k >= len(s.Words) || s.Words[k].Form != "," {
		return
	}
	for k++; k < len(s.Words) && k < last+9; k++ {
		w := s.Words[k]
		if w.UPOS == "VERB" || w.UPOS == "AUX" || w.Form == "." || w.UPOS == "PRON" && w.XPOS != "WP" && w.XPOS != "PRP$" {
			return
		}
		if w.UPOS == "NOUN" && !inner(w) {
			take(k)
			return
		}
	}
}

// bySurname: a listed person told by the last name alone, when a title or the country fits.
func (c *casting) bySurname(f *found) {
	if len(f.name) == 0 {
		return
	}
	ids := c.list.byKey[skeleton(f.name)]
	if len(f.name) == 1 {
		if f.gender == 0 && !f.public {
			return
		}
		ids = c.list.bySurname[skeleton(f.name)]
	}
	id, ok := c.choose(ids)
	if !ok {
		return
	}
	x := c.list.listed[id].actor
	if len(f.name) == 1 && f.Actor.Country != "" && f.Actor.Country != x.Country || len(f.name) == 1 && !c.spoken(x.Country) {
		return
	}
	f.Actor, f.listed, f.public, f.Confidence = x, true, true, 0.85
}

// spoken reports whether the document is about a country.
func (c *casting) spoken(iso3 string) bool {
	return iso3 == "" || len(iso3) == 3 && c.list.countries[c.focus].iso3 == iso3
}
