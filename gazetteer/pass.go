package gazetteer

import (
	"math"
	"slices"
	"strings"
)

// passes weighs whether a name found in the gazetteer is meant as a place here; it is where the score
// is above 0. A word that begins sentences or names days is never one unless it is a country;
// where all is in capitals, nor is a plain noun.
func (p *passage) passes(s *spot, found []posting, shouting bool) bool {
	low := strings.TrimPrefix(strings.ToLower(s.name), "the ")
	if p.lex.has("never", low) && !p.isCountry(found) || (shouting || p.inCapitals(s.sentence)) && p.plainNoun(low) || p.goesOn(s) || p.goneOn(s) || p.namesNone(s, found) {
		return false
	}
	p.describeName(s, found, shouting)
	s.score = s.features.dot(&p.r.name)
	if p.judge != nil {
		return p.judge(s)
	}
	return s.score > 0
}

// namesNone reports whether the words around tell that a name found in the gazetteer is none here: a pronoun ("help US" of
// a text in capitals), a direction ("to the West of"), a word with an article of its own where the place has none ("judges
// of the Republic"), or a piece of a longer name that the reader takes for one place ("Villa El Salvador").
func (p *passage) namesNone(s *spot, found []posting) bool {
	ws := p.doc.Sentences[s.sentence].Words
	if s.first == s.last {
		w := ws[s.first]
		if w.UPOS == "PRON" || p.lex.has("direction", strings.ToLower(w.Form)) {
			return true
		}
		if p.ownArticle(s) && !p.isLarge(found) || p.spelled[strings.ToUpper(w.Form)] {
			return true
		}
	}
	e, ok := p.entityAt(s.sentence, s.first)
	if !ok || !e.IsPlace() || p.datelined(s) || !p.inCapitals(s.sentence) {
		return false // what is written in small letters tells itself where a name ends
	}
	return e.First < s.first && p.properPart(s.sentence, s.first-1) || e.Last > s.last && p.properPart(s.sentence, s.last+1)
}

// inCapitals reports whether a sentence is written in capitals, however it is read.
func (p *passage) inCapitals(si int) bool {
	text := p.text(si, 0, len(p.doc.Sentences[si].Words)-1)
	return strings.ToUpper(text) == text
}

// ownArticle reports whether an article before a word hangs on it.
func (p *passage) ownArticle(s *spot) bool {
	ws := p.doc.Sentences[s.sentence].Words
	for k := max(0, s.first-4); k < s.first; k++ {
		if ws[k].UPOS == "DET" && ws[k].Head == s.first {
			return true
		}
	}
	return false
}

// isLarge reports whether a name is first that of a country, a division, a sea or a land.
func (p *passage) isLarge(found []posting) bool {
	return slices.ContainsFunc(found, func(f posting) bool {
		feature := p.g.file.feature(f.record)
		return f.flags&flagAlternate == 0 && feature != "ADM2" && !strings.HasPrefix(feature, "PPL")
	})
}

// properPart reports whether a word can be a part of a name of its own, and tells no kind of place.
func (p *passage) properPart(si, i int) bool {
	w := p.doc.Sentences[si].Words[i]
	if w.UPOS != "PROPN" {
		return false
	}
	for _, kind := range []string{"direction", "feature", "area", "city", "site", "quarter", "title", "capital", "link", "article"} {
		if p.lex.has(kind, strings.ToLower(w.Form)) {
			return false
		}
	}
	return true
}

// goesOn reports whether the words are the first part of an Arabic name: "Bab" of "Bab al-Ramel".
func (p *passage) goesOn(s *spot) bool { return p.articleAt(s.sentence, s.last+1) }

// goneOn reports whether the words are the last part of such a name, with its article or behind it.
func (p *passage) goneOn(s *spot) bool {
	first := s.first
	if p.word(s.sentence, first-1) == "-" && p.articleAt(s.sentence, first-2) {
		first -= 2
	}
	before := p.word(s.sentence, first-1)
	low := strings.ToLower(before)
	return p.articleAt(s.sentence, first) && first > 1 && capital(before) && !p.lex.has("direction", low) && !p.lex.has("feature", low) && !p.lex.has("title", low)
}

// plainNoun: a noun that in capitals looks like a name: "THE CAPITAL", "TROOPS".
func (p *passage) plainNoun(low string) bool {
	for _, kind := range []string{"never", "capital", "area", "city", "agent", "say", "direction", "site", "feature", "title"} {
		if p.lex.has(kind, low) {
			return true
		}
	}
	return false
}

// describeName sets the features of a name: how well known the place is, what the reader's entities
// say, and what the words around say.
func (p *passage) describeName(s *spot, found []posting, shouting bool) {
	v := &s.features
	v[nBias] = 1
	p.fame(v, found)
	p.entityEvidence(v, s)
	single, lower := s.first == s.last, strings.ToLower(s.name)
	before, after := p.word(s.sentence, s.first-1), p.word(s.sentence, s.last+1)
	lowBefore, lowAfter := strings.ToLower(before), strings.ToLower(after)
	flag(&v[nWords], !single && !strings.Contains(s.name, "-"))
	flag(&v[nDateline], p.datelined(s))
	flag(&v[nLandform], !single && p.lex.has("feature", strings.ToLower(p.word(s.sentence, s.last))))
	flag(&v[nPreposition], p.lex.has("near", lowBefore) || p.listedAfter(s))
	flag(&v[nInLarger], p.beforeDivision(s))
	flag(&v[nAfterComma], before == "," && capital(p.word(s.sentence, s.first-2)))
	flag(&v[nAfterTitle], p.personBefore(before))
	flag(&v[nSurname], single && p.people[lower])
	flag(&v[nSmall], single && p.small(s.name) && (shouting || s.first == 0 || !p.lex.has("near", lowBefore) || capital(after))) // "in Nice" is told by its capital
	flag(&v[nOutlet], p.lex.has("outlet", lowAfter) && capital(after))
	if !shouting {
		p.longer(v, s, before, after)
	}
	u := p.doc.Sentences[s.sentence].Words[s.first].UPOS
	flag(&v[nNotProper], single && u != "" && u != "PROPN" && v[nCountry] == 0)
	flag(&v[nShort], len(s.name) <= 2 && v[nCountry] == 0 && before != ",")
	flag(&v[nFirst], s.first == 0)
	flag(&v[nShouted], shouting)
	flag(&v[nShoutedAlone], shouting && v[nNoEntity] == 1)
	seen := p.seen[lower]
	if e, ok := p.entityAt(s.sentence, s.first); ok && e.First == s.first && e.Last == s.last {
		if k := seenAs(e); k >= 0 {
			seen[k]-- // itself
		}
	}
	v[nSeenPlace], v[nSeenPerson], v[nSeenOrg] = math.Log1p(max(0, seen[0])), math.Log1p(max(0, seen[1])), math.Log1p(max(0, seen[2]))
}

// listedAfter reports whether a name is joined by a comma or "and" to another that a preposition of places precedes, which
// then holds for all of them: "in Dhaka, Gazipur and Narayanganj".
func (p *passage) listedAfter(s *spot) bool {
	words := p.doc.Sentences[s.sentence].Words
	for i := s.first; i <= s.last; i++ {
		w := words[i]
		if w.DepRel != "conj" || w.Head < 0 || w.Head >= s.first || words[w.Head].UPOS != "PROPN" {
			continue
		}
		joined := p.word(s.sentence, s.first-1)
		if joined != "," && !strings.EqualFold(joined, "and") && !strings.EqualFold(joined, "or") {
			return false
		}
		first := w.Head
		for first > 0 && words[first-1].Head == w.Head && words[first-1].UPOS == "PROPN" {
			first--
		}
		return first > 0 && p.lex.has("near", strings.ToLower(words[first-1].Form))
	}
	return false
}

// fame tells how well known the places of a name are.
func (p *passage) fame(v *nameVector, found []posting) {
	f := &p.g.file
	v[nPeople] = math.Log10(float64(f.population(found[0].record)+10)) - 3.2
	flag(&v[nAlternate], found[0].flags&flagAlternate != 0)
	for _, q := range found {
		switch f.feature(q.record) {
		case "PCLI":
			v[nCountry] = 1
		case "ADM1", "RGN", "TERR", "CONT", "SEA":
			v[nDivision] = 1
		}
	}
}

func (p *passage) isCountry(found []posting) bool {
	for _, f := range found {
		if p.g.file.feature(f.record) == "PCLI" {
			return true
		}
	}
	return false
}

// entityEvidence is what the reader's entities say of the words.
func (p *passage) entityEvidence(v *nameVector, s *spot) {
	e, ok := p.entityAt(s.sentence, s.first)
	if !ok {
		flag(&v[nNoEntity], len(p.doc.Entities) > 0)
		return
	}
	whole := e.First >= s.first && e.Last <= s.last
	switch e.Label {
	case "LOC":
		v[nLocation] = 1
	case "FAC":
		v[nFacility] = 1
	case "PER":
		switch {
		case whole && s.first == s.last && e.First == e.Last:
			v[nPerson] = 1
		case whole && v[nPeople] > 1.8: // "Khan Younis" is read as a person's name where its town is well known
			v[nPersonKnown] = 1
		default:
			v[nPersonPart] = 1
		}
	case "ORG":
		flag(&v[nOrganisation], whole)
		flag(&v[nInOrg], !whole)
	case "NORP":
		v[nNationality] = 1
	default:
		v[nOtherEntity] = 1
	}
}

// beforeDivision: the name is followed by a comma and the name of a larger place.
func (p *passage) beforeDivision(s *spot) bool {
	if p.word(s.sentence, s.last+1) != "," {
		return false
	}
	ws := p.doc.Sentences[s.sentence].Words
	i := s.last + 2
	for j := min(i+3, len(ws)) - 1; j >= i; j-- {
		name := p.text(s.sentence, i, j)
		if !capital(name) {
			continue
		}
		for _, try := range []string{name, name + "."} {
			for _, f := range p.g.file.find(try, nil) {
				if feature := p.g.file.feature(f.record); feature == "ADM1" || feature == "PCLI" || feature == "ADM2" {
					return true
				}
			}
		}
	}
	return false
}

func (p *passage) personBefore(before string) bool {
	l := strings.ToLower(before)
	return capital(before) && p.lex.has("title", l) || len(before) == 2 && capital(before) && before[1] == '.'
}

// longer: the name is a part of a longer run of capitals, which is the name of something else.
func (p *passage) longer(v *nameVector, s *spot, before, after string) {
	if capital(before) && s.first > 1 && !p.lex.has("direction", strings.ToLower(before)) {
		_, national := p.g.Demonym(before)
		flag(&v[nCapitalsPre], !national)
	}
	low := strings.ToLower(after)
	body := capital(after) && p.small(after) // "Basra Police"
	flag(&v[nInstitution], body || p.noun(s.sentence, s.last+1))
	flag(&v[nCapitalsPost], !body && capital(after) && !p.lex.has("site", low))
	flag(&v[nHyphen], after == "-" || after == "–")
}

// noun: the word is a common noun, or an adjective before one, in small letters: "Basra police", "Basra provincial council".
func (p *passage) noun(sentence, i int) bool {
	ws := p.doc.Sentences[sentence].Words
	for ; i < len(ws) && ws[i].UPOS == "ADJ" && !capital(ws[i].Form); i++ {
	}
	return i < len(ws) && ws[i].UPOS == "NOUN" && !capital(ws[i].Form)
}

// datelined: the name stands in the dateline of the report, or in capitals at the head of a sentence, before a dash,
// an agency in brackets or the division it lies in: "COLUMBUS, Ohio (AP) —".
func (p *passage) datelined(s *spot) bool {
	if p.ctx.Dateline.Set() && p.ctx.Dateline.Contains(p.doc.Sentences[s.sentence].SpanOf(s.first, s.last)) {
		return true
	}
	if s.first != 0 || s.name != strings.ToUpper(s.name) || len(s.name) < 4 {
		return false
	}
	switch p.word(s.sentence, s.last+1) {
	case "—", "–", "-", "--", "(", ",":
		return true
	}
	return false
}
