package gazetteer

import (
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"
	"unicode"
)

// variants are the rows of variants.tsv.
type variants struct {
	articles, suffixes, prefixes []string
	arabic                       map[string]bool
	fill                         map[string]bool
}

func (b *builder) readTables() error {
	if err := b.readVariants(); err != nil {
		return err
	}
	err := embeddedTable("countries.tsv", 8, func(c []string) error {
		lat, lon, err := point(c[2], c[3])
		if err != nil {
			return err
		}
		pop, err := strconv.Atoi(c[4])
		if err != nil || len(c[0]) != 2 {
			return fmt.Errorf("bad code or population: %q %q", c[0], c[4])
		}
		b.countries[c[0]] = &raw{source: fromTables, feature: "PCLI", name: c[1], lat: lat, lon: lon, population: pop, country: c[0], alt: aliases(c[7])}
		b.capitals[c[0]] = c[5]
		b.heads = append(b.heads, country{ISO: c[0], Demonyms: list(c[6])})
		return nil
	})
	if err != nil {
		return err
	}
	features := map[string]string{"continent": "CONT", "region": "RGN", "territory": "TERR", "sea": "SEA", "water": "STM", "island": "ISL", "mountains": "MTS"}
	return embeddedTable("regions.tsv", 6, func(c []string) error {
		lat, lon, err := point(c[1], c[2])
		if err != nil {
			return err
		}
		f, ok := features[c[4]]
		if !ok || c[3] != "" && b.countries[c[3]] == nil {
			return fmt.Errorf("unknown kind %q or country %q", c[4], c[3])
		}
		// A region known to the world outweighs a village of its name; this stands in for people.
		b.places = append(b.places, &raw{source: fromTables, feature: f, name: c[0], lat: lat, lon: lon, population: 2_000_000,
			country: c[3], alt: aliases(c[5]), parent: b.countries[c[3]]})
		return nil
	})
}

func (b *builder) readVariants() error {
	v := variants{arabic: map[string]bool{}, fill: map[string]bool{}}
	words := map[string]string{}
	err := embeddedTable("variants.tsv", 2, func(c []string) error {
		vals := list(c[1])
		switch c[0] {
		case "word":
			if len(vals) != 2 {
				return fmt.Errorf("word takes two values, not %d", len(vals))
			}
			words[vals[0]] = vals[1]
		case "article":
			v.articles = append(v.articles, vals...)
		case "arabic":
			set(v.arabic, vals)
		case "fill":
			set(v.fill, vals)
		case "division":
			for _, s := range vals {
				v.suffixes = append(v.suffixes, " "+s)
				v.prefixes = append(v.prefixes, s+" ")
			}
		default:
			return fmt.Errorf("unknown kind %q", c[0])
		}
		return nil
	})
	b.variants, b.file.head.Words = v, words
	return err
}

func set(m map[string]bool, vals []string) {
	for _, s := range vals {
		m[s] = true
	}
}

// readAliases adds the names of aliases.tsv and those that follow from variants.tsv. A target that
// no source holds is passed over, so that a small gazetteer can be built too.
func (b *builder) readAliases() error {
	towns := map[string]*raw{}
	for _, p := range b.places {
		if rank(p) < 3 {
			continue
		}
		for _, n := range append([]alias{{p.name, 0}}, p.alt...) {
			k := p.country + "/" + b.file.fold(n.name)
			if q := towns[k]; q == nil || p.population > q.population {
				towns[k] = p
			}
		}
	}
	err := embeddedTable("aliases.tsv", 2, func(c []string) error {
		p := b.admin[c[0]]
		if strings.Contains(c[0], "/") {
			iso, name, _ := strings.Cut(c[0], "/")
			p = towns[iso+"/"+b.file.fold(name)]
		}
		if p != nil {
			more := aliases(c[1])
			if b.variants.fill[p.country] && rank(p) > 2 && len(more) > 0 && (!ascii(p.name) || b.variants.arabic[p.country] && b.trimArticle(p.name) != p.name) {
				more = append(more, alias{p.name, flagKnown})
				p.name = more[0].name // as English texts write it
			}
			for i := range more {
				if called, ok := strings.CutPrefix(more[i].name, "="); ok {
					more = append(more, alias{p.name, flagKnown})
					p.name, more[i].name = called, called
				}
			}
			p.alt = append(p.alt, more...)
		}
		return nil
	})
	for _, set := range [][]*raw{b.places, b.spare} {
		for _, p := range set {
			b.vary(p)
		}
	}
	return err
}

// vary adds the names a place has without its article or without the word for its kind.
func (b *builder) vary(p *raw) {
	for _, n := range append([]alias{{p.name, 0}}, p.alt...) {
		name := n.name
		if (p.feature == "ADM1" || p.feature == "ADM2") && p.country != "US" {
			for _, s := range b.variants.suffixes {
				name = strings.TrimSuffix(name, s)
			}
			for _, s := range b.variants.prefixes {
				name = strings.TrimPrefix(name, s)
			}
		}
		if b.variants.arabic[p.country] {
			name = b.trimArticle(name)
		}
		if name != n.name && len(name) > 2 {
			p.alt = append(p.alt, alias{name, n.flags})
		}
	}
	p.alt = b.distinct(p)
}

func (b *builder) trimArticle(name string) string {
	i := strings.IndexAny(name, " -")
	if i < 0 {
		return name
	}
	for _, a := range b.variants.articles {
		if strings.EqualFold(name[:i], a) {
			return name[i+1:]
		}
	}
	return name
}

// distinct are the other names of a place that are not its main one, once each.
func (b *builder) distinct(p *raw) []alias {
	seen := map[string]bool{b.file.fold(p.name): true}
	var out []alias
	for _, a := range p.alt {
		if k := b.file.fold(a.name); k != "" && !seen[k] {
			seen[k] = true
			out = append(out, a)
		}
	}
	return out
}

// aliases reads the other names of a table; a short one in capitals, or one that ends with a full
// stop, is an abbreviation.
func aliases(column string) []alias {
	var out []alias
	for _, s := range list(column) {
		a := alias{name: s, flags: flagKnown}
		letters := strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) {
				return r
			}
			return -1
		}, s)
		if len(letters) <= 4 && letters == strings.ToUpper(letters) {
			a.flags |= flagUpper
		} else if strings.HasSuffix(s, ".") {
			a.flags |= flagStop
		}
		out = append(out, a)
	}
	return out
}

func point(lat, lon string) (float64, float64, error) {
	y, err1 := strconv.ParseFloat(lat, 64)
	x, err2 := strconv.ParseFloat(lon, 64)
	if err1 != nil || err2 != nil || !(y >= -90 && y <= 90 && x >= -180 && x <= 180) {
		return 0, 0, fmt.Errorf("bad coordinates %q %q", lat, lon)
	}
	return y, x, nil
}

// readAdmin reads GeoNames' divisions: code, name, ASCII name, identifier.
func (b *builder) readAdmin(path, feature string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return readTable(f, path, 4, func(c []string) error {
		id, err := strconv.ParseUint(c[3], 10, 32)
		dot := strings.LastIndexByte(c[0], '.')
		if err != nil || dot < 2 {
			return fmt.Errorf("bad code %q or identifier %q", c[0], c[3])
		}
		iso := c[0][:2]
		parent := b.countries[iso]
		if feature == "ADM2" && b.admin[c[0][:dot]] != nil {
			parent = b.admin[c[0][:dot]]
		}
		p := &raw{id: uint32(id), feature: feature, name: c[1], country: iso, parent: parent, lat: noPoint}
		if b.countries[iso] == nil {
			return nil
		}
		b.admin[c[0]], b.byGeoID[p.id] = p, p
		b.places = append(b.places, p)
		return nil
	})
}

// noPoint marks a place whose coordinates are not yet known.
const noPoint = 1000

// placeDivisions gives each division the people of its towns and, where no source told its
// coordinates, the middle of the box around them; a division that stays without a point is dropped.
func (b *builder) placeDivisions() {
	type sum struct {
		south, north, west, east float64
		pop                      int
	}
	sums := map[*raw]*sum{}
	for _, p := range b.places {
		if rank(p) != 3 || p.feature == "RGN" || p.source == fromTables {
			continue
		}
		for q := p.parent; q != nil; q = q.parent {
			s := sums[q]
			if s == nil {
				s = &sum{90, -90, 180, -180, 0}
				sums[q] = s
			}
			s.south, s.north = min(s.south, p.lat), max(s.north, p.lat)
			s.west, s.east = min(s.west, p.lon), max(s.east, p.lon)
			s.pop += p.population
		}
	}
	kept := b.places[:0]
	for _, p := range b.places {
		s := sums[p]
		if p.lat == noPoint && s != nil {
			p.lat, p.lon = (s.south+s.north)/2, (s.west+s.east)/2
		}
		if p.source == fromTables && p.country != "" && b.divided(p) {
			continue
		}
		if s != nil && rank(p) < 3 && p.population < s.pop {
			p.population = s.pop
		}
		if p.lat != noPoint {
			kept = append(kept, p)
		}
	}
	b.places = kept
	b.rehome()
}

// divided reports whether a region of the tables is a first-level division as well; that takes over
// its names.
func (b *builder) divided(p *raw) bool {
	key := b.file.fold(p.name)
	for _, q := range b.places {
		if q.feature == "ADM1" && q.country == p.country && (b.file.fold(q.name) == key || b.file.fold(b.trimArticle(b.bare(q.name))) == key || b.file.fold(b.bare(q.name)) == key) {
			q.alt = append(append(q.alt, alias{name: p.name}), p.alt...)
			return true
		}
	}
	return false
}

// rehome lifts places whose division was dropped to the division above it.
func (b *builder) rehome() {
	for _, set := range [][]*raw{b.places, b.spare} {
		for _, p := range set {
			for p.parent != nil && p.parent.lat == noPoint {
				p.parent = p.parent.parent
			}
		}
	}
}

// sortSpare puts the villages most wanted first: in countries of recent conflict, known by more names.
func (b *builder) sortSpare() {
	score := func(p *raw) int {
		s := min(len(p.alt), 4)
		if p.feature == "PPLX" {
			s += 3
		}
		if b.variants.fill[p.country] {
			s += 4
		}
		return s
	}
	sort.Slice(b.spare, func(i, j int) bool {
		x, y := b.spare[i], b.spare[j]
		if score(x) != score(y) {
			return score(x) > score(y)
		}
		return x.source < y.source || x.source == y.source && x.id < y.id
	})
}
