package gazetteer

import (
	"math"
	"strings"
)

// passes weighs whether a name found in the gazetteer is meant as a place here; it is where the
// sum is above 0. Each weight answers to one kind of evidence: what the reader's entities say, what
// the words around say, and how well known the place is.
func (p *passage) passes(s *spot, found []posting, shouting bool) float64 {
	ws := p.doc.Sentences[s.sentence].Words
	lower := strings.ToLower(s.name)
	single := s.first == s.last
	score := -1.2 + p.fame(found)
	if !single && !strings.Contains(s.name, "-") {
		score += 1
	}
	if single && p.lex.has("never", lower) && !p.isCountry(found) {
		return -1
	}
	score += p.entityEvidence(s)
	before, after := p.word(s.sentence, s.first-1), p.word(s.sentence, s.last+1)
	if p.datelined(s) {
		score += 2
	}
	if !single && p.lex.has("feature", strings.ToLower(ws[s.last].Form)) {
		score += 1
	}
	if p.lex.has("near", strings.ToLower(before)) {
		score += 1.2
	}
	if p.beforeDivision(s) {
		score += 2.5
	}
	if p.personBefore(before) {
		score -= 4
	}
	if single && p.people[lower] {
		score -= 2.5
	}
	if single && p.lex.has("first", lower) && capital(after) && !p.lex.has("feature", strings.ToLower(after)) {
		score -= 2
	}
	if p.lex.has("outlet", strings.ToLower(after)) && capital(after) {
		score -= 2
	}
	if !shouting {
		score += p.longer(s, before, after)
	}
	if single && ws[s.first].UPOS != "" && ws[s.first].UPOS != "PROPN" && !p.isCountry(found) {
		score -= 1.5
	}
	if len(s.name) <= 2 && !p.isCountry(found) && !p.afterComma(s) {
		score -= 2
	}
	return score
}

// fame grows with the people of the largest place of the name; a place known only by another name
// is less likely meant.
func (p *passage) fame(found []posting) float64 {
	best := -2.0
	for _, f := range found {
		v := 0.45 * (math.Log10(float64(p.g.file.population(f.record)+10)) - 3.2)
		switch p.g.file.feature(f.record) {
		case "PCLI":
			v += 2
		case "ADM1", "RGN", "TERR", "CONT", "SEA":
			v += 1
		}
		if f.flags&flagAlternate != 0 {
			v -= 0.5
		}
		best = max(best, v)
	}
	return best
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
func (p *passage) entityEvidence(s *spot) float64 {
	e, ok := p.entityAt(s.sentence, s.first)
	if !ok {
		if len(p.doc.Entities) > 0 {
			return -0.6
		}
		return 0
	}
	whole := e.First >= s.first && e.Last <= s.last
	switch e.Label {
	case "LOC":
		return 2.5
	case "FAC":
		return 1.5
	case "PER":
		if whole && s.first == s.last && e.First == e.Last {
			return -1.8
		}
		if whole && p.fame(p.g.file.find(s.name, nil)) > 0.6 {
			return -0.4 // "Khan Younis" is read as a person's name where its town is well known
		}
		return -3.5
	case "ORG":
		if whole {
			return 0.2
		}
		return -0.7
	case "NORP":
		return -1.5
	}
	return -0.5
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

func (p *passage) afterComma(s *spot) bool {
	return p.word(s.sentence, s.first-1) == "," && capital(p.word(s.sentence, s.first-2))
}

func (p *passage) personBefore(before string) bool {
	l := strings.ToLower(before)
	return capital(before) && (p.lex.has("title", l) || p.lex.has("first", l)) || len(before) == 2 && capital(before) && before[1] == '.'
}

// longer: the name is a part of a longer run of capitals, which is the name of something else.
func (p *passage) longer(s *spot, before, after string) float64 {
	v := 0.0
	if capital(before) && s.first > 1 && !p.lex.has("direction", strings.ToLower(before)) {
		if _, ok := p.g.Demonym(before); !ok {
			v -= 1
		}
	}
	low := strings.ToLower(after)
	if p.lex.has("institution", low) {
		v += 1
	} else if capital(after) && !p.lex.has("site", low) {
		v -= 0.8
	}
	if after == "-" || after == "–" {
		v -= 0.3
	}
	return v
}

// datelined: the name stands in capitals at the head of a sentence, before a dash, an agency in
// brackets or the division it lies in: "COLUMBUS, Ohio (AP) —".
func (p *passage) datelined(s *spot) bool {
	if s.first != 0 || s.name != strings.ToUpper(s.name) || len(s.name) < 4 {
		return false
	}
	switch p.word(s.sentence, s.last+1) {
	case "—", "–", "-", "--", "(", ",":
		return true
	}
	return false
}
