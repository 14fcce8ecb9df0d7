package gazetteer

import (
	"math"
	"sort"
	"strings"
)

// group is all the spots of one name, which mean one place in a text.
type group struct {
	name       string
	spots      []int
	candidates []candidate
	best       int
	p          float64 // share of the best
}

type candidate struct {
	record    uint32
	alternate bool
	features  placeVector
	score     float64
	p         float64
	at        [3]float64 // its point on the unit sphere
	small     bool       // no country and no first-level division: it speaks for what is near
	region    uint32
	country   uint8
}

// maxCandidates bounds the places weighed for a name.
const maxCandidates = 60

// weigh chooses the place of every name: by size first, then in rounds by where the other names of
// the text lie, each place speaking for those near it and in its divisions by how sure it is itself.
func (p *passage) weigh() {
	for _, g := range p.groups {
		p.prepare(g)
	}
	p.patterns()
	p.settle()
	for round := 0; round < 4; round++ {
		for _, g := range p.groups {
			for i := range g.candidates {
				p.support(g, &g.candidates[i])
			}
		}
		p.settle()
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
		c.at = onSphere(f.point(c.record))
		feature := f.feature(c.record)
		c.small = feature != "PCLI" && feature != "ADM1"
		c.country = f.country(c.record)
		c.region = f.region(c.record)
		p.prior(c)
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
				c.features[pSeat] = 1
				break
			}
		}
	}
}

// prior sets the features of a candidate that no other name bears on.
func (p *passage) prior(c *candidate) {
	f, v := &p.g.file, &c.features
	v[pPeople] = math.Log10(float64(f.population(c.record) + 50))
	switch f.feature(c.record) {
	case "PCLI":
		v[pCountry] = 1
	case "ADM1", "CONT", "RGN", "TERR", "SEA":
		v[pDivision] = 1
	case "PPLC":
		v[pCapital] = 1
	case "PPLX":
		v[pNeighbourhood] = 1
	case "ADM2":
		v[pDistrict] = 1
	}
	flag(&v[pAlternate], c.alternate)
	flag(&v[pHome], p.ctx.SourceCountry != "" && f.iso(c.country) == p.ctx.SourceCountry)
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

// settle turns the features of all candidates into scores, and these into shares.
func (p *passage) settle() {
	for _, g := range p.groups {
		for i := range g.candidates {
			c := &g.candidates[i]
			c.score = c.features.dot(&p.r.place)
		}
		g.settle()
	}
}

func (g *group) settle() {
	if len(g.candidates) == 0 {
		return
	}
	g.best = 0
	for i := range g.candidates {
		if g.candidates[i].score > g.candidates[g.best].score {
			g.best = i
		}
	}
	top, sum := g.candidates[g.best].score, 0.0
	for i := range g.candidates {
		g.candidates[i].p = math.Exp(g.candidates[i].score - top)
		sum += g.candidates[i].p
	}
	for i := range g.candidates {
		g.candidates[i].p /= sum
	}
	g.p = g.candidates[g.best].p
}

// support sets how much the other names of the text speak for a candidate.
func (p *passage) support(g *group, c *candidate) {
	var region, country, near, named float64
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
				named += v * d.features[pCountry]
			}
			if d.small {
				near += v * nearness(&c.at, &d.at)
			}
		}
	}
	v := &c.features
	v[pSameRegion], v[pSameCountry], v[pNear] = math.Log1p(region), math.Log1p(country), math.Log1p(near)
	v[pNation] = math.Log1p(p.nation[p.g.file.iso(c.country)] + named)
}

// speaks: the name is one that says something, as the seat of a government does.
func (g *group) speaks() {
	for i := range g.candidates {
		v := &g.candidates[i].features
		v[pSpeaks] = v[pCapital]
	}
}

func (f *file) iso(country uint8) string {
	if int(country) < len(f.head.Countries) {
		return f.head.Countries[country].ISO
	}
	return ""
}

// onSphere is a point as a unit vector.
func onSphere(lat, lon float64) [3]float64 {
	const rad = math.Pi / 180
	sinLat, cosLat := math.Sincos(lat * rad)
	sinLon, cosLon := math.Sincos(lon * rad)
	return [3]float64{cosLat * cosLon, cosLat * sinLon, sinLat}
}

// nearness is exp(-km/80), and 0 from 800 km on. The chord stands for the arc, which is longer by
// less than a tenth of a percent at that distance.
func nearness(a, b *[3]float64) float64 {
	x, y, z := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	d := x*x + y*y + z*z
	if d > far*far {
		return 0
	}
	return math.Exp(-earth * math.Sqrt(d) / 80)
}

const (
	earth = 6371.0      // mean radius in kilometres
	far   = 800 / earth // 800 km, in radii
)

// Distance in kilometres on the sphere (haversine).
func Distance(lat1, lon1, lat2, lon2 float64) float64 {
	const rad = math.Pi / 180
	a := math.Sin((lat2 - lat1) * rad / 2)
	b := math.Sin((lon2 - lon1) * rad / 2)
	h := a*a + math.Cos(lat1*rad)*math.Cos(lat2*rad)*b*b
	return 2 * earth * math.Asin(math.Sqrt(min(1, h)))
}

// patterns reads "X, Y", "X in Y", "Y's X" and the dateline.
func (p *passage) patterns() {
	for i := range p.spots {
		s := &p.spots[i]
		if p.ctx.Dateline.Set() && p.ctx.Dateline.Contains(p.doc.Sentences[s.sentence].SpanOf(s.first, s.last)) {
			for k := range s.group.candidates {
				c := &s.group.candidates[k]
				c.features[pDateline] = math.Log10(1 + float64(p.g.file.population(c.record)))
			}
		}
		if p.subject(s) {
			s.group.speaks()
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
	for i := range inner.candidates {
		for j := range outer.candidates {
			if p.g.file.within(inner.candidates[i].record, outer.candidates[j].record) {
				inner.candidates[i].features[pInLarger], outer.candidates[j].features[pInLarger] = 1, 1
			}
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
		v, town := 0.0, p.g.file.feature(c.record) != "PCLI"
		for _, k := range g.spots {
			s := &p.spots[k]
			switch {
			case s.site == "" && p.metonym(s, p.g.entry(c.record).Place):
				v += 0.5 // who acts from there may act anywhere
			case p.datelined(s) && town:
				v += 2.5
			case town:
				v += 1.5 // a town says more of where a report is set than a country does
			default:
				v++
			}
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
