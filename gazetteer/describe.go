package gazetteer

import (
	"strings"

	"sitrep"
)

// described finds places that are described and not named: "the capital", "southern provinces",
// "the city". taken are the toponyms found by name.
func (p *passage) described(taken []Toponym) []Toponym {
	var out []Toponym
	for si := range p.doc.Sentences {
		for i, w := range p.doc.Sentences[si].Words {
			low := strings.ToLower(w.Form)
			var t Toponym
			ok := false
			switch {
			case p.lex.has("capital", low):
				t, ok = p.theCapital(si, i, taken)
			case p.lex.has("direction", low) && p.lex.has("area", strings.ToLower(p.word(si, i+1))):
				t, ok = p.theArea(si, i)
			case p.lex.has("city", low):
				t, ok = p.theCity(si, i, taken)
			}
			if ok && !overlaps(taken, t.Span) {
				out = append(out, t)
			}
		}
	}
	return out
}

func overlaps(ts []Toponym, s sitrep.Span) bool {
	for _, t := range ts {
		if t.Span.Overlaps(s) {
			return true
		}
	}
	return false
}

// theCapital reads "the capital", "Iraq's capital", "the Iraqi capital", and leaves "the capital,
// Baghdad" to the name.
func (p *passage) theCapital(si, i int, taken []Toponym) (Toponym, bool) {
	iso := p.focus
	before := p.word(si, i-1)
	first := i
	switch {
	case before == "'s" || before == "’s":
		if j := i - 2; j >= 0 {
			for _, t := range taken {
				if t.Sentence == si && t.First <= j && j <= t.Last && t.Place.Precision == sitrep.AtCountry {
					iso = t.Place.Country
				}
			}
		}
	case strings.EqualFold(before, "the") || strings.EqualFold(before, "national"):
		first = i - 1
		if nation := p.nationBefore(si, i, taken); nation != "" {
			iso = nation
		}
	default:
		nation, ok := p.g.Demonym(before)
		if !ok {
			return Toponym{}, false
		}
		iso = nation
	}
	next := p.word(si, i+1)
	if next == "of" || capital(next) || next == "," && capital(p.word(si, i+2)) && overlapsWord(taken, si, i+2) || next == "punishment" || next == "city" && capital(p.word(si, i+2)) {
		return Toponym{}, false
	}
	e, ok := p.g.Capital(iso)
	if !ok {
		return Toponym{}, false
	}
	return p.anaphor(si, first, i, e.Place, "capital of the country named or most spoken of", 0.8), true
}

// nationBefore is the country that a sentence names last before a word, by its name or as whose those are that it tells of: "Somali forces
// ended a siege in the capital"; "" for none.
func (p *passage) nationBefore(si, i int, taken []Toponym) string {
	for k := i - 1; k >= 0; k-- {
		if iso, ok := p.g.Demonym(p.word(si, k)); ok {
			return iso
		}
		for _, t := range taken {
			if t.Sentence == si && t.First <= k && k <= t.Last && t.Place.Precision == sitrep.AtCountry {
				return t.Place.Country
			}
		}
	}
	return ""
}

func overlapsWord(ts []Toponym, si, i int) bool {
	for _, t := range ts {
		if t.Sentence == si && t.First <= i && i <= t.Last {
			return true
		}
	}
	return false
}

// theArea reads "southern provinces" as a part of the country in focus.
func (p *passage) theArea(si, i int) (Toponym, bool) {
	e, ok := p.g.Country(p.focus)
	if !ok {
		return Toponym{}, false
	}
	place := e.Place
	place.ID, place.Precision = "", sitrep.AtRegion
	place.Name = strings.ToLower(p.word(si, i)) + " " + place.Name
	return p.anaphor(si, i, i+1, place, "part of the country most spoken of", 0.6), true
}

// theCity reads "the city" as the town named last before it.
func (p *passage) theCity(si, i int, taken []Toponym) (Toponym, bool) {
	if !strings.EqualFold(p.word(si, i-1), "the") || p.word(si, i+1) == "of" || capital(p.word(si, i)) || capital(p.word(si, i+1)) {
		return Toponym{}, false
	}
	at := p.doc.Sentences[si].Words[i].Span.Start
	best := -1
	for k, t := range taken {
		if t.Span.Start < at && t.Place.Precision == sitrep.AtTown && !t.Metonym {
			best = k
		}
	}
	if best < 0 || si-taken[best].Sentence > 3 {
		return Toponym{}, false
	}
	return p.anaphor(si, i-1, i, taken[best].Place, "town named last", 0.6), true
}

func (p *passage) anaphor(si, first, last int, place sitrep.Place, basis string, sure float64) Toponym {
	return Toponym{Sentence: si, First: first, Last: last, Span: p.doc.Sentences[si].SpanOf(first, last), Place: place, Anaphor: true, Confidence: sure, Why: []Evidence{{basis, 1, sure}}}
}
