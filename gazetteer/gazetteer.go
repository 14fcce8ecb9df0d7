// Package gazetteer turns place names into places. A Gazetteer is a file of places with their
// names, coordinates and divisions, read in place without building objects; a Resolver finds the
// place names of a read text and decides which place each one means, by the whole report.
//
// The default file is made by Build from GeoNames (CC BY 4.0), Who's On First (CC BY 4.0, most of
// it from GeoNames) and the tables in data, written for sitrep. Each place names its source.
package gazetteer

import (
	_ "embed"
	"errors"
	"io/fs"
	"iter"
	"path/filepath"

	"sitrep"
)

//go:embed default.gaz
var defaultFile string

// Gazetteer is an opened file of places. It is safe for concurrent use.
type Gazetteer struct {
	file     file
	lexicon  *lexicon
	demonyms map[string]uint8 // lower case, to the index of the country
	byISO    map[string]uint8

	nameWeights  nameVector
	placeWeights placeVector
}

// Entry is one place of a gazetteer.
type Entry struct {
	sitrep.Place
	Population int    // 0 where not known; kept to three digits
	Feature    string // GeoNames feature code: PCLI a country, ADM1, ADM2, PPLC a capital, PPL, PPLX a part of a town, RGN, SEA ...
	Source     string // name of the source, see Sources
	Licence    string // of the source
	Alternate  bool   // found by another name than its main one
	record     uint32
}

// Source is where places of a gazetteer come from.
type Source struct {
	Name    string `json:"name"`
	Licence string `json:"licence"`
	From    string `json:"from"`
	Prefix  string `json:"prefix"` // of Place.ID
}

// Default opens the gazetteer that is built in.
func Default() (*Gazetteer, error) { return open(defaultFile, "default.gaz") }

// Open opens a gazetteer file made by Build. The file is mapped into memory where the system can do
// that, so that a large one costs no more than the pages that are used; it must not be changed in
// place while the process lives. An error says what is wrong with it (code Invalid).
func Open(path string) (*Gazetteer, error) {
	data, err := mapped(path)
	if err != nil {
		code := sitrep.Invalid
		if errors.Is(err, fs.ErrNotExist) {
			code = sitrep.NotFound
		}
		return nil, sitrep.E(code, "open gazetteer", err)
	}
	return open(data, filepath.Base(path))
}

func open(data, name string) (*Gazetteer, error) {
	f, err := decode(data)
	if err != nil {
		return nil, sitrep.E(sitrep.Invalid, "open gazetteer "+name, err)
	}
	lex, err := defaultLexicon()
	if err != nil {
		return nil, sitrep.E(sitrep.Internal, "open gazetteer "+name, err)
	}
	g := &Gazetteer{file: f, lexicon: lex, demonyms: map[string]uint8{}, byISO: map[string]uint8{}}
	w, err := DefaultWeights()
	if err == nil {
		g.nameWeights, g.placeWeights, err = w.vectors()
	}
	if err != nil {
		return nil, sitrep.E(sitrep.Internal, "open gazetteer "+name, err)
	}
	for i, c := range f.head.Countries {
		if c.ISO != "" { // the first stands for no country
			g.byISO[c.ISO] = uint8(i)
		}
		for _, d := range c.Demonyms {
			key := f.fold(d)
			if j, ok := g.demonyms[key]; !ok || f.population(f.head.Countries[j].Record) < f.population(c.Record) {
				g.demonyms[key] = uint8(i)
			}
		}
	}
	return g, nil
}

// Version names the content of the file.
func (g *Gazetteer) Version() string { return g.file.head.Version }

// Sources are where the places come from, with their licences.
func (g *Gazetteer) Sources() []Source { return append([]Source(nil), g.file.head.Sources...) }

// Len is the number of places.
func (g *Gazetteer) Len() int { return g.file.records() }

// Entries are all places, in the order of the file.
func (g *Gazetteer) Entries() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for r := range g.file.records() {
			if !yield(g.entry(uint32(r))) {
				return
			}
		}
	}
}

// Bytes is the size of the file.
func (g *Gazetteer) Bytes() int { return g.file.size }

// Lookup returns all places of that name, main or other, those of most people first. Case, accents,
// hyphens and apostrophes do not matter, but abbreviations ("US", "La.") are found only as written.
func (g *Gazetteer) Lookup(name string) Matches {
	var buf [64]posting
	return Matches{g, append([]posting(nil), g.file.find(name, buf[:0])...)}
}

// Matches are the places of a name, in the order of Lookup. Their entries are made as they are asked for.
type Matches struct {
	g        *Gazetteer
	postings []posting
}

// Len is how many there are.
func (m Matches) Len() int { return len(m.postings) }

// At is the entry at i, in [0, Len).
func (m Matches) At(i int) Entry {
	e := m.g.entry(m.postings[i].record)
	e.Alternate = m.postings[i].flags&flagAlternate != 0
	return e
}

// All are the entries with their indexes.
func (m Matches) All() iter.Seq2[int, Entry] {
	return func(yield func(int, Entry) bool) {
		for i := range m.postings {
			if !yield(i, m.At(i)) {
				return
			}
		}
	}
}

// Demonym gives the country of a word of nationality: "Iraqi", "Iraqis", "British".
func (g *Gazetteer) Demonym(word string) (iso2 string, ok bool) {
	key := g.file.fold(word)
	i, ok := g.demonyms[key]
	if !ok && len(key) > 3 && key[len(key)-1] == 's' {
		i, ok = g.demonyms[key[:len(key)-1]]
	}
	if !ok {
		return "", false
	}
	return g.file.head.Countries[i].ISO, true
}

// Country returns the entry of a country by its ISO 3166-1 alpha-2 code.
func (g *Gazetteer) Country(iso2 string) (Entry, bool) {
	i, ok := g.byISO[iso2]
	if !ok {
		return Entry{}, false
	}
	return g.entry(g.file.head.Countries[i].Record), true
}

// Capital returns the capital of a country.
func (g *Gazetteer) Capital(iso2 string) (Entry, bool) {
	i, ok := g.byISO[iso2]
	if !ok || g.file.head.Countries[i].Capital == 0 {
		return Entry{}, false
	}
	return g.entry(g.file.head.Countries[i].Capital), true
}
