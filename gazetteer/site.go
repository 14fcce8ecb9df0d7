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
		if !capital(ws[j].Form) && low != "-" && low != "al" && low != "el" && low != "of" {
			break
		}
	}
	if end < 0 || p.lex.has("never", strings.ToLower(ws[i].Form)) && !p.lex.has("site", strings.ToLower(p.word(si, i+1))) ||
		p.lex.has("title", strings.ToLower(ws[i].Form)) {
		return spot{}, false
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
	if !capital(ws[end].Form) && !national && p.lex.has("sitehead", low) == false && p.knownTown(p.text(si, i, end-1)) {
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
			if f := p.g.file.find(p.text(s.sentence, s.first, n), nil); len(f) > 0 && p.g.file.population(f[0].record) > 50_000 && p.inFocus(f[0].record) {
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
		linked := gap == 2 && (p.near(o, ws[s.last+1].Form) || ws[s.last+1].Form == ",") || gap == 3 && ws[s.last+1].Form == "," && p.near(o, ws[s.last+2].Form)
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

func (p *passage) near(o *spot, w string) bool {
	return w == "in" || w == "of" || w == "at" || w == "near"
}

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

// nearestTown is the town named nearest before the site, else after it, in the country in focus.
func (p *passage) nearestTown(s *spot) *sitrep.Place {
	var best *sitrep.Place
	closest := math.MaxInt
	at := p.doc.Sentences[s.sentence].Words[s.first].Span.Start
	for i := range p.spots {
		o := &p.spots[i]
		if o.site != "" || len(o.group.candidates) == 0 {
			continue
		}
		c := o.group.candidates[o.group.best]
		place := p.g.entry(c.record).Place
		if place.Precision != sitrep.AtTown || !p.inFocus(c.record) {
			continue
		}
		gap := at - p.doc.Sentences[o.sentence].Words[o.first].Span.Start
		if gap < 0 {
			gap = 2000 - gap // after the site: less likely meant
		}
		if gap < closest {
			best, closest = &place, gap
		}
	}
	return best
}
