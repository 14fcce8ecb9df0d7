package gazetteer

import (
	"cmp"
	"math"
	"slices"
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
		if j > i && (p.lex.has("site", low) || p.lex.has("quarter", low) && len(p.g.file.find(p.text(si, i, j-1), nil)) == 0) {
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
		if j > i && p.named(si, i, j) && p.standsAlone(p.text(si, i, j)) {
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

// standsAlone: the gazetteer has a place of that name that is large enough to be meant without its
// town: of the many places called "Tahrir Square" none is.
func (p *passage) standsAlone(name string) bool {
	for _, f := range p.g.file.find(name, nil) {
		if k := p.g.file.feature(f.record); p.g.file.population(f.record) >= 1000 || k == "ADM1" || k == "ADM2" || k == "PCLI" {
			return true
		}
	}
	return false
}

func (p *passage) knownTown(name string) bool {
	found := p.g.file.find(name, nil)
	return len(found) > 0 && p.g.file.population(found[0].record) > 50_000
}

// siteToponym places a site in the town its words name, else the town nearest in the text. Where no
// more than the country is known, the point is that of the country, and so is the precision.
func (p *passage) siteToponym(s *spot) Toponym {
	t := Toponym{Sentence: s.sentence, First: s.first, Last: s.last, Confidence: 0.3}
	t.Span = p.doc.Sentences[s.sentence].SpanOf(s.first, s.last)
	homes := p.homes(s)
	if len(homes) == 0 {
		t.Place = sitrep.Place{Site: s.site, Precision: sitrep.AtSite, Country: p.focus}
		return t
	}
	t.Confidence = homes[0].sure
	for _, h := range homes[:min(3, len(homes))] {
		place := p.siteIn(s, h.record)
		t.Candidates = append(t.Candidates, Candidate{Place: place, Share: h.sure, Score: h.sure, Why: []Evidence{{h.basis, 1, h.sure}}})
	}
	t.Place = t.Candidates[0].Place
	return t
}

// siteIn is a site of a town: at the point that the gazetteer has for a place of its name there,
// else that of the town.
func (p *passage) siteIn(s *spot, town uint32) sitrep.Place {
	place := p.g.entry(town).Place
	place.Site = s.site
	switch place.Precision {
	case sitrep.AtTown, sitrep.AtNeighbourhood, sitrep.AtSite:
		place.Precision = sitrep.AtSite
		for _, f := range p.g.file.find(s.name, nil) {
			if lat, lon := p.g.file.point(f.record); Distance(lat, lon, place.Lat, place.Lon) < siteReach {
				place.Lat, place.Lon = round4(lat), round4(lon)
				break
			}
		}
	}
	return place
}

// siteReach is how far from the point of its town a site may be, in kilometres.
const siteReach = 30

// home is a place a site may stand in.
type home struct {
	record uint32
	basis  string
	sure   float64
}

// homes are the places a site may stand in, the likeliest first, each once.
func (p *passage) homes(s *spot) []home {
	var out []home
	add := func(record uint32, basis string, sure float64) {
		for _, h := range out {
			if h.record == record {
				return
			}
		}
		out = append(out, home{record, basis, sure})
	}
	if r := p.sayso(s); r != 0 {
		add(r, "said beside it", 0.9)
	}
	if r := p.sameSite(s); r != 0 {
		add(r, "said beside another mention", 0.85)
	}
	national := p.lex.has("sitehead", strings.ToLower(p.word(s.sentence, s.head)))
	named := uint32(0)
	if !national {
		named = p.townIn(s)
	}
	if named != 0 && !p.lex.has("honour", strings.ToLower(p.word(s.sentence, s.head))) {
		add(named, "in its name", 0.7)
	}
	for _, r := range p.townsNear(s) {
		add(r, "town named nearest", 0.6)
	}
	if named != 0 {
		add(named, "in its name", 0.5)
	}
	if i, ok := p.g.byISO[p.focus]; ok {
		c := p.g.file.head.Countries[i]
		if national && c.Capital != 0 {
			add(c.Capital, "capital of the country most spoken of", 0.5)
		}
		add(c.Record, "country most spoken of", 0.35)
	}
	return out
}

// townIn is the town that a site is called after, 0 for none: "Kabul Airport", "Kabul International
// Airport". Between its name and the noun stand none but plain words: "Bab al-Hara district" is not in
// a town called Bab.
func (p *passage) townIn(s *spot) uint32 {
	for n := s.head - 1; n >= s.first; n-- {
		var best uint32
		for _, f := range p.g.file.find(p.text(s.sentence, s.first, n), nil) {
			town := precisionOf(p.g.file.feature(f.record), "") == sitrep.AtTown
			if town && p.g.file.population(f.record) > 50_000 && (best == 0 || p.inFocus(f.record) && !p.inFocus(best)) {
				best = f.record
			}
		}
		if best != 0 {
			return best
		}
		if !p.common(p.word(s.sentence, n)) {
			return 0
		}
	}
	return 0
}

func (p *passage) inFocus(record uint32) bool {
	return p.focus == "" || p.g.file.iso(p.g.file.country(record)) == p.focus
}

// sayso reads "X Square in Y", "Y's X Square", "the capital's X Square", "X Square, Y".
func (p *passage) sayso(s *spot) uint32 {
	ws := p.doc.Sentences[s.sentence].Words
	if w := p.word(s.sentence, s.first-1); w == "'s" || w == "’s" {
		if strings.EqualFold(p.word(s.sentence, s.first-2), "capital") {
			if e, ok := p.g.Capital(p.focus); ok {
				return e.record
			}
		}
	}
	var best uint32
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
			best, closest = c.record, gap
		}
	}
	return best
}

func (p *passage) near(w string) bool { return p.lex.has("near", w) }

// sameSite: another mention of the site said where it stands, the last one before this, else the
// first after it.
func (p *passage) sameSite(s *spot) uint32 {
	var found uint32
	for _, i := range s.group.spots {
		o := &p.spots[i]
		if o == s {
			if found != 0 {
				break
			}
			continue
		}
		if r := p.sayso(o); r != 0 {
			found = r
			if o.sentence > s.sentence {
				break
			}
		}
	}
	return found
}

// townsNear are the towns of the text that a site may stand in, in the order of gap.
func (p *passage) townsNear(s *spot) []uint32 {
	type town struct {
		record uint32
		gap    int
	}
	var towns []town
	for i := range p.spots {
		o := &p.spots[i]
		if o.site != "" || len(o.group.candidates) == 0 {
			continue
		}
		c := o.group.candidates[o.group.best]
		if precisionOf(p.g.file.feature(c.record), "") != sitrep.AtTown || p.metonym(o, p.g.entry(c.record).Place) {
			continue
		}
		if gap := p.gap(s, o, p.inFocus(c.record)); gap < math.MaxInt {
			towns = append(towns, town{c.record, gap})
		}
	}
	slices.SortStableFunc(towns, func(a, b town) int { return cmp.Compare(a.gap, b.gap) })
	out := make([]uint32, len(towns))
	for i, t := range towns {
		out[i] = t.record
	}
	return out
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
		if !p.common(p.word(si, i)) {
			return false
		}
	}
	return true
}
