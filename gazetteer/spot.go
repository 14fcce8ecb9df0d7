package gazetteer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep/nlp"
)

// maxWords bounds the words of a place name.
const maxWords = 7

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || r == '‘' || r == 'ʻ'
}

// seenAs is the index of what passage.seen counts of an entity: places, persons, organisations; -1 for none.
func seenAs(e nlp.Entity) int {
	switch {
	case e.IsPlace():
		return 0
	case e.Label == "PER":
		return 1
	case e.Label == "ORG":
		return 2
	}
	return -1
}

// readEntities notes the surnames and middle names of the people named, and of each run of words how often it is read
// as a place, a person and an organisation.
func (p *passage) readEntities() {
	p.people, p.nation, p.byName, p.seen = map[string]bool{}, map[string]float64{}, map[string]*group{}, map[string][3]float64{}
	for _, e := range p.doc.Entities {
		if e.Sentence >= len(p.doc.Sentences) || e.First > e.Last || e.First < 0 || e.Last >= len(p.doc.Sentences[e.Sentence].Words) {
			continue
		}
		for k := e.First + 1; e.Label == "PER" && k <= e.Last; k++ { // "Salas" for Pedro Salas Duarte
			p.people[strings.ToLower(p.word(e.Sentence, k))] = true
		}
		if k := seenAs(e); k >= 0 {
			words := strings.ToLower(p.text(e.Sentence, e.First, e.Last))
			n := p.seen[words]
			n[k]++
			p.seen[words] = n
		}
	}
}

// spot finds the names of one sentence, the longest at each word.
func (p *passage) spot(si int) {
	ws := p.doc.Sentences[si].Words
	shouting := p.shouting(si)
	for i := 0; i < len(ws); {
		next := i + 1
		if p.begins(si, i) {
			if iso, ok := p.g.Demonym(ws[i].Form); ok && !p.ofContinent(si, i) && !p.inSiteName(si, i) {
				p.nation[iso]++
			}
			if s, ok := p.siteAt(si, i); ok {
				p.add(s)
				next = s.last + 1
			} else if s, ok := p.nameAt(si, i, shouting); ok {
				p.add(s)
				next = s.last + 1
			}
		}
		i = next
	}
	p.addEntities(si)
}

// ofContinent: "American" of "Central American", which is of no one country.
func (p *passage) ofContinent(si, i int) bool {
	return p.lex.has("continent", strings.ToLower(p.word(si, i-1))) && strings.HasPrefix(strings.ToLower(p.word(si, i)), "american")
}

// inSiteName: "French" of "the French Cultural Centre", which may stand anywhere.
func (p *passage) inSiteName(si, i int) bool {
	for k := i + 1; k <= i+4 && capital(p.word(si, k)); k++ {
		if low := strings.ToLower(p.word(si, k)); p.lex.has("site", low) || p.lex.has("outlet", low) {
			return true
		}
	}
	return false
}

// begins: a name can begin at word i, with a capital or with an article that a hyphen ties to one.
func (p *passage) begins(si, i int) bool {
	return capital(p.word(si, i)) || p.articleAt(si, i)
}

// articleAt: at word i stands an article that a hyphen ties to a name: "al-Ramel".
func (p *passage) articleAt(si, i int) bool {
	w := p.word(si, i)
	if a, rest, ok := strings.Cut(w, "-"); ok {
		return p.lex.has("article", a) && capital(rest)
	}
	return p.lex.has("article", w) && p.word(si, i+1) == "-" && capital(p.word(si, i+2))
}

// shouting reports whether a sentence is written in capitals throughout.
func (p *passage) shouting(si int) bool {
	up, low := 0, 0
	for _, w := range p.doc.Sentences[si].Words {
		if len(w.Form) < 4 {
			continue
		}
		if w.Form == strings.ToUpper(w.Form) {
			up++
		} else {
			low++
		}
	}
	return up > 2 && up > 3*low
}

func (p *passage) text(si, first, last int) string {
	ws := p.doc.Sentences[si].Words
	a, b := ws[first].Span.Start, ws[last].Span.End
	if a < 0 || b > len(p.doc.Text) || a >= b {
		return ""
	}
	return p.doc.Text[a:b]
}

// nameAt is the longest name of the gazetteer that begins at word i and passes for a place here.
func (p *passage) nameAt(si, i int, shouting bool) (spot, bool) {
	ws := p.doc.Sentences[si].Words
	for j := min(i+maxWords, len(ws)) - 1; j >= i; j-- {
		if !p.named(si, i, j) {
			continue
		}
		name := p.text(si, i, j)
		if strings.ContainsAny(name, "$€£@") {
			continue
		}
		last := j
		// "Ind" "." at the end of a sentence is one abbreviation.
		if j+1 < len(ws) && ws[j+1].Form == "." && ws[j+1].Span.Start == ws[j].Span.End {
			if dotted := p.text(si, i, j+1); len(p.g.file.find(name, nil)) == 0 && len(p.g.file.find(dotted, nil)) > 0 {
				name = dotted
			}
		}
		found := p.find(name)
		if len(found) == 0 {
			continue
		}
		if _, national := p.g.Demonym(name); national && !p.namesPlace(si, i, j, found) {
			return spot{}, false
		}
		s := spot{sentence: si, first: i, last: last, name: name, within: -1}
		if whole, ok := p.goesOnBy(&s); ok {
			return whole, true
		}
		if p.passes(&s, found, shouting) {
			return s, true
		}
		if j == i {
			return spot{}, false
		}
	}
	return spot{}, false
}

// find are the places of a name as it is written here.
func (p *passage) find(name string) []posting {
	found := p.g.file.find(name, nil)
	if initials(name) {
		found = slices.DeleteFunc(found, func(f posting) bool { return f.flags&(flagUpper|flagStop) == 0 })
	}
	return found
}

// goesOnBy is the whole name of which a spot is the first part, where the reader takes it for one place whose parts are tied by a
// particle: "San Luis" of "San Luis de la Reina".
func (p *passage) goesOnBy(s *spot) (spot, bool) {
	e, ok := p.entityAt(s.sentence, s.first)
	if !ok || !e.IsPlace() || e.First != s.first {
		return spot{}, false
	}
	next := s.last + 1
	for next < e.Last && p.lex.has("particle", strings.ToLower(p.word(s.sentence, next))) {
		next++
	}
	if next == s.last+1 || next > e.Last || !capital(p.word(s.sentence, next)) {
		return spot{}, false
	}
	return spot{sentence: s.sentence, first: e.First, last: e.Last, name: p.text(s.sentence, e.First, e.Last), score: e.Score, within: -1}, true
}

// namesPlace: a word of nationality is the name of a place as well, and is used as one: that of a
// country always ("Dominican Republic"), that of a division where the words around say so ("the Somali
// Region", "in Hong Kong,"; not "the Somali capital").
func (p *passage) namesPlace(si, i, j int, found []posting) bool {
	for _, f := range found {
		if f.flags&flagAlternate != 0 {
			continue
		}
		switch p.g.file.feature(f.record) {
		case "PCLI":
			return true
		case "ADM1":
			next := strings.ToLower(p.word(si, j+1))
			if p.lex.has("area", next) || p.lex.has("feature", next) {
				return true
			}
			ws := p.doc.Sentences[si].Words
			noun := j+1 < len(ws) && (ws[j+1].UPOS == "NOUN" || ws[j+1].UPOS == "ADJ" || ws[j+1].UPOS == "PROPN")
			if !noun && p.lex.has("near", strings.ToLower(p.word(si, i-1))) {
				return true
			}
		}
	}
	return false
}

// named: words i to j can be one name: capitals at both ends, small links between, no comma but one
// within an abbreviation.
func (p *passage) named(si, i, j int) bool {
	ws := p.doc.Sentences[si].Words
	city := j > i && p.lex.has("city", strings.ToLower(ws[j].Form)) && capital(p.text(si, j, j)) // read in small letters, of a text in capitals
	if !p.begins(si, j) && !city || p.lex.has("article", ws[j].Form) {
		return false
	}
	for k := i + 1; k < j; k++ {
		if !p.begins(si, k) && !p.lex.has("link", strings.ToLower(ws[k].Form)) {
			return false
		}
		if ws[k].Form == "and" && ws[k-1].Span.End != ws[k].Span.Start && len(p.g.file.find(p.text(si, i, k-1), nil)) > 0 {
			return false
		}
	}
	return true
}

// add takes a spot into its group: one name means one place in a text, but that a division may have the name of its seat.
func (p *passage) add(s spot) {
	if p.hide != nil && p.hide(p.doc.Sentences[s.sentence].SpanOf(s.first, s.last)) {
		return
	}
	key := p.g.file.fold(s.name)
	var candidates []candidate
	for _, f := range p.find(s.name) {
		candidates = append(candidates, candidate{record: f.record, alternate: f.flags&flagAlternate != 0})
	}
	if kind := p.divisionOf(&s); kind != "" && s.site == "" {
		if some := p.divisions(kind, candidates); len(some) > 0 {
			key, candidates = key+" "+kind, some
		}
	}
	g := p.byName[key]
	if g == nil {
		g = &group{name: s.name, candidates: candidates}
		p.byName[key] = g
		p.groups = append(p.groups, g)
	}
	s.group = g
	g.spots = append(g.spots, len(p.spots))
	p.spots = append(p.spots, s)
}

// addEntities adds the places the reader saw that the gazetteer does not hold.
func (p *passage) addEntities(si int) {
	for _, e := range p.doc.Entities {
		if e.Sentence != si || !e.IsPlace() && !p.calledPlace(si, e) || e.Last >= len(p.doc.Sentences[si].Words) || e.First > e.Last || e.First < 0 {
			continue
		}
		taken := false
		for _, s := range p.spots {
			taken = taken || s.sentence == si && s.first <= e.Last && e.First <= s.last
		}
		name := p.text(si, e.First, e.Last)
		if _, national := p.g.Demonym(name); taken || national || p.spelled[strings.ToUpper(name)] || initials(name) && len(p.find(name)) == 0 || !capital(p.word(si, e.First)) || p.plainWord(si, e.First, e.Last) || p.namesBody(si, e.First, e.Last) {
			continue
		}
		p.add(spot{sentence: si, first: e.First, last: e.Last, name: p.text(si, e.First, e.Last), score: e.Score, within: -1})
	}
}

// calledPlace: words beside a name say that it is a place, whatever the reader takes it for: "the village of Darul Jamal", "Zurmani village".
func (p *passage) calledPlace(si int, e nlp.Entity) bool {
	if e.Label != "ORG" {
		return false
	}
	if strings.EqualFold(p.word(si, e.First-1), "of") && p.lex.has("settlement", p.word(si, e.First-2)) {
		return true
	}
	return p.lex.has("settlement", p.word(si, e.Last+1)) && !p.lex.has("settlement", strings.ToLower(p.word(si, e.Last)))
}

// namesBody: a single word that the reader takes for a place and that is none by the words around: one with an article where the places so
// called have none ("the judges of the Republic"), an acronym that the gazetteer does not have, who was told something ("told RCN"), whose
// flight it was, or the last name of someone that no preposition makes a place.
func (p *passage) namesBody(si, first, last int) bool {
	s := spot{sentence: si, first: first, last: last, name: p.text(si, first, last), within: -1}
	if first != last || p.datelined(&s) {
		return false
	}
	w := p.doc.Sentences[si].Words[first]
	if p.people[strings.ToLower(w.Form)] && !p.lex.has("near", strings.ToLower(p.word(si, first-1))) {
		return true
	}
	if found := p.find(s.name); len(found) > 0 {
		return p.ownArticle(&s) && !p.isLarge(found)
	}
	told := (w.DepRel == "obj" || w.DepRel == "iobj") && w.Head >= 0 && p.lex.has("address", strings.ToLower(p.doc.Sentences[si].Words[w.Head].Lemma))
	upper := len(s.name) > 1 && s.name == strings.ToUpper(s.name)
	return told || upper && (!p.inCapitals(si) || !strings.ContainsAny(s.name, "AEIOUYÁÉÍÓÚ")) || p.lex.has("carrier", strings.ToLower(p.word(si, last+1)))
}

// plainWord: a single word that is no name by itself: "North", "City", "Sgt".
func (p *passage) plainWord(si, first, last int) bool {
	low := strings.ToLower(p.word(si, first))
	for _, kind := range []string{"never", "title", "direction", "feature", "site"} {
		if first == last && p.lex.has(kind, low) {
			return true
		}
	}
	return first == last && p.small(p.word(si, first))
}

// common: a word that alone does not make a name of a site: "the school", "City Hall".
func (p *passage) common(word string) bool {
	low := strings.ToLower(word)
	return p.lex.has("never", low) && !acronym(word) || p.lex.has("site", low) || p.small(word)
}

// acronym: two or three letters in capitals, such as "US".
func acronym(word string) bool {
	return len(word) > 1 && len(word) < 4 && word == strings.ToUpper(word) && word != strings.ToLower(word)
}

// initials: letters with a full stop behind each, "U.N.", which write no name that is no abbreviation.
func initials(name string) bool {
	letters := strings.Split(strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(name, "The "), "the "), "."), ".")
	return len(letters) > 1 && !slices.ContainsFunc(letters, func(l string) bool { return len(l) != 1 })
}

// small: a word that is usually written in small letters, and is no acronym here.
func (p *passage) small(word string) bool {
	return p.lex.Small(word) && !acronym(word)
}
