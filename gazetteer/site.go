package gazetteer

import (
	"math"
	"strings"

	"sitrep"
)

// siteAt finds a name that ends in a noun of site: "Tahrir Square", "US Embassy", "Shifa hospital".
// It is not one where the gazetteer knows the whole as a town or division.
func (p *passage) siteAt(si, i int) (spot, bool) {
	ws := p.doc.Sentences[si].Words
	end := -1
	for j := i; j < len(ws) && j < i+maxWords; j++ {
		low := strings.ToLower(ws[j].Form)
		if j > i && p.lex.has("site", low) {
			end = j
		}
		if !p.begins(si, j) && low != "-" && low != "'" && low != "’" {
			break
		}
	}
	if end < 0 || p.word(si, end+1) == "-" || p.lex.has("title", strings.ToLower(ws[i].Form)) || p.allPlain(si, i, end) {
		return spot{}, false
	}
	if strings.EqualFold(ws[i].Form, "the") && i+1 < end {
		i++
	}
	for j := min(end+2, len(ws)-1); j >= end; j-- { // "Fort Worth", "Sadr City"
		if j > i && p.named(si, i, j) && len(p.g.file.find(p.text(si, i, j), nil)) > 0 {
			return spot{}, false
		}
	}
	if capital(p.word(si, end+1)) && strings.ToLower(p.word(si, end+1)) != "in" {
		return spot{}, false // a part of a longer name
	}
	low := strings.ToLower(ws[end].Form)
	_, national := p.g.Demonym(ws[i].Form)
	if !capital(ws[end].Form) && !national && !p.lex.has("sitehead", low) && p.knownTown(p.text(si, i, end-1)) {
		return spot{}, false // "Baghdad airport": the town is found by itself
	}
	name := p.text(si, i, end)
	return spot{sentence: si, first: i, last: end, name: name, site: name, head: end, score: 1, within: -1}, true
}

func (p *passage) knownTown(name string) bool {
	found := p.g.file.find(name, nil)
	return len(found) > 0 && p.g.file.population(found[0].record) > 50_000
}

// siteToponym places a site in the town its words name, else the town nearest in the text.
func (p *passage) siteToponym(s *spot) Toponym {
	t := Toponym{Sentence: s.sentence, First: s.first, Last: s.last}
	t.Span = p.doc.Sentences[s.sentence].SpanOf(s.first, s.last)
	home, sure := p.home(s)
	if home == nil {
		t.Place = sitrep.Place{Site: s.site, Precision: sitrep.AtSite, Country: p.focus}
		t.Confidence = 0.3
		return t
	}
	t.Place = *home
	t.Place.Site, t.Place.Precision = s.site, sitrep.AtSite
	t.Confidence = sure
	return t
}

// home is the town a site stands in.
func (p *passage) home(s *spot) (*sitrep.Place, float64) {
	if place := p.sayso(s); place != nil {
		return place, 0.9
	}
	if place := p.sameSite(s); place != nil {
		return place, 0.85
	}
	embassy := p.lex.has("sitehead", strings.ToLower(p.word(s.sentence, s.head)))
	if !embassy {
		for n := s.head - 1; n > s.first-1; n-- { // a town within the name: "Kabul Airport"
			if f := p.g.file.find(p.text(s.sentence, s.first, n), nil); len(f) > 0 && p.g.file.population(f[0].record) > 50_000 {
				place := p.g.entry(f[0].record).Place
				return &place, 0.7
			}
		}
	}
	if place := p.nearestTown(s); place != nil {
		return place, 0.6
	}
	if e, ok := p.g.Capital(p.focus); ok && embassy {
		return &e.Place, 0.5
	}
	if e, ok := p.g.Country(p.focus); ok {
		return &e.Place, 0.35
	}
	return nil, 0
}

func (p *passage) inFocus(record uint32) bool {
	return p.focus == "" || p.g.file.iso(p.g.file.country(record)) == p.focus
}

// sayso reads "X Square in Y", "Y's X Square", "the capital's X Square", "X Square, Y".
func (p *passage) sayso(s *spot) *sitrep.Place {
	ws := p.doc.Sentences[s.sentence].Words
	if w := p.word(s.sentence, s.first-1); w == "'s" || w == "’s" {
		if strings.EqualFold(p.word(s.sentence, s.first-2), "capital") {
			if e, ok := p.g.Capital(p.focus); ok {
				return &e.Place
			}
		}
	}
	var best *sitrep.Place
	closest := math.MaxInt
	for i := range p.spots {
		o := &p.spots[i]
		if o.site != "" || o.sentence != s.sentence || len(o.group.candidates) == 0 {
			continue
		}
		c := o.group.candidates[o.group.best]
		gap := o.first - s.last
		linked := gap == 2 && (p.near(ws[s.last+1].Form) || ws[s.last+1].Form == ",") || gap == 3 && ws[s.last+1].Form == "," && p.near(ws[s.last+2].Form)
		if back := s.first - o.last; back > 0 {
			w := p.word(s.sentence, o.last+1)
			linked, gap = (w == "'s" || w == "’s") && back <= 5, back
		}
		if linked && gap < closest && p.g.file.feature(c.record) != "PCLI" {
			place := p.g.entry(c.record).Place
			best, closest = &place, gap
		}
	}
	return best
}

func (p *passage) near(w string) bool { return p.lex.has("near", w) }

// sameSite: another mention of the site said where it stands.
func (p *passage) sameSite(s *spot) *sitrep.Place {
	for _, i := range s.group.spots {
		if o := &p.spots[i]; o != s {
			if place := p.sayso(o); place != nil {
				return place
			}
		}
	}
	return nil
}

// nearestTown is the town of the site's own sentence; else the one named last in the two before it;
// else the nearest in the country in focus.
func (p *passage) nearestTown(s *spot) *sitrep.Place {
	var best *sitrep.Place
	closest := math.MaxInt
	for i := range p.spots {
		o := &p.spots[i]
		if o.site != "" || len(o.group.candidates) == 0 {
			continue
		}
		c := o.group.candidates[o.group.best]
		if precisionOf(p.g.file.feature(c.record), "") != sitrep.AtTown {
			continue
		}
		if gap := p.gap(s, o, p.inFocus(c.record)); gap < closest {
			place := p.g.entry(c.record).Place
			best, closest = &place, gap
		}
	}
	return best
}

// gap orders the towns a site may stand in; MaxInt for one that is too far off to be meant.
func (p *passage) gap(s, o *spot, focus bool) int {
	words := s.first - o.first
	switch back := s.sentence - o.sentence; {
	case back == 0:
		return max(words, -words)
	case back > 0 && (back <= 2 || focus):
		return 1000 * back
	case focus:
		return 2000 - 1000*back
	}
	return math.MaxInt
}

// allPlain: nothing before the noun of site is a name.
func (p *passage) allPlain(si, first, head int) bool {
	for i := first; i < head; i++ {
		low := strings.ToLower(p.word(si, i))
		if !p.lex.has("plain", low) && !p.lex.has("site", low) {
			return false
		}
	}
	return true
}
