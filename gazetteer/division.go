package gazetteer

import (
	"slices"
	"strings"
)

// A noun of divisions beside a name tells that the division is meant and not its seat, which mostly has the same name: "Kunduz province",
// "the department of Morazán", "Kunduz and Takhar provinces". The lexicon has those of first-level divisions as "province", those of
// the second level as "county".

// listed is how many words may stand between the first of a list of names and its noun.
const listed = 12

// divisionOf is the kind of division that the words around a spot tell it to be, "" for none.
func (p *passage) divisionOf(s *spot) string {
	if kind := p.divisionNoun(p.word(s.sentence, s.last+1)); kind != "" {
		return kind
	}
	if strings.EqualFold(p.word(s.sentence, s.first-1), "of") {
		if kind := p.divisionNoun(p.word(s.sentence, s.first-2)); kind != "" {
			return kind
		}
	}
	for i := s.last + 1; i <= s.last+listed; i++ { // "Kunduz and Takhar provinces"
		switch w := p.word(s.sentence, i); {
		case w == "," || w == "and" || w == "or" || capital(w) || p.articleAt(s.sentence, i):
		case i > s.last+2 && capital(p.word(s.sentence, i-1)) && strings.HasSuffix(w, "s"):
			return p.divisionNoun(w)
		default:
			return ""
		}
	}
	return ""
}

// divisionNoun is the kind of a noun of divisions.
func (p *passage) divisionNoun(word string) string {
	low := strings.ToLower(word)
	for _, kind := range []string{"province", "county"} {
		if p.lex.has(kind, low) {
			return kind
		}
	}
	return ""
}

// divisions are those of the places that are divisions of a kind, of the other kind where there are none.
func (p *passage) divisions(kind string, list []candidate) []candidate {
	features := []string{"ADM1", "ADM2"}
	if kind == "county" {
		slices.Reverse(features)
	}
	for _, feature := range features {
		var out []candidate
		for _, c := range list {
			if p.g.file.feature(c.record) == feature {
				out = append(out, c)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}
