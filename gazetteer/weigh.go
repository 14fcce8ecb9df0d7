package gazetteer

import (
	"math"
	"sort"
	"strings"
)

// weights are those of the log-linear score of a candidate.
type weights struct {
	people, alternate, country, region, capital float64 // prior
	sameRegion, sameCountry, close, nation      float64 // context
	comma, dateline, source                     float64 // pattern
}

func defaultWeights() weights {
	return weights{people: 1.1, alternate: -1.4, country: 3.5, region: 1.2, capital: 2.5,
		sameRegion: 2.2, sameCountry: 1.2, close: 2.2, nation: 1.0, comma: 7, dateline: 1.5, source: 1}
}

// group is all the spots of one name, which mean one place in a text.
type group struct {
	name       string
	spots      []int
	candidates []candidate
	best       int
	p          float64 // share of the best
}

type candidate struct {
	record                 uint32
	alternate              bool
	prior, context, patter float64
	p                      float64
	lat, lon               float64
	region                 uint32
	country                uint8
}

func (c *candidate) score() float64 { return c.prior + c.context + c.patter }

// maxCandidates bounds the places weighed for a name.
const maxCandidates = 60

// weigh chooses the place of every name: by size first, then in rounds by where the other names of
// the text lie, each place speaking for those near it and in its divisions by how sure it is itself.
func (p *passage) weigh() {
	for _, g := range p.groups {
		p.prepare(g)
	}
	p.patterns()
	for _, g := range p.groups {
		g.settle()
	}
	for round := 0; round < 4; round++ {
		for _, g := range p.groups {
			for i := range g.candidates {
				g.candidates[i].context = p.support(g, &g.candidates[i])
			}
		}
		for _, g := range p.groups {
			g.settle()
		}
	}
	p.findFocus()
}

func (p *passage) prepare(g *group) {
	f := &p.g.file
	if len(g.candidates) > maxCandidates {
		g.candidates = g.candidates[:maxCandidates]
	}
	for i := range g.candidates {
		c := &g.candidates[i]
		c.lat, c.lon = f.point(c.record)
		c.country = f.country(c.record)
		c.region = f.region(c.record)
		c.prior = p.prior(c)
	}
	p.seats(g)
}

// seats: where a division and a town in it have one name, the bare name means the town.
func (p *passage) seats(g *group) {
	f := &p.g.file
	for i := range g.candidates {
		c := &g.candidates[i]
		if feature := f.feature(c.record); feature != "ADM1" && feature != "ADM2" {
			continue
		}
		for _, d := range g.candidates {
			if rest := f.population(d.record); rest > 20_000 && rest*20 > f.population(c.record) && f.within(d.record, c.record) && f.feature(d.record) != "ADM2" {
				c.prior -= 3.5
				break
			}
		}
	}
}

func (p *passage) prior(c *candidate) float64 {
	w, f := p.r.w, &p.g.file
	v := w.people * math.Log10(float64(f.population(c.record)+50))
	switch f.feature(c.record) {
	case "PCLI":
		v += w.country
	case "ADM1", "CONT", "RGN", "TERR", "SEA":
		v += w.region
	case "PPLC":
		v += w.capital
	case "PPLX":
		v -= 0.7
	case "ADM2":
		v -= 0.6
	}
	if c.alternate {
		v += w.alternate
	}
	if p.ctx.SourceCountry != "" && f.head.Countries[min(int(c.country), len(f.head.Countries)-1)].ISO == p.ctx.SourceCountry {
		v += w.source
	}
	return v
}

// region is the first-level division of a place, 0 for none.
func (f *file) region(r uint32) uint32 {
	for n := 0; r != 0 && n < 4; r, n = f.parent(r), n+1 {
		if f.feature(r) == "ADM1" {
			return r
		}
	}
	return 0
}

// settle turns scores into shares.
func (g *group) settle() {
	if len(g.candidates) == 0 {
		return
	}
	top := math.Inf(-1)
	for i := range g.candidates {
		if s := g.candidates[i].score(); s > top {
			top, g.best = s, i
		}
	}
	sum := 0.0
	for i := range g.candidates {
		g.candidates[i].p = math.Exp(g.candidates[i].score() - top)
		sum += g.candidates[i].p
	}
	for i := range g.candidates {
		g.candidates[i].p /= sum
	}
	g.p = g.candidates[g.best].p
}

// support is how much the other names of the text speak for a candidate.
func (p *passage) support(g *group, c *candidate) float64 {
	w := p.r.w
	var region, country, near float64
	for _, o := range p.groups {
		if o == g || len(o.candidates) == 0 {
			continue
		}
		weight := math.Sqrt(float64(len(o.spots)))
		for i := range o.candidates {
			d := &o.candidates[i]
			if d.p < 0.02 {
				continue
			}
			v := weight * d.p
			if c.region != 0 && d.region == c.region {
				region += v
			}
			if c.country != 0 && d.country == c.country {
				country += v
			}
			if feature := p.g.file.feature(d.record); feature != "PCLI" && feature != "ADM1" {
				near += v * math.Exp(-distance(c.lat, c.lon, d.lat, d.lon)/80)
			}
		}
	}
	country += 0.5 * p.nation[p.g.file.iso(c.country)]
	return w.sameRegion*saturate(region) + w.sameCountry*saturate(country) + w.close*saturate(near)
}

func (f *file) iso(country uint8) string {
	if int(country) < len(f.head.Countries) {
		return f.head.Countries[country].ISO
	}
	return ""
}

// saturate grows to about 2: the first voices count most.
func saturate(x float64) float64 { return math.Log1p(x) }

// distance in kilometres on the sphere (haversine).
func distance(lat1, lon1, lat2, lon2 float64) float64 {
	const rad = math.Pi / 180
	a := math.Sin((lat2 - lat1) * rad / 2)
	b := math.Sin((lon2 - lon1) * rad / 2)
	h := a*a + math.Cos(lat1*rad)*math.Cos(lat2*rad)*b*b
	return 2 * 6371 * math.Asin(math.Sqrt(min(1, h)))
}

// patterns reads "X, Y", "X in Y", "Y's X" and the dateline.
func (p *passage) patterns() {
	for i := range p.spots {
		s := &p.spots[i]
		if p.ctx.Dateline.Set() && p.ctx.Dateline.Contains(p.doc.Sentences[s.sentence].SpanOf(s.first, s.last)) {
			for k := range s.group.candidates {
				s.group.candidates[k].patter += p.r.w.dateline * 0.3 * math.Log10(1+float64(p.g.file.population(s.group.candidates[k].record)))
			}
		}
		if i+1 >= len(p.spots) || p.spots[i+1].sentence != s.sentence {
			continue
		}
		if t := &p.spots[i+1]; p.nested(s, t) {
			p.contain(s.group, t.group)
		} else if p.possessed(s, t) {
			p.contain(t.group, s.group)
		}
	}
}

// nested: "X, Y", "X in Y", "X (Y".
func (p *passage) nested(s, t *spot) bool {
	between := p.text2(s.sentence, s.last+1, t.first-1)
	return between == "," || between == ", in" || between == "in" || between == "("
}

func (p *passage) possessed(s, t *spot) bool {
	between := p.text2(s.sentence, s.last+1, t.first-1)
	return between == "'s" || between == "’s"
}

func (p *passage) text2(si, first, last int) string {
	if first > last {
		return ""
	}
	return strings.TrimSpace(p.text(si, first, last))
}

// contain favours the readings in which inner lies in outer.
func (p *passage) contain(inner, outer *group) {
	if inner == outer {
		return
	}
	hit := false
	var ins, outs []int
	for i := range inner.candidates {
		for j := range outer.candidates {
			if p.g.file.within(inner.candidates[i].record, outer.candidates[j].record) {
				hit = true
				ins, outs = append(ins, i), append(outs, j)
			}
		}
	}
	if !hit {
		return
	}
	sort.Ints(ins)
	sort.Ints(outs)
	for _, set := range []struct {
		g *group
		k []int
	}{{inner, ins}, {outer, outs}} {
		last := -1
		for _, k := range set.k {
			if k != last && set.g.candidates[k].patter < p.r.w.comma {
				set.g.candidates[k].patter += p.r.w.comma
			}
			last = k
		}
	}
}

// within: a lies under b in the divisions.
func (f *file) within(a, b uint32) bool {
	if a == b {
		return false
	}
	for n := 0; a != 0 && n < 5; a, n = f.parent(a), n+1 {
		if a == b {
			return true
		}
	}
	return false
}

// findFocus finds the country that most of the places and nationalities speak of.
func (p *passage) findFocus() {
	votes := map[string]float64{}
	for iso, n := range p.nation {
		votes[iso] += 0.5 * n
	}
	for _, g := range p.groups {
		if len(g.candidates) == 0 {
			continue
		}
		c := &g.candidates[g.best]
		v := float64(len(g.spots))
		if p.g.file.feature(c.record) != "PCLI" {
			v *= 1.5 // a town says more of where a report is set than a country does
		}
		votes[p.g.file.iso(c.country)] += v
	}
	most := 0.0
	isos := make([]string, 0, len(votes))
	for iso := range votes {
		isos = append(isos, iso)
	}
	sort.Strings(isos)
	for _, iso := range isos {
		if iso != "" && votes[iso] > most {
			p.focus, most = iso, votes[iso]
		}
	}
}
